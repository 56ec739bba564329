import fs from 'node:fs'
import type net from 'node:net'
import path from 'node:path'

/** Where a running program can be asked to stop writing for a moment, and the secret word that proves who asks. */
export interface ControlAddress {
  readonly socket: string
  readonly word: string
}

const fileIn = (home: string): string => path.join(home, 'control')

/** Writes the address into the data directory, readable by its owner alone. */
export function writeAddress(home: string, address: ControlAddress): void {
  const file = fileIn(home)
  fs.writeFileSync(`${file}.new`, JSON.stringify(address), { mode: 0o600 })
  fs.renameSync(`${file}.new`, file)
}

/** Removes the address file again. */
export const removeAddress = (home: string): void => fs.rmSync(fileIn(home), { force: true })

/** The address that a running or crashed program left; undefined if there is none. */
export function readAddress(home: string): ControlAddress | undefined {
  try {
    return JSON.parse(fs.readFileSync(fileIn(home), 'utf8')) as ControlAddress
  } catch {
    return undefined
  }
}

/** Returns a function that reads one line at a time. @throws when the other side closes the connection. */
export function lineReader(socket: net.Socket): () => Promise<string> {
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
