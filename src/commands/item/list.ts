import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { annualMinor, type Item, runsOn } from '../../crm/items/item.ts'
import { itemsOf } from '../../crm/items/items.ts'
import { amountFrom, itemName, itemSaid, paidSaid, runningOf } from '../../crm/items/words.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { showMoney } from '../../lib/money.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { amountOf, ref, showButton } from '../shared/cards.ts'
import { sayings } from '../shared/said.ts'
import { dayOfAsker, wonOn, yearOfAsker } from './days.ts'
import { dealOfItem, refuseWithoutItems } from './deal-of.ts'
import { dealOf } from './terms.ts'

/** What of the items of a deal recurs in a year, in minor units: of those that run today, or would if it were won today. */
function recursNow(ctx: Ctx, deal: Deal, items: readonly Item[]): bigint {
  const today = dayOfAsker(ctx)
  const won = wonOn(ctx, deal)
  const runs = items.flatMap((item) => runningOf(item, won ?? today) ?? [])
  const counted = won ? runs.filter((item) => runsOn(item, today)) : runs
  return counted.reduce((sum, item) => sum + annualMinor(item), 0n)
}

/** What begins first stands first. */
const inTime = (one: Item, other: Item): number =>
  (one.startOn?.toString() ?? '').localeCompare(other.startOn?.toString() ?? '') || one.number - other.number

export const itemList: AnyCommand = command({
  path: ['item', 'list'],
  about: 'Show what is sold by a deal, with the prices, and what of it recurs',
  params: { deal: dealOfItem('The deal, by ref or name, or that of its company', 'with items'), asof: asOf },
  needs: 'viewer',
  also: ['show', 'all'],
  shorts: ['items'],
  said: sayings(
    '(?:(?:show|list|see|what are)(?: me)? )?(?:the |all )?(?:line[- ]?)?items (?:of|on|for|in|at|with) (?<deal>.+)',
    "(?:(?:show|list|see)(?: me)? )?(?:the )?(?<deal>.+?)(?:[’']s)? (?:line[- ]?)?items",
    '(?:how much|what) (?:does|do|will|is) (?<deal>.+?) (?:pay|paying|spend|spending)(?: us)?(?: (?:now|today|(?:a|per|each) (?:month|year)))?',
    'what (?:did|does|has|have) (?<deal>.+?) (?:buy|bought|ordered|order|pay(?: us)? for|subscribed to)',
  ),
  examples: ['item list D-7', 'item list Acme'],
  async run(ctx, { deal }): Promise<Reply> {
    if (ctx.tx.isPast !== true) refuseWithoutItems(deal)
    const items = (await itemsOf(ctx.tx, deal.number)).toSorted(inTime)
    if (items.length === 0) return say(`${dealOf(deal)} had no items`)
    const year = yearOfAsker(ctx)
    const rows = items.map((item) => [
      [itemName(item)],
      [paidSaid(item)],
      [
        itemSaid(item, year)
          .split(', ')
          .slice(1)
          .filter((part) => part !== paidSaid(item))
          .join(', '),
      ],
    ])
    const recurs = recursNow(ctx, deal, items)
    const total =
      recurs > 0n
        ? [text(`Recurs: ${showMoney({ currency: items[0]?.price.currency ?? ctx.currency, minor: recurs })} a year.`)]
        : []
    const columns = [{ label: 'Item' }, { label: 'Price' }, { label: 'Terms' }]
    return say(`${dealOf(deal)}: ${items.length === 1 ? '1 item' : `${items.length} items`}`, [
      { kind: 'table', columns, rows },
      text(`Amount: ${amountOf(deal.amount)}, ${amountFrom(items)}.`),
      ...total,
      actions(
        ...(ctx.member.role === 'viewer' || ctx.tx.isPast
          ? []
          : [button('Add an item…', call('item add', { deal: ref(deal) }))]),
        showButton(DEALS, deal),
      ),
    ])
  },
})
