import type { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { type Item, type RunningItem, runsOn } from '../../crm/items/item.ts'
import { itemsOf } from '../../crm/items/items.ts'
import { runningOf } from '../../crm/items/words.ts'
import type { Ctx } from '../../language/command.ts'
import { showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, type Reply, say, text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { ref, showButton } from '../shared/cards.ts'
import { wonOn } from './days.ts'
import { refuseWithoutItems } from './deal-of.ts'
import { dealOf, itemsButton } from './terms.ts'

/** An item that begins on a known day. */
export type Runs = Item & RunningItem

/**
 * The recurring items of a deal that was won: those that run on a day, else those from which no other goes on. @throws UserError where there are
 * none.
 */
export async function runningItems(
  ctx: Ctx,
  deal: Deal,
  on?: Temporal.PlainDate,
): Promise<{ readonly all: readonly Item[]; readonly runs: readonly Runs[] }> {
  refuseWithoutItems(deal)
  const won = wonOn(ctx, deal)
  if (!won)
    throw new UserError('nothing_to_do', `${dealOf(deal)} is not won, so nothing of it runs yet.`, {
      next: ['Its items are changed with ', { code: `item edit ${ref(deal)} …` }, '.'],
      actions: [itemsButton(deal)],
      formless: true,
    })
  const all = await itemsOf(ctx.tx, deal.number)
  const followed = new Set(all.map(({ follows }) => follows))
  const recur = all.flatMap((item) => runningOf(item, won) ?? [])
  const then = on === undefined ? [] : recur.filter((item) => runsOn(item, on))
  const runs = then.length > 0 ? then : recur.filter(({ number }) => !followed.has(number))
  if (runs.length > 0) return { all, runs }
  throw new UserError('nothing_to_do', `Nothing of ${dealOf(deal)} recurs.`, {
    actions: [itemsButton(deal)],
    formless: true,
  })
}

/** `ARR −$24,000 from Thu 1 Apr 2027`: by how much what recurs in a year changes on a day. */
export function difference(minor: bigint, currency: string, from: Temporal.PlainDate): readonly string[] {
  if (minor === 0n) return []
  const size = showMoney({ currency, minor: minor < 0n ? -minor : minor })
  return [`ARR ${minor < 0n ? '−' : '+'}${size} from ${shownDay(from)}.`]
}

/** The answer to a change of what runs. */
export const runsAnswer = (deal: Deal, lines: readonly string[], more: readonly Action[] = []): Reply =>
  say(
    dealOf(deal),
    [...lines.map((line) => text(line)), actions(...more, itemsButton(deal), showButton(DEALS, deal))],
    'good',
  )
