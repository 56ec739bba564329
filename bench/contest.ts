import { isDeepStrictEqual } from 'node:util'
import type { Store } from '../src/store/transaction.ts'
import { throughDriver, throughPrisma } from './replay.ts'
import { openRecordedTeam, record, type Statement, statementsOf, WORD } from './tape.ts'
import { bot, newWord, openTeam, type Team, type Tone } from './team.ts'

/** One way of doing a command once for a team. */
export type Way = (team: Team) => Promise<void>

/** A command through the program's front door, and the same statements with nothing of the program's own. */
export interface Contest {
  readonly command: string
  readonly ways: { readonly ours: Way; readonly prisma: Way; readonly driver: Way }
}

/** What differs each time that a line is said: the deal whose turn it is, where it goes, and somebody's name. */
interface Turn {
  readonly deal: number
  readonly back: boolean
  readonly word: string
}

interface Line {
  readonly command: string
  readonly line: (turn: Turn) => string
  readonly tone?: Tone
  /** True when a deal goes to and fro, so that there is a tape for each direction. */
  readonly isTwoWay?: boolean
}

const LINES: readonly Line[] = [
  { command: 'deal add', line: ({ word }) => `deal add ${word} 50 seats 24k` },
  {
    command: 'deal move',
    line: ({ deal, back }) => `deal move D-${deal} ${back ? 'new' : 'proposal'}`,
    isTwoWay: true,
  },
  { command: 'lead add', line: ({ word }) => `lead add ${word} @ Acme ${word}@${word}.io 5k call fri` },
  { command: 'log', line: ({ deal }) => `log call D-${deal} 20m wants SOC2 next: send report fri` },
  { command: 'deal list', line: () => 'deal list', tone: 'plain' },
]

/** Records each command from a real run. @throws when a floor does not send exactly the statements that the bot sends. */
export async function contests(store: Store): Promise<readonly Contest[]> {
  const recorded = await openRecordedTeam(store)
  const all: Contest[] = []
  for (const line of LINES) all.push(await contestOf(store, recorded, line))
  const team = await openTeam(store)
  for (const contest of all) await sameStatements(store, contest, team)
  return all
}

async function contestOf(
  store: Store,
  recorded: Team,
  { command, line, tone = 'good', isTwoWay = false }: Line,
): Promise<Contest> {
  const turnOf = (team: Team) => (isTwoWay ? team.nextMove() : { deal: team.nextDeal(), back: false })
  const { deal } = turnOf(recorded)
  const tapeOf = (back: boolean) => record(store, recorded, line({ deal, back, word: WORD }), deal, tone)
  const there = await tapeOf(false)
  const back = isTwoWay ? await tapeOf(true) : there
  const { pool } = store.database
  const prisma = { there: throughPrisma(store, there), back: throughPrisma(store, back) }
  const driver = { there: throughDriver(pool, there), back: throughDriver(pool, back) }
  const say = bot(store, tone)
  const played = (plays: typeof prisma) => (team: Team) => {
    const move = turnOf(team)
    return (move.back ? plays.back : plays.there)(team, move.deal)
  }
  return {
    command,
    ways: {
      ours: (team) => say(team.workspace, line({ ...turnOf(team), word: newWord() })),
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
