import type { Temporal } from 'temporal-polyfill'
import { order } from '../calendar.ts'
import type { Env } from '../context.ts'
import { refuse } from '../result.ts'
import {
  found,
  is,
  type Recogniser,
  type Scan,
  type ScanMatch,
  says,
  saysOf,
  sure,
  tokenText,
  type ValueSaid,
} from '../scan.ts'
import { whichDay } from './partial.ts'
import { nthPeriod } from './periods/nth.ts'
import { period } from './periods/period.ts'
import { type DayRange, type PeriodSaid, type PeriodUnit, spanAfter, spanAround } from './periods/spans.ts'
import { periodUnit } from './periods/words.ts'

type Date = Temporal.PlainDate
type Edge = 'start' | 'middle' | 'end'

const STARTS = [
  'the very start of',
  'the start of',
  'start - of -',
  'start of',
  'the beginning of',
  'beginning of',
  'begin of',
  'start',
  'the first day of',
  'first day of',
  'the top of',
]
const MIDDLES = ['in the middle of', 'in mid -', 'in mid', 'the middle of', 'middle of', 'mid -', 'mid of', 'mid']
const ENDS = [
  'the very end of',
  'the end of',
  'end of',
  'end - of -',
  'end -',
  'end',
  'the close of',
  'close of',
  'the last day of',
]
const SHORT: Readonly<Record<string, readonly [Edge, PeriodUnit]>> = {
  __proto__: null as never,
  eow: ['end', 'week'],
  eom: ['end', 'month'],
  eoq: ['end', 'quarter'],
  eoy: ['end', 'year'],
  bow: ['start', 'week'],
  bom: ['start', 'month'],
  boq: ['start', 'quarter'],
  boy: ['start', 'year'],
  sow: ['start', 'week'],
  som: ['start', 'month'],
  soq: ['start', 'quarter'],
  soy: ['start', 'year'],
}

/** Written as one word. */
const COMPOUNDS: Readonly<Record<string, readonly [Edge, PeriodUnit]>> = {
  __proto__: null as never,
  midmonth: ['middle', 'month'],
  monthend: ['end', 'month'],
  quarterend: ['end', 'quarter'],
  yearend: ['end', 'year'],
}

/** `end of quarter`, `beginning of next month`, `mid december`, `eoy`, `month end`. */
export const boundary: Recogniser<ValueSaid<Date>> = (scan, at) => [
  ...long(scan, at),
  ...short(scan, at),
  ...joined(scan, at),
]

function long(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const edges: readonly (readonly [Edge, readonly string[]])[] = [
    ['start', STARTS],
    ['middle', MIDDLES],
    ['end', ENDS],
  ]
  return edges.flatMap(([edge, words]) => {
    const place = saysOf(scan, at, words)
    if (place === undefined) return []
    const containers = [...found(period, scan, place), ...found(nthPeriod, scan, place), ...bareUnit(scan, place)]
    return containers.map(({ value, end }) => ({ value: edgeOf(scan.env, edge, value), end }))
  })
}

function bareUnit(scan: Scan, at: number): readonly ScanMatch<PeriodSaid>[] {
  const unit = periodUnit(scan, at)
  return unit ? [{ value: { span: spanAround(scan.env.floor, unit.value), loose: true }, end: unit.end }] : []
}

function short(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  const known = SHORT[tokenText(scan, place)]
  if (!known) return []
  const [edge, unit] = known
  const current = { span: spanAround(scan.env.floor, unit), loose: true as const }
  const after = says(scan, place + 1, 'of') ?? place + 1
  const named = found(period, scan, after)
    .filter(({ value }) => value.span.unit === unit && !value.loose)
    .map(({ value, end }) => ({ value: edgeOf(scan.env, edge, value), end }))
  return [...named, { value: edgeOf(scan.env, edge, current), end: place + 1 }]
}

/** `month end`, `quarter-end`, `year end`, `midmonth`. */
function joined(scan: Scan, at: number): readonly ScanMatch<ValueSaid<Date>>[] {
  const place = is(scan, at, 'the') ? at + 1 : at
  const compound = COMPOUNDS[tokenText(scan, place)]
  if (compound) {
    const [edge, unit] = compound
    const current = { span: spanAround(scan.env.floor, unit), loose: true as const }
    return [{ value: edgeOf(scan.env, edge, current), end: place + 1 }]
  }
  // This runs at every word: look for the word "end" before reading a period.
  if (!scan.tokens.some(({ text }) => text === 'end')) return []
  const containers = [...found(period, scan, place), ...bareUnit(scan, place)]
  return containers.flatMap(({ value, end }) => {
    const after = says(scan, end, 'end', '- end')
    return after === undefined || value.span.unit === 'weekend' || tokenText(scan, end - 1).startsWith('weekend')
      ? []
      : [{ value: edgeOf(scan.env, 'end', value), end: after }]
  })
}

function edgeOf(env: Env, edge: Edge, container: PeriodSaid): ValueSaid<Date> {
  const [first] = [container.span, ...(container.others ?? [])].map((span) => edgeDay(env, edge, span))
  if (!first) return { options: [], refusal: refuse('not_understood', 'Only a month has an agreed middle: the 15th.') }
  if (container.others?.length) {
    const options = [first, ...container.others.flatMap((span) => edgeDay(env, edge, span) ?? [])]
    return { options, refusal: refuse('ambiguous_date', whichDay(options)) }
  }
  if (order(first, env.floor) >= 0 || env.expect === 'past') return sure(first)
  const next = container.next && edgeDay(env, edge, container.next)
  if (next) return sure(next)
  // "mid-month" after the 15th, "end of week" at the weekend: ask whether the past or the next one is meant.
  const later =
    container.loose && edge !== 'start' ? edgeDay(env, edge, spanAfter(env.floor, container.span.unit, 1)) : undefined
  if (!later) return sure(first)
  return { options: [later, first], refusal: refuse('ambiguous_date', whichDay([later, first])) }
}

function edgeDay(env: Env, edge: Edge, span: DayRange): Date | undefined {
  if (edge === 'start') return span.start
  if (edge === 'middle') return span.unit === 'month' ? span.start.with({ day: 15 }) : undefined
  if (span.unit !== 'week') return span.end
  // The end of the week is the last working day of it: Friday unless the person works otherwise.
  const days = [...env.workingDays].filter((day) => day <= 7)
  return span.start.add({ days: Math.max(...days) - 1 })
}
