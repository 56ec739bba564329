import { checkMessage, type Refused } from '../check.ts'
import { isJson, type Json, object, parsed, word } from '../json.ts'
import { type Channel, dmOf, newId, type State, type Team, type Token, type User } from '../state.ts'
import { channelNamed } from '../text.ts'

/** One call of the Web API by the app. */
export interface Ask {
  readonly state: State
  readonly args: Json
  readonly token: Token
  readonly team: Team
  /** Tells the app of something, if it is subscribed to it. */
  emit(team: Team, event: Json): void
}

/** A method of the Web API: the scope that it asks for, the kind of token, and its answer, to which `ok` is added. */
export interface Method {
  readonly scope?: string | ((ask: Ask) => string | undefined)
  /** By default a bot's; `app` is that of socket mode, `none` needs no token at all. */
  readonly token?: 'app' | 'any' | 'none'
  run(ask: Ask): Json
}

/** Slack's `ok: false`. */
export class Refusal extends Error {
  readonly error: string
  readonly more: Json
  constructor(error: string, more: Json = {}) {
    super(error)
    this.error = error
    this.more = more
  }
}

/** Throws Slack's error. */
export function refuse(error: string, more: Json = {}): never {
  throw new Refusal(error, more)
}

/** Refuses what the limits refuse, with the reasons where Slack puts them. */
export function demand(refused: Refused | undefined): void {
  if (!refused) return
  const messages = refused.faults.map(({ at, says }) => `[ERROR] ${says} [json-pointer:${at}]`)
  refuse(refused.error, { response_metadata: { messages } })
}

/** An argument that travels as JSON in a form. */
export function jsonArgument(args: Json, name: string): unknown {
  if (args[name] === undefined || args[name] === '') return undefined
  return parsed(args[name]) ?? refuse(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments')
}

/** A message's arguments, read and checked. */
export function messageArguments({ state, args, team }: Pick<Ask, 'state' | 'args' | 'team'>, most?: number): Json {
  const read = {
    text: word(args.text),
    blocks: jsonArgument(args, 'blocks'),
    attachments: jsonArgument(args, 'attachments'),
    metadata: jsonArgument(args, 'metadata'),
  }
  demand(checkMessage(read, most))
  demandFiles(state, team, read.blocks)
  return read
}

/** Refuses a picture of a file that is not there, or whose upload was not completed. */
export function demandFiles(state: State, team: Team, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) demandFiles(state, team, one)
  if (!isJson(value)) return
  for (const inner of Object.values(value)) demandFiles(state, team, inner)
  const id = object(value.slack_file).id
  if (id === undefined) return
  const file = state.files.get(word(id))
  if (file?.completed && file.team === team.id) return
  demand({ error: 'invalid_blocks', faults: [{ at: '/blocks', says: `invalid slack file ${word(id)}` }] })
}

/** A channel that the token's team can see; private ones only as a member. */
export function visibleChannel({ state, args, team }: Ask, name = 'channel'): Channel {
  const channel = state.channels.get(word(args[name])) ?? refuse('channel_not_found')
  const here = channel.team === team.id || channel.shared.has(team.id)
  if (!here || (channel.kind !== 'public' && !channel.members.has(team.bot))) refuse('channel_not_found')
  return channel
}

/** A channel that the app may write to, by its id, its name or, for a direct message, the person's id. */
export function writableChannel(ask: Ask): Channel {
  const { state, args, team, token } = ask
  const id = word(args.channel)
  const user = state.users.get(id)
  if (user) return dmWith(ask, user)
  const named = id.startsWith('#') ? channelNamed(state, team.id, id.slice(1)) : undefined
  const channel = visibleChannel({ ...ask, args: { ...args, channel: named?.id ?? id } })
  if (channel.archived) refuse('is_archived')
  const isMember = channel.members.has(team.bot)
  if (!isMember && !(channel.kind === 'public' && token.scopes.includes('chat:write.public'))) refuse('not_in_channel')
  if (channel.restricted) refuse('restricted_action')
  const other = [...channel.members].find((member) => member !== team.bot)
  if (channel.kind === 'im' && state.users.get(other ?? '')?.deleted) refuse('is_inactive')
  return channel
}

/** The direct messages with a person, as Slack opens them; bots and people who left have none. */
export function dmWith({ state, team }: Ask, user: User): Channel {
  if (user.bot) refuse('cannot_dm_bot')
  if (user.deleted) refuse('user_disabled')
  if (!canSee(state, team, user)) refuse('user_not_found')
  return dmOf(state, user, team)
}

/** Whether a team can see a person: their own, or somebody in a shared channel. */
export const canSee = (state: State, team: Team, user: User): boolean =>
  user.team === team.id ||
  [...state.channels.values()].some(
    (channel) => channel.members.has(user.id) && (channel.team === team.id || channel.shared.has(team.id)),
  )

export function visibleUser({ state, team }: Ask, id: string): User {
  const user = state.users.get(id)
  return user && canSee(state, team, user) ? user : refuse('user_not_found')
}

/** A page of a list, with the cursor of the next one. */
export function paged<T>(
  args: Json,
  all: readonly T[],
  usual = 100,
): { readonly page: readonly T[]; readonly more: Json } {
  const from = args.cursor ? Number(Buffer.from(word(args.cursor), 'base64').toString()) : 0
  if (!Number.isInteger(from)) refuse('invalid_cursor')
  const size = Number(args.limit ?? usual) || usual
  const next = from + size < all.length ? Buffer.from(String(from + size)).toString('base64') : ''
  return { page: all.slice(from, from + size), more: { response_metadata: { next_cursor: next } } }
}

/** A trigger or code that cannot be guessed. */
export const newSecret = (state: State, letter: string): string => `${newId(state, letter)}.${crypto.randomUUID()}`
