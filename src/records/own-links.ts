import { CUSTOM } from '../store/changes/captured.ts'
import { NOUNS } from '../store/nouns.ts'
import { COMPOSED, Prisma, type Tx } from '../store/transaction.ts'
import { visibleTable } from '../store/visible.ts'
import { ownFieldsOf, ownKey } from './own.ts'
import { linkedByOwn } from './types/own.ts'

/** The cell of an own field, by its column in changes; undefined for any other column. */
export function ownCell(column: string): Prisma.Sql | undefined {
  const [, number] = /^custom\.(\d+)$/u.exec(column) ?? []
  return number === undefined ? undefined : Prisma.raw(`(r."${CUSTOM}" -> '${number}')`)
}

/** What an UPDATE sets for a column of a field: of an own field, a part of the column of them all. */
export function assignedTo(column: string, cell: Prisma.Sql): readonly [column: string, value: Prisma.Sql] {
  if (!ownCell(column)) return [column, cell]
  return [CUSTOM, Prisma.sql`parley_custom("${Prisma.raw(CUSTOM)}", jsonb_build_object(${column}::text, ${cell}))`]
}

/** The name behind the number in an own field that links to another record or to a member. */
interface OwnLink {
  /** Its name among the cells of a row. */
  readonly cell: Prisma.Sql
  readonly join: Prisma.Sql
}

/** The end of the name of a cell with the name of a linked record, and of one with a member's. */
const NAMES = { record: ' record', member: ' member' } as const

/** What is joined to the rows `r` of a noun for the own fields that link to something. */
export const ownLinks = (tx: Tx, noun: string): readonly OwnLink[] =>
  ownFieldsOf(tx.own, noun).flatMap((field) => {
    const to = linkedByOwn(field)
    if (to === undefined) return []
    const { table, title } = NOUNS[to]
    const key = ownKey(field)
    const [name, end] = [`"${key}"."${title}"`, to === 'member' ? NAMES.member : NAMES.record]
    const on = `"${key}" ON "${key}"."workspaceId" = r."workspaceId" AND "${key}"."number" = (r."${CUSTOM}" ->> '${field.number}')::int`
    return [
      {
        cell: Prisma.raw(`${name} AS "${key}${end}"`),
        // The text is of this workspace alone.
        join: Prisma.sql`LEFT JOIN ${COMPOSED}${visibleTable(tx, table)} ${Prisma.raw(on)}`,
      },
    ]
  })

/**
 * The values of own fields in a selected row, by their keys; that of a link has its name, and is missing where the linked
 * record is hidden.
 */
export function valuesInRow(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [number, value] of Object.entries((row[CUSTOM] ?? {}) as Readonly<Record<string, unknown>>)) {
    const key = ownKey({ number: Number(number) })
    const [record, member] = [row[`${key}${NAMES.record}`], row[`${key}${NAMES.member}`]]
    if (member !== undefined) values[key] = { member: value, name: member ?? `M-${String(value)}` }
    else if (record === undefined) values[key] = value
    else if (record !== null) values[key] = { number: value, name: record }
  }
  return values
}
