import type { Deal } from '../../crm/deals/deals.ts'
import { pipelines, type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import type { ReadCtx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, call } from '../../message/message.ts'
import { stagesListed } from '../pipeline/no-such-stage.ts'
import { dealName, ref } from '../shared/cards.ts'

/**
 * The stage that a deal enters: which of several pipelines' stages of a name is meant is decided by the deal's own.
 * @throws UserError for a stage that its pipeline has not, with the move to the other pipeline as a button.
 */
export async function stageForDeal(tx: ReadCtx['tx'], deal: Deal, said: Stage): Promise<Stage> {
  const { pipelineNumber } = deal.stage
  if (said.pipelineNumber === pipelineNumber) return said
  const own = await stagesIn(tx, pipelineNumber)
  const same = own.find(({ name }) => name.toLowerCase() === said.name.toLowerCase())
  if (same) return same
  const all = await pipelines(tx)
  const nameOf = (wanted: number): string => all.find(({ number }) => number === wanted)?.name ?? ''
  const other = nameOf(said.pipelineNumber)
  throw new UserError(
    'not_read',
    `${dealName(deal)} is in the pipeline ${nameOf(pipelineNumber)}, which has no stage ${said.name}.`,
    {
      next: stagesListed(own),
      actions: [
        button(
          `Move to ${other}, ${said.name}`,
          call('deal transfer', { deal: ref(deal), pipeline: other, stage: said.name }),
        ),
      ],
      formless: true,
    },
  )
}
