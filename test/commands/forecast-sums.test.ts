import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { countsIn, dealsFor, type ForecastOf, sumsOf } from '../../src/crm/deals/forecast.ts'
import { forecastSince, sharesOf } from '../../src/crm/deals/forecast-moves.ts'
import { fc } from '../chance.ts'
import { type World, world } from '../world.ts'

const QUARTER = { first: Temporal.PlainDate.from('2026-10-01'), last: Temporal.PlainDate.from('2026-12-31') }

/** What people do to deals: each is a line about the deal of a number. */
const doing = fc.oneof(
  fc
    .constantFrom('qualified', 'proposal', 'negotiation', 'won', 'lost')
    .map((stage) => (d: string) => `move ${d} ${stage}`),
  fc.integer({ min: 1, max: 90_000 }).map((cents) => (d: string) => `deal edit ${d} amount:${cents / 100}`),
  fc
    .constantFrom('2026-11-30', '2026-12-31', '2027-01-01', '2026-09-30', 'none')
    .map((day) => (d: string) => `deal edit ${d} closes:${day}`),
  fc.constantFrom('ann', 'bo').map((who) => (d: string) => `deal assign ${d} ${who}`),
  fc.constant((d: string) => `deal delete ${d}`),
  fc.constant((d: string) => `deal restore ${d}`),
  fc.constant(() => 'deal add More amount:77.77 closes:2026-12-24'),
)

/** What is expected, told from the rows alone: what was won in the quarter, and what closes in it by its chance. */
async function expectedOf({ store, workspace }: World, owner: number | undefined): Promise<bigint> {
  const deals = await store.prisma.deal.findMany({ where: { workspaceId: workspace }, include: { stage: true } })
  const day = (at: Date) => at.toISOString().slice(0, 10)
  let sum = 0n
  for (const { deletedAt, ownerNumber, closedAt, closeOn, amountMinor, currency, stage } of deals) {
    const on = closedAt ?? closeOn
    if (deletedAt || (owner && ownerNumber !== owner) || amountMinor === null || currency !== 'USD' || !on) continue
    if (day(on) < '2026-10-01' || day(on) > '2026-12-31' || stage.outcome === 'lost') continue
    sum += BigInt(Math.round((Number(amountMinor) * (stage.outcome === 'won' ? 100 : stage.probability)) / 100))
  }
  return sum
}

test('what is expected is what the rows say, and what moved it adds up to the difference', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  for (const n of [1, 2, 3, 4, 5, 6])
    await here.say('Ann', `deal add Deal${n} amount:${n}33.${n}5 closes:2026-12-0${n}`)
  const steps = fc.sample(fc.tuple(fc.integer({ min: 1, max: 8 }), doing), { numRuns: 60, seed: 7 })
  const of: ForecastOf = { ...QUARTER, zone: 'UTC', currency: 'USD' }
  const known: { readonly at: Temporal.Instant; readonly expected: Readonly<Record<'all' | 'bo', bigint>> }[] = []
  for (const [index, [number, line]] of steps.entries()) {
    here.clock.forward({ hours: 1 })
    await here.say('Ann', line(`D-${number}`), 'either')
    if (index % 6 !== 5) continue
    const [all, bo] = [await expectedOf(here, undefined), await expectedOf(here, 2)]
    await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
      for (const [owner, expected, name] of [
        [undefined, all, 'all'],
        [2, bo, 'bo'],
      ] as const) {
        const asked = { ...of, owner }
        const deals = await dealsFor(tx, countsIn(asked), asked.currency)
        expect(sumsOf(sharesOf(deals, asked)).expected, `${name} after ${index}`).toBe(expected)
        for (const earlier of known.slice(-3)) {
          const { expected: before, moves } = await forecastSince(tx, earlier.at, asked, deals)
          expect(before).toBe(earlier.expected[name])
          expect(moves.reduce((sum, { by }) => sum + by, 0n)).toBe(expected - before)
          expect(moves.filter(({ why }) => why === '')).toEqual([])
        }
      }
    })
    known.push({ at: here.clock.now(), expected: { all, bo } })
  }
  expect(new Set(known.map(({ expected }) => expected.all)).size).toBeGreaterThan(5)
}, 60_000)
