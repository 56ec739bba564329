import { checkMessage } from './check.ts'
import { type Json, word } from './json.ts'
import { addMessage, editMessage, shaped } from './messages.ts'
import { channelOf, type Message, type ResponseUrl, type State, teamOf } from './state.ts'

/** Where an interaction came from, which is where its answers go. */
export type Origin = Pick<ResponseUrl, 'channel' | 'user' | 'team' | 'original'>

/** Makes the address to which an app may answer later. */
export function newResponseUrl(state: State, origin: Origin): string {
  const id = `${origin.team}/${state.count()}/${crypto.randomUUID()}`
  state.responseUrls.set(id, { ...origin, at: state.clock.now(), uses: 0, posts: [] })
  return `${state.url}/response/${id}`
}

/** Takes one answer to a response_url; the error is what Slack writes in a 404 or 400. */
export function respond(state: State, id: string, body: Json): { readonly status: number; readonly error?: string } {
  const url = state.responseUrls.get(id)
  if (!url) return refused(state, 404, 'invalid_url')
  if (state.clock.now() - url.at > state.deadlines.responseUrl) return refused(state, 404, 'expired_url')
  if (url.uses >= state.deadlines.responseUses) return refused(state, 404, 'used_url')
  const wrong = body.delete_original === true ? undefined : checkMessage(body)
  if (wrong) return refused(state, 400, wrong.error, JSON.stringify(wrong.faults))
  url.uses += 1
  url.posts.push(body)
  answerIn(state, url, body, 'response_url')
  return { status: 200 }
}

function refused(
  state: State,
  status: number,
  error: string,
  why = '',
): { readonly status: number; readonly error: string } {
  state.problems.push(`response_url: ${error}${why && ` ${why}`}`)
  return { status, error }
}

/** Does what an answer says: a private or open message, or a change of the message that was pressed. */
export function answerIn(state: State, origin: ResponseUrl | Origin, body: Json, by: string): Message | undefined {
  const { original } = origin
  if (body.delete_original === true) {
    if (original) original.deleted = true
    return undefined
  }
  const isEphemeral = original?.only !== undefined
  if (original && !original.deleted && body.replace_original === true) {
    if (isEphemeral || body.response_type !== 'ephemeral') {
      editMessage(state, original, { text: '', blocks: [], attachments: [], ...shaped(body) })
      return original
    }
  }
  const open = body.response_type === 'in_channel'
  return addMessage(state, channelOf(state, origin.channel), {
    ...shaped(body),
    user: teamOf(state, origin.team).bot,
    byApp: true,
    by,
    // Slack puts an answer into a thread only where it says so, also to a button that stands in one.
    thread: word(body.thread_ts) || undefined,
    ...(!open && { only: origin.user }),
  })
}
