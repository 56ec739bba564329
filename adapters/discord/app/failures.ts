import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { DeliveryError } from '../../../src/message/errors.ts'

/** A direct message that its reader does not take: closed, blocked, or without a server in common. */
const CLOSED: ReadonlySet<number> = new Set([RESTJSONErrorCodes.CannotSendMessagesToThisUser, 50_278])
/** The address of an answer lives no more, or there is no such message: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const GONE: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
])
/** Done too often for now. */
const TOO_OFTEN: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.OpeningDirectMessagesTooFast,
  RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
])

const REFUSED_MS = 5_000
const TOO_OFTEN_MS = 5 * 60_000
/** A token that is refused may be set anew. */
const UNAUTHORIZED_MS = 5 * 60_000

/** Discord's own number for what went wrong; undefined where the failure was another. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError ? Number(error.code) : undefined

/** True when somebody takes no direct message. */
export const isClosed = (error: unknown): boolean => CLOSED.has(codeOf(error) ?? 0)

/** True when what was to be edited, or answered, is there no more. */
export const isGone = (error: unknown): boolean => GONE.has(codeOf(error) ?? 0)

/** True when an interaction was answered already: by a copy of this very answer whose confirmation was lost. */
export const isAnswered = (error: unknown): boolean =>
  codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged

/**
 * A failed call as what delivery goes by: refused for now, refused for good, or given back as it is where nobody knows
 * whether it was done.
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof RateLimitError) {
    return new DeliveryError('Discord asks to wait', Math.max(error.retryAfter, error.timeToReset, 1_000))
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    if (error.status >= 500) return error
    if (error.status === 401 && !isGone(error)) return new DeliveryError('Discord refuses the token', UNAUTHORIZED_MS)
    if (TOO_OFTEN.has(codeOf(error) ?? 0)) return new DeliveryError('Discord asks to do that less often', TOO_OFTEN_MS)
    return new DeliveryError(`Discord says ${codeOf(error) ?? error.status}`, 'never')
  }
  return isUnreached(error) ? new DeliveryError('Discord cannot be reached', REFUSED_MS) : error
}

/** Nobody listened, so nothing was done. */
export function isUnreached(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}
