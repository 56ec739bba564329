import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Writes pictures into a folder that only this user can open, made when the first one comes. */
export const pictureFolder = (): ((image: { readonly png: string; readonly name: string }) => string | undefined) => {
  let folder: string | undefined
  let count = 0
  return ({ png, name }) => {
    try {
      folder ??= mkdtempSync(join(tmpdir(), 'parley-'))
      count += 1
      const safe =
        name
          .replace(/\.png$/i, '')
          .match(/[\p{L}\p{N}_]+/gu)
          ?.join('-') ?? 'picture'
      const path = join(folder, `${count}-${safe.slice(0, 60)}.png`)
      writeFileSync(path, Buffer.from(png, 'base64'), { mode: 0o600, flag: 'wx' })
      return path
    } catch {
      return undefined
    }
  }
}
