import type { IncomingMessage } from 'node:http'
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord.js'
import type { WebSocket } from 'ws'
import { isOnShard, replay, type Session, send, spread, tell } from './sessions.ts'
import { arrivingGuildJson, memberJson, userJson } from './shapes.ts'
import type { Event, State } from './state.ts'

/** What a suite does to the bot's connection, and sees of it. */
export interface Gateway {
  /** All that the bot asked of the gateway and how its sockets ended: `identify 0/1`, `resume 0/1`, `closed 4200`. */
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

/** Every intent there is. */
const INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
)
const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent
/** After these a session cannot be resumed. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const FINAL: readonly number[] = [1000, 1001, 4003, 4004, 4005, 4007, 4010, 4011, 4012, 4013, 4014]

interface Identify {
  readonly token: string
  readonly intents: number
  readonly compress?: boolean
  readonly shard?: readonly [number, number]
}

interface Packet {
  readonly op: number
  readonly d: unknown
}

export function createGateway(state: State, heartbeatInterval: number): GatewayServer {
  const sessions: Session[] = []
  const sockets = new Set<WebSocket>()
  const log: string[] = []
  const answers = { heartbeats: true, connections: true }
  const sessionOf = (socket: WebSocket) => sessions.find((session) => session.socket === socket)

  const part = (socket: WebSocket, code: number) => {
    const session = sessionOf(socket)
    if (session) {
      delete session.socket
      session.isOver ||= FINAL.includes(code)
    }
    if (sockets.delete(socket)) log.push(`closed ${code}`)
    state.waiting.changed()
  }
  const close = (socket: WebSocket, code: number) => {
    if (code >= 4000) state.problems.push(`gateway closed with ${code} ${GatewayCloseCodes[code] ?? ''}`.trim())
    part(socket, code)
    socket.close(code)
  }

  const identify = (socket: WebSocket, asked: Identify) => {
    const refused = refusalOf(state, asked)
    if (refused) return close(socket, refused)
    state.app.sessionsLeft -= 1
    const session: Session = {
      id: `session-${sessions.length + 1}`,
      shard: asked.shard ?? [0, 1],
      intents: asked.intents,
      sent: [],
      socket,
      isOver: false,
    }
    sessions.push(session)
    log.push(`identify ${session.shard.join('/')}`)
    welcome(state, session)
  }
  const resume = (
    socket: WebSocket,
    asked: { readonly token: string; readonly session_id: string; readonly seq: number },
  ) => {
    if (!isToken(state, asked.token)) return close(socket, GatewayCloseCodes.AuthenticationFailed)
    const session = sessions.find(({ id, isOver }) => id === asked.session_id && !isOver)
    log.push(`resume ${session?.shard.join('/') ?? 'of nothing'}`)
    if (!session) return send(socket, { op: GatewayOpcodes.InvalidSession, d: false })
    if (asked.seq > session.sent.length) return close(socket, GatewayCloseCodes.InvalidSeq)
    session.socket = socket
    replay(session, asked.seq)
    tell(session, 'RESUMED', {})
  }
  const take = (socket: WebSocket, packet: Packet) => {
    const session = sessionOf(socket)
    switch (packet.op) {
      case GatewayOpcodes.Heartbeat:
        if (answers.heartbeats) send(socket, { op: GatewayOpcodes.HeartbeatAck })
        return
      case GatewayOpcodes.Identify:
        return session ? close(socket, GatewayCloseCodes.AlreadyAuthenticated) : identify(socket, packet.d as Identify)
      case GatewayOpcodes.Resume:
        return session
          ? close(socket, GatewayCloseCodes.AlreadyAuthenticated)
          : resume(socket, packet.d as Parameters<typeof resume>[1])
      case GatewayOpcodes.PresenceUpdate:
        return session ? undefined : close(socket, GatewayCloseCodes.NotAuthenticated)
      case GatewayOpcodes.RequestGuildMembers:
        return session
          ? chunk(state, session, packet.d as MembersAsked)
          : close(socket, GatewayCloseCodes.NotAuthenticated)
      default:
        return close(socket, GatewayCloseCodes.UnknownOpcode)
    }
  }

  return {
    log,
    isConnected: () =>
      sessions.some(({ socket }) => socket) && sessions.every(({ socket, isOver }) => socket || isOver),
    cut() {
      for (const socket of sockets) {
        part(socket, 1006)
        socket.terminate()
      }
    },
    askToReconnect() {
      for (const socket of sockets) send(socket, { op: GatewayOpcodes.Reconnect, d: null })
    },
    invalidate({ resumable }) {
      for (const socket of sockets) {
        const session = sessionOf(socket)
        if (session) {
          delete session.socket
          session.isOver = !resumable
        }
        send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable })
      }
    },
    close(code) {
      for (const socket of sockets) {
        part(socket, code)
        socket.close(code)
      }
    },
    acknowledge(isAnswering) {
      answers.heartbeats = isAnswering
    },
    take(isTaking) {
      answers.connections = isTaking
    },
    isTaking: () => answers.connections,
    spread: (event) => spread(sessions, event),
    greet(socket, request) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', (code) => part(socket, code))
      socket.on('message', (data: Buffer) => {
        const packet = readPacket(data.toString())
        if (packet) take(socket, packet)
        else close(socket, GatewayCloseCodes.DecodeError)
        state.waiting.changed()
      })
      const asked = new URL(request.url ?? '/', 'ws://fake').searchParams
      if (asked.get('v') !== '10') return close(socket, GatewayCloseCodes.InvalidAPIVersion)
      send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeatInterval } })
    },
  }
}

const isToken = (state: State, token: string): boolean => token.replace(/^Bot /, '') === state.app.token

/** The close code that an identify is refused with. */
function refusalOf({ app, ...state }: State, { token, intents, shard, compress }: Identify): number | undefined {
  const [index, count] = shard ?? [0, 1]
  if (!isToken({ app, ...state }, token)) return GatewayCloseCodes.AuthenticationFailed
  // At the limit Discord resets the token. https://docs.discord.com/developers/events/gateway#rate-limiting
  if (app.sessionsLeft <= 0) return GatewayCloseCodes.AuthenticationFailed
  if (compress) return GatewayCloseCodes.DecodeError
  if (index >= count) return GatewayCloseCodes.InvalidShard
  if (count < app.shards) return GatewayCloseCodes.ShardingRequired
  if (!Number.isInteger(intents) || (intents & ~INTENTS) !== 0) return GatewayCloseCodes.InvalidIntents
  if ((intents & PRIVILEGED & ~app.privileged) !== 0) return GatewayCloseCodes.DisallowedIntents
  return undefined
}

/** READY with the guilds by id, then each guild that is there. */
function welcome(state: State, session: Session): void {
  const guilds = [...state.guilds.values()].filter((guild) => guild.hasBot && isOnShard(session.shard, guild))
  tell(session, 'READY', {
    v: 10,
    user: userJson(state.app.bot),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: `${state.origin.replace('http', 'ws')}/resume`,
    shard: session.shard,
    application: { id: state.app.id, flags: 0 },
  })
  if ((session.intents & GatewayIntentBits.Guilds) === 0) return
  for (const guild of guilds) if (guild.isAvailable) tell(session, 'GUILD_CREATE', arrivingGuildJson(state, guild))
}

interface MembersAsked {
  readonly guild_id: string
  readonly user_ids?: string | readonly string[]
  readonly query?: string
  readonly nonce?: string
}

/** https://docs.discord.com/developers/events/gateway-events#request-guild-members */
function chunk(state: State, session: Session, asked: MembersAsked): void {
  const guild = state.guilds.get(asked.guild_id)
  const isList = (session.intents & GatewayIntentBits.GuildMembers) !== 0
  const ids = asked.user_ids === undefined ? undefined : [asked.user_ids].flat()
  const members = [...(guild?.members.values() ?? [])].filter(({ user }) =>
    ids ? ids.includes(user.id) : isList && user.name.startsWith(asked.query ?? ''),
  )
  tell(session, 'GUILD_MEMBERS_CHUNK', {
    guild_id: asked.guild_id,
    members: members.map(memberJson),
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids?.filter((id) => !guild?.members.has(id)) ?? [],
    ...(asked.nonce && { nonce: asked.nonce }),
  })
}

function readPacket(text: string): Packet | undefined {
  try {
    return JSON.parse(text) as Packet
  } catch {
    return undefined
  }
}
