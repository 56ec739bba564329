import { randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { lineReader, removeAddress, writeAddress } from './control-address.ts'

/** The kernel's limit is 104 bytes on macOS and 108 on Linux, including the final zero. */
const LONGEST_SOCKET = 100

/** How long writes may be held back, in milliseconds: half of the time that a waiting request is given. */
const HOLD_MS = 7_000

/** The running program's side of the control socket, until it is closed. */
export interface Control {
  close(): Promise<void>
}

/**
 * Lets another process of the same user ask that nothing be written to the embedded database of `directory` for a
 * moment, so that its files can be copied. The caller must hold the directory's lock.
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
  writeAddress(home, { socket: place.socket, word })
  return {
    async close() {
      removeAddress(home)
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      place.remove()
    },
  }
}

/** A path for the socket that is short enough, in a directory that only its owner can open. */
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
 * The protocol: the client sends the word, and we answer `still` once we hold the database's only session. The client
 * sends `done`, and we answer `kept` if we held the session all the time. The session is given back when the client is
 * done, is gone, or takes too long.
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
  const lines = lineReader(socket)
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
