import type { Json } from '../json.ts'
import { object, word } from '../json.ts'
import type { State, Team, Token } from '../state.ts'
import { chat } from './chat.ts'
import { conversations, usersConversations } from './conversations.ts'
import { files } from './files.ts'
import { type Ask, type Method, Refusal, refuse } from './method.ts'
import { oauth } from './oauth.ts'
import { people } from './people.ts'
import { views } from './views.ts'

const METHODS: Readonly<Record<string, Method>> = {
  ...chat,
  ...conversations,
  'users.conversations': usersConversations,
  ...people,
  ...views,
  ...files,
  ...oauth,
}

/** Errors that tell of the world (somebody left, a channel is archived) and not of a mistake in the call. */
const OF_THE_WORLD = new Set([
  'account_inactive',
  'already_reacted',
  'cannot_dm_bot',
  'cannot_reply_to_message',
  'channel_not_found',
  'file_not_found',
  'hash_conflict',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'not_found',
  'not_in_channel',
  'restricted_action',
  'thread_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
])

/** The answer to one call: Slack's JSON, and what the headers say of scopes. */
export interface Answered {
  readonly body: Json
  readonly scopes: readonly string[]
  readonly team?: string
}

/** Does what a call of the Web API asks for, or answers with Slack's error. */
export function answer(
  state: State,
  method: string,
  args: Json,
  bearer: string | undefined,
  emit: Ask['emit'],
): Answered {
  let token: Token | undefined
  try {
    const found = METHODS[method] ?? refuse('unknown_method', { req_method: method })
    const value = bearer ?? (word(args.token) || undefined)
    if (found.token === 'none') return done(found.run(askOf(state, args, NOBODY, emit)))
    if (!value) refuse('not_authed')
    token = state.tokens.get(value) ?? refuse('invalid_auth')
    if (token.revoked) refuse('token_revoked')
    if (found.token !== 'any' && (found.token === 'app') !== (token.kind === 'app')) refuse('not_allowed_token_type')
    const ask = askOf(state, args, token, emit)
    if (token.kind !== 'app' && !ask.team.active) refuse('account_inactive')
    const needed = typeof found.scope === 'function' ? found.scope(ask) : found.scope
    if (needed && !token.scopes.includes(needed)) refuse('missing_scope', { needed, provided: token.scopes.join(',') })
    return done(found.run(ask), token, ask.team)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (!OF_THE_WORLD.has(error.error)) state.problems.push(`${method}: ${error.error}${reasons(error.more)}`)
    return { body: { ok: false, error: error.error, ...error.more }, scopes: token?.scopes ?? [], team: token?.team }
  }
}

const NOBODY: Token = { value: '', kind: 'user', scopes: [], revoked: false }
const NO_TEAM: Team = { id: '', name: '', domain: '', bot: '', botId: '', active: true }

const done = (body: Json, token?: Token, team?: Team): Answered => ({
  body: { ok: true, ...body },
  scopes: token?.scopes ?? [],
  team: team?.id,
})

/** Why a call was refused, as far as Slack says it. */
function reasons({ response_metadata, needed, req_method }: Json): string {
  const { messages } = object(response_metadata)
  const why = Array.isArray(messages) ? messages.map(word) : [word(needed ?? req_method)]
  return why.map((one) => (one ? `, ${one.replace('[ERROR] ', '')}` : '')).join('')
}

function askOf(state: State, args: Json, token: Token, emit: Ask['emit']): Ask {
  return { state, args, token, team: teamFor(state, args, token) ?? NO_TEAM, emit }
}

/** A token of an enterprise works in the team that is named, or in that of the channel or person. */
function teamFor(state: State, args: Json, token: Token): Team | undefined {
  if (token.team) return state.teams.get(token.team)
  if (!token.enterprise) return undefined
  const trigger = state.triggers.get(word(args.trigger_id))
  const user = state.users.get(word(args.user) || word(args.user_id) || word(args.users) || word(args.channel))
  const channel = state.channels.get(word(args.channel))
  const named = state.teams.get(word(args.team_id) || channel?.team || trigger?.team || user?.team || '')
  if (named) return named.enterprise?.id === token.enterprise ? named : undefined
  return [...state.teams.values()].find(({ enterprise }) => enterprise?.id === token.enterprise)
}
