import { Temporal } from 'temporal-polyfill'
import { isCode } from '../../lib/currency.ts'
import { MOST_MINOR, minorKept } from '../../lib/money.ts'
import { nextNumber, type Tx } from '../../store/transaction.ts'
import { amountOfItems, annualMinor, INTERVALS, type Interval, type Item, type ItemTerms } from './item.ts'
import { addItems, MOST_ITEMS, noticeCell, noticeIn } from './items.ts'
import { addProduct, changeProduct, type Product, products } from './products.ts'

/** An item as it stands in a file: what goes on from another one has the place of that one among them all. */
interface CarriedItem {
  readonly name: string
  readonly product?: string
  readonly quantity: number
  readonly price: string
  readonly currency: string
  readonly discount: number
  readonly interval: string
  readonly start?: string
  readonly term?: number
  readonly termFrom?: string
  readonly notice?: string
  readonly renews: boolean
  readonly ends?: string
  readonly why?: string
  readonly follows?: number
}

const day = (on: Temporal.PlainDate | null): string | undefined => on?.toString()

/** The items of a deal as the cell of a file. */
export function itemsCell(items: readonly Item[], sold: ReadonlyMap<number, string>): string {
  if (items.length === 0) return ''
  const all = items.map(
    (item): CarriedItem => ({
      name: item.name,
      ...(item.product !== null && { product: sold.get(item.product) ?? item.name }),
      quantity: item.quantity,
      price: item.price.minor.toString(),
      currency: item.price.currency,
      discount: item.discount,
      interval: item.interval,
      ...(item.startOn && { start: day(item.startOn) }),
      ...(item.term !== null && { term: item.term }),
      ...(item.termFrom && { termFrom: day(item.termFrom) }),
      ...(item.notice && { notice: noticeCell(item.notice) ?? '' }),
      renews: item.renews,
      ...(item.endsOn && { ends: day(item.endsOn) }),
      ...(item.endReason !== null && { why: item.endReason }),
      ...(item.follows !== null && { follows: items.findIndex(({ number }) => number === item.follows) }),
    }),
  )
  return JSON.stringify(all)
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most
const isWhole = (value: unknown, from: number, to: number): value is number =>
  Number.isInteger(value) && Number(value) >= from && Number(value) <= to

function dayIn(value: unknown): Temporal.PlainDate | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/u.test(value)) return null
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** An item that is read, with the place of the one that it goes on from, and the name of its product. */
type ReadItem = ItemTerms &
  Pick<Item, 'endsOn' | 'endReason' | 'termFrom'> & {
    readonly after: number | undefined
    readonly of: string | undefined
  }

function itemOf(value: unknown, at: number): ReadItem | undefined {
  const of = value as Partial<Record<keyof CarriedItem, unknown>>
  const isItem =
    typeof value === 'object' &&
    value !== null &&
    isText(of.name, 200) &&
    isWhole(of.quantity, 1, 100_000_000) &&
    typeof of.currency === 'string' &&
    isCode(of.currency) &&
    isWhole(of.discount, 0, 10_000) &&
    INTERVALS.includes(of.interval as Interval)
  const minor = minorKept(of.price)
  if (!isItem || minor === undefined) return undefined
  const interval = of.interval as Interval
  const recurs = interval !== 'once'
  const notice =
    recurs && typeof of.notice === 'string' && /^P\d{1,3}[MD]$/u.test(of.notice) ? noticeIn(of.notice) : null
  return {
    name: String(of.name),
    product: null,
    of: isText(of.product, 80) ? of.product : undefined,
    quantity: Number(of.quantity),
    price: { minor, currency: String(of.currency) },
    discount: Number(of.discount),
    interval,
    startOn: recurs ? dayIn(of.start) : null,
    term: recurs && isWhole(of.term, 1, 600) ? of.term : null,
    termFrom: recurs ? dayIn(of.termFrom) : null,
    notice,
    renews: recurs && of.renews === true,
    endsOn: recurs ? dayIn(of.ends) : null,
    endReason: isText(of.why, 300) ? of.why : null,
    after: isWhole(of.follows, 0, MOST_ITEMS - 1) && of.follows !== at ? of.follows : undefined,
  }
}

/** An item without what it goes on from where that is no other item, or goes on from itself in the end. */
function inOrder(item: ReadItem, at: number, all: readonly ReadItem[]): ReadItem {
  const passed = new Set([at])
  let before = item.after
  while (before !== undefined && all[before] && !passed.has(before)) {
    passed.add(before)
    before = all[before]?.after
  }
  return before === undefined ? item : { ...item, after: undefined }
}

/** The items in the cell of a file; undefined where it holds anything else. */
export function carriedIn(cell: string): readonly ReadItem[] | undefined {
  try {
    const all: unknown = JSON.parse(cell)
    if (!Array.isArray(all) || all.length > MOST_ITEMS) return undefined
    const read = all.map(itemOf)
    const items = read.filter((item) => item !== undefined)
    const [first] = items
    const isOneCurrency = items.every((item) => item.price.currency === first?.price.currency)
    const amount = amountOfItems(items.map((item) => ({ ...item, follows: item.after ?? null })))
    const isKept = items.every((item) => annualMinor(item) <= MOST_MINOR) && (amount?.minor ?? 0n) <= MOST_MINOR
    return items.length === read.length && isOneCurrency && isKept ? items.map(inOrder) : undefined
  } catch {
    return undefined
  }
}

/** Gives new deals the items that a file has of them, by the cells of its rows; a product is the one of that name here. */
export async function bringCarried(
  tx: Tx,
  cells: readonly (string | null)[],
  numbers: readonly number[],
): Promise<void> {
  const deals = cells.flatMap((cell, at) => (cell === null ? [] : [{ cell, deal: numbers[at] ?? 0 }]))
  if (deals.length === 0) return
  const known = new Map((await products(tx)).map(({ name, number }) => [name.toLowerCase(), number]))
  for (const { deal, cell } of deals) {
    const items = carriedIn(cell) ?? []
    if (items.length === 0) continue
    const first = await nextNumber(tx, 'item', items.length)
    const all = items.map(({ of, after, ...terms }, at) => ({
      ...terms,
      number: first + at,
      product: of === undefined ? null : (known.get(of.toLowerCase()) ?? null),
      follows: after === undefined ? null : first + after,
    }))
    await addItems(tx, deal, all)
  }
}

/** A product as it stands in a file. */
export interface CarriedProduct {
  readonly name: string
  readonly price: string
  readonly currency: string
  readonly interval: string
  readonly isRetired: boolean
}

/** The price list as it stands in an archive. */
export const carriedProducts = (all: readonly Product[]): readonly CarriedProduct[] =>
  all.map(({ name, price, interval, isRetired }) => ({
    name,
    price: price.minor.toString(),
    currency: price.currency,
    interval,
    isRetired,
  }))

/** Of these products those whose names are new here. */
export async function newProducts(tx: Tx, all: readonly CarriedProduct[]): Promise<readonly CarriedProduct[]> {
  const here = new Set((await products(tx)).map(({ name }) => name.toLowerCase()))
  return all.filter(({ name }) => !here.has(name.toLowerCase()))
}

/** Puts those products on the price list that are new here. */
export async function bringProducts(tx: Tx, all: readonly CarriedProduct[]): Promise<void> {
  for (const { name, price, currency, interval, isRetired } of await newProducts(tx, all)) {
    const number = await addProduct(tx, name, { minor: BigInt(price), currency }, interval as Interval)
    if (isRetired) await changeProduct(tx, { number }, { isRetired })
  }
}
