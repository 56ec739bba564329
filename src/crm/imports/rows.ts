import { type FurtherColumn, furtherIn } from '../../records/further.ts'
import { fieldsOf } from '../../records/record-type.ts'
import type { Doc } from '../../records/types/docs.ts'
import { EMAILS_TYPE, type Labelled, valuesOf } from '../../records/types/several.ts'
import { CUSTOM } from '../../store/changes/captured.ts'
import { jsonText } from '../../store/json.ts'
import { NOUNS, type SubjectNoun } from '../../store/nouns.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { visible, visibleTable } from '../../store/visible.ts'
import { ofSubjects, type SubjectType } from '../record-types.ts'

/** A row of a file, by the names of its columns. It is JSON, so that many rows go to the database in one parameter. */
export type Values = Readonly<
  Record<
    string,
    | string
    | number
    | null
    | readonly string[]
    | readonly Partial<Labelled>[]
    | readonly Doc[]
    | Readonly<Record<string, unknown>>
  >
>

/** What rows of a noun are written to, as its fields are declared. */
interface Shape {
  /** The written columns with their SQL types. */
  readonly columns: Readonly<Record<string, string>>
  readonly company: 'text' | 'record' | 'none'
}

function shapeOf({ fields }: SubjectType): Shape {
  const written = fieldsOf({ fields }).filter(
    ([, { headers, with: main }]) =>
      headers !== undefined || (main !== undefined && fields[main]?.headers !== undefined),
  )
  const typed = written.flatMap(([, { columns, type }]) =>
    columns.map((column, index) => [column, type.sql[index] ?? 'text'] as const),
  )
  const names = written.flatMap(([, { columns }]) => columns)
  return {
    columns: { ...Object.fromEntries(typed), [CUSTOM]: 'jsonb' },
    company: names.includes('companyNumber') ? 'record' : names.includes('companyName') ? 'text' : 'none',
  }
}

/** What each noun's rows are written to. */
const SHAPES = ofSubjects(shapeOf)

const ident = (name: string) => Prisma.raw(`"${name}"`)
const tableOf = (noun: SubjectNoun) => ident(NOUNS[noun].table)
const columnsOf = (shape: Shape): readonly string[] => Object.keys(shape.columns)

/** The rows as a table `k`, with their columns and the values by which they are matched. */
function recordset(shape: Shape, rows: readonly Values[]): Prisma.Sql {
  const further = furtherOf(shape).flatMap(([, all]) => [[all, 'jsonb'] as const, [`${all}Values`, 'text[]'] as const])
  const types = {
    i: 'int',
    number: 'int',
    companyName: 'text',
    createdAt: 'timestamptz',
    ...shape.columns,
    ...Object.fromEntries(further),
  }
  const columns = Object.entries(types).map(([name, type]) => Prisma.raw(`"${name}" ${type}`))
  return Prisma.sql`jsonb_to_recordset(${jsonText(rows.map((row) => withAll(shape, row)))}::jsonb) k(${Prisma.join(columns)})`
}

/**
 * The columns of further addresses and numbers, each with the name of the list of all values and of the first value's
 * column.
 */
const furtherOf = ({ columns }: Shape): readonly (readonly [column: FurtherColumn, all: string, first: string])[] =>
  (['emails', 'phones'] as const)
    .filter((column) => column in columns)
    .map((column) => [column, `all${column}`, column.slice(0, -1)] as const)

/** A row with all its addresses, and all its phone numbers, in one list each. */
const withAll = (shape: Shape, row: Values): Values => {
  const lists = furtherOf(shape).flatMap(([column, all, first]) => {
    const several = EMAILS_TYPE.fromCells([row[first] ?? null, row[column] ?? null])
    return several === null ? [] : [[all, several] as const, [`${all}Values`, valuesOf(several)] as const]
  })
  return { ...row, ...Object.fromEntries(lists) }
}

/** The record that a row is the same as. */
export interface Match {
  /** The index of the row in the query. */
  readonly i: number
  readonly number: number
  /** By what it is: its e-mail address or domain, its phone number, or its name with its company. */
  readonly by: 'reach' | 'phone' | 'name'
}

interface MatchRow {
  readonly i: number
  readonly number: number
  readonly rank: number
}

const WAYS = { 1: 'reach', 2: 'phone', 3: 'name' } as const

/**
 * The live records that the rows are the same as: with the same e-mail address and a like name, with the same domain, with the
 * same phone number and first name, else with the same name and company. Records with different e-mail addresses are
 * different. Each is one index lookup.
 */
export async function matchesOf(tx: Tx, noun: SubjectNoun, rows: readonly Values[]): Promise<readonly Match[]> {
  if (rows.length === 0) return []
  const shape: Shape = SHAPES[noun]
  const name = ident(NOUNS[noun].title)
  const all = (rank: number, same: Prisma.Sql) => Prisma.sql`SELECT t."number", ${rank}::int AS rank
    FROM ${visibleTable(tx, NOUNS[noun].table)} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL AND ${same}`
  const way = (rank: number, same: Prisma.Sql) => Prisma.sql`(${all(rank, same)} LIMIT 1)`
  const hasEmail = 'email' in shape.columns
  const agrees = hasEmail
    ? Prisma.sql`AND (k."email" IS NULL OR t."email" IS NULL OR lower(t."email") = lower(k."email"))`
    : Prisma.empty
  const first = (column: Prisma.Sql) => Prisma.sql`left(lower(${column}), 1)`
  const alike = Prisma.sql`AND (${first(Prisma.sql`t.${name}`)} = ${first(Prisma.sql`k.${name}`)}
    OR string_to_array(lower(t.${name}), ' ') && string_to_array(lower(k.${name}), ' '))`
  const sameFirst = Prisma.sql`AND split_part(lower(t.${name}), ' ', 1) = split_part(lower(k.${name}), ' ', 1)`
  /** Matches by a further value of the record, or of the row if any row has one. */
  const furtherWays = (column: FurtherColumn, rank: number, more: Prisma.Sql) => {
    const wanted = Prisma.sql`k.${ident(`all${column}Values`)}`
    const one = Prisma.raw(column === 'emails' ? 'lower(t."email")' : 't."phone"')
    // With a LIMIT, or for several values at once, the planner would read the whole table and hope for an early match.
    const ofRecord = Prisma.sql`(${all(rank, Prisma.sql`${furtherIn('t', column)} ?| ${wanted} ${more}`)})`
    const ofRow = Prisma.sql`(SELECT o.* FROM unnest(${wanted}) v(one)
      CROSS JOIN LATERAL ${way(rank, Prisma.sql`${one} = v.one ${more}`)} o)`
    return rows.some((row) => row[column]) ? [ofRecord, ofRow] : [ofRecord]
  }
  const bySamePhone = Prisma.sql`${agrees} ${sameFirst}`
  const ways = [
    ...(hasEmail
      ? [way(1, Prisma.sql`lower(t."email") = lower(k."email") ${alike}`), ...furtherWays('emails', 1, alike)]
      : []),
    ...('domain' in shape.columns ? [way(1, Prisma.sql`t."domain" = k."domain"`)] : []),
    ...('phone' in shape.columns && noun !== 'company'
      ? [way(2, Prisma.sql`t."phone" = k."phone" ${bySamePhone}`), ...furtherWays('phones', 2, bySamePhone)]
      : []),
    way(3, Prisma.sql`lower(t.${name}) = lower(k.${name}) ${sameCompany(tx, shape)} ${agrees}`),
  ]
  // All columns of a record are read in the index lookups: if the table were joined once more, the planner, which does
  // not know the number of rows, might read every record for every row.
  const found = await tx.db.$queryRaw<MatchRow[]>`
    SELECT k."i", found."number", found.rank FROM ${recordset(shape, rows)} CROSS JOIN LATERAL (
      SELECT w.* FROM (${Prisma.join(ways, ' UNION ALL ')}) w ORDER BY w.rank, w."number" LIMIT 1) found`
  return found.map(({ i, number, rank }) => ({ i, number, by: WAYS[rank as 1 | 2 | 3] ?? 'name' }))
}

/**
 * The live deals that each row without an id may be: of the same title, company, amount and expected day, or without the
 * last two, the first ones first. A title and a company alone make no two deals the same. Only deals up to the number `last` count.
 */
export async function dealsLike(
  tx: Tx,
  rows: readonly Values[],
  last: number,
): Promise<readonly { readonly i: number; readonly numbers: readonly number[] }[]> {
  if (rows.length === 0) return []
  const shape: Shape = SHAPES.deal
  return tx.db.$queryRaw<{ i: number; numbers: number[] }[]>`
    SELECT k."i", found.numbers AS "numbers" FROM ${recordset(shape, rows)} CROSS JOIN LATERAL (
      SELECT array_agg(t."number" ORDER BY t."number") AS numbers FROM ${visible(tx, 'Deal')} t
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL AND t."number" <= ${last}::int
        AND lower(t."title") = lower(k."title") ${sameCompany(tx, shape)}
        AND (t."amountMinor" IS NULL OR t."amountMinor" IS NOT DISTINCT FROM k."amountMinor")
        AND (t."closeOn" IS NULL OR t."closeOn" IS NOT DISTINCT FROM k."closeOn")) found
    WHERE found.numbers IS NOT NULL`
}

/** The last number that a kind of record was given. */
export async function lastNumber(tx: Tx, noun: SubjectNoun): Promise<number> {
  const [row] = await tx.db.$queryRaw<{ last: number }[]>`
    SELECT "last" FROM "Counter" WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${noun}`
  return row?.last ?? 0
}

function sameCompany(tx: Tx, { company }: Shape): Prisma.Sql {
  if (company === 'none') return Prisma.empty
  if (company === 'text')
    return Prisma.sql`AND coalesce(lower(t."companyName"), '') = coalesce(lower(k."companyName"), '')`
  return Prisma.sql`AND coalesce((SELECT lower(a."name") FROM ${visible(tx, 'Company')} a
    WHERE a."workspaceId" = t."workspaceId" AND a."number" = t."companyNumber"), '') = coalesce(lower(k."companyName"), '')`
}

/** After inserting at least this many rows, the table is analysed. */
const MANY = 500

/** Inserts new records in one statement; returns their numbers, which are reserved together, in the order of the rows. */
export async function insertRows(tx: Tx, noun: SubjectNoun, rows: readonly Values[]): Promise<readonly number[]> {
  if (rows.length === 0) return []
  const shape: Shape = SHAPES[noun]
  const columns = columnsOf(shape)
  const first = await nextNumber(tx, noun, rows.length)
  const placed = rows.map((row, index) => ({ ...row, number: first + index }))
  await tx.db.$executeRaw`
    INSERT INTO ${tableOf(noun)} ("workspaceId", "number", "createdAt", ${Prisma.join(columns.map(ident))})
    SELECT ${tx.workspace}::uuid, k."number", coalesce(k."createdAt", ${tx.at}::timestamptz),
      ${Prisma.join(columns.map((column) => (column === CUSTOM ? Prisma.sql`coalesce(k.${ident(column)}, '{}')` : Prisma.sql`k.${ident(column)}`)))}
    FROM ${recordset(shape, placed)} ORDER BY k."number"`
  // To the planner a table that has just grown is still small, so it would read all of it for every following row.
  if (rows.length >= MANY) await tx.db.$executeRaw`ANALYZE ${tableOf(noun)}`
  return placed.map(({ number }) => number)
}

/**
 * Lets the planner know of what was captured of so many rows, of which an undo and the next file ask: without it they read the whole
 * history for each row. Last of all in a transaction, since it waits for others that do the same.
 */
export async function analyseChanges(tx: Tx, rows: number): Promise<void> {
  if (rows >= MANY) await tx.db.$executeRaw`ANALYZE "Change"`
}

/** Writes the whole rows of records, each with its `number`; returns how many there were. */
export async function rewriteRows(tx: Tx, noun: SubjectNoun, rows: readonly Values[]): Promise<number> {
  if (rows.length === 0) return 0
  const shape: Shape = SHAPES[noun]
  const set = columnsOf(shape).map((column) =>
    column === CUSTOM
      ? Prisma.sql`${ident(column)} = coalesce(k.${ident(column)}, t.${ident(column)})`
      : Prisma.sql`${ident(column)} = k.${ident(column)}`,
  )
  return tx.db.$executeRaw`
    UPDATE ${tableOf(noun)} t SET ${Prisma.join(set)} FROM ${recordset(shape, rows)}
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = k."number"`
}

/** Records as they are, by their numbers, in the shape of rows of a file; `companyName` is the name of their company. */
export async function rowsNow(
  tx: Tx,
  noun: SubjectNoun,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Values>> {
  if (numbers.length === 0) return new Map()
  const shape: Shape = SHAPES[noun]
  const firm =
    shape.company === 'record'
      ? Prisma.sql`|| jsonb_build_object('companyName', (SELECT a."name" FROM ${visible(tx, 'Company')} a
          WHERE a."workspaceId" = t."workspaceId" AND a."number" = t."companyNumber"))`
      : Prisma.empty
  const rows = await tx.db.$queryRaw<{ number: number; row: Values }[]>`
    SELECT t."number", to_jsonb(t) ${firm} AS "row" FROM ${visibleTable(tx, NOUNS[noun].table)} t
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = ANY(${[...numbers]}::int[])`
  return new Map(rows.map(({ number, row }) => [number, row]))
}

/**
 * The columns of records that an import wrote last, as `number column`: what a later one may bring up to date. What people
 * changed since is theirs.
 */
export async function writtenByImports(
  tx: Tx,
  noun: SubjectNoun,
  numbers: readonly number[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set()
  // All records in one go, and each request once: one look-up for each record would read the whole history for it where the table has
  // just grown, and one for each column asks thousands of times which requests were imports.
  const rows = await tx.db.$queryRaw<{ number: number; column: string }[]>`
    WITH last AS MATERIALIZED (
      SELECT DISTINCT ON (c."key", f."column") (c."key" ->> 'number')::int AS number, f."column", c."requestId"
      FROM "Change" c CROSS JOIN LATERAL jsonb_object_keys(c."after") f("column")
      WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${NOUNS[noun].table} AND c."op" IN ('insert', 'update')
        AND c."key" = ANY(ARRAY(SELECT jsonb_build_object('number', n) FROM unnest(${[...numbers]}::int[]) n))
      ORDER BY c."key", f."column", c."seq" DESC),
    imports AS MATERIALIZED (
      SELECT r."id" FROM "Request" r WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."id" IN (SELECT DISTINCT "requestId" FROM last)
        AND (r."command" = 'import run' OR EXISTS (
          SELECT 1 FROM "Import" i WHERE i."workspaceId" = r."workspaceId" AND i."requestId" = r."id")))
    SELECT last.number AS "number", last."column" FROM last JOIN imports ON imports."id" = last."requestId"`
  return new Set(rows.map(({ number, column }) => `${number} ${column}`))
}
