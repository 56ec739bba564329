import { addPipeline, MOST_PIPELINES } from '../../crm/pipelines/change-pipelines.ts'
import { firstStages, type Pipeline, pipelines } from '../../crm/pipelines/pipelines.ts'
import { type MappedValue, meaningOf } from '../../import/columns/mapped.ts'
import { stagesOfSource, withValues } from '../../import/columns/settle.ts'
import { programNamed } from '../../import/columns/source.ts'
import { type ImportFile, type Plan, readingAs } from '../../import/plan.ts'
import { rowCount } from '../../import/say.ts'
import type { Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, type Block, button, call, list, type Text, text } from '../../message/message.ts'

/** What is said and offered of the pipelines of a file. */
interface PipelineQuestion {
  readonly blocks: readonly Block[]
  readonly actions: readonly Action[]
}

const MOST_LISTS = 3
const MOST_OPTIONS = 24
/** A pipeline of a file that is not worth one here: it has one stage. */
const FEWEST_STAGES = 2

/**
 * Asks about pipelines that nobody knows: into which here their deals go, or that they become one, with the stages in the order of the
 * source. Where the file names none, and has stages that have other names here, they can become one too.
 */
export async function pipelineQuestion(ctx: Ctx, imported: ImportFile): Promise<PipelineQuestion> {
  const { number, plan } = imported
  const all = await pipelines(ctx.tx)
  const unknown = (plan.pipelines ?? []).filter(({ how }) => how === 'none')
  const may = allows(ctx.member.role, 'admin') && all.length < MOST_PIPELINES
  const about = { import: String(number) }
  const isStrange = (plan.stages ?? []).filter(({ how }) => how === 'like' || how === 'none').length >= FEWEST_STAGES
  if (unknown.length === 0) {
    const [only, ...others] = plan.pipelines ?? []
    // A list of a few lines is no pipeline.
    if (!may || !isStrange || plan.isPasted || plan.noun !== 'deal' || others.length > 0 || only?.said === '')
      return { blocks: [], actions: [] }
    const name = nameOf(imported, only?.said ?? '')
    const is: Readonly<Record<string, string>> = only === undefined ? {} : { value: only.said }
    return {
      blocks: [],
      actions: [button(`New pipeline ${name}`, call('import edit', { ...about, ...is, pipeline: 'new' }))],
    }
  }
  const [first] = all
  const lines = unknown.map(
    ({ said, count }): Text => [`${said} (${rowCount(count)}) → ${first?.name ?? ''}, which nobody knows`],
  )
  const lists = unknown.slice(0, MOST_LISTS).flatMap(({ said }): readonly Action[] => [
    ...(may ? [button(`New pipeline ${said}`, call('import edit', { ...about, value: said, pipeline: 'new' }))] : []),
    {
      kind: 'select',
      label: `${said} is`,
      options: all.slice(0, MOST_OPTIONS).map(({ name }) => ({
        label: name,
        call: call('import edit', { ...about, value: said, pipeline: name }),
      })),
    },
  ])
  return { blocks: [text('Pipelines:'), list(lines)], actions: lists }
}

/** What a new pipeline of a file is called: as the file has it, else as its program. */
const nameOf = ({ plan, fileName }: ImportFile, said: string): string =>
  cut(said || (programNamed(plan.source) ?? fileName.replace(/\.[a-z]{1,5}$/iu, '')), 40)

/**
 * The plan with where the deals of a pipeline of the file go; those of all rows where the file names none. `new` makes it a pipeline here,
 * which stays when the import is undone, and has an undo of its own.
 * @throws UserError where there is no such pipeline, or somebody may not add one.
 */
export async function planWithPipeline(
  ctx: Ctx,
  imported: ImportFile,
  plan: Plan,
  { value, pipeline }: { readonly value: string | undefined; readonly pipeline: string },
): Promise<Plan> {
  const known = value === undefined ? undefined : meaningOf(plan.pipelines, value)
  if (value !== undefined && !known)
    throw new UserError('not_read', [{ code: cut(value, 60) }, ' is no pipeline in the file.'], {
      next: `Choose one of: ${(plan.pipelines ?? []).map(({ said }) => said).join(', ') || 'none'}.`,
    })
  const said = known?.said ?? ''
  const all = await pipelines(ctx.tx)
  const wanted = pipeline.trim().toLowerCase()
  const there = all.find(({ name }) => name.toLowerCase() === wanted)
  const to = there ?? (wanted === 'new' ? await newPipeline(ctx, imported, plan, said) : undefined)
  if (!to)
    throw new UserError('not_read', [{ code: cut(pipeline, 60) }, ' is no pipeline.'], {
      next: `There are: ${all.map(({ name }) => name).join(', ')}. Or say new.`,
    })
  const chosen: MappedValue = { said, count: known?.count ?? plan.rows, to: to.number, how: 'chosen' }
  const others = (plan.pipelines ?? []).filter((each) => each.said !== said)
  const placed = { ...plan, pipelines: [...others, chosen] }
  return withValues(readingAs(ctx.tx, imported, placed), placed, imported.content ?? '', imported)
}

async function newPipeline(ctx: Ctx, imported: ImportFile, plan: Plan, said: string): Promise<Pipeline> {
  if (!allows(ctx.member.role, 'admin'))
    throw new UserError('not_allowed', `Adding a pipeline needs the role admin; yours is ${ctx.member.role}.`, {
      next: 'Say which pipeline here it is.',
    })
  const all = await pipelines(ctx.tx)
  if (all.length >= MOST_PIPELINES) throw new UserError('too_long', `A team has at most ${MOST_PIPELINES} pipelines.`)
  const open = await stagesOfSource(plan, said, imported.content ?? '', imported)
  const ends = (await firstStages(ctx.tx)).filter(({ outcome }) => outcome !== 'open')
  if (open.length === 0)
    throw new UserError('nothing_to_do', 'The file names no open stage of it, so that it cannot become a pipeline.')
  const taken = (name: string) => all.some((each) => each.name.toLowerCase() === name.toLowerCase())
  const name = nameOf(imported, said)
  return addPipeline(ctx.tx, taken(name) ? cut(`${name} 2`, 40) : name, [
    ...open.slice(0, 20).map((stage, index) => ({
      name: cut(stage.replace(/^\s*\d{1,2}\s*[.):-]+\s*/u, ''), 40),
      outcome: 'open' as const,
      probability: Math.round((100 * (index + 1)) / (open.length + 1)),
      rottingDays: null,
      forecast: null,
    })),
    ...ends,
  ])
}
