import { afterAll } from 'vitest'
import { type Database, openDatabase } from '../../src/store/engine/open.ts'
import { migrationTests } from './migrations.ts'
import { bootedDirectory } from './support.ts'

// One database for all of them, emptied for each: opening one costs more than the tests do.
let shared: Promise<Database> | undefined

migrationTests(async () => {
  shared ??= open()
  const db = await shared
  await db.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  return db
})

afterAll(async () => (await shared)?.close())

async function open(): Promise<Database> {
  return openDatabase({ directory: await bootedDirectory(afterAll), log: () => {}, onFatal: () => {} })
}
