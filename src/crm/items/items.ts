import { Temporal } from 'temporal-polyfill'
import { MOST_MINOR, type Money } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { amountOfItems, type Interval, type Item, type ItemTerms, type NoticeTime } from './item.ts'

/** The most items of a deal. */
export const MOST_ITEMS = 100

/** An item as its row has it. */
interface ItemRow {
  readonly dealNumber: number
  readonly number: number
  readonly productNumber: number | null
  readonly name: string
  readonly quantity: number
  readonly priceMinor: bigint
  readonly currency: string
  readonly discount: number
  readonly interval: string
  readonly startOn: Date | null
  readonly term: number | null
  readonly termFrom: Date | null
  readonly notice: string | null
  readonly renews: boolean
  readonly endsOn: Date | null
  readonly endReason: string | null
  readonly follows: number | null
  readonly version: number
}

/** A notice as ISO 8601 writes it: P3M, P30D. */
export const noticeCell = (notice: NoticeTime | null): string | null =>
  notice && `P${notice.count}${notice.unit === 'days' ? 'D' : 'M'}`

/** The notice in such a cell. */
export function noticeIn(cell: string | null): NoticeTime | null {
  const duration = cell === null ? null : Temporal.Duration.from(cell)
  if (!duration) return null
  return duration.months > 0 ? { unit: 'months', count: duration.months } : { unit: 'days', count: duration.days }
}

const day = (column: Date | null): Temporal.PlainDate | null => column && dayOfColumn(column)
const dayCell = (on: Temporal.PlainDate | null): Date | null => on && dayColumn(on)

const itemIn = (row: ItemRow): Item => ({
  deal: row.dealNumber,
  number: row.number,
  product: row.productNumber,
  name: row.name,
  quantity: row.quantity,
  price: { minor: BigInt(row.priceMinor), currency: row.currency },
  discount: row.discount,
  interval: row.interval as Interval,
  startOn: day(row.startOn),
  term: row.term,
  termFrom: day(row.termFrom),
  notice: noticeIn(row.notice),
  renews: row.renews,
  endsOn: day(row.endsOn),
  endReason: row.endReason,
  follows: row.follows,
  version: row.version,
})

/** The items of some deals, in the order in which they were added. */
export async function itemsOfDeals(tx: Tx, deals: readonly number[]): Promise<readonly Item[]> {
  const rows = await tx.db.$queryRaw<ItemRow[]>`
    SELECT i."dealNumber", i."number", i."productNumber", i."name", i."quantity", i."priceMinor", i."currency", i."discount", i."interval",
      i."startOn", i."term", i."termFrom", i."notice", i."renews", i."endsOn", i."endReason", i."follows", i."version"
    FROM ${capturedRows(tx, 'DealItem')} i
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."dealNumber" = ANY(${[...deals]}::int[]) ORDER BY i."dealNumber", i."number"`
  return rows.map(itemIn)
}

/** The items of a deal, in the order in which they were added. */
export const itemsOf = (tx: Tx, deal: number): Promise<readonly Item[]> => itemsOfDeals(tx, [deal])

/** True where any deal has items. */
export async function hasItems(tx: Tx): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ has: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "DealItem" i WHERE i."workspaceId" = ${tx.workspace}::uuid) AS "has"`
  return row?.has ?? false
}

/** The columns of terms. */
const columnsOf = (terms: Partial<ItemTerms & Pick<Item, 'endsOn' | 'endReason' | 'termFrom'>>) => ({
  ...(terms.name !== undefined && { name: terms.name }),
  ...(terms.product !== undefined && { productNumber: terms.product }),
  ...(terms.quantity !== undefined && { quantity: terms.quantity }),
  ...(terms.price && { priceMinor: terms.price.minor, currency: terms.price.currency }),
  ...(terms.discount !== undefined && { discount: terms.discount }),
  ...(terms.interval !== undefined && { interval: terms.interval }),
  ...(terms.startOn !== undefined && { startOn: dayCell(terms.startOn) }),
  ...(terms.term !== undefined && { term: terms.term }),
  ...(terms.termFrom !== undefined && { termFrom: dayCell(terms.termFrom) }),
  ...(terms.notice !== undefined && { notice: noticeCell(terms.notice) }),
  ...(terms.renews !== undefined && { renews: terms.renews }),
  ...(terms.endsOn !== undefined && { endsOn: dayCell(terms.endsOn) }),
  ...(terms.endReason !== undefined && { endReason: terms.endReason }),
})

/** Terms of an item with what only an item that is there has. */
type NewItem = ItemTerms & Partial<Pick<Item, 'follows' | 'termFrom' | 'endsOn' | 'endReason' | 'number'>>

/** Adds items to a deal, with what each goes on from, and counts its amount anew. Returns the amount. One may have its number already. */
export async function addItems(tx: Tx, deal: number, all: readonly NewItem[]): Promise<Money | null> {
  const unnumbered = all.filter(({ number }) => number === undefined).length
  let next = unnumbered === 0 ? 0 : await nextNumber(tx, 'item', unnumbered)
  const data = all.map(({ follows, number, name, price, ...others }) => ({
    workspaceId: tx.workspace,
    dealNumber: deal,
    number: number ?? next++,
    name,
    priceMinor: price.minor,
    currency: price.currency,
    ...columnsOf(others),
    follows: follows ?? null,
    createdAt: tx.at,
  }))
  if (data.length > 0) await tx.db.dealItem.createMany({ data })
  return countAmount(tx, deal)
}

/**
 * Ends an item before a day, from which on another one goes on from it, and so does what went on from it before. Returns
 * the amount of the deal. Nobody ended the one before: what it says of its end is that of the new one alone.
 */
export async function replaceItem(
  tx: Tx,
  { deal, number }: Item,
  terms: ItemTerms & Pick<Item, 'termFrom' | 'endsOn' | 'endReason'> & { readonly startOn: Temporal.PlainDate },
): Promise<Money | null> {
  const where = { workspaceId: tx.workspace, dealNumber: deal }
  const before = { endsOn: terms.startOn.subtract({ days: 1 }), endReason: null, renews: false }
  await tx.db.dealItem.updateMany({ where: { ...where, number }, data: columnsOf(before) })
  const next = await nextNumber(tx, 'item')
  await tx.db.dealItem.updateMany({ where: { ...where, follows: number }, data: { follows: next } })
  return addItems(tx, deal, [{ ...terms, follows: number, number: next }])
}

/** Changes an item, and counts the amount of its deal anew. Returns the amount. */
export async function editItem(
  tx: Tx,
  { deal, number }: Pick<Item, 'deal' | 'number'>,
  terms: Partial<ItemTerms & Pick<Item, 'endsOn' | 'endReason'>>,
): Promise<Money | null> {
  await tx.db.dealItem.updateMany({
    where: { workspaceId: tx.workspace, dealNumber: deal, number },
    data: columnsOf(terms),
  })
  return countAmount(tx, deal)
}

/** Takes an item off its deal, and counts the amount anew; what goes on from it goes on from what it went on from. */
export async function removeItem(tx: Tx, { deal, number, follows }: Item): Promise<Money | null> {
  const where = { workspaceId: tx.workspace, dealNumber: deal }
  await tx.db.dealItem.updateMany({ where: { ...where, follows: number }, data: { follows } })
  await tx.db.dealItem.deleteMany({ where: { ...where, number } })
  return countAmount(tx, deal)
}

/** @throws UserError for items in several currencies, which have no sum, and for what no amount can hold. */
function refuseSum(deal: number, items: readonly Item[], amount: Money | null): void {
  const currencies = [...new Set(items.map(({ price }) => price.currency))]
  const wrong =
    currencies.length > 1
      ? `The items of a deal are in one currency, and those of D-${deal} would be in ${currencies.join(' and ')}.`
      : amount && amount.minor > MOST_MINOR
        ? `The items of D-${deal} would come to more than I can keep.`
        : undefined
  if (wrong !== undefined) throw new UserError('not_allowed', wrong, { next: 'Nothing was changed.', formless: true })
}

/**
 * Writes the amount of a deal as its items have it, and their number; of a deal without items it is no amount.
 * @throws UserError where they have none.
 */
async function countAmount(tx: Tx, deal: number): Promise<Money | null> {
  const items = await itemsOf(tx, deal)
  const amount = amountOfItems(items)
  refuseSum(deal, items, amount)
  await tx.db.$executeRaw`
    UPDATE "Deal" SET "amountMinor" = ${amount?.minor ?? null}::bigint, "currency" = ${amount?.currency ?? null}::text,
      "itemCount" = ${items.length === 0 ? null : items.length}::int
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${deal}::int AND ("amountMinor", "currency", "itemCount")
      IS DISTINCT FROM (${amount?.minor ?? null}::bigint, ${amount?.currency ?? null}::text, ${items.length === 0 ? null : items.length}::int)`
  return amount
}

/**
 * Counts the amounts of the deals whose items a request changed, where they are no longer so: an undo that left a later
 * change alone. Deals without items keep theirs.
 */
export async function recountAmounts(tx: Tx, request: string): Promise<void> {
  const rows = await tx.db.$queryRaw<{ deal: number }[]>`
    SELECT DISTINCT d."number" AS "deal" FROM "Change" c JOIN "Deal" /* visible */ d
      ON d."workspaceId" = c."workspaceId" AND d."number" = (c."key" ->> 'dealNumber')::int
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${request} AND c."table" = 'DealItem'
      AND (d."itemCount" IS NOT NULL OR EXISTS (SELECT 1 FROM "DealItem" i WHERE i."workspaceId" = d."workspaceId" AND i."dealNumber" = d."number"))`
  for (const { deal } of rows) await countAmount(tx, deal)
}

/** Puts the items of a deal to another that is the same, whose amount is then that of all of them. */
export async function bringItems(tx: Tx, from: number, into: number): Promise<void> {
  // The deal is part of the primary key, so a new row replaces the old one.
  const rest = Prisma.raw(
    [
      'productNumber',
      'name',
      'quantity',
      'priceMinor',
      'currency',
      'discount',
      'interval',
      'startOn',
      'term',
      'termFrom',
      'notice',
      'renews',
      'endsOn',
      'endReason',
      'follows',
      'toldFor',
      'createdAt',
    ]
      .map((column) => `"${column}"`)
      .join(', '),
  )
  const moved = await tx.db.$executeRaw`
    INSERT INTO "DealItem" ("workspaceId", "dealNumber", "number", ${rest})
    SELECT "workspaceId", ${into}::int, "number", ${rest} FROM "DealItem"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "dealNumber" = ${from}::int`
  if (moved === 0) return
  await tx.db.$executeRaw`
    DELETE FROM "DealItem" WHERE "workspaceId" = ${tx.workspace}::uuid AND "dealNumber" = ${from}::int`
  await tx.db.$executeRaw`
    UPDATE "Deal" SET "itemCount" = NULL WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${from}::int`
  await countAmount(tx, into)
}
