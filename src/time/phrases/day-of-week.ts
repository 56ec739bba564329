import type { Temporal } from 'temporal-polyfill'
import { plusDays } from '../calendar.ts'
import { refuse } from '../result.ts'
import { found, is, isAttached, type Recogniser, type ScanMatch, says, saysOf, type ValueSaid } from '../scan.ts'
import { WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import { whichDay } from './partial.ts'
import { type PeriodSaid, spanAround } from './periods/spans.ts'
import { numberedWeek } from './periods/week-number.ts'
import { WEEK_LEADS } from './periods/words.ts'
import { namedWeekday } from './weekday.ts'

type Date = Temporal.PlainDate

const WEEKDAY_WORDS = new Set([...WEEKDAYS.keys(), ...WEEKDAY_PLURALS.keys()])
const WEEK_WORDS = new Set(['week', 'wk', 'kw', 'cw', 'w', 'wc'])

/** `monday of week 48`, `KW 48 Mon`, `2026-W48-5`, `friday of the week of 7 december`. */
export const dayOfWeek =
  (day: Recogniser<ValueSaid<Date>>): Recogniser<ValueSaid<Date>> =>
  (scan, at) => {
    // This runs at every word: only a weekday, a word for a week or a year can begin one, and there must be a week.
    const { kind, text = '' } = scan.tokens[at] ?? {}
    if (
      kind === 'number' ? text.length !== 4 : !WEEKDAY_WORDS.has(text) && !WEEK_WORDS.has(text) && text !== 'calendar'
    )
      return []
    if (!scan.tokens.some(({ text }) => WEEK_WORDS.has(text))) return []
    const behind = found(namedWeekday, scan, at).flatMap(({ value, end }) => {
      const place = says(scan, end, 'of', 'in', ',', 'of the', 'in the') ?? end
      const lead = place > end ? saysOf(scan, place, WEEK_LEADS) : undefined
      const ofDay = lead === undefined ? [] : found(day, scan, lead).flatMap(weekAround)
      const weeks = [...found(numberedWeek, scan, place), ...ofDay]
      return weeks.map((week) => inside(week, value))
    })
    const before = found(numberedWeek, scan, at).flatMap((week) => {
      const iso = is(scan, week.end, '-') && isAttached(scan, week.end) ? scan.tokens[week.end + 1] : undefined
      if (iso?.kind === 'number' && /^[1-7]$/u.test(iso.text) && scan.tokens[at]?.kind === 'number')
        return [inside({ ...week, end: week.end + 2 }, Number(iso.text))]
      const place = says(scan, week.end, ', on the', ', on', 'on the', 'on', ',') ?? week.end
      return found(namedWeekday, scan, place).map((name) => inside({ value: week.value, end: name.end }, name.value))
    })
    return [...behind, ...before]
  }

/** The week of a day; that of a Sunday may begin with it. */
function weekAround({ value, end }: ScanMatch<ValueSaid<Date>>): readonly ScanMatch<PeriodSaid>[] {
  const [only] = value.options
  const isClear = value.options.length === 1 && only !== undefined && only.dayOfWeek < 7
  return isClear ? [{ value: { span: spanAround(only, 'week') }, end }] : []
}

function inside({ value, end }: ScanMatch<PeriodSaid>, weekday: number): ScanMatch<ValueSaid<Date>> {
  const options = [value.span, ...(value.others ?? [])].map(({ start }) => plusDays(start, weekday - 1))
  const refusal = options.length > 1 ? refuse('ambiguous_date', whichDay(options)) : undefined
  return { value: { options, refusal }, end }
}
