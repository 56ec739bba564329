import '../src/start/utc.ts'
import type { Store } from '../src/store/transaction.ts'
import { server, storeIn } from './databases.ts'
import { fillWorkspaces, type Size } from './filled.ts'
import { type Effort, FULL, inTurn, QUICK, timesSlower } from './measure.ts'
import { table } from './table.ts'
import { type Statement, statementsOf } from './tape.ts'
import { asking, openHome } from './team.ts'

/** At most so many times the cost of the command's own queries, sent through the bare driver. */
const AIM = 1.5

const LINES = [
  'deal list',
  'deal list stage:proposal owner:me page:3',
  'contact list',
  'lead list',
  'pipeline',
  'deal show D-777',
  'timeline D-777',
  'timeline A-7',
  'find customer 4711',
  'find person4711@',
  'find costumer 4711',
  'find renewal 4711',
  'home',
  'duplicates contacts',
] as const

const FULL_SIZE: Size = { workspaces: 200, records: 100_000, interactions: 1_000_000 }
const QUICK_SIZE: Size = { workspaces: 20, records: 10_000, interactions: 100_000 }

/** Looks at lists, cards, timelines and searches in a large workspace among many, on a server. */
export async function benchRecords(quick: boolean): Promise<void> {
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
  await ask('help') // the first to speak becomes its admin and owns what is filled in
  process.stderr.write('filling the workspaces\n')
  await fillWorkspaces(store, workspace, size)
  const before = process.memoryUsage().rss
  const rows: string[][] = []
  for (const line of LINES) {
    process.stderr.write(`${line}\n`)
    await ask(line)
    const queries = (await statementsOf(store.database.pool, () => ask(line))).filter(isQuery)
    const costs = await inTurn({ ours: () => ask(line), floor: () => bare(store, queries) }, 1, effort)
    const ratio = timesSlower(costs.ours, costs.floor)
    const figures = [costs.ours.p50, costs.ours.p99, costs.floor.p50, costs.floor.p99].map((ms) => ms.toFixed(1))
    const overhead = costs.ours.p50 - costs.floor.p50
    rows.push([line, ...figures, ratio.toFixed(2), overhead.toFixed(1), ratio <= AIM || overhead < 5 ? 'met' : 'ABOVE'])
  }
  process.stdout.write(
    `${size.records} deals, contacts and leads each, ${size.interactions} interactions, 1 workspace among ${size.workspaces}\n\n`,
  )
  process.stdout.write(table(['line', 'p50 ms', 'p99 ms', 'bare p50', 'bare p99', 'x bare', '+ ms', 'aim'], rows))
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  process.stdout.write(
    `\nThe aim: at most ${AIM} times the same queries through the driver, or 5 ms more: every answer is also\n`,
  )
  process.stdout.write(`claimed and stored. Memory grew by ${grown.toFixed(0)} MB meanwhile.\n`)
}

/** What only reads, and is no part of claiming a request or storing its answer. */
export const isQuery = ({ text }: Statement): boolean =>
  /^\s*(?:SELECT|WITH)\b/iu.test(text) && !/\b(?:INSERT|UPDATE|DELETE)\b/u.test(text)

/** Sends queries as they were recorded through the bare driver, one after the other. */
export async function bare({ database }: Store, queries: readonly Statement[]): Promise<void> {
  for (const { text, name, values } of queries) {
    await database.pool.query({ text, values: [...values], ...(name && { name }) })
  }
}

function saying(store: Store, workspace: string): (line: string) => Promise<void> {
  const ask = asking(store)
  return async (line) => {
    const { message } = await ask(workspace, { line })
    if (message.tone === 'bad' || message.tone === 'warning') throw new Error(`"${line}": ${message.title}`)
  }
}
