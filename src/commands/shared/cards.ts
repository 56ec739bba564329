import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { type Money, showMoney } from '../../lib/money.ts'

export const ref = (deal: Pick<Deal, 'number'>): string => refOf(DEALS, deal)

/** How a deal is named in a sentence. */
export const dealName = (deal: Deal): string => namedOf(DEALS, deal)

export const amountOf = (amount: Money | null | undefined): string => (amount ? showMoney(amount) : 'none')
