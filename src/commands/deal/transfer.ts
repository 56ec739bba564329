import { DEALS, moveDeal } from '../../crm/deals/deals.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { likeStage } from '../../crm/pipelines/change-pipelines.ts'
import { type Pipeline, pipelines, type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe, textParam, version, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { noSuchStage } from '../pipeline/no-such-stage.ts'
import { pipelineNamed } from '../pipeline/pipeline-named.ts'
import { dealName } from '../shared/cards.ts'
import { askAboutConflict } from '../shared/edit-conflict.ts'
import { eachRecord } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'
import { checkReady, tickedParam } from './ready.ts'

/** A verb of its own, because the stages of two pipelines are different ones: it says into which stage the deal comes. */
export const dealTransfer = command({
  path: ['deal', 'transfer'],
  about: 'Move a deal to another pipeline, into the stage that is like its own',
  params: {
    deal: eachRecord(DEALS, 'The deal, by ref or name'),
    pipeline: pipelineNamed('The pipeline it enters'),
    stage: asNamed(maybe(words('The stage it enters there, if not the one like its own', { max: 40 }))),
    why: maybe({ ...textParam('Why, for the history'), unnamed: 'asked' as const }),
    seen: version(),
    ticked: tickedParam,
  },
  needs: 'member',
  said: sayings(
    '(?:(?:i|we) )?(?:move|moved|put|bring|push|take|shift|transfer|switch|change) (?<deal>.+?) (?:over )?(?:to|into|in) (?:the )?(?<pipeline>.+?)',
    // A pipeline that there is not, by its noun: which there are is said, and no day or stage is looked for in it.
    '(?:(?:i|we) )?(?:move|moved|put|bring|push|take|shift|transfer|switch|change) (?<deal>.+?) (?:over )?(?:to|into|in) (?<pipeline>(?:the |our )?\\S+(?: \\S+)? (?:pipeline|funnel))',
    '(?:move|put) (?<deal>.+?) (?<pipeline>\\S+)',
    '(?<deal>.+?) (?:goes|go|is|belongs|moves|moved)(?: now)?(?: over)? (?:to|into|in) (?:the )?(?<pipeline>.+?)',
    '(?:change|set) (?:the )?pipeline of (?<deal>.+?) to (?<pipeline>.+)',
    '(?<deal>.+?) ?(?:->|=>|→) ?(?<pipeline>.+)',
    '(?<deal>.+?) to (?:the )?(?<pipeline>.+)',
  ),
  examples: ['deal transfer D-7 Sales', 'deal transfer D-7 Sales stage:Proposal why: they renewed early'],
  async run(ctx, { deal, pipeline, stage: said, why, seen, ticked }): Promise<Reply> {
    const there = await stagesIn(ctx.tx, pipeline.number)
    const stage = said === undefined ? likeStage(deal.stage, there) : named(pipeline, there, said)
    if (!stage) throw new Error('a pipeline has no stage for these deals')
    if (deal.stage.number === stage.number)
      throw new UserError('nothing_to_do', `${dealName(deal)} is in ${pipeline.name} already, in ${stage.name}.`)
    if (stage.outcome === 'lost' && !why && deal.stage.outcome !== 'lost')
      throw new UserError('missing', `A deal is lost for a reason, and ${dealName(deal)} needs one.`, {
        next: ['Type it behind ', { code: 'why:' }, '.'],
      })
    await askAboutConflict(ctx, { kind: DEALS, record: deal }, seen, {
      stage: { columns: ['stageNumber'], now: deal.stage.name, mine: stage.name },
    })
    const from = await nameOfPipeline(ctx, deal.stage)
    await checkReady(ctx, deal, stage, ticked)
    const ready = ticked ? ((await recordNumbered(ctx.tx, DEALS, deal.number)) ?? deal) : deal
    await moveDeal(ctx.tx, ready, stage, why ?? deal.closeReason ?? undefined, deal.closedAt ?? undefined)
    return changed(DEALS, deal, `${from}, ${deal.stage.name} → ${pipeline.name}, ${stage.name}`, why)
  },
})

const nameOfPipeline = async (ctx: Ctx, { pipelineNumber }: Stage): Promise<string> =>
  (await pipelines(ctx.tx)).find(({ number }) => number === pipelineNumber)?.name ?? ''

/** The stage of a pipeline that is called so. @throws UserError where it has none. */
function named(pipeline: Pipeline, all: readonly Stage[], said: string): Stage {
  const wanted = said.trim().toLowerCase()
  const stage =
    all.find(({ name }) => name.toLowerCase() === wanted) ??
    all.find(({ name }) => name.toLowerCase().startsWith(wanted))
  if (stage) return stage
  throw noSuchStage(pipeline, all, `"${said.trim()}"`)
}
