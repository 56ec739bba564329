import type { Temporal } from 'temporal-polyfill'
import { DEALS } from '../../crm/deals/deals.ts'
import { annualMinor, endOfTerm, type Item, lastDay } from '../../crm/items/item.ts'
import { addItems, editItem } from '../../crm/items/items.ts'
import { itemName, itemSaid } from '../../crm/items/words.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { shownDay } from '../../time/say.ts'
import { ref } from '../shared/cards.ts'
import { sayings } from '../shared/said.ts'
import { before, dayOfAsker } from './days.ts'
import { dealOfItem } from './deal-of.ts'
import { itemCalled, itemWords } from './item-named.ts'
import { difference, type Runs, runningItems, runsAnswer } from './runs.ts'
import { changedTerms, dealOf, refuseCurrency } from './terms.ts'
import { termsSaid } from './terms-said.ts'

const SPAN = '(?: (?<terms>(?:for|at|until|till|from|with|to|@) .*\\d.*|for an? (?:year|month|quarter)))?'

export const itemRenew = command({
  path: ['item', 'renew'],
  about: 'Renew what recurs for another term, at the same price or another',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'won', true),
    item: asNamed(maybe(itemWords('Which of its items; all that have a term if not said'))),
    terms: maybe(
      textParam('For how long and at which price, if not as before: for 12 months at 12k/month', { max: 300 }),
    ),
  },
  needs: 'member',
  also: ['extend', 'prolong'],
  said: sayings(
    `(?:renew|extend|prolong) (?:the )?(?<item>.+?) (?:of|with) (?<deal>.+?)${SPAN}`,
    `(?:renew|extend|prolong) (?<deal>.+?)(?:['’]s)?(?: (?:contract|subscription|agreement))?${SPAN}`,
    `(?:renew|extend|prolong) (?:the )?(?:contract|subscription|agreement) (?:of|with|for) (?<deal>.+?)${SPAN}`,
    `(?<deal>.+?)(?: has| have| just| is)* (?:renew(?:s|ed)|extend(?:s|ed)|prolong(?:s|ed))${SPAN}`,
  ),
  examples: ['item renew D-7', 'item renew D-7 for 12 months at 12k/month'],
  async run(ctx, { deal, item: named, terms }): Promise<Reply> {
    await checkMayChange(ctx.tx, DEALS, [deal.number])
    const { all, runs } = await runningItems(ctx, deal)
    // An amount without a sign is in the currency of what is renewed.
    const said = termsSaid(terms ?? '', { ...ctx, currency: all[0]?.price.currency ?? ctx.currency })
    const again = (one: Item) => ({
      path: ctx.call.path,
      fields: { ...ctx.call.fields, deal: ref(deal), item: `#${one.number}` },
    })
    const called = named ?? (said.rest || undefined)
    const ending = runs.filter(({ term, endsOn }) => term !== null || endsOn !== null)
    if (ending.length === 0)
      throw new UserError(
        'nothing_to_do',
        `What recurs of ${dealOf(deal)} is open-ended: it runs on until it is ended.`,
        {
          next: ['Give it another price from a day on: ', { code: `item change ${ref(deal)} 12k/month from jan` }, '.'],
          formless: true,
        },
      )
    const isOne = called !== undefined || said.price !== undefined || said.quantity !== undefined
    const some = isOne ? [itemCalled(ending, called, { of: dealOf(deal), again }) as Runs] : ending
    const lines: string[] = []
    let more = 0n
    let first: Temporal.PlainDate | undefined
    for (const item of some) {
      const ends = renewalDay(item, dayOfAsker(ctx))
      const starts = said.start ?? ends.add({ days: 1 })
      if (!before(item.starts, starts))
        throw new UserError('not_allowed', `${itemName(item)} begins only on ${shownDay(item.starts)}.`, {
          formless: true,
        })
      const given = changedTerms(ctx, { ...item, startOn: starts, endsOn: null }, { ...said, start: starts }, all)
      refuseCurrency(given.price ?? item.price, all, deal)
      const next = { ...item, ...given, startOn: starts, termFrom: null, endsOn: null, endReason: null }
      await endBefore(ctx, item, ends, starts)
      const { number: _own, ...fresh } = next
      await addItems(ctx.tx, deal.number, [{ ...fresh, follows: item.number }])
      lines.push(`Renewed: ${itemSaid(next, dayOfAsker(ctx).year)}.`)
      more += annualMinor(next) - annualMinor(item)
      first ??= starts
    }
    return runsAnswer(deal, [
      ...lines,
      ...difference(more, some[0]?.price.currency ?? ctx.currency, first ?? dayOfAsker(ctx)),
    ])
  },
})

/** Lets an item end where another one goes on from it. What ended some time before that one begins did so all the same. */
async function endBefore({ tx }: Ctx, item: Runs, ends: Temporal.PlainDate, starts: Temporal.PlainDate): Promise<void> {
  const last = starts.subtract({ days: 1 })
  const isGap = before(ends, last)
  if (isGap ? item.renews : item.endsOn !== null || item.renews || before(last, ends))
    await editItem(tx, item, { endsOn: isGap ? ends : last, endReason: null, renews: false })
}

/** The day at the end of which an item is renewed: the end of its term, or the last day that was set. */
function renewalDay(item: Runs, today: Temporal.PlainDate): Temporal.PlainDate {
  const ends = lastDay(item) ?? endOfTerm(item, today)
  if (!ends) throw new Error('an item without an end is not renewed')
  return ends
}
