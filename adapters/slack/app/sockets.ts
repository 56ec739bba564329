import { setTimeout } from 'node:timers/promises'
import type { SocketModeClient } from '@slack/socket-mode'
import type { Logger } from 'pino'
import { StartError } from '../../../src/message/errors.ts'
import { slackError } from './failures.ts'

/** The pauses before a socket is opened again, in milliseconds: the first, and the longest after failures in a row. */
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000

/** The sockets over which Slack delivers. */
export interface Sockets {
  /** Resolves when the first is open; the others follow by themselves. @throws StartError when Slack refuses the token. */
  open(): Promise<void>
  close(): Promise<void>
  /** True while at least one is open. */
  isOpen(): boolean
}

/**
 * Keeps sockets open. Slack gives each delivery to one of them and replaces each from time to time, so with two none is
 * lost meanwhile; it allows ten: https://docs.slack.dev/apis/events-api/using-socket-mode. The library's own
 * reconnecting is off (`autoReconnectEnabled`), because its pause is the deadline of a pong, which is long.
 */
export function keptOpen(clients: readonly SocketModeClient[], log: Logger): Sockets {
  const isUp = new Set<SocketModeClient>()
  const closing = new AbortController()
  for (const client of clients) {
    client.on('connected', () => isUp.add(client))
    client.on('disconnected', () => isUp.delete(client))
    client.on('error', (error: Error) => log.warn({ from: 'slack', why: error.message }, 'a socket met a fault'))
  }
  const keep = async (client: SocketModeClient, isStarted: boolean): Promise<void> => {
    let failures = 0
    let isRunning = isStarted
    while (!closing.signal.aborted) {
      if (isRunning) await gone(client, isUp)
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)
      await setTimeout(pause, undefined, { signal: closing.signal, ref: false }).catch(() => {})
      if (closing.signal.aborted) return
      isRunning = await client.start().then(
        () => true,
        // The library gives no error when the socket closes before it is open.
        (error: Error | undefined) => {
          log.warn({ from: 'slack', why: error?.message ?? 'it closed at once' }, 'a socket could not be opened')
          return false
        },
      )
      failures = isRunning ? 0 : failures + 1
    }
    if (isRunning) await client.disconnect() // it opened while everything was closed
  }
  return {
    isOpen: () => isUp.size > 0,
    async open() {
      const [first, ...others] = clients
      if (!first) return
      try {
        await first.start()
      } catch (error) {
        const word = slackError(error)
        if (error === undefined) throw new StartError('Slack closed the socket before it was open. Start Parley again.')
        if (word === undefined) throw error
        throw new StartError(`Slack refuses SLACK_APP_TOKEN (${word}). It needs the scope connections:write.`)
      }
      void keep(first, true)
      for (const other of others) void keep(other, false)
    },
    async close() {
      closing.abort()
      await Promise.all(clients.map((client) => client.disconnect()))
    },
  }
}

/** Resolves when the socket of a client is closed. */
const gone = (client: SocketModeClient, isUp: ReadonlySet<SocketModeClient>): Promise<void> =>
  isUp.has(client) ? new Promise((resolve) => client.once('disconnected', () => resolve())) : Promise.resolve()
