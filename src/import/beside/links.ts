import { bringParts, partsCarried } from '../../crm/deals/carry-parts.ts'
import {
  keepKeys,
  keepLinks,
  placeInCompanies,
  putToDeals,
  recordsBySource,
  type SourceLink,
} from '../../crm/imports/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import type { GoodRow } from '../rows.ts'

/** Links records that came before to those that they waited for. */
export async function linkWaiting(tx: Tx, links: readonly (SourceLink & { readonly to: number })[]): Promise<void> {
  const firms = links.filter(({ toNoun }) => toNoun === 'company')
  for (const noun of new Set(firms.map((link) => link.noun))) {
    const own = firms.filter((link) => link.noun === noun)
    await placeInCompanies(
      tx,
      noun,
      own.map(({ number, to }) => ({ number, company: to })),
    )
  }
  const people = links.filter((link) => link.noun === 'deal' && link.toNoun !== 'company')
  await putToDeals(
    tx,
    people.map(({ number, to }) => ({ deal: number, contact: to })),
  )
}

/** A row that names a company and its id in the source says by which id the source knows the company of that name. */
export async function keepNamedKeys(
  tx: Tx,
  source: string,
  rows: readonly GoodRow[],
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const keys = rows.flatMap(({ main: { links, values } }) => {
    const [only, ...others] = links.filter(({ noun }) => noun === 'company')
    const name = typeof values.companyName === 'string' ? values.companyName.toLowerCase() : undefined
    const number = name === undefined ? undefined : numbers.get(name)
    return only && others.length === 0 && number !== undefined ? [{ sourceId: only.sourceId, number }] : []
  })
  const known = await recordsBySource(tx, source, 'company', [...new Set(keys.map(({ sourceId }) => sourceId))])
  await keepKeys(
    tx,
    source,
    'company',
    keys.filter(({ sourceId }) => !known.has(sourceId)),
  )
}

/** Links records to those whom the source's ids name; the others wait for a file that brings them. Returns how many. */
export async function linkNow(
  tx: Tx,
  source: string,
  requestId: string,
  links: readonly SourceLink[],
): Promise<number> {
  const waiting: SourceLink[] = []
  for (const toNoun of new Set(links.map((link) => link.toNoun))) {
    const own = links.filter((link) => link.toNoun === toNoun)
    const known = await recordsBySource(tx, source, toNoun, [...new Set(own.map(({ toSourceId }) => toSourceId))])
    await linkWaiting(
      tx,
      own.flatMap((link) => {
        const to = known.get(link.toSourceId)
        return to === undefined ? [] : [{ ...link, to }]
      }),
    )
    waiting.push(...own.filter(({ toSourceId }) => !known.has(toSourceId)))
  }
  await keepLinks(tx, source, requestId, waiting)
  return waiting.length
}

/**
 * Gives the contacts of imported deals the parts in them that the file has, by the ids under which its source knows the
 * contacts; `numbers` are those of the deals, row by row. Contacts who are not here yet have none.
 */
export async function partsOfRows(
  tx: Tx,
  source: string,
  rows: readonly GoodRow[],
  numbers: readonly number[],
): Promise<void> {
  const carried = rows.flatMap(({ main: { parts } }, index) =>
    (parts === null ? [] : (partsCarried(parts) ?? [])).map(([id, role]) => ({ deal: numbers[index] ?? 0, id, role })),
  )
  const known = await recordsBySource(tx, source, 'contact', [...new Set(carried.map(({ id }) => id))])
  await bringParts(
    tx,
    carried.flatMap(({ deal, id, role }) => {
      const contact = known.get(id)
      return contact === undefined ? [] : [{ deal, contact, role }]
    }),
  )
}
