import { Session } from 'node:inspector/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_LINE } from '../../src/bot/steps/receive.ts'
import type { TypedLine } from '../../src/language/grammar/lookups.ts'
import { askedAlone } from '../../src/language/grammar/question.ts'
import { BEGINNINGS, hostile, LIMIT, UNITS } from '../hostile-lines.ts'
import { type World, world } from '../world.ts'

/** Lines twice as long cost at most so many times the work: a little more than twice, and no square. */
const GROWTH = 2.3
const SHORT = 900
/** And whatever they are made of, a line as long as may be costs at most so much: some 20 ms. */
const MOST = 600_000
const OWN_CODE = /\/src\/(?:bot|chat|commands|crm|language|lib|message|time)\//u

const session = new Session()
let here: World

beforeAll(async () => {
  here = await world()
  await here.talk('Ann> setup', 'Ann> settings country:DE', 'Ann> company add Acme', 'Ann> deal add Acme pilot 24k')
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await session.post('Profiler.takePreciseCoverage')
})

afterAll(async () => {
  await session.post('Profiler.stopPreciseCoverage')
  session.disconnect()
})

/**
 * How often functions of the program ran while a line was answered: the same on every machine, however busy it is.
 * Each look at the counts looks at the whole heap, and sets them to nothing for the next line.
 */
async function workOf(line: string): Promise<number> {
  await here.say('Ann', line, 'either')
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => OWN_CODE.test(url))
    .flatMap(({ functions }) => functions.map(({ ranges: [whole] }) => whole?.count ?? 0))
    .reduce((sum, count) => sum + count, 0)
}

test('the lines that cost most are as long as a line may be', () => {
  expect(LIMIT).toBe(MAX_LINE)
})

/** Every sixth unit behind each beginning, each beginning another sixth: the benchmark takes them all. */
const SAMPLES = BEGINNINGS.map(
  (beginning, place) => [beginning, UNITS.filter((_, at) => at % 6 === place % 6)] as const,
)

test.each(SAMPLES)('work grows with the length of a line and no faster: "%s…"', async (beginning, units) => {
  const steep: string[] = []
  for (const unit of units) {
    const before = await workOf(hostile(beginning, unit, SHORT))
    const after = await workOf(hostile(beginning, unit, 2 * SHORT))
    expect(before, unit).toBeGreaterThan(100)
    const isSteep = after > GROWTH * before
    const most = isSteep ? after : await workOf(hostile(beginning, unit))
    if (isSteep || most > MOST) steep.push(`${JSON.stringify(unit)}: ${before}, ${after}, at most ${most}`)
  }
  expect(steep).toEqual([])
})

test('between the kinds of records that a line may ask for, everybody else gets their turn', async () => {
  let turns = 0
  let isOver = false
  const others = () => {
    turns += 1
    if (!isOver) setImmediate(others)
  }
  setImmediate(others)
  const gaps: number[] = []
  const reads = async () => {
    gaps.push(turns)
    for (const end = performance.now() + 12; performance.now() < end; );
    return undefined
  }
  const kinds = ['deal', 'lead', 'task'].map((noun) => ({ command: { path: [noun, 'list'] }, param: { reads } }))
  await askedAlone({ registry: { asking: kinds }, ctx: {} } as unknown as TypedLine, 'mon, mon')
  isOver = true
  expect(new Set(gaps).size).toBe(kinds.length)
})
