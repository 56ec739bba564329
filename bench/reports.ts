import '../src/start/utc.ts'
import type { Store } from '../src/store/transaction.ts'
import { server, storeIn } from './databases.ts'
import { fillWorkspaces, type Size } from './filled.ts'
import { type Effort, FULL, inTurn, QUICK, timesSlower } from './measure.ts'
import { bare, isQuery, saying } from './records.ts'
import { table } from './table.ts'
import { statementsOf } from './tape.ts'
import { openHome } from './team.ts'

/** At most so many times the cost of its own queries through the driver, and so many milliseconds. */
const AIM = { times: 1.5, ms: 2000 }

const FULL_SIZE: Size = { workspaces: 200, records: 100_000, interactions: 1_000_000, members: 20, changes: 10_000 }
const QUICK_SIZE: Size = { workspaces: 20, records: 10_000, interactions: 100_000, members: 20, changes: 1_000 }

const REPORTS = [
  'forecast',
  'report stages this year',
  'report results this year',
  'report results this year by:source',
  'report results all time by:month',
  'report people',
  'report leads this year by month',
  'report customers this year',
]

/** Asks for each report in a large workspace among many, on a server. */
export async function benchReports(quick: boolean): Promise<void> {
  const database = await server()
  if (!database) {
    process.stdout.write('No PostgreSQL server answers: nothing is measured. Set TEST_DATABASE_URL.\n')
    return
  }
  const store = await storeIn(database)
  try {
    await measureOn(store, quick ? QUICK_SIZE : FULL_SIZE, quick ? QUICK : FULL)
  } finally {
    await store.close()
    await database.close()
  }
}

async function measureOn(store: Store, size: Size, effort: Effort): Promise<void> {
  const workspace = await openHome(store)
  const ask = saying(store, workspace)
  await ask('help') // the first to speak becomes its admin
  process.stderr.write('filling the workspaces\n')
  await fillWorkspaces(store, workspace, size)
  const rows: string[][] = []
  for (const line of REPORTS) {
    process.stderr.write(`${line}\n`)
    await ask(line)
    const queries = (await statementsOf(store.database.pool, () => ask(line))).filter(isQuery)
    const costs = await inTurn({ ours: () => ask(line), bare: () => bare(store, queries) }, 1, effort)
    const ratio = timesSlower(costs.ours, costs.bare)
    const isMet = ratio <= AIM.times && costs.ours.p50 <= AIM.ms
    const figures = [costs.ours.p50, costs.ours.p99, costs.bare.p50].map((ms) => ms.toFixed(1))
    rows.push([line, ...figures, ratio.toFixed(2), isMet ? 'met' : 'ABOVE'])
  }
  process.stdout.write(
    `${size.records} deals and leads each, ${size.interactions} interactions, 1 workspace among ${size.workspaces}\n\n`,
  )
  process.stdout.write(table(['line', 'p50 ms', 'p99 ms', 'bare p50', 'x bare', 'aim'], rows))
  process.stdout.write(`\nThe aim: at most ${AIM.times} times its own queries through the driver, and ${AIM.ms} ms.\n`)
}
