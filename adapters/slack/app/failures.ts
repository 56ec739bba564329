import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { DeliveryError, type PlaceRefusal } from '../../../src/message/errors.ts'

/** The token is invalid for now: the app was removed, or its tokens were revoked. It may be installed again. */
const DEAD: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
])
/** Slack failed at this moment and did nothing. */
const BUSY: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'team_added_to_org',
])
/** Slack does not say whether it did anything. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
])

/** The retry delay of messages that wait for an installation, in milliseconds. */
const DEAD_MS = 5 * 60_000
const BUSY_MS = 30_000
const REFUSED_MS = 5_000

/** What Slack's refusals to post say of the channel: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const REFUSALS: Readonly<Record<string, PlaceRefusal>> = {
  __proto__: null as never,
  is_archived: 'archived',
  not_in_channel: 'absent',
  channel_not_found: 'absent',
  no_permission: 'forbidden',
  restricted_action: 'forbidden',
  restricted_action_read_only_channel: 'forbidden',
  restricted_action_non_threadable_channel: 'forbidden',
  restricted_action_thread_only_channel: 'forbidden',
}

/** True of an error that says that the token works no more. */
export const isDead = (word: string): boolean => DEAD.has(word)

/** Slack's error code, such as `channel_not_found`; undefined for any other failure. */
export const slackError = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? error.data.error : undefined

/**
 * Turns a failed call into an error for delivery: a DeliveryError if Slack refused it for now or for good, or the error
 * itself when the outcome is unknown: https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
export function failureOf(error: unknown): unknown {
  const word = slackError(error)
  if (word !== undefined) {
    if (UNKNOWN.has(word)) return error
    if (DEAD.has(word)) return new DeliveryError(`Slack says ${word}`, DEAD_MS)
    return new DeliveryError(`Slack says ${word}`, BUSY.has(word) ? BUSY_MS : 'never', REFUSALS[word])
  }
  if (error instanceof WebAPIRateLimitedError) {
    return new DeliveryError('Slack asks to wait', Math.max(1, error.retryAfter) * 1000)
  }
  // No connection was made, so nothing was done.
  if (error instanceof WebAPIRequestError && isRefused(error.original)) {
    return new DeliveryError('Slack cannot be reached', REFUSED_MS)
  }
  return error
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}
