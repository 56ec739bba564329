import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '../message/errors.ts'
import type { Tool, ToolContext } from '../start/tool.ts'
import { openCopy } from '../store/engine/embedded-copy.ts'
import { type Database, openDatabase } from '../store/engine/open.ts'
import { makePrivateDirectory } from '../store/engine/private-directory.ts'
import { type BackupSummary, dump } from './dump.ts'
import { type BackupFileOptions, readFile, writeFile } from './file.ts'
import { readBackup } from './format.ts'
import { load, refuseUnknown } from './load.ts'
import { nameAt, removeOld } from './retained.ts'
import { backupText, restoreText } from './say.ts'

/** The tools by their command word, each with the first line of its error message. */
export const TOOLS: Readonly<Record<string, { readonly run: Tool; readonly failed: string }>> = {
  __proto__: null as never,
  backup: { run: backup, failed: 'Nothing was backed up.' },
  restore: { run: restore, failed: 'Nothing was restored.' },
}

/**
 * `backup FILE [--force]`: writes the whole database to a file, whether or not the program is running. `backup DIRECTORY
 * --keep N`: the same to a file with the time in its name, of which the newest N are kept.
 */
async function backup(args: readonly string[], { config, log, leave, signal }: ToolContext): Promise<string> {
  const { file: named, flag: force, keep } = readArgs(args, 'backup', 'force')
  const file = keep === undefined ? named : path.join(named, nameAt(new Date()))
  refuseTaken(file, force)
  const hooks = { log: (line: string) => log.info(line), onFatal: leave }
  const database = await (config.databaseUrl
    ? openDatabase({ ...hooks, url: config.databaseUrl, directory: '' })
    : openCopy(config.data, hooks))
  try {
    if (keep !== undefined) makeDirectory(named)
    const written = await dumpTo(database, file, { key: config.backupKey, signal })
    const text = backupText(file, written, fs.statSync(file).size, config.backupKey !== undefined)
    const removed = keep === undefined ? 0 : removeOld(named, keep)
    return removed === 0 ? text : `${text}\nRemoved ${removed} older ${removed === 1 ? 'one' : 'ones'}.`
  } finally {
    await database.close()
  }
}

async function dumpTo(database: Database, file: string, working: BackupFileOptions): Promise<BackupSummary> {
  let written: BackupSummary | undefined
  const pieces = async function* () {
    written = yield* dump(database)
  }
  await writeFile(file, pieces(), working)
  if (!written) throw new Error('a backup was written that is not complete')
  return written
}

/** `restore FILE [--resume]`: loads a file into a database without a team. */
async function restore(args: readonly string[], { config, log, leave, signal }: ToolContext): Promise<string> {
  const { file, flag: resume } = readArgs(args, 'restore', 'resume')
  // The file is read to its end first, so that nothing is created for a file that is incomplete or from another
  // program.
  const reading = { key: config.backupKey, signal }
  await readFile(file, reading, (lines) => readBackup(lines, { header: ({ migrations }) => refuseUnknown(migrations) }))
  const say = (line: string) => log.info(line)
  const database = await openDatabase({ url: config.databaseUrl, directory: config.data, log: say, onFatal: leave })
  try {
    const loaded = await readFile(file, reading, (lines) => load(database, lines, { resume, log: say }))
    await database.pool.query('ANALYZE')
    return restoreText(file, loaded, resume)
  } finally {
    await database.close()
  }
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

interface ToolArgs {
  readonly file: string
  readonly flag: boolean
  /** How many backups of the directory are kept; undefined when a file is named. */
  readonly keep: number | undefined
}

const MOST_KEPT = 10_000

function readArgs(args: readonly string[], word: 'backup' | 'restore', flag: string): ToolArgs {
  try {
    const { values, positionals }: Parsed = parseArgs({
      args: [...args],
      options: {
        [flag]: { type: 'boolean', default: false },
        ...(word === 'backup' && { keep: { type: 'string' as const } }),
      },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    const keep = values.keep === undefined ? undefined : Number(values.keep)
    const isCount = keep === undefined || (Number.isInteger(keep) && keep >= 1 && keep <= MOST_KEPT)
    if (file && more.length === 0 && isCount) return { file: path.resolve(file), flag: values[flag] === true, keep }
  } catch {
    // an unknown option: reported below
  }
  const kept =
    word === 'backup' ? ', or a directory and how many files to keep in it: parley backup DIRECTORY --keep 14' : ''
  throw new StartError(`Name one file: parley ${word} FILE, or parley ${word} FILE --${flag}${kept}.`)
}

function makeDirectory(directory: string): void {
  try {
    makePrivateDirectory(directory)
  } catch (error) {
    throw new StartError(`The directory cannot be used: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function refuseTaken(file: string, force: boolean): void {
  const found = fs.statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw new StartError(`${file} is a directory. Name a file in it.`)
  if (found && !force) {
    throw new StartError(`${file} exists. Name another file, or add --force to replace it: parley backup FILE --force`)
  }
}
