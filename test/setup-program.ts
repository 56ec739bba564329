import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtProgram } from './built-program.ts'
import { onceARun } from './once-a-run.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** The tests' own programs. */
const PROGRAMS = ['test/store/child.ts', 'test/flows/sender.ts', 'test/time/digest.ts',
  'test/lib/pool-jobs.ts', 'test/make-templates.ts'] // biome-ignore format: one list
const SOURCES = ['src', 'adapters', 'prisma', 'assets', 'test', 'tools']

/** Builds the program that tests start, and the tests' own programs, unless they are up to date. */
export const setup = (): Promise<void> => onceARun('program', async () => buildPrograms())

function buildPrograms(): void {
  const built = statSync(builtProgram('make-templates'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (SOURCES.every((folder) => changedAt(join(ROOT, folder)) < built)) return
  execFileSync(process.execPath, ['tools/build.mjs', ...PROGRAMS], { cwd: ROOT, stdio: 'inherit' })
}

/** The time of the latest change in a folder. Deleting a file changes its folder. */
const changedAt = (folder: string): number =>
  Math.max(
    statSync(folder).mtimeMs,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.includes('node_modules'))
      .map((name) => statSync(join(folder, name)).mtimeMs),
  )
