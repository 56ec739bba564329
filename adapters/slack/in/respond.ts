import { DeliveryError } from '../../../src/message/errors.ts'
import { type Page, payloadOf } from '../out/render.ts'

/** Options of a response_url: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export interface ResponseOptions {
  /** Replaces the message that was pressed. */
  readonly replace?: boolean
  /** Visible to everybody in the place, not only to the person who pressed. */
  readonly open?: boolean
  readonly thread?: string | undefined
}

/** A response_url takes five responses in half an hour; this is a little less, so that none comes too late. */
export const RESPONSE_MS = 29 * 60_000

/** Sends a page to a response_url. @throws DeliveryError when Slack certainly did not take it. */
export async function respond(
  url: string,
  page: Page,
  { replace = false, open = false, thread }: ResponseOptions,
  ms: number,
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...payloadOf(page),
      replace_original: replace,
      response_type: open ? 'in_channel' : 'ephemeral',
      ...(thread !== undefined && !replace && { thread_ts: thread }),
    }),
    signal: AbortSignal.timeout(ms),
  })
  await answer.body?.cancel()
  if (answer.ok) return
  const { status } = answer
  if (status === 429) {
    throw new DeliveryError('Slack asks to wait', Math.max(1, Number(answer.headers.get('retry-after')) || 1) * 1000)
  }
  if (status >= 500) throw new Error(`the response_url answered ${status}`)
  throw new DeliveryError(`the response_url answered ${status}`, 'never')
}
