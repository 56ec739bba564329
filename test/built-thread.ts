import { Worker } from 'node:worker_threads'
import { vi } from 'vitest'

// The thread of the embedded database as it was built for the run: from its source it takes longer to load than the
// database takes to open.
vi.mock('../src/store/engine/start-worker.ts', () => ({
  startWorker: (workerData: unknown) =>
    new Worker(new URL('../dist/src/store/engine/embedded-worker.js', import.meta.url), { workerData }),
}))
