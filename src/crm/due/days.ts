import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { dayColumn } from '../../time/due.ts'
import { renewalDays } from '../items/told.ts'
import type { WorkspaceMember } from './schedule-settings.ts'
import { isWorkingDay, type ScheduleSettings } from './slots.ts'

/** A member whose morning has come: their days are looked for. */
export interface MorningMember extends WorkspaceMember {
  readonly name: string
  /** When their morning was; null before the first. */
  readonly daysAt: Date | null
}

/** A day in the life of somebody's records: the birthday of a contact, the day on which a deal should close, or the last day on
 * which notice can be given before something that recurs ends or is renewed. */
export interface RecordDay extends WorkspaceMember {
  readonly kind: 'birthday' | 'close' | 'renewal'
  readonly number: number
  readonly name: string
  /** The stage of a deal. */
  readonly detail: string | null
  readonly amountMinor: bigint | null
  readonly currency: string | null
  /** The year of birth, where it is known. */
  readonly year: number | null
  readonly on: string
  /** The number of an item that ends or is renewed, its last day, and whether it is renewed by itself. */
  readonly item: number | null
  readonly ends: string | null
  readonly renews: boolean | null
}

/** So many days off are looked ahead over. */
const MOST_DAYS = 14

/** The days that one morning tells of: its own, and the days off behind it, on which nobody is told anything. */
export function daysOfMorning(day: Temporal.PlainDate, schedule: ScheduleSettings): readonly Temporal.PlainDate[] {
  const days = [day]
  for (
    let next = day.add({ days: 1 });
    days.length < MOST_DAYS && !isWorkingDay(next, schedule);
    next = next.add({ days: 1 })
  )
    days.push(next)
  return days
}

/** The places in the year of a day: who was born on 29 February has their birthday on the 28th in other years. */
export const placesInYear = (day: Temporal.PlainDate): readonly string[] => [
  day.toString().slice(-5),
  ...(day.month === 2 && day.day === 28 && !day.inLeapYear ? ['02-29'] : []),
]

/** A day of a member on which something of theirs may be. */
export interface DayOfMember extends WorkspaceMember {
  readonly day: Temporal.PlainDate
}

/**
 * What is on these days: birthdays of the contacts that each member owns, their open deals that should close,
 * and what ends or is renewed of those that were won. */
export async function recordDays({ db }: Pick<Tx, 'db'>, asked: readonly DayOfMember[]): Promise<readonly RecordDay[]> {
  if (asked.length === 0) return []
  const places = asked.flatMap((one) => placesInYear(one.day).map((place) => ({ ...one, place })))
  const birthdays = Prisma.sql`
    SELECT q."workspaceId", q."member", 'birthday' AS "kind", c."number", c."name", NULL::text AS "detail", NULL::bigint AS "amountMinor",
      NULL::text AS "currency", nullif(extract(year FROM c."birthday")::int, 1604) AS "year", q."on",
      NULL::int AS "item", NULL::text AS "ends", NULL::boolean AS "renews"
    FROM unnest(${places.map((one) => one.workspaceId)}::uuid[], ${places.map((one) => one.member)}::int[],
      ${places.map((one) => one.place)}::text[], ${places.map((one) => one.day.toString())}::text[]) AS q("workspaceId", "member", "place", "on")
    JOIN "Contact" c ON c."workspaceId" = q."workspaceId" AND c."ownerNumber" = q."member" AND c."deletedAt" IS NULL
      AND to_char(c."birthday", 'MM-DD') = q."place"`
  const closing = Prisma.sql`
    SELECT q."workspaceId", q."member", 'close', d."number", d."title", s."name", d."amountMinor", d."currency", NULL::int, q."on"::text, NULL::int, NULL::text, NULL::boolean
    FROM unnest(${asked.map((one) => one.workspaceId)}::uuid[], ${asked.map((one) => one.member)}::int[],
      ${asked.map((one) => dayColumn(one.day))}::date[]) AS q("workspaceId", "member", "on")
    JOIN "Deal" d ON d."workspaceId" = q."workspaceId" AND d."ownerNumber" = q."member" AND d."closeOn" = q."on" AND d."deletedAt" IS NULL
    JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"
      AND s."outcome" = 'open'`
  return db.$queryRaw<RecordDay[]>`
    SELECT * FROM (${birthdays} UNION ALL ${closing} UNION ALL ${renewalDays(asked)}) days ORDER BY days."on", days."kind", days."name", days."number"`
}
