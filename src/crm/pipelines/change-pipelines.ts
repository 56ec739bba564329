import { nextNumber, type Tx } from '../../store/transaction.ts'
import { type Pipeline, rereadStages, type Stage, stagesIn } from './pipelines.ts'
import { deleteStage, emptyStage, nextStage } from './stages.ts'

/** The most pipelines of a workspace: more than any team tells apart. */
export const MOST_PIPELINES = 20

/** A stage as a new pipeline begins with it. */
export type BeginningStage = Pick<Stage, 'name' | 'outcome' | 'probability' | 'rottingDays' | 'forecast'> &
  Partial<Pick<Stage, 'requires' | 'checklist'>>

/** Adds a pipeline with these stages, in their order. Their numbers are those of no other pipeline's stages. */
export async function addPipeline(tx: Tx, name: string, begun: readonly BeginningStage[]): Promise<Pipeline> {
  const number = await nextNumber(tx, 'pipeline')
  await tx.db.pipeline.create({ data: { workspaceId: tx.workspace, number, name, createdAt: tx.at } })
  for (const [index, { name: called, outcome, probability, rottingDays, forecast, ...asks }] of begun.entries()) {
    await tx.db.stage.create({
      data: {
        workspaceId: tx.workspace,
        pipelineNumber: number,
        number: await nextStage(tx),
        position: index + 1,
        name: called,
        outcome,
        probability,
        rottingDays,
        forecast,
        requires: [...(asks.requires ?? [])],
        checklist: [...(asks.checklist ?? [])],
      },
    })
  }
  rereadStages(tx)
  return { number, name }
}

/** Gives a pipeline another name. */
export async function renamePipeline(tx: Tx, { number }: Pipeline, name: string): Promise<void> {
  await tx.db.pipeline.update({ where: { workspaceId_number: { workspaceId: tx.workspace, number } }, data: { name } })
  rereadStages(tx)
}

/** The number of deals in a pipeline, including deleted ones, because they may be restored. */
export const dealsOf = (tx: Tx, { number }: Pipeline): Promise<number> =>
  tx.db.deal.count({ where: { workspaceId: tx.workspace, pipelineNumber: number } })

/**
 * Deletes a pipeline. Its deals go to the stage of another that theirs is like; channels that were about it are about
 * all, and its goals go. Returns the number of live deals that went.
 */
export async function deletePipeline(tx: Tx, { number }: Pipeline, to: Pipeline | undefined): Promise<number> {
  const [own, there] = [await stagesIn(tx, number), to ? await stagesIn(tx, to.number) : []]
  await tx.db.channel.updateMany({
    where: { workspaceId: tx.workspace, pipelineNumber: number },
    data: { pipelineNumber: null },
  })
  await tx.db.goal.deleteMany({ where: { workspaceId: tx.workspace, pipelineNumber: number } })
  let moved = 0
  // All deals before the first stage, so that an undo brings back what it needs first.
  for (const stage of own) {
    const like = likeStage(stage, there)
    if (like) moved += await emptyStage(tx, stage, like)
  }
  for (const stage of own.toReversed()) await deleteStage(tx, stage, undefined)
  await tx.db.pipeline.delete({ where: { workspaceId_number: { workspaceId: tx.workspace, number } } })
  rereadStages(tx)
  return moved
}

/**
 * The stage of another pipeline that is like this one: of its name, else of its outcome with the nearest probability;
 * undefined where there is none.
 */
export function likeStage(stage: Stage, others: readonly Stage[]): Stage | undefined {
  const fitting = others.filter(({ outcome }) => outcome === stage.outcome)
  const named = fitting.find(({ name }) => name.toLowerCase() === stage.name.toLowerCase())
  const far = ({ probability }: Stage): number => Math.abs(probability - stage.probability)
  return named ?? fitting.toSorted((one, other) => far(one) - far(other) || one.position - other.position)[0]
}
