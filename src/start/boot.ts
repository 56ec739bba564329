import type { Logger } from 'pino'
import { migrate } from '../store/engine/migrate.ts'
import { openDatabase } from '../store/engine/open.ts'
import { type Store, storeOn } from '../store/transaction.ts'
import type { Config } from './config.ts'

/** The program's migrations, which are shipped with it. */
export const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url)

/**
 * Opens the database and migrates it to this program's schema; processes that start at the same moment do so only once.
 * @throws StartError with the reason why the program cannot start on it.
 */
export async function openStore(config: Config, log: Logger, onFatal: (reason: string) => void): Promise<Store> {
  const say = (line: string) => log.info(line)
  const database = await openDatabase({
    ...(config.databaseUrl !== undefined && { url: config.databaseUrl }),
    directory: config.data,
    log: say,
    onFatal,
  })
  try {
    await migrate(database.pool, MIGRATIONS, { log: say, after: numberSchema })
    return storeOn(database)
  } catch (error) {
    await database.close()
    throw error
  }
}

/**
 * Inserts the "SchemaVersion" row of one migration, in the migration's own transaction. Capture is off while it runs;
 * changes made later carry the new version.
 */
export async function numberSchema(
  client: { query(sql: string, values: unknown[]): Promise<unknown> },
  name: string,
): Promise<void> {
  const sql = `INSERT INTO "SchemaVersion" ("version", "migration")
    SELECT coalesce(max("version"), 0) + 1, $1 FROM "SchemaVersion"`
  await client.query(sql, [name])
}
