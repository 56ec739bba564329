import type { Chat } from '../chat/request.ts'
import { homesOf } from '../crm/places/installations.ts'
import { ANSWER_MS, atMost, LATE } from '../lib/at-most.ts'
import type { ClaimedPost, Outcome } from '../store/outbox/sending.ts'
import { knownMember } from '../store/requests/claim.ts'
import type { Delivery } from './delivery.ts'

const ASK_AGAIN_MS = 30_000

/**
 * Withdraws a direct message to somebody for whom their platform no longer vouches; undefined for everybody else. When
 * the platform cannot be asked, the message is retried later.
 */
export async function isNoLongerVouched(
  { store, clock, answerMs = ANSWER_MS }: Delivery,
  chat: Chat,
  row: ClaimedPost,
): Promise<Exclude<Outcome, { readonly kind: 'sent' }> | undefined> {
  const { place, workspaceId } = row
  if (place.kind !== 'dm' || !chat.vouch) return undefined
  const later = (error: Error) => ({ kind: 'retry', after: ASK_AGAIN_MS, error }) as const
  try {
    const standing = await atMost(answerMs, chat.vouch(place.key, await homesOf(store, workspaceId, chat.platform)))
    if (standing === LATE) return later(new Error('not known who may read it'))
    const actor = { platform: chat.platform, key: place.key, name: place.name, standing }
    const isKnown = await store.transaction(workspaceId, clock.now(), (tx) => knownMember(tx, actor))
    return isKnown ? undefined : { kind: 'withdrawn', error: new Error('their platform vouches for them no more') }
  } catch (error) {
    return later(error instanceof Error ? error : new Error(String(error)))
  }
}
