import '../src/start/utc.ts'
import type { Store } from '../src/store/transaction.ts'
import { type Contest, contests } from './contest.ts'
import { databases, storeIn } from './databases.ts'
import { type Cost, type Effort, FULL, inTurn, QUICK, timesSlower } from './measure.ts'
import { table } from './table.ts'
import { openTeam, type Team } from './team.ts'

/** At most so many times the cost of the same statements through Prisma alone, and on a server through the bare driver. */
const AIMS = { prisma: 1.5, driver: 3 }

/** How many commands are under way at a time, and in how many workspaces. */
const LOADS = [
  { atOnce: 1, teams: 1 },
  { atOnce: 16, teams: 1 },
  { atOnce: 16, teams: 16 },
] as const
type Load = (typeof LOADS)[number]

/** In a hurry, only these are measured in every load; the others alone, and many at once in as many workspaces. */
const FIRST = ['deal add', 'deal move']

const HEAD = ['database', 'command', 'at once', 'teams', 'bot/s', 'p50 ms', 'p99 ms', 'Prisma/s', 'p50 ms', 'p99 ms',
  'driver/s', 'p50 ms', 'p99 ms', 'x Prisma', 'x driver', 'aim'] // biome-ignore format: one row of a table

/** Measures every command in every load on both databases and prints one table. */
export async function benchCommands(quick: boolean): Promise<void> {
  const rows: string[][] = []
  for (const database of await databases()) {
    const store = await storeIn(database)
    try {
      rows.push(...(await measureOn(store, database.kind, quick)))
    } finally {
      await store.close()
      await database.close()
    }
  }
  process.stdout.write(table(HEAD, rows))
  process.stdout.write(
    `\nThe aim: at most ${AIMS.prisma} times Prisma alone; on PostgreSQL at most ${AIMS.driver} times the driver.\n`,
  )
}

async function measureOn(store: Store, kind: 'embedded' | 'PostgreSQL', quick: boolean): Promise<string[][]> {
  const rows: string[][] = []
  const contested = await contests(store)
  for (const load of LOADS) {
    const teams = await Promise.all(Array.from({ length: load.teams }, () => openTeam(store)))
    await store.database.maintain()
    for (const contest of contested) {
      if (quick && load.atOnce !== load.teams && !FIRST.includes(contest.command)) continue
      process.stderr.write(`${kind}: ${contest.command}, ${load.atOnce} at once in ${load.teams}\n`)
      rows.push(rowOf(kind, contest, load, await measure(contest, load, teams, quick ? QUICK : FULL)))
    }
  }
  return rows
}

function measure({ ways }: Contest, { atOnce }: Load, teams: readonly Team[], effort: Effort) {
  let turn = 0
  const inSomeTeam = (way: (team: Team) => Promise<void>) => async () => {
    const team = teams[turn++ % teams.length]
    if (team) await way(team)
  }
  const works = { ours: inSomeTeam(ways.ours), prisma: inSomeTeam(ways.prisma), driver: inSomeTeam(ways.driver) }
  return inTurn(works, atOnce, effort)
}

type Costs = Readonly<Record<'ours' | 'prisma' | 'driver', Cost>>

function rowOf(kind: 'embedded' | 'PostgreSQL', { command }: Contest, { atOnce, teams }: Load, costs: Costs): string[] {
  const toPrisma = timesSlower(costs.ours, costs.prisma)
  const toDriver = timesSlower(costs.ours, costs.driver)
  const met = toPrisma <= AIMS.prisma && (kind === 'embedded' || toDriver <= AIMS.driver)
  const figures = ({ perSecond, p50, p99 }: Cost) => [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1)]
  return [
    kind,
    command,
    String(atOnce),
    String(teams),
    ...figures(costs.ours),
    ...figures(costs.prisma),
    ...figures(costs.driver),
    toPrisma.toFixed(2),
    toDriver.toFixed(2),
    met ? 'met' : 'ABOVE',
  ]
}
