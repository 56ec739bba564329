import { valuesOf } from '../../records/types/several.ts'
import type { Tx } from '../../store/transaction.ts'
import { mergeRecord } from '../merge.ts'
import { LEADS, type Lead } from './leads.ts'

/** The figures of a number, with those of its extension. */
const figuresOf = (text: string): string => text.replace(/[^+\d]/gu, '')

/**
 * Puts a lead into another that is the same: fills its blanks, moves what is about it, and takes it out of every list.
 * @throws ConflictError when somebody changed either since it was read.
 */
export async function mergeLead(tx: Tx, from: Lead, into: Lead, why?: string): Promise<void> {
  const isPhone = valuesOf(into.phone).some((phone) => figuresOf(phone) === figuresOf(into.name))
  const isNamed = into.name !== into.company && !valuesOf(into.email).includes(into.name) && !isPhone
  await mergeRecord(tx, LEADS, { from, into }, why, { name: isNamed ? into.name : from.name })
}
