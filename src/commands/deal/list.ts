import type { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { dealList, type ListedDeal, withSteps } from '../../crm/deals/list.ts'
import { COMPANIES } from '../../crm/people/companies.ts'
import type { Stage } from '../../crm/pipelines/pipelines.ts'
import { sameStages, stageLabels } from '../../crm/pipelines/stage-names.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { tag } from '../../language/params/reach.ts'
import type { Reply, Text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { dayOfColumn } from '../../time/due.ts'
import { shortDayIn } from '../../time/say.ts'
import { answerAsked } from '../asking/answer.ts'
import { type AskedFor, asking } from '../asking/asking.ts'
import { tallyReply } from '../asking/tally.ts'
import { pipelineNamed } from '../pipeline/pipeline-named.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { chosenReply } from '../records/chosen-columns.ts'
import { listColumns } from '../records/columns.ts'
import { exportReply } from '../records/export.ts'
import { amountOf, ref } from '../shared/cards.ts'
import { asFile } from '../shared/file.ts'
import { memberNamed } from '../shared/member-named.ts'
import { type ListPage, listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

/** An example for adding the first one. */
const SAMPLE = 'deal add Acme 50 seats 24k'

const isOpen = ({ stage, deletedAt }: Deal): boolean => stage.outcome === 'open' && !deletedAt

/** Columns that a list only has when they hold something, so that it stays narrow. */
interface Shown {
  readonly closes: boolean
  readonly steps: boolean
  /** A stage, with its pipeline where that is not clear. */
  readonly stageOf: (stage: Stage) => string
}

const row = (
  { deal, stepOn }: ListedDeal,
  today: Temporal.PlainDate,
  { closes, steps, stageOf }: Shown,
): readonly Text[] => [
  [{ ref: ref(deal) }],
  [deal.title],
  [amountOf(deal.amount)],
  [stageOf(deal.stage)],
  ...(closes ? [[deal.closes ? shortDayIn(today.year, deal.closes) : '']] : []),
  ...(steps ? [[isOpen(deal) ? stepDay(stepOn, today) : '']] : []),
  [{ user: deal.owner }],
]

const stepDay = (on: ListedDeal['stepOn'], today: Temporal.PlainDate): string => {
  if (on === undefined) return 'no next step'
  return on === null ? 'no day' : shortDayIn(today.year, dayOfColumn(on))
}

/** Written by hand, because it is sorted by stage, shows open deals by default, and has the next step of each. */
export const dealListing = command({
  path: ['deal', 'list'],
  about: 'List open deals, the furthest stage first',
  params: {
    stage: asNamed(maybe(stageNamed('Only deals in this stage'))),
    pipeline: asNamed(maybe(pipelineNamed('Only deals in this pipeline'))),
    owner: asNamed(maybe(memberNamed('Only deals of this person; owner:me for yours'))),
    company: asNamed(maybe(record(COMPANIES, 'Only deals with this company'))),
    tag: maybe(tag('Only deals with this tag')),
    show: asNamed(maybe(choice('Which deals, if not only the open ones', ['open', 'all', 'deleted']))),
    where: maybe(asking(DEALS as unknown as RecordType, 'amount>10k closes<eoq -#lost sort:-amount')),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asFile()),
    asof: asOf,
  },
  needs: 'viewer',
  said: sayings(
    "(?<owner>\\S+?)(?:'s|’s) (?:open )?(?:deals|opportunities|opps|pipeline)",
    '(?:open )?(?:deals|opportunities|opps) (?:at|of|with|for|from) (?<company>.+)',
    '(?:do (?:we|i) have|have (?:we|i) got|is there|are there|any)(?: an?| any| open| some)* (?:deals?|opportunit(?:y|ies)|opps?)(?: going| open| running)? (?:at|of|with|for|from) (?<company>.+)',
    'how (?:much|many)(?: open| running)? (?:deals|opportunities|opps) (?:do|have|does|has) (?<owner>(?!we\\b)\\S+)(?: (?:have|has|got|own|owns|run|runs|open|running|left))*',
    'how (?:much|many)(?: deals| opportunities| opps| money| revenue| business)? (?:did|have|has) (?:we|i|the team)(?: all)? (?<rest>(?:win|won|lose|lost|close|closed)(?: .+)?)',
    '(?:did|have) (?:we|i) (?<rest>(?:win|won|lose|lost|close|closed)(?: any(?:thing)?| some| deals)*(?: (?:today|yesterday|this|last|in|since) ?.*))',
    '(?:which|what) deals are (?:in|at) (?<stage>.+)',
  ),
  examples: [
    'deal list',
    'deal list stage:proposal owner:me',
    'deal list company:Acme #renewal',
    'deal list stage:proposal amount>10k closes<eoq sort:-amount',
    'deal list show:all page:2',
    'deal list as csv',
  ],
  async run(ctx, { stage, pipeline, owner, company, tag: tagged, show, where, page = 1, as }): Promise<Reply> {
    if (as) return exportReply(ctx, DEALS, where, as)
    if (where) return askedReply(ctx, where, page)
    const filter = {
      ...(stage && { stages: (await sameStages(ctx.tx, stage, pipeline?.number)).map(({ number }) => number) }),
      ...(pipeline && { pipeline: pipeline.number }),
      ...(owner && { owner: owner.member }),
      ...(company && { company: company.number }),
      ...(tagged !== undefined && { tag: tagged }),
      open: (show ?? 'open') === 'open' && (!stage || stage.outcome === 'open'),
      deleted: show === 'deleted',
    }
    const { deals, total } = await dealList(ctx.tx, filter, { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE })
    return pageReply(ctx, deals, { total, page })
  },
})

/** How the stages of some deals are named: with their pipelines only where the deals are of several. */
async function labelsFor(ctx: Ctx, deals: readonly ListedDeal[]): Promise<(stage: Stage) => string> {
  const isOne = new Set(deals.map(({ deal }) => deal.stage.pipelineNumber)).size < 2
  return isOne ? ({ name }) => name : stageLabels(ctx.tx)
}

/** A page of deals as a table, with the columns that have something to say. */
async function pageReply(
  ctx: Ctx,
  deals: readonly ListedDeal[],
  of: Pick<ListPage, 'total' | 'page' | 'title' | 'query'>,
): Promise<Reply> {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const shown = {
    closes: deals.some(({ deal }) => deal.closes),
    steps: deals.some(({ deal }) => isOpen(deal)),
    stageOf: await labelsFor(ctx, deals),
  }
  const more = listColumns(
    DEALS,
    deals.map(({ deal }) => deal),
  )
  const columns = [
    { label: 'Deal' },
    { label: 'Title' },
    { label: 'Amount', align: 'right' as const },
    { label: 'Stage' },
    ...(shown.closes ? [{ label: 'Closes' }] : []),
    ...(shown.steps ? [{ label: 'Next step' }] : []),
    { label: 'Owner' },
    ...more,
  ]
  const rows = deals.map((each) => [...row(each, today, shown), ...more.map(({ cell }) => cell(each.deal))])
  return listReply(ctx, { noun: 'deal', plural: 'deals', columns, rows, sample: SAMPLE, kind: 'open', ...of })
}

/** Answers a question for deals in the language of questions. */
async function askedReply(ctx: Ctx, where: AskedFor, page: number): Promise<Reply> {
  if (where.asked.tally) return tallyReply(ctx, DEALS as unknown as RecordType, where, false)
  const part = { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE }
  const answer = await answerAsked(ctx, DEALS, where, part)
  const chosen = await chosenReply(ctx, { type: DEALS, answer, page, sample: SAMPLE, kind: 'open' })
  if (chosen) return chosen
  const { records, total, title, query } = answer
  const deals = records.length === 0 ? [] : await withSteps(ctx.tx, records)
  return pageReply(ctx, deals, { total, page, title, query })
}
