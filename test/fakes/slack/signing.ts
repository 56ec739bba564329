import { createHmac } from 'node:crypto'
import { type Json, word } from './json.ts'
import type { State } from './state.ts'

/** How a request is signed: as Slack does, with another secret, ten minutes ago or ahead, or not at all. */
export type Signed = 'well' | 'badly' | 'late' | 'early' | 'not'

/** Headers of a signed request. The machine's clock is used, since that is what the app compares with. */
export function signature(state: State, body: string, how: Signed): Readonly<Record<string, string>> {
  if (how === 'not') return {}
  const at = Math.floor(Date.now() / 1000) - (how === 'late' ? 600 : how === 'early' ? -600 : 0)
  const secret = how === 'badly' ? `not ${state.app.signingSecret}` : state.app.signingSecret
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` }
}

/** The body as Slack posts it: events as JSON, commands as a form, interactions as a form with `payload`. */
export function posted(kind: string, body: Json): { readonly type: string; readonly text: string } {
  if (kind === 'events_api') return { type: 'application/json', text: JSON.stringify(body) }
  const form =
    kind === 'slash_commands'
      ? new URLSearchParams(Object.entries(body).map(([name, value]): [string, string] => [name, word(value)]))
      : new URLSearchParams({ payload: JSON.stringify(body) })
  return { type: 'application/x-www-form-urlencoded', text: form.toString() }
}
