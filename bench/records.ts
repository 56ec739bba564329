import '../src/start/utc.ts'
import type { Store } from '../src/store/transaction.ts'
import { ASKED, type Asked } from './best.ts'
import { server, storeIn } from './databases.ts'
import { fillWorkspaces, type Size } from './filled.ts'
import { type Effort, FULL, inTurn, QUICK, timesSlower } from './measure.ts'
import { table } from './table.ts'
import { type Statement, statementsOf } from './tape.ts'
import { asking, openHome, PLATFORM } from './team.ts'

/** At most so many times the cost of the best SQL. */
const AIM = 1.5

const FULL_SIZE: Size = { workspaces: 200, records: 100_000, interactions: 1_000_000, members: 20, changes: 10_000 }
const QUICK_SIZE: Size = { workspaces: 20, records: 10_000, interactions: 100_000, members: 20, changes: 1_000 }

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
  const asAdmin = saying(store, workspace)
  await asAdmin('help') // the first to speak becomes its admin
  process.stderr.write('filling the workspaces\n')
  const from = performance.now()
  await fillWorkspaces(store, workspace, size)
  process.stderr.write(`filled in ${((performance.now() - from) / 1000).toFixed(0)} s\n`)
  const asMember = saying(store, workspace, MEMBER)
  const before = process.memoryUsage().rss
  const rows: string[][] = []
  for (const { line, as, best } of ASKED) {
    process.stderr.write(`${line} (${as})\n`)
    await settle(store, workspace, as)
    const ask = as === 'admin' ? asAdmin : asMember
    await ask(line)
    const queries = (await statementsOf(store.database.pool, () => ask(line))).filter(isQuery)
    const floor = () => sent(store, best, [workspace, SEEN[as]])
    const costs = await inTurn({ ours: () => ask(line), bare: () => bare(store, queries), best: floor }, 1, effort)
    const ratio = timesSlower(costs.ours, costs.best)
    const figures = [costs.ours.p50, costs.ours.p99, costs.bare.p50, costs.best.p50].map((ms) => ms.toFixed(1))
    const overhead = costs.ours.p50 - costs.best.p50
    rows.push([
      line,
      as,
      ...figures,
      ratio.toFixed(2),
      overhead.toFixed(1),
      ratio <= AIM || overhead < 5 ? 'met' : 'ABOVE',
    ])
  }
  process.stdout.write(
    `${size.records} deals and leads each, twice as many contacts, ${size.interactions} interactions, 1 workspace among ${size.workspaces}\n\n`,
  )
  process.stdout.write(table(['line', 'as', 'p50 ms', 'p99 ms', 'bare p50', 'best p50', 'x best', '+ ms', 'aim'], rows))
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  process.stdout.write(
    `\nThe aim: at most ${AIM} times the best SQL through the driver, or 5 ms more: every answer is also\n`,
  )
  process.stdout.write(`claimed and stored. Memory grew by ${grown.toFixed(0)} MB meanwhile.\n`)
}

/** The member of the large workspace who asks besides its admin, as they were filled in. */
const MEMBER = 'rep3'
/** Whose deals each sees: all, those of the third member, those of the team of five. */
const SEEN: Readonly<Record<Asked['as'], readonly number[] | null>> = { admin: null, own: [3], team: [3, 4, 5, 6, 7] }

/** Settles whose deals a member sees. */
async function settle({ database }: Store, workspace: string, as: Asked['as']): Promise<void> {
  const settled = as === 'admin' ? null : JSON.stringify({ deal: { member: as } })
  await database.pool.query(`UPDATE "Workspace" SET "visibility" = $2::jsonb WHERE "id" = $1::uuid`, [
    workspace,
    settled,
  ])
}

/** Sends SQL written by hand, prepared as the program's is. */
async function sent({ database }: Store, best: readonly string[], values: readonly unknown[]): Promise<void> {
  for (const text of best) await database.pool.query({ text, values: [...values] })
}

/** What only reads, and is no part of claiming a request or storing its answer. */
export const isQuery = ({ text }: Statement): boolean =>
  /^\s*(?:\/\*.*?\*\/\s*)?(?:SELECT|WITH)\b/isu.test(text) && !/\b(?:INSERT|UPDATE|DELETE)\b/u.test(text)

/** Sends queries as they were recorded through the bare driver, one after the other. */
export async function bare({ database }: Store, queries: readonly Statement[]): Promise<void> {
  for (const { text, name, values } of queries) {
    await database.pool.query({ text, values: [...values], ...(name && { name }) })
  }
}

export function saying(store: Store, workspace: string, who?: string): (line: string) => Promise<void> {
  const ask = asking(store)
  const more = who && {
    actor: { platform: PLATFORM, key: who, name: who, standing: 'full' as const },
    place: { platform: PLATFORM, kind: 'dm' as const, key: who, name: who },
  }
  return async (line) => {
    const { message } = await ask(workspace, { line }, more || {})
    if (message.tone === 'bad' || message.tone === 'warning') throw new Error(`"${line}": ${message.title}`)
  }
}
