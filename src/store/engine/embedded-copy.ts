import fs from 'node:fs'
import path from 'node:path'
import { StartError } from '../../message/errors.ts'
import type { Database, Hooks } from './database.ts'
import { lockDirectory, TIMING } from './directory-lock.ts'
import { openEmbedded } from './embedded.ts'
import { dataFilesIn } from './first-boot.ts'
import { whileWritesPaused } from './pause-writes.ts'
import { treeCopy } from './tree-copy.ts'

/**
 * Opens a copy of the embedded database of `directory` while a running program goes on using it. The program pauses
 * writes only for the last pass, which copies the files that changed during the copying. Everything acknowledged before
 * is in the copy, because PostgreSQL replays its log as after a power cut. Closing the copy removes it.
 * @throws StartError when there is no database, or it cannot be copied.
 */
export async function openCopy(directory: string, hooks: Hooks): Promise<Database> {
  const home = path.resolve(directory)
  if (!fs.existsSync(dataFilesIn(home).ready)) {
    throw new StartError(
      `There is no database in ${home}. Name its directory in PARLEY_DATA, or its server in DATABASE_URL.`,
    )
  }
  const lock = await lockDirectory(path.join(home, 'backup.lock'), hooks.onFatal, TIMING, busy)
  const copy = path.join(home, 'backup-copy')
  const clear = () => fs.rmSync(copy, { recursive: true, force: true, maxRetries: 3 })
  const end = () => {
    clear()
    lock.release()
  }
  try {
    clear() // left by a crash
    await copyStill(home, copy)
    const database = await openEmbedded({ ...hooks, directory: copy })
    return { ...database, close: () => database.close().finally(end) }
  } catch (error) {
    end()
    if (error instanceof StartError || !(error instanceof Error && 'code' in error)) throw error
    throw new StartError(`The database in ${home} cannot be copied: ${error.message}.`)
  }
}

const busy = (_file: string, pid: number | undefined): string =>
  `Process ${pid} is taking a backup of this database. Try again when it is done.`

async function copyStill(home: string, to: string): Promise<void> {
  const { database, ready } = dataFilesIn(home)
  fs.mkdirSync(to, { mode: 0o700 })
  const tree = treeCopy(database, dataFilesIn(to).database)
  tree.pass()
  const asked = await whileWritesPaused(home, tree.pass)
  if (asked === 'broken off') {
    throw new StartError('The running program could not hold still for long enough to be copied. Try again.')
  }
  if (asked === 'nobody') {
    const lock = await lockDirectory(path.join(home, 'lock'), () => {})
    try {
      tree.pass()
    } finally {
      lock.release()
    }
  }
  fs.copyFileSync(ready, dataFilesIn(to).ready)
}
