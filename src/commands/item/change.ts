import type { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { annualMinor, endOfTerm, type Item, type ItemTerms, lastDay, runsOn } from '../../crm/items/item.ts'
import { editItem, replaceItem } from '../../crm/items/items.ts'
import { itemName, itemSaid, paidSaid } from '../../crm/items/words.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, call, type Reply } from '../../message/message.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { ref } from '../shared/cards.ts'
import { sayings } from '../shared/said.ts'
import { before, dayOfAsker } from './days.ts'
import { dealOfItem } from './deal-of.ts'
import { itemCalled, itemWords } from './item-named.ts'
import { difference, type Runs, runningItems, runsAnswer } from './runs.ts'
import { changedTerms, dealOf, refuseCurrency } from './terms.ts'
import { type TermsSaid, termsSaid } from './terms-said.ts'
export const itemChange = command({
  path: ['item', 'change'],
  about: 'Change what recurs from a day on: an upgrade or a downgrade; what it was before stays',
  params: {
    deal: dealOfItem('The deal, by ref or name, or that of its company', 'won', true),
    item: asNamed(maybe(itemWords('Which of its items, by name'))),
    terms: textParam('What it is from which day on: 30 seats from jul, 12k/month from 1 jan', { max: 300 }),
  },
  needs: 'member',
  also: ['upgrade', 'downgrade'],
  said: sayings(
    '(?<deal>.+?)(?: has| have| just| is)* (?:upgrad(?:es?|ed|ing)|downgrad(?:es?|ed|ing)|goes|went|moves|switch(?:es|ed)|expands|expanded|grows|grew|shrinks|shrank)(?: up| down)? to (?<terms>.*\\d.*)',
    '(?:upgrade|downgrade) (?<deal>.+?) to (?<terms>.*\\d.*)',
    '(?<deal>.+?)(?: now)? pays (?<terms>.*\\d.*)',
  ),
  examples: ['item change D-7 30 seats from jul', 'item change D-7 12k/month from 1 jan'],
  async run(ctx, { deal, item, terms }): Promise<Reply> {
    return runsAnswer(deal, await changeFrom(ctx, deal, item, termsSaid(terms, ctx), terms))
  },
})

/**
 * What words say of something that runs: an amount without a sign is in its currency, and a number alone is the price of
 * what there is one of.
 */
function saidOfRunning(ctx: Ctx, runs: readonly Runs[], words: string): TermsSaid {
  const [first] = runs
  const there: Ctx = { ...ctx, currency: first?.price.currency ?? ctx.currency }
  const said = termsSaid(words, there)
  const isNumber = /^\d[\d.,]*k?$/iu.test(said.rest) && said.price === undefined && first?.quantity === 100
  return isNumber ? termsSaid(`at ${words.trim().replace(/^(?:to|at)\s+/iu, '')}`, there) : said
}

/**
 * Changes what recurs of a deal that was won from a day on, which is asked for where it was not said. Returns what to say
 * of it.
 */
export async function changeFrom(
  ctx: Ctx,
  deal: Deal,
  named: string | undefined,
  first: TermsSaid,
  words: string,
): Promise<readonly string[]> {
  await checkMayChange(ctx.tx, DEALS, [deal.number])
  const today = dayOfAsker(ctx)
  const { all, runs } = await runningItems(ctx, deal, first.start ?? today)
  const said = saidOfRunning(ctx, runs, words)
  const called = named ?? (said.rest || undefined)
  const as = (item: Item, more: string, path = 'item change') =>
    call(path, { deal: ref(deal), item: `#${item.number}`, terms: `${words}${more}` })
  const item = itemCalled(runs, called, { of: dealOf(deal), again: (one) => as(one, '') }) as Runs
  const { start, ...others } = said
  const given = changedTerms(ctx, item, others, all)
  refuseCurrency(given.price ?? item.price, all, deal)
  const next: ItemTerms = { ...item, ...given }
  if (paidSaid(next) === paidSaid(item) && next.quantity === item.quantity && given.term === undefined)
    throw new UserError('nothing_to_do', `${itemName(item)} of ${dealOf(deal)} is ${paidSaid(item)} already.`, {
      isSo: true,
    })
  if (!start) throw fromWhen(item, next, today, as)
  if (!before(item.starts, start) && start.equals(item.starts)) {
    await editItem(ctx.tx, item, given)
    return [`${itemSaid({ ...item, ...given }, today.year)}.`]
  }
  const last = lastDay(item)
  if (before(start, item.starts) || (last && before(last, start)))
    throw new UserError('not_allowed', `On ${shownDay(start)} ${itemName(item)} does not run.`, {
      next: last ? ['Renew it: ', { code: `item renew ${ref(deal)}` }, '.'] : 'Say a day on which it runs.',
      formless: true,
    })
  const goesOn = given.term === undefined && item.term !== null
  await replaceItem(ctx.tx, item, {
    ...next,
    endsOn: item.endsOn,
    endReason: item.endReason,
    startOn: start,
    termFrom: goesOn ? (item.termFrom ?? item.starts) : null,
  })
  const change = annualMinor(next) - annualMinor(item)
  const word = change > 0n ? 'Upgrade' : change < 0n ? 'Downgrade' : 'Change'
  return [
    `${word} from ${shownDay(start)}: ${itemName(item)}, ${paidSaid(item)} → ${itemName(next)}, ${paidSaid(next)}.`,
    ...difference(change, next.price.currency, start),
    ...stillEnds(item),
  ]
}

/** What was cancelled stays so, whatever it is until then. */
const stillEnds = ({ endsOn, endReason }: Runs): readonly string[] =>
  endsOn && endReason !== null ? [`It still ends ${shownDay(endsOn)} (${endReason}).`] : []

/** The question from which day on something is so, with the days that are likely. */
function fromWhen(
  item: Runs,
  next: ItemTerms,
  today: Temporal.PlainDate,
  as: (item: Item, more: string, path?: string) => Call,
): UserError {
  const month = today.with({ day: 1 }).add({ months: 1 })
  const ends = endOfTerm(item, today)
  const days = [
    ...(runsOn(item, today) ? [{ label: 'From today', day: today }] : []),
    ...(runsOn(item, month) ? [{ label: `From ${shownDay(month)}`, day: month }] : []),
  ]
  return new UserError('ambiguous', `From which day on is ${itemName(item)} ${paidSaid(next)}?`, {
    next: 'Nothing is saved yet.',
    actions: [
      ...days.map(({ label, day }) => button(label, as(item, ` from ${writtenDay(day)}`))),
      ...(ends && before(today, ends)
        ? [
            button(
              `From its renewal, ${shownDay(ends.add({ days: 1 }))}`,
              as(item, ` from ${writtenDay(ends.add({ days: 1 }))}`, 'item renew'),
            ),
          ]
        : []),
      button('It was so from the start', as(item, '', 'item edit')),
    ],
    formless: true,
  })
}
