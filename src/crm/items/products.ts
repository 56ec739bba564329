import type { Money } from '../../lib/money.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { nextNumber, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import type { Interval } from './item.ts'

/** Something of the price list. */
export interface Product {
  readonly number: number
  readonly name: string
  readonly price: Money
  readonly interval: Interval
  readonly isRetired: boolean
}

/** The most products of a price list. */
export const MOST_PRODUCTS = 500

/** The price list by name, retired products too. */
export async function products(tx: Tx): Promise<readonly Product[]> {
  const rows = await tx.db.$queryRaw<
    {
      number: number
      name: string
      priceMinor: bigint
      currency: string
      interval: string
      isRetired: boolean
    }[]
  >`
    SELECT p."number", p."name", p."priceMinor", p."currency", p."interval", p."retiredAt" IS NOT NULL AS "isRetired"
    FROM ${capturedRows(tx, 'Product')} p WHERE p."workspaceId" = ${tx.workspace}::uuid ORDER BY lower(p."name"), p."number"`
  return rows.map(({ priceMinor, currency, interval, ...row }) => ({
    ...row,
    price: { minor: BigInt(priceMinor), currency },
    interval: interval as Interval,
  }))
}

/** As how many items of live deals that are seen each product was sold, by its number; without those that never were. */
export async function soldOf(tx: Tx): Promise<ReadonlyMap<number, number>> {
  const rows = await tx.db.$queryRaw<{ number: number; sold: number }[]>`
    SELECT i."productNumber" AS "number", count(*)::int AS "sold" FROM ${capturedRows(tx, 'DealItem')} i
    JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = i."workspaceId" AND d."number" = i."dealNumber" AND d."deletedAt" IS NULL
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."productNumber" IS NOT NULL GROUP BY i."productNumber"`
  return new Map(rows.map(({ number, sold }) => [number, sold]))
}

/** Puts something on the price list, and returns its number. */
export async function addProduct(tx: Tx, name: string, price: Money, interval: Interval): Promise<number> {
  const number = await nextNumber(tx, 'product')
  const data = { name, priceMinor: price.minor, currency: price.currency, interval, createdAt: tx.at }
  await tx.db.product.create({ data: { workspaceId: tx.workspace, number, ...data } })
  return number
}

/** Gives a product another name or price, retires it, or takes it back; items keep the price they were sold at. */
export async function changeProduct(
  tx: Tx,
  { number }: Pick<Product, 'number'>,
  {
    name,
    price,
    interval,
    isRetired,
  }: { readonly name?: string; readonly price?: Money; readonly interval?: Interval; readonly isRetired?: boolean },
): Promise<void> {
  await tx.db.product.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number } },
    data: {
      ...(name !== undefined && { name }),
      ...(price && { priceMinor: price.minor, currency: price.currency }),
      ...(interval && { interval }),
      ...(isRetired !== undefined && { retiredAt: isRetired ? tx.at : null }),
    },
  })
}

const read = new WeakMap<Tx, Promise<readonly string[]>>()

/** The most names of items that are looked through. */
const MOST_NAMES = 2_000

/** The names of everything that is sold by some deal, read once in a transaction. */
export function namesSold(tx: Tx): Promise<readonly string[]> {
  const known = read.get(tx)
  if (known) return known
  const reading = tx.db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT i."name" FROM ${capturedRows(tx, 'DealItem')} i
    JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = i."workspaceId" AND d."number" = i."dealNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid LIMIT ${MOST_NAMES}::int`.then((rows) => rows.map(({ name }) => name))
  read.set(tx, reading)
  return reading
}
