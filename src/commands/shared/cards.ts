import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { type Kind, namedOf, refOf } from '../../crm/kinds.ts'
import { type Money, showMoney } from '../../lib/money.ts'
import { type Action, button, call } from '../../message/message.ts'
import type { RecordRow } from '../../records/record-type.ts'

export const ref = (deal: Pick<Deal, 'number'>): string => refOf(DEALS, deal)

/** The name of a deal in a sentence. */
export const dealName = (deal: Deal): string => namedOf(DEALS, deal)

export const amountOf = (amount: Money | null | undefined): string => (amount ? showMoney(amount) : 'none')

/** A button that shows a record. */
export const showButton = <R extends RecordRow, Row>(kind: Pick<Kind<R, Row>, 'noun' | 'letter'>, record: R): Action =>
  button(`Show ${refOf(kind, record)}`, call(`${kind.noun} show`, { [kind.noun]: refOf(kind, record) }))
