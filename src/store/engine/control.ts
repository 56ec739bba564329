import { randomBytes, timingSafeEqual } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { leaveAddress, lineReader, removeAddress } from './control-talk.ts'

/** The kernel's limit is 104 on macOS and 108 on Linux, with the zero at the end. */
const LONGEST_SOCKET = 100

/** How long the database may be kept still: half of what a request that waits for it is given. */
const HOLD_MS = 7_000

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
  leaveAddress(home, { socket: place.socket, word })
  return {
    async close() {
      removeAddress(home)
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
