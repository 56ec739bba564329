import { stagesIn } from '../../crm/pipelines/pipelines.ts'
import { editStage, type NewStage } from '../../crm/pipelines/stages.ts'
import { command } from '../../language/command.ts'
import { maybe, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { stageNamed } from './stage-named.ts'
import { forecastParam, percent, pipelineParam, rottingParam } from './stage-params.ts'
import { isOpenStage, refuseStageTaken, stageIn, stageTable } from './stage-parts.ts'

export const stageEdit = command({
  path: ['stage', 'edit'],
  about: "Change a stage's name, weight, when its deals are stale, or how they count in the forecast",
  params: {
    stage: stageNamed('The stage'),
    probability: percent('Its weight in the forecast, 0 to 100'),
    rotting: rottingParam,
    forecast: forecastParam,
    pipeline: pipelineParam,
    name: maybe({ ...textParam('The new name', { max: 40 }), unnamed: 'refused' as const }),
  },
  needs: 'admin',
  said: sayings(
    '(?:rename|retitle)(?: the)? stage (?<stage>.+?) (?:to|as|into|->) (?<name>.+)',
    '(?:rename|retitle|call)(?: the)? (?<stage>.+?) stage (?:to |as |into )?(?<name>.+)',
    '(?:change|set)(?: the)? name of(?: the)? stage (?<stage>.+?) to (?<name>.+)',
    '(?:change|set)(?: the)? (?:probability|weight|chance) of(?: the)?(?: stage)? (?<stage>.+?)(?: stage)? to (?<probability>.+)',
  ),
  examples: ['stage edit Proposal probability:60 rotting:14', 'stage edit Proposal name: Quote'],
  async run(
    ctx,
    { stage: said, probability, rotting: rottingDays, forecast: counted, pipeline: of, name },
  ): Promise<Reply> {
    const stage = await stageIn(ctx, of, said)
    if (name !== undefined) refuseStageTaken(await stagesIn(ctx.tx, stage.pipelineNumber), name, stage)
    if (!isOpenStage(stage) && [probability, rottingDays, counted].some((value) => value !== undefined)) {
      const words = `${stage.name} weighs ${stage.probability} % and is never stale: deals there are closed.`
      throw new UserError('not_allowed', words, {
        next: ['Its name can change: ', { code: `stage edit ${stage.name} name: …` }],
      })
    }
    const given: Partial<NewStage> = {
      ...(name !== undefined && name !== stage.name && { name }),
      ...(probability !== undefined && probability !== stage.probability && { probability }),
      ...(rottingDays !== undefined && rottingDays !== stage.rottingDays && { rottingDays }),
      ...(counted !== undefined && counted !== stage.forecast && { forecast: counted }),
    }
    if (Object.keys(given).length === 0) {
      const isBare = [name, probability, rottingDays, counted].every((value) => value === undefined)
      throw new UserError('nothing_to_do', isBare ? `What changes in ${stage.name}?` : `${stage.name} is so already.`, {
        next: ['Type for example ', { code: `stage edit ${stage.name} probability:60 rotting:14` }],
      })
    }
    await editStage(ctx.tx, stage, given)
    return stageTable(ctx, stage.pipelineNumber, `Changed the stage ${stage.name}`, 'good')
  },
})
