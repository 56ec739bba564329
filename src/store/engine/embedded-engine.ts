import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { StartError } from '../../message/errors.ts'
import { startWorker } from './start-worker.ts'
import type { WireEnd, WireSocket } from './wire-socket.ts'
import { type FromWorker, NO_SOCKET, type ToWorker } from './worker-protocol.ts'

const LIMIT_STEPS = 10

/** The main thread's handle on the thread that runs PGlite: one session, used by one socket at a time. */
export class Engine {
  readonly #worker: Worker
  readonly #onFatal: (reason: string) => void
  #current: { readonly number: number; readonly socket: WireSocket } | undefined
  #lastNumber = NO_SOCKET
  #unanswered = 0
  #failure: string | undefined
  #closed: (() => void) | undefined
  #watchdog: NodeJS.Timeout | undefined
  #limitMs = 0
  #isLimited = () => false

  private constructor(worker: Worker, onFatal: (reason: string) => void) {
    this.#worker = worker
    this.#onFatal = onFatal
    worker.on('message', (message: FromWorker) => this.#receive(message))
    worker.on('error', (error) => this.fail(`its thread crashed: ${error.message}`))
    worker.on('exit', () => this.fail('its thread ended'))
  }

  /** Starts the thread and waits until the database answers. */
  static async start(directory: string, onFatal: (reason: string) => void): Promise<Engine> {
    const worker = startWorker({ directory })
    const message = await firstMessage(worker)
    switch (message.kind) {
      case 'ready':
        return new Engine(worker, onFatal)
      case 'created':
        await worker.terminate()
        return Engine.start(directory, onFatal)
      default:
        throw new StartError('reason' in message ? message.reason : `The database sent ${message.kind} at its start.`)
    }
  }

  /** Gives the session to a new socket. Whatever the previous socket left in it is rolled back first. */
  connect(socket: WireSocket): WireEnd {
    if (this.#failure) socket.destroy(new Error(`The database has stopped: ${this.#failure}`))
    const number = ++this.#lastNumber
    const before = this.#current
    this.#current = { number, socket }
    if (before) {
      before.socket.destroy()
      this.#send({ kind: 'reset' })
    }
    return {
      write: (bytes) => {
        if (this.#current?.number === number) this.#send({ kind: 'wire', socket: number, bytes }, bytes.buffer)
      },
      end: () => {
        if (this.#current?.number !== number) return
        this.#current = undefined
        this.#send({ kind: 'reset' })
      },
    }
  }

  /**
   * A query that runs too long cannot be cancelled, and nothing else is answered meanwhile. So after `ms` milliseconds
   * the database is given up: the next boot's recovery rolls that query back, and everything acknowledged is kept.
   */
  limitQueries(ms: number, isLimited: () => boolean): void {
    this.#limitMs = ms
    this.#isLimited = isLimited
  }

  /** Gives the database up: tells everyone who uses it, and reports the reason once. */
  fail(reason: string): void {
    if (this.#failure) return
    this.#failure = reason
    clearTimeout(this.#watchdog)
    void this.#worker.terminate()
    if (this.#closed) return
    this.#current?.socket.destroy(new Error(`The database has stopped: ${reason}`))
    this.#onFatal(`The database has stopped: ${reason}. Everything answered is saved; start the program again.`)
  }

  /** Shuts the database down with its final checkpoint, and ends the thread. */
  async close(): Promise<void> {
    if (!this.#failure) {
      await new Promise<void>((resolve) => {
        this.#closed = resolve
        this.#worker.once('exit', resolve)
        this.#send({ kind: 'close' })
      })
      clearTimeout(this.#watchdog)
    }
    await this.#worker.terminate()
  }

  #send(message: ToWorker, ...transfer: ArrayBuffer[]): void {
    if (this.#failure) return
    this.#worker.postMessage(message, transfer)
    if (this.#unanswered++ === 0) this.#watch()
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'wire':
        if (message.last) this.#answered()
        if (message.socket === this.#current?.number) this.#current.socket.receive(message.bytes)
        return
      case 'fatal':
        this.fail(message.reason)
        return
      case 'closed':
        this.#closed?.()
        return
      case 'ready':
      case 'created':
      case 'refused':
        return
    }
  }

  #answered(): void {
    clearTimeout(this.#watchdog)
    if (--this.#unanswered > 0) this.#watch()
  }

  /** Counts in small steps, so that the time that the machine slept does not count as time of a query. */
  #watch(steps = 0): void {
    this.#watchdog = setTimeout(() => {
      if (!this.#isLimited()) this.#watch()
      else if (steps + 1 < LIMIT_STEPS) this.#watch(steps + 1)
      else this.fail(`a query was not answered within ${this.#limitMs / 1000} seconds`)
    }, this.#limitMs / LIMIT_STEPS)
  }
}

async function firstMessage(worker: Worker): Promise<FromWorker> {
  const refused = (reason: string): FromWorker => ({
    kind: 'refused',
    reason: `The database cannot be opened: ${reason}`,
  })
  const ended = new AbortController()
  try {
    return await Promise.race([
      once(worker, 'message', ended).then(([message]) => message as FromWorker),
      once(worker, 'exit', ended).then(() => refused('its thread ended')),
    ])
  } catch (error) {
    return refused(`its thread crashed: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    ended.abort()
  }
}
