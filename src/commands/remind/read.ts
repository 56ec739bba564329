import { withNames } from '../../chat/picked.ts'
import type { Condition, Timing } from '../../crm/reminders/reminders.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Call } from '../../message/message.ts'
import { phraseOf } from '../../time/format.ts'
import type { Moment } from '../../time/result.ts'
import { conditionText } from './about.ts'
import type { ReminderDraft } from './draft.ts'
import { leftOf, readLine, unquoted } from './line.ts'
import { conditionOfLine, recordOfLine } from './read-about.ts'
import { whenIn } from './read-when.ts'
import { targetIn } from './read-who.ts'
import { datesIn } from './when.ts'
import { type ReminderTarget, writtenTarget } from './who.ts'

/** A reminder that was read completely. */
export interface ReminderRequest {
  readonly text: string
  readonly target: ReminderTarget
  readonly record: AnyRecord | undefined
  readonly condition: Condition | undefined
  readonly moment: Moment
  readonly timing: Timing
  /** The fields of a Call that means exactly this, whenever it is made. */
  readonly fields: Call['fields']
}

/** The longest text of a reminder, in characters. */
export const LONGEST_TEXT = 500

/** A reminder without its time, when that does not change. */
export type UntimedReminder = Omit<ReminderRequest, 'moment' | 'timing'>

/**
 * Reads recipient, text, time, record and condition. What has a field of its own is not looked for in the words; what
 * has several readings is asked about, one thing at a time, with a whole Call for each answer.
 * @throws UserError with the answers as buttons, or a form for what is missing.
 */
export async function readReminder(ctx: Ctx, call: Call): Promise<ReminderRequest> {
  const reading = begun(ctx, call)
  const parts = await partsOf(reading)
  const { moment, timing } = await whenIn(reading, parts.target, parts.record)
  const untimed = await written(reading, parts)
  return { ...untimed, moment, timing, fields: { ...untimed.fields, when: phraseOf(moment) } }
}

/** The same without the time. */
export async function readUntimed(ctx: Ctx, call: Call): Promise<UntimedReminder> {
  const reading = begun(ctx, call)
  return written(reading, await partsOf(reading))
}

function begun(ctx: Ctx, call: Call): ReminderDraft {
  const { who, record, when, if: condition } = call.fields
  const what = (call.fields.what ?? '').replace(/\s+/gu, ' ').trim()
  const has = (field: string | undefined) => field !== undefined
  const given = { who: has(who), record: has(record), when: has(when), condition: has(condition) }
  return { ctx, call, what, line: readLine(what, (text) => datesIn(ctx, text), given), gone: [] }
}

type Parts = Pick<ReminderRequest, 'target' | 'record' | 'condition'>

async function partsOf(reading: ReminderDraft): Promise<Parts> {
  const target = await targetIn(reading)
  const record = await recordOfLine(reading)
  return { target, record, condition: await conditionOfLine(reading, record) }
}

async function written(reading: ReminderDraft, { target, record, condition }: Parts): Promise<UntimedReminder> {
  const text = textOf(reading, record, target)
  const fields = {
    who: writtenTarget(target),
    record: record?.ref ?? 'none',
    if: await conditionText(reading.ctx, condition),
    what: text,
  }
  return { text, target, record, condition, fields }
}

/** A text that begins with the small word that led to whom or what it is about, as `for the demo` or `with Jane`. */
const withoutLink = (text: string): string =>
  text
    .replace(/^(?:for|about|of) (?=\p{L})/iu, '')
    .replace(/^(?:with|on) (?=\p{L})/iu, (link) => `Follow up ${link.toLowerCase()}`)

function textOf(reading: ReminderDraft, record: AnyRecord | undefined, target: ReminderTarget): string {
  const { call, what, gone } = reading
  const text = withoutLink(unquoted(withNames(leftOf(what, gone))))
  if (text === '' && record) return cut(`Follow up on ${record.name}`, LONGEST_TEXT)
  if (text === '') {
    const whom = target.told.kind === 'member' ? 'you' : target.told.name
    throw new UserError('missing', `What shall I remind ${whom === 'you' ? 'of' : `${whom} of`}?`, {
      next: ['Say it in one line, like ', { code: 'remind me to call Bob tomorrow 9am' }, '.'],
      open: { path: call.path, fields: call.fields, only: ['what'], required: ['what'] },
    })
  }
  const length = Array.from(text).length
  if (length <= LONGEST_TEXT) return text
  throw new UserError('too_long', `That is ${length} characters, and ${LONGEST_TEXT} is the most.`, {
    next: 'Shorten it a little.',
    open: { path: call.path, fields: call.fields, only: ['what'] },
  })
}
