import type { Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import {
  aboutColumns,
  aboutValues,
  columnOf,
  type SubjectColumns,
  subjectsNaming,
  tableOf,
  withSubject,
} from '../subject.ts'

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

/** A subject column of interactions and tasks, with the numbers of the records that belong to a record. */
interface Source {
  readonly column: Prisma.Sql
  readonly numbers: Prisma.Sql
}

/** The sources of a record's timeline: the record itself and the records that belong to it; for a deal only itself. */
function sourcesOf(tx: Tx, { noun, number }: Subject): readonly Source[] {
  const own = { column: columnOf(noun), numbers: Prisma.sql`SELECT ${number}::int AS n` }
  if (noun === 'deal') return [own]
  const live = Prisma.sql`s."workspaceId" = ${tx.workspace}::uuid AND s."deletedAt" IS NULL`
  const others = subjectsNaming(noun).map((other) => ({
    column: columnOf(other.noun),
    numbers: Prisma.sql`SELECT s."number" AS n FROM ${Prisma.raw(`"${other.table}"`)} s
      WHERE ${live} AND s.${columnOf(noun)} = ${number}`,
  }))
  if (noun !== 'contact') return [own, ...others]
  const deals = Prisma.sql`SELECT s."number" AS n FROM "DealContact" b JOIN "Deal" s
    ON s."workspaceId" = b."workspaceId" AND s."number" = b."dealNumber"
    WHERE ${live} AND b."workspaceId" = ${tx.workspace}::uuid AND b."contactNumber" = ${number}`
  return [own, ...others, { column: columnOf('deal'), numbers: deals }]
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
  (SELECT 'interaction' AS "what", i."at", i."number", i."kind", i."text", i."minutes", i."memberNumber",
    ${aboutColumns('i')}
  FROM (${numbers}) source CROSS JOIN LATERAL (
    SELECT * FROM "Interaction" t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t.${its} = source.n
      AND t."deletedAt" IS NULL ORDER BY t."at" DESC, t."number" DESC LIMIT ${most}) i)`

const tasksIn = (tx: Tx, { column: its, numbers }: Source, most: number): Prisma.Sql => Prisma.sql`
  (SELECT 'task', i."doneAt", i."number", 'done', i."title", NULL::int, i."ownerNumber",
    ${aboutColumns('i')}
  FROM (${numbers}) source CROSS JOIN LATERAL (
    SELECT * FROM "Task" t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t.${its} = source.n
      AND t."doneAt" IS NOT NULL AND t."deletedAt" IS NULL ORDER BY t."doneAt" DESC, t."number" DESC LIMIT ${most}) i)`

/** The creation of a record and the stages or statuses that it entered, from its changes. */
const stepsOf = (tx: Tx, about: Subject, most: number): Prisma.Sql => Prisma.sql`
  (SELECT 'step', c."at", 0, CASE WHEN c."op" = 'insert' THEN 'added' ELSE coalesce(
      (SELECT s."name" FROM "Stage" s WHERE s."workspaceId" = c."workspaceId"
        AND s."number" = (c."after" ->> 'stageNumber')::int
        AND s."pipelineNumber" = coalesce((c."after" ->> 'pipelineNumber')::int,
          (SELECT d."pipelineNumber" FROM "Deal" d WHERE d."workspaceId" = c."workspaceId" AND d."number" = ${about.number}))),
      c."after" ->> 'status', 'moved') END,
    c."reason", NULL::int, c."memberNumber", ${aboutValues(undefined)}
  FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${tableOf(about)}
    AND c."key" = ${JSON.stringify({ number: about.number })}::jsonb
    AND (c."op" = 'insert' OR (c."op" = 'update' AND (c."after" ? 'stageNumber' OR c."after" ? 'status')))
  ORDER BY c."seq" DESC LIMIT ${most})`

/** The latest interactions, newest first: the team's, those of one member, or the deleted ones. */
export async function latestInteractions(
  tx: Tx,
  only: { readonly member?: number | undefined; readonly deleted?: boolean },
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly TimelineEntry[]> {
  const rows = await tx.db.$queryRaw<EntryRow[]>`
    SELECT 'interaction' AS "what", r."at", r."number", r."kind", r."text", r."minutes", r."memberNumber", m."name" AS "memberName",
      ${aboutColumns('r')}
    FROM "Interaction" r JOIN "Member" m ON m."workspaceId" = r."workspaceId" AND m."number" = r."memberNumber"
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND (r."deletedAt" IS NOT NULL) = ${only.deleted ?? false}
      AND (${only.member ?? null}::int IS NULL OR r."memberNumber" = ${only.member ?? null}::int)
    ORDER BY r."at" DESC, r."number" DESC LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map(toEntry)
}
