import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { StartError } from '../../message/errors.ts'
import { fsyncPath, fsyncTree } from './durable-fs.ts'

/** The files of an embedded database, all in the one directory that PARLEY_DATA names. */
export interface DataFiles {
  readonly database: string
  /** This file exists while the first boot runs. */
  readonly creating: string
  /** This file exists after the first boot has ended. */
  readonly ready: string
}

/** The paths of an embedded database's files in the directory that PARLEY_DATA names. */
export function dataFilesIn(directory: string): DataFiles {
  return {
    database: path.join(directory, 'postgres'),
    creating: path.join(directory, 'creating'),
    ready: path.join(directory, 'ready'),
  }
}

/**
 * What stands in a directory of its own accord: a mount's, and what a file manager or version control leaves. Other hidden
 * files are somebody's: a home directory may hold nothing else.
 */
const IGNORED = /^(?:lost\+found|\.(?:DS_Store|directory|localized|snapshot|zfs|git|gitignore|gitkeep|keep|Trash-\d+))$/
/** What a process leaves that ended before the first boot: its lock and its address, and a lock that was taken over. */
const OWN = /^(?:(?:backup\.)?lock(?:\.[\da-f-]+)?|control(?:\.\w+)?)$/

/**
 * A directory with somebody else's files is left alone: nothing is written into it, and its rights are not changed.
 * @throws StartError when it holds files and no database of this program.
 */
export function refuseForeign(directory: string): void {
  const { database, creating, ready } = dataFilesIn(directory)
  if ([database, creating, ready].some((path) => fs.existsSync(path))) return
  const names = fs.existsSync(directory) ? fs.readdirSync(directory) : []
  const foreign = names.find((name) => !IGNORED.test(name) && !OWN.test(name))
  if (foreign === undefined) return
  throw new StartError(
    `${directory} holds other files (${foreign}) and no database. Name an empty or a new directory in PARLEY_DATA.`,
  )
}

/**
 * Clears what an interrupted first boot left, and says whether the database must be created. Nothing is acknowledged
 * before the first boot ends, so wiping then loses nothing; and only files that a first boot began are wiped.
 */
export function prepareFirstBoot({ database, creating, ready }: DataFiles): 'create' | 'reopen' {
  const exists = fs.existsSync(database)
  if (fs.existsSync(ready)) {
    if (exists) return 'reopen'
    throw new StartError(
      `${database} is missing, though ${ready} says that it was created. ` +
        `Put the directory back from a backup, or delete ${ready} to begin with an empty database.`,
    )
  }
  if (exists && !fs.existsSync(creating)) {
    throw new StartError(
      `${database} was not made by this program, or ${ready} was deleted. ` +
        'Choose another directory in PARLEY_DATA, or put the file back from a backup.',
    )
  }
  fs.rmSync(database, { recursive: true, force: true })
  fs.writeFileSync(creating, '', { mode: 0o600 })
  fsyncPath(creating)
  fsyncPath(path.dirname(creating))
  return 'create'
}

/**
 * Creates a database, flushes all of it to disk, and then records that it is ready: from then on it is never wiped.
 * PostgreSQL need not fsync during this.
 */
export async function firstBoot({ database, creating, ready }: DataFiles): Promise<void> {
  const db = await PGlite.create({ fs: new NodeFS(database) })
  await db.close()
  fsyncTree(database)
  fs.renameSync(creating, ready)
  fsyncPath(path.dirname(ready))
}
