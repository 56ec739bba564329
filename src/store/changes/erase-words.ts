import { partsOfRef } from '../../message/named.ts'
import { allNouns, nounOfLetter } from '../nouns.ts'
import { Prisma, type Tx } from '../transaction.ts'
import { byTable, ERASED, eraseMessages, inJson, patternOf, STUB, wordColumns } from './erase.ts'

/** A text in which a word stands that may be a person's name. */
export interface WordFound {
  readonly ref: string
  /** The words around it. */
  readonly text: string
}

const ident = (name: string) => Prisma.raw(`"${name.replaceAll('"', '""')}"`)

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
  const pattern = patternOf(withSlips(words), inJson)
  const wholes = [patternOf(without, (word) => word), patternOf(without, inJson)].filter((one) => one !== undefined)
  const whole = wholes.length === 0 ? undefined : wholes.join('|')
  if (pattern === undefined) return []
  const each = (await textsOf(tx)).flatMap(({ table, letter, columns }) => {
    if (columns.length === 0) return []
    const cells = Prisma.join(
      columns.map(({ column }) => Prisma.sql`t.${ident(column)}::text`),
      ', ',
    )
    const joined = Prisma.sql`concat_ws(' | ', ${cells})`
    const text = whole === undefined ? joined : Prisma.sql`regexp_replace(${joined}, ${whole}, '…', 'gi')`
    const ref = Prisma.sql`${letter} || '-' || t."number"`
    return [
      Prisma.sql`(SELECT ${ref} AS "ref", substring(${text} FROM ${`(?i)([^|]{0,30}(?:${pattern})[^|]{0,30})`}) AS "text"
        FROM ${ident(table)} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND ${text} ~* ${pattern}
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
  const [plain, json] = [patternOf(slips, (word) => word), patternOf(slips, inJson)]
  if (refs.length === 0 || plain === undefined || json === undefined) return
  for (const { table, letter, columns } of await textsOf(tx)) {
    const numbers = refs.flatMap((ref) => {
      const parts = partsOfRef(ref)
      return parts?.letter === letter ? [parts.number] : []
    })
    if (numbers.length === 0 || columns.length === 0) continue
    const set = columns.map(({ column, type }) => {
      const name = ident(column)
      if (type === 'text') return Prisma.sql`${name} = regexp_replace(t.${name}, ${plain}, ${ERASED}, 'gi')`
      if (type === 'jsonb')
        return Prisma.sql`${name} = regexp_replace(t.${name}::text, ${json}, ${ERASED}, 'gi')::jsonb`
      return Prisma.sql`${name} = ARRAY(SELECT regexp_replace(e, ${plain}, ${ERASED}, 'gi') FROM unnest(t.${name}) e)`
    })
    await tx.db.$executeRaw`UPDATE ${ident(table)} t SET ${Prisma.join(set)}
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = ANY(${numbers}::int[])`
  }
  for (const ref of refs) {
    const parts = partsOfRef(ref)
    const table = parts && nounOfLetter(parts.letter)?.table
    if (!table) continue
    await tx.db.$executeRaw`
      UPDATE "Change" t SET "before" = regexp_replace(t."before"::text, ${json}, ${ERASED}, 'gi')::jsonb,
        "after" = regexp_replace(t."after"::text, ${json}, ${ERASED}, 'gi')::jsonb,
        "reason" = regexp_replace(t."reason", ${plain}, ${ERASED}, 'gi'), "erasedAt" = ${tx.at}
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."table" = ${table} AND t."key" = ${JSON.stringify({ number: parts.number })}::jsonb
        AND (t."before"::text ~* ${json} OR t."after"::text ~* ${json} OR t."reason" ~* ${plain})`
  }
  const about = Prisma.sql`(t."subjects" && ${[...refs]}::text[])`
  const here = Prisma.sql`t."workspaceId" = ${tx.workspace}::uuid AND ${about}`
  await tx.db.$executeRaw`UPDATE "Request" t SET "input" = NULL,
    "reply" = CASE WHEN t."reply" IS NULL THEN NULL ELSE ${STUB}::jsonb END, "subjects" = '{}' WHERE ${here}`
  await tx.db.$executeRaw`DELETE FROM "StoredCall" t WHERE ${here}`
  await tx.db.$executeRaw`DELETE FROM "Notice" t WHERE ${here}`
  await eraseMessages(tx, about)
}
