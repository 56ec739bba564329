import { CUSTOM } from '../store/changes/captured.ts'
import type { Noun } from '../store/nouns.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import type { Field, Fields, FieldValues } from './field.ts'
import type { RowNames } from './field-type.ts'
import { ownCell, ownLinks, valuesInRow } from './own-links.ts'

/** What every kind of record has. */
export interface RecordRow {
  readonly number: number
  readonly deletedAt: Date | null
  readonly version: number
}

/** A record of these fields, with the names that a card needs. */
export type RecordOf<F extends Fields> = RecordRow & { readonly createdAt: Date } & FieldValues<F>

/** A selected row. */
export type SelectedRow = RecordRow & { readonly createdAt: Date } & Readonly<Record<string, unknown>>

/** What a search needs to know of a kind of record besides its name, addresses and notes, by its fields. */
interface Searched<Key extends string> {
  /** Fields by whose beginning it is also found. */
  readonly reach?: readonly Key[]
  /** Fields in whose text it is also found. */
  readonly texts?: readonly Key[]
  /** Fields that distinguish it from other results. */
  readonly detail?: readonly Key[]
}

/** The declaration of a kind of record. */
interface Declared<F extends Fields> {
  readonly fields: F
  /** The field that is its title; '' when no field of its own names it. */
  readonly titleField: (keyof F & string) | ''
  /** Columns whose whole value also names it, such as an e-mail address. */
  readonly alike: readonly string[]
  /** The live records among which a name is looked for; all of them by default. */
  readonly current?: Prisma.Sql
  nameOf(record: RecordOf<F>): string
  /** What distinguishes it from others of the same name, for a button: amount and stage, or company. */
  detail(record: RecordOf<F>): string
  readonly searched?: Searched<keyof F & string>
  /** The usual columns of its lists after ref and name, by their names in questions, before those that are `inLists`. */
  readonly listed?: readonly string[]
  /** The usual order of its lists, by the names of fields in questions; by its title if missing. */
  readonly ordered?: readonly { readonly field: string; readonly down: boolean }[]
  /** Headers that only files of such records have, in small letters; by default those that begin with the noun. */
  readonly telling?: RegExp
  /** How its history says that it was made, if not `added`; from the values of its columns as text. */
  madeAs?(values: Readonly<Record<string, string | null>>, names: RowNames): string
}

/**
 * A kind of record: its noun and its fields, from which it follows how it is read, written, shown, asked for and
 * undone.
 */
export interface RecordType<F extends Fields = Fields> extends Noun, Declared<F> {
  /** The rows `r` with what is joined to each; `select` reads from this. */
  from(tx: Tx, rows: Prisma.Sql): Prisma.Sql
  /** Reads rows from a table, or from something with its columns, under the name `r`. */
  select(tx: Tx, rows: Prisma.Sql): Prisma.Sql
  read(row: SelectedRow): RecordOf<F>
}

/** The names of a field's cells in a selected row: its columns, then what was joined. */
const cellNames = (key: string, { columns, type }: Field): readonly string[] => [
  ...columns,
  ...(type.joined?.(key, columns).cells ?? []).map(([name]) => name),
]

/** The cells of a field as its type compares them: its columns, then what was joined. */
export function cellsOf(key: string, { columns, type }: Field): readonly Prisma.Sql[] {
  const cells = [
    ...columns.map((column) => ownCell(column) ?? Prisma.raw(`r."${column}"`)),
    ...(type.joined?.(key, columns).cells ?? []).map(([, expression]) => Prisma.raw(expression)),
  ]
  return type.compared?.(cells) ?? cells
}

/** Declares a kind of record. */
export function recordType<const F extends Fields, const N extends Noun>(
  noun: N,
  declared: Declared<F>,
): RecordType<F> & Pick<N, 'noun'> {
  const entries = Object.entries(declared.fields) as readonly (readonly [string, Field])[]
  const joins = entries.flatMap(([key, { type, columns }]) => type.joined?.(key, columns) ?? [])
  const columns = new Set([
    'number',
    'createdAt',
    'deletedAt',
    'version',
    CUSTOM,
    ...entries.flatMap(([, field]) => field.columns),
  ])
  const selected = Prisma.raw(
    [
      ...[...columns].map((column) => `r."${column}"`),
      ...joins.flatMap(({ cells }) => cells.map(([name, expression]) => `${expression} AS "${name}"`)),
    ].join(', '),
  )
  const from = (tx: Tx, rows: Prisma.Sql) =>
    Prisma.join([rows, ...joins.map(({ join }) => join(tx)), ...ownLinks(tx, noun.noun).map(({ join }) => join)], '\n')
  const readers = entries.map(([key, field]) => [key, cellNames(key, field), field.type] as const)
  return {
    ...noun,
    ...declared,
    from,
    select(tx, rows) {
      const names = ownLinks(tx, noun.noun).map(({ cell }) => cell)
      return Prisma.sql`SELECT ${Prisma.join([selected, ...names])} FROM ${from(tx, rows)}`
    },
    read(row) {
      const { number, createdAt, deletedAt, version } = row
      const read: Record<string, unknown> = { number, createdAt, deletedAt, version, ...valuesInRow(row) }
      for (const [key, cells, type] of readers) read[key] = type.fromCells(cells.map((cell) => row[cell]))
      return read as unknown as RecordOf<F>
    },
  }
}

/** The fields of a record type with their keys. */
export const fieldsOf = ({ fields }: { readonly fields: Fields }): readonly (readonly [string, Field])[] =>
  Object.entries(fields)

/**
 * The columns that are one value to people, such as an amount and its currency: an undo puts back all of them or none.
 */
export const groupsOf = (type: { readonly fields: Fields }): readonly (readonly string[])[] => {
  const lead = new Map<string, string[]>()
  for (const [key, { columns, with: main }] of fieldsOf(type)) {
    const group = lead.get(main ?? key) ?? []
    lead.set(main ?? key, [...group, ...columns])
  }
  return [...lead.values()].filter((columns) => columns.length > 1)
}
