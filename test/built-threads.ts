import { Worker, type WorkerOptions } from 'node:worker_threads'
import { vi } from 'vitest'

const ROOT = new URL('..', import.meta.url)

// Threads run what was built for the run: from source, each would compile for a second or two before it begins.
vi.mock('../src/lib/thread.ts', () => ({
  moduleBeside: (url: string, name: string) => {
    const place = new URL(`./${name}.js`, url).href.slice(ROOT.href.length)
    return new URL(`dist/${place}`, ROOT)
  },
  startThread: (file: URL, options: WorkerOptions) => new Worker(file, options),
}))
