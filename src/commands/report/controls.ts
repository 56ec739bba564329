import type { GoalPeriod } from '../../crm/goals/period.ts'
import type { Pipeline } from '../../crm/pipelines/pipelines.ts'
import { LEAST_FOR_RATE } from '../../crm/reports/period.ts'
import type { Member } from '../../crm/team/members.ts'
import { capital } from '../../lib/text.ts'
import { type Block, type Button, button, type Call, call, type Text } from '../../message/message.ts'
import { reportDaysSaid } from './period.ts'

/** What a report was asked about, as its buttons go on from it. */
export interface AskedReport {
  readonly path: string
  readonly days: GoalPeriod
  readonly whose?: Member | undefined
  readonly pipeline?: Pipeline | undefined
  readonly by?: string | undefined
}

/** The Call of the same report with other fields. */
export const reportAgain = ({ path, days, whose, pipeline, by }: AskedReport, more: Call['fields']): Call =>
  call(path, {
    period: reportDaysSaid(days),
    ...(by && { by }),
    ...(whose && { owner: `M-${whose.member}` }),
    ...(pipeline && { pipeline: pipeline.name }),
    ...more,
  })

/** The same report about other days. */
export const otherDays = (asked: AskedReport, ...periods: readonly string[]): readonly Button[] =>
  periods.map((period) => button(capital(period), reportAgain(asked, { period })))

/** `@bo's stages`, `Stages of Renewals`: what a report is called. */
export const reportName = (name: string, { whose, pipeline, days }: AskedReport): string =>
  `${whose ? `${whose.name}'s ${name.charAt(0).toLowerCase()}${name.slice(1)}` : name}${pipeline ? ` of ${pipeline.name}` : ''}, ${reportDaysSaid(days)}`

/** `5 of 9, 56 %`; where they are too few for a rate `2 of 3`, and `–` of none. */
export function shareSaid(part: number, whole: number): string {
  if (whole === 0) return '–'
  return whole < LEAST_FOR_RATE ? `${part} of ${whole}` : `${part} of ${whole}, ${Math.round((100 * part) / whole)} %`
}

/** As many days as these, right before them. */
export function daysBefore({ first, last }: GoalPeriod): GoalPeriod {
  const end = first.subtract({ days: 1 })
  return { first: end.subtract({ days: first.until(last).days }), last: end }
}

/** The most groups of a table; further ones are one row. */
const MOST_GROUPS = 20

/** The groups that are shown, and those that are one row together. */
export function mostGroups<T>(groups: readonly T[]): { readonly shown: readonly T[]; readonly rest: readonly T[] } {
  const shown = groups.length > MOST_GROUPS + 1 ? groups.slice(0, MOST_GROUPS) : groups
  return { shown, rest: groups.slice(shown.length) }
}

/** `21 days`, `1 day`, `under a day`. */
export function daysLong(days: number): string {
  const whole = Math.round(days)
  return whole === 0 ? 'under a day' : whole === 1 ? '1 day' : `${whole.toLocaleString('en-US')} days`
}

/** A table whose first column is a name and whose others are figures. */
export const figuresTable = (heads: readonly string[], rows: readonly (readonly Text[])[]): Block => ({
  kind: 'table',
  columns: heads.map((label, index) => ({ label, ...(index > 0 && { align: 'right' as const }) })),
  rows,
})
