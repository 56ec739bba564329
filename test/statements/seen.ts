/** What kind of value a column came back with, as JavaScript has it. */
export type Kind = 'null' | 'number' | 'string' | 'bigint' | 'boolean' | 'date' | 'array' | 'object'

/** What was seen of the statements that one place in the source sends. */
export interface Seen {
  /** The kinds of each column that came back; empty where no row ever did. */
  readonly columns: Readonly<Record<string, readonly Kind[]>>
  /** The record tables that were read by another way than `visible`. */
  readonly unmarked: readonly string[]
}

/** By the place of the call, `src/store/requests/claim.ts:136`. */
export type SeenAt = Readonly<Record<string, Seen>>

/** The kind of a value that the database's client gives. */
export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  const type = typeof value
  return type === 'number' || type === 'string' || type === 'bigint' || type === 'boolean' ? type : 'object'
}

const READS = /(?<!DELETE )\b(?:FROM|JOIN)\s+(?:"public"\.)?"(\w+)"(?!\s*\/\* visible \*\/)/g

/** The tables among these that a statement reads without the mark of `visible`. */
export const unmarkedIn = (sql: string, tables: readonly string[]): readonly string[] =>
  [...sql.matchAll(READS)].flatMap(([, table = '']) => (tables.includes(table) ? [table] : []))

/** All that several workers saw. */
export function together(all: readonly SeenAt[]): SeenAt {
  const seen: Record<string, Seen> = {}
  for (const [place, { columns, unmarked }] of all.flatMap((one) => Object.entries(one))) {
    const before = seen[place] ?? { columns: {}, unmarked: [] }
    const names = new Set([...Object.keys(before.columns), ...Object.keys(columns)])
    const kinds = (name: string) => [...new Set([...(before.columns[name] ?? []), ...(columns[name] ?? [])])]
    seen[place] = {
      columns: Object.fromEntries([...names].map((name) => [name, kinds(name)])),
      unmarked: [...new Set([...before.unmarked, ...unmarked])],
    }
  }
  return seen
}
