import { randomUUID } from 'node:crypto'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import type { Store } from '../src/store/transaction.ts'
import { type DataPlace, storeAt } from './data-place.ts'
import { addressOf, createDatabase, dropDatabase, onServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What the names of this run's databases on the server begin with; the one of this name is the template. */
    server: string | undefined
    /** Directories: the run's own, an empty database, and the template. */
    embedded: { readonly root: string; readonly empty: string; readonly migrated: string }
  }
}

/** The kinds of database: a server's, or the one inside the program. */
export type Engine = 'embedded' | 'server'

/** The kinds that there are here: without a server the embedded one alone. */
export const engines = (): readonly Engine[] => (inject('server') ? ['embedded', 'server'] : ['embedded'])

/** What registers work for when a test, or a file of them, ends. */
export type AtEnd = (work: () => Promise<void>) => void

/** A database for one test alone, with the program's schema; it is gone when the test ends. */
export async function ownDatabase(engine: Engine, atEnd: AtEnd = onTestFinished): Promise<DataPlace> {
  if (engine === 'server') {
    const name = await cloneOnServer()
    atEnd(() => dropDatabase(name))
    return { url: addressOf(name) }
  }
  return { directory: await ownDirectory('migrated', atEnd) }
}

/** A directory for one test alone, with an embedded database in it that is empty, or has the program's schema. */
export async function ownDirectory(template: 'empty' | 'migrated', atEnd: AtEnd = onTestFinished): Promise<string> {
  const directory = await copyOf(template)
  atEnd(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }))
  return directory
}

async function cloneOnServer(): Promise<string> {
  const run = inject('server') ?? ''
  const name = await createDatabase(run, `TEMPLATE ${run}`)
  // No test cuts the server's power: none has to wait for its disk.
  await onServer(`ALTER DATABASE ${name} SET synchronous_commit = off`)
  return name
}

async function copyOf(template: 'empty' | 'migrated'): Promise<string> {
  const run = inject('embedded')
  const directory = join(run.root, randomUUID())
  await cp(run[template], directory, { recursive: true })
  return directory
}

const opened = Symbol.for('parley.test.store')

/** The one database of this worker, opened at first use; each test has a workspace of its own in it. */
export function testStore(): Promise<Store> {
  const here = globalThis as { [opened]?: Promise<Store> }
  here[opened] ??= open()
  return here[opened]
}

// The set-up's end takes the database away, when no worker is left.
const open = async (): Promise<Store> =>
  storeAt(inject('server') ? { url: addressOf(await cloneOnServer()) } : { directory: await copyOf('migrated') })
