import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

/**
 * Returns a function that writes pictures and files into a folder that only this user can open; the folder is made for
 * the first file.
 */
export const fileFolder = (): ((name: string, bytes: Uint8Array) => string | undefined) => {
  let folder: string | undefined
  let count = 0
  return (name, bytes) => {
    try {
      folder ??= mkdtempSync(join(tmpdir(), 'parley-'))
      count += 1
      const kind = /^\.[a-z]{1,5}$/i.exec(extname(name))?.[0].toLowerCase() ?? ''
      const safe = name.slice(0, name.length - kind.length).match(/[\p{L}\p{N}_]+/gu)
      const path = join(folder, `${count}-${(safe?.join('-') ?? 'file').slice(0, 60)}${kind}`)
      writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' })
      return path
    } catch {
      return undefined
    }
  }
}
