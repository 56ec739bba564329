import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Json, object, parsed, word } from './json.ts'
import type { State } from './state.ts'

/** The open connections of socket mode. */
export interface Sockets {
  count(): number
  /** How many connections there have been, open ones too. */
  opened(): number
  /** Sends to one of the connections in turn; false when there is none. */
  send(envelope: Json): boolean
  /** Tells every connection to go: `warning` comes about ten seconds before `refresh_requested`. */
  dismiss(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void
  /** Breaks every connection without a word. */
  cut(): void
  close(): void
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
export function openSockets(state: State, server: Server, onAck: (id: string, payload: unknown) => void): Sockets {
  const inner = new WebSocketServer({ noServer: true })
  const open: WebSocket[] = []
  const tickets = new Set<string>()
  let turn = 0
  let opened = 0

  const take = (socket: WebSocket): void => {
    open.push(socket)
    opened += 1
    if (open.length > state.deadlines.sockets) open.shift()?.send(dismissal('too_many_websockets'))
    socket.on('close', () => leave(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data: Buffer) => {
      const { envelope_id, payload } = object(parsed(data.toString()))
      if (envelope_id === undefined) state.problems.push(`socket: a message without envelope_id: ${data.toString()}`)
      else onAck(word(envelope_id), payload)
    })
    socket.send(JSON.stringify(hello(state, open.length)))
  }
  const leave = (socket: WebSocket): void => {
    const at = open.indexOf(socket)
    if (at >= 0) open.splice(at, 1)
  }
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? '/', state.url)
    const ticket = url.searchParams.get('ticket') ?? ''
    if (url.pathname !== '/link/' || ticket === '' || tickets.has(ticket)) {
      state.problems.push(`socket: ${url.pathname} is no address that apps.connections.open gave, or was used before`)
      return void socket.destroy()
    }
    tickets.add(ticket)
    inner.handleUpgrade(request, socket, head, take)
  }
  server.on('upgrade', upgrade)

  return {
    count: () => open.length,
    opened: () => opened,
    send(envelope) {
      const socket = open[turn % Math.max(open.length, 1)]
      turn += 1
      socket?.send(JSON.stringify(envelope))
      return socket !== undefined
    },
    dismiss(reason) {
      // Slack gives such a connection no more work, though it stays open until the app goes.
      for (const socket of open.splice(0)) socket.send(dismissal(reason))
    },
    cut() {
      for (const socket of open.splice(0)) socket.terminate()
    },
    close() {
      for (const socket of inner.clients) socket.terminate()
      inner.close()
    },
  }
}

const hello = (state: State, connections: number): Json => ({
  type: 'hello',
  num_connections: connections,
  debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18060 },
  connection_info: { app_id: state.app.id },
})

const dismissal = (reason: string): string =>
  JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } })
