import { Temporal } from 'temporal-polyfill'
import type { Money } from '../../lib/money.ts'

/** How often something is paid: once, or again and again. */
export const INTERVALS = ['once', 'week', 'month', 'quarter', 'year'] as const
export type Interval = (typeof INTERVALS)[number]

/** How often each of them comes in a year. */
const A_YEAR: Readonly<Record<Exclude<Interval, 'once'>, number>> = { week: 52, month: 12, quarter: 4, year: 1 }

/** How long before the end notice must be given. */
export interface NoticeTime {
  readonly unit: 'days' | 'months'
  readonly count: number
}

/** What is sold, for how much, and for how long. */
export interface ItemTerms {
  readonly name: string
  readonly product: number | null
  /** In hundredths: 250 is 2.5. */
  readonly quantity: number
  /** For one and for each interval. */
  readonly price: Money
  /** In hundredths of a percent. */
  readonly discount: number
  readonly interval: Interval
  /** The first day of what recurs; null for the day on which the deal is won. */
  readonly startOn: Temporal.PlainDate | null
  /** In months; null for what is open-ended or paid once. */
  readonly term: number | null
  readonly notice: NoticeTime | null
  /** True if it goes on for another term by itself. */
  readonly renews: boolean
}

/** An item of a deal. */
export interface Item extends ItemTerms {
  readonly deal: number
  readonly number: number
  /** Its last day, where that is not the end of its term. */
  readonly endsOn: Temporal.PlainDate | null
  readonly endReason: string | null
  /** The first day of its term, where it began within one. */
  readonly termFrom: Temporal.PlainDate | null
  /** The item that it goes on from. */
  readonly follows: number | null
  readonly version: number
}

/** Terms of something that is paid once, for what is not said. */
export const ONCE = {
  product: null,
  quantity: 100,
  discount: 0,
  interval: 'once',
  startOn: null,
  term: null,
  notice: null,
  renews: false,
} as const satisfies Partial<ItemTerms>

/** A quotient rounded half up, of two numbers that are not negative. */
const rounded = (minor: bigint, by: bigint): bigint => (2n * minor + by) / (2n * by)

/** What is paid each time, in minor units: all of it, less the discount, rounded half up. */
export const netMinor = ({ price, quantity, discount }: Pick<ItemTerms, 'price' | 'quantity' | 'discount'>): bigint =>
  rounded(price.minor * BigInt(quantity) * BigInt(10_000 - discount), 1_000_000n)

/** What recurs in a year, in minor units: nothing for what is paid once. */
export const annualMinor = (item: Pick<ItemTerms, 'price' | 'quantity' | 'discount' | 'interval'>): bigint =>
  item.interval === 'once' ? 0n : netMinor(item) * BigInt(A_YEAR[item.interval])

/** So many months count in the amount of a deal for what is open-ended. */
const OPEN_ENDED = 12

/** What its first term comes to, in minor units; of what is open-ended its first year. */
export const firstTermMinor = (item: ItemTerms): bigint =>
  item.interval === 'once' ? netMinor(item) : rounded(annualMinor(item) * BigInt(item.term ?? OPEN_ENDED), 12n)

/** The amount of a deal with these items: the first terms of what was sold, without what goes on from it. */
export const amountOfItems = (items: readonly Pick<Item, keyof ItemTerms | 'follows'>[]): Money | null => {
  const [first] = items
  if (!first) return null
  const sold = items.filter(({ follows }) => follows === null)
  return { currency: first.price.currency, minor: sold.reduce((sum, item) => sum + firstTermMinor(item), 0n) }
}

/** What runs: an item with the day on which it begins, which is that of winning its deal where none was said. */
export interface RunningItem
  extends Pick<Item, 'interval' | 'term' | 'termFrom' | 'renews' | 'endsOn' | 'price' | 'quantity' | 'discount'> {
  readonly starts: Temporal.PlainDate
}

const isUpTo = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) <= 0

/**
 * The end of the term in which a day lies, or before it begins of its first one; null for what has no end. It may have
 * begun within a term, and not the first one: no end is before its first day.
 */
export function endOfTerm(
  { starts, term, termFrom, renews }: Pick<RunningItem, 'starts' | 'term' | 'termFrom' | 'renews'>,
  day: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (term === null) return null
  const endOf = (terms: number) => (termFrom ?? starts).add({ months: term * terms }).subtract({ days: 1 })
  const from = renews && isUpTo(starts, day) ? day : starts
  let terms = 1
  while (!isUpTo(from, endOf(terms))) terms++
  return endOf(terms)
}

/** Its last day as far as is known: null where it runs on until somebody ends it. */
export function lastDay(item: RunningItem): Temporal.PlainDate | null {
  if (item.endsOn) return item.endsOn
  return item.renews ? null : endOfTerm(item, item.starts)
}

/** True of an item that runs on a day. */
export function runsOn(item: RunningItem, day: Temporal.PlainDate): boolean {
  const last = lastDay(item)
  return item.interval !== 'once' && isUpTo(item.starts, day) && (last === null || isUpTo(day, last))
}

/** What ended and is not followed within so many days has ended for good. */
export const GAP_DAYS = 30

/** The last day on which notice can be given for an end. */
export const noticeDay = (ends: Temporal.PlainDate, notice: NoticeTime | null): Temporal.PlainDate =>
  notice === null ? ends : ends.subtract({ [notice.unit]: notice.count })
