import type { Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { aboutColumns, aboutValues, type SubjectColumns, tableOf, withSubject } from '../subject.ts'
import type { CallOutcome, Direction, InteractionKind } from './fields.ts'
import { countsAt, type Source, sourcesOf } from './sources.ts'
import { isTouch } from './touch.ts'

/** One event of a record or of the records that belong to it. */
export interface TimelineEntry {
  /**
   * An interaction, a task that was done, or a step of the record itself: its creation, a new stage or a new status.
   */
  readonly what: 'interaction' | 'task' | 'step'
  readonly at: Date
  /** The number of the interaction or task; 0 for a step. */
  readonly number: number
  /** The kind of interaction; for a step, `added` or the new stage or status. */
  readonly kind: string
  readonly text: string | null
  readonly minutes: number | null
  /** Of a call: how it went, where it says so. */
  readonly outcome: CallOutcome | null
  readonly direction: Direction | null
  readonly by: { readonly member: number; readonly name: string } | undefined
  readonly about: Subject | undefined
}

interface EntryRow extends Omit<TimelineEntry, 'by' | 'about'>, SubjectColumns {
  readonly memberNumber: number | null
  readonly memberName: string | null
}

function toEntry(found: EntryRow): TimelineEntry {
  const { memberNumber, memberName, ...row } = withSubject(found)
  const by = memberNumber === null ? undefined : { member: memberNumber, name: memberName ?? `M-${memberNumber}` }
  return { ...row, by }
}

/**
 * The events of a record, newest first: interactions, done tasks, and its own steps. Each source is read with a limit,
 * in the order of its index, so that the cost depends on the page and not on the number of interactions.
 */
export async function timelineOf(
  tx: Tx,
  about: Subject,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly TimelineEntry[]> {
  const most = page.limit + page.offset
  const sources = sourcesOf(tx, about)
  const parts = [
    ...sources.map((source) => interactionsIn(tx, source, most)),
    ...sources.map((source) => tasksIn(tx, source, most)),
    stepsOf(tx, about, most),
  ]
  const rows = await tx.db.$queryRaw<EntryRow[]>`
    SELECT found.*, m."name" AS "memberName" FROM (
      SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) every
      ORDER BY every."at" DESC, every."what" = 'step', every."number" DESC, every."what" LIMIT ${page.limit} OFFSET ${page.offset}) found
    LEFT JOIN "Member" m ON m."workspaceId" = ${tx.workspace}::uuid AND m."number" = found."memberNumber"
    ORDER BY found."at" DESC, found."what" = 'step', found."number" DESC, found."what"`
  return rows.map(toEntry)
}

const interactionsIn = (tx: Tx, { column: its, numbers }: Source, most: number): Prisma.Sql => Prisma.sql`
  (SELECT 'interaction' AS "what", i."at", i."number", i."kind", i."text", i."minutes", i."outcome", i."direction", i."memberNumber",
    ${aboutColumns('i')}
  FROM (${numbers}) source CROSS JOIN LATERAL (
    SELECT * FROM ${visible(tx, 'Interaction')} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t.${its} = source.n
      AND t."deletedAt" IS NULL AND ${countsAt('t."at"')} ORDER BY t."at" DESC, t."number" DESC LIMIT ${most}) i)`

const tasksIn = (tx: Tx, { column: its, numbers }: Source, most: number): Prisma.Sql => Prisma.sql`
  (SELECT 'task', i."doneAt", i."number", 'done', i."title", NULL::int, NULL::text, NULL::text, i."ownerNumber",
    ${aboutColumns('i')}
  FROM (${numbers}) source CROSS JOIN LATERAL (
    SELECT * FROM ${visible(tx, 'Task')} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t.${its} = source.n
      AND t."doneAt" IS NOT NULL AND t."deletedAt" IS NULL AND ${countsAt('t."doneAt"')} ORDER BY t."doneAt" DESC, t."number" DESC LIMIT ${most}) i)`

/** The creation of a record and the stages or statuses that it entered, from its changes. */
const stepsOf = (tx: Tx, about: Subject, most: number): Prisma.Sql => Prisma.sql`
  (SELECT 'step', c."at", 0, CASE WHEN c."op" = 'insert' THEN 'added' ELSE coalesce(
      (SELECT s."name" FROM "Stage" s WHERE s."workspaceId" = c."workspaceId"
        AND s."number" = (c."after" ->> 'stageNumber')::int
        AND s."pipelineNumber" = coalesce((c."after" ->> 'pipelineNumber')::int,
          (SELECT d."pipelineNumber" FROM ${visible(tx, 'Deal')} d WHERE d."workspaceId" = c."workspaceId" AND d."number" = ${about.number}))),
      c."after" ->> 'status', 'moved') END,
    c."reason", NULL::int, NULL::text, NULL::text, c."memberNumber", ${aboutValues(undefined)}
  FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${tableOf(about)}
    AND c."key" = ${JSON.stringify({ number: about.number })}::jsonb
    ${tx.isPast ? Prisma.sql`AND c."at" <= ${tx.at}::timestamptz` : Prisma.empty}
    AND (c."op" = 'insert' OR (c."op" = 'update' AND (c."after" ? 'stageNumber' OR c."after" ? 'status')))
  ORDER BY c."seq" DESC LIMIT ${most})`

/** Which interactions are asked for: of one member, of one kind, in a span of time; all where nothing is said. */
export interface InteractionsAsked {
  readonly member?: number | undefined
  readonly kind?: InteractionKind | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly deleted?: boolean
}

const isAsked = (tx: Tx, { member, kind, from, to, deleted = false }: InteractionsAsked): Prisma.Sql => Prisma.sql`
  r."workspaceId" = ${tx.workspace}::uuid AND (r."deletedAt" IS NOT NULL) = ${deleted}
  AND (${member ?? null}::int IS NULL OR r."memberNumber" = ${member ?? null}::int)
  AND (${kind ?? null}::text IS NULL OR r."kind" = ${kind ?? null}::text)
  AND (${from ?? null}::timestamptz IS NULL OR r."at" >= ${from ?? null}::timestamptz)
  AND (${to ?? null}::timestamptz IS NULL OR r."at" < ${to ?? null}::timestamptz)`

/** The team's latest interactions, or those that are asked for, newest first. */
export async function latestInteractions(
  tx: Tx,
  asked: InteractionsAsked,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly TimelineEntry[]> {
  const rows = await tx.db.$queryRaw<EntryRow[]>`
    SELECT 'interaction' AS "what", r."at", r."number", r."kind", r."text", r."minutes", r."outcome", r."direction", r."memberNumber", m."name" AS "memberName",
      ${aboutColumns('r')}
    FROM ${visible(tx, 'Interaction')} r JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    WHERE ${isAsked(tx, asked)}
    ORDER BY r."at" DESC, r."number" DESC LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map(toEntry)
}

/** How many there were of a kind, and how many of these reached nobody. */
export interface LoggedCount {
  readonly kind: InteractionKind
  readonly count: number
  readonly unreached: number
}

/** How many there were of a kind, by whom. */
export interface LoggedBy extends LoggedCount {
  readonly member: number
  readonly name: string
}

/** How many interactions each member logged of each kind, by the names of the members. */
export const loggedByEach = (tx: Tx, asked: InteractionsAsked): Promise<readonly LoggedBy[]> =>
  tx.db.$queryRaw<LoggedBy[]>`
    SELECT r."memberNumber" AS "member", m."name", r."kind", count(*)::int AS "count",
      count(*) FILTER (WHERE NOT ${isTouch('r')})::int AS "unreached"
    FROM ${visible(tx, 'Interaction')} r JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    WHERE ${isAsked(tx, asked)} GROUP BY r."memberNumber", m."name", r."kind" ORDER BY m."name", r."memberNumber", count(*) DESC, r."kind"`

/** How many interactions there were of each kind, the most first. */
export const loggedCounts = (tx: Tx, asked: InteractionsAsked): Promise<readonly LoggedCount[]> =>
  tx.db.$queryRaw<LoggedCount[]>`
    SELECT r."kind", count(*)::int AS "count", count(*) FILTER (WHERE NOT ${isTouch('r')})::int AS "unreached"
    FROM ${visible(tx, 'Interaction')} r WHERE ${isAsked(tx, asked)} GROUP BY r."kind" ORDER BY count(*) DESC, r."kind"`
