import { command } from '../command.ts'
import { DEALS, type Deal, dealList } from '../crm/deals.ts'
import { type HistoryEntry, historyOf, stageTimes } from '../crm/history.ts'
import { actions, type Block, button, call, type Reply, say, type Text, text } from '../message.ts'
import { named as asNamed, choice, count, maybe } from '../params.ts'
import { amountOf, named, ref } from './cards.ts'
import { memberNamed, record, stageNamed } from './records.ts'

const PAGE = 15

const row = (deal: Deal): readonly Text[] => [
  [{ ref: ref(deal) }],
  [deal.title],
  [amountOf(deal.amount)],
  [deal.stage.name],
  [{ user: deal.owner }],
]

export const dealListing = command({
  path: ['deal', 'list'],
  about: 'List open deals, the furthest stage first',
  params: {
    stage: asNamed(maybe(stageNamed('Only deals in this stage'))),
    owner: asNamed(maybe(memberNamed('Only deals of this person; owner:me for yours'))),
    show: asNamed(maybe(choice('Which deals, if not only the open ones', ['open', 'all', 'deleted']))),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
  },
  needs: 'viewer',
  examples: ['deal list', 'deal list stage:proposal owner:me', 'deal list show:all page:2'],
  async run(ctx, { stage, owner, show, page = 1 }): Promise<Reply> {
    const filter = {
      ...(stage && { stage: stage.number }),
      ...(owner && { owner: owner.member }),
      open: (show ?? 'open') === 'open' && (!stage || stage.outcome === 'open'),
      deleted: show === 'deleted',
    }
    const { deals, total } = await dealList(ctx.tx, filter, { limit: PAGE, offset: (page - 1) * PAGE })
    if (deals.length === 0) return emptyList(page, Object.keys(ctx.call.fields).length > 0)
    const last = Math.ceil(total / PAGE)
    const columns = [
      { label: 'Deal' },
      { label: 'Title' },
      { label: 'Amount', align: 'right' as const },
      { label: 'Stage' },
      { label: 'Owner' },
    ]
    const blocks: Block[] = [{ kind: 'table', columns, rows: deals.map(row) }]
    const turn = (to: number, label: string) =>
      button(label, call('deal list', { ...ctx.call.fields, page: String(to) }))
    const turns = [...(page > 1 ? [turn(page - 1, 'Previous')] : []), ...(page < last ? [turn(page + 1, 'Next')] : [])]
    if (turns.length > 0) blocks.push(text(`Page ${page} of ${last}`), actions(...turns))
    return say(total === 1 ? '1 deal' : `${total} deals`, blocks)
  },
})

function emptyList(page: number, narrowed: boolean): Reply {
  if (page > 1) return say('There is nothing on that page', [actions(button('First page', call('deal list')))])
  if (narrowed) return say('No deal fits that', [actions(button('All open deals', call('deal list')))])
  return say('There is no open deal yet', [text('Add one with: ', { code: 'deal add Acme 50 seats 24k' })])
}

const ENTRIES = 30

export const dealHistoryShown = command({
  path: ['deal', 'history'],
  about: 'Show who did what to a deal, when and why, and its days in each stage',
  params: {
    deal: record(DEALS, 'The deal, by ref or name', { deleted: true }),
    page: asNamed(maybe(count('Which page, if there are many changes; 1 has the latest', { max: 10_000 }))),
  },
  needs: 'viewer',
  examples: ['deal history D-7', 'deal history D-7 page:2'],
  async run(ctx, { deal, page = 1 }): Promise<Reply> {
    const { entries } = await historyOf(ctx.tx, 'Deal', deal.number)
    const last = Math.max(1, Math.ceil(entries.length / ENTRIES))
    const end = entries.length - (page - 1) * ENTRIES
    const shown = entries.slice(Math.max(0, end - ENTRIES), Math.max(0, end))
    const turn = (to: number, label: string) =>
      button(label, call('deal history', { deal: ref(deal), page: String(to) }))
    if (shown.length === 0) return say('There is nothing on that page', [actions(turn(1, 'Latest'))])
    const turns = [...(page < last ? [turn(page + 1, 'Older')] : []), ...(page > 1 ? [turn(page - 1, 'Newer')] : [])]
    const stood = (await stageTimes(ctx.tx, deal.number))
      .map(({ stage, days, current }) => `${stage} ${inDays(days)}${current ? ' so far' : ''}`)
      .join(', ')
    return say(`History of ${named(deal)}`, [
      ...(last > 1 ? [text(`Page ${page} of ${last}, ${entries.length} changes.`)] : []),
      { kind: 'list', items: shown.map(done) },
      text({ bold: 'In stage: ' }, stood),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ])
  },
})

/** One line of a history: when, who, what, why, and the ref by which it is undone. */
const done = (entry: HistoryEntry): Text => [
  { time: entry.at.toISOString(), show: 'moment' },
  ' ',
  ...(entry.by ? [{ user: entry.by }, ' '] : []),
  entry.what,
  ...(entry.reason ? [` (${entry.reason})`] : []),
  ...(entry.event ? [' ', { code: `E-${entry.event}` }] : []),
]

function inDays(days: number): string {
  if (days >= 1) return `${Math.floor(days)} d`
  const hours = Math.floor(days * 24)
  return hours >= 1 ? `${hours} h` : `${Math.floor(days * 24 * 60)} min`
}
