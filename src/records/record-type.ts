import type { Noun } from '../store/nouns.ts'
import { Prisma } from '../store/transaction.ts'
import type { Field, Fields, FieldValues } from './field.ts'
import type { RowNames } from './field-type.ts'

/** What every kind of record has. */
export interface RecordRow {
  readonly number: number
  readonly deletedAt: Date | null
  readonly version: number
}

/** A record of these fields, with the names that a card needs. */
export type RecordOf<F extends Fields> = RecordRow & { readonly createdAt: Date } & FieldValues<F>

/** A row as it was selected. */
export type SelectedRow = RecordRow & { readonly createdAt: Date } & Readonly<Record<string, unknown>>

/** What a search needs to know of a kind of record beside its name, addresses and notes, by its fields. */
interface Searched<Key extends string> {
  /** Fields by whose beginning it is found too. */
  readonly reach?: readonly Key[]
  /** Fields in whose words it is found too. */
  readonly texts?: readonly Key[]
  /** Fields that tell it from others where it is found. */
  readonly detail?: readonly Key[]
}

/** What a declaration says of a kind of record. */
interface Declared<F extends Fields> {
  readonly fields: F
  /** The field that it goes by; '' where none of its own names it. */
  readonly titleField: (keyof F & string) | ''
  /** Columns that name it too, by their whole value, such as an e-mail address. */
  readonly alike: readonly string[]
  /** Which live records a name is looked for among; all when it is left out. */
  readonly current?: Prisma.Sql
  nameOf(record: RecordOf<F>): string
  /** What tells it from others of the same name, for a button: amount and stage, or company. */
  detail(record: RecordOf<F>): string
  readonly searched?: Searched<keyof F & string>
  /** The heads of columns that only files of such records have, in small letters; a head that begins with its noun, unless said. */
  readonly telling?: RegExp
  /** What the making of one is called in its history, where that is not `added`: of its columns as text. */
  madeAs?(values: Readonly<Record<string, string | null>>, names: RowNames): string
}

/** A kind of record: its noun and its fields, from which follows how it is read, written, shown, asked for and undone. */
export interface RecordType<F extends Fields = Fields> extends Noun, Declared<F> {
  /** The rows `r` with what is joined to each: what `select` reads from. */
  from(rows: Prisma.Sql): Prisma.Sql
  /** Reads rows from a table, or from something shaped like it, that is called `r`. */
  select(from: Prisma.Sql): Prisma.Sql
  read(row: SelectedRow): RecordOf<F>
}

/** The cells of a field in a selected row, by their names: its columns, then what was joined. */
const cellNames = (key: string, { columns, type }: Field): readonly string[] => [
  ...columns,
  ...(type.joined?.(key, columns).cells ?? []).map(([name]) => name),
]

/** The cells of a field as `select` reads them: its columns, then what was joined. */
export const cellsOf = (key: string, { columns, type }: Field): readonly Prisma.Sql[] => [
  ...columns.map((column) => Prisma.raw(`r."${column}"`)),
  ...(type.joined?.(key, columns).cells ?? []).map(([, expression]) => Prisma.raw(expression)),
]

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
    ...entries.flatMap(([, field]) => field.columns),
  ])
  const selected = Prisma.raw(
    [
      ...[...columns].map((column) => `r."${column}"`),
      ...joins.flatMap(({ cells }) => cells.map(([name, expression]) => `${expression} AS "${name}"`)),
    ].join(', '),
  )
  const joined = Prisma.raw(joins.map(({ join }) => join).join('\n'))
  const readers = entries.map(([key, field]) => [key, cellNames(key, field), field.type] as const)
  return {
    ...noun,
    ...declared,
    from: (rows) => Prisma.sql`${rows} ${joined}`,
    select: (from) => Prisma.sql`SELECT ${selected} FROM ${from} ${joined}`,
    read(row) {
      const { number, createdAt, deletedAt, version } = row
      const read: Record<string, unknown> = { number, createdAt, deletedAt, version }
      for (const [key, cells, type] of readers) read[key] = type.fromCells(cells.map((cell) => row[cell]))
      return read as unknown as RecordOf<F>
    },
  }
}

/** The fields of a record type with their keys. */
export const fieldsOf = ({ fields }: { readonly fields: Fields }): readonly (readonly [string, Field])[] =>
  Object.entries(fields)

/** The columns that are one thing to people, such as an amount and its currency: an undo puts back all of them or none. */
export const groupsOf = (type: { readonly fields: Fields }): readonly (readonly string[])[] => {
  const lead = new Map<string, string[]>()
  for (const [key, { columns, with: main }] of fieldsOf(type)) {
    const group = lead.get(main ?? key) ?? []
    lead.set(main ?? key, [...group, ...columns])
  }
  return [...lead.values()].filter((columns) => columns.length > 1)
}
