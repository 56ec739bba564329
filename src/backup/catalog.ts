import pg from 'pg'

/** A column of a table, with what is needed to write and read its values. */
export interface CatalogColumn {
  readonly name: string
  /** The column holds JSON, in which null is not the same as a missing value. */
  readonly json: boolean
  readonly nullable: boolean
  /** The database computes the column from others: it is neither saved nor loaded. */
  readonly generated: boolean
}

/** A foreign key of a table. */
export interface Link {
  readonly name: string
  readonly to: string
  readonly deferrable: boolean
  readonly deferred: boolean
}

/** A table as the database's own catalog describes it. */
export interface Table {
  readonly name: string
  readonly columns: readonly CatalogColumn[]
  readonly links: readonly Link[]
  /** The names of its enabled triggers. */
  readonly triggers: readonly string[]
}

const TABLES = `
  SELECT c.relname AS "name",
    (SELECT json_agg(json_build_object('name', a.attname, 'json', a.atttypid IN ('json'::regtype, 'jsonb'::regtype),
        'nullable', NOT a.attnotnull, 'generated', a.attgenerated <> '') ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS "columns",
    (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'to', p.relname, 'deferrable', k.condeferrable,
        'deferred', k.condeferred) ORDER BY k.conname), '[]')
      FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid WHERE k.conrelid = c.oid AND k.contype = 'f') AS "links",
    (SELECT coalesce(json_agg(t.tgname ORDER BY t.tgname), '[]')
      FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled = 'O') AS "triggers"
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname <> '_prisma_migrations'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname COLLATE "C"`

/** All tables except the record of migrations, each after the tables that it refers to, as far as that is possible. */
export async function readTables(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(TABLES)
  return parentsFirst(rows)
}

/**
 * Sorts tables so that each comes after the tables that it refers to; tables that refer to each other in a cycle are
 * sorted by name.
 */
export function parentsFirst(tables: readonly Table[]): readonly Table[] {
  const ordered: Table[] = []
  let rest = tables
  while (rest.length > 0) {
    const left = new Set(rest.map(({ name }) => name))
    const isFree = ({ name, links }: Table) => links.every(({ to }) => to === name || !left.has(to))
    const free = rest.filter(isFree)
    const next = free.length > 0 ? free : rest.slice(0, 1)
    ordered.push(...next)
    rest = rest.filter((table) => !next.includes(table))
  }
  return ordered
}

/** A foreign key together with its table. */
export type LateLink = Link & { readonly table: string }

/** The foreign keys that this order cannot satisfy: from a table to itself, and those that close a cycle. */
export function lateLinks(ordered: readonly Table[]): readonly LateLink[] {
  const position = new Map(ordered.map(({ name }, index) => [name, index]))
  return ordered.flatMap(({ name, links }, index) =>
    links.filter(({ to }) => (position.get(to) ?? -1) >= index).map((link) => ({ ...link, table: name })),
  )
}

/** The state of a sequence: its last value as digits, and whether that value was already used. */
export interface SequenceState {
  readonly last: string
  readonly called: boolean
}

/** The state of every sequence, by its name. */
export async function readSequences(client: pg.ClientBase): Promise<Readonly<Record<string, SequenceState>>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS "name" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind = 'S' ORDER BY c.relname COLLATE "C"`,
  )
  const states: Record<string, SequenceState> = {}
  for (const { name } of rows) {
    const state = await client.query<SequenceState>(
      `SELECT last_value::text AS "last", is_called AS "called" FROM ${pg.escapeIdentifier(name)}`,
    )
    if (state.rows[0]) states[name] = state.rows[0]
  }
  return states
}

// Settings that could make PostgreSQL write one value in different ways, fixed as pg_dump fixes them; and no time
// limits, because a slow disk may keep a transaction waiting. Row security could silently leave rows out: when it is
// off, that is an error.
const EXACT = Object.entries({
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '3',
  row_security: 'off',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
})

/** Makes the transaction write each value in exactly one way, and switches its time limits off. */
export async function beExact(client: pg.ClientBase): Promise<void> {
  for (const [name, value] of EXACT) await client.query('SELECT set_config($1, $2, true)', [name, value])
}
