import type { Tx } from '../../store/transaction.ts'
import type { Terms } from '../due/slots.ts'
import { termsOf, termsOfChannel } from '../due/terms.ts'
import type { Recipient } from './reminders.ts'

/** The terms of the recipient of a reminder. */
export const termsOfTold = (tx: Tx, told: Recipient): Promise<Terms> =>
  told.kind === 'member' ? termsOf(tx, told.member) : termsOfChannel(tx, told)
