import { capturedRows } from './changes/past.ts'
import { ownerColumn } from './eyes.ts'
import { allNouns, isSubject, NOUNS, type Noun, type NounTable, nounIn, subjects } from './nouns.ts'
import { type Eyes, Prisma, type Tx } from './transaction.ts'

/** The tables of records whose visibility may be restricted. */
export type RecordTable = Exclude<NounTable, 'Member' | 'Digest'>

/** All tables of records. */
export const RECORD_TABLES: readonly RecordTable[] = allNouns
  .filter(({ part }) => part !== 'other')
  .map(({ table }) => table as RecordTable)

/** A table as the tests look for it in every statement. */
const marked = (table: NounTable): Prisma.Sql => Prisma.raw(`"${table}" /* visible */`)

/** The column of a link, and the number of the record that it is asked to name. */
interface AskedLink {
  readonly column: Prisma.Sql
  readonly number: number
}

/**
 * The rows of a record table that the member of `tx` may see, to be read from or joined under any alias. Records may be
 * read only through this: the tests look for its mark in every statement. To whom nothing is hidden it is the table; to
 * others a subquery of its rows, in which the number of a hidden record that a row is linked to is null. A transaction
 * of the past reads the rows of then, of those records that are seen now: who sees a record sees what it was. `linked` is
 * what the query asks of a link anyway: the rows are narrowed by it first, as an index of such a column is of no use where
 * it may be null for who asks.
 */
export function visible(tx: Tx, table: RecordTable, linked?: AskedLink): Prisma.Sql {
  const { eyes } = tx
  const noun = nounIn(table)
  if (!eyes || !isRestricted(eyes, noun)) return capturedRows(tx, table)
  const columns = Object.values(noun.columns).map((column) => {
    const to = linkedBy(noun, column)
    const cell = Prisma.raw(`v."${column}"`)
    // A row is hidden with what it is about: the column stays bare, so that an index on it can be used.
    const isAbout = noun.part === 'about' && !tx.isPast && to !== undefined && isSubject(to)
    if (!to || isAbout || !isHiding(eyes, to)) return cell
    return Prisma.sql`CASE WHEN ${isSeenAt(eyes, to, 'v', column)} THEN ${cell} END AS ${Prisma.raw(`"${column}"`)}`
  })
  const seen = tx.isPast ? isSeenAt(eyes, noun, 'v', 'number') : isSeen(eyes, noun, 'v')
  return Prisma.sql`(SELECT ${Prisma.join(columns)} FROM ${capturedRows(tx, table)} v
    WHERE v."workspaceId" = ${tx.workspace}::uuid ${linked ? Prisma.sql`AND v.${linked.column} = ${linked.number}::int` : Prisma.empty}
      AND ${seen})`
}

/** True where some rows of a kind are hidden, by themselves or by what they are about. */
const isHiding = (eyes: Eyes, noun: Noun): boolean =>
  eyes.owners.has(noun.table) ||
  eyes.closed.has(noun.table) ||
  (noun.part === 'about' && subjects.some((each) => isHiding(eyes, each)))

/** True where some rows of a kind are hidden, or something that its rows are linked to. */
const isRestricted = (eyes: Eyes, noun: Noun): boolean =>
  isHiding(eyes, noun) ||
  Object.values(noun.columns).some((column) => {
    const to = linkedBy(noun, column)
    return to !== undefined && isHiding(eyes, to)
  })

/** The kind of record whose number is in a column. */
function linkedBy(noun: Noun, column: string): Noun | undefined {
  if (column === 'mergedInto' || column === 'parentNumber') return noun
  if (column === 'interactionNumber') return NOUNS.interaction
  return subjects.find((each) => column === `${each.noun}Number`)
}

/** An SQL condition: the row `row` of a kind is seen: it is not kept from these eyes, nor is what it is about. */
function isSeen(eyes: Eyes, noun: Noun, row: string): Prisma.Sql {
  const owner = Prisma.raw(`${row}."${ownerColumn(noun)}"`)
  const owners = eyes.owners.get(noun.table)
  const about = noun.part === 'about' ? subjects.filter((each) => isHiding(eyes, each)) : []
  const all = [
    ...(owners ? [Prisma.sql`(${owner} IS NULL OR ${owner} = ANY(${[...owners]}::int[]))`] : []),
    ...(eyes.closed.has(noun.table)
      ? [Prisma.sql`(${Prisma.raw(`${row}."privateAt"`)} IS NULL OR ${owner} = ${eyes.member}::int)`]
      : []),
    ...about.map((each) => {
      const column = `${each.noun}Number`
      return Prisma.sql`(${Prisma.raw(`${row}."${column}"`)} IS NULL OR ${isSeenAt(eyes, each, row, column)})`
    }),
  ]
  return all.length > 0 ? Prisma.join(all, ' AND ') : Prisma.sql`true`
}

/**
 * An SQL condition: the record of a kind whose number is in a column of `row` is seen. It is looked up by its key: as an
 * EXISTS, a planner might read the table of all workspaces for it.
 */
const isSeenAt = (eyes: Eyes, noun: Noun, row: string, column: string): Prisma.Sql => {
  const to = `${row}_`
  return Prisma.sql`(SELECT ${isSeen(eyes, noun, to)} FROM ${marked(noun.table)} ${Prisma.raw(to)}
    WHERE ${Prisma.raw(`${to}."workspaceId" = ${row}."workspaceId" AND ${to}."number" = ${row}."${column}"`)}) IS TRUE`
}

/** A column of a table with the number of another record, of which some are hidden. */
interface Link {
  readonly column: string
  readonly to: NounTable
}

/** The columns of a table with numbers of records of which some are hidden from who works in `tx`. */
export function linksOf({ eyes }: Tx, table: string): readonly Link[] {
  const noun = nounIn(table)
  if (!eyes || !noun) return []
  return Object.values(noun.columns).flatMap((column) => {
    const to = linkedBy(noun, column)
    return to && isHiding(eyes, to) ? [{ column, to: to.table }] : []
  })
}

/** An SQL condition: the record of this number is there and hidden; undefined where none of the table is. */
export function isHidden(tx: Tx, table: NounTable, number: Prisma.Sql): Prisma.Sql | undefined {
  const { eyes } = tx
  const noun = nounIn(table)
  if (!eyes || !isHiding(eyes, noun)) return undefined
  return Prisma.sql`EXISTS (SELECT 1 FROM ${marked(table)} hid WHERE hid."workspaceId" = ${tx.workspace}::uuid
    AND hid."number" = ${number} AND (${isSeen(eyes, noun, 'hid')}) IS NOT TRUE)`
}

/**
 * An SQL condition: the record that a row of the alias `rows` is about, if it is about one, is not deleted; to whomever
 * it is visible. Each is looked up among the deleted ones by its key: as a join, a planner might read whole tables for it.
 */
export const isAboutLive = (rows: string, tx?: Tx): Prisma.Sql =>
  Prisma.join(
    subjects.map(({ noun, table }) => {
      const number = `${rows}."${noun}Number"`
      const key = Prisma.raw(
        `s."workspaceId" = ${rows}."workspaceId" AND s."number" = ${number} AND s."deletedAt" IS NOT NULL`,
      )
      return Prisma.sql`(${Prisma.raw(number)} IS NULL
        OR (SELECT true FROM ${tx ? capturedRows(tx, table) : marked(table)} s WHERE ${key}) IS NOT TRUE)`
    }),
    ' AND ',
  )

/** The visible rows of any noun's table: members and digests, which are no records, are there for everybody of the workspace. */
export const visibleTable = (tx: Tx, table: NounTable, linked?: AskedLink): Prisma.Sql => {
  const record = RECORD_TABLES.find((each) => each === table)
  return record ? visible(tx, record, linked) : Prisma.raw(`"${table}"`)
}
