import type { Subject } from '../../records/types/relations.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible, visibleTable } from '../../store/visible.ts'
import { columnOf, subjectsNaming } from '../subject.ts'

/**
 * Where a record's events are: a subject column of interactions and tasks, and a query of the numbers that it has there,
 * as `n`, with the span of time in which they count, as `from` and `to`; null is without an end.
 */
export interface Source {
  readonly column: Prisma.Sql
  readonly numbers: Prisma.Sql
}

/** True of a time that counts for its `source`. */
export const countsAt = (at: string): Prisma.Sql =>
  Prisma.raw(`(source."from" IS NULL OR ${at} >= source."from") AND (source."to" IS NULL OR ${at} <= source."to")`)

const ALWAYS = Prisma.raw('NULL::timestamptz AS "from", NULL::timestamptz AS "to"')

/**
 * The sources of a record's timeline: the record itself and the records that belong to it. What passed with the contacts
 * and the company of a deal counts for it from the day that it was opened until it was closed.
 */
export function sourcesOf(tx: Tx, { noun, number }: Subject): readonly Source[] {
  const own = { column: columnOf(noun), numbers: Prisma.sql`SELECT ${number}::int AS n, ${ALWAYS}` }
  const ofWorkspace = Prisma.sql`s."workspaceId" = ${tx.workspace}::uuid`
  const live = Prisma.sql`${ofWorkspace} AND s."deletedAt" IS NULL`
  const others = subjectsNaming(noun).map((other) => ({
    column: columnOf(other.noun),
    numbers: Prisma.sql`SELECT s."number" AS n, ${ALWAYS} FROM ${visibleTable(tx, other.table, { column: columnOf(noun), number })} s
      WHERE ${live} AND s.${columnOf(noun)} = ${number}`,
  }))
  const links = Prisma.sql`${capturedRows(tx, 'DealContact')} b JOIN ${visible(tx, 'Deal')} s
    ON s."workspaceId" = b."workspaceId" AND s."number" = b."dealNumber"`
  if (noun === 'contact') {
    const deals = Prisma.sql`SELECT s."number" AS n, ${ALWAYS} FROM ${links} WHERE ${live} AND b."contactNumber" = ${number}`
    return [own, ...others, { column: columnOf('deal'), numbers: deals }]
  }
  if (noun !== 'deal') return [own, ...others]
  const whileOpen = Prisma.sql`s."createdAt" AS "from", s."closedAt" AS "to"`
  const itself = Prisma.sql`${ofWorkspace} AND s."number" = ${number}`
  const contacts = Prisma.sql`SELECT b."contactNumber" AS n, ${whileOpen} FROM ${links} WHERE ${itself}`
  const company = Prisma.sql`SELECT s."companyNumber" AS n, ${whileOpen} FROM ${visible(tx, 'Deal')} s WHERE ${itself}`
  return [
    own,
    ...others,
    { column: columnOf('contact'), numbers: contacts },
    { column: columnOf('company'), numbers: company },
  ]
}
