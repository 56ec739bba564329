import { expect, inject, onTestFinished, test } from 'vitest'
import { createDatabase, dropDatabase, dropLeftovers, onServer, runName } from '../postgres.ts'

const HOUR_MS = 60 * 60_000

test('what a run that was killed left on the server is dropped after a day, and nothing else', async () => {
  const [killed, young] = [runName(Date.now() - 25 * HOUR_MS), runName(Date.now() - 23 * HOUR_MS)]
  const names = [killed, await createDatabase(killed), young, await createDatabase(young)]
  for (const name of [killed, young]) await onServer(`CREATE DATABASE ${name}`)
  onTestFinished(async () => {
    for (const name of names) await dropDatabase(name)
  })
  await dropLeftovers()
  const rows = await onServer<{ name: string }>('SELECT datname AS name FROM pg_database')
  const there = rows.map(({ name }) => name)
  expect(names.filter((name) => there.includes(name))).toEqual(names.slice(2))
  expect(there).toContain(inject('server'))
})
