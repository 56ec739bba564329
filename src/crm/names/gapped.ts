import { inPattern } from '../../lib/patterns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { are, cellOf, type Findable } from './conditions.ts'

/** A name of two words, and the whole name in which other words stand between them. */
export interface GappedName {
  /** The position of the two words among those that were looked for. */
  readonly position: number
  readonly title: string
}

/**
 * The first of some pairs of words that both begin words of one live record's name, in their order, with other words
 * between them: `halden pilot` of Halden Systems pilot. None where several records are called so. It reads all names: use it
 * where a line could not be read, for suggestions only.
 */
export async function gappedName(
  tx: Tx,
  kinds: readonly Findable[],
  pairs: readonly (readonly [string, string])[],
): Promise<GappedName | undefined> {
  if (pairs.length === 0) return undefined
  const patterns = pairs.map(([first, last]) =>
    `(^|\\s)${inPattern(first)}\\S*\\s.*\\s${inPattern(last)}`.toLowerCase(),
  )
  const each = kinds.map((kind) => {
    const title = cellOf(kind, kind.title)
    return Prisma.sql`SELECT p.position, ${title} AS "title" FROM ${fromTable(tx, kind)}
      JOIN unnest(${patterns}::text[]) WITH ORDINALITY p(pattern, position) ON lower(${title}) ~ p.pattern WHERE ${are(tx, kind, 'live')}`
  })
  const rows = await tx.db.$queryRaw<{ position: number; title: string; count: number }[]>`
    SELECT found.position::int - 1 AS "position", min(found."title") AS "title", count(DISTINCT found."title")::int AS "count"
    FROM (${Prisma.join(each, ' UNION ALL ')}) found GROUP BY 1 ORDER BY 1`
  const [first] = rows.filter(({ count }) => count === 1)
  return first && { position: first.position, title: first.title }
}
