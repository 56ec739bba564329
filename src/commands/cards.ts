import type { Ctx } from '../command.ts'
import { DEALS, type Deal } from '../crm/deals.ts'
import { namedOf, refOf } from '../crm/kinds.ts'
import type { Stage } from '../crm/pipelines.ts'
import { type Action, type Block, button, call, fields, type Span, type Text } from '../message.ts'
import { type Money, showMoney } from '../money.ts'

export const ref = (deal: Pick<Deal, 'number'>): string => refOf(DEALS, deal)

/** How a deal is named in a sentence. */
export const named = (deal: Deal): string => namedOf(DEALS, deal)

export const amountOf = (amount: Money | undefined): string => (amount ? showMoney(amount) : 'none')

/** Whole days in words, as people count them: less than a day is "today". */
function daysSince(from: Date, now: Date): string {
  const days = Math.floor((now.getTime() - from.getTime()) / 86_400_000)
  return days < 1 ? 'since today' : days === 1 ? 'for 1 day' : `for ${days} days`
}

/** True of a deal that has stood in its stage longer than deals there should. */
const isStale = ({ stage, stageAt }: Deal, now: Date): boolean =>
  stage.rottingDays !== null && now.getTime() - stageAt.getTime() > stage.rottingDays * 86_400_000

const moment = (at: Date): Span => ({ time: at.toISOString(), show: 'moment' })

/** What a deal weighs in the forecast: its amount times the probability of its stage, in whole minor units. */
const weighted = (amount: Money, probability: number): Money => ({
  currency: amount.currency,
  minor: (amount.minor * BigInt(probability)) / 100n,
})

/** The lines of a deal's card. */
export function dealFields(deal: Deal, now: Date): Block {
  const { stage, amount } = deal
  const open = stage.outcome === 'open'
  const since = `${daysSince(deal.stageAt, now)}${isStale(deal, now) ? ', stale' : ''}`
  const stageLine = open ? `${stage.name} (${stage.probability} %), ${since}` : stage.name
  const rows: (readonly [string, ...Text])[] = [['Stage', stageLine]]
  if (amount && open)
    rows.push(['Amount', `${showMoney(amount)}, ${showMoney(weighted(amount, stage.probability))} weighted`])
  else rows.push(['Amount', amountOf(amount)])
  rows.push(['Owner', { user: deal.owner }], ['Added', moment(deal.createdAt)])
  if (deal.closedAt) rows.push(['Closed', moment(deal.closedAt)])
  if (deal.closeReason) rows.push(['Why', deal.closeReason])
  if (deal.deletedAt) rows.push(['Deleted', moment(deal.deletedAt)])
  return fields(...rows)
}

/** What can be done with a deal from its card. Each button carries the version that the card showed. */
export function dealActions(ctx: Ctx, deal: Deal, stages: readonly Stage[]): readonly Action[] {
  const about = { deal: ref(deal), seen: String(deal.version) }
  if (ctx.member.role === 'viewer') return [button('History', call('deal history', { deal: ref(deal) }))]
  if (deal.deletedAt) return [button('Restore', call('deal restore', about), 'primary')]
  const history = button('History', call('deal history', { deal: ref(deal) }))
  if (deal.stage.outcome !== 'open') return [button('Reopen', call('deal reopen', about)), history]
  const others = stages.filter((stage) => stage.outcome === 'open' && stage.number !== deal.stage.number)
  return [
    button('Won', call('deal won', about), 'primary'),
    button('Lost', call('deal lost', about)),
    button('Edit', call('deal edit', { deal: ref(deal) })),
    history,
    {
      kind: 'select',
      label: 'Move to',
      options: others.map((stage) => ({ label: stage.name, call: call('deal move', { ...about, stage: stage.name }) })),
    },
  ]
}
