import { Temporal } from 'temporal-polyfill'
import type { Param } from '../../language/command.ts'
import { dayParam, type SingleMoment } from '../../language/params/when.ts'
import { dayOfAsker } from './days.ts'

/** Periods as people ask for figures of them, for a regular expression. */
export const PERIOD_WORDS =
  '(?:the )?(?:this|next|last|current|past|previous) (?:week|month|quarter|year)|q[1-4](?: 20\\d\\d)?|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)(?: 20\\d\\d)?|20\\d\\d|(?:the )?(?:next|last|past) \\d+ (?:days|weeks|months)'

const YEAR = /^(20\d\d)$/u

/** A year by itself is one of contracts that end, and no number. */
export const withYears = (param: Param<SingleMoment>): Param<SingleMoment> => ({
  ...param,
  takes: (words, ctx, before) => (YEAR.test(words[0] ?? '') ? 1 : (param.takes?.(words, ctx, before) ?? 0)),
  async resolves(candidates, ctx) {
    const year = candidates.findIndex((candidate) => YEAR.test(candidate))
    return year >= 0 ? year : ((await param.resolves?.(candidates, ctx)) ?? -1)
  },
  read(raw, ctx) {
    const [, year] = YEAR.exec(raw.trim()) ?? []
    if (year === undefined) return param.read(raw, ctx)
    const start = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 1 })
    return { kind: 'interval', unit: 'days', start, end: start.with({ month: 12, day: 31 }) }
  },
})

/** A day or month without a year, which of a figure is the nearest one: in September `august` was a month ago. */
const NO_YEAR =
  /^(?:(?:in|on|at|by|end of)\s+)?(?:\d{1,2}(?:\.|st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?$/iu

const BEHIND = dayParam('On which day', 'past')
const AHEAD = dayParam('On which day; today if not said')

/**
 * A day; without a year the nearest one, which is behind for at most `most` days. Words that name no month are of a day to
 * come.
 */
export const nearestDay = (most: number): Param<Temporal.PlainDate> => ({
  ...AHEAD,
  async read(raw, ctx) {
    const ahead = await AHEAD.read(raw, ctx)
    if (!NO_YEAR.test(raw.trim())) return ahead
    const today = dayOfAsker(ctx)
    const behind = await BEHIND.read(raw, ctx)
    const since = behind.until(today).days
    return since > most || today.until(ahead).days < since ? ahead : behind
  },
})
