import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Database } from '../../src/store/engine/database.ts'
import { openEmbedded } from '../../src/store/engine/embedded.ts'
import { builtProgram } from '../built-program.ts'
import { type AtEnd, ownDirectory } from '../database.ts'
import { SHORT_LIVED } from '../short-lived.ts'

const FAULTS = fileURLToPath(new URL('./faults.cjs', import.meta.url))

/** A directory that is gone when the test ends. */
export async function temporaryDirectory(atEnd: AtEnd = onTestFinished): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'parley-store-'))
  atEnd(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** A directory with an empty database in it: the first boot is done once, and copied. */
export const bootedDirectory = (atEnd?: AtEnd): Promise<string> => ownDirectory('empty', atEnd)

/** Takes everything out of an embedded database: opening another one costs more than most tests do. */
export async function emptied(db: Database): Promise<Database> {
  await db.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  return db
}

/** An embedded database that is closed when the test ends, and what it reported. */
export async function embedded(directory: string, options: { queryLimitMs?: number; maintenanceMs?: number } = {}) {
  const fatal: string[] = []
  const db = await openEmbedded({ directory, log: () => {}, onFatal: (reason) => fatal.push(reason), ...options })
  onTestFinished(() => db.close())
  return { db, fatal }
}

/** Waits until a condition holds; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(5)
}

interface Said {
  ready?: true
  refused?: string
  fatal?: string
  error?: string
  inserted?: number
  rows?: Record<string, unknown>[]
}

/** A child process with a database on `directory`. With `faults`, the directory that switches them on. */
export function child(directory: string, faults?: string) {
  const process_ = spawn(
    process.execPath,
    [...SHORT_LIVED, '--require', FAULTS, builtProgram('store/child'), directory],
    { env: { ...process.env, NODE_OPTIONS: '', FAULTS: faults }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  const said: Said[] = []
  process_.on('message', (message) => said.push(message as Said))
  onTestFinished(() => void process_.kill('SIGKILL'))
  return {
    said,
    send: (sql: string) => void process_.send(sql),
    /** Sends SQL and waits for what comes of it. */
    async ask(sql: string): Promise<Said> {
      const before = said.length
      process_.send(sql)
      await until(() => said.length > before)
      return said[before] ?? {}
    },
    ready: () => until(() => said.some(({ ready, refused }) => ready || refused)),
    kill: () => kill(process_),
  }
}

async function kill(process_: ChildProcess): Promise<void> {
  const exit = once(process_, 'exit')
  process_.kill('SIGKILL')
  await exit
}

/** Switches a fault of faults.cjs on. */
export async function fail(faults: string, what: 'fsync' | 'trap' | 'full'): Promise<void> {
  await writeFile(path.join(faults, `fail-${what}`), '')
}

/** Whether a file is there. */
export const isThere = (...parts: string[]) => existsSync(path.join(...parts))
