// The thread that PGlite runs in, so that nothing it does stalls the loop that answers people.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { StartError } from '../../message/errors.ts'
import { DurableFs } from './durable-fs.ts'
import { dataFilesIn, firstBoot, prepareFirstBoot } from './first-boot.ts'
import { isFatal, WireErrors } from './wire-errors.ts'
import { type FromWorker, NO_SOCKET, type ToWorker, type WorkerInput } from './worker-protocol.ts'

// min_wal_size is how much of the log a checkpoint keeps for reuse; two segments are the minimum.
const SETTINGS = ['fsync=on', 'wal_sync_method=fsync', 'shared_buffers=16MB', 'min_wal_size=32MB', 'TimeZone=UTC']
const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
]
// Ends a half-sent message sequence (Sync), then rolls back the client's transaction, then drops its prepared
// statements, locks and settings.
const RESET = wire('S', '', 'Q', 'ROLLBACK\0', 'Q', 'DISCARD ALL\0')
const LONGJMP = 100 // the exit status with which PGlite's C code returns to its loop after an ordinary error

const port = parentPort
if (!port) throw new Error('embedded-worker is started as a worker thread')
const input = workerData as WorkerInput

let db: PGlite
let lastErrorLine = ''
let queue = boot()
port.on('message', (message: ToWorker) => {
  queue = queue.then(() => handle(message)).catch(stop)
})

async function boot(): Promise<void> {
  try {
    const places = dataFilesIn(input.directory)
    if (prepareFirstBoot(places) === 'create') {
      await firstBoot(places)
      send({ kind: 'created' })
      process.exit(0)
    }
    db = await PGlite.create({
      fs: new DurableFs(places.database, stop),
      extensions: { pg_trgm },
      startParams: START_PARAMS,
      onStderr: noteErrorLine,
    })
    stopOnTrap(db)
    const { rows } = await db.query<{ fsync: string }>(`SELECT current_setting('fsync') AS fsync`)
    if (rows[0]?.fsync !== 'on') throw new Error('PostgreSQL runs with fsync off')
    send({ kind: 'ready' })
  } catch (error) {
    send({ kind: 'refused', reason: refusal(error) })
    process.exit(1)
  }
}

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'wire':
      return exec(message.bytes, message.socket)
    case 'reset':
      return exec(RESET, NO_SOCKET)
    case 'close':
      await exec(RESET, NO_SOCKET)
      await db.close()
      send({ kind: 'closed' })
      return port?.close()
  }
}

const chunk = new Uint8Array(64 * 1024)

/** Runs wire messages and sends back what they return, in few large pieces. */
async function exec(bytes: Uint8Array, socket: number): Promise<void> {
  const errors = new WireErrors()
  let filled = 0
  const piece = (data: Uint8Array, last: boolean) => {
    const copy = data.slice() // the bytes are in PostgreSQL's own memory, which cannot be transferred
    send({ kind: 'wire', socket, bytes: copy, last }, copy.buffer)
  }
  await db.execProtocolRawStream(bytes, {
    syncToFs: false,
    onRawData(data) {
      for (const error of errors.push(data))
        if (isFatal(error)) stop(`${error.severity} ${error.code} ${error.message}`)
      if (filled + data.length > chunk.length) {
        piece(chunk.subarray(0, filled), false)
        filled = 0
      }
      if (data.length > chunk.length) return piece(data, false)
      chunk.set(data, filled)
      filled += data.length
    },
  })
  piece(chunk.subarray(0, filled), true)
}

/**
 * PGlite swallows every exception from its WebAssembly, even one that leaves the memory in an unknown state (a panic, a
 * trap, out of memory), and then loops for ever. Every exception except the ordinary one must end the thread.
 */
function stopOnTrap({ Module: module }: PGlite): void {
  const once = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      if ((error as { status?: unknown }).status !== LONGJMP) stop(error)
      throw error
    }
  }
}

/** Ends the thread at once: unacknowledged work is lost, and the next boot recovers the rest from the log. */
function stop(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  send({ kind: 'fatal', reason: lastErrorLine ? `${reason} (${lastErrorLine})` : reason })
  process.exit(1)
}

function refusal(error: unknown): string {
  if (error instanceof StartError) return error.message
  const reason = lastErrorLine || (error instanceof Error ? error.message : String(error))
  return `The database in ${input.directory} cannot be opened: ${reason}`
}

/** Frontend messages; each is a type byte, a length and a body. */
function wire(...typesAndBodies: string[]): Uint8Array {
  const parts: Buffer[] = []
  for (let at = 0; at < typesAndBodies.length; at += 2) {
    const body = Buffer.from(typesAndBodies[at + 1] ?? '')
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    parts.push(Buffer.from(typesAndBodies[at] ?? ''), length, body)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * Keeps PostgreSQL's own last error line. No other line of its log leaves this thread, because the log quotes
 * statements.
 */
function noteErrorLine(line: string): boolean {
  const words = /(?:PANIC|FATAL): {2}(.*)/.exec(line)?.[1]
  if (words) lastErrorLine = words
  return false
}

function send(message: FromWorker, ...transfer: ArrayBuffer[]): void {
  port?.postMessage(message, transfer)
}
