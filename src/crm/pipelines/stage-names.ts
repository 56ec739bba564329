import type { Tx } from '../../store/transaction.ts'
import { pipelines, type Stage, stages } from './pipelines.ts'

/** The stages of this one's name, of every pipeline or of one. */
export const sameStages = async (tx: Tx, stage: Stage, pipeline?: number): Promise<readonly Stage[]> =>
  (await stages(tx)).filter(
    ({ name, pipelineNumber }) =>
      name.toLowerCase() === stage.name.toLowerCase() && (pipeline === undefined || pipelineNumber === pipeline),
  )

/** How stages are named beside each other: `Offer`, or `New (Renewals)` where another pipeline has one of its name. */
export async function stageLabels(tx: Tx): Promise<(stage: Stage) => string> {
  const all = await stages(tx)
  const [first] = all
  if (all.every(({ pipelineNumber }) => pipelineNumber === first?.pipelineNumber)) return ({ name }) => name
  const called = new Map((await pipelines(tx)).map(({ number, name }) => [number, name]))
  return ({ name, number, pipelineNumber }) => {
    const isOne = all.every((other) => other.number === number || other.name.toLowerCase() !== name.toLowerCase())
    return isOne ? name : `${name} (${called.get(pipelineNumber) ?? ''})`
  }
}

/** The same by the numbers of the stages. */
export async function labelsByNumber(tx: Tx): Promise<ReadonlyMap<number, string>> {
  const label = await stageLabels(tx)
  return new Map((await stages(tx)).map((stage) => [stage.number, label(stage)]))
}
