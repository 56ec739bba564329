import { Temporal } from 'temporal-polyfill'
import { lateness } from '../crm/due/turn.ts'
import { withNote } from '../message/marks.ts'
import { isTimed } from '../store/outbox/kinds.ts'
import type { Claimed } from '../store/outbox/sending.ts'
import { lateNote, sayLate } from './lateness.ts'

/** Says of what has a time of its own that it is late, where that is because the platform did not take it before. */
export function onTime(row: Claimed, now: Temporal.Instant): Claimed {
  if (!isTimed(row.kind) || row.edits) return row
  const dueAt = Temporal.Instant.fromEpochMilliseconds(row.dueAt.getTime())
  const late = lateness(dueAt, now, undefined)
  return late ? { ...row, message: withNote(row.message, lateNote(sayLate(late, now, 'UTC'))) } : row
}
