import net from 'node:net'
import path from 'node:path'
import { lineReader, readAddress } from './control-address.ts'

/** The result of asking a running program to pause its writes. */
export type PauseOutcome = 'kept' | 'nobody' | 'broken off'

/**
 * Asks the program that runs on `directory` to pause its writes, and runs `work` meanwhile. Returns `nobody` when no
 * program listens, and `broken off` when the pause ended early, so that the result of `work` is worthless. Errors of
 * `work` are thrown on.
 */
export async function whileWritesPaused(directory: string, work: () => void): Promise<PauseOutcome> {
  const socket = await reach(path.resolve(directory))
  if (!socket) return 'nobody'
  const lines = lineReader(socket.stream)
  const heard = () => lines().catch(() => 'nothing: it is gone')
  try {
    socket.stream.write(`${socket.word}\n`)
    if ((await heard()) !== 'still') return 'broken off'
    work()
    socket.stream.write('done\n')
    return (await heard()) === 'kept' ? 'kept' : 'broken off'
  } finally {
    socket.stream.destroy()
  }
}

async function reach(directory: string): Promise<{ readonly stream: net.Socket; readonly word: string } | undefined> {
  const address = readAddress(directory)
  if (!address) return undefined
  const stream = net.connect(address.socket)
  return new Promise((resolve) => {
    stream.once('connect', () => resolve({ stream, word: address.word }))
    stream.on('error', () => resolve(undefined))
  })
}
