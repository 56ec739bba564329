import type { Worker } from 'node:worker_threads'
import { moduleBeside, startThread } from './thread.ts'

/** A function that worker threads call: heavy computing on what it is given, without the database or the network. */
export interface Job {
  readonly module: URL
  /** The name under which the module exports the function. */
  readonly name: string
  /** How long it may take, in milliseconds, with the time that it waits for a free thread. */
  readonly ms: number
}

/** Why a job has no result although its code threw no error. */
export class NotDone extends Error {
  /** Too many others were waiting, it took too long, or it needed too much memory. */
  readonly why: 'full' | 'late' | 'memory'

  constructor(why: NotDone['why'], cause?: unknown) {
    super(`a worker thread did not do its job: ${why}`, { cause })
    this.name = 'NotDone'
    this.why = why
  }
}

/** What a thread is told to do. */
export interface JobAsked {
  readonly module: string
  readonly name: string
  readonly input: unknown
}

/** What came of it. */
export type JobAnswer = { readonly value: unknown } | { readonly error: unknown }

/** Two, so that one long job does not keep all others waiting. */
const THREADS = 2
/** More jobs than this that wait are refused. */
const MOST_WAITING = 32
/** A thread without work ends after so many milliseconds, so that an idle process stays small. */
const IDLE_MS = 60_000
/** The heap of a thread in megabytes. A job that needs more is ended; buffers and WebAssembly are not counted. */
const HEAP_MB = 256

interface Asked extends JobAsked {
  readonly settle: (came: JobAnswer) => void
}

interface Thread {
  readonly worker: Worker
  doing: Asked | undefined
  ending: NodeJS.Timeout | undefined
}

const threads = new Set<Thread>()
let waiting: Asked[] = []

/**
 * Does a job on a worker thread; `Work` is the type of its function. Threads start with the first jobs. A job that takes
 * too long is ended with its thread, and the next one starts another. Input and output are copied.
 * @throws NotDone when there is no result; whatever the job itself throws.
 */
export async function offThread<Work extends (input: never) => unknown>(
  { module, name, ms }: Job,
  input: Parameters<Work>[0],
): Promise<Awaited<ReturnType<Work>>> {
  if (waiting.length >= MOST_WAITING) throw new NotDone('full')
  let asked: Asked | undefined
  let timer: NodeJS.Timeout | undefined
  try {
    const came = await new Promise<JobAnswer>((settle) => {
      asked = { module: module.href, name, input, settle }
      waiting.push(asked)
      timer = setTimeout(() => settle({ error: new NotDone('late') }), ms)
      pump()
    })
    if ('error' in came) throw came.error
    return came.value as Awaited<ReturnType<Work>>
  } finally {
    clearTimeout(timer)
    waiting = waiting.filter((one) => one !== asked)
    for (const thread of threads) if (asked && thread.doing === asked) void drop(thread)
    pump()
  }
}

/** Gives waiting jobs to threads that are free, and starts threads as far as there may be more. */
function pump(): void {
  while (waiting.length > 0) {
    const thread =
      [...threads].find(({ doing }) => doing === undefined) ?? (threads.size < THREADS ? open() : undefined)
    const next = thread && waiting.shift()
    if (!thread || !next) return
    clearTimeout(thread.ending)
    thread.doing = next
    thread.worker.ref()
    const { module, name, input } = next
    thread.worker.postMessage({ module, name, input } satisfies JobAsked)
  }
}

function open(): Thread {
  const worker = startThread(moduleBeside(import.meta.url, 'pool-thread'), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const thread: Thread = { worker, doing: undefined, ending: undefined }
  threads.add(thread)
  worker.on('message', (came: JobAnswer) => {
    const { doing } = thread
    thread.doing = undefined
    worker.unref()
    thread.ending = setTimeout(() => void drop(thread), IDLE_MS).unref()
    doing?.settle(came)
  })
  const lost = (error: unknown) => {
    const { doing } = thread
    thread.doing = undefined
    void drop(thread)
    doing?.settle({ error })
  }
  worker.on('error', (error: Error & { readonly code?: string }) =>
    lost(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new NotDone('memory', error) : error),
  )
  worker.on('exit', () => lost(new Error('a worker thread ended by itself')))
  return thread
}

/** Ends a thread, whatever it does. */
async function drop(thread: Thread): Promise<void> {
  clearTimeout(thread.ending)
  if (threads.delete(thread)) await thread.worker.terminate()
}

/** Ends the threads; what was being done or waits is not done. A later job starts new threads. */
export async function closePool(): Promise<void> {
  const open = [...threads]
  for (const { settle } of [...waiting, ...open.flatMap(({ doing }) => doing ?? [])])
    settle({ error: new NotDone('late') })
  waiting = []
  await Promise.all(open.map(drop))
}
