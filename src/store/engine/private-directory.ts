import fs from 'node:fs'
import path from 'node:path'

/**
 * Makes a directory that only its owner can use, with those above it. Node's own way of making them all goes round for
 * ever where nothing can be made, as in /proc.
 * @throws the error of the file system.
 */
export function makePrivateDirectory(directory: string): void {
  const missing: string[] = []
  for (let at = path.resolve(directory); !fs.existsSync(at); at = path.dirname(at)) missing.push(at)
  for (const each of missing.toReversed()) {
    try {
      fs.mkdirSync(each, { mode: 0o700 })
    } catch (error) {
      // Another process may have made it meanwhile.
      if (!fs.existsSync(each)) throw error
    }
  }
  if (!fs.statSync(directory).isDirectory())
    throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${directory}'`), { code: 'ENOTDIR' })
}
