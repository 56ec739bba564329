import { extname } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** The module that stands under this name beside the module with this address, in the sources or built. */
export const moduleBeside = (url: string, name: string): URL => new URL(`./${name}${extname(url)}`, url)

/** Starts a thread that runs a module. From its sources, a thread does not inherit tsx from the one that starts it. */
export function startThread(file: URL, options: WorkerOptions): Worker {
  if (extname(file.pathname) !== '.ts') return new Worker(file, options)
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const script = `import(${tsx}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
  return new Worker(script, { ...options, eval: true })
}
