import { LONGEST_SAYING } from '../grammar/polite.ts'
import { ASKING } from './orders/asking.ts'
import { CHANGING } from './orders/changing.ts'
import type { Order } from './orders/order.ts'
import { REMINDING } from './orders/reminding.ts'
import { TELLING } from './orders/telling.ts'
import { WORKING } from './orders/working.ts'

/** Lines whose words stand in another order than the commands have them; the first that a line begins like is meant. */
const ORDERS: readonly Order[] = [...REMINDING, ...WORKING, ...TELLING, ...CHANGING, ...ASKING]

/** A short line with its parts in the order that is read, where people say them in another one. */
export function reworded(line: string): string {
  if (line.length > LONGEST_SAYING || line.includes('"') || line.includes('\n')) return line
  const found = ORDERS.find(([begins, , isOther]) => begins.test(line) && !isOther?.(line))
  return found ? line.replace(found[0], (...parts) => found[1](...parts.map((part) => String(part ?? '')))) : line
}
