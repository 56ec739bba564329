import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { builtProgram } from './built-program.ts'
import { onceARun } from './once-a-run.ts'
import { setup as buildPrograms } from './setup-program.ts'
import { SHORT_LIVED } from './short-lived.ts'

/**
 * The embedded databases of a run, in a directory that is removed after it: an empty one, and one with the program's
 * schema.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const run = await onceARun('embedded', makeTemplates)
  project.provide('embedded', run)
  return () => rmSync(run.root, { recursive: true, force: true, maxRetries: 3 })
}

async function makeTemplates() {
  await buildPrograms()
  const root = mkdtempSync(join(tmpdir(), 'parley-test-'))
  const [empty, migrated] = [join(root, 'empty'), join(root, 'migrated')]
  // In a process of its own, because it loads modules differently, and needs half a gigabyte only once.
  await promisify(execFile)(process.execPath, [...SHORT_LIVED, builtProgram('make-templates'), empty, migrated])
  return { root, empty, migrated }
}
