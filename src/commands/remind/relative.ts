import type { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { namedOf, numberIn, refOf } from '../../crm/kinds.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { type CountedFrom, REMINDERS } from '../../crm/reminders/reminders.ts'
import { TASKS } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, call } from '../../message/message.ts'
import { writtenDay, writtenTime } from '../../time/say.ts'
import { withItsDeal } from '../shared/linker.ts'
import { recordAbout } from './about.ts'
import { instantAt } from './card.ts'
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
const SIZES: Readonly<Record<string, number>> = { ...COUNTS, the: 1, 'half an': 0.5 }

/** The day of a record, with its hour if it has one. */
interface OfRecord {
  readonly named: string
  readonly on: Temporal.PlainDate | undefined
  readonly at: Temporal.Instant | undefined
  /** The record, if a reminder can be about it. */
  readonly about: string | undefined
  /** The text if no other was given. */
  readonly text: string
  readonly setDay: Call
  /** What became of a deal that is closed: won or lost. */
  readonly over?: 'won' | 'lost'
}

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
  const moving = move && (await dayOf(ctx, move.groups?.name ?? ''))
  if (move && moving) throw cannotWait(moving, move.groups?.stage ?? '')
  const counted = (await countedFromThat(ctx, line)) ?? (await countedFromNamed(ctx, line))
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
function countedSaid({ setDay }: OfRecord, said: Readonly<Record<string, string | undefined>>): string {
  const { count = '', unit = '', side = '' } = said
  const size = SIZES[count.toLowerCase()] ?? Number(count)
  const sign = /^after$/iu.test(side) ? '' : '-'
  const ref = setDay.fields.deal ?? setDay.fields.task
  if (ref === undefined) return ''
  if (/^(?:min|hour|hr)/iu.test(unit)) return `${ref} ${sign}PT${Math.round(size * (/^min/iu.test(unit) ? 1 : 60))}M`
  return `${ref} ${sign}P${size}${unit.charAt(0).toUpperCase()}`
}

/** What is counted from, as `countedFromRecord` wrote it; undefined for nothing. */
export function countedIn({ counted = '' }: Call['fields']): CountedFrom | undefined {
  const [, ref, by] = /^([A-Z]-\d{1,9}) (-?PT?\d{1,6}[MDW])$/u.exec(counted) ?? []
  return ref !== undefined && by !== undefined ? { ref, by } : undefined
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
  const aboutIt = about === '' ? undefined : await dayOf(ctx, about)
  if (aboutIt) return { found, record: aboutIt, text }
  const words = rest.split(' ').filter((word) => !/^(?:me|us|to|@.*)$/iu.test(word))
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    const record = await dayOf(ctx, words.slice(-count).join(' '))
    if (record) return { found, record, text: rest }
  }
  // Who is named, and not known for certain, is nobody that was spoken of before.
  if (about !== '') return undefined
  for (const ref of (await ctx.spokenOf?.()) ?? []) {
    const record = await dayOf(ctx, ref)
    if (record) return { found, record, text: rest }
  }
  return undefined
}

/** The words that count from a known record's day, and that day. */
async function countedFromNamed(ctx: Ctx, line: string) {
  for (const pattern of [DAY_OF, KNOWN_DAY, ITS_DAY]) {
    const found = pattern.exec(line)
    const record = found && (await dayOf(ctx, found.groups?.name ?? ''))
    if (found && record) return { found, record, text: withoutSpan(line, found) }
  }
  return undefined
}

function dayCounted(ctx: Ctx, record: OfRecord, said: Readonly<Record<string, string | undefined>>): string {
  const { count = '', unit = '', side = '' } = said
  const size = SIZES[count.toLowerCase()] ?? Number(count)
  const sign = /^after$/iu.test(side) ? 1 : -1
  const { named, on, at, setDay, over } = record
  if (over !== undefined) {
    throw new UserError('nothing_to_do', `${named} is ${over} already, and closes no more.`, {
      next: 'Say a day, such as in 2 weeks.',
      actions: [button('Show', call('deal show', { deal: setDay.fields.deal ?? '' }))],
      formless: true,
    })
  }
  if (!on) {
    throw new UserError('not_read', `${named} has no day to count from.`, {
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

/** The day of a named record: when a deal should close, or a task or reminder is due. */
async function dayOf(ctx: Ctx, name: string): Promise<OfRecord | undefined> {
  const [, letter, digits] = /^([a-z])-?(\d{1,9})$/iu.exec(name.trim()) ?? []
  if (letter === undefined) return dayOfDeal(await dealNamed(ctx, name))
  const ref = `${letter.toUpperCase()}-${digits}`
  return (await dayOfTask(ctx, ref)) ?? (await dayOfReminder(ctx, ref)) ?? (await dayOfDealAt(ctx, ref))
}

async function dayOfTask(ctx: Ctx, ref: string): Promise<OfRecord | undefined> {
  const number = numberIn(TASKS, ref)
  const task = number === undefined ? undefined : await recordNumbered(ctx.tx, TASKS, number)
  if (!task) return undefined
  const { dueOn, dueAt, title } = task
  return {
    named: namedOf(TASKS, task),
    on: dueOn ?? undefined,
    at: dueAt ? instantAt(dueAt) : undefined,
    about: undefined,
    text: title,
    setDay: call('task edit', { task: ref }),
  }
}

async function dayOfReminder(ctx: Ctx, ref: string): Promise<OfRecord | undefined> {
  const number = numberIn(REMINDERS, ref)
  const one = number === undefined ? undefined : await recordNumbered(ctx.tx, REMINDERS, number)
  if (!one) return undefined
  const at = one.dueAt ? instantAt(one.dueAt) : undefined
  return {
    named: namedOf(REMINDERS, one),
    on: at?.toZonedDateTimeISO(ctx.zone).toPlainDate(),
    at,
    about: undefined,
    text: one.text,
    setDay: call('reminder edit', { reminder: ref }),
  }
}

async function dayOfDealAt(ctx: Ctx, ref: string): Promise<OfRecord | undefined> {
  const number = numberIn(DEALS, ref)
  return dayOfDeal(number === undefined ? undefined : await recordNumbered(ctx.tx, DEALS, number))
}

function dayOfDeal(deal: Deal | undefined): OfRecord | undefined {
  if (!deal) return undefined
  const ref = refOf(DEALS, deal)
  return {
    named: namedOf(DEALS, deal),
    on: deal.closes ?? undefined,
    at: undefined,
    about: ref,
    text: '',
    setDay: call('deal edit', { deal: ref }),
    ...(deal.stage.outcome !== 'open' && { over: deal.stage.outcome }),
  }
}

async function dealNamed(ctx: Ctx, name: string): Promise<Deal | undefined> {
  const bare = name.replace(/^(?:the|my|our)\s+/iu, '').replace(/\s+deal$/iu, '')
  const named = await recordAbout(ctx, bare)
  if (named?.kind !== 'one' || named.count !== bare.split(' ').length) return undefined
  const { noun, number } = await withItsDeal(ctx, named.record)
  return noun === 'deal' ? await recordNumbered(ctx.tx, DEALS, number) : undefined
}

const cannotWait = ({ named, setDay }: OfRecord, stage: string): UserError =>
  new UserError('not_read', `I cannot wait for ${named} to enter ${stage}: I remind at a time.`, {
    next: ['Say a day, with ', { code: 'if still in …' }, ' where it hangs on the stage.'],
    actions: [button('Show', call('deal show', { deal: setDay.fields.deal ?? '' }))],
  })
