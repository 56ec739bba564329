import { newSecret } from './api/method.ts'
import { known, type State, teamOf, userOf } from './state.ts'

/**
 * The page on which somebody allows the app: answers with the redirect to the app, or with its refusal.
 * Who looks at it is told by a cookie of the suite's person in the address, `as`, where Slack has a session.
 */
export function authorize(state: State, url: URL): Readonly<Record<string, string>> {
  const asked = url.searchParams
  const redirect = new URL(asked.get('redirect_uri') ?? asked.get('default_redirect') ?? state.url)
  if (asked.get('client_id') !== state.app.clientId) {
    state.problems.push('oauth: the link names another client_id')
    redirect.searchParams.set('error', 'invalid_client_id')
  } else if (asked.get('answer') === 'deny') redirect.searchParams.set('error', 'access_denied')
  else redirect.searchParams.set('code', newCode(state, asked))
  const given = asked.get('state')
  if (given) redirect.searchParams.set('state', given)
  return { location: redirect.href }
}

function newCode(state: State, asked: URLSearchParams): string {
  const user = userOf(state, known(asked.get('as') ?? undefined, 'person who installs'))
  const scope = asked.get('scope')
  const code = newSecret(state, 'C')
  state.codes.set(code, {
    team: teamOf(state, user.team).id,
    user: user.id,
    scopes: scope ? scope.split(',') : state.app.scopes,
    redirect: asked.get('redirect_uri') ?? '',
    everywhere: asked.get('everywhere') === 'true',
    at: state.clock.now(),
    used: false,
  })
  return code
}
