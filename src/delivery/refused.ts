import type { Temporal } from 'temporal-polyfill'
import { REFUSED, refusedBy } from '../chat/refused.ts'
import type { Chat, Place } from '../chat/request.ts'
import { channelAt, noteChannel, pickOf } from '../crm/places/channels.ts'
import { noteRefused, whoSendsTo } from '../crm/places/refused.ts'
import { directRouteOf, firstAdmin } from '../crm/team/members.ts'
import { DeliveryError, type PlaceRefusal } from '../message/errors.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { post } from '../store/outbox/outbox.ts'
import type { ClaimedPost, Outcome } from '../store/outbox/sending.ts'
import type { Tx } from '../store/transaction.ts'

/** Why the place of a row takes no message, if that is why the row failed. */
export const refusalIn = ({ place }: ClaimedPost, outcome: Outcome): PlaceRefusal | undefined =>
  place.kind === 'channel' && outcome.kind === 'failed' && outcome.error instanceof DeliveryError
    ? outcome.error.refusal
    : undefined

/** How long nothing is tried in a channel that refuses what its platform says it takes, in milliseconds. */
const TRY_AGAIN_MS = 3_600_000

/**
 * The outcome of a row whose channel refused the message before it: nothing is sent before the platform says that the
 * bot can write there again. Where it says so wrongly, one message an hour is tried. Undefined when this one is.
 */
export async function refusedStill(
  chat: Pick<Chat, 'readers'>,
  { place, refused, refusedAt }: ClaimedPost,
  now: Temporal.Instant,
): Promise<Exclude<Outcome, { readonly kind: 'sent' }> | undefined> {
  if (refused === null) return undefined
  try {
    await chat.readers(place)
  } catch (error) {
    if (error instanceof DeliveryError && error.refusal) return { kind: 'failed', error }
    return undefined
  }
  const isTooSoon = refusedAt !== null && now.epochMilliseconds - refusedAt.getTime() < TRY_AGAIN_MS
  return isTooSoon ? { kind: 'failed', error: new DeliveryError('refused a while ago', 'never') } : undefined
}

/**
 * Says once why a channel takes no message, to everybody whose digests and reminders go there, and to an admin where a
 * board stands there or nothing else is known of it. `what` is the title of the message that it refused.
 */
export async function sayRefused(
  tx: Tx,
  place: Place,
  refusal: PlaceRefusal,
  { what, isTried = false }: { readonly what?: string; readonly isTried?: boolean } = {},
): Promise<void> {
  if (!(await noteRefused(tx, place, refusal, isTried ? tx.at : null))) return
  const { members, hasBoard } = await whoSendsTo(tx, place)
  const isLost = what !== undefined && members.length === 0
  const admin = hasBoard || isLost ? await firstAdmin(tx) : undefined
  const { why, next } = REFUSED[refusedBy(refusal)]
  for (const member of new Set([...members, ...(admin ? [admin.member] : [])])) {
    const told = await directRouteOf(tx, member, place.platform)
    if (!told) continue
    const message: Message = {
      title: `I cannot write in ${place.name} any more`,
      tone: 'bad',
      blocks: [
        text(`${why} ${next}`),
        ...(what === undefined ? [] : [text(`It did not get: ${what}`)]),
        text('What is due there goes on as soon as I can write; nothing is tried meanwhile.'),
        actions(button('Try again', call('channel retry', { channel: pickOf(place) }), 'primary')),
      ],
      ...(told.zone && { zone: told.zone }),
    }
    const key = `refused:${place.platform}:${place.key}:${tx.now.toString()}:M-${member}`
    await post(tx, [{ key, kind: 'undelivered', place: told.place, message, about: [`M-${member}`] }])
  }
}

/** Stores another name of a channel that is known, or that it takes no message any more. */
export async function placeChanged(tx: Tx, place: Place, refusal: PlaceRefusal | undefined): Promise<void> {
  if (!(await channelAt(tx, place))) return
  await noteChannel(tx, place)
  if (refusal) await sayRefused(tx, place, refusal)
}
