import { countUp, Prisma, type Tx } from '../../store/transaction.ts'
import { rereadStages, type Stage } from './pipelines.ts'

/** What an open stage is made of. */
export interface NewStage {
  readonly name: string
  readonly probability: number
  readonly rottingDays: number | null
}

/** Puts a new open stage at a position; those from there on move one further. */
export async function addStage(tx: Tx, pipeline: number, position: number, made: NewStage): Promise<void> {
  const number = await nextStage(tx, pipeline)
  await shift(tx, pipeline, Prisma.sql`"position" >= ${position}`, 1)
  await tx.db.stage.create({
    data: { ...made, workspaceId: tx.workspace, pipelineNumber: pipeline, number, position, outcome: 'open' },
  })
  rereadStages(tx)
}

/** A number that no stage ever had: those of a new workspace were given without the counter. */
async function nextStage(tx: Tx, pipeline: number): Promise<number> {
  const [first] = await tx.db.$queryRaw<{ last: number }[]>`${countUp(tx, 'stage', 1)}`
  const [highest] = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT coalesce(max("number"), 0)::int AS "number" FROM "Stage"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "pipelineNumber" = ${pipeline}`
  if (!first || !highest) throw new Error('a counter gave no number')
  if (first.last > highest.number) return first.last
  const [next] = await tx.db.$queryRaw<{ last: number }[]>`
    ${countUp(tx, 'stage', highest.number + 1 - first.last)}`
  if (!next) throw new Error('a counter gave no number')
  return next.last
}

const shift = (tx: Tx, pipeline: number, which: Prisma.Sql, by: number) => tx.db.$executeRaw`
  UPDATE "Stage" SET "position" = "position" + ${by}::int
  WHERE "workspaceId" = ${tx.workspace}::uuid AND "pipelineNumber" = ${pipeline} AND ${which}`

/** Changes what is given and leaves the rest. */
export async function editStage(tx: Tx, stage: Stage, data: Partial<NewStage>): Promise<void> {
  await tx.db.stage.update({ where: keyOf(tx, stage), data })
  rereadStages(tx)
}

const keyOf = (tx: Tx, { pipelineNumber, number }: Stage) => ({
  workspaceId_pipelineNumber_number: { workspaceId: tx.workspace, pipelineNumber, number },
})

/** Gives the stages the order in which they are named. */
export async function orderStages(tx: Tx, ordered: readonly Stage[]): Promise<void> {
  for (const [index, stage] of ordered.entries()) {
    if (stage.position !== index + 1)
      await tx.db.stage.update({ where: keyOf(tx, stage), data: { position: index + 1 } })
  }
  rereadStages(tx)
}

/** How many deals stand in a stage, deleted ones too, since they may be restored. */
export async function dealsIn(tx: Tx, { pipelineNumber, number }: Stage): Promise<number> {
  return tx.db.deal.count({ where: { workspaceId: tx.workspace, pipelineNumber, stageNumber: number } })
}

/** Takes a stage away. The deals in it move to another, in which their time begins anew; returns how many live ones. */
export async function deleteStage(tx: Tx, stage: Stage, to: Stage | undefined): Promise<number> {
  const { pipelineNumber, number, position } = stage
  const moved = to
    ? await tx.db.$queryRaw<{ count: number }[]>`
        WITH moved AS (UPDATE "Deal" SET "stageNumber" = ${to.number}, "stageAt" = ${tx.at}::timestamptz
          WHERE "workspaceId" = ${tx.workspace}::uuid AND "pipelineNumber" = ${pipelineNumber} AND "stageNumber" = ${number}
          RETURNING "deletedAt")
        SELECT count(*)::int AS "count" FROM moved WHERE "deletedAt" IS NULL`
    : []
  if (to) await waitFor(tx, stage, to)
  await tx.db.stage.delete({ where: keyOf(tx, stage) })
  await shift(tx, pipelineNumber, Prisma.sql`"position" > ${position}`, -1)
  rereadStages(tx)
  return moved[0]?.count ?? 0
}

/** Reminders that are told while a deal is in a stage wait for the one that its deals moved to. */
const waitFor = (tx: Tx, stage: Stage, to: Stage) => tx.db.$executeRaw`
  UPDATE "Reminder" SET "conditionStage" = ${to.number}::int
  WHERE "workspaceId" = ${tx.workspace}::uuid AND "condition" = 'stage' AND "conditionStage" = ${stage.number}`
