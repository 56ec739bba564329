import { randomUUID } from 'node:crypto'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, onTestFinished } from 'vitest'
import type { Store } from '../src/store/transaction.ts'
import { type DataPlace, storeAt } from './data-place.ts'
import { addressOf, createDatabase, dropDatabase, onServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The prefix of the names of this run's databases on the server; the template has the prefix as its name. */
    server: string | undefined
    /** Directories: the run's own, an empty database, and the template. */
    embedded: { readonly root: string; readonly empty: string; readonly migrated: string }
  }
}

/** The kinds of database: on a server, or embedded in the program. */
export type Engine = 'embedded' | 'server'

/** The kinds that are available: without a server only the embedded one. */
export const engines = (): readonly Engine[] => (inject('server') ? ['embedded', 'server'] : ['embedded'])

/** Registers work to be done when a test, or a file of tests, ends. */
export type AtEnd = (work: () => Promise<void>) => void

/** A database for a single test, with the program's schema; it is dropped when the test ends. */
export async function ownDatabase(engine: Engine, atEnd: AtEnd = onTestFinished): Promise<DataPlace> {
  if (engine === 'server') {
    const name = await cloneOnServer()
    atEnd(() => dropDatabase(name))
    return { url: addressOf(name) }
  }
  return { directory: await ownDirectory('migrated', atEnd) }
}

/** A directory for a single test, with an embedded database in it that is empty or has the program's schema. */
export async function ownDirectory(template: 'empty' | 'migrated', atEnd: AtEnd = onTestFinished): Promise<string> {
  const directory = await copyOf(template)
  atEnd(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }))
  return directory
}

async function cloneOnServer(): Promise<string> {
  const run = inject('server') ?? ''
  const name = await createDatabase(run, `TEMPLATE ${run}`)
  // No test cuts the server's power, so none has to wait for its disk.
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

/** A database that several tests share, each with its own workspace. */
interface Shared {
  readonly of: string
  readonly store: Promise<Store>
  end(): Promise<void>
}

/**
 * The database of this worker, opened at first use. On the server, each file of tests with whole programs gets its own,
 * because a program under a platform's real name would send what another file left unsent.
 */
export function testStore(): Promise<Store> {
  const here = globalThis as { [opened]?: { worlds?: Shared; flow?: Shared } }
  here[opened] ??= {}
  const kept = here[opened]
  const file = expect.getState().testPath ?? ''
  if (!inject('server') || !/[\\/]flows[\\/]|[\\/]readers\./u.test(file)) {
    kept.worlds ??= open('worlds', undefined)
    return kept.worlds.store
  }
  if (kept.flow?.of !== file) kept.flow = open(file, kept.flow?.end())
  return kept.flow.store
}

// The end of the set-up drops the last database, when no worker is left.
function open(of: string, before: Promise<void> | undefined): Shared {
  const place = Promise.resolve(before).then(async () =>
    inject('server') ? { name: await cloneOnServer() } : { directory: await copyOf('migrated') },
  )
  const store = place.then(({ name, directory }: { name?: string; directory?: string }) =>
    storeAt(name === undefined ? { ...(directory !== undefined && { directory }) } : { url: addressOf(name) }),
  )
  return {
    of,
    store,
    async end() {
      await (await store).close()
      const { name } = (await place) as { name?: string }
      if (name !== undefined) await dropDatabase(name)
    },
  }
}
