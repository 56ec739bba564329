import { Temporal } from 'temporal-polyfill'
import { DEAL_FIELDS } from '../crm/deals/fields.ts'
import { timesSlipped } from '../crm/deals/slips.ts'
import type { Flow, FlowDeal } from '../crm/digests/changed.ts'
import type { ClosingSoon } from '../crm/digests/closing.ts'
import type { DigestTask, OwnTask, PersonDue } from '../crm/digests/due.ts'
import type { DealNeeding } from '../crm/digests/needs.ts'
import { showsField } from '../crm/places/channels.ts'
import { refOfSubject } from '../crm/subject.ts'
import { TASK_FIELDS } from '../crm/tasks/fields.ts'
import type { AwayMember } from '../crm/team/absence.ts'
import { showMoney } from '../lib/money.ts'
import { type Block, marked, type Span, type Text, text, type UserRef } from '../message/message.ts'
import { dayOfColumn } from '../time/due.ts'
import { shortDayIn, shownDayIn, writtenTime } from '../time/say.ts'

/**
 * How the lines of a digest are written: `all` allows amounts, reasons and titles of tasks; `today` is the reader's
 * day, and `zone` that of the hours.
 */
export interface LineOptions {
  readonly all: boolean
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly zone: string
}

/** What happened, as a line begins with it. */
const FLOW_NAMES: Readonly<Record<Flow, string>> = {
  won: 'Won',
  lost: 'Lost',
  new: 'New',
  moved: 'Moved',
  slipped: 'Slipped',
}

interface NamedDeal {
  readonly number: number
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly owner: UserRef
}

/** `Acme, $24,000`; the name alone where outsiders read. */
function dealWorth({ title, amountMinor, currency }: Omit<NamedDeal, 'number' | 'owner'>, all: boolean): string {
  const isShown = showsField(all, DEAL_FIELDS.amount) && amountMinor !== null && currency !== null
  return isShown ? `${title}, ${showMoney({ minor: amountMinor, currency })}` : title
}

/** `Acme, $24,000 (Bo)`. */
const named = (deal: NamedDeal, { all }: LineOptions): Text => [`${dealWorth(deal, all)} (`, { user: deal.owner }, ')']

const refOfDeal = ({ number }: Pick<NamedDeal, 'number'>): Text => [' ', { ref: `D-${number}` }]

/** `Moved: Acme, $24,000 (Ann): New → Proposal: "they asked for a quote" D-7`. */
export function flowLine(flow: Flow, deal: FlowDeal, saying: LineOptions): Text {
  const { by, why, owner } = deal
  const isOthers = by !== undefined && by.member !== owner.member
  return [
    { bold: FLOW_NAMES[flow] },
    ': ',
    ...named(deal, saying),
    ...(isOthers ? [' by ', { user: by }] : []),
    pathOf(flow, deal, saying),
    ...(why && flow !== 'slipped' && showsField(saying.all, DEAL_FIELDS.closeReason) ? [`: "${why}"`] : []),
    ...refOfDeal(deal),
  ]
}

/** What a line says of stages and days: `, in Proposal, from webinar`, `: New → Proposal`, `: 12 Dec → 29 Jan`. */
function pathOf(flow: Flow, deal: FlowDeal, { all, today }: LineOptions): string {
  const { from, to, isFirst, source, slip } = deal
  const slipped =
    slip &&
    [
      slip.from
        ? `${shortDayIn(today.year, slip.from)} → ${shortDayIn(today.year, slip.to)}`
        : shortDayIn(today.year, slip.to),
      timesSlipped(slip.times),
    ]
      .filter(Boolean)
      .join(', ')
  if (flow === 'slipped') return `: ${slipped}`
  if (flow === 'new') return `${isFirst ? '' : `, in ${to}`}${source && all ? `, from ${source}` : ''}`
  if (flow !== 'moved') return ''
  const path = from === to ? `back in ${to}` : [from, to].filter(Boolean).join(' → ')
  return `: ${path}${slipped ? `; close ${slipped}` : ''}`
}

/** `Fri 27 Nov: Hooli, $35,000 (Bo), Negotiation; next: send contract, today D-3`. */
export function closingLine(deal: ClosingSoon, saying: LineOptions): Text {
  return [
    { bold: shownDayIn(saying.today.year, deal.closes) },
    ': ',
    ...named(deal, saying),
    `, ${deal.stage}; ${nextStep(deal, saying)}`,
    ...refOfDeal(deal),
  ]
}

function nextStep({ step }: ClosingSoon, { all, today }: LineOptions): string {
  if (!step) return 'no next step'
  const title = showsField(all, TASK_FIELDS.title) ? `next: ${step.title}` : 'next step'
  return step.due ? `${title}, ${dayFrom(today, step.due)}` : title
}

/** A day as it is seen from another: `today`, `tomorrow`, `since Thu 19 Nov`, `Fri 27 Nov`. */
function dayFrom(today: Temporal.PlainDate, day: Temporal.PlainDate): string {
  const ahead = today.until(day).days
  if (ahead === 0) return 'today'
  if (ahead === 1) return 'tomorrow'
  return `${ahead < 0 ? 'since ' : ''}${shownDayIn(today.year, day)}`
}

/** `send report, Acme, Bo, since Mon 16 Nov T-9`. */
export function taskDueLine(task: DigestTask, { today }: LineOptions): Text {
  const { number, title, dueOn, dueAt, owner, about } = task
  const day = dayOfColumn(dueOn)
  const isOver = Temporal.PlainDate.compare(day, today) < 0
  const when: Span = dueAt ? { time: dueAt.toISOString(), show: 'moment' } : shownDayIn(today.year, day)
  return [
    `${title}, `,
    ...(about ? [`${about.name} `, { ref: refOfSubject(about) }, ', '] : []),
    { user: owner },
    ...(isOver ? [', since ', when] : dueAt ? [', ', when] : []),
    ' ',
    { ref: `T-${number}` },
  ]
}

/** `Bo 2, and 1 overdue: proposal to Stark since Thu 19 Nov, demo 11:00`; the numbers alone where outsiders read. */
export function personLine(
  { owner, today, overdue, tasks }: PersonDue,
  away: AwayMember | undefined,
  saying: LineOptions,
): Text {
  const counts = [...(today > 0 ? [String(today)] : []), ...(overdue > 0 ? [`${overdue} overdue`] : [])].join(', and ')
  const titles = showsField(saying.all, TASK_FIELDS.title) ? tasks.map((task) => taskWords(task, saying)) : []
  return [
    { user: owner },
    ` ${counts}`,
    ...(titles.length > 0 ? [`: ${titles.join(', ')}`] : []),
    ...(titles.length > 0 && today + overdue > titles.length ? [', …'] : []),
    ...(away ? ['; ', ...awayWords(away)] : []),
  ]
}

/** `proposal to Stark since Thu 19 Nov`, `demo 11:00`. */
function taskWords({ title, dueOn, dueAt }: DigestTask, { today, zone }: LineOptions): string {
  const day = dayOfColumn(dueOn)
  if (Temporal.PlainDate.compare(day, today) < 0) return `${title} since ${shownDayIn(today.year, day)}`
  return dueAt ? `${title} ${hourIn(dueAt, zone)}` : title
}

const wallIn = (at: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)

/** `11:00`, the hour of a moment in a zone. */
const hourIn = (at: Date, zone: string): string => writtenTime(wallIn(at, zone))

/** `Cy nothing; away until Fri 27 Nov, covered by Ann`. */
export const awayLine = (away: AwayMember): Text => [
  { user: { member: away.member, name: away.name } },
  ' nothing; ',
  ...awayWords(away),
]

const awayWords = ({ until, cover }: AwayMember): Text => [
  'away until ',
  { time: until.toISOString(), show: 'date' },
  ...(cover ? [', covered by ', { user: cover }] : []),
]

/** `1 day`, `14 days`. */
export const daysCounted = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** All reasons why a deal needs attention, in words. */
function needsOf(deal: DealNeeding, { now, today }: LineOptions): readonly string[] {
  const quiet = Math.floor((now.epochMilliseconds - deal.quietSince.getTime()) / 86_400_000)
  const closes = deal.closes && dayOfColumn(deal.closes)
  const ahead = closes ? today.until(closes).days : -1
  return [
    ...(deal.pastClose && closes ? [`was to close ${shownDayIn(today.year, closes)}`] : []),
    ...(closes && ahead >= 0 && ahead <= 7 - today.dayOfWeek ? [`closes ${shownDayIn(today.year, closes)}`] : []),
    ...(deal.stale ? [`quiet for ${daysCounted(quiet)}`] : []),
    ...(deal.late ? ['its next step is overdue'] : []),
    ...(deal.withoutStep ? ['no next step'] : []),
    ...(deal.withoutAmount ? ['no amount'] : []),
  ]
}

/** `4 days: Acme, $24,000 (Bo): quiet for 34 days, no next step D-7`; `since` is what it begins with, if anything. */
export const needLine = (deal: DealNeeding, saying: LineOptions, since?: string): Text => [
  ...(since === undefined ? [] : [{ bold: since }, ': ']),
  ...named(deal, saying),
  ...whyNeeded(deal, saying),
]

/** `Acme, $24,000: quiet for 34 days, no next step D-7`, for whose deal it is. */
export const needWords = (deal: DealNeeding, saying: LineOptions): Text => [
  dealWorth(deal, saying.all),
  ...whyNeeded(deal, saying),
]

const whyNeeded = (deal: DealNeeding, saying: LineOptions): Text => [
  `: ${needsOf(deal, saying).join(', ')}`,
  ...refOfDeal(deal),
]

/** `11:00: demo (Umbrella, $40,000) T-4`, `since Thu 19 Nov: proposal (Stark, $18,000) T-7`. */
export function ownTaskLine(task: OwnTask, { all, today, zone }: LineOptions): Text {
  const { number, title, dueOn, dueAt, about, amountMinor, currency } = task
  const day = dayOfColumn(dueOn)
  const isToday = day.equals(today)
  const when = isToday && dueAt ? hourIn(dueAt, zone) : dayFrom(today, day)
  const of = about ? ` (${dealWorth({ title: about.name, amountMinor, currency }, all)})` : ''
  return [{ bold: when }, `: ${title}${of} `, { ref: `T-${number}` }]
}

/** The row of a deal that needs attention: once somebody acts on it, it says so. */
export const needRow = (deal: DealNeeding, line: Text): Block => marked(text(...line), { row: `D-${deal.number}` })
