import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { CAPTURED, type CapturedTable } from '../src/store/changes/captured.ts'
import { Prisma, type Store } from '../src/store/transaction.ts'
import type { World } from './world.ts'

const ident = (name: string) => Prisma.raw(`"${name}"`)

/** The program's own tables. */
export async function tables(store: Store): Promise<readonly string[]> {
  const rows = await store.prisma.$queryRaw<{ name: string }[]>`
    SELECT relname AS "name" FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' ORDER BY 1`
  return rows.map((row) => row.name)
}

/** The number of rows of each table, over all workspaces. */
export async function counts(store: Store): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {}
  for (const table of await tables(store)) {
    const [row] = await store.prisma.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int AS "count" FROM ${ident(table)}`
    found[table] = row?.count ?? 0
  }
  return found
}

/** Every captured row of a workspace as text, without the version, which only grows, and the mornings that the schedule sets. */
export async function dump({ store, workspace }: Pick<World, 'store' | 'workspace'>): Promise<readonly string[]> {
  const each = (Object.keys(CAPTURED) as CapturedTable[]).map(
    (table) => Prisma.sql`
      SELECT ${table} || ' ' || (to_jsonb(t) - 'version' - 'daysAt')::text AS "row" FROM ${ident(table)} t
      WHERE t.${ident(CAPTURED[table].workspace)} = ${workspace}::uuid`,
  )
  const rows = await store.prisma.$queryRaw<{ row: string }[]>`${Prisma.join(each, ' UNION ALL ')} ORDER BY 1`
  return rows.map(({ row }) => row)
}

/** A stored request, as JSON. */
export async function stored({ store, workspace }: Pick<World, 'store' | 'workspace'>, id: string) {
  const found = await store.prisma.request.findUnique({ where: { workspaceId_id: { workspaceId: workspace, id } } })
  if (!found) throw new Error(`the request ${id} is not stored`)
  return found
}

/**
 * Lets the database refuse some rows of a table, as a fault would that nobody foresaw. Returns what ends it, which the end of
 * the test does else.
 */
export async function refuseRows(
  { store }: Pick<World, 'store'>,
  table: string,
  when: string,
  on: 'INSERT' | 'UPDATE' = 'INSERT',
): Promise<() => Promise<void>> {
  const name = `bad_${randomBytes(6).toString('hex')}`
  const run = (sql: string) => store.prisma.$executeRawUnsafe(sql)
  await run(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'bad'; END $$`)
  await run(`CREATE TRIGGER ${name} BEFORE ${on} ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${name}()`)
  const end = () => run(`DROP FUNCTION IF EXISTS ${name}() CASCADE`).then(() => {})
  onTestFinished(end)
  return end
}
