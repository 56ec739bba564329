import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import '../../src/start/utc.ts'
import { pino } from 'pino'
import { openWorkspace } from '../../src/crm/places/workspaces.ts'
import { openStore } from '../../src/start/boot.ts'
import { systemClock } from '../../src/time/clock.ts'
import { checkBooks, settled } from './books.ts'
import { faultsOf } from './faults.ts'
import { openFleet } from './fleet.ts'
import { newLedger, person } from './people.ts'
import { ownPostgres } from './postgres.ts'
import { PLATFORM } from './wire.ts'

/** People, and processes that they talk to. */
const PEOPLE = 16
const PROCESSES = 3

const say = (line: string) => void process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

/**
 * Builds what the processes run: from source they would take many seconds to start. It is put into a folder of its own,
 * because whoever builds meanwhile, as every test run does, takes away what they do not build.
 */
async function build(): Promise<{ readonly program: string; remove(): Promise<void> }> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  execFileSync(process.execPath, ['tools/build.mjs', 'tools/soak/process.ts'], { cwd: root, stdio: 'inherit' })
  const built = join(root, 'dist')
  const own = await mkdtemp(join(built, 'soak-'))
  for (const { name } of (await readdir(built, { withFileTypes: true })).filter(
    (each) => !each.name.startsWith('soak-'),
  ))
    await cp(join(built, name), join(own, 'dist', name), { recursive: true })
  return {
    program: join(own, 'dist/tools/soak/process.js'),
    remove: () => rm(own, { recursive: true, force: true }),
  }
}

/**
 * `npm run soak -- MINUTES`: 16 people work on three processes and a PostgreSQL server of their own, while one fault
 * after the other is met; then the books are checked. Without minutes, or with 0, each fault is met once and shortly.
 */
async function soak(minutes: number): Promise<boolean> {
  const built = await build()
  const postgres = await ownPostgres()
  say(`PostgreSQL runs${postgres.canBeFull ? ' on a small file system' : ''}`)
  try {
    const config = { databaseUrl: postgres.url, data: '', admins: [], zone: 'UTC', logLevel: 'silent' }
    const store = await openStore(config, pino({ level: 'silent' }), () => {})
    await openWorkspace(store, { platform: PLATFORM, externalId: 'home', name: 'Soak' }, systemClock.now())
    await store.close()
    const fleet = await openFleet(built.program, postgres.url, PROCESSES)
    say(`${PROCESSES} processes run`)
    try {
      return await worked(postgres, fleet, minutes)
    } finally {
      await fleet.stop()
    }
  } finally {
    await postgres.stop()
    await built.remove()
  }
}

async function worked(
  postgres: Awaited<ReturnType<typeof ownPostgres>>,
  fleet: Awaited<ReturnType<typeof openFleet>>,
  minutes: number,
): Promise<boolean> {
  const ledger = newLedger()
  const team = Array.from({ length: PEOPLE }, (_, index) => person(fleet, ledger, index + 1))
  await team[0]?.say({ line: 'deal add Shared $1000' })
  const state = { isOver: false }
  const works = team.map(({ work }) => work(() => state.isOver))
  const all = faultsOf(fleet, postgres, PROCESSES, minutes === 0)
  for (const { name, leftOut } of all) if (leftOut) say(`left out: ${name}, because ${leftOut}`)
  const faults = all.filter(({ leftOut }) => leftOut === undefined)
  const until = Date.now() + minutes * 60_000
  for (let turn = 0; turn < faults.length || Date.now() < until; turn += 1) {
    const fault = turn < faults.length ? faults[turn] : faults[randomInt(faults.length)]
    await wait(minutes === 0 ? 1_500 : randomInt(2_000, 8_000))
    if (!fault) break
    const begun = performance.now()
    await fault.run()
    say(`${fault.name} (${((performance.now() - begun) / 1_000).toFixed(1)} s); ${ledger.answers.size} answers so far`)
  }
  state.isOver = true
  await Promise.all(works)
  say('the people are done; what is under way comes to its end')
  // Whatever was asked for while the clock was furthest ahead becomes due, however far back it went since.
  fleet.setClock(fleet.furthest() + 3_600_000)
  const isSettled = await settled(postgres)
  const books = await checkBooks(postgres, fleet, ledger)
  if (!isSettled) say('NOT settled: something is still under way')
  for (const { what, count, wrong } of books) {
    say(`${wrong.length === 0 ? 'good' : 'WRONG'}: ${count} ${what}`)
    for (const each of wrong.slice(0, 20)) say(`  ${each}`)
    if (wrong.length > 20) say(`  and ${wrong.length - 20} more`)
  }
  return isSettled && books.every(({ wrong }) => wrong.length === 0)
}

const [minutes = '0'] = process.argv.slice(2)
if (!/^\d+$/u.test(minutes))
  throw new Error('npm run soak -- MINUTES takes a whole number of minutes, 0 for each fault once')
process.exit((await soak(Number(minutes))) ? 0 : 1)
