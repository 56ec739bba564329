import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'

/** The numbers of a member's home. */
export interface HomeCounts {
  /** Their open deals, and how many of these have no open task. */
  readonly deals: number
  readonly withoutStep: number
  /** New leads without an owner. */
  readonly unclaimed: number
}

/** The number of open deals and of those with an open task: the share shows whether a pipeline is being worked on. */
export interface StepShare {
  readonly open: number
  readonly withStep: number
}

/** The share of open deals with a next step, of all pipelines or of one. */
export async function stepShare(tx: Tx, pipeline?: number): Promise<StepShare> {
  const open = Prisma.sql`t."workspaceId" = ${tx.workspace}::uuid AND t."doneAt" IS NULL AND t."deletedAt" IS NULL`
  // All tasks are read once, if nothing is hidden; else those of each deal are looked up.
  const steps =
    tx.eyes === undefined
      ? Prisma.sql`LEFT JOIN (SELECT DISTINCT t."dealNumber" AS "on" FROM ${visible(tx, 'Task')} t WHERE ${open} AND t."dealNumber" IS NOT NULL)
          step ON step."on" = d."number"`
      : Prisma.sql`LEFT JOIN LATERAL (SELECT d."number" AS "on" FROM ${visible(tx, 'Task')} t WHERE ${open} AND t."dealNumber" = d."number" LIMIT 1)
          step ON true`
  const [row] = await tx.db.$queryRaw<StepShare[]>`
    SELECT count(*)::int AS "open", count(step."on")::int AS "withStep"
    FROM ${visible(tx, 'Deal')} d JOIN ${capturedRows(tx, 'Stage')} s ON s."workspaceId" = d."workspaceId"
      AND s."pipelineNumber" = d."pipelineNumber" AND s."number" = d."stageNumber" ${steps}
    WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL AND s."outcome" = 'open'
      ${pipeline === undefined ? Prisma.empty : Prisma.sql`AND d."pipelineNumber" = ${pipeline}::int`}`
  return row ?? { open: 0, withStep: 0 }
}

/** Counts a member's numbers in one statement. */
export async function homeOf(tx: Tx, member: number): Promise<HomeCounts> {
  const [row] = await tx.db.$queryRaw<HomeCounts[]>`
    WITH mine AS (
      SELECT EXISTS (SELECT 1 FROM ${visible(tx, 'Task')} t WHERE t."workspaceId" = d."workspaceId" AND t."dealNumber" = d."number"
        AND t."doneAt" IS NULL AND t."deletedAt" IS NULL) AS step
      FROM ${visible(tx, 'Deal')} d JOIN "Stage" s ON s."workspaceId" = d."workspaceId" AND s."pipelineNumber" = d."pipelineNumber"
        AND s."number" = d."stageNumber"
      WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."ownerNumber" = ${member} AND d."deletedAt" IS NULL AND s."outcome" = 'open')
    SELECT count(*)::int AS "deals", count(*) FILTER (WHERE NOT step)::int AS "withoutStep",
      (SELECT count(*)::int FROM ${visible(tx, 'Lead')} l WHERE l."workspaceId" = ${tx.workspace}::uuid AND l."ownerNumber" IS NULL
        AND l."status" = 'new' AND l."deletedAt" IS NULL) AS "unclaimed"
    FROM mine`
  return row ?? { deals: 0, withoutStep: 0, unclaimed: 0 }
}
