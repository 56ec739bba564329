import type { TestProject } from 'vitest/node'
import { storeAt } from './data-place.ts'
import { onceARun } from './once-a-run.ts'
import { addressOf, dropLeftovers, dropRun, onServer, runName } from './postgres.ts'

/**
 * Makes one template per run on the PostgreSQL server, from which databases are cloned; all are dropped after the run.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = await onceARun('server', makeTemplate)
  project.provide('server', run)
  return () => dropRun(run)
}

async function makeTemplate(): Promise<string> {
  await dropLeftovers()
  const run = runName(Date.now())
  await onServer(`CREATE DATABASE ${run}`)
  const store = await storeAt({ url: addressOf(run) })
  await store.close()
  return run
}
