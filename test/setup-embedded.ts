import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** One embedded database a run, in a directory of its own that goes with it. */
export function setup(project: TestProject): () => void {
  const directory = mkdtempSync(join(tmpdir(), 'parley-test-'))
  project.provide('database', { directory })
  return () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
}
