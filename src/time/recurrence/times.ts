import { Temporal } from 'temporal-polyfill'
import { clock, settled } from '../phrases/clock/clock.ts'
import { dayPart, type PartSaid } from '../phrases/clock/day-part.ts'
import type { ClockSaid, Half } from '../phrases/clock/said.ts'
import { refuse } from '../result.ts'
import { found, is, type Recogniser, type Scan, type ScanMatch, says, saysOf, tokenText } from '../scan.ts'
import { WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import type { Clause } from './draft.ts'
import { itemsIn } from './lists.ts'

/** `at 9am`, `at 10, 12 and 17`, `mornings`, `in the evening at 8`: the times of day at which a repetition fires. */
export const times: Recogniser<Clause> = (scan, at) => [
  ...listed(scan, at),
  ...besidePart(scan, at),
  ...partAlone(scan, at),
  ...window(scan, at),
  ...everyNoon(scan, at),
]

const CALLS = ['starting at', 'beginning at', 'at about', 'at around', 'at', '@', 'around', 'about'] as const
const clocks = itemsIn(clock, CALLS)

function listed(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = saysOf(scan, at, CALLS)
  return found(clocks, scan, place ?? at).flatMap(({ value, end }) => {
    const naked = value.every((said) => said.naked)
    const isHour = value.length === 1 && value[0]?.form === 'soft' && isBesideWeekday(scan, at, end)
    if (place === undefined && naked && !isHour) return []
    return [{ value: settledAll(value), end }]
  })
}

/** "every monday 9", "9 on mondays": next to its weekday a bare number is an hour. */
function isBesideWeekday(scan: Scan, at: number, end: number): boolean {
  const before = tokenText(scan, at - 1)
  if (end === scan.tokens.length && end === at + 1) return WEEKDAYS.has(before) || WEEKDAY_PLURALS.has(before)
  return at === 0 && is(scan, end, 'on') && WEEKDAY_PLURALS.has(tokenText(scan, end + 1))
}

/** `every noon`. */
function everyNoon(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(scan, at, 'every', 'each')
  if (place === undefined || !is(scan, place, 'noon', 'midnight', 'midday')) return []
  return found(clocks, scan, place).map(({ value, end }) => {
    const said = settledAll(value)
    return { value: said.kind === 'times' ? { ...said, daily: true } : said, end }
  })
}

function settledAll(list: readonly ClockSaid[], half?: Half): Clause {
  const all: Temporal.PlainTime[] = []
  for (const said of list) {
    // "3 and 5pm": the am or pm at the end also applies to the bare hours before it.
    const last = list.at(-1)
    const shared = said.form === 'bare' && last?.form === 'exact' && last.hour > said.hour
    const use = shared && last && last.hour >= 12 ? { ...said, hour: said.hour + 12, form: 'exact' as const } : said
    const { options, refusal } = settled(use.form === 'midnight' ? { ...use, form: 'exact' } : use, half)
    // A single bare hour is asked about as two rules; in a list of times it is refused.
    if (options.length === 2 && list.length === 1) return { kind: 'times', times: options, either: options }
    if (refusal || !options[0]) {
      return { kind: 'refusal', refusal: refusal ?? refuse('ambiguous_time', 'Which time of day?') }
    }
    all.push(options[0])
  }
  return { kind: 'times', times: inOrder(all) }
}

function inOrder(list: readonly Temporal.PlainTime[]): readonly Temporal.PlainTime[] {
  const once = list.filter((time, index) => list.findIndex((other) => other.equals(time)) === index)
  return [...once].sort((a, b) => Temporal.PlainTime.compare(a, b))
}

const PLURALS: readonly (readonly [readonly string[], Half])[] = [
  [['mornings', 'on mornings', 'in the mornings'], 'morning'],
  [['afternoons', 'in the afternoons'], 'afternoon'],
  [['evenings', 'in the evenings'], 'evening'],
  [['nights', 'nightly', 'at nights', 'in the nights'], 'night'],
]

interface PartOfDay extends PartSaid {
  readonly daily: boolean
}

/** A part of the day, and whether its words say that it recurs. */
function partAt(scan: Scan, at: number): readonly ScanMatch<PartOfDay>[] {
  for (const [words, half] of PLURALS) {
    const end = saysOf(scan, at, words)
    if (end !== undefined) return [{ value: { time: scan.env.hours[half], half, daily: true }, end }]
  }
  const lead = says(scan, at, 'every', 'each', 'by', 'around', 'on') ?? at
  const daily = is(scan, lead - 1, 'every', 'each') && lead > at
  return found(dayPart, scan, lead).flatMap(({ value, end }) =>
    value.days === undefined ? [{ value: { ...value, daily }, end }] : [],
  )
}

function partAlone(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  return partAt(scan, at).flatMap(({ value, end }) => {
    const { daily } = value
    const alone = { value: { kind: 'times' as const, times: [value.time], daily }, end }
    // "every morning and evening"
    const more = is(scan, end, 'and', '&') ? partAt(scan, end + 1) : []
    const both = more.map((next) => ({
      value: {
        kind: 'times' as const,
        times: inOrder([value.time, next.value.time]),
        daily: daily || next.value.daily,
      },
      end: next.end,
    }))
    return [alone, ...both]
  })
}

/** `every evening at 7:13`, `at 9 in the morning`: the part of the day decides between am and pm. */
function besidePart(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  // Lunch and the end of the day are times themselves: with a clock time there would be two.
  const halves = (place: number) => partAt(scan, place).filter(({ value }) => value.half !== undefined)
  const before = halves(at).flatMap((part) => {
    const place = saysOf(scan, part.end, CALLS) ?? part.end
    return found(clocks, scan, place).map(({ value, end }) => ({
      value: { ...settledAll(value, part.value.half), daily: part.value.daily },
      end,
    }))
  })
  const place = saysOf(scan, at, CALLS) ?? at
  const behind = found(clocks, scan, place).flatMap(({ value, end }) =>
    halves(end).map((part) => ({
      value: { ...settledAll(value, part.value.half), daily: part.value.daily },
      end: part.end,
    })),
  )
  return [...before, ...behind]
}

/** `between 9am and 5pm`, `from 9:00 to 17:00`: the hours between which an hourly repetition fires. */
function window(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const place = says(scan, at, 'between', 'from')
  if (place === undefined) return []
  return found(clock, scan, place).flatMap((start) => {
    const to = is(scan, start.end, 'and', 'to', 'until', '-') ? start.end + 1 : undefined
    if (to === undefined) return []
    return found(clock, scan, to).flatMap((end) => {
      const [a, b] = [settled(start.value).options, settled(end.value).options]
      const [from, last] = [a[0], b[0]]
      if (!from || !last || a.length > 1 || b.length > 1) return []
      if (from.minute !== 0 || last.minute !== 0 || from.hour >= last.hour) return []
      return [{ value: { kind: 'window' as const, from: from.hour, to: last.hour }, end: end.end }]
    })
  })
}
