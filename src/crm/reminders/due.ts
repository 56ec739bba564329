import { Temporal } from 'temporal-polyfill'
import type { Place } from '../../chat/request.ts'
import { aboutJoins, aboutName, type Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'
import type { ScheduledTime } from '../due/due-action.ts'
import { memberKey, type WorkspaceMember } from '../due/schedule-settings.ts'
import { aboutColumns, refOfSubject, type SubjectColumns, subjectIn } from '../subject.ts'
import { REMINDERS, type Reminder, type StateCause, selectReminders } from './reminders.ts'

/** Why a reminder is paused that could not be told. */
export const NOT_READ = 'it could not be read; edit when it comes'

/** An item whose time has come: a reminder or task, its recipient and its subject. */
export interface DueItem {
  readonly workspaceId: string
  readonly what:
    | { readonly kind: 'reminder'; readonly reminder: Reminder }
    | { readonly kind: 'task'; readonly task: DueTask }
  readonly pending: ScheduledTime
  readonly about: { readonly ref: string; readonly name: string } | undefined
  /** The place in which a reminder was asked for. */
  readonly asked: Place | undefined
}

/** The parts of a task that its message needs. */
export interface DueTask {
  readonly number: number
  readonly version: number
  readonly title: string
  readonly dueOn: Date | null
  readonly dueAt: Date | null
  /** When it was told before; null the first time. */
  readonly toldAt: Date | null
  /** How long it takes, of a meeting. */
  readonly minutes: number | null
  readonly about: DueItem['about']
  readonly owner: { readonly member: number; readonly name: string }
}

/** True of a task that was told before: it is told again once a day, in working hours. */
export const isToldAgain = ({ what }: DueItem): boolean => what.kind === 'task' && what.task.toldAt !== null

/** What a due item is about, by its name; undefined for nothing. */
export const dueAbout = (subject: Subject | undefined, name: string | null): DueItem['about'] =>
  subject && { ref: refOfSubject(subject), name: name ?? '' }

// Who is told may see what it is about: no member asks here.
const NAMED = aboutJoins('q', 'about', (table) => Prisma.raw(`"${table}"`))

/** Adds to a query `q` the name of the record that each row is about. */
export const dueWithNames = (q: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT q.*, ${Prisma.raw(aboutName('about'))} AS "aboutName" FROM (${q}) q ${NAMED}`

type ReminderRow = Parameters<typeof REMINDERS.read>[0] & {
  readonly workspaceId: string
  readonly aboutName: string | null
} & Record<'askedPlatform' | 'askedKind' | 'askedKey' | 'askedName', string>

const instantOf = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())

/** The meant occurrence of a due item; if it was never moved, that is its due time. */
const slotOf = (slotAt: Date | null, dueAt: Temporal.Instant): Temporal.Instant =>
  slotAt === null || slotAt.getTime() === dueAt.epochMilliseconds ? dueAt : instantOf(slotAt)

/** Reads the reminders that a query of whole rows claims. */
export async function dueReminders({ db }: Pick<Tx, 'db'>, claimed: Prisma.Sql): Promise<readonly DueItem[]> {
  const rows = await db.$queryRaw<ReminderRow[]>`
    WITH r AS MATERIALIZED (${claimed}) ${dueWithNames(selectReminders(Prisma.sql`r`))} ORDER BY q."dueAt", q."number"`
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
      about: dueAbout(reminder.about, row.aboutName),
      asked: {
        platform: row.askedPlatform,
        kind: row.askedKind === 'dm' ? 'dm' : 'channel',
        key: row.askedKey,
        name: row.askedName,
      },
    }
  })
}

type TaskRow = Omit<DueTask, 'owner' | 'about'> &
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
    WITH t AS MATERIALIZED (${claimed}) ${dueWithNames(Prisma.sql`
      SELECT t."workspaceId", t."number", t."version", t."title", t."dueOn", t."dueAt", t."toldAt", t."minutes", t."tellAt", t."ownerNumber",
        o."name" AS "ownerName", ${aboutColumns('t')}
      FROM t JOIN "Member" o ON o."workspaceId" = t."workspaceId" AND o."number" = t."ownerNumber"`)}
    ORDER BY q."tellAt", q."number"`
  return rows.map((row) => {
    const { workspaceId, number, version, title, dueOn, dueAt, toldAt, minutes, ownerNumber, ownerName } = row
    const about = dueAbout(subjectIn(row), row.aboutName)
    const at = instantOf(row.tellAt)
    return {
      workspaceId,
      what: {
        kind: 'task',
        task: {
          number,
          version,
          title,
          dueOn,
          dueAt,
          toldAt,
          minutes,
          about,
          owner: { member: ownerNumber, name: ownerName },
        },
      },
      pending: {
        slotAt: at,
        dueAt: at,
        stated: dueAt !== null && toldAt === null,
        workingDay: false,
        zone: 'UTC',
        series: undefined,
      },
      about,
      asked: undefined,
    }
  })
}

/** The new state of a reminder: its next time, its state, and whether it was told now. */
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

/**
 * An instant as keys and columns have it; for thousands of them this takes a tenth of the time of Temporal's own
 * function.
 */
export const isoOf = ({ epochMilliseconds }: Temporal.Instant): string =>
  new Date(epochMilliseconds).toISOString().replace('.000Z', 'Z')

const iso = (at: Temporal.Instant | undefined): string | null => (at ? isoOf(at) : null)

/** Stores the new state of reminders. The change is not captured. */
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

/** The next time at which a task is told; undefined when it cannot be told. */
export interface MovedTask {
  readonly workspaceId: string
  readonly number: number
  readonly tellAt: Temporal.Instant | undefined
  /** True when its time is over, whether or not a message was sent. */
  readonly told: boolean
}

/** Stores when tasks are told. The change is not captured. */
export async function moveTasks(tx: Tx, moved: readonly MovedTask[]): Promise<void> {
  if (moved.length === 0) return
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Task" t SET "tellAt" = m."tellAt", "toldAt" = CASE WHEN m."told" THEN ${tx.at} ELSE t."toldAt" END
    FROM unnest(${moved.map((one) => one.workspaceId)}::uuid[], ${moved.map((one) => one.number)}::int[],
      ${moved.map((one) => iso(one.tellAt))}::timestamptz[], ${moved.map((one) => one.told)}::boolean[])
      AS m("workspaceId", "number", "tellAt", "told")
    WHERE t."workspaceId" = m."workspaceId" AND t."number" = m."number"`,
  )
}

/** A member who can be reached, with all their places for direct messages. */
export interface Reachable {
  readonly name: string
  readonly zone: string | null
  /** What they have muted, and what the team has. */
  readonly muted: readonly string[]
  /** The place of the identity that they joined with comes first. */
  readonly places: readonly Place[]
}

/** The members of several workspaces who belong to the team and can be reached, by `memberKey`. */
export async function reachableAcross(
  { db }: Pick<Tx, 'db'>,
  people: readonly WorkspaceMember[],
): Promise<ReadonlyMap<string, Reachable>> {
  const rows = await db.$queryRaw<
    (WorkspaceMember & Omit<Reachable, 'places'> & { platform: string; externalId: string })[]
  >`
    SELECT m."workspaceId", m."number" AS "member", m."name", m."zone", m."muted" || w."muted" AS "muted", i."platform", i."externalId"
    FROM (SELECT DISTINCT * FROM unnest(${people.map((one) => one.workspaceId)}::uuid[], ${people.map((one) => one.member)}::int[])
      AS asked("workspaceId", "number")) one
    JOIN "Member" m ON m."workspaceId" = one."workspaceId" AND m."number" = one."number" AND m."removedAt" IS NULL
    JOIN "Workspace" w ON w."id" = m."workspaceId"
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
 * Makes everything due that waited for a member who is back. Call it when they say that they are back before the time
 * they had given. Items that were moved because of a day off are moved again when they come up.
 */
export async function wakeItemsFor(tx: Tx, member: number): Promise<void> {
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
      AND "doneAt" IS NULL AND "deletedAt" IS NULL AND ("dueAt" IS NULL OR "toldAt" IS NOT NULL) AND "dueOn" < ${tx.at}::date AND "tellAt" > ${tx.at}
      AND ("snoozedUntil" IS NULL OR "snoozedUntil" <= ${tx.at})`,
  )
}

/** The place in which a reminder was asked for, and its author. */
export interface ReminderOrigin {
  readonly number: number
  readonly asked: Place
  readonly author: number
}

/** The places in which these reminders were asked for. */
export async function reminderOrigins(tx: Tx, numbers: readonly number[]): Promise<readonly ReminderOrigin[]> {
  const rows = await tx.db.reminder.findMany({ where: { workspaceId: tx.workspace, number: { in: [...numbers] } } })
  return rows.map(({ number, authorNumber, askedPlatform, askedKind, askedKey, askedName }) => ({
    number,
    author: authorNumber,
    asked: { platform: askedPlatform, kind: askedKind === 'dm' ? 'dm' : 'channel', key: askedKey, name: askedName },
  }))
}
