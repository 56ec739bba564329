import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { DeliveryError, type PlaceRefusal } from '../../../src/message/errors.ts'

/** The person does not accept direct messages: closed, blocked, or no server in common. */
const CLOSED: ReadonlySet<number> = new Set([RESTJSONErrorCodes.CannotSendMessagesToThisUser, 50_278])
/**
 * The address of an answer has expired, or the message does not exist:
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
const GONE: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
])
/** Too many requests at present. */
const TOO_OFTEN: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.OpeningDirectMessagesTooFast,
  RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
])

/** What Discord's refusals say of the channel. */
const REFUSALS: Readonly<Record<number, PlaceRefusal>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'gone',
  [RESTJSONErrorCodes.MissingAccess]: 'forbidden',
  [RESTJSONErrorCodes.MissingPermissions]: 'forbidden',
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: 'forum',
  50083: 'archived',
}

const REFUSED_MS = 5_000
const TOO_OFTEN_MS = 5 * 60_000
/** A refused token may be replaced, so messages are retried after this delay, in milliseconds. */
const UNAUTHORIZED_MS = 5 * 60_000

/** Discord's error code; undefined for any other failure. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError ? Number(error.code) : undefined

/** True when the person does not accept direct messages. */
export const isClosed = (error: unknown): boolean => CLOSED.has(codeOf(error) ?? 0)

/** True when the message to edit, or the interaction to answer, no longer exists. */
export const isGone = (error: unknown): boolean => GONE.has(codeOf(error) ?? 0)

/** True when the interaction was already answered: by this very answer, whose confirmation was lost. */
export const isAnswered = (error: unknown): boolean =>
  codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged

/**
 * Turns a failed call into an error for delivery: a DeliveryError if Discord refused it for now or for good, or the
 * error itself when the outcome is unknown.
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof RateLimitError) {
    return new DeliveryError('Discord asks to wait', Math.max(error.retryAfter, error.timeToReset, 1_000))
  }
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    if (error.status >= 500) return error
    if (error.status === 401 && !isGone(error)) return new DeliveryError('Discord refuses the token', UNAUTHORIZED_MS)
    if (TOO_OFTEN.has(codeOf(error) ?? 0)) return new DeliveryError('Discord asks to do that less often', TOO_OFTEN_MS)
    const code = codeOf(error)
    return new DeliveryError(`Discord says ${code ?? error.status}`, 'never', REFUSALS[code ?? 0])
  }
  return isUnreached(error) ? new DeliveryError('Discord cannot be reached', REFUSED_MS) : error
}

/** True when no connection was made, so nothing was done. */
export function isUnreached(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}
