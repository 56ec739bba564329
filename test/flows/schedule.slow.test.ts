import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { openWorkspace } from '../../src/crm/places/workspaces.ts'
import type { Store } from '../../src/store/transaction.ts'
import { builtProgram } from '../built-program.ts'
import { type DataPlace, storeAt } from '../data-place.ts'
import { engines, ownDatabase } from '../database.ts'
import { SHORT_LIVED } from '../short-lived.ts'

const PEOPLE = 50
/** More than one transaction tells. */
const ROWS = 600
/** How much is said between two kills: begun with that, a process is left alone, or none would get on. */
const BETWEEN = { least: 100, most: 300 }

/** A chat over HTTP that shows how often each key was said; it takes its time to answer. */
async function loopback() {
  const shown = new Map<string, number>()
  let look = () => {}
  const server = createServer(async ({ method, url = '' }, answer) => {
    const key = decodeURIComponent(url.slice(1))
    if (method === 'POST') {
      shown.set(key, (shown.get(key) ?? 0) + 1)
      look()
      await wait(Math.random() * 100)
    }
    answer.end(JSON.stringify(shown.has(key) ? { id: key } : {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close().closeAllConnections()
  })
  /** Waits until so many things were said. */
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (shown.size >= count) resolve()
      }
      look()
    })
  return { shown, until, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A process that tells and sends. */
interface Sender {
  readonly child: ChildProcess
  /** Once its database is open. */
  readonly ready: Promise<unknown>
  /** When it says the next time that nothing is under way. */
  idle(): Promise<unknown>
}

function startSender({ url = '', directory = '' }: DataPlace, origin: string, platform: string): Sender {
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, [...SHORT_LIVED, builtProgram('flows/sender'), origin, platform], {
    env: { ...environment, NODE_OPTIONS: '', DATABASE_URL: url, PARLEY_DATA: directory },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  child.stdout.setEncoding('utf8')
  const says = (word: string) =>
    new Promise<void>((resolve) => {
      child.stdout.on('data', function hear(text: string) {
        if (!text.includes(word)) return
        child.stdout.off('data', hear)
        resolve()
      })
    })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, ready: says('ready'), idle: () => says('idle') }
}

/** A team with reminders that are due, with a stated hour, in turn for each of its people. */
async function fill(store: Store, platform: string): Promise<string> {
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
      FROM generate_series(1, ${ROWS}) n`
  })
  return workspace
}

/** A server is shared by several processes; a directory belongs to one, which has to begin anew each time. */
const PROCESSES = { server: 2, embedded: 1 }

test.each(engines())(
  'with the %s database, processes that are killed at random until all is sent say each thing once',
  async (engine) => {
    const place = await ownDatabase(engine)
    const platform = `loop-${randomBytes(6).toString('hex')}`
    const before = await storeAt(place)
    const workspace = await fill(before, platform)
    await before.close()
    const { shown, until, origin } = await loopback()
    const running = Array.from({ length: PROCESSES[engine] }, () => startSender(place, origin, platform))
    let kills = 0
    for (;;) {
      await until(
        Math.min(shown.size + BETWEEN.least + Math.floor(Math.random() * (BETWEEN.most - BETWEEN.least)), ROWS),
      )
      await wait(Math.random() * 100)
      if (shown.size >= ROWS) break
      const victim = Math.floor(Math.random() * running.length)
      const child = running[victim]?.child
      if (!child) break
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      kills++
      running[victim] = startSender(place, origin, platform)
    }
    // What was sent at the last kill is found by those that are left, once its lease is over.
    await Promise.race(running.map(({ idle }) => idle()))
    await stopped(running)
    const store = await storeAt(place)
    onTestFinished(() => store.close())
    const states = await store.prisma.outbox.groupBy({ by: ['state'], where: { workspaceId: workspace }, _count: true })
    const told = await store.prisma.reminder.count({ where: { workspaceId: workspace, state: 'told', dueAt: null } })
    const repeats = await store.prisma.outbox.count({ where: { workspaceId: workspace, repeats: { gt: 0 } } })
    expect(kills).toBeGreaterThan(0)
    expect([...shown].filter(([, count]) => count !== 1)).toEqual([])
    expect(shown.size).toBe(ROWS)
    expect(states).toEqual([{ state: 'sent', _count: ROWS }])
    expect({ told, repeats }).toEqual({ told: ROWS, repeats: 0 })
  },
  400_000,
)

/** Asks the processes to stop. One that is still loading does not know yet how to. */
async function stopped(running: readonly Sender[]): Promise<void> {
  await Promise.all(running.map(({ ready }) => ready))
  const gone = running.map(({ child }) => once(child, 'exit'))
  for (const { child } of running) child.kill('SIGTERM')
  for (const [code] of await Promise.all(gone)) expect(code).toBe(0)
}
