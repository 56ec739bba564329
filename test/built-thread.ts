import { Worker } from 'node:worker_threads'
import { vi } from 'vitest'

// The thread of the embedded database as it was built for the run: loading it from source takes longer than opening a
// database.
vi.mock('../src/store/engine/start-worker.ts', () => ({
  startWorker: (workerData: unknown) =>
    new Worker(new URL('../dist/src/store/engine/embedded-worker.js', import.meta.url), { workerData }),
}))
