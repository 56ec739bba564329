import { afterAll } from 'vitest'
import { type Database, openDatabase } from '../../src/store/engine/open.ts'
import { migrationTests } from './migrations.ts'
import { bootedDirectory, emptied } from './support.ts'

// One database for all of them, emptied for each.
let shared: Promise<Database> | undefined

migrationTests(async () => {
  shared ??= open()
  return emptied(await shared)
})

afterAll(async () => (await shared)?.close())

async function open(): Promise<Database> {
  return openDatabase({ directory: await bootedDirectory(afterAll), log: () => {}, onFatal: () => {} })
}
