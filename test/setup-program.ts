import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['src', 'adapters', 'prisma', 'assets']

/** Builds the program that tests start, unless it is built: `npm ci` has done so. */
export function setup(): void {
  const built = statSync(join(ROOT, 'dist/src/main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (SOURCES.every((folder) => changedAt(join(ROOT, folder)) < built)) return
  // Types are checked elsewhere, and what is half changed can be tested.
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck'], { cwd: ROOT, stdio: 'inherit' })
  execFileSync(process.execPath, ['tools/finish-build.mjs'], { cwd: ROOT, stdio: 'inherit' })
}

/** When anything in a folder changed last. That something is gone changes the folder it was in. */
const changedAt = (folder: string): number =>
  Math.max(
    statSync(folder).mtimeMs,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(folder, name)).mtimeMs),
  )
