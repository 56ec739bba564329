import type { IncomingMessage } from 'node:http'
import { GatewayCloseCodes, GatewayOpcodes } from 'discord.js'
import type { WebSocket } from 'ws'
import { drop, type Line, part, readPacket, sessionOn, take } from './line.ts'
import { send, spread } from './sessions.ts'
import type { Event, State } from './state.ts'

/** What a suite does to the bot's connection, and sees of it. */
export interface Gateway {
  /** All that the bot asked of the gateway and how it went: `identify 0/1`, `resume 0/1`, `closed 4200`, `refused`. */
  readonly log: readonly string[]
  /** Whether every session that can be resumed has a socket, and there is one. */
  isConnected(): boolean
  /** Cuts all sockets without a word, as a network does. */
  cut(): void
  /** Asks all to reconnect (op 7). */
  askToReconnect(): void
  /** Says that the session is not valid (op 9); one that is not resumable is forgotten. */
  invalidate(how: { readonly resumable: boolean }): void
  /** Ends all connections with a close code; after those that say so the session is over. */
  close(code: number): void
  /** From now on acknowledges no heartbeat, or does again. */
  acknowledge(isAnswering: boolean): void
  /** Refuses new connections, or takes them again. */
  take(isTaking: boolean): void
}

/** The gateway's own side. */
export interface GatewayServer extends Gateway {
  spread(event: Event): void
  greet(socket: WebSocket, request: IncomingMessage): void
  isTaking(): boolean
}

export function createGateway(state: State, heartbeatInterval: number): GatewayServer {
  const line: Line = { state, sessions: [], sockets: new Set(), log: [], isAcknowledging: true, isTaking: true }
  const { sessions, sockets, log } = line
  return {
    log,
    isConnected: () =>
      sessions.some(({ socket }) => socket) && sessions.every(({ socket, isOver }) => socket || isOver),
    cut() {
      for (const socket of sockets) {
        part(line, socket, 1006)
        socket.terminate()
      }
    },
    askToReconnect() {
      for (const socket of sockets) send(socket, { op: GatewayOpcodes.Reconnect, d: null })
    },
    invalidate({ resumable }) {
      for (const socket of sockets) {
        const session = sessionOn(line, socket)
        if (session) {
          delete session.socket
          session.isOver = !resumable
        }
        send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable })
      }
    },
    close(code) {
      for (const socket of sockets) {
        part(line, socket, code)
        socket.close(code)
      }
    },
    acknowledge(isAnswering) {
      line.isAcknowledging = isAnswering
    },
    take(isTaking) {
      line.isTaking = isTaking
    },
    isTaking() {
      if (!line.isTaking) log.push('refused')
      return line.isTaking
    },
    spread: (event) => spread(sessions, event),
    greet: (socket, request) => greet(line, socket, request, heartbeatInterval),
  }
}

function greet(line: Line, socket: WebSocket, request: IncomingMessage, heartbeatInterval: number): void {
  line.sockets.add(socket)
  socket.on('error', () => {})
  socket.on('close', (code) => part(line, socket, code))
  socket.on('message', (data: Buffer) => {
    const packet = readPacket(data.toString())
    if (packet) take(line, socket, packet)
    else drop(line, socket, GatewayCloseCodes.DecodeError)
    line.state.waiting.changed()
  })
  const asked = new URL(request.url ?? '/', line.state.origin).searchParams
  if (asked.get('v') !== '10') drop(line, socket, GatewayCloseCodes.InvalidAPIVersion)
  else send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatInterval } })
}
