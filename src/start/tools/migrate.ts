import { StartError } from '../../message/errors.ts'
import { appliedMigrations, migrate, readMigrations } from '../../store/engine/migrate.ts'
import { type Database, openDatabase } from '../../store/engine/open.ts'
import { MIGRATIONS, numberSchema } from '../boot.ts'
import type { Tool } from '../tool.ts'

const UP_TO_DATE = 'The database is up to date.'

/**
 * `migrate [--check]`: brings the database to the program's schema, as every start does; with --check it changes nothing
 * and fails if something is to be done.
 */
export const migrateTool: Tool = async (args, { config, log, leave }) => {
  const isCheck = args.length === 1 && args[0] === '--check'
  if (args.length > 0 && !isCheck) throw new StartError('It takes one word at most: parley migrate [--check].')
  const hooks = { log: (line: string) => log.info(line), onFatal: leave }
  const database = await openDatabase({ ...hooks, url: config.databaseUrl, directory: config.data })
  try {
    const fault = isCheck ? await schemaFault(database) : undefined
    if (fault !== undefined) throw new StartError(fault)
    if (isCheck) return UP_TO_DATE
    const { applied } = await migrate(database.pool, MIGRATIONS, { log: hooks.log, after: numberSchema })
    return applied.length === 0 ? UP_TO_DATE : `Applied ${listed(applied)}.`
  } finally {
    await database.close()
  }
}

/** What is wrong with the schema of a database for this program, in a sentence; undefined when nothing is. */
export async function schemaFault({ pool }: Database): Promise<string | undefined> {
  const client = await pool.connect()
  try {
    const applied = new Set((await appliedMigrations(client)).map(({ name }) => name))
    const known = (await readMigrations(MIGRATIONS)).map(({ name }) => name)
    const newer = [...applied].filter((name) => !known.includes(name))
    if (newer.length > 0) return `The database is newer than this program: it has ${listed(newer)}.`
    const pending = known.filter((name) => !applied.has(name))
    if (pending.length > 0) return `To be applied: ${listed(pending)}. A start does it, and so does migrate.`
    return undefined
  } finally {
    client.release()
  }
}

const listed = (names: readonly string[]): string => names.join(', ')
