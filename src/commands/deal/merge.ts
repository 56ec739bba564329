import { DEALS } from '../../crm/deals/deals.ts'
import { mergeDeal } from '../../crm/deals/merge.ts'
import { mergeVerb } from '../records/merge.ts'
import { dealCard } from './card.ts'

/** Deals are often called as their companies are, so that a line that merges them says that it is about deals. */
export const dealMerge = mergeVerb({
  kind: DEALS,
  merge: (ctx, from, into, why) => mergeDeal(ctx.tx, from, into, why),
  card: dealCard,
  isSaidByNoun: true,
})
