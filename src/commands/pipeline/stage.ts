import {
  FORECAST_CATEGORIES,
  hasSeveralPipelines,
  type Pipeline,
  pipelines,
  type Stage,
  stagesIn,
} from '../../crm/pipelines/pipelines.ts'
import { addStage, dealsIn, deleteStage, editStage, type NewStage, orderStages } from '../../crm/pipelines/stages.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, clearable, count, maybe, textParam, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply, say, type Text, type Tone, text } from '../../message/message.ts'
import { askedName } from '../deal/ready.ts'
import { sayings } from '../shared/said.ts'
import { pipelineHere, pipelineNamed } from './pipeline-named.ts'
import { stageNamed } from './stage-named.ts'

const percent = (about: string) => asNamed(maybe(count(about, { min: 0, max: 100 })))
const rotting = asNamed(clearable(count('After how many days there a deal is stale; none never', { max: 3650 })))
const forecast = asNamed(
  clearable(choice('As what its deals count in the forecast; none goes by the weight', FORECAST_CATEGORIES)),
)
const pipeline = asNamed(maybe(pipelineNamed('The pipeline; that of the channel, else the first, if not said')))
const after = asNamed(maybe(stageNamed('The stage that it follows')))
const before = asNamed(maybe(stageNamed('The stage that follows it')))

const row = (stage: Stage): readonly Text[] => [
  [stage.name],
  [`${stage.probability} %`],
  [stage.outcome],
  [stage.rottingDays === null ? 'never' : stage.rottingDays === 1 ? 'after 1 day' : `after ${stage.rottingDays} days`],
]

/** What a stage asks of its deals. */
const asksSaid = (ctx: Ctx, { requires, checklist }: Stage): string =>
  [...requires.map((key) => askedName(ctx, key)), ...checklist.map((item) => `☐ ${item}`)].join(', ')

/** A pipeline as it is now, by its number, under a title. */
export async function stageTable(ctx: Ctx, of: number, title: string, tone: Tone, more: Text = []): Promise<Reply> {
  const all = await stagesIn(ctx.tx, of)
  const isAsking = all.some(({ requires, checklist }) => requires.length + checklist.length > 0)
  const isSaid = all.some((stage) => stage.forecast !== null)
  const columns = [
    { label: 'Stage' },
    { label: 'Weight', align: 'right' as const },
    { label: 'Deals' },
    { label: 'Stale' },
    ...(isSaid ? [{ label: 'Forecast' }] : []),
    ...(isAsking ? [{ label: 'Asks for' }] : []),
  ]
  const rows = all.map((stage) => [
    ...row(stage),
    ...(isSaid ? [[isOpen(stage) ? (stage.forecast ?? 'by weight') : '']] : []),
    ...(isAsking ? [[asksSaid(ctx, stage)]] : []),
  ])
  return say(title, [...(more.length > 0 ? [text(...more)] : []), { kind: 'table', columns, rows }], tone)
}

/** The pipeline that a stage command is about, with its name behind a title where there are several. */
async function pipelineOf(
  ctx: Ctx,
  said: Pipeline | undefined,
): Promise<{ readonly of: Pipeline; readonly behind: string }> {
  const of = said ?? (await pipelineHere(ctx))
  return { of, behind: (await hasSeveralPipelines(ctx.tx)) ? ` of ${of.name}` : '' }
}

export const stageList = command({
  path: ['stage', 'list'],
  about: 'List the stages with their weight in the forecast',
  params: { pipeline: { ...pipeline, slot: 'positional' as const } },
  needs: 'viewer',
  said: sayings(
    '(?:what|which) (?:are )?(?:the |our )?(?:deal )?stages(?: are there| do we have| have we got)?',
    '(?:what|which) (?:are )?(?:the |our )?(?:deal )?stages (?:does|are in|of|in|has) (?<pipeline>.+?)(?: have)?',
  ),
  examples: ['stage list'],
  async run(ctx, { pipeline: said }): Promise<Reply> {
    const { of, behind } = await pipelineOf(ctx, said)
    return stageTable(ctx, of.number, `Stages${behind}`, 'plain')
  },
})

const isOpen = ({ outcome }: Stage): boolean => outcome === 'open'

/** The stage of this name in a pipeline that was said, else the one that was read. @throws UserError where it has none. */
export async function stageIn(ctx: Ctx, of: Pipeline | undefined, said: Stage): Promise<Stage> {
  if (!of || said.pipelineNumber === of.number) return said
  const all = await stagesIn(ctx.tx, of.number)
  const stage = all.find(({ name }) => name.toLowerCase() === said.name.toLowerCase())
  if (stage) return stage
  throw new UserError('not_read', `The pipeline ${of.name} has no stage ${said.name}.`, {
    next: `Its stages: ${all.map(({ name }) => name).join(', ')}.`,
  })
}

/** The stage of another's pipeline that has the name of this one. @throws UserError where it has none. */
async function sameIn(ctx: Ctx, other: Stage, said: Stage): Promise<Stage> {
  return stageIn(ctx, await pipelineOfStage(ctx, other), said)
}

const pipelineOfStage = async (ctx: Ctx, stage: Stage | undefined): Promise<Pipeline | undefined> =>
  stage && (await pipelines(ctx.tx)).find(({ number }) => number === stage.pipelineNumber)

/** @throws UserError for a name that another stage has, or that no line could name. */
function refuseTaken(all: readonly Stage[], name: string, own?: Stage): void {
  const taken = all.find((each) => each.number !== own?.number && each.name.toLowerCase() === name.toLowerCase())
  if (taken) throw new UserError('nothing_to_do', `There is a stage called ${taken.name} already.`)
  if (name.length < 2) throw new UserError('not_read', 'A stage needs a name of two letters or more.')
}

/** The position of a stage among the open ones. @throws UserError for one after Won or Lost. */
function placeIn(
  open: readonly Stage[],
  where: { readonly after?: Stage | undefined; readonly before?: Stage | undefined },
): number {
  const beside = where.after ?? where.before
  if (!beside) return open.length
  const at = open.findIndex(({ number }) => number === beside.number)
  if (at >= 0) return where.after ? at + 1 : at
  if (where.before) return open.length
  throw new UserError('not_allowed', `Nothing comes after ${beside.name}: deals there are closed.`)
}

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
    after,
    before,
    probability: percent('Its weight in the forecast, 0 to 100; that of the stage before it if not said'),
    rotting,
    forecast,
    pipeline,
  },
  needs: 'admin',
  said: sayings(
    '(?:add|create|make|new)(?: an?| another| the)?(?: new)? stage (?:called |named )?(?<name>.+?) (?:to|in|into) (?:the |our )?(?<pipeline>.+?)(?: pipeline)?',
    '(?:add|create|make|new)(?: an?| another| the)?(?: new)? stage (?:called |named )?(?<name>.+?)(?: (?:after|behind) (?<after>.+?)(?: stage)?| before (?<before>.+?)(?: stage)?)?',
  ),
  examples: ['stage add Demo after:Qualified probability:30 rotting:14'],
  async run(
    ctx,
    { name, probability, rotting: rottingDays, forecast: counted, pipeline: said, ...where },
  ): Promise<Reply> {
    const placed = where.after ?? where.before
    const { of, behind } = await pipelineOf(ctx, said ?? (await pipelineOfStage(ctx, placed)))
    const all = await stagesIn(ctx.tx, of.number)
    askAboutPlace(ctx, all, name)
    refuseTaken(all, name)
    const open = all.filter(isOpen)
    const [first] = open
    if (!first) throw new Error('the pipeline has no open stage')
    const at = placeIn(open, where)
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

export const stageEdit = command({
  path: ['stage', 'edit'],
  about: "Change a stage's name, weight, when its deals are stale, or how they count in the forecast",
  params: {
    stage: stageNamed('The stage'),
    probability: percent('Its weight in the forecast, 0 to 100'),
    rotting,
    forecast,
    pipeline,
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
    if (name !== undefined) refuseTaken(await stagesIn(ctx.tx, stage.pipelineNumber), name, stage)
    if (!isOpen(stage) && [probability, rottingDays, counted].some((value) => value !== undefined)) {
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

export const stageMove = command({
  path: ['stage', 'move'],
  about: 'Move a stage to another place in the pipeline',
  params: { stage: stageNamed('The stage'), after, before, pipeline },
  needs: 'admin',
  examples: ['stage move Proposal after:Negotiation', 'stage move Proposal before:Qualified'],
  async run(ctx, { stage: said, pipeline: of, ...places }): Promise<Reply> {
    const stage = await stageIn(ctx, of, said)
    const where = {
      after: places.after && (await sameIn(ctx, stage, places.after)),
      before: places.before && (await sameIn(ctx, stage, places.before)),
    }
    const beside = where.after ?? where.before
    if (!beside || (where.after && where.before)) {
      throw new UserError('missing', `Where does ${stage.name} go? Name one stage beside it.`, {
        next: ['Type ', { code: `stage move ${stage.name} after:…` }, ' or ', { code: 'before:…' }, '.'],
      })
    }
    if (!isOpen(stage)) throw new UserError('not_allowed', `${stage.name} stays at the end: deals there are closed.`)
    if (beside.number === stage.number) throw new UserError('nothing_to_do', 'A stage cannot stand beside itself.')
    const all = await stagesIn(ctx.tx, stage.pipelineNumber)
    const others = all.filter((each) => isOpen(each) && each.number !== stage.number)
    const at = placeIn(others, where)
    const ordered = [...others.slice(0, at), stage, ...others.slice(at), ...all.filter((each) => !isOpen(each))]
    if (ordered.every((each, index) => each.number === all[index]?.number)) {
      throw new UserError('nothing_to_do', `${stage.name} is there already.`)
    }
    await orderStages(ctx.tx, ordered)
    return stageTable(ctx, stage.pipelineNumber, `Moved the stage ${stage.name}`, 'good')
  },
})

export const stageDelete = command({
  path: ['stage', 'delete'],
  about: 'Take a stage away; the deals in it move to another',
  params: { stage: stageNamed('The stage'), to: asNamed(maybe(stageNamed('Where the deals in it go'))), pipeline },
  needs: 'admin',
  examples: ['stage delete Negotiation to:Proposal'],
  async run(ctx, { stage: said, to: goal, pipeline: of }): Promise<Reply> {
    const stage = await stageIn(ctx, of, said)
    const to = goal && (await sameIn(ctx, stage, goal))
    const open = (await stagesIn(ctx.tx, stage.pipelineNumber)).filter(isOpen)
    if (!isOpen(stage)) throw new UserError('not_allowed', `${stage.name} has to stay: closed deals are there.`)
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
