import fs from 'node:fs'
import path from 'node:path'

/** The names of backups that are kept in a directory by their number: no other file is ever removed. */
const NAME = /^parley-\d{4}-\d\d-\d\dT\d{6}Z\.parley$/

/** The name of a backup that is made at this moment, in UTC: names sort as the moments do. */
export const nameAt = (at: Date): string => `parley-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.parley`

/** Removes all but the newest backups of a directory, and returns how many. */
export function removeOld(directory: string, keep: number): number {
  const names = fs.readdirSync(directory).filter((name) => NAME.test(name))
  const old = names.toSorted().slice(0, Math.max(0, names.length - keep))
  for (const name of old) fs.rmSync(path.join(directory, name))
  return old.length
}
