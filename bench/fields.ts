import '../src/start/utc.ts'
import type { Store } from '../src/store/transaction.ts'
import { server, storeIn } from './databases.ts'
import { fillWorkspaces, type Size } from './filled.ts'
import { FULL, inTurn, QUICK, timesSlower } from './measure.ts'
import { table } from './table.ts'
import { asking, openHome } from './team.ts'

/** At most so many times the cost of the same list by built-in columns. */
const AIM = 1.5

const FULL_SIZE: Size = { workspaces: 20, records: 100_000, interactions: 10_000 }
const QUICK_SIZE: Size = { workspaces: 5, records: 10_000, interactions: 1_000 }

/** Lists by two fields of the team's own, and the same by built-in ones that hold the same values. */
const LISTS: readonly (readonly [what: string, own: string, builtIn: string])[] = [
  ['a number or amount', 'deal list volume>9000 sort:-volume', 'deal list amount>9000 sort:-amount'],
  ['a day', 'deal list renewal:"next month" sort:renewal', 'deal list closes:"next month" sort:closes'],
  [
    'both',
    'deal list volume>5000 renewal:"next month" sort:renewal,-volume',
    'deal list amount>5000 closes:"next month" sort:closes,-amount',
  ],
  ['how many, by neither', 'deal list renewal:none', 'deal list closes:none'],
]

/** Looks at lists by own fields in a large workspace, on a server. */
export async function benchFields(quick: boolean): Promise<void> {
  const database = await server()
  if (!database) {
    process.stdout.write('No PostgreSQL server answers: nothing is measured. Set TEST_DATABASE_URL.\n')
    return
  }
  const store = await storeIn(database)
  try {
    await measureOn(store, quick)
  } finally {
    await store.close()
    await database.close()
  }
}

async function measureOn(store: Store, quick: boolean): Promise<void> {
  const workspace = await openHome(store)
  const handle = asking(store)
  const ask = async (line: string): Promise<void> => {
    const { message } = await handle(workspace, { line })
    if (message.tone === 'bad' || message.tone === 'warning') throw new Error(`"${line}": ${message.title}`)
  }
  await ask('help') // the first to speak becomes its admin
  process.stderr.write('filling the workspaces\n')
  const size = quick ? QUICK_SIZE : FULL_SIZE
  await fillWorkspaces(store, workspace, size)
  await ask('field add deal Volume number')
  await ask('field add deal Renewal day')
  await withValues(store, workspace)
  const rows: string[][] = []
  for (const [what, own, builtIn] of LISTS) {
    const costs = await inTurn({ own: () => ask(own), builtIn: () => ask(builtIn) }, 1, quick ? QUICK : FULL)
    const ratio = timesSlower(costs.own, costs.builtIn)
    const figures = [costs.own.p50, costs.own.p99, costs.builtIn.p50].map((ms) => ms.toFixed(1))
    rows.push([what, ...figures, ratio.toFixed(2), ratio <= AIM ? 'met' : 'ABOVE'])
  }
  process.stdout.write(`${size.records} deals in one workspace; the floor is the same list by built-in columns\n\n`)
  process.stdout.write(table(['a list by', 'own p50 ms', 'own p99', 'built-in p50', 'x built-in', 'aim'], rows))
}

/** Gives all deals the values of their amounts and days in fields of the team's own, without capture. */
async function withValues({ database }: Store, workspace: string): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query(`SET statement_timeout = 0; SET session_replication_role = replica`)
    await client.query(
      `UPDATE "Deal" SET "custom" = jsonb_strip_nulls(jsonb_build_object('1', "amountMinor" / 100, '2', "closeOn"::text))
       WHERE "workspaceId" = $1::uuid`,
      [workspace],
    )
    await client.query('VACUUM (ANALYZE) "Deal"')
  } finally {
    client.release(true)
  }
}
