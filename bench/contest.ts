import { isDeepStrictEqual } from 'node:util'
import type { Store } from '../src/store/transaction.ts'
import { throughDriver, throughPrisma } from './replay.ts'
import { openRecordedTeam, record, type Statement, statementsOf } from './tape.ts'
import { bot, openTeam, type Team } from './team.ts'

/** One way of doing a command once for a team. */
export type Way = (team: Team) => Promise<void>

/** A command through the program's front door, and the same statements with nothing of the program's own. */
export interface Contest {
  readonly command: 'deal add' | 'deal move'
  readonly ways: { readonly ours: Way; readonly prisma: Way; readonly driver: Way }
}

const ADD = 'deal add Acme 50 seats 24k'
const moveLine = (deal: number, back: boolean) => `deal move D-${deal} ${back ? 'new' : 'proposal'}`

/** Records each command from a real run. @throws when a floor does not send exactly the statements that the bot sends. */
export async function contests(store: Store): Promise<readonly Contest[]> {
  const recorded = await openRecordedTeam(store)
  const both = [await addingContest(store, recorded), await movingContest(store, recorded)]
  const team = await openTeam(store)
  for (const contest of both) await sameStatements(store, contest, team)
  return both
}

async function addingContest(store: Store, recorded: Team): Promise<Contest> {
  const tape = await record(store, recorded, ADD, 0)
  const prisma = throughPrisma(store, tape)
  const driver = throughDriver(store.database.pool, tape)
  const say = bot(store)
  return {
    command: 'deal add',
    ways: {
      ours: (team) => say(team.workspace, ADD),
      prisma: (team) => prisma(team, 0),
      driver: (team) => driver(team, 0),
    },
  }
}

/** Deals go to and fro, so there is a tape for each direction. */
async function movingContest(store: Store, recorded: Team): Promise<Contest> {
  const { deal } = recorded.nextMove()
  const there = await record(store, recorded, moveLine(deal, false), deal)
  const back = await record(store, recorded, moveLine(deal, true), deal)
  const { pool } = store.database
  const prisma = { there: throughPrisma(store, there), back: throughPrisma(store, back) }
  const driver = { there: throughDriver(pool, there), back: throughDriver(pool, back) }
  const say = bot(store)
  const played = (plays: typeof prisma) => (team: Team) => {
    const move = team.nextMove()
    return (move.back ? plays.back : plays.there)(team, move.deal)
  }
  return {
    command: 'deal move',
    ways: {
      ours: (team) => {
        const move = team.nextMove()
        return say(team.workspace, moveLine(move.deal, move.back))
      },
      prisma: played(prisma),
      driver: played(driver),
    },
  }
}

async function sameStatements(store: Store, { command, ways }: Contest, team: Team): Promise<void> {
  const sent = (way: Way) => statementsOf(store.database.pool, () => way(team))
  const ours = (await sent(ways.ours)).map(shapeOf)
  for (const floor of ['prisma', 'driver'] as const) {
    const theirs = (await sent(ways[floor])).map(shapeOf)
    if (isDeepStrictEqual(ours, theirs)) continue
    const at = ours.findIndex((one, index) => !isDeepStrictEqual(one, theirs[index]))
    throw new Error(`${command}: statement ${at + 1} of ${ours.length} is not the same through ${floor} alone`)
  }
}

/** How many refs a row names depends on what the team holds, and is no other statement. */
const kindOf = (value: unknown) => (Array.isArray(value) ? 'values' : value === null ? 'null' : typeof value)

/** A statement without what differs each time: its text, its name and what kind of value each parameter is. */
const shapeOf = ({ text, name, values }: Statement) => ({ text, name, values: values.map(kindOf) })
