import type { Tx } from '../store/transaction.ts'

/** What somebody has on their plate. */
export interface Home {
  /** Their open deals, and how many of these nobody has an open task for. */
  readonly deals: number
  readonly withoutStep: number
  /** New leads that nobody owns. */
  readonly unclaimed: number
}

/** Counts what a member has on their plate, in one statement. */
export async function homeOf(tx: Tx, member: number): Promise<Home> {
  const [row] = await tx.db.$queryRaw<Home[]>`
    WITH mine AS (
      SELECT EXISTS (SELECT 1 FROM "Task" t WHERE t."workspaceId" = d."workspaceId" AND t."dealNumber" = d."number"
        AND t."doneAt" IS NULL AND t."deletedAt" IS NULL) AS step
      FROM "Deal" d JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
        AND s."number" = d."stageNumber"
      WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."ownerNumber" = ${member} AND d."deletedAt" IS NULL AND s."outcome" = 'open')
    SELECT count(*)::int AS "deals", count(*) FILTER (WHERE NOT step)::int AS "withoutStep",
      (SELECT count(*)::int FROM "Lead" l WHERE l."workspaceId" = ${tx.workspace}::uuid AND l."ownerNumber" IS NULL
        AND l."status" = 'new' AND l."deletedAt" IS NULL) AS "unclaimed"
    FROM mine`
  return row ?? { deals: 0, withoutStep: 0, unclaimed: 0 }
}
