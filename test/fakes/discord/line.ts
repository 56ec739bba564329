import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord.js'
import type { WebSocket } from 'ws'
import { isOnShard, replay, type Session, send, tell } from './sessions.ts'
import { arrivingGuildJson, memberJson, userJson } from './shapes.ts'
import type { State } from './state.ts'

/** The connections of the bot and what was said on them. */
export interface Line {
  readonly state: State
  readonly sessions: Session[]
  readonly sockets: Set<WebSocket>
  readonly log: string[]
  isAcknowledging: boolean
  isTaking: boolean
}

/** What the bot sends. */
interface Packet {
  readonly op: number
  readonly d: unknown
}

interface Identify {
  readonly token: string
  readonly intents: number
  readonly compress?: boolean
  readonly shard?: readonly [number, number]
}

interface Resume {
  readonly token: string
  readonly session_id: string
  readonly seq: number
}

/** Every intent there is. */
const INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
)
const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent
/** After these a session cannot be resumed. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const FINAL: readonly number[] = [1000, 1001, 4003, 4004, 4005, 4007, 4010, 4011, 4012, 4013, 4014]

/** The session that speaks on a socket. */
export const sessionOn = ({ sessions }: Line, socket: WebSocket): Session | undefined =>
  sessions.find((session) => session.socket === socket)

/** A socket has ended: its session may be resumed on another, unless the code says that it is over. */
export function part(line: Line, socket: WebSocket, code: number): void {
  const session = sessionOn(line, socket)
  if (session) {
    delete session.socket
    session.isOver ||= FINAL.includes(code)
  }
  if (line.sockets.delete(socket)) line.log.push(`closed ${code}`)
  line.state.waiting.changed()
}

/** Ends a connection for what the bot did on it, which is a problem. */
export function drop(line: Line, socket: WebSocket, code: GatewayCloseCodes): void {
  line.state.problems.push(`gateway: closed with ${code} ${GatewayCloseCodes[code]}`)
  part(line, socket, code)
  socket.close(code)
}

/** Reads what came as text; nothing when it is no JSON. */
export function readPacket(text: string): Packet | undefined {
  try {
    return JSON.parse(text) as Packet
  } catch {
    return undefined
  }
}

/** Does what the bot asks. https://docs.discord.com/developers/events/gateway-events#send-events */
export function take(line: Line, socket: WebSocket, { op, d }: Packet): void {
  const session = sessionOn(line, socket)
  const isFirst = op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume
  if (op === GatewayOpcodes.Heartbeat) {
    if (line.isAcknowledging) send(socket, { op: GatewayOpcodes.HeartbeatAck })
  } else if (isFirst && session) drop(line, socket, GatewayCloseCodes.AlreadyAuthenticated)
  else if (op === GatewayOpcodes.Identify) identify(line, socket, d as Identify)
  else if (op === GatewayOpcodes.Resume) resume(line, socket, d as Resume)
  else if (op !== GatewayOpcodes.PresenceUpdate && op !== GatewayOpcodes.RequestGuildMembers) {
    drop(line, socket, GatewayCloseCodes.UnknownOpcode)
  } else if (!session) drop(line, socket, GatewayCloseCodes.NotAuthenticated)
  else if (op === GatewayOpcodes.RequestGuildMembers) chunk(line.state, session, d as MembersAsked)
}

function identify(line: Line, socket: WebSocket, asked: Identify): void {
  const { state, sessions, log } = line
  const refused = refusalOf(state, asked)
  if (refused) {
    drop(line, socket, refused)
    return
  }
  state.app.sessionsLeft -= 1
  const session: Session = {
    id: `session-${sessions.length + 1}`,
    shard: asked.shard ?? [0, 1],
    intents: asked.intents,
    sent: [],
    socket,
    isOver: false,
  }
  // Who begins anew has forgotten the session that it could have resumed.
  for (const old of sessions) if (!old.socket && old.shard.join() === session.shard.join()) old.isOver = true
  sessions.push(session)
  log.push(`identify ${session.shard.join('/')}`)
  welcome(state, session)
}

function resume(line: Line, socket: WebSocket, asked: Resume): void {
  const session = line.sessions.find(({ id, isOver }) => id === asked.session_id && !isOver)
  line.log.push(`resume ${session?.shard.join('/') ?? 'of nothing'}`)
  if (!isToken(line.state, asked.token)) drop(line, socket, GatewayCloseCodes.AuthenticationFailed)
  else if (!session) send(socket, { op: GatewayOpcodes.InvalidSession, d: false })
  else if (asked.seq > session.sent.length) drop(line, socket, GatewayCloseCodes.InvalidSeq)
  else {
    session.socket = socket
    replay(session, asked.seq)
    tell(session, 'RESUMED', {})
  }
}

const isToken = (state: State, token: string): boolean => token.replace(/^Bot /, '') === state.app.token

/** The close code that an identify is refused with. */
function refusalOf(state: State, { token, intents, shard, compress }: Identify): number | undefined {
  const [index, count] = shard ?? [0, 1]
  const { app } = state
  if (!isToken(state, token)) return GatewayCloseCodes.AuthenticationFailed
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
