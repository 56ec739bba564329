import type { Place } from '../../chat/request.ts'
import type { Message } from '../../message/message.ts'
import { allNouns } from '../../store/nouns.ts'
import { post } from '../../store/outbox/outbox.ts'
import { answersTo, type KeptAnswer } from '../../store/requests/requests.ts'
import type { Tx } from '../../store/transaction.ts'
import { subjectOf } from '../subject.ts'

export type { KeptAnswer }

/**
 * The answers that a member may share: those to one request, or their latest in a place that `share` itself did not
 * give.
 */
export const ownAnswers = (
  tx: Tx,
  member: number,
  answer: string | undefined,
  here: { readonly place: Place; readonly request: string },
  most = 1,
): Promise<readonly KeptAnswer[]> =>
  answersTo(
    tx,
    member,
    answer === undefined ? { place: here.place.key, before: here.request, command: 'share' } : { id: answer },
    most,
  )

/** So long `it` is what was last spoken of. */
const FRESH_MS = 10 * 60 * 1000
/** So many refusals may have come since: they speak of nothing else. */
const MOST_REFUSED = 2

/**
 * The records that a member's last answer in a place was about, a while ago at most, the likeliest first: the one of the
 * command's kind, and the one subject. None where it was about several.
 */
export async function lastSpokenOf(
  tx: Tx,
  member: number,
  here: { readonly place: Place; readonly request: string },
): Promise<readonly string[]> {
  const answers = await ownAnswers(tx, member, undefined, here, MOST_REFUSED + 1)
  const last = answers.find(({ reply }) => reply.message.tone !== 'warning')
  if (!last || tx.at.getTime() - last.at.getTime() > FRESH_MS) return []
  const refs = last.reply.result?.refs ?? []
  const noun = last.command?.split(' ')[0]
  const letter = allNouns.find((each) => each.noun === noun)?.letter
  const own = refs.filter((ref) => letter !== undefined && ref.startsWith(`${letter}-`))
  const onlyOf = (some: readonly string[]): readonly string[] => (some.length === 1 ? some : [])
  return [...new Set([...onlyOf(own.length > 0 ? own : refs), ...onlyOf(refs.filter((ref) => subjectOf(ref)))])]
}

/** An answer that is shared, with the ref of the only record that it is about. */
export interface SharedAnswer extends Pick<KeptAnswer, 'id' | 'subjects'> {
  readonly of: string | undefined
}

/** Puts an answer into a place, once; false when it stands there already. */
export async function shareAnswer(
  tx: Tx,
  { id, subjects, of }: SharedAnswer,
  place: Place,
  message: Message,
  request: string,
): Promise<boolean> {
  const key = `share:${id}:${place.key}`
  const there = await tx.db.outbox.count({ where: { workspaceId: tx.workspace, key } })
  if (there > 0) return false
  await post(tx, [{ key, kind: 'share', of, place, message, request, about: subjects }])
  return true
}
