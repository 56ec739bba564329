/** One way to do the work, done `atOnce` times side by side. */
export type Work = () => Promise<unknown>

/** What one way to do the work cost, over all rounds. */
export interface Cost {
  /** Done in a second: the median of the rounds. */
  readonly perSecond: number
  /** Milliseconds of a single piece of work, over all of them. */
  readonly p50: number
  readonly p99: number
  /** Of each round, in order, so that ratios can be taken round by round. */
  readonly rates: readonly number[]
}

/** How long to measure: rounds, and the milliseconds of each way in each round. */
export interface Effort {
  readonly rounds: number
  readonly sliceMs: number
}

export const FULL: Effort = { rounds: 9, sliceMs: 250 }
export const QUICK: Effort = { rounds: 3, sliceMs: 150 }

/**
 * Measures several ways to do the same work in turn (A B C, B C A, …), after one round that does not count: whatever
 * else the machine does meanwhile, it does to all of them.
 */
export async function inTurn<Name extends string>(
  ways: Readonly<Record<Name, Work>>,
  atOnce: number,
  { rounds, sliceMs }: Effort,
): Promise<Readonly<Record<Name, Cost>>> {
  const names = Object.keys(ways) as Name[]
  const slices = new Map<Name, Slice[]>(names.map((name) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    const first = (round + 1) % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const slice = await during(sliceMs, atOnce, ways[name])
      if (round >= 0) slices.get(name)?.push(slice)
    }
  }
  return Object.fromEntries(names.map((name) => [name, costOf(slices.get(name) ?? [])])) as Record<Name, Cost>
}

interface Slice {
  readonly took: readonly number[]
  readonly perSecond: number
}

async function during(ms: number, atOnce: number, work: Work): Promise<Slice> {
  const took: number[] = []
  const start = performance.now()
  const worker = async () => {
    while (performance.now() < start + ms) {
      const from = performance.now()
      await work()
      took.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { took, perSecond: (took.length / (performance.now() - start)) * 1000 }
}

function costOf(slices: readonly Slice[]): Cost {
  const took = slices.flatMap((slice) => slice.took)
  const rates = slices.map((slice) => slice.perSecond)
  return { perSecond: median(rates), p50: quantile(took, 0.5), p99: quantile(took, 0.99), rates }
}

/** How many times slower `cost` is than `floor`: the median of the ratios of each round. */
export const timesSlower = (cost: Cost, floor: Cost): number =>
  median(cost.rates.map((rate, round) => (floor.rates[round] ?? 0) / rate))

export const median = (values: readonly number[]): number => quantile(values, 0.5)

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
