import { type Stage, stages } from '../../crm/pipelines/pipelines.ts'
import { addStage, dealsIn, deleteStage, editStage, type NewStage, orderStages } from '../../crm/pipelines/stages.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, clearable, count, maybe, textParam, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Reply, say, type Text, type Tone, text } from '../../message/message.ts'
import { stageNamed } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

const percent = (about: string) => asNamed(maybe(count(about, { min: 0, max: 100 })))
const rotting = asNamed(clearable(count('After how many days there a deal is stale; none never', { max: 3650 })))
const after = asNamed(maybe(stageNamed('The stage that it follows')))
const before = asNamed(maybe(stageNamed('The stage that follows it')))

const row = (stage: Stage): readonly Text[] => [
  [stage.name],
  [`${stage.probability} %`],
  [stage.outcome],
  [stage.rottingDays === null ? 'never' : stage.rottingDays === 1 ? 'after 1 day' : `after ${stage.rottingDays} days`],
]

/** The current pipeline under a title. */
async function table(ctx: Ctx, title: string, tone: Tone, more: Text = []): Promise<Reply> {
  const columns = [
    { label: 'Stage' },
    { label: 'Weight', align: 'right' as const },
    { label: 'Deals' },
    { label: 'Stale' },
  ]
  const all = await stages(ctx.tx)
  return say(title, [...(more.length > 0 ? [text(...more)] : []), { kind: 'table', columns, rows: all.map(row) }], tone)
}

export const stageList = command({
  path: ['stage', 'list'],
  about: 'List the stages with their weight in the forecast',
  params: {},
  needs: 'viewer',
  said: sayings('(?:what|which) (?:are )?(?:the |our )?(?:deal )?stages(?: are there| do we have| have we got)?'),
  examples: ['stage list'],
  run: (ctx): Promise<Reply> => table(ctx, 'Stages', 'plain'),
})

const isOpen = ({ outcome }: Stage): boolean => outcome === 'open'

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
  },
  needs: 'admin',
  examples: ['stage add Demo after:Qualified probability:30 rotting:14'],
  async run(ctx, { name, probability, rotting: rottingDays, ...where }): Promise<Reply> {
    const all = await stages(ctx.tx)
    askAboutPlace(ctx, all, name)
    refuseTaken(all, name)
    const open = all.filter(isOpen)
    const [first] = open
    if (!first) throw new Error('the pipeline has no open stage')
    const at = placeIn(open, where)
    const beside = open[at - 1]
    const position = open[at]?.position ?? (open.at(-1)?.position ?? 0) + 1
    const weight = probability ?? beside?.probability ?? first.probability
    await addStage(ctx.tx, first.pipelineNumber, position, {
      name,
      probability: weight,
      rottingDays: rottingDays ?? null,
    })
    return table(ctx, `Added the stage ${name}`, 'good')
  },
})

export const stageEdit = command({
  path: ['stage', 'edit'],
  about: "Change a stage's name, weight or when its deals are stale",
  params: {
    stage: stageNamed('The stage'),
    probability: percent('Its weight in the forecast, 0 to 100'),
    rotting,
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
  async run(ctx, { stage, probability, rotting: rottingDays, name }): Promise<Reply> {
    if (name !== undefined) refuseTaken(await stages(ctx.tx), name, stage)
    if (!isOpen(stage) && (probability !== undefined || rottingDays !== undefined)) {
      const words = `${stage.name} weighs ${stage.probability} % and is never stale: deals there are closed.`
      throw new UserError('not_allowed', words, {
        next: ['Its name can change: ', { code: `stage edit ${stage.name} name: …` }],
      })
    }
    const given: Partial<NewStage> = {
      ...(name !== undefined && name !== stage.name && { name }),
      ...(probability !== undefined && probability !== stage.probability && { probability }),
      ...(rottingDays !== undefined && rottingDays !== stage.rottingDays && { rottingDays }),
    }
    if (Object.keys(given).length === 0) {
      const isBare = [name, probability, rottingDays].every((value) => value === undefined)
      throw new UserError('nothing_to_do', isBare ? `What changes in ${stage.name}?` : `${stage.name} is so already.`, {
        next: ['Type for example ', { code: `stage edit ${stage.name} probability:60 rotting:14` }],
      })
    }
    await editStage(ctx.tx, stage, given)
    return table(ctx, `Changed the stage ${stage.name}`, 'good')
  },
})

export const stageMove = command({
  path: ['stage', 'move'],
  about: 'Move a stage to another place in the pipeline',
  params: { stage: stageNamed('The stage'), after, before },
  needs: 'admin',
  examples: ['stage move Proposal after:Negotiation', 'stage move Proposal before:Qualified'],
  async run(ctx, { stage, ...where }): Promise<Reply> {
    const beside = where.after ?? where.before
    if (!beside || (where.after && where.before)) {
      throw new UserError('missing', `Where does ${stage.name} go? Name one stage beside it.`, {
        next: ['Type ', { code: `stage move ${stage.name} after:…` }, ' or ', { code: 'before:…' }, '.'],
      })
    }
    if (!isOpen(stage)) throw new UserError('not_allowed', `${stage.name} stays at the end: deals there are closed.`)
    if (beside.number === stage.number) throw new UserError('nothing_to_do', 'A stage cannot stand beside itself.')
    const all = await stages(ctx.tx)
    const others = all.filter((each) => isOpen(each) && each.number !== stage.number)
    const at = placeIn(others, where)
    const ordered = [...others.slice(0, at), stage, ...others.slice(at), ...all.filter((each) => !isOpen(each))]
    if (ordered.every((each, index) => each.number === all[index]?.number)) {
      throw new UserError('nothing_to_do', `${stage.name} is there already.`)
    }
    await orderStages(ctx.tx, ordered)
    return table(ctx, `Moved the stage ${stage.name}`, 'good')
  },
})

export const stageDelete = command({
  path: ['stage', 'delete'],
  about: 'Take a stage away; the deals in it move to another',
  params: { stage: stageNamed('The stage'), to: asNamed(maybe(stageNamed('Where the deals in it go'))) },
  needs: 'admin',
  examples: ['stage delete Negotiation to:Proposal'],
  async run(ctx, { stage, to }): Promise<Reply> {
    const open = (await stages(ctx.tx)).filter(isOpen)
    if (!isOpen(stage)) throw new UserError('not_allowed', `${stage.name} has to stay: closed deals are there.`)
    const others = open.filter(({ number }) => number !== stage.number)
    if (others.length === 0)
      throw new UserError('not_allowed', `${stage.name} is the last open stage, and one has to stay.`)
    const held = await dealsIn(ctx.tx, stage)
    const fits = to && others.some(({ number }) => number === to.number)
    if (held > 0 && !fits) throw askWhere(stage, to, held, others)
    const moved = await deleteStage(ctx.tx, stage, fits ? to : undefined)
    const said = moved === 0 || !to ? [] : [`${moved} ${moved === 1 ? 'deal' : 'deals'} moved to ${to.name}.`]
    return table(ctx, `Deleted the stage ${stage.name}`, 'good', said)
  },
})

function askWhere(stage: Stage, to: Stage | undefined, held: number, others: readonly Stage[]): UserError {
  const words = to
    ? `Deals of ${stage.name} cannot go to ${to.name}, only to another open stage.`
    : `${held} ${held === 1 ? 'deal is' : 'deals are'} in ${stage.name}, counting deleted ones. Where do they go?`
  const options = others.map(({ name }) => ({
    label: name,
    call: call('stage delete', { stage: stage.name, to: name }),
  }))
  return new UserError('missing', words, {
    next: 'Nothing is changed yet.',
    actions:
      options.length > 5
        ? [{ kind: 'select', label: 'Move to', options: options.slice(0, 25) }]
        : options.map((option) => button(option.label, option.call)),
  })
}
