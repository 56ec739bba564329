import type { Temporal } from 'temporal-polyfill'
import { failure, type Speaking } from './attempt.ts'
import { channelAt, noteChannel, showsAll } from './crm/channels.ts'
import { pauseForReaders } from './crm/digests-pause.ts'
import { directPlace, firstAdmin } from './crm/members.ts'
import { actions, button, call, type Message, text } from './message.ts'
import type { Readers } from './request.ts'
import { post } from './store/outbox.ts'
import type { Claimed, Outcome } from './store/sending.ts'
import type { Store, Tx } from './store/transaction.ts'

/** Whether a row may be shown in its place: it may, it may not because of who can read there, or nobody could say. */
export type MayShow =
  | 'shown'
  | { readonly kind: 'held'; readonly by: Readers | 'unknown' }
  | { readonly kind: 'unasked'; readonly outcome: Exclude<Outcome, { kind: 'sent' }> }

/**
 * Asks the platform who can read a channel before amounts, notes or contact data go there, each time: a channel may have
 * become open since. Where the platform does not say, what it said last counts, and without that nothing is shown.
 */
export async function mayShow(store: Store, chat: Speaking, row: Claimed, now: Temporal.Instant): Promise<MayShow> {
  const { place, inner } = row
  if (!inner || place.kind === 'dm') return 'shown'
  let readers: Readers | 'unknown'
  try {
    readers = await chat.readers(place)
  } catch (error) {
    const outcome = failure(error)
    if (outcome.kind === 'sent') throw new Error('an error is no sending')
    return { kind: 'unasked', outcome }
  }
  return store.transaction(row.workspaceId, now, async (tx): Promise<MayShow> => {
    const known = readers === 'unknown' ? await channelAt(tx, place) : await noteChannel(tx, { ...place, readers })
    return known && showsAll(known) ? 'shown' : { kind: 'held', by: known?.readers ?? 'unknown' }
  })
}

const WHO: Readonly<Record<Readers | 'unknown', string>> = {
  team: 'Others than the team',
  guests: 'Guests or people of other companies',
  everybody: 'Everybody',
  unknown: 'I cannot see who',
}

/** Pauses what wanted to show the team's figures in a place that others can read, and asks its author, else an admin. */
export async function holdBack(tx: Tx, { key, place, edits }: Claimed, readers: Readers | 'unknown'): Promise<void> {
  if (edits) return
  const [, digest] = /^digest:G-(\d+):/.exec(key) ?? []
  const author = digest ? await pauseForReaders(tx, Number(digest)) : undefined
  const paused = author === undefined ? undefined : `G-${digest}`
  const asked = author ?? (await firstAdmin(tx))?.member
  const to = asked === undefined ? undefined : await directPlace(tx, asked, place.platform)
  if (!to) return
  const message: Message = {
    title: `I did not post to ${place.name}`,
    tone: 'warning',
    blocks: [
      text(
        `${WHO[readers]} can read ${place.name}, and what I had to say shows amounts, notes or contact data.`,
        ...(paused ? [' ', { ref: paused }, ' is paused until an admin allows it there.'] : []),
      ),
      actions(
        button('Allow', call('channel allow', { channel: place.name }), 'primary'),
        ...(paused ? [button('Stop it', call('digest off', { digest: paused }))] : []),
      ),
    ],
  }
  await post(tx, [{ key: `held:${key}`, place: to, message, ...(asked !== undefined && { about: [`M-${asked}`] }) }])
}
