import type { AnyRecord } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Call, Text } from '../../message/message.ts'
import type { Mention } from '../../time/find/find.ts'
import { phraseOf, shown } from '../../time/format.ts'
import { isRefusal } from '../../time/result.ts'
import { askAboutField, type ChoiceOfCall, questionWithChoices } from './ask.ts'
import { type ReminderDraft, withFields } from './draft.ts'
import { leftOf, type RemindLine } from './line.ts'
import { HOW_OFTEN, type ReminderTime, readWhen, suggestedTimes } from './when.ts'
import type { ReminderTarget } from './who.ts'

/**
 * The time: by its own field, or by the date in the words.
 * @throws UserError with the times that may be meant, or suggestions when no time was given.
 */
export async function whenIn(
  reading: ReminderDraft,
  target: ReminderTarget,
  record: AnyRecord | undefined,
): Promise<ReminderTime> {
  const { ctx, call, gone } = reading
  const { when } = call.fields
  if (when !== undefined && when.trim() !== '') {
    const { when: _wrong, ...fields } = call.fields
    return timeIn(reading, fields, when, target)
  }
  const date = when === undefined ? dateOf(reading, target) : undefined
  if (!date) {
    refuseNothing(reading, record)
    askHowOften(reading, target)
    const whom = target.told.kind === 'member' && target.told.member === ctx.member.member ? 'you' : target.told.name
    const fields = Object.fromEntries(Object.entries(call.fields).filter(([name]) => name !== 'when'))
    throw questionWithChoices(
      call.path,
      [`When shall I tell ${whom}?`],
      anyTime(ctx, target, fields),
      'Nothing is saved yet.',
    )
  }
  askWhetherAgain(reading, date, target)
  gone.push(date)
  const fields = withFields(reading, {}, [date])
  return timeIn(reading, fields, date.text, target)
}

/** @throws UserError with a form when neither text nor time was given. */
function refuseNothing({ call, what, gone }: ReminderDraft, record: AnyRecord | undefined): void {
  if (record || leftOf(what, gone) !== '') return
  const { what: _who, ...fields } = call.fields
  const who = what.slice(gone[0]?.start ?? 0, gone[0]?.end ?? 0)
  throw new UserError('missing', 'What shall I tell, and when?', {
    next: ['Say it in one line, like ', { code: 'remind me to call Bob tomorrow 9am' }, '.'],
    open: {
      path: call.path,
      fields: { ...fields, ...(who !== '' && { who }) },
      only: ['what', 'when'],
      required: ['what', 'when'],
    },
  })
}

/** `daily standup`, `weekly report` */
const OFTEN_FIRST = new RegExp(`^(${HOW_OFTEN})\\s+(?=\\p{L})`, 'iu')
/** `every standup` */
const EVERY_FIRST = /^(?:every|each)\s+(?=\p{L})/iu

/** @throws UserError when something is called daily or weekly and has a single time: a series, or only that once. */
function askWhetherAgain(reading: ReminderDraft, date: Mention, target: ReminderTarget): void {
  const { ctx, call, what, gone } = reading
  const said = OFTEN_FIRST.exec(leftOf(what, [...gone, date]))?.[1]
  const isBefore = new RegExp(`\\b${HOW_OFTEN}\\b`, 'iu').test(what.slice(0, date.start))
  if (said === undefined || !isBefore || isRefusal(date.read) || date.read.kind === 'recurring') return
  const again = readingsOf(ctx, `${said} ${date.text}`, target)
  if (again.length === 0) return
  const once = readingsOf(ctx, date.text, target)
  const choices = [...again, ...once.map((one) => ({ ...one, label: `Once, ${one.label}` }))]
  throw questionWithChoices(
    call.path,
    [{ code: leftOf(what, [...gone, date]) }, ': again and again, or once?'],
    choices.map(({ label, phrase }) => ({ label, fields: withFields(reading, { when: phrase }, [date]) })),
    'Nothing is saved yet.',
  )
}

/** @throws UserError with usual repetitions when something comes every time and no time is said: `every standup`. */
function askHowOften(reading: ReminderDraft, target: ReminderTarget): void {
  const { ctx, call, what, gone } = reading
  const left = leftOf(what, gone)
  const text = left.replace(EVERY_FIRST, '').replace(OFTEN_FIRST, '')
  if (text === left || text === '') return
  const often = OFTEN_FIRST.exec(left)?.[1]?.toLowerCase()
  const phrases =
    often === undefined ? ['every day at 9am', 'every weekday at 9am', 'every monday at 9am'] : [`${often} at 9am`]
  const choices = phrases.flatMap((phrase) => readingsOf(ctx, phrase, target))
  if (choices.length === 0) return
  throw questionWithChoices(
    call.path,
    ['When comes ', { code: left }, '?'],
    [
      ...choices.map(({ label, phrase }) => ({
        label,
        fields: withFields(reading, { when: phrase, what: what.replace(left, text) }),
      })),
      { label: 'Pick…', fields: { ...call.fields, go: 'pick' } },
    ],
    'Nothing is saved yet.',
  )
}

/** Reads a time; a refusal also has the suggested times besides its readings. */
const timeIn = async (
  { ctx, call, what: line, gone }: ReminderDraft,
  fields: Call['fields'],
  phrase: string,
  target: ReminderTarget,
): Promise<ReminderTime> => {
  const read = async () => readWhen(ctx, phrase, target.schedule)
  try {
    return await askAboutField({ ...call, fields }, 'when', read, anyTime(ctx, target, fields))
  } catch (error) {
    const what = leftOf(line, gone)
    if (!(error instanceof UserError) || error.code !== 'ambiguous' || error.next || what === '') throw error
    throw new UserError(error.code, error.words, { next: `Nothing is saved yet: ${what}`, actions: error.actions })
  }
}

/** Suggested times, each as a whole Call, and a form for any other. */
const anyTime = (ctx: Ctx, { schedule }: ReminderTarget, fields: Call['fields']): readonly ChoiceOfCall[] => [
  ...suggestedTimes(ctx, schedule).map(({ label, when }) => ({ label, fields: { ...fields, when } })),
  { label: 'Pick…', fields: { ...fields, go: 'pick' } },
]

/** The date among those in the words that says when; if it is not clear which one, that is asked. */
function dateOf(reading: ReminderDraft, target: ReminderTarget): Mention | undefined {
  const { line, what } = reading
  const [first, ...others] = line.dates
  const joined =
    line.lead &&
    others.some(
      ({ start }) =>
        start > (line.lead?.end ?? 0) && /^\s*(?:and|or|,|&)\s*$/iu.test(what.slice(line.lead?.end, start)),
    )
  if (!first || (others.length === 0 && !saysWhich(what, first))) return hourAsked(reading, first, target)
  if (line.lead && !joined && !inCondition(line, line.lead)) return hourAsked(reading, line.lead, target)
  throw whichDate(reading, target)
}

const inCondition = ({ condition, dates }: RemindLine, lead: Mention): boolean =>
  condition !== undefined &&
  dates.some((date) => date !== lead && date.start >= condition.end && date.start - condition.end < 4)

/** "the 5 March invoice": a day between an article and a word describes the word. */
const saysWhich = (what: string, { start, end, text }: Mention): boolean =>
  (/(?:^|\s)(?:the|a|an|my|our|his|her|their|this|your)\s+$/iu.test(what.slice(0, start)) ||
    /^the\s+\d/iu.test(text)) &&
  /^\s+\p{L}/u.test(what.slice(end)) &&
  !/^\s+(?:at|to|about|for|if|unless|and|with)\b/iu.test(what.slice(end))

function hourAsked(reading: ReminderDraft, date: Mention | undefined, target: ReminderTarget): Mention | undefined {
  if (date) askAboutOtherHour(reading, date, target)
  const number = date && /^\s(\d{1,2})(?=$|[\s,.;])/u.exec(reading.what.slice(date.end))
  if (!date || !number || isRefusal(date.read) || date.read.kind !== 'date') return date
  const cut = { start: date.start, end: date.end + number[0].length, text: '' }
  const hours = readingsOf(reading.ctx, `${date.text} at ${number[1]}`, target)
  if (hours.length === 0) return date
  throw questionWithChoices(
    reading.call.path,
    [{ code: `${date.text} ${number[1]}` }, ': is the number an hour?'],
    [
      ...hours.map(({ label, phrase }) => ({
        label: `At ${label}`,
        fields: withFields(reading, { when: phrase }, [cut]),
      })),
      { label: `No, it is part of the text`, fields: withFields(reading, { when: date.text }, [date]) },
    ],
    'Nothing is saved yet.',
  )
}

/** The hour of a time, and another one behind it. */
const CLOCK = /\s+(?:at\s+)?\d[^\s]*(?:\s?[ap]m)?$/iu
const OR_HOUR = /^\s+or\s+(?:at\s+)?(\d{1,2}(?::\d\d)?(?:\s?[ap]m)?)(?=$|[\s,.;])/iu

/** `tomorrow at 8 or 9`: only one of them is when it is told. @throws UserError with each as an answer. */
function askAboutOtherHour(reading: ReminderDraft, date: Mention, target: ReminderTarget): void {
  const other = OR_HOUR.exec(reading.what.slice(date.end))
  if (!other || !CLOCK.test(date.text)) return
  const cut = { start: date.start, end: date.end + other[0].length, text: '' }
  const both = [date.text, `${date.text.replace(CLOCK, '')} at ${other[1]}`]
  const answers = both.flatMap((phrase) => readingsOf(reading.ctx, phrase, target))
  if (answers.length < 2) return
  throw questionWithChoices(
    reading.call.path,
    [{ code: `${date.text}${other[0]}` }, ': at which of them?'],
    answers.map(({ label, phrase }) => ({ label, fields: withFields(reading, { when: phrase }, [cut]) })),
    'Nothing is saved yet.',
  )
}

function readingsOf(
  ctx: Ctx,
  phrase: string,
  { schedule }: ReminderTarget,
): readonly { label: string; phrase: string }[] {
  try {
    const { moment } = readWhen(ctx, phrase, schedule)
    return [{ label: shown(moment), phrase: phraseOf(moment) }]
  } catch (error) {
    if (error instanceof AmbiguousValue) return error.readings.map(({ label, raw }) => ({ label, phrase: raw }))
    if (error instanceof UserError) return []
    throw error
  }
}

/**
 * Each of several dates as an answer, with the words that remain; other dates stay in the text unless they are all of
 * it.
 */
function whichDate(reading: ReminderDraft, target: ReminderTarget): UserError {
  const { ctx, call, line, what, gone } = reading
  const isAll = leftOf(what, [...gone, ...line.dates]) === ''
  const answers = line.dates.flatMap((date) => {
    const cut = isAll ? line.dates : [date]
    const left = leftOf(what, [...gone, ...cut])
    return readingsOf(ctx, date.text, target).map(({ label, phrase }) => ({
      label: left === '' ? label : `${label}: ${left}`,
      fields: withFields(reading, { when: phrase }, cut),
    }))
  })
  const offers = suggestedTimes(ctx, target.schedule).map(({ label, when }) => ({
    label: `${label}: ${leftOf(what, gone)}`,
    fields: withFields(reading, { when }),
  }))
  const named = line.dates.flatMap(({ text }, index): Text => {
    const joint = index === 0 ? '' : index === line.dates.length - 1 ? ' and ' : ', '
    return [joint, { code: text }]
  })
  const isOne = line.dates.length === 1
  const words: Text = isOne
    ? [...named, ' may only say which one. When shall I tell it?']
    : ['There are several times: ', ...named, '. When shall I tell it?']
  const all = isOne ? [...answers, ...offers.slice(0, 2)] : answers.slice(0, 5)
  return questionWithChoices(call.path, words, all, 'Nothing is saved yet.')
}
