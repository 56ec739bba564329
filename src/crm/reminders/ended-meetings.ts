import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'
import { aboutColumns, type SubjectColumns, subjectIn } from '../subject.ts'
import { type DueTask, dueAbout, dueWithNames } from './due.ts'

/** A meeting that is over, about which its owner is asked. */
export interface AskedMeeting extends Pick<DueTask, 'number' | 'version' | 'title' | 'owner' | 'about'> {
  readonly workspaceId: string
  readonly askAt: Date
}

type EndedRow = Pick<AskedMeeting, 'workspaceId' | 'number' | 'version' | 'title' | 'askAt'> &
  SubjectColumns & {
    readonly ownerNumber: number
    readonly ownerName: string
    readonly aboutName: string | null
  }

/** Reads the meetings that a query of whole rows claims. */
export async function askedMeetings({ db }: Pick<Tx, 'db'>, claimed: Prisma.Sql): Promise<readonly AskedMeeting[]> {
  const rows = await db.$queryRaw<EndedRow[]>`
    WITH t AS MATERIALIZED (${claimed}) ${dueWithNames(Prisma.sql`
      SELECT t."workspaceId", t."number", t."version", t."title", t."askAt", t."ownerNumber", o."name" AS "ownerName", ${aboutColumns('t')}
      FROM t JOIN "Member" o ON o."workspaceId" = t."workspaceId" AND o."number" = t."ownerNumber"`)}
    ORDER BY q."askAt", q."number"`
  return rows.map((row) => {
    const { workspaceId, number, version, title, askAt, ownerNumber, ownerName } = row
    const owner = { member: ownerNumber, name: ownerName }
    return { workspaceId, number, version, title, askAt, owner, about: dueAbout(subjectIn(row), row.aboutName) }
  })
}

/** Stores that nobody is asked about these meetings any more. The change is not captured. */
export async function noteAsked(tx: Tx, all: readonly Pick<AskedMeeting, 'workspaceId' | 'number'>[]): Promise<void> {
  if (all.length === 0) return
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Task" t SET "askAt" = NULL
    FROM unnest(${all.map((one) => one.workspaceId)}::uuid[], ${all.map((one) => one.number)}::int[]) AS m("workspaceId", "number")
    WHERE t."workspaceId" = m."workspaceId" AND t."number" = m."number"`,
  )
}

/** The open meeting about which somebody was asked last in a place, if nothing was posted there since. */
export async function meetingAskedLast(
  { db, workspace, at }: Tx,
  { platform, key }: { readonly platform: string; readonly key: string },
): Promise<{ readonly number: number; readonly title: string } | undefined> {
  const [row] = await db.$queryRaw<{ number: number; title: string }[]>`
    SELECT t."number", t."title" FROM (SELECT o."kind", o."of", o."dueAt" FROM "Outbox" o WHERE o."workspaceId" = ${workspace}::uuid
      AND o."platform" = ${platform} AND o."placeKey" = ${key} AND o."state" = 'sent' ORDER BY o."seq" DESC LIMIT 1) last
    JOIN "Task" t ON t."workspaceId" = ${workspace}::uuid AND last."kind" = 'meeting' AND last."of" = 'T-' || t."number"
      AND t."doneAt" IS NULL AND t."deletedAt" IS NULL
    WHERE last."dueAt" > ${at}::timestamptz - interval '12 hours'`
  return row
}
