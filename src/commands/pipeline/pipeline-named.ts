import { type Pipeline, pipelines, type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { channelAt } from '../../crm/places/channels.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { holding } from '../../lib/holding.ts'
import { nearness } from '../../lib/near.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { noSuchStage } from './no-such-stage.ts'

/** Words around the name of a pipeline: `the Renewals pipeline`. */
const AROUND = /^(?:the |our )|(?: sales)?(?: pipeline| funnel| process)$/giu

/** The pipeline of this name, or the only one whose name begins so. */
export function pipelineCalled(all: readonly Pipeline[], raw: string): Pipeline | undefined {
  const whole = raw.trim().replace(/\s+/gu, ' ').toLowerCase()
  const wanted = whole.replace(AROUND, '')
  if (wanted.length < 2) return undefined
  const exact = all.find(({ name }) => [whole, wanted].includes(name.toLowerCase()))
  const [only, ...others] = all.filter(({ name }) => name.toLowerCase().startsWith(wanted))
  return exact ?? (others.length === 0 ? only : undefined)
}

/**
 * A pipeline by its name or its beginning, in any case. For another name those that there are become buttons; where it
 * is to be taken away they are only named.
 */
export const pipelineNamed = (about: string, { isEnding = false } = {}): Param<Pipeline> => ({
  about,
  shape: 'pipeline',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    const all = await pipelines(ctx.tx)
    return candidates.findIndex((candidate) => pipelineCalled(all, candidate) !== undefined)
  },
  async suggest(typed, ctx) {
    return holding(await pipelines(ctx.tx), typed, ({ name }) => name).map(({ name }) => ({ label: name, raw: name }))
  },
  async read(raw, ctx) {
    const all = await pipelines(ctx.tx)
    const one = pipelineCalled(all, raw)
    if (one) return one
    const typed = cut(raw.trim().replace(AROUND, ''), 60)
    if (isEnding)
      throw new UserError('not_read', `"${typed}" is no pipeline.`, {
        next: `The pipelines: ${all.map(({ name }) => name).join(', ')}.`,
        formless: true,
      })
    if (all.length === 1)
      throw new UserError('not_read', `"${typed}" is no pipeline: there is only ${all[0]?.name ?? ''}.`, {
        next: ['Another one is added so: ', { code: `pipeline add ${typed}` }, '.'],
        formless: true,
      })
    const near = all.filter(({ name }) => nearness(typed.toLowerCase(), name.toLowerCase()) !== undefined)
    const readings = (near.length > 0 ? near : all).map(({ name }) => ({ label: name, raw: name }))
    const question = near.length > 0 ? 'Did you mean:' : 'Which one do you mean?'
    throw new AmbiguousValue([`"${typed}" is no pipeline. ${question}`], readings, 'not_read')
  },
})

/** The pipeline that the channel of a request is about; undefined in a channel about all, and elsewhere. */
export async function pipelineOfPlace({ tx, place }: ReadCtx): Promise<Pipeline | undefined> {
  const all = await pipelines(tx)
  if (place.kind !== 'channel' || all.length === 1) return undefined
  const channel = await channelAt(tx, place)
  return all.find(({ number }) => number === channel?.pipeline)
}

/** The pipeline that is meant where none is named: that of the channel, else the first. */
export async function pipelineHere(ctx: ReadCtx): Promise<Pipeline> {
  const one = (await pipelineOfPlace(ctx)) ?? (await pipelines(ctx.tx))[0]
  if (!one) throw new Error('the workspace has no pipeline')
  return one
}

/**
 * The stage of a new deal: the one that was said, in the pipeline that was said, or the first.
 * @throws UserError for a stage that this pipeline has not.
 */
export async function beginsIn(ctx: ReadCtx, pipeline: Pipeline | undefined, said: Stage | undefined): Promise<Stage> {
  if (said && (pipeline === undefined || said.pipelineNumber === pipeline.number)) return said
  const one = pipeline ?? (await pipelineHere(ctx))
  const all = await stagesIn(ctx.tx, one.number)
  const stage = said ? all.find(({ name }) => name.toLowerCase() === said.name.toLowerCase()) : all[0]
  if (stage) return stage
  throw noSuchStage(one, all, said?.name ?? '')
}
