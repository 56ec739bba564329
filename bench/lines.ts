import { casual } from 'chrono-node'
import type { Store } from '../src/store/transaction.ts'
import { BEGINNINGS, hostile, LIMIT, UNITS } from '../test/hostile-lines.ts'
import { warmUp } from '../tools/dates-warm.ts'
import { databases, storeIn } from './databases.ts'
import { readingAlone } from './reading.ts'
import { table } from './table.ts'
import { asking, NOW, openHome } from './team.ts'

/** No line may hold the process longer, in milliseconds of CPU. */
const AIM = 50
const ROUNDS = 5
const MOST_SHOWN = 5

/** What people type on a day, up to 200 characters; the records that they name are made before. */
const ORDINARY: readonly string[] = [
  'deal add Initech rollout 24k closes:"end of month"',
  'deal add Umbrella renewal 1200.50 EUR note: they pay by the quarter, and want an invoice by the 5th',
  'deal list',
  'deal list proposal',
  'deals',
  'my deals',
  'deal show D-1',
  'deal move D-1 proposal why: signed the NDA on Monday',
  'deal edit D-1 amount 35k',
  'D-1',
  'show me acme',
  'acme',
  'lead add Jane Roe @ Initech jane@initech.example $5k call tue 10am source:webinar #warm',
  'lead add Ana, Globex, +49 30 901820, next week',
  'lead add bob from the fair, wants a demo next thursday at 3 and asked about SOC2 and the price for 50 seats',
  'leads',
  'log call Acme 20m "wants SOC2" next: send report fri',
  'log call D-1 yesterday 3pm left voicemail',
  'log note Acme buys through a reseller, their year ends in March and the budget of 40k is settled before Christmas',
  'log meeting D-1 yesterday 2pm 45 min met the CFO, who wants to see the numbers again on Monday next: send numbers mon 9am',
  'call Acme no answer',
  'task add send the offer to Acme tomorrow 9am',
  'task add call Jane about the renewal next friday at 10 for:D-1',
  'tasks',
  'agenda',
  'remind me about D-1 in 3 days at 10',
  'remind me to call Bob tomorrow 9am',
  'remind @ann tomorrow 9am call Acme at 3',
  'followup D-1 in 2 weeks if no reply',
  'find acme',
  'timeline Acme',
  'board',
  'contact add Jane Roe jane@acme.example +49 30 901820 at:Acme',
  'company add Hooli hooli.example',
  'help deal',
  'what is due today',
  'who owns acme?',
  'delte D-1',
  'deal rename D-1 to Acme expansion',
  'opportunity Acme 5k',
  'dael add Acme 5k',
  'log note Nobody Known said on friday that they wait for the budget until the 15th of January and call us then',
]

const chronoAlone = (line: string): unknown =>
  casual.parse(line, { instant: new Date(NOW.epochMilliseconds), timezone: 60 })

type Say = (line: string) => Promise<unknown>

/** The whole program with a team that has what the lines speak of, and its workspace. */
async function team(store: Store): Promise<{ readonly say: Say; readonly workspace: string }> {
  const [ask, workspace] = [asking(store), await openHome(store)]
  const say: Say = (line) => ask(workspace, { line })
  for (const line of ['company add Acme', 'deal add Acme pilot 24k', 'contact add Bo Lee at:Acme']) await say(line)
  return { say, workspace }
}

/** Milliseconds of this process's CPU that the work takes: the least of several rounds. */
async function cpu(rounds: number, work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const from = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(from)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

interface Measured {
  readonly line: string
  readonly ours: number
  readonly chrono: number
}

/** What it costs to find out what lines mean, without the database's client and without doing it. */
async function measuredAlone(store: Store, workspace: string, lines: readonly string[]): Promise<readonly Measured[]> {
  const reading = await readingAlone(store, workspace)
  const all: Measured[] = []
  for (const line of lines) {
    const read = await reading(line)
    await read()
    all.push({ line, ours: await cpu(ROUNDS, read), chrono: await cpu(ROUNDS, () => chronoAlone(line)) })
  }
  return all
}

async function measured(say: Say, lines: readonly string[], rounds: number): Promise<readonly Measured[]> {
  const all: Measured[] = []
  for (const line of lines) {
    const ours = await cpu(rounds, () => say(line))
    all.push({ line, ours, chrono: await cpu(rounds, () => chronoAlone(line)) })
  }
  return all
}

function rowOf(name: string, all: readonly Measured[]): string[] {
  const at = (costs: readonly number[], share: number): string =>
    (costs.toSorted((a, b) => a - b)[Math.min(costs.length - 1, Math.floor(share * costs.length))] ?? 0).toFixed(1)
  const figures = [all.map(({ ours }) => ours), all.map(({ chrono }) => chrono)]
  const worst = Math.max(...all.map(({ ours }) => ours))
  return [
    name,
    String(all.length),
    ...figures.flatMap((costs) => [at(costs, 0.5), at(costs, 0.99), at(costs, 1)]),
    worst <= AIM ? 'met' : 'ABOVE',
  ]
}

const HEAD = ['lines', 'n', 'p50 ms', 'p99 ms', 'worst ms', 'chrono p50', 'p99', 'worst', 'aim']

/** What a line costs the process, ordinary ones and the worst that fit under the limit, beside chrono alone. */
export async function benchLines(quick: boolean): Promise<void> {
  const database = (await databases()).at(-1)
  if (!database) return
  const store = await storeIn(database)
  try {
    const { say, workspace } = await team(store)
    warmUp()
    for (let round = 0; round < 5; round++) for (const line of ORDINARY) await say(line)
    const ordinary = await measured(say, ORDINARY, ROUNDS)
    const all = BEGINNINGS.flatMap((beginning) => UNITS.map((unit) => hostile(beginning, unit, LIMIT)))
    const some = quick ? all.filter((_, index) => index % 7 === 0) : all
    for (const line of some.filter((_, index) => index % 5 === 0)) await say(line)
    const worst = await measured(say, some, 2)
    const [alone, worstAlone] = [
      await measuredAlone(store, workspace, ORDINARY),
      await measuredAlone(store, workspace, some),
    ]
    process.stdout.write(
      table(HEAD, [
        rowOf('ordinary', ordinary),
        rowOf(`${LIMIT} characters`, worst),
        rowOf('ordinary, read alone', alone),
        rowOf(`${LIMIT}, read alone`, worstAlone),
      ]),
    )
    for (const { line, ours } of alone.toSorted((a, b) => b.ours - a.ours).slice(0, MOST_SHOWN))
      process.stdout.write(`${ours.toFixed(1).padStart(8)} ms  ${JSON.stringify(line.slice(0, 60))}…\n`)
    process.stdout.write(`\nThe aim: at most ${AIM} ms of CPU for any line. The dearest:\n`)
    for (const { line, ours } of worst.toSorted((a, b) => b.ours - a.ours).slice(0, MOST_SHOWN))
      process.stdout.write(`${ours.toFixed(1).padStart(8)} ms  ${JSON.stringify(line.slice(0, 60))}…\n`)
  } finally {
    await store.close()
    await database.close()
  }
}
