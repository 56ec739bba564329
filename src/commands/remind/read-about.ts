import type { Condition } from '../../crm/reminders/reminders.ts'
import { type AnyRecord, anyNumbered } from '../../crm/search/records.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Call } from '../../message/message.ts'
import { recordInWords, withItsDeal } from '../shared/linker.ts'
import { conditionOf, conditionSaid, type RecordNamed, recordAbout, recordIn, recordOf } from './about.ts'
import { askAboutField, choices, questionWithChoices } from './ask.ts'
import type { SaidCondition } from './condition.ts'
import { type ReminderDraft, withFields } from './draft.ts'
import { hideQuotes, leftOf } from './line.ts'

/**
 * The record: by its own field, a ref, the words after `about`, or a whole name in the text.
 * @throws UserError with the records that may be meant.
 */
export async function recordOfLine(reading: ReminderDraft): Promise<AnyRecord | undefined> {
  const { ctx, call, line, what, gone } = reading
  const { record } = call.fields
  if (record !== undefined) {
    return /^\s*(?:none)?\s*$/iu.test(record)
      ? undefined
      : askAboutField(call, 'record', async () => found(reading, await recordAbout(ctx, record), record))
  }
  const [ref, ...others] = line.refs
  if (ref && others.some(({ text }) => text.toUpperCase() !== ref.text.toUpperCase())) {
    const refs = [...new Set(line.refs.map(({ text }) => text.toUpperCase()))]
    throw questionWithChoices(
      call.path,
      [`${refs.length} records are named. Which one is it about?`],
      refs.map((each) => ({ label: each, fields: withFields(reading, { record: each }) })),
    )
  }
  if (ref) {
    const one = await askAboutField({ ...call, fields: withFields(reading, {}, [ref]) }, 'record', () =>
      recordOf(ctx, ref.text),
    )
    if (ref.whole.text !== '') gone.push(ref.whole)
    return one
  }
  if (line.about) {
    const name = line.about.text.replace(/^(?:the|our|my|an?)\s+(?=\S)/iu, '')
    const one = await recordAbout(ctx, name)
    const isAll = one?.kind === 'one' && one.count === name.split(' ').length
    const record = foundOrAsked(reading, one)
    if (isAll) gone.push(line.about.whole)
    if (record) return orItsDeal(reading, record)
  }
  const said = line.condition?.name
  const one = said === undefined ? undefined : await recordAbout(ctx, said)
  const subject =
    one?.kind === 'one' && one.count < (said ?? '').split(' ').length ? undefined : foundOrAsked(reading, one)
  if (subject) return orItsDeal(reading, subject)
  const rest = leftOf(what, [...gone, ...line.dates, ...(line.condition ? [line.condition] : [])])
  const named = foundOrAsked(reading, await recordIn(ctx, hideQuotes(rest)))
  // The first words of one name link as they do in a task; what is not clear stays a word of the text.
  return named ? orItsDeal(reading, named) : recordInWords(ctx, hideQuotes(rest))
}

/** The one open deal of a company or contact that was named in words, else the record itself. */
const orItsDeal = async ({ ctx }: ReminderDraft, named: AnyRecord): Promise<AnyRecord> => {
  const one = await withItsDeal(ctx, named)
  return one.noun === named.noun ? named : ((await anyNumbered(ctx.tx, one)) ?? named)
}

/** The record that was clearly named. @throws UserError or AmbiguousValue unless there is exactly one. */
async function found({ ctx }: ReminderDraft, one: RecordNamed, typed: string): Promise<AnyRecord> {
  if (/^[a-z]-?\d+$/iu.test(typed.trim())) return recordOf(ctx, typed.trim())
  if (one?.kind === 'several')
    throw new AmbiguousValue([`"${one.name}" may be one of ${one.readings.length}. Which one?`], one.readings)
  if (one) return one.record
  throw new UserError('not_found', `Nothing is called "${cut(typed.trim(), 80)}".`, {
    next: 'Name it by its ref, such as D-7, or leave it empty.',
  })
}

function foundOrAsked(reading: ReminderDraft, one: RecordNamed): AnyRecord | undefined {
  if (one?.kind !== 'several') return one?.record
  throw questionWithChoices(
    reading.call.path,
    [`"${one.name}" may be one of ${one.readings.length}. Which one is it about?`],
    [
      ...one.readings.map(({ label, raw }) => ({ label, fields: withFields(reading, { record: raw }) })),
      { label: 'None of them', fields: withFields(reading, { record: 'none' }) },
    ],
    'Nothing is saved yet.',
  )
}

/** The condition, if there is one. @throws UserError when there is no record for it. */
export async function conditionOfLine(
  reading: ReminderDraft,
  record: AnyRecord | undefined,
): Promise<Condition | undefined> {
  const { ctx, call, line, gone } = reading
  const given = call.fields.if
  if (given !== undefined && /^\s*(?:none)?\s*$/iu.test(given)) return undefined
  const said: SaidCondition | undefined =
    given === undefined ? line.condition?.read : await askAboutField(call, 'if', async () => conditionSaid(given))
  if (!said) return undefined
  const cut = line.condition ? [line.condition] : []
  const fields = given === undefined ? withFields(reading, { if: line.condition?.text ?? '' }, cut) : call.fields
  if (!record) throw needsRecord({ ...call, fields })
  if (line.condition) gone.push(line.condition)
  return askAboutField({ ...call, fields }, 'if', () => conditionOf(ctx, said, record), [
    { label: 'Without a condition', fields: { ...fields, if: 'none' } },
  ])
}

function needsRecord({ path, fields }: Call): UserError {
  const { record: _none, ...rest } = fields
  return new UserError('missing', 'Such a condition is about a record, and none is named.', {
    next: ['Name it, such as ', { code: 'about D-7' }, '.'],
    actions: choices(path, [{ label: 'Without a condition', fields: { ...fields, if: 'none' } }]),
    open: { path, fields: rest, only: ['record'], required: ['record'] },
  })
}
