import { pipelines, type Stage, stages } from '../../crm/pipelines/pipelines.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { holding } from '../../lib/holding.ts'
import { nearness } from '../../lib/near.ts'
import { cut } from '../../lib/text.ts'
import { pipelineHere } from './pipeline-named.ts'

const firstStage: NonNullable<Param<unknown>['resolves']> = async (candidates, ctx) => {
  const all = await stages(ctx.tx)
  return candidates.findIndex((candidate) => stageCalled(all, splitName(candidate).name) !== undefined)
}

/** `Offer (Renewals)`: the name of a stage with that of its pipeline. */
const OF_PIPELINE = /^(.+?) \(([^()]+)\)$/u

function splitName(raw: string): { readonly name: string; readonly pipeline: string | undefined } {
  const [, name, pipeline] = OF_PIPELINE.exec(raw.trim()) ?? []
  return { name: name ?? raw, pipeline: pipeline?.toLowerCase() }
}

/** The stages in which a name is looked for: pipeline after pipeline, that of the place or of the name first. */
async function stagesByPipeline(ctx: ReadCtx, raw: string): Promise<readonly (readonly Stage[])[]> {
  const all = await stages(ctx.tx)
  const numbers = [...new Set(all.map(({ pipelineNumber }) => pipelineNumber))]
  if (numbers.length === 1) return [all]
  const { pipeline } = splitName(raw)
  const named = pipeline && (await pipelines(ctx.tx)).find(({ name }) => name.toLowerCase() === pipeline)
  const { number: here } = named || (await pipelineHere(ctx))
  const ordered = named ? [here] : [here, ...numbers.filter((each) => each !== here)]
  return ordered.map((each) => all.filter(({ pipelineNumber }) => pipelineNumber === each))
}

/**
 * A stage by its name, its beginning, or the beginning of a word in it, in any case. With several pipelines that of the
 * place is meant, else the only other one that has such a stage; which stage of its name a deal enters is decided by the
 * deal's pipeline.
 */
export const stageNamed = (about: string): Param<Stage> => ({
  about,
  shape: 'stage',
  slot: 'positional',
  optional: false,
  resolves: firstStage,
  async suggest(typed, ctx) {
    const names = [...new Set((await stages(ctx.tx)).map((stage) => stage.name))]
    return holding(names, typed, (name) => name).map((name) => ({ label: name, raw: name }))
  },
  async read(raw, ctx) {
    const [here = [], ...others] = await stagesByPipeline(ctx, raw)
    const { name: said } = splitName(raw)
    const elsewhere = others.flatMap((each) => stageCalled(each, said) ?? [])
    const [stage, second] = [stageCalled(here, said) ?? elsewhere[0], elsewhere[1]]
    if (stage && (stage.pipelineNumber === here[0]?.pipelineNumber || !second)) return stage
    if (stage) throw await ofWhich(ctx, elsewhere)
    const typed = cut(raw.trim(), 60)
    const wanted = typed.toLowerCase()
    const near = [here, ...others].flat().filter((each) => hasWordsBeginning(each, wanted) || isSlipOf(each, wanted))
    const names = [...new Set((near.length > 0 ? near : here).map(({ name }) => name))]
    const readings = names.map((name) => ({ label: name, raw: name }))
    const question = near.length > 0 ? 'Did you mean:' : 'Which one do you mean?'
    throw new AmbiguousValue([`"${typed}" is no stage. ${question}`], readings, 'not_read')
  },
})

/** The question of which of several pipelines the stage is. */
async function ofWhich(ctx: ReadCtx, found: readonly Stage[]): Promise<AmbiguousValue> {
  const all = await pipelines(ctx.tx)
  const readings = found.map(({ name, pipelineNumber }) => {
    const called = `${name} (${all.find(({ number }) => number === pipelineNumber)?.name ?? ''})`
    return { label: called, raw: called }
  })
  return new AmbiguousValue([`${found.length} pipelines have such a stage. Which one do you mean?`], readings)
}

/** True of a misspelt stage; a stage that closes deals is not suggested for a word that merely looks like it. */
const isSlipOf = ({ name, outcome }: Stage, wanted: string): boolean =>
  outcome === 'open' && nearness(wanted, name.toLowerCase()) !== undefined

/** `in talks`: the state that a deal is in. */
const STATE = /^(?:in|into) (?:the |an? )?(\p{L}{4,}(?: \p{L}+)?)$/u
/** How words of one stem end: talking and talks, negotiation and negotiating, qualified and qualification. */
const ENDINGS = /(?:ications?|ations?|ating|ated|ate|ying|ies|ied|ions?|ings?|als?|ed|es|e|s|y)$/u
const stemOf = (words: string): string =>
  words
    .split(' ')
    .map((word) => (word.length > 4 ? word.replace(ENDINGS, '') : word))
    .join(' ')

/** What usual stages are called in other languages, where a team has none of that name. */
const IN_ENGLISH: Readonly<Record<string, string>> = {
  __proto__: null as never,
  angebot: 'proposal',
  offerte: 'proposal',
  voorstel: 'proposal',
  verhandlung: 'negotiation',
  verhandlungen: 'negotiation',
  onderhandeling: 'negotiation',
  qualifiziert: 'qualified',
  gekwalificeerd: 'qualified',
}

function stageCalled(all: readonly Stage[], raw: string): Stage | undefined {
  const wanted = raw.trim().replace(/\s+/g, ' ').toLowerCase()
  if (wanted.length < 2) return undefined
  const state = STATE.exec(wanted)?.[1]
  if (state !== undefined) {
    const stem = stemOf(state)
    const like = all.filter(({ name }) => stem.length >= 4 && stemOf(name.toLowerCase()) === stem)
    return stageCalled(all, state) ?? (like.length === 1 ? like[0] : undefined)
  }
  const exact = all.find((stage) => stage.name.toLowerCase() === wanted)
  const beginning = all.filter((stage) => stage.name.toLowerCase().startsWith(wanted))
  const within = all.filter((stage) => hasWordsBeginning(stage, wanted))
  const found = beginning.length > 0 ? beginning : within
  const isOne = new Set(found.map(({ name }) => name.toLowerCase())).size === 1
  const english = IN_ENGLISH[wanted]
  return exact ?? (isOne ? found[0] : undefined) ?? (english ? stageCalled(all, english) : undefined)
}

/** True of a stage whose name has these words, or their beginnings, anywhere: `verbal` in "🚀 Verbal commit". */
const hasWordsBeginning = ({ name }: Stage, wanted: string): boolean => ` ${name.toLowerCase()}`.includes(` ${wanted}`)
