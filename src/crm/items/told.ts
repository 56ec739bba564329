import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'
import { isTurnedOn } from '../../store/turned-off.ts'
import { dayColumn } from '../../time/due.ts'
import { ANNUAL, isNotFollowed, termEnds } from './sql.ts'

/** A member in whose morning it is looked for what ends. */
interface MorningOf {
  readonly workspaceId: string
  readonly member: number
  readonly day: Temporal.PlainDate
}

/** So many days before the last day of notice the owner is told, and so many before the end of what has no notice. */
const LEAD = { notice: 14, none: 30 } as const

/**
 * The SQL of what ends or is renewed soon of the deals that members own, with the last day of notice, which is not over:
 * once for each end; nothing of teams that turned items off. What was ended, and what another item goes on from, is left out. Days are those of the workspace.
 */
export function renewalDays(asked: readonly MorningOf[]): Prisma.Sql {
  const first = asked.filter((one, at) => asked.findIndex((other) => isSame(one, other)) === at)
  return Prisma.sql`
    SELECT q."workspaceId", q."member", 'renewal', d."number", d."title", i."name", ${ANNUAL},
      i."currency", NULL::int, term."noticeOn"::text, i."number", term."endsOn"::text, i."renews"
    FROM unnest(${first.map((one) => one.workspaceId)}::uuid[], ${first.map((one) => one.member)}::int[],
      ${first.map((one) => dayColumn(one.day))}::date[]) AS q("workspaceId", "member", "on")
    JOIN "Workspace" w ON w."id" = q."workspaceId" AND ${isTurnedOn('items')}
    JOIN "Deal" d ON d."workspaceId" = q."workspaceId" AND d."ownerNumber" = q."member" AND d."itemCount" IS NOT NULL AND d."deletedAt" IS NULL
    JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber"
      AND s."outcome" = 'won'
    JOIN "DealItem" i ON i."workspaceId" = d."workspaceId" AND i."dealNumber" = d."number" AND i."interval" <> 'once'
      AND i."term" IS NOT NULL AND i."endsOn" IS NULL
    CROSS JOIN LATERAL (
      SELECT e."endsOn", (e."endsOn" - coalesce(i."notice", 'P0D')::interval)::date AS "noticeOn"
      FROM (${termEnds(Prisma.raw('w."zone"'))}) e
      WHERE (e."endsOn" - coalesce(i."notice", 'P0D')::interval)::date >= q."on" ORDER BY 1 LIMIT 1) term
    WHERE term."noticeOn" - CASE WHEN i."notice" IS NULL THEN ${LEAD.none}::int ELSE ${LEAD.notice}::int END <= q."on"
      AND i."toldFor" IS DISTINCT FROM term."endsOn"
      AND ${isNotFollowed(Prisma.raw('term."endsOn"'))}`
}

const isSame = (one: MorningOf, other: MorningOf): boolean =>
  one.workspaceId === other.workspaceId && one.member === other.member

/** An end of which an owner was told. */
interface ToldEnd {
  readonly workspaceId: string
  readonly number: number
  readonly item: number | null
  readonly ends: string | null
}

/** Keeps of which ends owners were told, so that none is told twice. The change is not captured. */
export async function keepTold(tx: Tx, all: readonly ToldEnd[]): Promise<void> {
  const told = all.filter(({ item }) => item !== null)
  if (told.length === 0) return
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "DealItem" i SET "toldFor" = q."ends"
    FROM unnest(${told.map((one) => one.workspaceId)}::uuid[], ${told.map((one) => one.number)}::int[],
      ${told.map((one) => one.item)}::int[], ${told.map((one) => one.ends)}::date[]) AS q("workspaceId", "deal", "item", "ends")
    WHERE i."workspaceId" = q."workspaceId" AND i."dealNumber" = q."deal" AND i."number" = q."item"`,
  )
}
