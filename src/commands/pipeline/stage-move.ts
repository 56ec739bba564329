import { stagesIn } from '../../crm/pipelines/pipelines.ts'
import { orderStages } from '../../crm/pipelines/stages.ts'
import { command } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { stageNamed } from './stage-named.ts'
import { afterParam, beforeParam, pipelineParam } from './stage-params.ts'
import { isOpenStage, placeAmong, sameStageIn, stageIn, stageTable } from './stage-parts.ts'

export const stageMove = command({
  path: ['stage', 'move'],
  about: 'Move a stage to another place in the pipeline',
  params: { stage: stageNamed('The stage'), after: afterParam, before: beforeParam, pipeline: pipelineParam },
  needs: 'admin',
  examples: ['stage move Proposal after:Negotiation', 'stage move Proposal before:Qualified'],
  async run(ctx, { stage: said, pipeline: of, ...places }): Promise<Reply> {
    const stage = await stageIn(ctx, of, said)
    const where = {
      after: places.after && (await sameStageIn(ctx, stage, places.after)),
      before: places.before && (await sameStageIn(ctx, stage, places.before)),
    }
    const beside = where.after ?? where.before
    if (!beside || (where.after && where.before)) {
      throw new UserError('missing', `Where does ${stage.name} go? Name one stage beside it.`, {
        next: ['Type ', { code: `stage move ${stage.name} after:…` }, ' or ', { code: 'before:…' }, '.'],
      })
    }
    if (!isOpenStage(stage))
      throw new UserError('not_allowed', `${stage.name} stays at the end: deals there are closed.`)
    if (beside.number === stage.number) throw new UserError('nothing_to_do', 'A stage cannot stand beside itself.')
    const all = await stagesIn(ctx.tx, stage.pipelineNumber)
    const others = all.filter((each) => isOpenStage(each) && each.number !== stage.number)
    const at = placeAmong(others, where)
    const ordered = [...others.slice(0, at), stage, ...others.slice(at), ...all.filter((each) => !isOpenStage(each))]
    if (ordered.every((each, index) => each.number === all[index]?.number)) {
      throw new UserError('nothing_to_do', `${stage.name} is there already.`)
    }
    await orderStages(ctx.tx, ordered)
    return stageTable(ctx, stage.pipelineNumber, `Moved the stage ${stage.name}`, 'good')
  },
})
