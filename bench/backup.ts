import { readTables, type Table } from '../src/backup/catalog.ts'
import { dump } from '../src/backup/dump.ts'
import { load } from '../src/backup/load.ts'
import type { Database } from '../src/store/engine/open.ts'
import type { Store } from '../src/store/transaction.ts'
import { type BenchDatabase, databases, embedded, server, storeIn } from './databases.ts'
import { median } from './measure.ts'
import { table } from './table.ts'

const HEAD = ['database', 'rows', 'COPY rows/s', 'backup rows/s', 'x COPY', 'restore rows/s']

/** How fast everything is written as a backup and loaded again, beside PostgreSQL's own COPY of the same tables. */
export async function benchBackup(quick: boolean): Promise<void> {
  const rows: string[][] = []
  for (const place of await databases()) {
    try {
      rows.push(await measure(place, quick ? 5_000 : 50_000, quick ? 1 : 5))
    } finally {
      await place.close()
    }
  }
  process.stdout.write(table(HEAD, rows))
  process.stdout.write(
    '\nCOPY writes to /dev/null inside the database: nothing leaves it. A restore reads every row back to compare it.\n',
  )
}

async function measure(place: BenchDatabase, deals: number, rounds: number): Promise<string[]> {
  const store = await storeIn(place)
  try {
    await fill(store, deals)
    const count = (await written(store.database)).length - 2
    const rates: { copy: number; backup: number }[] = []
    for (let round = 0; round < rounds; round++) {
      rates.push({
        copy: count / (await seconds(() => copyAll(store.database))),
        backup: count / (await seconds(() => written(store.database))),
      })
    }
    const restore = count / (await restoring(place.kind, await written(store.database)))
    return [
      place.kind,
      String(count),
      median(rates.map(({ copy }) => copy)).toFixed(0),
      median(rates.map(({ backup }) => backup)).toFixed(0),
      median(rates.map(({ copy, backup }) => copy / backup)).toFixed(1),
      restore.toFixed(0),
    ]
  } finally {
    await store.close()
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** Deals of one team, each with the change that the triggers write of it. */
async function fill({ database: { pool } }: Store, deals: number): Promise<void> {
  const id = '11111111-2222-4333-8444-555555555555'
  for (const [into, values] of [
    ['"Workspace" ("id", "name", "createdAt")', `$1, 'Bench', now()`],
    ['"Member" ("workspaceId", "number", "name", "role", "createdAt")', `$1, 1, 'Ann', 'admin', now()`],
    ['"Pipeline" ("workspaceId", "number", "name", "createdAt")', `$1, 1, 'Sales', now()`],
    [
      '"Stage" ("workspaceId", "pipelineNumber", "number", "name", "position", "probability")',
      `$1, 1, 1, 'New', 1, 10`,
    ],
  ]) {
    await pool.query(`INSERT INTO ${into} VALUES (${values})`, [id])
  }
  await pool.query(
    `INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber",
       "stageAt", "ownerNumber", "createdAt")
     SELECT $1, g, 'Customer ' || g || ' seats', g * 100, 'USD', 1, 1, now(), 1, now() FROM generate_series(1, $2::int) g`,
    [id, deals],
  )
}

async function written(database: Database): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const piece of dump(database)) lines.push(...piece.trimEnd().split('\n'))
  return lines
}

async function copyAll({ pool }: Database): Promise<void> {
  const client = await pool.connect()
  try {
    const tables: readonly Table[] = await readTables(client)
    for (const { name } of tables) await client.query(`COPY "${name}" TO '/dev/null'`)
  } finally {
    client.release()
  }
}

/** The seconds that loading takes, into a database of the same kind that is open and empty of rows. */
async function restoring(kind: BenchDatabase['kind'], lines: readonly string[]): Promise<number> {
  const place = kind === 'embedded' ? embedded() : await server()
  if (!place) throw new Error('the server is gone')
  try {
    const store = await storeIn(place)
    const each = async function* () {
      yield* lines
    }
    const took = await seconds(() => load(store.database, each()))
    await store.close()
    return took
  } finally {
    await place.close()
  }
}
