import { partsOfRef } from '../../message/named.ts'
import { allNouns } from '../nouns.ts'
import { Prisma, type Tx } from '../transaction.ts'
import { eraseAbout, eraseInChanges, eraseInRows } from './erase.ts'
import { byTable, mayHold, patternsOf, quoted, wordColumns } from './erase-columns.ts'

/** A text in which a word stands that may be a person's name. */
export interface WordFound {
  readonly ref: string
  /** The words around it. */
  readonly text: string
}

/** A name with what slips behind it: Jane, Jane's, Janes. */
const withSlips = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => [`${word}'s`, `${word}’s`, `${word}s`, word])

/** The columns of each noun that hold text or lists of it, without what is no text of people. */
async function textsOf(tx: Tx) {
  const tables = byTable(await wordColumns(tx))
  return allNouns.map(({ table, letter }) => ({ table, letter, columns: tables.get(table) ?? [] }))
}

/**
 * The records, at most `most`, whose texts have one of these words, each with the words around it; those of `except` are left
 * out. `among` narrows them to some refs; what `without` finds in a text does not count, as whole names are erased anyway.
 */
export async function wordsFound(
  tx: Tx,
  words: readonly string[],
  {
    except,
    among,
    without = [],
    most,
  }: {
    readonly except: readonly string[]
    readonly among?: readonly string[]
    readonly without?: readonly string[]
    readonly most: number
  },
): Promise<readonly WordFound[]> {
  const pattern = patternsOf(withSlips(words))?.json
  const wholes = patternsOf(without)
  const whole = wholes && `${wholes.plain}|${wholes.json}`
  if (pattern === undefined) return []
  const each = (await textsOf(tx)).flatMap(({ table, letter, columns }) => {
    if (columns.length === 0) return []
    const cells = Prisma.join(
      columns.map(({ column }) => Prisma.sql`t.${quoted(column)}::text`),
      ', ',
    )
    const joined = Prisma.sql`concat_ws(' | ', ${cells})`
    const text = whole === undefined ? joined : Prisma.sql`regexp_replace(${joined}, ${whole}, '…', 'gi')`
    const ref = Prisma.sql`${letter} || '-' || t."number"`
    return [
      Prisma.sql`(SELECT ${ref} AS "ref", substring(${text} FROM ${`(?i)([^|]{0,30}(?:${pattern})[^|]{0,30})`}) AS "text"
        FROM ${quoted(table)} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND CASE WHEN ${mayHold(columns, words)} THEN ${text} ~* ${pattern} ELSE false END
          AND ${ref} <> ALL(${[...except]}::text[]) ${among ? Prisma.sql`AND ${ref} = ANY(${[...among]}::text[])` : Prisma.empty}
        ORDER BY t."number" DESC LIMIT ${most})`,
    ]
  })
  return tx.db.$queryRaw<
    WordFound[]
  >`SELECT f."ref", coalesce(f."text", '') AS "text" FROM (${Prisma.join(each, ' UNION ALL ')}) f LIMIT ${most}`
}

/**
 * Takes these words out of the texts of some records and of their changes, which can no longer be undone, and erases the
 * requests, answers and messages about them. Capture must be off.
 */
export async function eraseWordsIn(tx: Tx, refs: readonly string[], words: readonly string[]): Promise<void> {
  const slips = withSlips(words)
  if (refs.length === 0 || slips.length === 0) return
  for (const { table, letter, columns } of await textsOf(tx)) {
    const numbers = refs.flatMap((ref) => {
      const parts = partsOfRef(ref)
      return parts?.letter === letter ? [parts.number] : []
    })
    if (numbers.length === 0) continue
    await eraseInRows(tx, table, columns, slips, Prisma.sql`t."number" = ANY(${numbers}::int[])`)
    const keys = numbers.map((number) => JSON.stringify({ number }))
    const theirs = Prisma.sql`t."table" = ${table} AND t."key" = ANY(${keys}::jsonb[])`
    await eraseInChanges(tx, slips, theirs)
  }
  await eraseAbout(tx, refs)
}
