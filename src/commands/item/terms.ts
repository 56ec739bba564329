import type { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { annualMinor, firstTermMinor, type Interval, type Item, type ItemTerms, ONCE } from '../../crm/items/item.ts'
import { MOST_ITEMS } from '../../crm/items/items.ts'
import { products } from '../../crm/items/products.ts'
import { hundredthsSaid, itemName, noticeSaid } from '../../crm/items/words.ts'
import { namedOf } from '../../crm/kinds.ts'
import type { Ctx, ReadCtx } from '../../language/command.ts'
import { MOST_MINOR, type Money, moneyText, showMoney } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, call } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { ref } from '../shared/cards.ts'
import { dayOfAsker } from './days.ts'
import { productCalled } from './item-named.ts'
import { saysTerm, type TermsSaid } from './terms-said.ts'

/** The longest name of an item, and the longest term in months. */
const LONGEST_NAME = 200
const LONGEST_TERM = 600

/** How many whole months some days are; undefined where they end within one. */
function monthsBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): number | undefined {
  const { years, months, days } = first.until(last.add({ days: 1 }), { largestUnit: 'year' })
  return days === 0 && years * 12 + months > 0 ? years * 12 + months : undefined
}

/** @throws UserError for what no item can be. */
function refuseWrong(terms: ItemTerms): void {
  const { name, quantity, discount, term } = terms
  const wrong =
    name.length > LONGEST_NAME
      ? `The name of an item has at most ${LONGEST_NAME} characters.`
      : quantity <= 0 || quantity > 100_000_000
        ? 'A quantity is a number above zero, up to a million.'
        : discount > 10_000
          ? 'A discount is at most 100 %.'
          : term !== null && (term <= 0 || term > LONGEST_TERM)
            ? `A term is 1 to ${LONGEST_TERM} months.`
            : firstTermMinor(terms) > MOST_MINOR || annualMinor(terms) > MOST_MINOR
              ? `${itemName(terms)} at ${showMoney(terms.price)} comes to more than I can keep.`
              : undefined
  if (wrong !== undefined) throw new UserError('not_read', wrong, { formless: true })
}

/** How many months are one of each interval; none of a week, so many of which are no whole months. */
const MONTHS_OF: Readonly<Record<Interval, number>> = { once: 1, week: 0, month: 1, quarter: 3, year: 12 }

/** @throws UserError for a time that is no whole number of months. */
function notMonths(time: string): UserError {
  return new UserError('not_read', `A term counts in whole months, and ${time}.`, {
    next: ['Say its first day and how many months it runs: ', { code: 'for 12 months from 1 jan' }, '.'],
    formless: true,
  })
}

/**
 * The term that is said of an item that is paid so often, in months: by its length, by how often it is paid, or by its
 * first and last day; undefined where none is said. @throws UserError for an end within a month, and for days and weeks.
 */
function termIn(said: TermsSaid, ctx: ReadCtx, interval: Interval): number | null | undefined {
  const { term, times, noTerm, start, until } = said
  if (noTerm !== undefined) throw notMonths(`${noTerm} are none`)
  if (times !== undefined) {
    if (interval === 'week') throw notMonths(`${times} weeks are none`)
    return times * MONTHS_OF[interval]
  }
  if (!until) return term
  const first = start ?? dayOfAsker(ctx)
  const months = monthsBetween(first, until)
  if (months !== undefined) return months
  throw notMonths(`from ${shownDay(first)} to ${shownDay(until)} are none`)
}

/** The price of one where that of all was said. @throws UserError where it cannot be divided evenly, with both readings. */
function priceOfOne(
  said: TermsSaid,
  quantity: number,
  again: ((price: string) => Call) | undefined,
): Money | undefined {
  const { price, isEach } = said
  if (!price || isEach !== false || quantity === 100) return price
  const minor = price.minor * 100n
  if (minor % BigInt(quantity) === 0n) return { ...price, minor: minor / BigInt(quantity) }
  throw new UserError('ambiguous', `Is ${showMoney(price)} the price of one, or of all?`, {
    next: 'Nothing is saved yet. Say the price of one with at: at 50.',
    ...(again && { actions: [button(`${showMoney(price)} for one`, again(`at ${moneyText(price)}`))] }),
    formless: true,
  })
}

/** What an item is made of besides what was said of it. */
interface ItemFor {
  readonly deal: Pick<Deal, 'number' | 'title'>
  /** The items that the deal has. */
  readonly items: readonly Item[]
  /** What it is called where no words name it. */
  readonly name?: string
  /** The Call with other words for the item. */
  readonly again?: ((what: string) => Call) | undefined
}

/**
 * The terms of a new item of a deal: what was said of it, and for the rest what the price list has.
 * @throws UserError for what lacks a price, and for what may be meant in several ways.
 */
export async function newTerms(ctx: Ctx, said: TermsSaid, { deal, items, name, again }: ItemFor): Promise<ItemTerms> {
  if (items.length >= MOST_ITEMS)
    throw new UserError('too_long', `A deal has at most ${MOST_ITEMS} items.`, { formless: true })
  const product = said.rest === '' ? undefined : productCalled(await products(ctx.tx), said.rest)
  const called = product?.name ?? (said.rest || name)
  if (called === undefined || called === '')
    throw new UserError('missing', 'What is sold?', {
      next: ['Say it so: ', { code: `add 20 seats to ${ref(deal as Deal)} at 50/month` }, '.'],
    })
  const quantity = said.quantity ?? ONCE.quantity
  const price = priceOfOne(said, quantity, undefined) ?? product?.price
  if (!price) throw noPrice(called, deal)
  const interval = said.interval ?? product?.interval ?? ONCE.interval
  const term = termIn(said, ctx, interval) ?? null
  if (interval === 'once' && (saysTerm(said) || said.start || said.notice || said.renews)) {
    throw paidHow(said, price, again)
  }
  const terms: ItemTerms = {
    name: called,
    product: product?.number ?? null,
    quantity,
    price,
    discount: said.discount ?? ONCE.discount,
    interval,
    startOn: said.start ?? null,
    term,
    notice: said.notice ?? null,
    renews: said.renews ?? false,
  }
  refuseWrong(terms)
  refuseCurrency(terms.price, items, deal)
  return terms
}

const noPrice = (name: string, deal: Pick<Deal, 'number' | 'title'>): UserError =>
  new UserError('missing', `What does ${cut(name, 60)} cost? It is not on the price list.`, {
    next: [
      'Nothing is saved yet. Say it with its price: ',
      { code: `item add D-${deal.number} ${cut(name, 60)} 50/month` },
      ', or put it on the list: ',
      { code: `product add ${cut(name, 60)} 50/month` },
      '.',
    ],
    formless: true,
  })

/** What was said besides the price and the term, as it is said again. */
const further = ({ start, discount, notice, renews }: TermsSaid): string =>
  [
    ...(start ? [` from ${start.toString()}`] : []),
    ...(discount === undefined ? [] : [` less ${hundredthsSaid(discount)}%`]),
    ...(notice ? [`, notice ${noticeSaid(notice)}`] : []),
    ...(renews ? [', renews'] : []),
  ].join('')

/** `24k for 12 months`: once, each month, or for all of it. */
function paidHow(said: TermsSaid, price: Money, again: ItemFor['again']): UserError {
  const { term, times, start, until, discount, quantity = 100 } = said
  const months = term ?? times ?? (start && until ? monthsBetween(start, until) : undefined)
  // A number of something stands before it, so that this is the price of one.
  const at = quantity === 100 ? '' : 'at '
  const amount = `${at}${moneyText(price)}`
  const more = `${months === undefined || months === null ? '' : ` for ${months} months`}${further(said)}`
  const readings = [
    ...(months && price.minor % BigInt(months) === 0n && months > 1 && quantity === 100
      ? [
          {
            label: `${showMoney(price)} in all, ${showMoney({ ...price, minor: price.minor / BigInt(months) })} a month`,
            what: `${moneyText({ ...price, minor: price.minor / BigInt(months) })} a month${more}`,
          },
        ]
      : []),
    { label: `${showMoney(price)} a month`, what: `${amount} a month${more}` },
    { label: `${showMoney(price)} a year`, what: `${amount} a year${more}` },
    {
      label: `${showMoney(price)} once`,
      what: `${amount}${discount === undefined ? '' : ` less ${hundredthsSaid(discount)}%`}`,
    },
  ]
  return new UserError('ambiguous', `How is ${showMoney(price)} paid?`, {
    next: 'Nothing is saved yet.',
    ...(again && { actions: readings.map(({ label, what }) => button(cut(label, 75), again(what))) }),
    formless: true,
  })
}

/** @throws UserError for a price in another currency than that of the deal's items. */
export function refuseCurrency(price: Money, items: readonly Item[], { number }: Pick<Deal, 'number'>): void {
  const other = items.find((item) => item.price.currency !== price.currency)
  if (!other) return
  throw new UserError(
    'not_allowed',
    `The items of D-${number} are in ${other.price.currency}, and this is in ${price.currency}.`,
    {
      next: `A deal is sold in one currency: say the price in ${other.price.currency}, or make it a deal of its own.`,
      formless: true,
    },
  )
}

const notRenewed = (item: Item, end: Temporal.PlainDate): UserError =>
  new UserError('not_allowed', `${item.name} ends ${shownDay(end)}, so that nothing renews it by itself.`, {
    next: [
      'Agree on a further term: ',
      { code: `renew D-${item.deal} for 12 months` },
      ', or take back its end with undo.',
    ],
    formless: true,
  })

/** What is paid once has no time. */
const NO_TIME = { startOn: null, term: null, notice: null, renews: false } as const

/** The terms of an item with what was said of it; undefined for what is not different. @throws as `newTerms`. */
export function changedTerms(ctx: Ctx, item: Item, said: TermsSaid, others: readonly Item[]): Partial<ItemTerms> {
  if (said.renews && item.endsOn) throw notRenewed(item, item.endsOn)
  const quantity = said.quantity ?? item.quantity
  const price = priceOfOne(said, quantity, undefined)
  const interval = said.interval ?? item.interval
  const term = termIn(said.start || !item.startOn ? said : { ...said, start: item.startOn }, ctx, interval)
  const given: Partial<ItemTerms> = {
    ...(said.quantity !== undefined && { quantity }),
    ...(price && { price }),
    ...(said.interval && { interval: said.interval }),
    ...(said.discount !== undefined && { discount: said.discount }),
    ...(said.start && { startOn: said.start }),
    ...(term !== undefined && { term }),
    ...(said.notice && { notice: said.notice }),
    ...(said.renews !== undefined && { renews: said.renews }),
  }
  if (said.interval === 'once' && term === undefined) Object.assign(given, NO_TIME)
  const after = { ...item, ...given }
  if (after.interval === 'once' && (after.term !== null || after.notice || after.renews))
    throw paidHow(said, after.price, undefined)
  refuseWrong(after)
  refuseCurrency(
    after.price,
    others.filter(({ number }) => number !== item.number),
    { number: item.deal },
  )
  return given
}

/** The changes of an item in words: `quantity 20 → 30`, `term 12 months → 24 months`. */
export function changesSaid(
  before: ItemTerms,
  given: Partial<ItemTerms>,
  say: Readonly<Record<string, (value: ItemTerms) => string>>,
): readonly string[] {
  const after = { ...before, ...given }
  return Object.entries(say).flatMap(([name, said]) =>
    said(before) === said(after) ? [] : [`${name} ${said(before)} → ${said(after)}`],
  )
}

/** The button that shows the items of a deal. */
export const itemsButton = (deal: Pick<Deal, 'number'>) =>
  button('Items', call('item list', { deal: `D-${deal.number}` }))

/** The deal of items in a sentence. */
export const dealOf = (deal: Deal): string => namedOf(DEALS, deal)
