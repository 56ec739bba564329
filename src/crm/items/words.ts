import type { Temporal } from 'temporal-polyfill'
import { type Money, showMoney } from '../../lib/money.ts'
import { shortDayIn } from '../../time/say.ts'
import {
  endOfTerm,
  firstTermMinor,
  type Interval,
  type Item,
  type ItemTerms,
  type NoticeTime,
  netMinor,
  type RunningItem,
} from './item.ts'

/** A number that is kept in hundredths: `2.5`. */
export const hundredthsSaid = (hundredths: number): string => String(hundredths / 100)

const EVERY: Readonly<Record<Interval, string>> = {
  once: '',
  week: ' a week',
  month: ' a month',
  quarter: ' a quarter',
  year: ' a year',
}

/** `$50 a month`. */
export const priceSaid = (price: Money, interval: Interval): string => `${showMoney(price)}${EVERY[interval]}`

/** `12 months`, `1 month`, `2 years`. */
export function termSaid(months: number): string {
  const [count, unit] = months % 12 === 0 && months > 12 ? [months / 12, 'year'] : [months, 'month']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** `3 months`, `30 days`. */
export const noticeSaid = ({ count, unit }: NoticeTime): string => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`

/** `20 × Seat`; one of something is only named. */
export const itemName = ({ name, quantity }: Pick<ItemTerms, 'name' | 'quantity'>): string =>
  quantity === 100 ? name : `${hundredthsSaid(quantity)} × ${name}`

/** What is paid each time: `$50 a month less 10 %: $900 a month`. */
export function paidSaid(item: Pick<ItemTerms, 'price' | 'quantity' | 'discount' | 'interval'>): string {
  const { price, quantity, discount, interval } = item
  const less = discount === 0 ? '' : ` less ${hundredthsSaid(discount)} %`
  const net = priceSaid({ ...price, minor: netMinor(item) }, interval)
  const one = priceSaid(price, interval)
  return quantity === 100 && discount === 0 ? one : `${one}${less}: ${net}`
}

/** When it begins and ends: `12 months from 1 Jan 2027`, `open-ended from the day it is won`. */
function timeSaid(item: ItemTerms & Partial<Item>, year: number): readonly string[] {
  const { interval, startOn, term, termFrom, endsOn, endReason } = item
  if (interval === 'once') return []
  // What was changed within a term goes on until its end.
  const termEnds =
    startOn && termFrom && !endsOn ? endOfTerm({ starts: startOn, term, termFrom, renews: item.renews }, startOn) : null
  if (startOn && termEnds) return [`${shortDayIn(year, startOn)} to ${shortDayIn(year, termEnds)}`]
  const from = startOn ? `from ${shortDayIn(year, startOn)}` : 'from the day it is won'
  const ends = endsOn ? [`ends ${shortDayIn(year, endsOn)}${endReason ? ` (${endReason})` : ''}`] : []
  return [`${term === null ? 'open-ended' : termSaid(term)} ${from}`, ...ends]
}

/** All terms of an item: `20 × Seat: $50 a month less 10 %: $900 a month, 12 months from 1 Jan, notice 3 months`. */
export function itemSaid(item: ItemTerms & Partial<Item>, year: number): string {
  return [
    `${itemName(item)}, ${paidSaid(item)}`,
    ...timeSaid(item, year),
    ...(item.notice && !item.endsOn ? [`notice ${noticeSaid(item.notice)}`] : []),
    ...(item.renews && !item.endsOn ? ['renews by itself'] : []),
  ].join(', ')
}

/** How the amount of a deal is counted of its items: `the first term of its items`. */
export function amountFrom(items: readonly Item[]): string {
  const sold = items.filter(({ follows }) => follows === null)
  const isOpen = sold.some(({ interval, term }) => interval !== 'once' && term === null)
  const isTerm = sold.some(({ term }) => term !== null)
  const [many, of] = sold.length === 1 ? ['its item', 'of its item'] : ['its items', 'of its items']
  if (isOpen) return `the first ${isTerm ? 'term, or ' : ''}12 months${isTerm ? ' of what is open-ended,' : ''} ${of}`
  return isTerm ? `the first term ${of}` : `the sum of ${many}`
}

/** What its first term comes to, with its currency. */
export const firstTermOf = (item: ItemTerms): Money => ({ currency: item.price.currency, minor: firstTermMinor(item) })

/** An item with the day on which it begins; undefined for what is paid once, or begins with the winning of a deal that is open. */
export function runningOf(item: Item, wonOn: Temporal.PlainDate | undefined): (Item & RunningItem) | undefined {
  const starts = item.startOn ?? wonOn
  return item.interval === 'once' || !starts ? undefined : { ...item, starts }
}
