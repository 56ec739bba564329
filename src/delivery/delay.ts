import { Temporal } from 'temporal-polyfill'
import { lateness } from '../crm/due/due-action.ts'
import { withNote } from '../message/marks.ts'
import { isTimed } from '../store/outbox/kinds.ts'
import type { ClaimedPost } from '../store/outbox/sending.ts'
import { lateNote, sayLate } from './lateness.ts'

/**
 * Adds a note to a scheduled message that it is late, if it is late only because the platform did not take it before.
 */
export function noteDelay(row: ClaimedPost, now: Temporal.Instant): ClaimedPost {
  if (!isTimed(row.kind) || row.edits) return row
  const dueAt = Temporal.Instant.fromEpochMilliseconds(row.dueAt.getTime())
  const late = lateness(dueAt, now, undefined)
  return late ? { ...row, message: withNote(row.message, lateNote(sayLate(late, now, 'UTC'))) } : row
}
