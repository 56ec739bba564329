import { Prisma, type Store } from '../transaction.ts'
import { isTurnedOn } from '../turned-off.ts'
import { isAboutLive } from '../visible.ts'

/** The client of a transaction across several workspaces: every row that it reads has its workspace's id. */
type Db = Prisma.TransactionClient

/** The platforms and the instant for which due rows are looked for. */
export interface DueAt {
  readonly platforms: readonly string[]
  readonly at: Date
}

/** An SQL condition: the row `x` belongs to a workspace that is installed on one of these platforms. */
const served = ({ platforms }: DueAt): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT 1 FROM "Installation" i WHERE i."workspaceId" = x."workspaceId" AND i."platform" = ANY(${[...platforms]}::text[]))`

const REMINDER_DUE = Prisma.sql`x."state" = 'waiting' AND x."dueAt" IS NOT NULL AND x."deletedAt" IS NULL`
const ALONE = Prisma.sql`(x."stated" OR x."memberNumber" IS NULL)`
const QUIET = Prisma.sql`NOT x."stated" AND x."memberNumber" IS NOT NULL`
// What is about a deleted record waits until that is restored.
const TASK_DUE = Prisma.sql`x."tellAt" IS NOT NULL AND x."doneAt" IS NULL AND x."deletedAt" IS NULL AND ${isAboutLive('x')}`
const MEETING_OVER = Prisma.sql`x."askAt" IS NOT NULL AND x."doneAt" IS NULL AND x."deletedAt" IS NULL AND ${isAboutLive('x')}`
const DIGEST_DUE = Prisma.sql`x."dueAt" IS NOT NULL AND x."pausedAt" IS NULL AND x."deletedAt" IS NULL`

/**
 * Up to `limit` due reminders that get a message of their own, as a query that locks them. Rows locked by other
 * processes are skipped.
 */
export const timedReminders = (due: DueAt, limit: number): Prisma.Sql => Prisma.sql`
  SELECT x.* FROM "Reminder" x WHERE ${REMINDER_DUE} AND ${ALONE} AND x."dueAt" <= ${due.at} AND ${served(due)}
  ORDER BY x."dueAt" LIMIT ${limit} FOR UPDATE OF x SKIP LOCKED`

/** What was told once is told again without its hour, together with whatever else is due that morning. */
const TASK_ALONE = Prisma.sql`x."dueAt" IS NOT NULL AND x."toldAt" IS NULL`
const TASK_QUIET = Prisma.sql`(x."dueAt" IS NULL OR x."toldAt" IS NOT NULL)`

/** The same for tasks that have an hour and were not told yet. */
export const timedTasks = (due: DueAt, limit: number): Prisma.Sql => Prisma.sql`
  SELECT x.* FROM "Task" x WHERE ${TASK_DUE} AND ${TASK_ALONE} AND x."tellAt" <= ${due.at} AND ${served(due)}
  ORDER BY x."tellAt" LIMIT ${limit} FOR UPDATE OF x SKIP LOCKED`

/** Up to `limit` meetings that are over and were not asked about, as a query that locks them. */
export const endedMeetings = (due: DueAt, limit: number): Prisma.Sql => Prisma.sql`
  SELECT x.* FROM "Task" x WHERE ${MEETING_OVER} AND x."askAt" <= ${due.at} AND ${served(due)}
  ORDER BY x."askAt" LIMIT ${limit} FOR UPDATE OF x SKIP LOCKED`

/** True when any meeting is over that was not asked about, on any platform. */
export async function isAnyMeetingOver({ prisma }: Store, at: Date): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ over: boolean | null }[]>`
    SELECT (SELECT x."askAt" FROM "Task" x WHERE ${MEETING_OVER} ORDER BY x."askAt" LIMIT 1) <= ${at} AS "over"`
  return row?.over ?? false
}

/** Of a team that turned the part off nothing is erased. */
const RETENTION_ON = Prisma.sql`x."isOn" AND EXISTS (
  SELECT 1 FROM "Workspace" w WHERE w."id" = x."workspaceId" AND ${isTurnedOn('retention times')})`

/** Up to `limit` kinds of rows of workspaces whose retention is to be looked at. */
export const retentionDue = ({ prisma }: Store, due: DueAt, limit: number) => prisma.$queryRaw<
  { readonly workspaceId: string; readonly noun: string }[]
>`
  SELECT x."workspaceId", x."noun" FROM "Retention" x
  WHERE ${RETENTION_ON} AND (x."nextAt" IS NULL OR x."nextAt" <= ${due.at}) AND ${served(due)}
  ORDER BY x."nextAt" NULLS FIRST, x."workspaceId", x."noun" LIMIT ${limit}`

const MORNING = Prisma.sql`x."removedAt" IS NULL`

/** Up to `limit` members whose morning has come, or who had none yet, as a query that locks them. */
export const mornings = (due: DueAt, limit: number): Prisma.Sql => Prisma.sql`
  SELECT x."workspaceId", x."number" AS "member", x."name", x."daysAt" FROM "Member" x
  WHERE ${MORNING} AND (x."daysAt" IS NULL OR x."daysAt" <= ${due.at}) AND ${served(due)}
  ORDER BY x."daysAt" NULLS FIRST LIMIT ${limit} FOR NO KEY UPDATE OF x SKIP LOCKED`

/** True when the morning of any member has come, on any platform. It looks at the ends of an index. */
export async function isAnyMorning({ prisma }: Store, at: Date): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ come: boolean | null }[]>`
    SELECT coalesce((SELECT x."daysAt" FROM "Member" x WHERE ${MORNING} AND x."daysAt" IS NOT NULL ORDER BY x."daysAt" LIMIT 1) <= ${at}, false)
      OR (SELECT count(*) FROM (SELECT 1 FROM "Member" x WHERE ${MORNING} AND x."daysAt" IS NULL LIMIT 1) first) > 0 AS "come"`
  return row?.come ?? false
}

/** The morning of a member with something that has a day, for those who wait for what is due. */
const MORNING_WITH_DAYS = Prisma.sql`${MORNING} AND x."daysAt" IS NOT NULL AND (
  EXISTS (SELECT 1 FROM "Contact" c WHERE c."workspaceId" = x."workspaceId" AND c."ownerNumber" = x."number" AND c."birthday" IS NOT NULL)
  OR EXISTS (SELECT 1 FROM "Deal" d WHERE d."workspaceId" = x."workspaceId" AND d."ownerNumber" = x."number"
    AND (d."closeOn" IS NOT NULL OR d."itemCount" IS NOT NULL)))`

/** Members of several workspaces, as two columns of a query. */
interface People {
  readonly workspaces: readonly string[]
  readonly members: readonly number[]
}

const among = ({ workspaces, members }: People, column: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (x."workspaceId", ${column}) IN (SELECT * FROM unnest(${[...workspaces]}::uuid[], ${[...members]}::int[]))`

/** All due reminders of these people that have no stated hour. */
export const untimedReminders = ({ at }: DueAt, people: People): Prisma.Sql => Prisma.sql`
  SELECT x.* FROM "Reminder" x WHERE ${REMINDER_DUE} AND ${QUIET} AND x."dueAt" <= ${at}
    AND ${among(people, Prisma.sql`x."memberNumber"`)} FOR UPDATE OF x SKIP LOCKED`

/** All due tasks of these people that have no stated hour, or were told at it. */
export const untimedTasks = ({ at }: DueAt, people: People): Prisma.Sql => Prisma.sql`
  SELECT x.* FROM "Task" x WHERE ${TASK_DUE} AND ${TASK_QUIET} AND x."tellAt" <= ${at}
    AND ${among(people, Prisma.sql`x."ownerNumber"`)} FOR UPDATE OF x SKIP LOCKED`

/**
 * The members to whom something without an hour is due, found from up to `limit` reminders and as many tasks. Each
 * member is locked until this transaction ends, so that only one process tells a person everything in one message.
 */
export async function claimPeople(db: Db, due: DueAt, limit: number): Promise<People> {
  const rows = await db.$queryRaw<{ workspaceId: string; member: number }[]>`
    WITH people AS MATERIALIZED (
      SELECT DISTINCT * FROM (
        (SELECT x."workspaceId", x."memberNumber" AS "member" FROM "Reminder" x
          WHERE ${REMINDER_DUE} AND ${QUIET} AND x."dueAt" <= ${due.at} AND ${served(due)} ORDER BY x."dueAt" LIMIT ${limit})
        UNION ALL
        (SELECT x."workspaceId", x."ownerNumber" FROM "Task" x
          WHERE ${TASK_DUE} AND ${TASK_QUIET} AND x."tellAt" <= ${due.at} AND ${served(due)} ORDER BY x."tellAt" LIMIT ${limit})
      ) found)
    SELECT * FROM people WHERE ${personLock(Prisma.sql`people."workspaceId"`, Prisma.sql`people."member"`)}`
  return { workspaces: rows.map((row) => row.workspaceId), members: rows.map((row) => row.member) }
}

/** An SQL expression that tries to lock what is due to one person: true when this transaction got the lock. */
const personLock = (workspace: Prisma.Sql, member: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`pg_try_advisory_xact_lock(hashtextextended('told ' || ${workspace} || ' ' || ${member}, 0))`

/** Claims one person as `claimPeople` does; false when another process holds the lock. */
export async function claimPerson(db: Db, workspace: string, member: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ mine: boolean }[]>`
    SELECT ${personLock(Prisma.sql`${workspace}::text`, Prisma.sql`${member}::int`)} AS "mine"`
  return row?.mine ?? false
}

/**
 * True when any reminder or task is due on any platform. It looks at the first entry of each index: with an EXISTS for
 * an instant, a planner that expects many rows would read the whole table.
 */
export async function isAnyDue({ prisma }: Store, at: Date): Promise<boolean> {
  const first = (table: string, where: Prisma.Sql, column: Prisma.Sql) =>
    Prisma.sql`(SELECT ${column} FROM ${Prisma.raw(`"${table}"`)} x WHERE ${where} ORDER BY ${column} LIMIT 1)`
  const [row] = await prisma.$queryRaw<{ due: boolean | null }[]>`
    SELECT least(${first('Reminder', Prisma.sql`${REMINDER_DUE} AND ${ALONE}`, Prisma.sql`x."dueAt"`)},
      ${first('Reminder', Prisma.sql`${REMINDER_DUE} AND ${QUIET}`, Prisma.sql`x."dueAt"`)},
      ${first('Task', TASK_DUE, Prisma.sql`x."tellAt"`)}) <= ${at} AS "due"`
  return row?.due ?? false
}

/**
 * The earliest instant after `from` and not after `until` at which a reminder, task or digest is due on these
 * platforms.
 */
export async function nextDueAt(
  { prisma }: Store,
  platforms: readonly string[],
  from: Date,
  until: Date,
): Promise<Date | undefined> {
  const due = { platforms, at: until }
  const first = (table: string, where: Prisma.Sql, column: Prisma.Sql) => Prisma.sql`
    (SELECT ${column} AS "at" FROM ${Prisma.raw(`"${table}"`)} x WHERE ${where} AND ${column} > ${from} AND ${column} <= ${until}
      AND ${served(due)} ORDER BY 1 LIMIT 1)`
  const [row] = await prisma.$queryRaw<{ at: Date }[]>`
    ${first('Reminder', Prisma.sql`${REMINDER_DUE} AND ${ALONE}`, Prisma.sql`x."dueAt"`)} UNION ALL
    ${first('Reminder', Prisma.sql`${REMINDER_DUE} AND ${QUIET}`, Prisma.sql`x."dueAt"`)} UNION ALL
    ${first('Task', TASK_DUE, Prisma.sql`x."tellAt"`)} UNION ALL
    ${first('Task', MEETING_OVER, Prisma.sql`x."askAt"`)} UNION ALL
    ${first('Retention', RETENTION_ON, Prisma.sql`x."nextAt"`)} UNION ALL
    ${first('Member', MORNING_WITH_DAYS, Prisma.sql`x."daysAt"`)} UNION ALL
    ${first('Digest', DIGEST_DUE, Prisma.sql`x."dueAt"`)} ORDER BY 1 LIMIT 1`
  return row?.at
}
