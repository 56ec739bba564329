import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SocketModeClient } from '@slack/socket-mode'
import { LogLevel } from '@slack/web-api'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { keptOpen } from '../../../adapters/slack/app/sockets.ts'

/** A server that opens sockets as Slack does, or closes one before it says hello: one letter of `plan` for each. */
async function slackThat(plan: readonly ('greets' | 'closes')[]) {
  const waiting = [...plan]
  const http = createServer((_, answer) => {
    const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/`
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, url }))
  })
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', (socket) => {
    if (waiting.shift() === 'closes') return socket.close()
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    sockets.close()
    http.close()
  })
  const slackApiUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/`
  const client = () =>
    new SocketModeClient({
      appToken: 'xapp-1-test',
      clientOptions: { slackApiUrl },
      autoReconnectEnabled: false,
      logLevel: LogLevel.ERROR,
    })
  const closeAll = () => {
    for (const socket of sockets.clients) socket.close()
  }
  return { client, closeAll }
}

/** A log, and what it was told. */
function heard() {
  const lines: string[] = []
  return { log: pino({ level: 'warn' }, { write: (line: string) => lines.push(line) }), lines }
}

test('a socket that closes before it is open is opened again, and the reason is logged', async () => {
  const slack = await slackThat(['greets', 'closes', 'greets'])
  const { log, lines } = heard()
  const sockets = keptOpen([slack.client()], log)
  await sockets.open()
  expect(sockets.isOpen()).toBe(true)
  slack.closeAll()
  await vi.waitFor(() => expect(lines.join('')).toContain('a socket could not be opened'), 5_000)
  await vi.waitFor(() => expect(sockets.isOpen()).toBe(true), 5_000)
  expect(lines.join('')).toContain('"why":"it closed at once"')
  await sockets.close()
  expect(sockets.isOpen()).toBe(false)
})

test('a start whose first socket closes before it is open says what to do', async () => {
  const slack = await slackThat(['closes'])
  await expect(keptOpen([slack.client()], heard().log).open()).rejects.toThrow(
    'Slack closed the socket before it was open. Start Parley again.',
  )
})
