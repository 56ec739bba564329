import { hasSeveralPipelines, type Pipeline, pipelines, type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say, type Text, type Tone, text } from '../../message/message.ts'
import { askedName, isAskedStill } from '../deal/ready.ts'
import { noSuchStage } from './no-such-stage.ts'
import { pipelineHere } from './pipeline-named.ts'

const row = (stage: Stage): readonly Text[] => [
  [stage.name],
  [`${stage.probability} %`],
  [stage.outcome],
  [stage.rottingDays === null ? 'never' : stage.rottingDays === 1 ? 'after 1 day' : `after ${stage.rottingDays} days`],
]

/** What a stage asks of its deals. */
const asksSaid = (ctx: Ctx, { requires, checklist }: Stage): string =>
  [
    ...requires.filter((key) => isAskedStill(ctx, key)).map((key) => askedName(ctx, key)),
    ...checklist.map((item) => `☐ ${item}`),
  ].join(', ')

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
    ...(isSaid ? [[isOpenStage(stage) ? (stage.forecast ?? 'by weight') : '']] : []),
    ...(isAsking ? [[asksSaid(ctx, stage)]] : []),
  ])
  return say(title, [...(more.length > 0 ? [text(...more)] : []), { kind: 'table', columns, rows }], tone)
}

/** The pipeline that a stage command is about, with its name behind a title where there are several. */
export async function pipelineSaid(
  ctx: Ctx,
  said: Pipeline | undefined,
): Promise<{ readonly of: Pipeline; readonly behind: string }> {
  const of = said ?? (await pipelineHere(ctx))
  return { of, behind: (await hasSeveralPipelines(ctx.tx)) ? ` of ${of.name}` : '' }
}

/** True of a stage whose deals are open. */
export const isOpenStage = ({ outcome }: Stage): boolean => outcome === 'open'

/** The stage of this name in a pipeline that was said, else the one that was read. @throws UserError where it has none. */
export async function stageIn(ctx: Ctx, of: Pipeline | undefined, said: Stage): Promise<Stage> {
  if (!of || said.pipelineNumber === of.number) return said
  const all = await stagesIn(ctx.tx, of.number)
  const stage = all.find(({ name }) => name.toLowerCase() === said.name.toLowerCase())
  if (stage) return stage
  throw noSuchStage(of, all, said.name)
}

/** The stage of another's pipeline that has the name of this one. @throws UserError where it has none. */
export async function sameStageIn(ctx: Ctx, other: Stage, said: Stage): Promise<Stage> {
  return stageIn(ctx, await pipelineOfStage(ctx, other), said)
}

/** The pipeline that a stage is in; undefined without a stage. */
export const pipelineOfStage = async (ctx: Ctx, stage: Stage | undefined): Promise<Pipeline | undefined> =>
  stage && (await pipelines(ctx.tx)).find(({ number }) => number === stage.pipelineNumber)

/** @throws UserError for a name that another stage has, or that no line could name. */
export function refuseStageTaken(all: readonly Stage[], name: string, own?: Stage): void {
  const taken = all.find((each) => each.number !== own?.number && each.name.toLowerCase() === name.toLowerCase())
  if (taken) throw new UserError('nothing_to_do', `There is a stage called ${taken.name} already.`)
  if (name.length < 2) throw new UserError('not_read', 'A stage needs a name of two letters or more.')
}

/** The position of a stage among the open ones. @throws UserError for one after Won or Lost. */
export function placeAmong(
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
