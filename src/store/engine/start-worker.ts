import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkerInput } from './worker-protocol.ts'

/** Starts the thread that PGlite runs in. */
export function startWorker(workerData: WorkerInput): Worker {
  const extension = path.extname(import.meta.url)
  const file = new URL(`./embedded-worker${extension}`, import.meta.url)
  if (extension !== '.ts') return new Worker(file, { workerData })
  // When the program runs from its sources, a new thread does not inherit tsx from the thread that starts it.
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const script = `import(${tsx}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
  return new Worker(script, { workerData, eval: true })
}
