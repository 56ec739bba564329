import { DEALS, deleteDeal, editDeal } from '../../crm/deals/deals.ts'
import { stageTimes } from '../../crm/history/history.ts'
import { text } from '../../message/message.ts'
import { showVerb } from '../records/show.ts'
import { sharedVerbs } from '../shared/verbs.ts'
import { dealCard } from './card.ts'

export const dealShow = showVerb(DEALS, {
  named: 'The deal, by ref or name',
  sample: 'Acme 50 seats',
  card: (ctx, deal) => dealCard(ctx, deal),
})

/** `deal assign`, `deal history`, `deal delete` and `deal restore`. */
export const dealVerbs = sharedVerbs({
  kind: DEALS,
  about: 'The deal, by ref or name',
  sample: 'Acme 50 seats',
  ownerOf: ({ owner }) => owner,
  card: dealCard,
  assign: (ctx, deal, owner, why) => editDeal(ctx.tx, deal, { owner: { member: owner } }, why),
  remove: (ctx, deal, deleted, why) => deleteDeal(ctx.tx, deal, deleted, why),
  async historyEnd(ctx, deal) {
    const stood = (await stageTimes(ctx.tx, deal.number))
      .map(({ stage, days, current }) => `${stage} ${inDays(days)}${current ? ' so far' : ''}`)
      .join(', ')
    return [text({ bold: 'In stage: ' }, stood)]
  },
})

function inDays(days: number): string {
  if (days >= 1) return `${Math.floor(days)} d`
  const hours = Math.floor(days * 24)
  return hours >= 1 ? `${hours} h` : `${Math.floor(days * 24 * 60)} min`
}
