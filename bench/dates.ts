import '../src/start/utc.ts'
import { pathToFileURL } from 'node:url'
import { casual } from 'chrono-node'
import { Temporal } from 'temporal-polyfill'
import { readMoment } from '../src/time/read.ts'
import { rowsOf } from '../test/time/reader.ts'
import { REPEATED, SIBLINGS } from '../test/time/siblings.ts'
import { warmUp } from '../tools/dates-warm.ts'

const NOW = Temporal.Instant.from('2026-11-18T10:00:00+01:00')
const ROUNDS = 15

interface Reader {
  readonly name: string
  readonly read: (phrase: string) => unknown
}

const ours: Reader = { name: 'this reader', read: (phrase) => readMoment(phrase, { now: NOW, zone: 'Europe/Berlin' }) }
const instant = new Date(NOW.epochMilliseconds)
const chrono: Reader = { name: 'chrono-node', read: (phrase) => casual.parse(phrase, { instant, timezone: 60 }) }

/** Lines of 200 characters made to be slow: repeated joints, numbers, near misses and words that never end. */
const WORST = [
  '1-'.repeat(100),
  '1 to '.repeat(40),
  'monday and '.repeat(18),
  'first and '.repeat(20),
  'every first friday and '.repeat(8).slice(0, 200),
  '2 days after '.repeat(15).slice(0, 200),
  'the day after '.repeat(14).slice(0, 200),
  'from 1 to 2 or '.repeat(13).slice(0, 200),
  'in '.repeat(66),
  '9:30 at noon, '.repeat(14).slice(0, 200),
  'last last last '.repeat(13).slice(0, 200),
  'every day at 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, '.repeat(3).slice(0, 200),
  'a'.repeat(200),
  '1.1.1.1.'.repeat(25),
] as const

/** The quickest of several rounds: what a phrase costs, without what else the machine was doing. */
function cost({ read }: Reader, phrase: string): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    read(phrase)
    best = Math.min(best, performance.now() - start)
  }
  return best * 1000
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Cost of reading dates as a ratio to chrono-node alone, on the same phrases in the same run. */
export async function run(): Promise<void> {
  const phrases = Object.values({ ...SIBLINGS, ...REPEATED }).flatMap((table) =>
    rowsOf(table).map(([phrase]) => phrase),
  )
  warmUp()
  const results = [ours, chrono].map((reader) => {
    // Two passes first: what is compared is a process that has been up for a while.
    for (const phrase of [...phrases, ...phrases]) reader.read(phrase)
    const costs = phrases.map((phrase) => cost(reader, phrase)).sort((a, b) => a - b)
    return {
      p50: at(costs, 0.5),
      p99: at(costs, 0.99),
      worst: Math.max(...WORST.map((line) => cost(reader, line.slice(0, 200)))),
    }
  })
  const [mine, theirs] = results
  if (!mine || !theirs) return
  const line = (name: 'p50' | 'p99' | 'worst') =>
    `${name.padEnd(6)}${mine[name].toFixed(0).padStart(9)} µs${theirs[name].toFixed(0).padStart(9)} µs${(mine[name] / theirs[name]).toFixed(1).padStart(8)} x`
  process.stdout.write(`dates: ${phrases.length} phrases, ${WORST.length} lines of 200 characters\n`)
  process.stdout.write(`${''.padEnd(6)}${ours.name.padStart(12)}${chrono.name.padStart(12)}${'ratio'.padStart(10)}\n`)
  process.stdout.write(`${line('p50')}\n${line('p99')}\n${line('worst')}\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run()
