// What a thread of the pool runs: it does one job after the other, whichever module has it.
import { parentPort } from 'node:worker_threads'
import type { JobAnswer, JobAsked } from './pool.ts'

const port = parentPort
if (!port) throw new Error('pool-thread is started as a worker thread')

port.on('message', (asked: JobAsked) => {
  answer(asked).then(
    (value) => port.postMessage({ value } satisfies JobAnswer),
    (error: unknown) => port.postMessage({ error } satisfies JobAnswer),
  )
})

async function answer({ module, name, input }: JobAsked): Promise<unknown> {
  const { [name]: work } = (await import(module)) as Readonly<Record<string, (input: unknown) => unknown>>
  if (!work) throw new Error(`${module} has no ${name}`)
  return work(input)
}
