import { UserError } from '../../message/errors.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { isChangeSeen } from '../../store/changes/seen.ts'
import { SEEN_NOUNS } from '../../store/eyes.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Event } from './undo.ts'

/**
 * Holds an undo of what somebody else did to the records that whoever asks may change; their own changes they may always
 * take back. @throws UserError that says whose the first of the others is.
 */
export async function checkMayUndo(tx: Tx, event: Event, member: number): Promise<void> {
  if (!tx.hands || event.by.member === member) return
  for (const noun of SEEN_NOUNS) {
    if (!tx.hands.owners.has(noun.table)) continue
    const rows = await tx.db.$queryRaw<{ number: number }[]>`
      SELECT DISTINCT (c."key" ->> 'number')::int AS "number" FROM "Change" c
      WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${event.id} AND c."table" = ${noun.table}
        AND ${isChangeSeen(tx, 'c')}`
    try {
      await checkMayChange(
        tx,
        noun,
        rows.map(({ number }) => number),
      )
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      throw new UserError(error.code, [`E-${event.event} cannot be undone by you: `, ...error.words], {
        ...(error.next && { next: error.next }),
        formless: true,
        ...(error.allowed && { allowed: error.allowed }),
      })
    }
  }
}
