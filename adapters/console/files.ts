import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'

const PREFIX = 'parley-files-'
/** As long as sent messages are kept. */
const KEEP_MS = 90 * 24 * 60 * 60_000

/** Where pictures and files are put that an answer shows. */
export interface FileFolder {
  /** Writes a file and returns its path; undefined if that cannot be done. */
  save(name: string, bytes: Uint8Array): string | undefined
  /** Removes all files that this user's terminals have written, as after the erasure of a person. */
  clear(): void
}

/**
 * A folder that only this user can open, made for the first file. What is older than the time for which messages are
 * kept is removed at once, whichever process has written it.
 */
export function fileFolder(): FileFolder {
  let folder: string | undefined
  let count = 0
  const isOld = (path: string): boolean => lstatSync(path).mtimeMs < Date.now() - KEEP_MS
  forEachOwn((each) => {
    if (filesIn(each).every(isOld) && isOld(each)) rmSync(each, { recursive: true })
    else for (const file of filesIn(each).filter(isOld)) rmSync(file)
  })
  return {
    save(name, bytes) {
      try {
        // Another terminal may have removed it.
        if (folder === undefined || !existsSync(folder)) folder = mkdtempSync(join(tmpdir(), PREFIX))
        count += 1
        const kind = /^\.[a-z]{1,5}$/i.exec(extname(name))?.[0].toLowerCase() ?? ''
        const safe = name.slice(0, name.length - kind.length).match(/[\p{L}\p{N}_]+/gu)
        const path = join(folder, `${count}-${(safe?.join('-') ?? 'file').slice(0, 60)}${kind}`)
        writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' })
        return path
      } catch {
        return undefined
      }
    },
    clear() {
      forEachOwn((each) => rmSync(each, { recursive: true }))
      folder = undefined
    },
  }
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder).map((name) => join(folder, name))

/** Goes over the folders of this user's terminals; one that is gone or cannot be read keeps no other from its turn. */
function forEachOwn(visit: (folder: string) => void): void {
  const names = attempt(() => readdirSync(tmpdir())) ?? []
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    attempt(() => {
      const { uid } = lstatSync(folder)
      if (uid === (process.getuid?.() ?? uid) && lstatSync(folder).isDirectory()) visit(folder)
    })
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
