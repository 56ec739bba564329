import { GatewayIntentBits, GatewayOpcodes } from 'discord.js'
import type { WebSocket } from 'ws'
import type { Guild } from './model.ts'
import type { Event } from './state.ts'

/** What a shard of the bot holds with the gateway: it outlives its socket, and misses nothing while it has none. */
export interface Session {
  readonly id: string
  readonly shard: readonly [index: number, count: number]
  readonly intents: number
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[]
  socket?: WebSocket
  /** It can be resumed no more. */
  isOver: boolean
}

/** Sends what the session did not get yet, or keeps it for when it is back. */
export function tell(session: Session, name: string, body: unknown): void {
  const packet = { s: session.sent.length + 1, t: name, d: body }
  session.sent.push(packet)
  if (session.socket) send(session.socket, { op: GatewayOpcodes.Dispatch, ...packet })
}

/** Sends again all that came after a number. */
export function replay(session: Session, after: number): void {
  for (const packet of session.sent.slice(after)) {
    if (session.socket) send(session.socket, { op: GatewayOpcodes.Dispatch, ...packet })
  }
}

/** Everything of the gateway goes as one JSON text. */
export const send = (socket: WebSocket, packet: { readonly op: number; readonly [key: string]: unknown }): void =>
  socket.send(JSON.stringify(packet))

/** A guild belongs to one shard. https://docs.discord.com/developers/events/gateway#sharding */
export const isOnShard = ([index, count]: Session['shard'], guild: Guild | undefined): boolean =>
  (guild ? Number((BigInt(guild.id) >> 22n) % BigInt(count)) : 0) === index

/** Gives an event to the sessions that asked for its kind. */
export function spread(sessions: readonly Session[], event: Event): void {
  for (const session of sessions) {
    const isHere = event.guild === 'all' || isOnShard(session.shard, event.guild)
    const isWanted = event.intent === undefined || (session.intents & event.intent) !== 0
    if (session.isOver || !isHere || !isWanted) continue
    const mayRead = (session.intents & GatewayIntentBits.MessageContent) !== 0
    tell(session, event.name, mayRead ? event.body : (event.withoutContent ?? event.body))
  }
}
