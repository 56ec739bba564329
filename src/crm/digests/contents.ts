import type { Money } from '../../lib/money.ts'
import type { Subject } from '../../records/types/relations.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { isAboutLive, visible } from '../../store/visible.ts'
import { dayColumn } from '../../time/due.ts'
import { type BoardRow, board, goneStages, type Pipeline, pipelines, stages } from '../pipelines/pipelines.ts'
import { summed } from '../rates/worth.ts'
import { aboutColumns, type SubjectColumns, subjectIn } from '../subject.ts'
import { type DigestGoal, digestGoal } from './goal.ts'
import { type DealNeeding, type OpenTotals, openDeals } from './needs.ts'
import type { DigestScope, ListPart } from './scope.ts'

/** What can happen to a deal between two digests, in the order of the digest. */
export const FLOWS = ['won', 'lost', 'moved', 'new'] as const
/** One kind of event. */
export type Flow = (typeof FLOWS)[number]

type Sums = readonly Money[]

/** A deal to which something happened. */
export interface FlowDeal {
  readonly number: number
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly from: string | undefined
  readonly to: string
  readonly by: { readonly member: number; readonly name: string } | undefined
  readonly why: string | null
}

/** All deals with one kind of event: their number, their sums, and the largest of them. */
export interface FlowPart {
  readonly flow: Flow
  readonly count: number
  readonly sums: Sums
  readonly deals: readonly FlowDeal[]
}

/** An open task that is due. */
export interface DigestTask {
  readonly number: number
  readonly title: string
  readonly dueOn: Date
  readonly dueAt: Date | null
  readonly owner: { readonly member: number; readonly name: string }
  readonly about: Subject | undefined
}

/** Open tasks that are due today or earlier. */
export interface TaskPart {
  readonly today: number
  readonly overdue: number
  readonly tasks: readonly DigestTask[]
}

/** The contents of a digest. */
export interface DigestContents {
  readonly scope: DigestScope
  readonly pipelines: readonly Pipeline[]
  readonly board: readonly BoardRow[]
  readonly flows: readonly FlowPart[]
  readonly due: TaskPart
  readonly open: OpenTotals
  readonly needing: readonly DealNeeding[]
  /** What is expected by the goal of these days, if one is set. */
  readonly goal?: DigestGoal | undefined
}

/** The numbers of a digest that are stored for the next one to compare with; sums are in minor units, as text. */
export interface DigestFigures {
  readonly open: number
  readonly sums: Readonly<Record<string, string>>
  readonly withStep: number
  readonly flows: Readonly<Partial<Record<Flow, number>>>
  /** What was expected by which goal, in minor units, as text. */
  readonly expected?: { readonly goal: number; readonly minor: string }
}

/**
 * Reads the contents of a digest, in four statements besides those for the stages and the goal, whatever the number of deals; each
 * list has at most `limit` rows.
 */
export async function digestContents(tx: Tx, scope: DigestScope, limit: number): Promise<DigestContents> {
  const part = { limit, offset: 0 }
  const { open, needing } = await openDeals(tx, scope, part)
  return {
    scope,
    board: await board(tx, { owner: scope.owner, pipeline: scope.pipeline }),
    pipelines: await pipelines(tx),
    flows: await flowsIn(tx, scope, part),
    due: await tasksDue(tx, scope, part),
    open,
    needing,
    goal: await digestGoal(tx, scope),
  }
}

/** True when nothing happened, nothing is due, and no deal needs attention. */
export const isEmpty = ({ flows, due, open }: DigestContents): boolean =>
  flows.length === 0 && due.today + due.overdue === 0 && open.needing === 0

/** The numbers that the next digest compares itself with. */
export function figuresOf({ board, flows, open, goal }: DigestContents): DigestFigures {
  const sums: Record<string, bigint> = {}
  for (const row of board.filter(({ stage }) => stage.outcome === 'open')) {
    for (const { currency, minor } of row.sums) sums[currency] = (sums[currency] ?? 0n) + minor
  }
  return {
    open: open.count,
    sums: Object.fromEntries(Object.entries(sums).map(([currency, minor]) => [currency, String(minor)])),
    withStep: open.count - open.withoutStep,
    flows: Object.fromEntries(flows.map(({ flow, count }) => [flow, count])),
    ...(goal && { expected: { goal: goal.goal.number, minor: String(goal.expected) } }),
  }
}

/** True of a deal `d` that stands where a file put it when it came in: that is no news of the team. */
const cameFromFile = Prisma.sql`coalesce((SELECT c."op" = 'insert' AND EXISTS (SELECT 1 FROM "Import" i
    WHERE i."workspaceId" = c."workspaceId" AND i."requestId" = c."requestId")
  FROM "Change" c WHERE c."workspaceId" = d."workspaceId" AND c."table" = 'Deal' AND c."key" = jsonb_build_object('number', d."number")
    AND c."after" ? 'stageNumber' ORDER BY c."seq" DESC LIMIT 1), false)`

const ofPipeline = (pipeline: number | undefined): Prisma.Sql =>
  pipeline === undefined ? Prisma.empty : Prisma.sql`AND d."pipelineNumber" = ${pipeline}`

const ofOwner = (column: Prisma.Sql, owner: number | undefined): Prisma.Sql =>
  owner === undefined ? Prisma.empty : Prisma.sql`AND ${column} = ${owner}`

interface FlowRow {
  readonly flow: Flow
  readonly count: number
  readonly sums: readonly { readonly currency: string; readonly minor: string; readonly isAbout: boolean }[] | null
  readonly number: number | null
  readonly title: string | null
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly stageNumber: number | null
  readonly from: number | null
  readonly by: number | null
  readonly byName: string | null
  readonly why: string | null
}

/**
 * What happened to live deals in a period, the largest first. Each deal is listed once, with its final event: a deal
 * that was added and won is listed as won. Its earlier stage is the one at the beginning of the period.
 */
export async function flowsIn(tx: Tx, scope: DigestScope, part: ListPart): Promise<readonly FlowPart[]> {
  const [since, until] = [new Date(scope.since.epochMilliseconds), new Date(scope.until.epochMilliseconds)]
  const worth = summed(tx, {
    minor: Prisma.sql`d."amountMinor"`,
    currency: Prisma.sql`d."currency"`,
    closedAt: Prisma.sql`d."closedAt"`,
  })
  const rows = await tx.db.$queryRaw<FlowRow[]>`
    WITH passed AS (
      SELECT ${worth.minor} AS minor, ${worth.currency} AS "in", ${worth.isAbout} AS about, d."number", d."title", d."amountMinor", d."currency", d."stageNumber",
        CASE WHEN s."outcome" <> 'open' THEN s."outcome" WHEN d."createdAt" >= ${since} THEN 'new' ELSE 'moved' END AS flow
      FROM ${visible(tx, 'Deal')} d JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
        AND s."number" = d."stageNumber"
      WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL AND d."stageAt" >= ${since} AND d."stageAt" < ${until}
        ${ofOwner(Prisma.sql`d."ownerNumber"`, scope.owner)} ${ofPipeline(scope.pipeline)}
        AND NOT (${cameFromFile})),
    sums AS (SELECT flow, "in", count(*)::int AS count, sum(minor)::text AS minor, bool_or(about) AS about FROM passed GROUP BY flow, "in"),
    totals AS (SELECT flow, sum(count)::int AS count, jsonb_agg(jsonb_build_object('currency', "in", 'minor', minor, 'isAbout', about)
        ORDER BY "in") FILTER (WHERE "in" IS NOT NULL) AS sums FROM sums GROUP BY flow),
    ranked AS (SELECT passed.*, row_number() OVER (PARTITION BY flow ORDER BY minor DESC NULLS LAST, "number") AS rank FROM passed)
    SELECT totals.flow, totals.count, totals.sums, r."number", r."title", r."amountMinor", r."currency", r."stageNumber",
      past."from", past."by", m."name" AS "byName", past."why"
    FROM totals LEFT JOIN ranked r ON r.flow = totals.flow AND r.rank > ${part.offset} AND r.rank <= ${part.offset + part.limit}
    LEFT JOIN LATERAL (
      SELECT ((array_agg(c."before" ->> 'stageNumber' ORDER BY c."seq") FILTER (WHERE c."op" = 'update'))[1])::int AS "from",
        (array_agg(c."memberNumber" ORDER BY c."seq" DESC))[1] AS "by", (array_agg(c."reason" ORDER BY c."seq" DESC))[1] AS "why"
      FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = 'Deal'
        AND c."key" = jsonb_build_object('number', r."number") AND c."at" >= ${since} AND c."at" < ${until}
        AND c."after" ? 'stageNumber') past ON r."number" IS NOT NULL
    LEFT JOIN "Member" m ON m."workspaceId" = ${tx.workspace}::uuid AND m."number" = past."by"
    ORDER BY r.rank`
  const name = await stageNames(tx, rows)
  return FLOWS.flatMap((flow) => {
    const own = rows.filter((row) => row.flow === flow)
    const [first] = own
    return first
      ? [{ flow, count: first.count, sums: sumsIn(first), deals: own.flatMap((row) => dealIn(row, name)) }]
      : []
  })
}

const sumsIn = ({ sums }: FlowRow): Sums =>
  (sums ?? []).map(({ currency, minor, isAbout }) => ({
    currency,
    minor: BigInt(minor),
    ...(isAbout && { isAbout }),
  }))

type StageName = (number: number) => string

function dealIn(row: FlowRow, name: StageName): readonly FlowDeal[] {
  const { number, title, amountMinor, currency, stageNumber, from, by, byName, why } = row
  if (number === null || title === null || stageNumber === null) return []
  const who = by === null ? undefined : { member: by, name: byName ?? `M-${by}` }
  return [
    {
      number,
      title,
      amountMinor,
      currency,
      from: from === null ? undefined : name(from),
      to: name(stageNumber),
      by: who,
      why,
    },
  ]
}

async function stageNames(tx: Tx, rows: readonly FlowRow[]): Promise<StageName> {
  const known = new Map((await stages(tx)).map(({ number, name }) => [number, name]))
  const isGone = rows.some(({ from }) => from !== null && !known.has(from))
  for (const { number, name } of isGone ? await goneStages(tx) : []) if (!known.has(number)) known.set(number, name)
  return (number) => known.get(number) ?? 'a stage that is gone'
}

interface TaskRow extends Omit<DigestTask, 'owner' | 'about'>, SubjectColumns {
  readonly ownerNumber: number
  readonly ownerName: string
  readonly total: number
  readonly overdue: number
}

/** Open tasks that are due on this day or earlier, the one that is due longest first. Snoozed tasks are left out. */
export async function tasksDue(tx: Tx, { today, owner }: DigestScope, part: ListPart): Promise<TaskPart> {
  const day = dayColumn(today)
  const rows = await tx.db.$queryRaw<TaskRow[]>`
    SELECT t."number", t."title", t."dueOn", t."dueAt", t."ownerNumber", o."name" AS "ownerName", ${aboutColumns('t')},
      (count(*) OVER ())::int AS "total",
      (count(*) FILTER (WHERE t."dueOn" < ${day}::date) OVER ())::int AS "overdue"
    FROM ${visible(tx, 'Task')} t JOIN "Member" o ON o."workspaceId" = t."workspaceId" AND o."number" = t."ownerNumber"
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."doneAt" IS NULL AND t."deletedAt" IS NULL AND t."dueOn" <= ${day}::date
      AND (t."snoozedUntil" IS NULL OR t."snoozedUntil" <= ${tx.at}) AND ${isAboutLive('t')} ${ofOwner(Prisma.sql`t."ownerNumber"`, owner)}
    ORDER BY t."dueOn", t."dueAt" NULLS LAST, t."number" LIMIT ${part.limit} OFFSET ${part.offset}`
  const { total = 0, overdue = 0 } = rows[0] ?? {}
  return { today: total - overdue, overdue, tasks: rows.map(toTask) }
}

const toTask = (row: TaskRow): DigestTask => ({
  number: row.number,
  title: row.title,
  dueOn: row.dueOn,
  dueAt: row.dueAt,
  owner: { member: row.ownerNumber, name: row.ownerName },
  about: subjectIn(row),
})
