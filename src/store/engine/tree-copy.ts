import fs from 'node:fs'
import path from 'node:path'

/**
 * File systems store modification times with a precision of two seconds at worst: a file that changed within the last
 * two seconds may have changed again.
 */
const UNSURE_MS = 2_000

interface Copied {
  readonly changedAt: number
  readonly size: number
  readonly copiedAt: number
}

/**
 * Copies a directory tree in passes. The first pass copies everything, each later pass only files that may have changed
 * since. If nothing was written during a pass, the copy is the tree as it was then.
 */
export function treeCopy(from: string, to: string): { pass(): void } {
  let before = new Map<string, Copied>()
  return {
    pass() {
      const now = new Map<string, Copied>()
      copyBelow('')
      for (const gone of [...before.keys()].filter((file) => !now.has(file))) fs.rmSync(path.join(to, gone))
      before = now

      function copyBelow(below: string): void {
        fs.mkdirSync(path.join(to, below), { recursive: true, mode: 0o700 })
        for (const entry of fs.readdirSync(path.join(from, below), { withFileTypes: true })) {
          const file = path.join(below, entry.name)
          if (entry.isDirectory()) copyBelow(file)
          else if (entry.isFile()) copyFile(file)
        }
      }
      function copyFile(file: string): void {
        const copiedAt = Date.now()
        const found = fs.statSync(path.join(from, file), { throwIfNoEntry: false })
        if (!found) return // the file was deleted just now; in the last pass nothing is written, so this cannot happen
        const copied = { changedAt: found.mtimeMs, size: found.size, copiedAt }
        const last = before.get(file)
        if (last && isUnchanged(last, copied)) {
          now.set(file, last)
          return
        }
        try {
          fs.copyFileSync(path.join(from, file), path.join(to, file), fs.constants.COPYFILE_FICLONE)
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
          throw error
        }
        now.set(file, copied)
      }
    },
  }
}

const isUnchanged = (last: Copied, now: Copied): boolean =>
  now.changedAt === last.changedAt && now.size === last.size && now.changedAt < last.copiedAt - UNSURE_MS
