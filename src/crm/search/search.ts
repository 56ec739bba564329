import { withHandles } from '../../chat/picked.ts'
import { type FurtherColumn, furtherIn, isFurther } from '../../records/further.ts'
import { NOUNS, type SubjectNoun, type SubjectRow, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { likeness } from '../names/names.ts'

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

/** How a kind is searched: the columns that name it, the text that tells records apart, and the columns with words. */
interface Searched {
  readonly reach: readonly string[]
  readonly detail: Prisma.Sql
  readonly texts: readonly string[]
}

const company = Prisma.sql`(SELECT a."name" FROM "Company" a WHERE a."workspaceId" = r."workspaceId" AND a."number" = r."companyNumber")`

const SEARCHED: Readonly<Record<SubjectNoun, Searched>> = {
  contact: {
    reach: ['email', 'emails', 'phone', 'phones', 'slack', 'discord', 'social'],
    detail: Prisma.sql`concat_ws(', ', r."role", ${company}, r."email")`,
    texts: ['note'],
  },
  company: {
    reach: ['domain', 'phone', 'phones'],
    detail: Prisma.sql`concat_ws(', ', r."domain")`,
    texts: ['note'],
  },
  deal: {
    reach: [],
    detail: Prisma.sql`concat_ws(', ', ${company}, (SELECT s."name" FROM "Stage" s WHERE s."workspaceId" = r."workspaceId"
      AND s."pipelineNumber" = r."pipelineNumber" AND s."number" = r."stageNumber"))`,
    texts: ['note', 'closeReason'],
  },
  lead: {
    reach: ['email', 'emails', 'phone', 'phones', 'companyName'],
    detail: Prisma.sql`concat_ws(', ', r."companyName", r."email", r."status")`,
    texts: ['note', 'source'],
  },
}

type Source = SubjectRow & Searched

const SOURCES: readonly Source[] = subjects.map((one) => ({ ...one, ...SEARCHED[one.noun] }))

/** Interactions and tasks have no names: they are found by their words, the latest first. */
const WORDS = [
  { ...NOUNS.interaction, text: 'text', by: 'at' },
  { ...NOUNS.task, text: 'title', by: 'createdAt' },
]

const column = (name: string): Prisma.Sql => Prisma.raw(`r."${name}"`)
const escaped = (text: string): string => text.replace(/[\\%_]/gu, (mark) => `\\${mark}`)
const folded = (text: string): string => withHandles(text).trim().replace(/\s+/gu, ' ').toLowerCase().slice(0, 100)

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
  await likeness(tx, 0.4)
  const like = await hits(
    tx,
    SOURCES.map((source) => alike(tx, source, wanted, limit)),
  )
  return like.slice(0, limit + 1)
}

async function hits(tx: Tx, parts: readonly Prisma.Sql[]): Promise<readonly Hit[]> {
  const all = Prisma.join(
    parts.map((part) => Prisma.sql`(${part})`),
    ' UNION ALL ',
  )
  return tx.db.$queryRaw<Hit[]>`SELECT * FROM (${all}) found ORDER BY "rank", "letter", "number" DESC`
}

/**
 * Searches one kind by name, addresses and notes. Each way is a separate query with a limit, so that each can use its
 * own index.
 */
function named(
  tx: Tx,
  { noun, letter, table, title: titleColumn, reach, detail, texts }: Source,
  wanted: string,
  limit: number,
): Prisma.Sql {
  const title = Prisma.sql`lower(${column(titleColumn)})`
  const inside = `%${escaped(wanted)}%`
  const rows = Prisma.sql`SELECT r."number" FROM ${Prisma.raw(`"${table}" r`)}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND`
  const most = Prisma.sql`LIMIT ${limit * 4}`
  const ways = [Prisma.sql`(${rows} ${begins(title, wanted)} ORDER BY ${title} ${most})`]
  // Shorter text has no trigram, so every name would be read.
  if (wanted.length >= 3) {
    ways.push(Prisma.sql`(${rows} ${title} LIKE ${inside} ${most})`)
    for (const each of texts) ways.push(Prisma.sql`(${rows} lower(${column(each)}) LIKE ${inside} ${most})`)
  }
  for (const each of reach) {
    const test = isFurther(each)
      ? furtherTest(each, wanted)
      : each === 'phone'
        ? phoneTest(wanted)
        : begins(Prisma.sql`lower(${column(each)})`, wanted)
    if (test) ways.push(Prisma.sql`(${rows} ${test} ${most})`)
  }
  return Prisma.sql`
    SELECT ${noun} AS "noun", ${letter} AS "letter", r."number", ${column(titleColumn)} AS "name", ${detail} AS "detail",
      CASE WHEN ${title} = ${wanted} THEN 0 WHEN ${begins(title, wanted)} THEN 1
        WHEN ${title} LIKE ${`% ${escaped(wanted)}%`} THEN 2 WHEN ${title} LIKE ${inside} THEN 4 ELSE 3 END AS "rank"
    FROM (${Prisma.join(ways, ' UNION ')}) w
    JOIN ${Prisma.raw(`"${table}" r`)} ON r."workspaceId" = ${tx.workspace}::uuid AND r."number" = w."number"
    ORDER BY "rank", r."number" DESC LIMIT ${limit + 1}`
}

/**
 * An SQL condition: the text begins with `wanted`. It is a range of bytes, so that an index can be used for a prefix
 * that is known only at run time.
 */
const begins = (text: Prisma.Sql, wanted: string): Prisma.Sql =>
  Prisma.sql`(${text} ~>=~ ${wanted} AND ${text} ~<~ (${wanted} || chr(1114111)))`

/** An SQL condition: a phone number begins or ends with these digits; undefined for text that is no number. */
function phoneTest(wanted: string): Prisma.Sql | undefined {
  const digits = digitsIn(wanted)
  return digits === undefined ? undefined : Prisma.sql`${column('phone')} LIKE ${`%${digits}%`}`
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
  { noun, letter, table, title: titleColumn, detail }: Source,
  wanted: string,
  limit: number,
): Prisma.Sql {
  const title = Prisma.sql`lower(${column(titleColumn)})`
  return Prisma.sql`
    SELECT ${noun} AS "noun", ${letter} AS "letter", r."number", ${column(titleColumn)} AS "name", ${detail} AS "detail", 9 AS "rank"
    FROM ${Prisma.raw(`"${table}" r`)}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${title} %> ${wanted}
    ORDER BY word_similarity(${wanted}, ${title}) DESC, r."number" DESC LIMIT ${limit}`
}

/** Interactions and tasks that contain all of the words, each by its beginning. */
function words(tx: Tx, wanted: string, limit: number): readonly Prisma.Sql[] {
  const query = (wanted.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ')
  if (query === '') return []
  return WORDS.map(
    ({ noun, letter, table, title, text, by }) => Prisma.sql`
    SELECT ${noun} AS "noun", ${letter} AS "letter", r."number", ${column(title)} AS "name", left(coalesce(${column(text)}, ''), 80) AS "detail",
      6 AS "rank"
    FROM ${Prisma.raw(`"${table}" r`)}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
      AND to_tsvector('simple', coalesce(${column(text)}, '')) @@ to_tsquery('simple', ${query})
    ORDER BY ${column(by)} DESC LIMIT ${limit + 1}`,
  )
}
