import { type Brief, briefOf } from '../crm/briefs/brief.ts'
import type { DueItem } from '../crm/reminders/due.ts'
import { subjectOf } from '../crm/subject.ts'
import { asMember } from '../store/seers.ts'
import type { Tx } from '../store/transaction.ts'
import { isBrief } from './brief-message.ts'

/** What is known before each meeting that is told now; undefined for a meeting about no record. */
export type Briefs = ReadonlyMap<DueItem, Brief | undefined>

/** Looks up what is known before each of these meetings, as the member who is told may see it. */
export async function briefsFor(
  tx: Tx,
  told: readonly { readonly due: DueItem; readonly member: number | undefined }[],
): Promise<Briefs> {
  const briefs = new Map<DueItem, Brief | undefined>()
  for (const { due, member } of told) {
    if (due.what.kind !== 'task' || !isBrief(due, tx.now)) continue
    const subject = due.about && subjectOf(due.about.ref)
    const there = { ...tx, workspace: due.workspaceId }
    const seen = member === undefined ? there : await asMember(there, member)
    briefs.set(due, subject && (await briefOf(seen, subject, due.what.task.number)))
  }
  return briefs
}
