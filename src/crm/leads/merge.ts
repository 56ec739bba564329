import { valuesOf } from '../../records/types/several.ts'
import type { Tx } from '../../store/transaction.ts'
import { mergeRecord } from '../merge.ts'
import { LEADS, type Lead } from './leads.ts'

/** The digits of a phone number, including those of its extension. */
const figuresOf = (text: string): string => text.replace(/[^+\d]/gu, '')

/**
 * Merges a lead into another one that is the same: fills its empty fields, moves what is about it, and deletes the
 * first.
 * @throws ConflictError when either was changed after it was read.
 */
export async function mergeLead(tx: Tx, from: Lead, into: Lead, why?: string): Promise<void> {
  const isPhone = valuesOf(into.phone).some((phone) => figuresOf(phone) === figuresOf(into.name))
  const isNamed = into.name !== into.company && !valuesOf(into.email).includes(into.name) && !isPhone
  await mergeRecord(tx, LEADS, { from, into }, why, { name: isNamed ? into.name : from.name })
}
