import type { Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { insertRows } from './rows.ts'

/** The numbers of the companies with these names, by the name in lower case; missing companies are added and counted. */
export async function companiesCalled(
  tx: Tx,
  names: readonly string[],
): Promise<{ readonly numbers: ReadonlyMap<string, number>; readonly added: number }> {
  const wanted = [...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values()].toReversed()
  if (wanted.length === 0) return { numbers: new Map(), added: 0 }
  const find = () => tx.db.$queryRaw<{ key: string; number: number }[]>`
    SELECT w.name AS "key", found."number" FROM unnest(${wanted}::text[]) w(name) CROSS JOIN LATERAL (
      SELECT a."number" FROM ${visible(tx, 'Company')} a WHERE a."workspaceId" = ${tx.workspace}::uuid AND a."deletedAt" IS NULL
        AND lower(a."name") = lower(w.name) ORDER BY a."number" LIMIT 1) found`
  const known = new Set((await find()).map(({ key }) => key))
  const missing = wanted.filter((name) => !known.has(name))
  const none = {
    domain: null,
    phone: null,
    phones: null,
    address: null,
    extra: {},
    tags: [],
    note: null,
    docs: [],
    ownerNumber: null,
  }
  await insertRows(
    tx,
    'company',
    missing.map((name) => ({ ...none, name })),
  )
  const numbers = new Map((await find()).map(({ key, number }) => [key.toLowerCase(), number]))
  return { numbers, added: missing.length }
}
