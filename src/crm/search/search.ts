import { withHandles } from '../../chat/picked.ts'
import { spellingsOf } from '../../lib/alphabet.ts'
import { cut } from '../../lib/text.ts'
import type { Field } from '../../records/field.ts'
import type { FieldShape, Joined } from '../../records/field-type.ts'
import { type FurtherColumn, furtherIn, isFurther } from '../../records/further.ts'
import { fieldsOf } from '../../records/record-type.ts'
import { NOUNS } from '../../store/nouns.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { likeness } from '../names/names.ts'
import { SUBJECT_TYPES, type SubjectType } from '../record-types.ts'

/** A search result: a record, an interaction or a task. */
export interface Hit {
  readonly noun: string
  readonly letter: string
  readonly number: number
  readonly name: string
  /** Text that tells it from others: a company, an address, or the words that were found. */
  readonly detail: string
  /** 0 is an exact match, 9 is only similar. */
  readonly rank: number
}

/** How a kind is searched. */
interface Source extends Pick<SubjectType, 'noun' | 'letter' | 'table' | 'title'> {
  /** The columns by whose beginning it is found, and which of them hold phone numbers, of which a part is enough. */
  readonly reach: readonly string[]
  readonly phones: readonly string[]
  /** The columns that are read for their words. */
  readonly texts: readonly string[]
  /** All columns with text in them, whatever it means. */
  readonly worded: readonly string[]
  /** What tells it from others, and the joins that have it. */
  readonly detail: Prisma.Sql
  readonly joins: (tx: Tx) => Prisma.Sql
}

const REACH: readonly FieldShape[] = ['email', 'phone', 'emails', 'phones', 'handle', 'link']
const PHONES: readonly FieldShape[] = ['phone', 'phones']

function sourceOf(type: SubjectType): Source {
  const { noun, letter, table, title, searched = {} } = type
  const all = fieldsOf(type)
  const columnsOf = (isMeant: (key: string, is: FieldShape) => boolean | undefined) =>
    all.flatMap(([key, field]) => (isMeant(key, field.type.is) ? field.columns : []))
  const told = (searched.detail ?? []).map((key) => toldBy(key, type.fields[key]))
  return {
    noun,
    letter,
    table,
    title,
    reach: columnsOf((key, is) => REACH.includes(is) || searched.reach?.includes(key)),
    phones: columnsOf((_, is) => PHONES.includes(is)),
    texts: columnsOf((key, is) => is === 'text' || searched.texts?.includes(key)),
    worded: all.flatMap(([, { columns, type: kind }]) =>
      columns.filter((_, index) => kind.sql[index] === 'text' || kind.sql[index] === 'jsonb'),
    ),
    detail: Prisma.raw(`concat_ws(', ', NULL${told.map(({ cell }) => `, ${cell}`).join('')})`),
    joins: (tx) => Prisma.join([Prisma.empty, ...told.flatMap(({ joined }) => joined?.join(tx) ?? [])], '\n'),
  }
}

/** What a field holds in a hit: of another record or a stage its name, else what is in its first column. */
function toldBy(key: string, field: Field | undefined): { readonly cell: string; readonly joined: Joined | undefined } {
  const joined = field?.type.joined?.(key, field.columns)
  return { cell: joined?.cells[0]?.[1] ?? `r."${field?.columns[0]}"`, joined }
}

const SOURCES: readonly Source[] = SUBJECT_TYPES.map(sourceOf)

/** Interactions and tasks have no names: they are found by their words, the latest first. */
const WORDS = [
  { ...NOUNS.interaction, text: 'text', by: 'at' },
  { ...NOUNS.task, text: 'title', by: 'createdAt' },
]

const column = (name: string): Prisma.Sql => Prisma.raw(`r."${name}"`)
const escaped = (text: string): string => text.replace(/[\\%_]/gu, (mark) => `\\${mark}`)
/** What is looked for. An @ before a name says only that somebody is meant. */
const folded = (text: string): string =>
  cut(withHandles(text).trim().replace(/\s+/gu, ' ').replace(/^@+ ?/u, '').toLowerCase(), 100)

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u

/**
 * Everything live in the workspace that matches a text by name, e-mail, phone, domain, or words in notes and
 * interactions; what begins with it comes first. If that finds nothing, records with similar names. At most `limit`,
 * and one more if there are more.
 */
export async function search(tx: Tx, typed: string, limit: number): Promise<readonly Hit[]> {
  const wanted = folded(typed)
  if (wanted === '') return []
  const found = await hits(tx, [
    ...SOURCES.map((source) => named(tx, source, wanted, limit)),
    ...words(tx, wanted, limit),
  ])
  if (found.length > 0 || wanted.length < 3) return found.slice(0, limit + 1)
  // Nothing is like an address that is not there.
  if (wanted.includes('@')) return EMAIL.test(wanted) ? await anywhere(tx, wanted, limit) : []
  await likeness(tx, 0.4)
  const like = await hits(
    tx,
    SOURCES.map((source) => alike(tx, source, wanted, limit)),
  )
  return like.slice(0, limit + 1)
}

/** Records that have an address in any of their fields. Every row is read, so it comes last. */
async function anywhere(tx: Tx, wanted: string, limit: number): Promise<readonly Hit[]> {
  const inside = `%${escaped(wanted)}%`
  const parts = SOURCES.map(({ noun, letter, table, title, detail, joins, worded }) => {
    const text = Prisma.sql`concat_ws(' ', ${Prisma.join(worded.map(column))})`
    return Prisma.sql`
      SELECT ${noun} AS "noun", ${letter} AS "letter", r."number", ${column(title)} AS "name", ${detail} AS "detail", 5 AS "rank"
      FROM ${fromTable(tx, { table })} ${joins(tx)}
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND lower(${text}) LIKE ${inside}
      ORDER BY r."number" DESC LIMIT ${limit + 1}`
  })
  return (await hits(tx, parts)).slice(0, limit + 1)
}

async function hits(tx: Tx, parts: readonly Prisma.Sql[]): Promise<readonly Hit[]> {
  const all = Prisma.join(
    parts.map((part) => Prisma.sql`(${part})`),
    ' UNION ALL ',
  )
  // Composed, so that it is planned for this text: for any text, trigrams are taken to find many rows, and tables are read whole.
  return tx.db.$queryRaw<Hit[]>`${COMPOSED}SELECT * FROM (${all}) found ORDER BY "rank", "letter", "number" DESC`
}

/**
 * Searches one kind by name, addresses and notes. Each way is a separate query with a limit, so that each can use its
 * own index.
 */
function named(
  tx: Tx,
  { noun, letter, table, title: titleColumn, reach, phones, detail, joins, texts }: Source,
  wanted: string,
  limit: number,
): Prisma.Sql {
  const title = Prisma.sql`lower(${column(titleColumn)})`
  const inside = `%${escaped(wanted)}%`
  // The name in all its spellings, each between line ends.
  const spelled = Prisma.sql`parley_spellings(${column(titleColumn)})`
  const spellings = spellingsOf(wanted)
  const like = (before: string, after: string) =>
    Prisma.sql`chr(10) || ${spelled} || chr(10) LIKE ANY(${spellings.map((each) => `${before}${escaped(each)}${after}`)}::text[])`
  const others = spellings.filter((each) => each !== wanted)
  const rows = Prisma.sql`SELECT r."number" FROM ${fromTable(tx, { table })}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND`
  const most = Prisma.sql`LIMIT ${limit * 4}`
  const ways = [Prisma.sql`(${rows} ${begins(title, wanted)} ORDER BY ${title} ${most})`]
  // Shorter text has no trigram, so every name would be read.
  if (wanted.length >= 3) {
    for (const each of [wanted, ...others])
      ways.push(Prisma.sql`(${rows} ${title} LIKE ${`%${escaped(each)}%`} ${most})`)
    for (const each of spellings)
      ways.push(Prisma.sql`(${rows} ${spelled} <> ${title} AND ${spelled} LIKE ${`%${escaped(each)}%`} ${most})`)
    for (const each of texts) ways.push(Prisma.sql`(${rows} lower(${column(each)}) LIKE ${inside} ${most})`)
  }
  for (const each of reach) {
    const test = isFurther(each)
      ? furtherTest(each, wanted)
      : phones.includes(each)
        ? phoneTest(each, wanted)
        : begins(Prisma.sql`lower(${column(each)})`, wanted)
    if (test) ways.push(Prisma.sql`(${rows} ${test} ${most})`)
  }
  return Prisma.sql`
    SELECT ${noun} AS "noun", ${letter} AS "letter", r."number", ${column(titleColumn)} AS "name", ${detail} AS "detail",
      CASE WHEN ${like('%\n', '\n%')} THEN 0 WHEN ${like('%\n', '%')} THEN 1
        WHEN ${like('% ', '%')} THEN 2 WHEN ${like('%', '%')} THEN 4 ELSE 3 END AS "rank"
    FROM (${Prisma.join(ways, ' UNION ')}) w
    JOIN ${fromTable(tx, { table })} ON r."workspaceId" = ${tx.workspace}::uuid AND r."number" = w."number" ${joins(tx)}
    ORDER BY "rank", r."number" DESC LIMIT ${limit + 1}`
}

/**
 * An SQL condition: the text begins with `wanted`. It is a range of bytes, so that an index can be used for a prefix
 * that is known only at run time.
 */
const begins = (text: Prisma.Sql, wanted: string): Prisma.Sql =>
  Prisma.sql`(${text} ~>=~ ${wanted} AND ${text} ~<~ (${wanted} || chr(1114111)))`

/** The end or the beginning of a phone number; undefined for what is none. */
function phoneTest(each: string, wanted: string): Prisma.Sql | undefined {
  const digits = digitsIn(wanted)
  return digits === undefined ? undefined : Prisma.sql`${column(each)} LIKE ${`%${digits}%`}`
}

const digitsIn = (wanted: string): string | undefined => {
  const digits = wanted.replace(/[\s()./-]/gu, '').replace(/^\+|^0+/u, '')
  return /^\d{4,15}$/u.test(digits) ? digits : undefined
}

/**
 * An SQL condition: a further address begins with this text, or a further number contains it; undefined for other text.
 * It uses a trigram index.
 */
function furtherTest(each: FurtherColumn, wanted: string): Prisma.Sql | undefined {
  const part = each === 'phones' ? digitsIn(wanted) : wanted.length >= 3 ? `"${escaped(wanted)}` : undefined
  return part === undefined
    ? undefined
    : Prisma.sql`${column(each)} IS NOT NULL AND lower(${furtherIn('r', each)}::text) LIKE ${`%${part}%`}`
}

/**
 * Searches one kind for names that are similar to a misspelt one; the transaction has lowered the similarity threshold.
 */
function alike(
  tx: Tx,
  { noun, letter, table, title: titleColumn, detail, joins }: Source,
  wanted: string,
  limit: number,
): Prisma.Sql {
  const title = Prisma.sql`lower(${column(titleColumn)})`
  return Prisma.sql`
    SELECT ${noun} AS "noun", ${letter} AS "letter", r."number", ${column(titleColumn)} AS "name", ${detail} AS "detail", 9 AS "rank"
    FROM ${fromTable(tx, { table })} ${joins(tx)}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${title} %> ${wanted}
    ORDER BY word_similarity(${wanted}, ${title}) DESC, r."number" DESC LIMIT ${limit}`
}

/**
 * Interactions and tasks that contain all of the words, each by its beginning. They are found before they are put in order: a planner
 * that takes rare words for common ones would read all of them, the latest first.
 */
function words(tx: Tx, wanted: string, limit: number): readonly Prisma.Sql[] {
  // An address or a domain is one word to the database.
  const query = wanted
    .split(' ')
    .flatMap((word) => {
      const whole =
        /^[^\p{L}\p{N}]*([\p{L}\p{N}][\p{L}\p{N}._+-]*@?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,})[^\p{L}\p{N}]*$/u.exec(word)?.[1]
      return whole === undefined ? (word.match(/[\p{L}\p{N}]+/gu) ?? []).map((each) => `${each}:*`) : [`'${whole}':*`]
    })
    .join(' & ')
  if (query === '') return []
  return WORDS.map(
    ({ noun, letter, table, title, text, by }) => Prisma.sql`
    SELECT ${noun} AS "noun", ${letter} AS "letter", r."number", ${column(title)} AS "name", left(coalesce(${column(text)}, ''), 80) AS "detail",
      6 AS "rank"
    FROM (SELECT * FROM ${fromTable(tx, { table })}
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
        AND to_tsvector('simple', coalesce(${column(text)}, '')) @@ to_tsquery('simple', ${query}) OFFSET 0) r
    ORDER BY ${column(by)} DESC LIMIT ${limit + 1}`,
  )
}
