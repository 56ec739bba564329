import pg from 'pg'
import { StartError } from '../message/errors.ts'
import { lateLinks, readTables, type Table } from './catalog.ts'
import type { End } from './format.ts'
import { insert, type Tally, tableRows, tally } from './rows.ts'

/** Where the rows of a backup go. */
export interface RestoreTarget {
  take(table: string, row: string): Promise<void> | undefined
  /** Writes the remaining rows, checks that the tables hold what was read, and restores sequences and triggers. */
  finish(end: End): Promise<void>
  rows(): Readonly<Record<string, number>>
  foreign(): readonly string[]
}

const MOST_CHARS = 1 << 20
const MOST_ROWS = 1_000

/**
 * Makes the tables ready to take rows exactly as they are: no trigger fires, and foreign keys are checked at the end.
 */
export async function prepareTarget(client: pg.ClientBase): Promise<RestoreTarget> {
  const tables = await readTables(client)
  const known = new Map(tables.map((table) => [table.name, table]))
  const tallies = new Map<string, Tally>(tables.map(({ name }) => [name, { count: 0, sum: 0n }]))
  const foreign = new Set<string>()
  await setTriggers(client, tables, 'DISABLE')
  await deferLateLinks(client, tables)
  // Rows that the migrations inserted are in the backup too.
  for (const { name } of tables.toReversed()) await client.query(`DELETE FROM ${pg.escapeIdentifier(name)}`)

  let current: Table | undefined
  let held: string[] = []
  let chars = 0
  const flush = async (): Promise<void> => {
    if (!current || held.length === 0) return
    const statement = { name: `restore ${current.name}`.slice(0, 63), text: insert(current) }
    const values = [`[${held.join(',')}]`]
    held = []
    chars = 0
    await client.query({ ...statement, values })
  }
  return {
    take(name, row) {
      const table = known.get(name)
      const total = tallies.get(name)
      if (!table || !total) return void foreign.add(name)
      tally(total, row)
      const before = table === current ? undefined : flush()
      const add = () => {
        current = table
        held.push(row)
        chars += row.length
        return held.length >= MOST_ROWS || chars >= MOST_CHARS ? flush() : undefined
      }
      return before ? before.then(add) : add()
    },
    async finish(end) {
      await flush()
      await client.query('SET CONSTRAINTS ALL IMMEDIATE')
      await prove(client, tables, tallies)
      await setSequences(client, end)
      await restoreLateLinks(client, tables)
      await setTriggers(client, tables, 'ENABLE')
    },
    rows: () => Object.fromEntries([...tallies].map(([name, { count }]) => [name, count])),
    foreign: () => [...foreign],
  }
}

/** Reads every row back and compares it: nothing in the database may have changed one. */
async function prove(
  client: pg.ClientBase,
  tables: readonly Table[],
  tallies: ReadonlyMap<string, Tally>,
): Promise<void> {
  for (const table of tables) {
    const total: Tally = { count: 0, sum: 0n }
    for await (const rows of tableRows(client, table)) for (const row of rows) tally(total, row)
    const read = tallies.get(table.name)
    if (read?.count === total.count && read.sum === total.sum) continue
    throw new StartError(
      `The rows of ${table.name} are not the same in this database as in the backup. Restore it to another one.`,
    )
  }
}

async function setTriggers(client: pg.ClientBase, tables: readonly Table[], how: 'ENABLE' | 'DISABLE'): Promise<void> {
  for (const { name, triggers } of tables) {
    for (const trigger of triggers) {
      await client.query(`ALTER TABLE ${pg.escapeIdentifier(name)} ${how} TRIGGER ${pg.escapeIdentifier(trigger)}`)
    }
  }
}

const alterLink = (client: pg.ClientBase, table: string, link: string, how: string) =>
  client.query(`ALTER TABLE ${pg.escapeIdentifier(table)} ALTER CONSTRAINT ${pg.escapeIdentifier(link)} ${how}`)

async function deferLateLinks(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  for (const { table, name } of lateLinks(tables)) await alterLink(client, table, name, 'DEFERRABLE INITIALLY DEFERRED')
}

async function restoreLateLinks(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  for (const { table, name, deferrable, deferred } of lateLinks(tables)) {
    const how = deferrable ? `DEFERRABLE INITIALLY ${deferred ? 'DEFERRED' : 'IMMEDIATE'}` : 'NOT DEFERRABLE'
    await alterLink(client, table, name, how)
  }
}

/** Sets every sequence to the state that the backup records. */
async function setSequences(client: pg.ClientBase, { sequences }: End): Promise<void> {
  for (const [name, { last, called }] of Object.entries(sequences)) {
    await client.query(
      `SELECT setval(c.oid::regclass, $2::bigint, $3) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind = 'S' AND c.relname = $1`,
      [name, last, called],
    )
  }
}
