import type { CountedFrom } from '../../crm/reminders/reminders.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, call } from '../../message/message.ts'
import { writtenDay, writtenTime } from '../../time/say.ts'
import { dayToCount, type OfRecord } from './day-of.ts'
import { countedFromOwn } from './own-days.ts'
import { COUNTS } from './when.ts'

const COUNT = '(?<count>\\d{1,3}|an?|the|one|two|three|four|five|six|seven|half an)'
const UNIT = '(?<unit>min|minute|hour|hr|day|week|month)s?'
const SIDE = '(?<side>before|ahead of|prior to|after)'
const WHOSE = '(?<name>(?:[a-z]-?\\d{1,9}|[^,;]{1,60}?))'
const COMES =
  "(?:['’]s)?\\s+(?:closes|is (?:due|expected)(?: to close)?|should close|close date|closing(?: date)?|is closing|deadline|due date|starts|begins|comes up)"
const REACHES =
  '\\s+(?:enters|reaches|gets (?:to|into)|moves (?:to|into)|is moved (?:to|into)|goes (?:to|into))\\s+(?<stage>\\p{L}+)'
const LENGTH = `(?<![^\\s,;])${COUNT}\\s+${UNIT}\\s+${SIDE}\\s+(?:the\\s+)?`
const KNOWN_DAY = new RegExp(`${LENGTH}${WHOSE}${COMES}(?![\\p{L}\\p{N}])`, 'iu')
const DAY_OF = new RegExp(
  `${LENGTH}(?:(?:expected )?(?:clos(?:e|ing) date|closing|close|deadline|due date|end)) (?:of|for|on) (?:the )?${WHOSE}(?=\\s+(?:to|about)\\s|[,;:]|$)`,
  'iu',
)
const ITS_DAY = new RegExp(`${LENGTH}(?<name>[a-z]-?\\d{1,9})(?![\\w-])`, 'iu')
/** A record that was named before: `it`, or nothing. */
const THAT_DAY = new RegExp(
  `(?<![^\\s,;])${COUNT}\\s+${UNIT}\\s+${SIDE}\\s+(?:(?:it|that|this|they|this deal|that deal|the deal)${COMES}|(?:its|the|their)?\\s*(?:close|closing)(?:\\s+(?:date|day))?|(?:its|the|their) (?:deadline|due date))(?![\\p{L}\\p{N}])`,
  'iu',
)
const ON_A_MOVE = new RegExp(`${LENGTH}${WHOSE}${REACHES}`, 'iu')

/** Counts before the day of a record, where `the day before` is one. */
const SIZES: Readonly<Record<string, number>> = { __proto__: null as never, ...COUNTS, the: 1, 'half an': 0.5 }

/**
 * The Call with a day that its words count from a record's: `1 week before D-1 closes`, `15 minutes before T-8`. The
 * record's present day is used.
 * @throws UserError when the record has no such day, or is something that may never happen.
 */
export async function countedFromRecord(ctx: Ctx, asked: Call): Promise<Call> {
  const { what, when } = asked.fields
  if (what === undefined || when !== undefined) return asked
  const line = what.replace(/\s+/gu, ' ').trim()
  const move = ON_A_MOVE.exec(line)
  const moving = move && (await dayToCount(ctx, move.groups?.name ?? ''))
  if (move && moving) throw cannotWait(moving, move.groups?.stage ?? '')
  const counted =
    (await countedFromOwn(ctx, line, LENGTH)) ??
    (await countedFromThat(ctx, line)) ??
    (await countedFromNamed(ctx, line))
  if (!counted) return asked
  const { found, record, text } = counted
  return {
    path: asked.path,
    fields: {
      ...asked.fields,
      what: text.replace(/^(?:me|to)$/iu, '') || record.text,
      when: dayCounted(ctx, record, found.groups ?? {}),
      counted: countedSaid(record, found.groups ?? {}),
      ...(record.about !== undefined && asked.fields.record === undefined && { record: record.about }),
    },
  }
}

/** What a time is counted from and by how much, in one word; nothing of a reminder, whose time is moved by itself. */
function countedSaid({ countsFrom: from }: OfRecord, said: Readonly<Record<string, string | undefined>>): string {
  const { count = '', unit = '', side = '' } = said
  const size = SIZES[count.toLowerCase()] ?? Number(count)
  const sign = /^after$/iu.test(side) ? '' : '-'
  if (from === undefined) return ''
  if (/^(?:min|hour|hr)/iu.test(unit)) return `${from} ${sign}PT${Math.round(size * (/^min/iu.test(unit) ? 1 : 60))}M`
  return `${from} ${sign}P${size}${unit.charAt(0).toUpperCase()}`
}

/** What is counted from, as `countedFromRecord` wrote it; undefined for nothing. */
export function countedIn({ counted = '' }: Call['fields']): CountedFrom | undefined {
  const [, ref, field, by] = /^([A-Z]-\d{1,9})(?:\.(\d{1,9}))? (-?PT?\d{1,6}[MDW])$/u.exec(counted) ?? []
  if (ref === undefined || by === undefined) return undefined
  return { ref, by, ...(field !== undefined && { field: Number(field) }) }
}

/** A line without what an expression found in it. */
const withoutSpan = (line: string, { index, 0: span }: RegExpExecArray): string =>
  `${line.slice(0, index)} ${line.slice(index + span.length)}`.replace(/\s+/gu, ' ').trim()

/** What a reminder is about, at the end of its other words. */
const ABOUT_END = /^(.*?)(?:^|\s)(?:about|re|regarding|on|of|for)\s+(\S+(?: \S+){0,4})$/iu
const MOST_WORDS = 4

/**
 * The day of the record that was named just before: `about globex a week before it closes`, `call globex 2 days before
 * its close date`; else of the one that was last spoken of.
 */
async function countedFromThat(ctx: Ctx, line: string) {
  const found = THAT_DAY.exec(line)
  if (!found) return undefined
  const rest = withoutSpan(line, found)
  const [, text = '', about = ''] = ABOUT_END.exec(rest) ?? []
  const aboutIt = about === '' ? undefined : await dayToCount(ctx, about)
  if (aboutIt) return { found, record: aboutIt, text }
  const words = rest.split(' ').filter((word) => !/^(?:me|us|to|@.*)$/iu.test(word))
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    const record = await dayToCount(ctx, words.slice(-count).join(' '))
    if (record) return { found, record, text: rest }
  }
  // Who is named, and not known for certain, is nobody that was spoken of before.
  if (about !== '') return undefined
  for (const ref of (await ctx.spokenOf?.()) ?? []) {
    const record = await dayToCount(ctx, ref)
    if (record) return { found, record, text: rest }
  }
  return undefined
}

/** The words that count from a known record's day, and that day. */
async function countedFromNamed(ctx: Ctx, line: string) {
  for (const pattern of [DAY_OF, KNOWN_DAY, ITS_DAY]) {
    const found = pattern.exec(line)
    const record = found && (await dayToCount(ctx, found.groups?.name ?? ''))
    if (found && record) return { found, record, text: withoutSpan(line, found) }
  }
  return undefined
}

function dayCounted(ctx: Ctx, record: OfRecord, said: Readonly<Record<string, string | undefined>>): string {
  const { count = '', unit = '', side = '' } = said
  const size = SIZES[count.toLowerCase()] ?? Number(count)
  const sign = /^after$/iu.test(side) ? 1 : -1
  const { named, dayCalled = 'day to count from', on, at, setDay, over } = record
  if (over !== undefined) {
    throw new UserError('nothing_to_do', `${named} is ${over} already, and closes no more.`, {
      next: 'Say a day, such as in 2 weeks.',
      actions: [button('Show', call('deal show', { deal: setDay.fields.deal ?? '' }))],
      formless: true,
    })
  }
  if (!on) {
    throw new UserError('not_read', `${named} has no ${dayCalled}.`, {
      next: 'Give it one, or say a day here.',
      actions: [button('Give it a day', setDay)],
    })
  }
  const isClock = /^(?:min|hour|hr)/iu.test(unit)
  if (isClock && !at) {
    throw new UserError('not_read', `${named} has a day and no hour to count ${unit}s from: ${writtenDay(on)}.`, {
      next: 'Say an hour, such as 9am on that day.',
    })
  }
  if (isClock && at) {
    const minutes = sign * size * (/^min/iu.test(unit) ? 1 : 60)
    const then = at.add({ minutes }).toZonedDateTimeISO(ctx.zone)
    return `${writtenDay(then.toPlainDate())} at ${writtenTime(then)}`
  }
  const day = on.add({ [`${unit.toLowerCase()}s`]: sign * size })
  return writtenDay(day) + (at ? ` at ${writtenTime(at.toZonedDateTimeISO(ctx.zone))}` : '')
}

const cannotWait = ({ named, setDay }: OfRecord, stage: string): UserError =>
  new UserError('not_read', `I cannot wait for ${named} to enter ${stage}: I remind at a time.`, {
    next: ['Say a day, with ', { code: 'if still in …' }, ' where it hangs on the stage.'],
    actions: [button('Show', call('deal show', { deal: setDay.fields.deal ?? '' }))],
  })
