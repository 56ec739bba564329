import { pickedPattern, pickMarks } from '../../chat/picked.ts'
import { inPattern } from '../../lib/patterns.ts'
import { Prisma, type Tx } from '../transaction.ts'

/** The person to erase: the refs of their records, and the words that identify them in other texts. */
export interface PersonToErase {
  readonly refs: readonly string[]
  /** Their names, addresses and phone numbers as they were written. */
  readonly words: readonly string[]
}

/** The text that replaces a person's words. */
export const ERASED = '(erased)'

/** A column that can hold words. */
export interface WordColumn {
  readonly table: string
  readonly column: string
  readonly type: 'text' | 'jsonb' | 'ARRAY'
  /** True where the table has the refs that its rows are about. */
  readonly bySubject: boolean
}

/** A name in SQL. */
export const quoted = (name: string) => Prisma.raw(`"${name.replaceAll('"', '""')}"`)
/** A text as it stands inside JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/**
 * A regular expression that matches any of the words as a whole word, in plain text or in JSON; undefined without
 * words.
 */
function patternOf(words: readonly string[], written: (word: string) => string): string | undefined {
  const all = words.filter((word) => word.trim() !== '').map((word) => inPattern(written(word)))
  return all.length === 0 ? undefined : `(?<![[:alnum:]])(?:${all.join('|')})(?![[:alnum:]])`
}

/** The regular expressions that find words in plain text and in JSON; undefined without words. */
export function patternsOf(words: readonly string[]): { readonly plain: string; readonly json: string } | undefined {
  const [plain, json] = [patternOf(words, (word) => word), patternOf(words, inJson)]
  return plain === undefined || json === undefined ? undefined : { plain, json }
}

/**
 * Every column that can hold words in a workspace's tables. It is read from the database's catalog, so that no new
 * table is forgotten.
 */
export const wordColumns = (tx: Pick<Tx, 'db'>): Promise<readonly WordColumn[]> => tx.db.$queryRaw<WordColumn[]>`
  SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type",
    EXISTS (SELECT 1 FROM information_schema.columns s WHERE s.table_schema = c.table_schema AND s.table_name = c.table_name
      AND s.column_name = 'subjects') AS "bySubject"
  FROM information_schema.columns c JOIN information_schema.columns w
    ON w.table_schema = c.table_schema AND w.table_name = c.table_name AND w.column_name = 'workspaceId'
  WHERE c.table_schema = 'public' AND (c.data_type IN ('text', 'jsonb') OR c.udt_name = '_text')
    AND c.column_name NOT IN ('subjects', 'requestId', 'id', 'token', 'key', 'table', 'outboxKey', 'edits', 'withdrawnBy')
  ORDER BY 1, 2`

/** These columns by their tables. */
export function byTable(columns: readonly WordColumn[]): ReadonlyMap<string, readonly WordColumn[]> {
  const tables = new Map<string, WordColumn[]>()
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column])
  return tables
}

/**
 * An SQL condition that is true of every row `t` of which a column may hold one of these words. It costs a fraction of what a
 * regular expression does, which is tried on those rows alone: among 60,000 people that is the difference of minutes.
 */
export function mayHold(columns: readonly WordColumn[], words: readonly string[]): Prisma.Sql {
  const cells = columns.map(({ column }) => Prisma.sql`t.${quoted(column)}::text`)
  const written = [...new Set([...words, ...words.map(inJson)])].filter((word) => word.trim() !== '')
  // In small letters both ways, because one large letter may have two small ones, as the Greek sigma has.
  return Prisma.sql`EXISTS (SELECT FROM lower(concat_ws(' ', ${Prisma.join(cells)})) x,
    unnest((SELECT array_agg(DISTINCT v.w) FROM unnest(${written}::text[]) o, LATERAL (VALUES (lower(o)), (lower(upper(o)))) v(w))) w
    WHERE strpos(x, w) > 0)`
}

/** An SQL condition: the row `t` is about one of the refs, or one of its columns holds one of the words. */
export function concerns(
  columns: readonly WordColumn[],
  { refs, words }: PersonToErase,
  bySubject = columns.some((column) => column.bySubject),
): Prisma.Sql {
  const picked = pickedPattern(words)
  const patterns = patternsOf(words)
  const holds =
    patterns &&
    columns.map(({ column, type }) => {
      const pattern = `${type === 'text' ? patterns.plain : patterns.json}|${picked}`
      return Prisma.sql`t.${quoted(column)}::text ~* ${pattern}`
    })
  const tests: Prisma.Sql[] = []
  if (holds && holds.length > 0)
    tests.push(
      Prisma.sql`CASE WHEN ${mayHold(columns, [...words, ...pickMarks])} THEN ${Prisma.join(holds, ' OR ')} ELSE false END`,
    )
  if (bySubject) tests.push(Prisma.sql`t."subjects" && ${[...refs]}::text[]`)
  return tests.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(tests, ' OR ')})`
}

/** What an UPDATE of `t` sets to take the words that these patterns find out of its columns. */
export const withoutWords = (
  columns: readonly WordColumn[],
  { plain, json }: { readonly plain: string; readonly json: string },
): Prisma.Sql =>
  Prisma.join(
    columns.map(({ column, type }) => {
      const name = quoted(column)
      if (type === 'text') return Prisma.sql`${name} = regexp_replace(t.${name}, ${plain}, ${ERASED}, 'gi')`
      if (type === 'jsonb')
        return Prisma.sql`${name} = regexp_replace(t.${name}::text, ${json}, ${ERASED}, 'gi')::jsonb`
      return Prisma.sql`${name} = ARRAY(SELECT regexp_replace(e, ${plain}, ${ERASED}, 'gi') FROM unnest(t.${name}) e)`
    }),
  )
