import { spellingsOf } from '../../lib/alphabet.ts'
import { inLike } from '../../lib/patterns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { type AnyKind, fromTable } from '../kinds.ts'

/** The parts of a kind that are needed to look for its records by another spelling. */
type Spelled = Pick<AnyKind, 'noun' | 'table' | 'title' | 'current'>

/** Names in letters, of up to four words: nothing else has another spelling. */
const IN_LETTERS = /^(?=.{4,80}$)\p{L}[\p{L}'’.&-]*(?: [\p{L}&][\p{L}'’.&-]*){0,3}$/u

/**
 * The live records whose whole name is one of `names` in another spelling, as `hans mueller` and `hans muller` are Hans
 * Müller: with the position of the name. The database keeps an index of the names that have another spelling.
 */
export async function spelledSo(
  tx: Tx,
  kinds: readonly Spelled[],
  names: readonly string[],
): Promise<readonly { readonly position: number; readonly place: number; readonly number: number }[]> {
  const all = names.flatMap((name, position) =>
    IN_LETTERS.test(name) ? spellingsOf(name).map((spelling) => ({ position, spelling: inLike(spelling) })) : [],
  )
  if (all.length === 0) return []
  const [positions, spellings] = [all.map(({ position }) => position), all.map(({ spelling }) => spelling)]
  const each = kinds.map((kind, place) => {
    const title = Prisma.raw(`r."${kind.title}"`)
    return Prisma.sql`(SELECT w.position, ${place}::int AS "place", r."number" FROM ${fromTable(tx, kind)}
      JOIN unnest(${positions}::int[], ${spellings}::text[]) w(position, spelling)
        ON parley_spellings(${title}) LIKE '%' || w.spelling || '%'
          AND chr(10) || parley_spellings(${title}) || chr(10) LIKE '%' || chr(10) || w.spelling || chr(10) || '%'
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${kind.current ?? Prisma.sql`true`}
        AND parley_spellings(${title}) <> lower(${title}) LIMIT 25)`
  })
  return tx.db.$queryRaw<{ position: number; place: number; number: number }[]>`
    SELECT * FROM (${Prisma.join(each, ' UNION ALL ')}) found ORDER BY found.position, found.place, found."number"`
}
