import { pino } from 'pino'
import { inject } from 'vitest'
import { openStore } from '../src/start/boot.ts'
import type { Store } from '../src/store/transaction.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run's database is: a server's URL or the embedded one's directory. */
    database: { readonly url?: string; readonly directory?: string }
  }
}

const opened = Symbol.for('parley.test.store')

/** The run's one database, opened and migrated at first use; each test has a workspace of its own in it. */
export function testStore(): Promise<Store> {
  const here = globalThis as { [opened]?: Promise<Store> }
  here[opened] ??= open()
  return here[opened]
}

function open(): Promise<Store> {
  const { url, directory } = inject('database')
  const config = { databaseUrl: url, data: directory ?? '', admins: [], zone: 'UTC', logLevel: 'silent' }
  return openStore(config, pino({ level: 'silent' }), (reason) => {
    throw new Error(`the database stopped: ${reason}`)
  })
}
