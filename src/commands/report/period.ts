import { Temporal } from 'temporal-polyfill'
import { daysSaid, type GoalPeriod } from '../../crm/goals/period.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { quotedIfNeeded } from '../../language/grammar/format.ts'
import { when } from '../../language/params/when.ts'
import { MONTH_NAMES } from '../../time/words.ts'
import { daysMeant, yearAsDays } from '../forecast/period.ts'

const MONTHS = MONTH_NAMES.map((name) => `${name}|${name.slice(0, 3)}`).join('|')
const UNIT = '(?:days?|weeks?|months?|quarters?|years?)'

/** The days of a report in words, as a regular expression: `this quarter`, `the last 90 days`, `since may`, `2026`. */
const REPORT_DAYS = `(?:(?:this|last|past|previous|current|recent) (?:\\d{1,3} |two |three |four |six |twelve )?${UNIT}|today|yesterday|q[1-4](?: \\d{4})?|(?:${MONTHS})(?: \\d{4})?|\\d{4}|ytd|year to date|all time|ever|since \\S.*)`

/** The same behind a question, with the words that lead to it. */
export const IN_DAYS = `(?:,? (?:(?:in|for|of|over|during|within|from|so far) )?(?:the )?(?<period>${REPORT_DAYS}))?`

const SINCE = /^since\s+(?=\S)/iu
const ALWAYS = /^(?:all time|ever)$/iu
const TO_DATE = /^(?:ytd|year to date)$/iu
const AT_START = new RegExp(`^${REPORT_DAYS}(?= |$)`, 'iu')
/** Before anything that a team can have written down. */
const FIRST_DAY = Temporal.PlainDate.from('1970-01-01')

/** The days of a report in words that are read back as these. */
export const reportDaysSaid = (days: GoalPeriod): string => (isAllTime(days) ? 'all time' : daysSaid(days))

/** True of the days of all time, which the readers of days know no words for. */
export const isAllTime = (days: GoalPeriod): boolean => days.first.equals(FIRST_DAY)

/** A day of a record lies in these, as a part of a question behind others: nothing for all time, which leaves nothing out. */
export const inDays = (field: 'closed' | 'created', days: GoalPeriod): string =>
  isAllTime(days) ? '' : ` ${field}:${quotedIfNeeded(daysSaid(days))}`

/** So many days a report is about if nothing is said: enough for a rate in most teams. */
const USUAL = 90

const todayOf = ({ now, zone }: Pick<ReadCtx, 'now' | 'zone'>): Temporal.PlainDate =>
  now.toZonedDateTimeISO(zone).toPlainDate()

/** The last days up to today. */
export function recentDays(ctx: Pick<ReadCtx, 'now' | 'zone'>, days = USUAL): GoalPeriod {
  const last = todayOf(ctx)
  return { first: last.subtract({ days: days - 1 }), last }
}

/** The days of a report: those of the past, and those since a day until today. */
export function reportDays(about: string): Param<GoalPeriod> {
  const one = when(about, 'past')
  const plain = (raw: string): string =>
    raw
      .trim()
      .replace(SINCE, '')
      .replace(TO_DATE, 'this year')
      .replace(/^(?:current|recent) /iu, 'this ')
      .replace(/^(?:past|previous) (?=\d|\p{L}+ \p{L})/iu, 'last ')
  return {
    ...one,
    takes(words, ctx, before) {
      const [said] = AT_START.exec(words.join(' ')) ?? []
      return said === undefined ? (one.takes?.(words, ctx, before) ?? 0) : said.split(' ').length
    },
    async read(raw, ctx) {
      if (ALWAYS.test(raw.trim())) return { first: FIRST_DAY, last: todayOf(ctx) }
      const days = daysMeant(ctx, await one.read(yearAsDays(plain(raw)), ctx))
      return SINCE.test(raw.trim()) ? { first: days.first, last: todayOf(ctx) } : days
    },
  }
}
