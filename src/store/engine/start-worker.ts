import type { Worker } from 'node:worker_threads'
import { moduleBeside, startThread } from '../../lib/thread.ts'
import type { WorkerInput } from './worker-protocol.ts'

/** Starts the thread that PGlite runs in. */
export const startWorker = (workerData: WorkerInput): Worker =>
  startThread(moduleBeside(import.meta.url, 'embedded-worker'), { workerData })
