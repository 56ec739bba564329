import { setReason, type Tx } from '../../store/transaction.ts'
import { goneInto, mergedColumns, moveWhatNames } from '../people/merge.ts'
import { editLead, type Lead } from './leads.ts'

/**
 * Puts a lead into another that is the same: fills its blanks, moves what is about it, and takes it out of every list.
 * @throws ConflictError when somebody changed either since it was read.
 */
export async function mergeLead(tx: Tx, from: Lead, into: Lead, why?: string): Promise<void> {
  await setReason(tx, why)
  const amount = into.amount ?? from.amount
  const isPhone = into.name.replace(/[^+\d]/gu, '') === into.phone
  const isNamed = into.name !== into.companyName && into.name !== into.email && !isPhone
  await editLead(tx, into, {
    ...mergedColumns(into, from),
    name: isNamed ? into.name : from.name,
    companyName: into.companyName ?? from.companyName,
    email: into.email ?? from.email,
    phone: into.phone ?? from.phone,
    amountMinor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    source: into.source ?? from.source,
  })
  await moveWhatNames(tx, 'lead', from.number, into.number)
  await editLead(tx, from, goneInto(tx, into))
}
