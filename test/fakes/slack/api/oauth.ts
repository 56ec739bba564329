import { type Json, word } from '../json.ts'
import { newId, type State, type Team, type Token, teamOf } from '../state.ts'
import { type Method, refuse } from './method.ts'

const CODE_LIVES = 10 * 60_000

/** Takes the code of an OAuth redirect for a bot token. https://docs.slack.dev/reference/methods/oauth.v2.access */
const access: Method = {
  token: 'none',
  run({ state, args }) {
    if (args.client_id !== state.app.clientId) refuse('invalid_client_id')
    if (args.client_secret !== state.app.clientSecret) refuse('bad_client_secret')
    const code = state.codes.get(word(args.code)) ?? refuse('invalid_code')
    if (code.used) refuse('code_already_used')
    if (state.clock.now() - code.at > CODE_LIVES) refuse('code_expired')
    if (word(args.redirect_uri) !== code.redirect) refuse('bad_redirect_uri')
    code.used = true
    const team = teamOf(state, code.team)
    const token = grant(state, team, code.scopes, code.everywhere)
    return {
      access_token: token.value,
      token_type: 'bot',
      scope: token.scopes.join(','),
      bot_user_id: team.bot,
      app_id: state.app.id,
      team: code.everywhere ? null : { id: team.id, name: team.name },
      enterprise: team.enterprise ?? null,
      is_enterprise_install: code.everywhere,
      authed_user: { id: code.user },
    } satisfies Json
  },
}

/** A bot token for a team, or for the whole enterprise it belongs to. */
export function grant(state: State, team: Team, scopes: readonly string[], everywhere = false): Token {
  const value = `xoxb-${newId(state, 'T')}-${crypto.randomUUID()}`
  const token: Token = {
    value,
    kind: 'bot',
    ...(everywhere ? { enterprise: team.enterprise?.id } : { team: team.id }),
    scopes,
    revoked: false,
  }
  state.tokens.set(value, token)
  return token
}

export const oauth: Readonly<Record<string, Method>> = { 'oauth.v2.access': access }
