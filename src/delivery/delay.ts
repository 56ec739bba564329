import { Temporal } from 'temporal-polyfill'
import { lateness } from '../crm/due/turn.ts'
import { type Block, text } from '../message/message.ts'
import type { Claimed } from '../store/outbox/sending.ts'
import { sayLate } from './lateness.ts'

/** What has a time of its own: its keys begin with one of these. */
const TIMED = /^(?:reminder|task|due|digest):/

/** Says of what has a time of its own that it is late, where that is because the platform did not take it before. */
export function onTime(row: Claimed, now: Temporal.Instant): Claimed {
  if (!TIMED.test(row.key) || row.edits) return row
  const dueAt = Temporal.Instant.fromEpochMilliseconds(row.dueAt.getTime())
  const late = lateness(dueAt, now, undefined)
  const { blocks } = row.message
  if (!late || blocks.some(saysLate)) return row
  const end = blocks.findIndex(({ kind }) => kind === 'actions')
  const place = end < 0 ? blocks.length : end
  const said = [...blocks.slice(0, place), text(sayLate(late, now, 'UTC')), ...blocks.slice(place)]
  return { ...row, message: { ...row.message, blocks: said } }
}

const saysLate = (block: Block): boolean =>
  block.kind === 'text' && typeof block.text[0] === 'string' && block.text[0].startsWith('Late by ')
