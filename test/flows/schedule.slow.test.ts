import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openWorkspace } from '../../src/crm/places/workspaces.ts'
import { openStore } from '../../src/start/boot.ts'
import type { Store } from '../../src/store/transaction.ts'
import { testStore } from '../database.ts'

const PEOPLE = 50
const SENDER = fileURLToPath(new URL('./sender.ts', import.meta.url))

/** A chat over HTTP that shows how often each key was said; it takes its time to answer. */
async function loopback() {
  const shown = new Map<string, number>()
  const server = createServer(async ({ method, url = '' }, answer) => {
    const key = decodeURIComponent(url.slice(1))
    if (method === 'POST') {
      shown.set(key, (shown.get(key) ?? 0) + 1)
      await wait(Math.random() * 100)
    }
    answer.end(JSON.stringify(shown.has(key) ? { id: key } : {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close().closeAllConnections()
  })
  return { shown, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Where the data is: the run's server, which three processes share, or a directory of its own, for one. */
async function place(): Promise<{
  readonly url: string
  readonly directory: string
  readonly processes: number
  readonly pauseMs: number
  readonly rows: number
  /** A single process is left alone at last: it has to begin anew each time, and would not get to its end in any given time. */
  readonly mostKills: number
}> {
  const { url } = inject('database')
  if (url) return { url, directory: '', processes: 3, pauseMs: 1_000, rows: 2_000, mostKills: 1_000 }
  const directory = await mkdtemp(path.join(tmpdir(), 'parley-schedule-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }))
  return { url: '', directory, processes: 1, pauseMs: 1_000, rows: 2_000, mostKills: 5 }
}

async function opened({ url, directory }: { url: string; directory: string }): Promise<Store> {
  if (url) return testStore()
  const config = { databaseUrl: undefined, data: directory, admins: [], zone: 'UTC', logLevel: 'silent' }
  return openStore(config, pino({ level: 'silent' }), (reason) => {
    throw new Error(reason)
  })
}

/** A process that tells and sends; it is ready once its database is open. */
interface Sender {
  readonly child: ChildProcess
  readonly ready: Promise<unknown>
}

/** A team with as many reminders that are due, with a stated hour, in turn for each of its people. */
async function fill(store: Store, platform: string, rows: number): Promise<string> {
  const now = Temporal.Now.instant()
  const workspace = await openWorkspace(store, { platform, externalId: 'home', name: 'Team' }, now)
  await store.transaction(workspace, now, async ({ db }) => {
    await db.$executeRaw`SELECT set_config('parley.capture', 'off', true)`
    await db.$executeRaw`
      INSERT INTO "Member" ("workspaceId", "number", "name", "role", "createdAt")
      SELECT ${workspace}::uuid, n, 'Member ' || n, 'member', now() FROM generate_series(1, ${PEOPLE}) n`
    await db.$executeRaw`
      INSERT INTO "Identity" ("workspaceId", "platform", "externalId", "memberNumber", "createdAt")
      SELECT ${workspace}::uuid, ${platform}, 'u' || n, n, now() FROM generate_series(1, ${PEOPLE}) n`
    await db.$executeRaw`
      INSERT INTO "Reminder" ("workspaceId", "number", "text", "authorNumber", "memberNumber", "dueAt", "slotAt", "stated", "zone",
        "askedPlatform", "askedKind", "askedKey", "askedName", "createdAt")
      SELECT ${workspace}::uuid, n, 'Call ' || n, 1, 1 + n % ${PEOPLE}, now(), now(), true, 'UTC', ${platform}, 'dm', 'u1', 'u1', now()
      FROM generate_series(1, ${rows}) n`
  })
  return workspace
}

test('processes that are killed at random until all is sent say each thing once', async () => {
  const where = await place()
  const platform = `loop-${randomBytes(6).toString('hex')}`
  const store = await opened(where)
  const workspace = await fill(store, platform, where.rows)
  if (!where.url) await store.close()
  const { shown, origin } = await loopback()
  const { DATABASE_URL: _, ...environment } = process.env
  const start = (): Sender => {
    const child = spawn(process.execPath, ['--import', 'tsx', SENDER, origin, platform], {
      env: { ...environment, NODE_OPTIONS: '', DATABASE_URL: where.url, PARLEY_DATA: where.directory },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return { child, ready: once(child.stdout, 'data') }
  }
  const running = Array.from({ length: where.processes }, start)
  onTestFinished(() => void running.map(({ child }) => child.kill('SIGKILL')))
  let kills = 0
  while (shown.size < where.rows) {
    const before = shown.size
    // One that has just begun is left alone until something was said since: killed while it starts, none would get on.
    for (let left = 100; left > 0 && shown.size === before; left--) await wait(100)
    await wait((0.5 + Math.random()) * where.pauseMs)
    if (shown.size >= where.rows) break
    if (kills >= where.mostKills) continue
    const victim = Math.floor(Math.random() * running.length)
    const child = running[victim]?.child
    if (!child) break
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    kills++
    running[victim] = start()
  }
  // What was sent at the last kill is found by those that are left, once its lease is over.
  await settled(where.url ? store : undefined, workspace, running)
  const last = where.url ? store : await opened(where)
  const states = await last.prisma.outbox.groupBy({ by: ['state'], where: { workspaceId: workspace }, _count: true })
  const told = await last.prisma.reminder.count({ where: { workspaceId: workspace, state: 'told', dueAt: null } })
  const repeats = await last.prisma.outbox.count({ where: { workspaceId: workspace, repeats: { gt: 0 } } })
  if (!where.url) await last.close()
  expect(kills).toBeGreaterThan(0)
  expect([...shown].filter(([, count]) => count !== 1)).toEqual([])
  expect(shown.size).toBe(where.rows)
  expect(states).toEqual([{ state: 'sent', _count: where.rows }])
  expect({ told, repeats }).toEqual({ told: where.rows, repeats: 0 })
}, 400_000)

/** Waits until nothing is under way any more, and asks the processes to stop. On a server that can be looked at meanwhile. */
async function settled(store: Store | undefined, workspace: string, running: readonly Sender[]): Promise<void> {
  const where = { workspaceId: workspace, state: { in: ['ready', 'sending'] } }
  if (store) while ((await store.prisma.outbox.count({ where })) > 0) await wait(200)
  else await wait(9_000)
  // A process that is still loading does not know yet how to stop.
  await Promise.all(running.map(({ ready }) => ready))
  const gone = running.map(({ child }) => once(child, 'exit'))
  for (const { child } of running) child.kill('SIGTERM')
  for (const [code] of await Promise.all(gone)) expect(code).toBe(0)
}
