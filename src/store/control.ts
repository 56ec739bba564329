import { randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'

/** Where a running program can be asked to hold still, and the word that proves who asks: a file of the data directory. */
const FILE = 'control'

/** The kernel's limit is 104 on macOS and 108 on Linux, with the zero at the end. */
const LONGEST_SOCKET = 100

/** How long the database may be kept still: half of what a request that waits for it is given. */
const HOLD_MS = 7_000

interface Address {
  readonly socket: string
  readonly word: string
}

/** The running program's side, until it is closed. */
export interface Control {
  close(): Promise<void>
}

/**
 * Lets another process of the same user ask that nothing be written to the embedded database of `directory` for a
 * moment, in which its files can be copied. The caller holds the directory's lock.
 */
export async function openControl(directory: string, pool: pg.Pool, holdMs = HOLD_MS): Promise<Control> {
  const home = path.resolve(directory)
  const place = socketPlace(home)
  const word = randomBytes(24).toString('base64url')
  const open = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    serve(socket, word, pool, holdMs)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(place.socket, resolve)
  })
  server.unref().on('error', () => {})
  const file = path.join(home, FILE)
  fs.writeFileSync(`${file}.new`, JSON.stringify({ socket: place.socket, word } satisfies Address), { mode: 0o600 })
  fs.renameSync(`${file}.new`, file)
  return {
    async close() {
      fs.rmSync(file, { force: true })
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      place.remove()
    },
  }
}

/** A socket that is in a directory of its owner's alone, and whose path is short enough. */
function socketPlace(home: string): { readonly socket: string; remove(): void } {
  if (process.platform === 'win32') {
    return { socket: `\\\\.\\pipe\\parley-${randomBytes(12).toString('hex')}`, remove() {} }
  }
  const near = path.join(home, 'control.sock')
  if (Buffer.byteLength(near) <= LONGEST_SOCKET) {
    fs.rmSync(near, { force: true }) // left by a crash
    return { socket: near, remove: () => fs.rmSync(near, { force: true }) }
  }
  const away = fs.mkdtempSync(path.join(os.tmpdir(), 'parley-'))
  return { socket: path.join(away, 's'), remove: () => fs.rmSync(away, { recursive: true, force: true }) }
}

/**
 * The talk: the word, and `still` once the database's one session is ours; `done`, and `kept` if it was ours all along.
 * The session is given back when the other side is done or gone, or has taken too long.
 */
function serve(socket: net.Socket, word: string, pool: pg.Pool, holdMs: number): void {
  let held: pg.PoolClient | undefined
  let ended = false
  const giveBack = () => {
    ended = true
    held?.release()
    held = undefined
  }
  socket.on('error', () => {}).once('close', giveBack)
  const lines = linesOf(socket)
  const talk = async () => {
    if (!isSame(await lines(), word)) return
    const client = await pool.connect()
    if (ended) return client.release()
    held = client
    socket.setTimeout(holdMs, () => socket.destroy())
    socket.write('still\n')
    if ((await lines()) === 'done' && held) {
      giveBack()
      socket.end('kept\n')
    }
  }
  talk()
    .catch(() => {})
    .finally(() => {
      giveBack()
      socket.destroySoon()
    })
}

function isSame(given: string, word: string): boolean {
  return given.length === word.length && timingSafeEqual(Buffer.from(given), Buffer.from(word))
}

/** Reads a line at a time. @throws when the other side is gone. */
function linesOf(socket: net.Socket): () => Promise<string> {
  let text = ''
  let gone = false
  let heard = () => {}
  socket.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(0, 1024)
    heard()
  })
  for (const event of ['close', 'end', 'error'] as const) {
    socket.on(event, () => {
      gone = true
      heard()
    })
  }
  return () =>
    new Promise((resolve, reject) => {
      heard = () => {
        const end = text.indexOf('\n')
        if (end >= 0) {
          const line = text.slice(0, end)
          text = text.slice(end + 1)
          resolve(line)
        } else if (gone) reject(new Error('the other side is gone'))
      }
      heard()
    })
}

/** What became of asking a running program to hold still. */
export type Asked = 'kept' | 'nobody' | 'broken off'

/**
 * Has the program that runs on `directory` hold still and runs `work` meanwhile. `nobody` when none listens; `broken
 * off` when it did not hold still to the end, so that what `work` saw is worth nothing.
 */
export async function whileHeld(directory: string, work: () => void): Promise<Asked> {
  const socket = await reach(path.resolve(directory))
  if (!socket) return 'nobody'
  const lines = linesOf(socket.stream)
  try {
    socket.stream.write(`${socket.word}\n`)
    if ((await lines()) !== 'still') return 'broken off'
    work()
    socket.stream.write('done\n')
    return (await lines()) === 'kept' ? 'kept' : 'broken off'
  } catch {
    return 'broken off'
  } finally {
    socket.stream.destroy()
  }
}

async function reach(directory: string): Promise<{ readonly stream: net.Socket; readonly word: string } | undefined> {
  const address = readAddress(path.join(directory, FILE))
  if (!address) return undefined
  const stream = net.connect(address.socket)
  return new Promise((resolve) => {
    stream.once('connect', () => resolve({ stream, word: address.word }))
    stream.on('error', () => resolve(undefined))
  })
}

function readAddress(file: string): Address | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Address
  } catch {
    return undefined
  }
}
