import type { FieldShape } from '../../records/field-type.ts'
import { type FurtherColumn, furtherIn, isFurther } from '../../records/further.ts'
import { fieldsOf } from '../../records/record-type.ts'
import { EMAILS_TYPE, type Labelled, valuesOf } from '../../records/types/several.ts'
import { jsonText } from '../../store/json.ts'
import { NOUNS, type SubjectNoun } from '../../store/nouns.ts'
import { advanceCounter, Prisma, type Tx } from '../../store/transaction.ts'
import { visible, visibleTable } from '../../store/visible.ts'
import { ofSubjects, type SubjectType } from '../record-types.ts'

/** A row of a file, by the names of its columns. It is JSON, so that many rows go to the database in one parameter. */
export type Values = Readonly<
  Record<
    string,
    string | number | null | readonly string[] | readonly Partial<Labelled>[] | Readonly<Record<string, string>>
  >
>

/** A field that rows of a file fill where a record has nothing in it. */
interface Filling {
  readonly is: FieldShape
  readonly columns: readonly string[]
}

/** What rows of a noun are written to, as its fields are declared. */
interface Shape {
  /** The written columns with their SQL types. */
  readonly columns: Readonly<Record<string, string>>
  /** The fields that an update fills: not those that always hold something, or change with what does. */
  readonly fills: readonly Filling[]
  readonly company: 'text' | 'record' | 'none'
}

const LISTS: readonly FieldShape[] = ['tags', 'pairs', 'choices']

function shapeOf({ fields }: SubjectType): Shape {
  const written = fieldsOf({ fields }).filter(
    ([, { headers, with: main }]) =>
      headers !== undefined || (main !== undefined && fields[main]?.headers !== undefined),
  )
  const typed = written.flatMap(([, { columns, type }]) =>
    columns.map((column, index) => [column, type.sql[index] ?? 'text'] as const),
  )
  const filled = written.filter(
    ([, { isFilled, type, with: main }]) => main === undefined && (!isFilled || LISTS.includes(type.is)),
  )
  const names = written.flatMap(([, { columns }]) => columns)
  return {
    columns: Object.fromEntries(typed),
    fills: filled.map(
      ([
        ,
        {
          columns,
          type: { is },
        },
      ]) => ({ is, columns }),
    ),
    company: names.includes('companyNumber') ? 'record' : names.includes('companyName') ? 'text' : 'none',
  }
}

/** What each noun's rows are written to. */
export const SHAPES = ofSubjects(shapeOf)

const ident = (name: string) => Prisma.raw(`"${name}"`)
const tableOf = (noun: SubjectNoun) => ident(NOUNS[noun].table)
const columnsOf = (shape: Shape): readonly string[] => Object.keys(shape.columns)

/** The rows as a table `k`, with their columns and the values by which they are matched. */
function recordset(shape: Shape, rows: readonly Values[]): Prisma.Sql {
  const further = furtherOf(shape).flatMap(([, all]) => [[all, 'jsonb'] as const, [`${all}Values`, 'text[]'] as const])
  const types = { i: 'int', number: 'int', companyName: 'text', ...shape.columns, ...Object.fromEntries(further) }
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

/** The values of the row `k` that the record `t` does not have, as a JSON list; null when there are none. */
const lacking = (column: FurtherColumn): Prisma.Sql => {
  const first = Prisma.sql`lower(t.${ident(column.slice(0, -1))})`
  return Prisma.sql`(SELECT jsonb_agg(e.one ORDER BY e.n) FROM jsonb_array_elements(k.${ident(`all${column}`)}) WITH ORDINALITY e(one, n)
    WHERE (e.one ->> 'value') IS DISTINCT FROM ${first} AND NOT coalesce(${furtherIn('t', column)} ? (e.one ->> 'value'), false))`
}

/** True of a record `t` that has a blank which the row `k` could fill. */
const fillable = ({ fills }: Shape): Prisma.Sql => Prisma.sql`(${Prisma.join(fills.map(isBlankIn), ' OR ')})`

/** True where a field is blank in the record `t` and is not in the row `k`. */
function isBlankIn({ is, columns: [column = '', other = ''] }: Filling): Prisma.Sql {
  const [there, given] = [
    Prisma.sql`t.${ident(column)}`,
    Prisma.sql`k.${ident(is === 'record' ? 'companyName' : column)}`,
  ]
  if (is === 'pairs') return Prisma.sql`NOT (${there} ?& ARRAY(SELECT jsonb_object_keys(${given})))`
  if (LISTS.includes(is)) return Prisma.sql`(cardinality(${there}) = 0 AND cardinality(${given}) > 0)`
  const blank = Prisma.sql`(${there} IS NULL AND ${given} IS NOT NULL)`
  return isFurther(other) ? Prisma.sql`${blank} OR (${lacking(other)} IS NOT NULL)` : blank
}

/** What a field of the record `t` holds once the row `k` filled its blanks. */
function filledFrom({ is, columns: [column = '', other = ''] }: Filling): readonly Prisma.Sql[] {
  const [name, beside] = [ident(column), ident(other)]
  if (is === 'pairs') return [Prisma.sql`${name} = k.${name} || t.${name}`]
  if (LISTS.includes(is))
    return [Prisma.sql`${name} = CASE WHEN cardinality(t.${name}) = 0 THEN k.${name} ELSE t.${name} END`]
  const filled = Prisma.sql`${name} = coalesce(t.${name}, k.${name})`
  if (isFurther(other)) {
    const further = Prisma.sql`${beside} = CASE WHEN t.${name} IS NULL THEN k.${beside}
      ELSE nullif(coalesce(t.${beside}, '[]') || coalesce(${lacking(other)}, '[]'), '[]') END`
    return [filled, further]
  }
  // An amount keeps its own currency.
  if (is === 'money')
    return [filled, Prisma.sql`${beside} = CASE WHEN t.${name} IS NULL THEN k.${beside} ELSE t.${beside} END`]
  return [filled]
}

/** The record that a row duplicates, and whether the row could fill one of its empty fields. */
export interface Match {
  /** The index of the row in the query. */
  readonly i: number
  readonly number: number
  readonly fills: boolean
}

/**
 * The live records that the rows duplicate: with the same e-mail address or domain, else the same phone number, else
 * the same name and company. Records with different e-mail addresses match only by address. Each is one index lookup.
 */
export async function matchesOf(tx: Tx, noun: SubjectNoun, rows: readonly Values[]): Promise<readonly Match[]> {
  if (rows.length === 0) return []
  const shape: Shape = SHAPES[noun]
  const all = (
    rank: number,
    same: Prisma.Sql,
  ) => Prisma.sql`SELECT t."number", ${rank}::int AS rank, ${fillable(shape)} AS fills
    FROM ${visibleTable(tx, NOUNS[noun].table)} t WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."deletedAt" IS NULL AND ${same}`
  const way = (rank: number, same: Prisma.Sql) => Prisma.sql`(${all(rank, same)} LIMIT 1)`
  const hasEmail = 'email' in shape.columns
  const agrees = hasEmail
    ? Prisma.sql`AND (k."email" IS NULL OR t."email" IS NULL OR lower(t."email") = lower(k."email"))`
    : Prisma.empty
  const name = ident(NOUNS[noun].title)
  /** Matches by a further value of the record, or of the row if any row has one. */
  const furtherWays = (column: FurtherColumn, rank: number, more = Prisma.empty) => {
    const wanted = Prisma.sql`k.${ident(`all${column}Values`)}`
    const first = Prisma.raw(column === 'emails' ? 'lower(t."email")' : 't."phone"')
    // With a LIMIT, or for several values at once, the planner would read the whole table and hope for an early match.
    const ofRecord = Prisma.sql`(${all(rank, Prisma.sql`${furtherIn('t', column)} ?| ${wanted} ${more}`)})`
    const ofRow = Prisma.sql`(SELECT o.* FROM unnest(${wanted}) v(one)
      CROSS JOIN LATERAL ${way(rank, Prisma.sql`${first} = v.one ${more}`)} o)`
    return rows.some((row) => row[column]) ? [ofRecord, ofRow] : [ofRecord]
  }
  const ways = [
    ...(hasEmail ? [way(1, Prisma.sql`lower(t."email") = lower(k."email")`), ...furtherWays('emails', 1)] : []),
    ...('domain' in shape.columns ? [way(1, Prisma.sql`t."domain" = k."domain"`)] : []),
    ...('phone' in shape.columns
      ? [way(2, Prisma.sql`t."phone" = k."phone" ${agrees}`), ...furtherWays('phones', 2, agrees)]
      : []),
    way(3, Prisma.sql`lower(t.${name}) = lower(k.${name}) ${sameCompany(tx, shape)} ${agrees}`),
  ]
  // All columns of a record are read in the index lookups: if the table were joined once more, the planner, which does
  // not know the number of rows, might read every record for every row.
  return tx.db.$queryRaw<Match[]>`
    SELECT k."i", found."number", found.fills AS "fills" FROM ${recordset(shape, rows)} CROSS JOIN LATERAL (
      SELECT w.* FROM (${Prisma.join(ways, ' UNION ALL ')}) w ORDER BY w.rank, w."number" LIMIT 1) found`
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

/** Inserts new records in one statement; their numbers are reserved together. */
export async function insertRows(tx: Tx, noun: SubjectNoun, rows: readonly Values[]): Promise<void> {
  if (rows.length === 0) return
  const shape: Shape = SHAPES[noun]
  const columns = columnsOf(shape)
  const placed = rows.map((row, index) => ({ ...row, i: index + 1 }))
  await tx.db.$executeRaw`
    WITH counter AS (${advanceCounter(tx, noun, rows.length)})
    INSERT INTO ${tableOf(noun)} ("workspaceId", "number", "createdAt", ${Prisma.join(columns.map(ident))})
    SELECT ${tx.workspace}::uuid, counter."last" - ${rows.length}::int + k."i", ${tx.at}::timestamptz,
      ${Prisma.join(columns.map((column) => Prisma.sql`k.${ident(column)}`))}
    FROM counter, ${recordset(shape, placed)} ORDER BY k."i"`
  // To the planner a table that has just grown is still small, so it would read all of it for every following row.
  if (rows.length >= MANY) await tx.db.$executeRaw`ANALYZE ${tableOf(noun)}`
}

/** Fills the empty fields of the records whose `number` the rows carry; returns how many records changed. */
export async function fillRows(tx: Tx, noun: SubjectNoun, rows: readonly Values[]): Promise<number> {
  if (rows.length === 0) return 0
  const shape: Shape = SHAPES[noun]
  const set = shape.fills.flatMap(filledFrom)
  return tx.db.$executeRaw`
    UPDATE ${tableOf(noun)} t SET ${Prisma.join(set)} FROM ${recordset(shape, rows)}
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = k."number" AND ${fillable(shape)}`
}

/** The numbers of the companies with these names, by the name in lower case; missing companies are added. */
export async function companiesCalled(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values()].toReversed()
  if (wanted.length === 0) return new Map()
  const find = () => tx.db.$queryRaw<{ key: string; number: number }[]>`
    SELECT w.name AS "key", found."number" FROM unnest(${wanted}::text[]) w(name) CROSS JOIN LATERAL (
      SELECT a."number" FROM ${visible(tx, 'Company')} a WHERE a."workspaceId" = ${tx.workspace}::uuid AND a."deletedAt" IS NULL
        AND lower(a."name") = lower(w.name) ORDER BY a."number" LIMIT 1) found`
  const known = new Set((await find()).map(({ key }) => key))
  const missing = wanted.filter((name) => !known.has(name))
  const none = { domain: null, phone: null, address: null, extra: {}, tags: [], note: null, ownerNumber: null }
  await insertRows(
    tx,
    'company',
    missing.map((name) => ({ ...none, name })),
  )
  return new Map((await find()).map(({ key, number }) => [key.toLowerCase(), number]))
}
