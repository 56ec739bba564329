import { Duplex } from 'node:stream'

/** The receiver of a WireSocket's bytes. Each `write` is answered through `WireSocket.receive`. */
export interface WireEnd {
  write(bytes: Uint8Array<ArrayBuffer>): void
  /** The client is gone: what it left in the session must not reach the next client. */
  end(): void
}

const TERMINATE = 'X'.charCodeAt(0)

/**
 * The `stream` of a node-postgres client that talks to a PGlite in this process, without a network port. PGlite has one
 * session, so only one of these may be open at a time: the pool's `max` must be 1.
 */
export class WireSocket extends Duplex {
  readonly #open: (socket: WireSocket) => WireEnd
  #wire: WireEnd | undefined

  constructor(open: (socket: WireSocket) => WireEnd) {
    super()
    this.#open = open
  }

  /** Bytes from the database. */
  receive(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.destroyed) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }

  // The part of net.Socket that node-postgres uses.
  connect(): this {
    this.#wire = this.#open(this)
    process.nextTick(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(chunk)
    done()
  }

  // node-postgres corks parse, bind, describe, execute and sync, so they are sent to the other thread as one message.
  override _writev(chunks: readonly { chunk: Buffer }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#wire?.end()
    done(error)
  }

  #send(chunk: Buffer): void {
    // PGlite ignores Terminate; the end of the stream says the same.
    if (chunk[0] !== TERMINATE) this.#wire?.write(new Uint8Array(chunk))
  }
}
