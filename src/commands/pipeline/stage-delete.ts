import { type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { dealsIn, deleteStage } from '../../crm/pipelines/stages.ts'
import { command } from '../../language/command.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply } from '../../message/message.ts'
import { stageNamed } from './stage-named.ts'
import { pipelineParam } from './stage-params.ts'
import { isOpenStage, sameStageIn, stageIn, stageTable } from './stage-parts.ts'

export const stageDelete = command({
  path: ['stage', 'delete'],
  about: 'Take a stage away; the deals in it move to another',
  params: {
    stage: stageNamed('The stage'),
    to: asNamed(maybe(stageNamed('Where the deals in it go'))),
    pipeline: pipelineParam,
  },
  needs: 'admin',
  examples: ['stage delete Negotiation to:Proposal'],
  async run(ctx, { stage: said, to: goal, pipeline: of }): Promise<Reply> {
    const stage = await stageIn(ctx, of, said)
    const to = goal && (await sameStageIn(ctx, stage, goal))
    const open = (await stagesIn(ctx.tx, stage.pipelineNumber)).filter(isOpenStage)
    if (!isOpenStage(stage)) throw new UserError('not_allowed', `${stage.name} has to stay: closed deals are there.`)
    const others = open.filter(({ number }) => number !== stage.number)
    if (others.length === 0)
      throw new UserError('not_allowed', `${stage.name} is the last open stage, and one has to stay.`)
    const held = await dealsIn(ctx.tx, stage)
    const fits = to && others.some(({ number }) => number === to.number)
    if (held > 0 && !fits) throw askWhere(stage, to, { held, others, of: of?.name })
    const moved = await deleteStage(ctx.tx, stage, fits ? to : undefined)
    const went = moved === 0 || !to ? [] : [`${moved} ${moved === 1 ? 'deal' : 'deals'} moved to ${to.name}.`]
    return stageTable(ctx, stage.pipelineNumber, `Deleted the stage ${stage.name}`, 'good', went)
  },
})

/** How many deals a stage holds, and where they may go; the pipeline if it was said. */
interface Held {
  readonly held: number
  readonly others: readonly Stage[]
  readonly of: string | undefined
}

function askWhere(stage: Stage, to: Stage | undefined, { held, others, of }: Held): UserError {
  const words = to
    ? `Deals of ${stage.name} cannot go to ${to.name}, only to another open stage.`
    : `${held} ${held === 1 ? 'deal is' : 'deals are'} in ${stage.name}, counting deleted ones. Where do they go?`
  const options = others.map(({ name }) => ({
    label: name,
    call: call('stage delete', { stage: stage.name, to: name, ...(of && { pipeline: of }) }),
  }))
  return new UserError('missing', words, {
    next: 'Nothing is changed yet.',
    actions:
      options.length > 5
        ? [{ kind: 'select', label: 'Move to', options: options.slice(0, 25) }]
        : options.map((option) => button(option.label, option.call)),
  })
}
