import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { stagesIn } from '../../src/crm/pipelines/pipelines.ts'
import { resultsOf } from '../../src/crm/reports/results.ts'
import { stageFlows } from '../../src/crm/reports/stages.ts'
import { type World, world } from '../world.ts'

const STAGES = ['new', 'qualified', 'proposal', 'negotiation']

interface Entry {
  readonly deal: number
  readonly at: number
  readonly stage: number
}

interface DealRow {
  readonly number: number
  readonly amountMinor: bigint | null
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly deletedAt: Date | null
  readonly stageNumber: number
}

const deal = fc.integer({ min: 1, max: 4 })
const line = fc.oneof(
  fc.tuple(deal, fc.constantFrom(...STAGES)).map(([number, stage]) => `move D-${number} ${stage}`),
  deal.map((number) => `won D-${number}`),
  deal.map((number) => `lost D-${number} why: price`),
  deal.map((number) => `deal reopen D-${number}`),
  deal.map((number) => `deal delete D-${number}`),
  fc.constantFrom('undo', 'redo', 'deal add One more 3k', 'deal add Two more 500'),
)
const life = fc.array(fc.record({ line, hours: fc.integer({ min: 0, max: 90 }) }), { minLength: 12, maxLength: 24 })

async function lived(all: readonly { readonly line: string; readonly hours: number }[]): Promise<World> {
  const here = await world()
  for (const each of [1, 2, 3, 4]) await here.say('Ann', `deal add Sale ${each} ${each}k`)
  for (const each of all) {
    here.clock.forward({ hours: each.hours, seconds: 1 })
    await here.ask('Ann', { line: each.line }, {}, 'either')
  }
  return here
}

/** The entries that the stored changes tell: an undo puts the moment back, and what came after that moment never was. */
async function replayed({ store, workspace }: World): Promise<readonly Entry[]> {
  const rows = await store.prisma.$queryRaw<{ deal: number; at: Date; stage: number | null }[]>`
    SELECT ("key" ->> 'number')::int AS "deal", ("after" ->> 'stageAt')::timestamptz AS "at", ("after" ->> 'stageNumber')::int AS "stage"
    FROM "Change" WHERE "workspaceId" = ${workspace}::uuid AND "table" = 'Deal' AND "after" ? 'stageAt' ORDER BY "seq"`
  const entries: Entry[] = []
  for (const { deal: number, at, stage } of rows) {
    const later = (entry: Entry) => entry.deal === number && entry.at >= at.getTime()
    const same = entries.find((entry) => entry.deal === number && entry.at === at.getTime())
    for (let index = entries.length - 1; index >= 0; index--) {
      const entry = entries[index]
      if (entry && later(entry)) entries.splice(index, 1)
    }
    entries.push({ deal: number, at: at.getTime(), stage: stage ?? same?.stage ?? 0 })
  }
  return entries.toSorted((one, other) => one.deal - other.deal || one.at - other.at)
}

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

test.prop([life], { numRuns: 4 })('reports agree with the changes, counted in memory', async (all) => {
  const here = await lived(all)
  const { prisma } = here.store
  const where = { workspaceId: here.workspace }
  const kept = await prisma.stageEntry.findMany({ where, orderBy: [{ dealNumber: 'asc' }, { at: 'asc' }] })
  const entries = kept.map((row): Entry => ({ deal: row.dealNumber, at: row.at.getTime(), stage: row.stageNumber }))
  const deals: readonly DealRow[] = await prisma.deal.findMany({ where })
  const alive = deals.filter(({ deletedAt }) => deletedAt === null)
  const there = new Set(deals.map(({ number }) => number))
  expect(entries).toEqual((await replayed(here)).filter((entry) => there.has(entry.deal)))

  const now = here.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate()
  const of = { first: now.subtract({ days: 12 }), last: now, zone: 'Europe/Berlin' }
  const from = of.first.toZonedDateTime(of.zone).epochMilliseconds
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const stages = await stagesIn(tx, 1)
    const placeOf = new Map(stages.map((stage, place) => [stage.number, stage.outcome === 'lost' ? -1 : place]))
    const flows = await stageFlows(tx, { ...of, pipeline: 1 }, stages)
    for (const stage of stages.filter(({ outcome }) => outcome === 'open')) {
      const passed = alive.flatMap(({ number, stageNumber }) => {
        const own = entries.filter((entry) => entry.deal === number)
        const mine = own.filter((entry) => entry.stage === stage.number && entry.at >= from)
        if (mine.length === 0) return []
        const went = mine.some(({ at }) =>
          own.some((entry) => entry.at > at && (placeOf.get(entry.stage) ?? -1) > (placeOf.get(stage.number) ?? 0)),
        )
        const isLost = stages.find((each) => each.number === stageNumber)?.outcome === 'lost'
        return [{ went, isLost: isLost && !went }]
      })
      const left = alive.flatMap(({ number }) => {
        const own = entries.filter((entry) => entry.deal === number)
        return own.flatMap((entry, index) => {
          const next = own[index + 1]
          return entry.stage === stage.number && next && next.at >= from ? [(next.at - entry.at) / 86_400_000] : []
        })
      })
      const flow = flows.find((each) => each.stage === stage.number)
      expect(flow).toMatchObject({
        entered: passed.length,
        went: passed.filter(({ went }) => went).length,
        lost: passed.filter(({ isLost }) => isLost).length,
        left: left.length,
        here: alive.filter(({ stageNumber }) => stageNumber === stage.number).length,
      })
      expect(flow?.days ?? -1).toBeCloseTo(median(left) ?? -1, 4)
    }
    const closed = alive.filter(({ closedAt }) => closedAt !== null && closedAt.getTime() >= from)
    const isWon = ({ stageNumber }: DealRow) => stages.find(({ number }) => number === stageNumber)?.outcome === 'won'
    const [total] = await resultsOf(tx, of)
    expect([total?.won ?? 0, total?.lost ?? 0]).toEqual([
      closed.filter(isWon).length,
      closed.filter((row) => !isWon(row)).length,
    ])
    const sum = (rows: readonly DealRow[]) => rows.reduce((all, { amountMinor }) => all + (amountMinor ?? 0n), 0n)
    expect(total?.sums[0]?.won ?? 0n).toBe(sum(closed.filter(isWon)))
    const took = closed
      .filter(isWon)
      .map((row) => ((row.closedAt?.getTime() ?? 0) - row.createdAt.getTime()) / 86_400_000)
    expect(total?.days ?? -1).toBeCloseTo(median(took) ?? -1, 4)
  })
})
