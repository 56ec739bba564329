import { withHandles } from '../../chat/picked.ts'
import { type FurtherColumn, furtherIn, isFurther } from '../../records/further.ts'
import { NOUNS, type SubjectNoun, type SubjectRow, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { likeness } from '../names/names.ts'

/** What a search finds: a record, an interaction or a task. */
export interface Hit {
  readonly noun: string
  readonly letter: string
  readonly number: number
  readonly name: string
  /** What tells it from others: a company, an address, the words that were found. */
  readonly detail: string
  /** 0 is exactly what was typed, 9 is only like it. */
  readonly rank: number
}

/** How a kind is searched: what names it by its beginning, what tells it from others, what is read for its words. */
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
 * Everything live in the workspace that a text names: by name, e-mail, phone, domain or words in notes and interactions,
 * what begins so first; if that finds nothing, names that are like it. At most `limit`, and one more if there are more.
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
 * One kind by its name, its addresses and its notes. Each way is a search of its own, so that each is served by its own
 * index, and none brings more than it may show.
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
  // Shorter pieces have no trigram, so that every name would be read.
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

/** True of text that begins so, as a range of bytes: only so an index serves a beginning known at run time. */
const begins = (text: Prisma.Sql, wanted: string): Prisma.Sql =>
  Prisma.sql`(${text} ~>=~ ${wanted} AND ${text} ~<~ (${wanted} || chr(1114111)))`

/** The end or the beginning of a phone number; undefined for what is none. */
function phoneTest(wanted: string): Prisma.Sql | undefined {
  const digits = digitsIn(wanted)
  return digits === undefined ? undefined : Prisma.sql`${column('phone')} LIKE ${`%${digits}%`}`
}

const digitsIn = (wanted: string): string | undefined => {
  const digits = wanted.replace(/[\s()./-]/gu, '').replace(/^\+|^0+/u, '')
  return /^\d{4,15}$/u.test(digits) ? digits : undefined
}

/** The beginning of a further address, or a part of a further number; undefined for what is none. Served by an index of trigrams. */
function furtherTest(each: FurtherColumn, wanted: string): Prisma.Sql | undefined {
  const part = each === 'phones' ? digitsIn(wanted) : wanted.length >= 3 ? `"${escaped(wanted)}` : undefined
  return part === undefined
    ? undefined
    : Prisma.sql`${column(each)} IS NOT NULL AND lower(${furtherIn('r', each)}::text) LIKE ${`%${part}%`}`
}

/** One kind by names that are like a misspelt one; the transaction has lowered the threshold of likeness. */
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

/** Interactions and tasks that hold all of the words, each by its beginning. */
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
