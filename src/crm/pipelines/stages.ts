import { advanceCounter, Prisma, type Tx } from '../../store/transaction.ts'
import { type ForecastCategory, rereadStages, type Stage } from './pipelines.ts'

/** After so many days without anything logged or moved a deal is stale, where its stage says nothing else. */
export const STALE_DAYS = 30

/** The values that a new open stage needs. */
export interface NewStage {
  readonly name: string
  readonly probability: number
  readonly rottingDays: number | null
  readonly forecast: ForecastCategory | null
}

/** Inserts an open stage at a position; the stages from there on move one position further. */
export async function addStage(tx: Tx, pipeline: number, position: number, made: NewStage): Promise<void> {
  const number = await nextStage(tx)
  await shift(tx, pipeline, Prisma.sql`"position" >= ${position}`, 1)
  await tx.db.stage.create({
    data: { ...made, workspaceId: tx.workspace, pipelineNumber: pipeline, number, position, outcome: 'open' },
  })
  rereadStages(tx)
}

/**
 * A number that no stage of any pipeline ever had. The counter may be behind, because the first stages of a workspace
 * are numbered without it.
 */
export async function nextStage(tx: Tx): Promise<number> {
  const [first] = await tx.db.$queryRaw<{ last: number }[]>`${advanceCounter(tx, 'stage', 1)}`
  const [highest] = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT coalesce(max("number"), 0)::int AS "number" FROM "Stage"
    WHERE "workspaceId" = ${tx.workspace}::uuid`
  if (!first || !highest) throw new Error('a counter gave no number')
  if (first.last > highest.number) return first.last
  const [next] = await tx.db.$queryRaw<{ last: number }[]>`
    ${advanceCounter(tx, 'stage', highest.number + 1 - first.last)}`
  if (!next) throw new Error('a counter gave no number')
  return next.last
}

const shift = (tx: Tx, pipeline: number, which: Prisma.Sql, by: number) => tx.db.$executeRaw`
  UPDATE "Stage" SET "position" = "position" + ${by}::int
  WHERE "workspaceId" = ${tx.workspace}::uuid AND "pipelineNumber" = ${pipeline} AND ${which}`

/** Sets what a stage asks of its deals. */
export async function setStageAsks(
  tx: Tx,
  stage: Stage,
  { requires, checklist }: Partial<Pick<Stage, 'requires' | 'checklist'>>,
): Promise<void> {
  const data = { ...(requires && { requires: [...requires] }), ...(checklist && { checklist: [...checklist] }) }
  await tx.db.stage.update({ where: keyOf(tx, stage), data })
  rereadStages(tx)
}

/** Changes the given values and leaves the others. */
export async function editStage(tx: Tx, stage: Stage, data: Partial<NewStage>): Promise<void> {
  await tx.db.stage.update({ where: keyOf(tx, stage), data })
  rereadStages(tx)
}

const keyOf = (tx: Tx, { pipelineNumber, number }: Stage) => ({
  workspaceId_pipelineNumber_number: { workspaceId: tx.workspace, pipelineNumber, number },
})

/** Puts the stages into the given order. */
export async function orderStages(tx: Tx, ordered: readonly Stage[]): Promise<void> {
  for (const [index, stage] of ordered.entries()) {
    if (stage.position !== index + 1)
      await tx.db.stage.update({ where: keyOf(tx, stage), data: { position: index + 1 } })
  }
  rereadStages(tx)
}

/** The number of deals in a stage, including deleted ones, because they may be restored. */
export async function dealsIn(tx: Tx, { pipelineNumber, number }: Stage): Promise<number> {
  return tx.db.deal.count({ where: { workspaceId: tx.workspace, pipelineNumber, stageNumber: number } })
}

/** Moves the deals of a stage to another, in which their time begins anew; returns the number of live ones. */
export async function emptyStage(tx: Tx, stage: Stage, to: Stage): Promise<number> {
  const [moved] = await tx.db.$queryRaw<{ count: number }[]>`
    WITH moved AS (UPDATE "Deal" SET "pipelineNumber" = ${to.pipelineNumber}, "stageNumber" = ${to.number},
        "stageAt" = ${tx.at}::timestamptz
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "pipelineNumber" = ${stage.pipelineNumber} AND "stageNumber" = ${stage.number}
      RETURNING "deletedAt")
    SELECT count(*)::int AS "count" FROM moved WHERE "deletedAt" IS NULL`
  await waitFor(tx, stage, to)
  return moved?.count ?? 0
}

/** Deletes a stage, after moving its deals to another; returns the number of live ones that were moved. */
export async function deleteStage(tx: Tx, stage: Stage, to: Stage | undefined): Promise<number> {
  const moved = to ? await emptyStage(tx, stage, to) : 0
  await tx.db.stage.delete({ where: keyOf(tx, stage) })
  await shift(tx, stage.pipelineNumber, Prisma.sql`"position" > ${stage.position}`, -1)
  rereadStages(tx)
  return moved
}

/** Reminders that depend on a deal being in this stage depend on the stage that its deals moved to. */
const waitFor = (tx: Tx, stage: Stage, to: Stage) => tx.db.$executeRaw`
  UPDATE "Reminder" SET "conditionStage" = ${to.number}::int
  WHERE "workspaceId" = ${tx.workspace}::uuid AND "condition" = 'stage' AND "conditionStage" = ${stage.number}`
