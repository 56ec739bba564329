import { type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { addStage } from '../../crm/pipelines/stages.ts'
import { type Ctx, command } from '../../language/command.ts'
import { words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { afterParam, beforeParam, forecastParam, percent, pipelineParam, rottingParam } from './stage-params.ts'
import { isOpenStage, pipelineOfStage, pipelineSaid, placeAmong, refuseStageTaken, stageTable } from './stage-parts.ts'

/** `stage add Demo after qualified`: the words may be a name and its place. @throws UserError with that as a button. */
function askAboutPlace(ctx: Ctx, all: readonly Stage[], typed: string): void {
  const [, name, beside = '', rest = ''] = /^(.*\S)\s+(after|before)\s+(.+)$/iu.exec(typed) ?? []
  const stage = all.find((each) => rest.toLowerCase().startsWith(each.name.toLowerCase()))
  if (!name || !stage || ctx.call.fields.after || ctx.call.fields.before) return
  const place = { name, [beside.toLowerCase()]: stage.name }
  throw new UserError('ambiguous', `Is "${typed}" the whole name?`, {
    next: ['To name its place, type it with a colon: ', { code: `stage add ${name} ${beside}:${stage.name}` }],
    actions: [button(`${name}, ${beside} ${stage.name}`, call('stage add', { ...ctx.call.fields, ...place }))],
  })
}

export const stageAdd = command({
  path: ['stage', 'add'],
  about: 'Add a stage to the pipeline',
  params: {
    name: words('What it is called', { max: 40 }),
    after: afterParam,
    before: beforeParam,
    probability: percent('Its weight in the forecast, 0 to 100; that of the stage before it if not said'),
    rotting: rottingParam,
    forecast: forecastParam,
    pipeline: pipelineParam,
  },
  needs: 'admin',
  said: sayings(
    '(?:add|create|make|new|insert|put)(?: an?| another| the| in)?(?: new)? stage (?:called |named )?(?<name>.+?) between (?<after>.+?) and (?<before>.+?)',
    '(?:add|create|make|new)(?: an?| another| the)?(?: new)? stage (?:called |named )?(?<name>.+?) (?:to|in|into) (?:the |our )?(?<pipeline>.+?)(?: pipeline)?',
    '(?:add|create|make|new)(?: an?| another| the)?(?: new)? stage (?:called |named )?(?<name>.+?)(?: (?:after|behind) (?<after>.+?)(?: stage)?| before (?<before>.+?)(?: stage)?)?',
  ),
  examples: ['stage add Demo after:Qualified probability:30 rotting:14'],
  async run(
    ctx,
    { name, probability, rotting: rottingDays, forecast: counted, pipeline: said, ...where },
  ): Promise<Reply> {
    const placed = where.after ?? where.before
    const { of, behind } = await pipelineSaid(ctx, said ?? (await pipelineOfStage(ctx, placed)))
    const all = await stagesIn(ctx.tx, of.number)
    askAboutPlace(ctx, all, name)
    refuseStageTaken(all, name)
    const open = all.filter(isOpenStage)
    const [first] = open
    if (!first) throw new Error('the pipeline has no open stage')
    const at = placeAmong(open, where)
    const beside = open[at - 1]
    const position = open[at]?.position ?? (open.at(-1)?.position ?? 0) + 1
    const weight = probability ?? beside?.probability ?? first.probability
    await addStage(ctx.tx, of.number, position, {
      name,
      probability: weight,
      rottingDays: rottingDays ?? null,
      forecast: counted ?? null,
    })
    return stageTable(ctx, of.number, `Added the stage ${name}${behind}`, 'good')
  },
})
