import type { Tx } from '../store/transaction.ts'
import { DEALS } from './deals.ts'
import { recordNumbered } from './names.ts'
import { anyNumbered } from './records.ts'
import type { Reminder } from './reminders.ts'
import { lastTouch } from './touch.ts'

/** Whether a reminder is still to be told, and if not, why: `D-7 was won`. */
export type Holding = { readonly holds: true } | { readonly holds: false; readonly why: string }

const HOLDS: Holding = { holds: true }
const not = (why: string): Holding => ({ holds: false, why })

/**
 * Whether what a reminder hangs on still holds: its record is there, its deal was not closed since, nobody logged anything with it
 * since it was asked for, or the deal is still in its stage. To be asked when it is due.
 */
export async function holds(
  tx: Tx,
  { about, condition, createdAt }: Pick<Reminder, 'about' | 'condition' | 'createdAt'>,
): Promise<Holding> {
  if (!about) return HOLDS
  const record = await anyNumbered(tx, about)
  if (!record || record.deletedAt) return not(`${record?.ref ?? 'its record'} was deleted`)
  if (about.noun === 'deal') {
    const deal = await recordNumbered(tx, DEALS, about.number)
    // Of a deal that was closed already somebody may want to be reminded: when it is to be renewed.
    if (deal?.closedAt && deal.closedAt > createdAt) return not(`${record.ref} was ${deal.stage.outcome}`)
    if (condition?.kind === 'stage' && deal?.stage.number !== condition.stage) return not(`${record.ref} was moved on`)
  }
  if (condition?.kind !== 'no_reply') return HOLDS
  const touch = await lastTouch(tx, about)
  return touch && touch.at > createdAt ? not(`${touch.by.name} logged a ${touch.kind} with ${record.ref}`) : HOLDS
}
