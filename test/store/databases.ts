import { inject, onTestFinished } from 'vitest'
import type { Database } from '../../src/store/engine/open.ts'
import { openDatabase } from '../../src/store/engine/open.ts'
import { addressOf, createDatabase, dropDatabase } from '../postgres.ts'

/** The address of a new and empty database on the server, dropped when the test ends. */
export async function serverDatabase(how = ''): Promise<string> {
  const name = await createDatabase(inject('server') ?? '', how)
  onTestFinished(() => dropDatabase(name))
  return addressOf(name)
}

/** Opens a server's database and closes it when the test ends. */
export async function server(url: string): Promise<{ db: Database; lines: string[] }> {
  const lines: string[] = []
  const db = await openDatabase({ url, directory: '', log: (line) => lines.push(line), onFatal: () => {} })
  onTestFinished(() => db.close())
  return { db, lines }
}
