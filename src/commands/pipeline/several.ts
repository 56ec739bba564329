import {
  addPipeline,
  type BeginningStage,
  dealsOf,
  deletePipeline,
  MOST_PIPELINES,
  renamePipeline,
} from '../../crm/pipelines/change-pipelines.ts'
import { board, firstStages, type Pipeline, pipelines, type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { allChannels } from '../../crm/places/channels.ts'
import { boardTotal } from '../../digest/board.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { quotedIfNeeded } from '../../language/grammar/format.ts'
import { asNamed, maybe, textParam, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { pipelineNamed } from './pipeline-named.ts'
import { isOpenStage } from './stage-parts.ts'

const NAMED = 'The pipeline, by its name'

const listPipelines = command({
  path: ['pipeline', 'list'],
  about: 'List the pipelines with their stages, open deals and channels',
  params: {},
  needs: 'viewer',
  shorts: ['pipelines'],
  said: sayings('(?:what|which) (?:are )?(?:the |our )?pipelines(?: are there| do we have| have we got)?'),
  examples: ['pipeline list'],
  run: (ctx): Promise<Reply> => listing(ctx),
})

async function listing(ctx: Ctx, title?: string): Promise<Reply> {
  const [all, channels] = [await pipelines(ctx.tx), await allChannels(ctx.tx)]
  const rows: (readonly Text[])[] = []
  for (const { number, name } of all) {
    const open = (await stagesIn(ctx.tx, number)).filter(isOpenStage)
    const about = channels.filter(({ pipeline }) => pipeline === number).map((one) => one.name)
    rows.push([
      [name],
      [open.map((stage) => stage.name).join(', ')],
      [boardTotal(await board(ctx.tx, { pipeline: number }))],
      [about.join(', ')],
    ])
  }
  const columns = ['Pipeline', 'Open stages', 'Deals', 'Channels'].map((label) => ({ label }))
  const said = title ?? (all.length === 1 ? '1 pipeline' : `${all.length} pipelines`)
  return say(said, [{ kind: 'table', columns, rows }], title ? 'good' : 'plain')
}

/** @throws UserError for a name that another pipeline has, or that no line could name. */
function refuseTaken(all: readonly Pipeline[], name: string, own?: Pipeline): void {
  const taken = all.find((each) => each.number !== own?.number && each.name.toLowerCase() === name.toLowerCase())
  if (taken) throw new UserError('nothing_to_do', `There is a pipeline called ${taken.name} already.`)
  if (name.length < 2) throw new UserError('not_read', 'A pipeline needs a name of two letters or more.')
}

/** The most open stages that are named at once. */
const MOST_STAGES = 20

/** Words for the two ends, which every pipeline has. */
const ENDS = /^(?:closed[- ])?(?:won|lost)$/iu

/** `Due, Talking, Agreed`: open stages in this order, whose weights grow evenly, and the two ends behind them. */
function stagesSaid(said: string, ends: readonly Stage[]): readonly BeginningStage[] {
  const names = said
    .replace(/(?<=[,;].*),? (?:and(?: then)?|then|&) (?=[^,;]+$)/iu, ', ')
    .split(/\s*(?:,|;|->|→|>|\n)\s*/u)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !ENDS.test(name))
  const once = new Set(names.map((name) => name.toLowerCase()))
  const wrong = names.find((name) => name.length < 2 || name.length > 40)
  if (names.length === 0 || names.length > MOST_STAGES || wrong !== undefined || once.size < names.length)
    throw new UserError('not_read', `A pipeline takes one to ${MOST_STAGES} different stages of 2 to 40 letters.`, {
      next: ['Type them with commas between: ', { code: 'stages:"Due, Talking, Agreed"' }, '.'],
    })
  const open = names.map((name, index) => ({
    name,
    outcome: 'open' as const,
    probability: Math.round((100 * (index + 1)) / (names.length + 1)),
    rottingDays: null,
    forecast: null,
  }))
  return [...open, ...ends]
}

const NAME = words('What it is called, such as Renewals', { max: 40 })
/** The name alone is held to its length, not the stages behind it. */
const nameOrAll: typeof NAME = {
  ...NAME,
  async read(raw, ctx) {
    const { name, open } = apart(raw, undefined)
    await NAME.read(name, ctx)
    return open === undefined ? name : raw.trim()
  },
}

const add = command({
  path: ['pipeline', 'add'],
  about: 'Add a pipeline, with stages of its own or those of another',
  params: {
    name: nameOrAll,
    stages: asNamed(
      maybe(words('Its open stages in order, with commas between; Won and Lost are added', { max: 400 })),
    ),
    like: asNamed(maybe(pipelineNamed('The pipeline whose stages it begins with; the first if not said'))),
  },
  needs: 'admin',
  also: ['new', 'create', 'make'],
  said: sayings(
    '(?:add|create|make|new|set up|start)(?: an?| another)?(?: new)?(?: (?:sales|second|third))* pipeline (?:called |named |for )?(?<name>.+)',
    '(?:add|create|make|set up|start) (?:an? |another )?(?:new )?(?<name>\\S+(?: \\S+)?) pipeline',
  ),
  examples: ['pipeline add Renewals', 'pipeline add Renewals stages:"Due, Talking, Agreed"'],
  async run(ctx, { name: said, stages, like }): Promise<Reply> {
    const { name, open } = apart(said, stages)
    const all = await pipelines(ctx.tx)
    refuseTaken(all, name)
    if (all.length >= MOST_PIPELINES) throw new UserError('too_long', `A team has at most ${MOST_PIPELINES} pipelines.`)
    const begun = like ? await stagesIn(ctx.tx, like.number) : await firstStages(ctx.tx)
    const ends = begun.filter((stage) => !isOpenStage(stage))
    const made = await addPipeline(ctx.tx, name, open === undefined ? begun : stagesSaid(open, ends))
    const reply = await listing(ctx, `Added the pipeline ${made.name}`)
    const next = text(
      'Add a deal to it: ',
      { code: `deal add Acme renewal 5k pipeline:${quotedIfNeeded(made.name)}` },
      '; settle what a channel is about: ',
      { code: `channel pipeline #channel ${quotedIfNeeded(made.name)}` },
      '.',
    )
    return { ...reply, message: { ...reply.message, blocks: [...reply.message.blocks, next] } }
  },
})

/**
 * `Renewals: due, talking, agreed`, `Renewals with stages due, talking`, `Renewals (due, talking)`: a name with its
 * stages behind it.
 */
const WITH_STAGES = [
  /^(.+?)(?:\s*:\s*|[,;]? (?:with|and|having|using)(?: the| these| its)? stages?:? (?:of |are )?|[,;]? stages?:? (?=\S+.*,))(.+)$/iu,
  /^(.+?),? with (?:the )?([^,>→]+(?:,|>|→).+?)(?: as(?: its| the)? stages)?$/iu,
  /^(.+?) \(([^()]+[,>][^()]+)\)$/u,
]

function apart(said: string, stages: string | undefined): { readonly name: string; readonly open: string | undefined } {
  const [, name, rest] = WITH_STAGES.map((pattern) => pattern.exec(said)).find(Boolean) ?? []
  return stages === undefined && name !== undefined ? { name, open: rest } : { name: said, open: stages }
}

const rename = command({
  path: ['pipeline', 'rename'],
  about: 'Give a pipeline another name',
  params: { pipeline: pipelineNamed(NAMED), name: textParam('The new name', { max: 40 }) },
  needs: 'admin',
  also: ['edit'],
  said: sayings(
    '(?:rename|retitle|call)(?: the)? pipeline (?<pipeline>.+?) (?:to|as|into|->) (?<name>.+)',
    '(?:rename|retitle)(?: the)? (?<pipeline>.+?) pipeline (?:to |as |into )?(?<name>.+)',
  ),
  examples: ['pipeline rename Sales New business'],
  async run(ctx, { pipeline, name }): Promise<Reply> {
    const wanted = name.trim().replace(/^(?:to|as|into) /iu, '')
    refuseTaken(await pipelines(ctx.tx), wanted, pipeline)
    if (wanted === pipeline.name) throw new UserError('nothing_to_do', `${pipeline.name} is called so already.`)
    await renamePipeline(ctx.tx, pipeline, wanted)
    return listing(ctx, `${pipeline.name} is called ${wanted} now`)
  },
})

/** Words for taking a pipeline away. */
const TAKE_AWAY =
  "(?:delete|remove|drop|scrap|kill|trash|bin|get rid of|take away|we (?:do not|don['’]?t|no longer) need)"

const remove = command({
  path: ['pipeline', 'delete'],
  about: 'Take a pipeline away; its deals go to the like stages of another',
  params: {
    pipeline: pipelineNamed(NAMED, { isEnding: true }),
    to: asNamed(maybe(pipelineNamed('Where the deals in it go'))),
  },
  needs: 'admin',
  also: ['remove'],
  said: sayings(
    `${TAKE_AWAY}(?: the| our| my)? pipeline (?<pipeline>.+?)(?:,? and (?:move|put) (?:its|the|all)(?: of its)? deals (?:to|into|in) (?<to>.+))?`,
    `${TAKE_AWAY}(?: the| our| my)? (?<pipeline>\\S.*? (?:pipeline|funnel))(?:,? and (?:move|put) (?:its|the|all)(?: of its)? deals (?:to|into|in) (?<to>.+))?`,
  ),
  examples: ['pipeline delete Sales to:Renewals'],
  async run(ctx, { pipeline, to }): Promise<Reply> {
    const others = (await pipelines(ctx.tx)).filter(({ number }) => number !== pipeline.number)
    if (others.length === 0)
      throw new UserError('not_allowed', `${pipeline.name} is the only pipeline, and one has to stay.`)
    const held = await dealsOf(ctx.tx, pipeline)
    const goal = to && others.find(({ number }) => number === to.number)
    if (held > 0 && !goal) throw askWhere(pipeline, held, others)
    const went = await deletePipeline(ctx.tx, pipeline, goal)
    const told = went === 0 || !goal ? '' : `; ${went === 1 ? '1 deal' : `${went} deals`} moved to ${goal.name}`
    return listing(ctx, `Deleted the pipeline ${pipeline.name}${told}`)
  },
})

function askWhere(pipeline: Pipeline, held: number, others: readonly Pipeline[]): UserError {
  const deals = held === 1 ? '1 deal is' : `${held} deals are`
  const options: readonly Action[] = others
    .slice(0, 3)
    .map(({ name }) => button(`To ${name}`, call('pipeline delete', { pipeline: pipeline.name, to: name })))
  return new UserError('missing', `${deals} in ${pipeline.name}, counting deleted ones. Where do they go?`, {
    next: ['Nothing is changed yet. Type ', { code: `pipeline delete ${pipeline.name} to:…` }, '.'],
    actions: options,
  })
}

/** The commands for having several pipelines. */
export const pipelineCommands: readonly AnyCommand[] = [listPipelines, add, rename, remove]
