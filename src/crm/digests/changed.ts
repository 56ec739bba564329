import { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { dayOfColumn } from '../../time/due.ts'
import { CLOSING_COLUMN, closingDay } from '../deals/closing.ts'
import { goneStages, stages } from '../pipelines/pipelines.ts'
import type { Sum } from '../rates/sums.ts'
import { summed } from '../rates/worth.ts'
import { type DigestScope, type ListPart, ofOwner, ofPipeline, type SumColumn, sumsRead } from './scope.ts'

/** What can happen to a deal between two digests, in the order of the digest. */
export const FLOWS = ['won', 'lost', 'new', 'moved', 'slipped'] as const
/** One kind of event. */
export type Flow = (typeof FLOWS)[number]

/** A deal to which something happened. */
export interface FlowDeal {
  readonly number: number
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly owner: { readonly member: number; readonly name: string }
  /** Its stage before, if it was moved. */
  readonly from: string | undefined
  readonly to: string
  /** True where its stage is the first one of its pipeline, in which deals begin. */
  readonly isFirst: boolean
  readonly by: { readonly member: number; readonly name: string } | undefined
  readonly why: string | null
  /** The source of the lead that it was converted from. */
  readonly source: string | null
  /** The close date before and now, of one that was moved later in the period, and how often it was by now. */
  readonly slip:
    | { readonly from: Temporal.PlainDate | undefined; readonly to: Temporal.PlainDate; readonly times: number }
    | undefined
}

/** All deals with one kind of event: their number, their sums, and the largest of them. */
export interface FlowPart {
  readonly flow: Flow
  readonly count: number
  readonly sums: readonly Sum[]
  readonly deals: readonly FlowDeal[]
}

/** True of a deal `d` that stands where a file put it when it came in: that is no news of the team. */
const cameFromFile = Prisma.sql`coalesce((SELECT c."op" = 'insert' AND EXISTS (SELECT 1 FROM "Import" i
    WHERE i."workspaceId" = c."workspaceId" AND i."requestId" = c."requestId")
  FROM "Change" c WHERE c."workspaceId" = d."workspaceId" AND c."table" = 'Deal' AND c."key" = jsonb_build_object('number', d."number")
    AND c."after" ? 'stageNumber' ORDER BY c."seq" DESC LIMIT 1), false)`

interface FlowRow {
  readonly flow: Flow
  readonly count: number
  readonly sums: SumColumn
  readonly number: number | null
  readonly title: string
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly ownerNumber: number
  readonly ownerName: string
  readonly stageNumber: number
  readonly from: number | null
  readonly by: number | null
  readonly byName: string | null
  readonly why: string | null
  readonly source: string | null
  readonly slipped: boolean
  readonly slips: number | null
  readonly closes: Date | null
  readonly closedWas: string | null
}

/**
 * What happened to live deals in a period, the largest first. Each deal is listed once, with its final event: a deal
 * that was added and won is listed as won, and one that was moved and whose close date slipped as moved. Its earlier
 * stage and date are those at the beginning of the period.
 */
export async function flowsIn(tx: Tx, scope: DigestScope, part: ListPart): Promise<readonly FlowPart[]> {
  const [since, until] = [new Date(scope.since.epochMilliseconds), new Date(scope.until.epochMilliseconds)]
  const worth = summed(tx, {
    minor: Prisma.sql`d."amountMinor"`,
    currency: Prisma.sql`d."currency"`,
    closedAt: Prisma.sql`d."closedAt"`,
  })
  const within = (column: string) =>
    Prisma.sql`d.${Prisma.raw(`"${column}"`)} >= ${since} AND d.${Prisma.raw(`"${column}"`)} < ${until}`
  const rows = await tx.db.$queryRaw<FlowRow[]>`
    WITH event AS (
      SELECT d.*, s."outcome", s."outcome" = 'open' AND ${closingDay('d')} IS NOT NULL AND coalesce(${within('slippedAt')}, false) AS slipped,
        ${within('stageAt')} AND NOT (${cameFromFile}) AS staged
      FROM ${visible(tx, 'Deal')} d JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
        AND s."number" = d."stageNumber"
      WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL AND (${within('stageAt')} OR ${within('slippedAt')})
        ${ofOwner(Prisma.sql`d."ownerNumber"`, scope.owner)} ${ofPipeline(scope.pipeline)}),
    passed AS (
      SELECT ${worth.minor} AS minor, ${worth.currency} AS "in", ${worth.isAbout} AS about, d."number", d."title", d."amountMinor", d."currency", d."stageNumber",
        d."ownerNumber", d."slipped", d."slips", ${closingDay('d')} AS "closes",
        CASE WHEN NOT d.staged THEN 'slipped' WHEN d."outcome" <> 'open' THEN d."outcome" WHEN d."createdAt" >= ${since} THEN 'new' ELSE 'moved' END AS flow
      FROM event d WHERE d.staged OR d.slipped),
    sums AS (SELECT flow, "in", count(*)::int AS count, sum(minor)::text AS minor, bool_or(about) AS about FROM passed GROUP BY flow, "in"),
    totals AS (SELECT flow, sum(count)::int AS count, jsonb_agg(jsonb_build_object('currency', "in", 'minor', minor, 'isAbout', about)
        ORDER BY "in") FILTER (WHERE "in" IS NOT NULL) AS sums FROM sums GROUP BY flow),
    ranked AS (SELECT passed.*, row_number() OVER (PARTITION BY flow ORDER BY minor DESC NULLS LAST, "number") AS rank FROM passed)
    SELECT totals.flow, totals.count, totals.sums, r."number", r."title", r."amountMinor", r."currency", r."stageNumber", r."ownerNumber",
      o."name" AS "ownerName", r."slipped", r."slips", r."closes", past."from", past."by", m."name" AS "byName", past."why", past."closedWas", came."source"
    FROM totals LEFT JOIN ranked r ON r.flow = totals.flow AND r.rank > ${part.offset} AND r.rank <= ${part.offset + part.limit}
    LEFT JOIN LATERAL (
      SELECT ((array_agg(c."before" ->> 'stageNumber' ORDER BY c."seq") FILTER (WHERE c."op" = 'update' AND c."after" ? 'stageNumber'))[1])::int AS "from",
        (array_agg(c."memberNumber" ORDER BY c."seq" DESC) FILTER (WHERE c."after" ? 'stageNumber'))[1] AS "by",
        (array_agg(c."reason" ORDER BY c."seq" DESC) FILTER (WHERE c."after" ? 'stageNumber'))[1] AS "why",
        (array_agg(c."before" ->> ${CLOSING_COLUMN}::text ORDER BY c."seq") FILTER (WHERE c."op" = 'update' AND c."before" ->> ${CLOSING_COLUMN}::text IS NOT NULL))[1] AS "closedWas"
      FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = 'Deal'
        AND c."key" = jsonb_build_object('number', r."number") AND c."at" >= ${since} AND c."at" < ${until}
        AND (c."after" ? 'stageNumber' OR c."after" ? ${CLOSING_COLUMN}::text)) past ON r."number" IS NOT NULL
    LEFT JOIN LATERAL (SELECT min(l."source") AS "source" FROM ${visible(tx, 'Lead')} l WHERE l."workspaceId" = ${tx.workspace}::uuid
        AND l."dealNumber" = r."number") came ON r.flow = 'new'
    LEFT JOIN "Member" m ON m."workspaceId" = ${tx.workspace}::uuid AND m."number" = past."by"
    LEFT JOIN "Member" o ON o."workspaceId" = ${tx.workspace}::uuid AND o."number" = r."ownerNumber"
    ORDER BY r.rank`
  const known = await stagesKnown(tx, rows)
  return FLOWS.flatMap((flow) => {
    const own = rows.filter((row) => row.flow === flow)
    const [first] = own
    return first
      ? [{ flow, count: first.count, sums: sumsRead(first.sums), deals: own.flatMap((row) => dealIn(row, known)) }]
      : []
  })
}

interface StagesKnown {
  readonly name: (number: number) => string
  readonly isFirst: (number: number) => boolean
}

function dealIn(row: FlowRow, { name, isFirst }: StagesKnown): readonly FlowDeal[] {
  const { number, title, amountMinor, currency, stageNumber, from, by, byName, why, source } = row
  if (number === null) return []
  return [
    {
      number,
      title,
      amountMinor,
      currency,
      owner: { member: row.ownerNumber, name: row.ownerName },
      from: from === null ? undefined : name(from),
      to: name(stageNumber),
      isFirst: isFirst(stageNumber),
      by: by === null ? undefined : { member: by, name: byName ?? `M-${by}` },
      why,
      source,
      slip:
        row.slipped && row.closes
          ? {
              from: row.closedWas === null ? undefined : Temporal.PlainDate.from(row.closedWas.slice(0, 10)),
              to: dayOfColumn(row.closes),
              times: row.slips ?? 1,
            }
          : undefined,
    },
  ]
}

async function stagesKnown(tx: Tx, rows: readonly FlowRow[]): Promise<StagesKnown> {
  const all = await stages(tx)
  const known = new Map(all.map(({ number, name }) => [number, name]))
  const isGone = rows.some(({ from }) => from !== null && !known.has(from))
  for (const { number, name } of isGone ? await goneStages(tx) : []) if (!known.has(number)) known.set(number, name)
  const firsts = new Set(
    all.filter((one, index) => one.pipelineNumber !== all[index - 1]?.pipelineNumber).map(({ number }) => number),
  )
  return {
    name: (number) => known.get(number) ?? 'a stage that is gone',
    isFirst: (number) => firsts.has(number),
  }
}
