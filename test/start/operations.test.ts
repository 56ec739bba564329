import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { createMetrics } from '../../src/start/status/metrics.ts'

const read = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

const alerts = read('deploy/alerts.yaml')
const page = read('operations.md')

/** The names that a process shows, with those of a platform and a queue. */
async function shown(): Promise<ReadonlySet<string>> {
  const metrics = createMetrics('1.2.3', true)
  metrics.answered({ platform: 'slack', kind: 'line', outcome: 'done', ms: 12 })
  metrics.delivery('slack', 'sent', '')
  const text = await metrics.text({
    now: Temporal.Instant.from('2026-11-18T09:00:00Z'),
    queues: [{ platform: 'slack', waiting: 0, oldest: null, failed: 0, pendingAnswers: 0 }],
    lastBeat: Temporal.Instant.from('2026-11-18T08:59:59Z'),
    connected: new Map([['slack', true]]),
    pool: { open: 1, idle: 1, waiting: 0 },
  })
  return new Set([...text.matchAll(/^([a-z0-9_]+)(?:\{|\s)/gmu)].map(([, name = '']) => name))
}

test('every metric that an alert asks for is shown, and every metric of the page too', async () => {
  const names = await shown()
  const asked = [...alerts.matchAll(/\b(?:parley|nodejs|process)_[a-z0-9_]+/gu)].map(([name]) => name)
  expect(asked.length).toBeGreaterThan(8)
  expect(asked.filter((name) => !names.has(name))).toEqual([])
  const said = [...page.matchAll(/`(parley_[a-z_]+)`/gu)].map(([, name = '']) => name)
  const bases = new Set([...names].map((name) => name.replace(/_(?:bucket|sum|count)$/u, '')))
  expect(said.filter((name) => !bases.has(name))).toEqual([])
  const own = [...bases].filter((name) => name.startsWith('parley_'))
  expect(own.filter((name) => !said.includes(name))).toEqual([])
})

test('what to do is said for every alert, and for no other', () => {
  const named = [...alerts.matchAll(/alert: (\w+)/gu)].map(([, name]) => name)
  const headings = [...page.matchAll(/^### (Parley\w+)$/gmu)].map(([, name]) => name)
  expect(headings.toSorted()).toEqual(named.toSorted())
})

test('the files to begin with start what there is to start', () => {
  const files = readdirSync(new URL('../../docs/deploy/', import.meta.url))
  const starts = files.flatMap((name) => read(`deploy/${name}`).match(/dist\/src\/main\.js(?:",)? "?\w+/gu) ?? [])
  expect(starts.map((start) => start.replaceAll(/[",]/gu, ''))).toEqual([
    'dist/src/main.js start',
    'dist/src/main.js backup',
    'dist/src/main.js start',
  ])
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!hasSystemd)('systemd finds nothing wrong with the units', () => {
  const directory = mkdtempSync(join(tmpdir(), 'parley-units-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const units = readdirSync(new URL('../../docs/deploy/', import.meta.url)).filter((name) =>
    /\.(?:service|timer)$/u.test(name),
  )
  expect(units).toHaveLength(3)
  // It looks whether the program that is started is there; Node is elsewhere on some machines.
  for (const name of units)
    writeFileSync(join(directory, name), read(`deploy/${name}`).replaceAll('/usr/bin/node', process.execPath))
  const paths = units.map((name) => join(directory, name))
  const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...paths], { encoding: 'utf8' })
  expect(`${stdout}${stderr}`).toBe('')
  expect(status).toBe(0)
})
