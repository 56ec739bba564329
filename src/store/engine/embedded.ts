import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../../message/errors.ts'
import type { Database, Hooks } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { Engine } from './embedded-engine.ts'
import { refuseForeign } from './first-boot.ts'
import { guardPool } from './pool-guard.ts'
import { makePrivateDirectory } from './private-directory.ts'
import { hasNoQueryLimit } from './query-limit.ts'
import { WireSocket } from './wire-socket.ts'

const MAINTENANCE_MS = 5 * 60_000
const QUERY_LIMIT_MS = 60_000
const CLOSE_MS = 10_000

/** What the embedded database is opened with. */
export interface EmbeddedOptions extends Hooks {
  readonly directory: string
  /**
   * How long a query may go without an answer before it counts as stuck, in milliseconds. PGlite can neither time out
   * nor cancel a query.
   */
  readonly queryLimitMs?: number
  readonly maintenanceMs?: number
}

/** Opens the database in a directory of this machine, or creates it there. Only one process may do so at a time. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  const directory = path.resolve(options.directory)
  makePrivate(directory)
  let lost = options.onFatal
  const lock = await lockDirectory(path.join(directory, 'lock'), (reason) => lost(reason))
  let started: Engine | undefined
  try {
    const engine = await Engine.start(directory, options.onFatal)
    started = engine
    lost = (reason) => engine.fail(reason)
    const pool = guardPool(
      new pg.Pool({
        user: 'postgres',
        database: 'postgres',
        application_name: 'parley',
        max: 1, // PGlite has one session
        idleTimeoutMillis: 0,
        stream: () => new WireSocket((socket) => engine.connect(socket)),
      }),
      options.log,
    )
    engine.limitQueries(options.queryLimitMs ?? QUERY_LIMIT_MS, () => !hasNoQueryLimit(pool))
    const maintain = await maintenance(pool)
    const timer = setInterval(() => {
      maintain().catch((error: Error) => options.log(`the database could not be maintained: ${error.message}`))
    }, options.maintenanceMs ?? MAINTENANCE_MS).unref()
    let closed: Promise<void> | undefined
    const close = async () => {
      clearInterval(timer)
      // A client that is never handed back must not keep the program from stopping; its transaction was never
      // committed.
      await Promise.race([maintain().then(() => pool.end()), wait(CLOSE_MS, undefined, { ref: false })]).catch(() => {})
      await engine.close()
      lock.release()
    }
    return { kind: 'embedded', pool, maintain, close: () => (closed ??= close()) }
  } catch (error) {
    await started?.close()
    lock.release()
    throw error
  }
}

/**
 * Makes the directory private: it holds everything that the team ever wrote, so no other user of the machine may read
 * it.
 * @throws StartError when it can be neither created nor closed to others.
 */
function makePrivate(directory: string): void {
  try {
    refuseForeign(directory)
    makePrivateDirectory(directory)
    fs.chmodSync(directory, 0o700)
  } catch (error) {
    if (error instanceof StartError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(`The data directory cannot be used: ${reason}. Name one of your own in PARLEY_DATA.`)
  }
}

/**
 * Returns the maintenance of a single-user PostgreSQL, which has neither a checkpointer nor autovacuum: without it the
 * log grows without bound. It does nothing when nothing was written since the last time.
 */
async function maintenance(pool: pg.Pool): Promise<() => Promise<void>> {
  const position = async () => (await pool.query('SELECT pg_current_wal_insert_lsn() AS lsn')).rows[0]?.lsn as string
  let done = await position()
  let running: Promise<void> | undefined
  const run = async () => {
    if ((await position()) === done) return
    await pool.query('VACUUM (ANALYZE)')
    await pool.query('CHECKPOINT')
    done = await position()
  }
  return () => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }
}
