import { Temporal } from 'temporal-polyfill'
import type { Place } from '../../chat/request.ts'
import { aboutNamed, type Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'
import { memberKey, type Someone } from '../due/terms.ts'
import type { Pending } from '../due/turn.ts'
import { aboutColumns, refOfSubject, type SubjectColumns, subjectIn } from '../subject.ts'
import { REMINDERS, type Reminder, type StateCause } from './reminders.ts'

/** Something whose time has come: what it is, whom it is for and what it is about. */
export interface DueItem {
  readonly workspaceId: string
  readonly what:
    | { readonly kind: 'reminder'; readonly reminder: Reminder }
    | { readonly kind: 'task'; readonly task: ToldTask }
  readonly pending: Pending
  readonly about: { readonly ref: string; readonly name: string } | undefined
  /** Where a reminder was asked for. */
  readonly asked: Place | undefined
}

/** As much of a task as is told. */
export interface ToldTask {
  readonly number: number
  readonly version: number
  readonly title: string
  readonly dueOn: Date | null
  readonly dueAt: Date | null
  readonly owner: { readonly member: number; readonly name: string }
}

const aboutOf = (subject: Subject | undefined, name: string | null): DueItem['about'] =>
  subject && { ref: refOfSubject(subject), name: name ?? '' }

const NAMED = aboutNamed('q', 'about')

/** Joins to a query `q` the name of the record that each row is about. */
const withNames = (q: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT q.*, ${Prisma.raw(NAMED.name)} AS "aboutName" FROM (${q}) q ${Prisma.raw(NAMED.join)}`

type ReminderRow = Parameters<typeof REMINDERS.read>[0] & {
  readonly workspaceId: string
  readonly aboutName: string | null
} & Record<'askedPlatform' | 'askedKind' | 'askedKey' | 'askedName', string>

const instantOf = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())

/** The occurrence that is due: what was never moved is due when it is for. */
const slotOf = (slotAt: Date | null, dueAt: Temporal.Instant): Temporal.Instant =>
  slotAt === null || slotAt.getTime() === dueAt.epochMilliseconds ? dueAt : instantOf(slotAt)

/** Reads the reminders that a query of whole rows claims. */
export async function dueReminders({ db }: Pick<Tx, 'db'>, claimed: Prisma.Sql): Promise<readonly DueItem[]> {
  const rows = await db.$queryRaw<ReminderRow[]>`
    WITH r AS MATERIALIZED (${claimed}) ${withNames(REMINDERS.select(Prisma.sql`r`))} ORDER BY q."dueAt", q."number"`
  return rows.map((row) => {
    const reminder = REMINDERS.read(row)
    const { stated, workingDay, zone, series } = reminder
    const dueAt = instantOf(reminder.dueAt ?? new Date(0))
    return {
      workspaceId: row.workspaceId,
      what: { kind: 'reminder', reminder },
      pending: {
        slotAt: slotOf(reminder.slotAt, dueAt),
        dueAt,
        stated,
        workingDay,
        zone,
        series,
      },
      about: aboutOf(reminder.about, row.aboutName),
      asked: {
        platform: row.askedPlatform,
        kind: row.askedKind === 'dm' ? 'dm' : 'channel',
        key: row.askedKey,
        name: row.askedName,
      },
    }
  })
}

type TaskRow = Omit<ToldTask, 'owner'> &
  SubjectColumns & {
    readonly workspaceId: string
    readonly tellAt: Date
    readonly ownerNumber: number
    readonly ownerName: string
    readonly aboutName: string | null
  }

/** Reads the tasks that a query of whole rows claims. */
export async function dueTasks({ db }: Pick<Tx, 'db'>, claimed: Prisma.Sql): Promise<readonly DueItem[]> {
  const rows = await db.$queryRaw<TaskRow[]>`
    WITH t AS MATERIALIZED (${claimed}) ${withNames(Prisma.sql`
      SELECT t."workspaceId", t."number", t."version", t."title", t."dueOn", t."dueAt", t."tellAt", t."ownerNumber",
        o."name" AS "ownerName", ${aboutColumns('t')}
      FROM t JOIN "Member" o ON o."workspaceId" = t."workspaceId" AND o."number" = t."ownerNumber"`)}
    ORDER BY q."tellAt", q."number"`
  return rows.map((row) => {
    const { workspaceId, number, version, title, dueOn, dueAt, ownerNumber, ownerName } = row
    const at = instantOf(row.tellAt)
    return {
      workspaceId,
      what: {
        kind: 'task',
        task: { number, version, title, dueOn, dueAt, owner: { member: ownerNumber, name: ownerName } },
      },
      pending: { slotAt: at, dueAt: at, stated: dueAt !== null, workingDay: false, zone: 'UTC', series: undefined },
      about: aboutOf(subjectIn(row), row.aboutName),
      asked: undefined,
    }
  })
}

/** What becomes of a reminder: when it is told next, where it stands, and whether it was told now. */
export interface MovedReminder {
  readonly workspaceId: string
  readonly number: number
  readonly dueAt: Temporal.Instant | undefined
  readonly slotAt: Temporal.Instant | undefined
  readonly state: Reminder['state']
  readonly reason: string | null
  readonly cause: StateCause | null
  readonly told: boolean
}

/** An instant as a key and a column have it; of thousands this takes a tenth of the time of Temporal's own. */
export const isoOf = ({ epochMilliseconds }: Temporal.Instant): string =>
  new Date(epochMilliseconds).toISOString().replace('.000Z', 'Z')

const iso = (at: Temporal.Instant | undefined): string | null => (at ? isoOf(at) : null)

/** Writes how far reminders are. It is nobody's change. */
export async function moveReminders(tx: Tx, moved: readonly MovedReminder[]): Promise<void> {
  if (moved.length === 0) return
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Reminder" r SET "dueAt" = m."dueAt", "slotAt" = m."slotAt", "state" = m."state", "stateReason" = m."reason", "stateCause" = m."cause",
      "toldAt" = CASE WHEN m."told" THEN ${tx.at} ELSE r."toldAt" END
    FROM unnest(${moved.map((one) => one.workspaceId)}::uuid[], ${moved.map((one) => one.number)}::int[],
      ${moved.map((one) => iso(one.dueAt))}::timestamptz[], ${moved.map((one) => iso(one.slotAt))}::timestamptz[],
      ${moved.map((one) => one.state)}::text[], ${moved.map((one) => one.reason)}::text[], ${moved.map((one) => one.cause)}::text[],
      ${moved.map((one) => one.told)}::boolean[])
      AS m("workspaceId", "number", "dueAt", "slotAt", "state", "reason", "cause", "told")
    WHERE r."workspaceId" = m."workspaceId" AND r."number" = m."number"`,
  )
}

/** When a task is told; undefined once it was. */
export interface MovedTask {
  readonly workspaceId: string
  readonly number: number
  readonly tellAt: Temporal.Instant | undefined
}

/** Writes when tasks are told. It is nobody's change. */
export async function moveTasks(tx: Tx, moved: readonly MovedTask[]): Promise<void> {
  if (moved.length === 0) return
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Task" t SET "tellAt" = m."tellAt"
    FROM unnest(${moved.map((one) => one.workspaceId)}::uuid[], ${moved.map((one) => one.number)}::int[],
      ${moved.map((one) => iso(one.tellAt))}::timestamptz[]) AS m("workspaceId", "number", "tellAt")
    WHERE t."workspaceId" = m."workspaceId" AND t."number" = m."number"`,
  )
}

/** Somebody who can be told something, by all the ways there are. */
export interface Reachable {
  readonly name: string
  readonly zone: string | null
  readonly muted: readonly string[]
  /** The one they joined by first. */
  readonly places: readonly Place[]
}

/** Those of several workspaces who are in the team and can be reached, by `keyOf`. */
export async function reachableAcross(
  { db }: Pick<Tx, 'db'>,
  people: readonly Someone[],
): Promise<ReadonlyMap<string, Reachable>> {
  const rows = await db.$queryRaw<(Someone & Omit<Reachable, 'places'> & { platform: string; externalId: string })[]>`
    SELECT m."workspaceId", m."number" AS "member", m."name", m."zone", m."muted", i."platform", i."externalId"
    FROM (SELECT DISTINCT * FROM unnest(${people.map((one) => one.workspaceId)}::uuid[], ${people.map((one) => one.member)}::int[])
      AS asked("workspaceId", "number")) one
    JOIN "Member" m ON m."workspaceId" = one."workspaceId" AND m."number" = one."number" AND m."removedAt" IS NULL
    JOIN "Identity" i ON i."workspaceId" = m."workspaceId" AND i."memberNumber" = m."number"
    ORDER BY i."createdAt", i."platform", i."externalId"`
  const found = new Map<string, Reachable>()
  for (const row of rows) {
    const { name, zone, muted, platform, externalId } = row
    const place: Place = { platform, kind: 'dm', key: externalId, name }
    const before = found.get(memberKey(row))
    found.set(memberKey(row), { name, zone, muted, places: [...(before?.places ?? []), place] })
  }
  return found
}

/**
 * What had waited for somebody who is back is told now: to be called when they say so before the time they had named.
 * What a day off has moved is moved again when its time comes.
 */
export async function wakeFor(tx: Tx, member: number): Promise<void> {
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Reminder" SET "dueAt" = ${tx.at} WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member}
      AND "state" = 'waiting' AND "deletedAt" IS NULL AND NOT "stated" AND "slotAt" <= ${tx.at} AND "dueAt" > ${tx.at}`,
  )
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Task" SET "tellAt" = ${tx.at} WHERE "workspaceId" = ${tx.workspace}::uuid AND "ownerNumber" = ${member}
      AND "doneAt" IS NULL AND "deletedAt" IS NULL AND "dueAt" IS NULL AND "dueOn" < ${tx.at}::date AND "tellAt" > ${tx.at}
      AND ("snoozedUntil" IS NULL OR "snoozedUntil" <= ${tx.at})`,
  )
}

/** Where reminders were asked for, and by whom. */
export interface Ask {
  readonly number: number
  readonly asked: Place
  readonly author: number
}

/** Where these reminders were asked for. */
export async function asksBehind(tx: Tx, numbers: readonly number[]): Promise<readonly Ask[]> {
  const rows = await tx.db.reminder.findMany({ where: { workspaceId: tx.workspace, number: { in: [...numbers] } } })
  return rows.map(({ number, authorNumber, askedPlatform, askedKind, askedKey, askedName }) => ({
    number,
    author: authorNumber,
    asked: { platform: askedPlatform, kind: askedKind === 'dm' ? 'dm' : 'channel', key: askedKey, name: askedName },
  }))
}
