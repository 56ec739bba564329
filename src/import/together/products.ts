import { parse } from 'csv-parse/sync'
import type { SharedFile } from '../../chat/request.ts'
import type { CarriedProduct } from '../../crm/items/carry.ts'
import { INTERVALS, type Interval } from '../../crm/items/item.ts'
import { csvText, unguarded } from '../../lib/csv.ts'
import { isCode } from '../../lib/currency.ts'
import { minorKept } from '../../lib/money.ts'

/** How the price list in an archive of everything is headed. */
const HEADS = ['Product', 'Price in minor units', 'Currency', 'Paid', 'Retired']

/** The price list of an archive; undefined of an empty one. */
export const productTable = (all: readonly CarriedProduct[]): string | undefined =>
  all.length === 0
    ? undefined
    : csvText(
        HEADS,
        all.map(({ name, price, currency, interval, isRetired }) => [
          name,
          price,
          currency,
          interval,
          isRetired ? 'yes' : '',
        ]),
      )

/** True of the price list that `export all` wrote. */
export const isProductTable = ({ content }: Pick<SharedFile, 'content'>): boolean =>
  content.replace(/^\ufeff/u, '').split(/\r?\n/u, 1)[0] === HEADS.join(',')

/** The products in such a table, without what is none. */
export function productsIn({ content }: Pick<SharedFile, 'content'>): readonly CarriedProduct[] {
  const [, ...rows] = parse(content, { bom: true, relax_column_count: true }) as string[][]
  return rows.flatMap(([said = '', price = '', currency = '', interval = '', retired = '']) => {
    const name = unguarded(said)
    const isProduct =
      name.trim().length > 1 &&
      name.length <= 80 &&
      minorKept(price) !== undefined &&
      isCode(currency) &&
      INTERVALS.includes(interval as Interval)
    return isProduct ? [{ name: name.trim(), price, currency, interval, isRetired: retired === 'yes' }] : []
  })
}
