import { cardinal, ordinal } from '../phrases/numbers.ts'
import { type DateReading, type Refusal, refuse } from '../result.ts'
import { rankName, weekdayName } from '../say.ts'
import { found, is, type Scan, type ScanMatch, says, saysOf, tokenText } from '../scan.ts'
import { UNITS } from '../words.ts'
import type { Clause, RecurrenceUnit } from './draft.ts'
import { EVERY, FREQUENCIES } from './frequency.ts'
import { weekdayList } from './lists.ts'

function readings(...phrases: readonly string[]): readonly DateReading[] {
  return phrases.map((phrase) => ({ label: phrase, phrase }))
}

function unclearBecause(message: string, ...phrases: readonly string[]): Refusal {
  return { ...refuse('ambiguous_recurrence', message), readings: readings(...phrases) }
}

const UNCLEAR: readonly (readonly [readonly string[], Refusal])[] = [
  [
    ['bimonthly', 'bi - monthly', 'bi monthly'],
    unclearBecause('Every two months, or twice a month?', 'every 2 months', 'every month on the 1st and 15th'),
  ],
  [
    ['biweekly', 'bi - weekly', 'bi weekly'],
    unclearBecause('Every two weeks, or twice a week?', 'every 2 weeks', 'every week on Monday and Thursday'),
  ],
  [
    ['biannually', 'bi - annually', 'bi - annual', 'bi annual', 'biannual', 'biyearly', 'bi - yearly', 'biennially'],
    unclearBecause('Every two years, or twice a year?', 'every 2 years', 'every 6 months'),
  ],
  [
    ['semiweekly', 'semi - weekly', 'semimonthly', 'semi - monthly'],
    unclearBecause('On which days?', 'every week on Monday and Thursday', 'every month on the 1st and 15th'),
  ],
]

/** Words with two common meanings, and counts that do not say when. */
export function unclear(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  for (const [words, refusal] of UNCLEAR) {
    const end = saysOf(scan, at, words)
    if (end !== undefined) return [{ value: { kind: 'refusal', refusal: withOthers(scan, refusal, at, end) }, end }]
  }
  return [...timesPer(scan, at), ...everyNth(scan, at)]
}

/** The refusal with the other words of the phrase in its readings, such as an hour or a last day. */
function withOthers(scan: Scan, refusal: Refusal, at: number, end: number): Refusal {
  const [before, after] = [wordsIn(scan, 0, at), wordsIn(scan, end, scan.tokens.length)]
  const whole = (phrase: string): string => [before, phrase, after].filter((part) => part !== '').join(' ')
  return { ...refusal, readings: readings(...refusal.readings.map(({ phrase }) => whole(phrase))) }
}

const wordsIn = (scan: Scan, from: number, to: number): string =>
  scan.tokens
    .slice(from, to)
    .map(({ raw, glued }, index) => (glued || index === 0 ? raw : ` ${raw}`))
    .join('')

const EXAMPLES: Readonly<Partial<Record<RecurrenceUnit, readonly string[]>>> = {
  day: ['every day at 09:00 and 17:00'],
  week: ['every week on Monday and Thursday', 'every week on Tuesday and Friday'],
  month: ['every month on the 1st and 15th'],
  year: ['every 6 months'],
}

/** `twice a week`, `3 times a month`, `twice daily`: how often, but not when. */
function timesPer(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const twice = is(scan, at, 'twice') ? [{ value: 2, end: at + 1 }] : []
  const counts = found(cardinal, scan, at).flatMap(({ value, end }) =>
    is(scan, end, 'times', 'x') ? [{ value, end: end + 1 }] : [],
  )
  return [...twice, ...counts].flatMap(({ value: count, end }) => {
    const per = says(scan, end, 'a', 'an', 'per', 'each', 'every')
    const turn = per === undefined ? FREQUENCIES.get(tokenText(scan, end))?.[0] : UNITS.get(tokenText(scan, per))
    if (!turn || count < 2) return []
    const refusal = unclearBecause(`${count} times a ${turn}: when?`, ...(count === 2 ? (EXAMPLES[turn] ?? []) : []))
    const last = (per ?? end) + 1
    return [{ value: { kind: 'often' as const, count, turn, refusal: withOthers(scan, refusal, at, last) }, end: last }]
  })
}

/** `every 2nd tuesday`: every second week, or the second Tuesday of each month? */
function everyNth(scan: Scan, at: number): readonly ScanMatch<Clause>[] {
  const lead = saysOf(scan, at, EVERY)
  if (lead === undefined) return []
  return found(ordinal, scan, lead).flatMap(({ value, end }) => {
    const day = found(weekdayList, scan, end).find(({ value: list }) => list.days.length === 1)
    const month = day && says(scan, day.end, 'of', 'in')
    if (!day || month !== undefined || value < 2) return []
    const name = weekdayName(day.value.days[0] ?? 1)
    const monthly = value <= 5 ? [`every month on the ${rankName(value)} ${name}`] : []
    const refusal = unclearBecause(
      `Every ${rankName(value)} week, or the ${rankName(value)} ${name} of each month?`,
      `every ${value} weeks on ${name}`,
      ...monthly,
    )
    return [{ value: { kind: 'refusal', refusal: withOthers(scan, refusal, at, day.end) }, end: day.end }]
  })
}
