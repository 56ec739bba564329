import { Temporal } from 'temporal-polyfill'
import { expect, inject, test } from 'vitest'
import type { CapturedTable } from '../../src/store/changes/captured.ts'
import { capturedRows, txAsOf } from '../../src/store/changes/past.ts'
import type { Tx } from '../../src/store/transaction.ts'
import { fc } from '../chance.ts'
import { type World, world } from '../world.ts'

const TABLES: readonly CapturedTable[] = [
  'Lead',
  'Contact',
  'Company',
  'Deal',
  'DealContact',
  'Task',
  'Interaction',
  'Stage',
  'SavedList',
  'OwnField',
  'DealItem',
  'Product',
  'Rate',
]

const deal = fc.constantFrom('D-1', 'D-2', 'D-3')
const line = fc.oneof(
  { weight: 3, arbitrary: fc.record({ deal, k: fc.nat(90) }).map((of) => `deal edit ${of.deal} amount:${of.k}k`) },
  {
    weight: 3,
    arbitrary: fc.tuple(deal, fc.constantFrom('proposal', 'won', 'new')).map((of) => `move ${of.join(' ')}`),
  },
  { weight: 4, arbitrary: fc.constantFrom('undo', 'undo', 'undo E-3', 'undo E-7', 'undo E-9') },
  {
    weight: 3,
    arbitrary: fc
      .record({ deal, n: fc.constantFrom('1', '2.5', 'none') })
      .map((of) => `deal edit ${of.deal} seats:${of.n}`),
  },
  deal.map((of) => `deal edit ${of} tier:gold`),
  deal.map((of) => `deal edit ${of} tier:none`),
  deal.map((of) => `deal delete ${of}`),
  deal.map((of) => `deal restore ${of}`),
  deal.map((of) => `deal link ${of} C-1 role:champion`),
  deal.map((of) => `deal unlink ${of} C-1`),
  deal.map((of) => `item add ${of} 3 Seat at 50/month for 12 months from jan`),
  deal.map((of) => `item remove ${of}`),
  deal.map((of) => `item edit ${of} less 10%`),
  deal.map((of) => `log call ${of} 5m next: send it fri`),
  fc.constantFrom(
    'deal add Fourth 4k #d',
    'lead add Lee @ Ono 2k',
    'lead convert L-1 company:new',
    'contact edit C-1 name:"Jane Poe"',
    'contact merge C-2 into:C-1',
    'company delete A-1',
    'task done T-1',
    'stage add Pilot after:New',
    'stage delete Pilot to:New',
    'list save "big" of:deal where:"amount>10k"',
    'list remove big',
    'field rename Seats Users',
    'field retire Tier',
    'field restore Tier',
    'product add Seat 60/month',
    'product price Seat 70/month',
    'product retire Seat',
    'rate EUR 1.08',
    'rate EUR 1.1 from 2 nov',
    'rate EUR 1.11 from 2 nov',
    'rate delete EUR from:always',
    'rate delete EUR all:yes',
  ),
)
const steps = fc.array(fc.record({ line, minutes: fc.integer({ min: -90, max: 400 }) }), {
  minLength: 40,
  maxLength: 40,
})

interface Row extends Readonly<Record<string, unknown>> {}
interface Captured {
  readonly table: CapturedTable
  readonly key: Row
  readonly op: 'insert' | 'update' | 'delete'
  readonly before: Row | null
  readonly after: Row | null
  readonly at: Date
  readonly requestId: string | null
}

const nameOf = (key: Row): string => JSON.stringify(Object.entries(key).toSorted(([a], [b]) => a.localeCompare(b)))
/** A row without its version, and without own fields that have no value: those are not in it. */
const plainRow = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => name !== 'version' && !(name.startsWith('custom.') && value === null),
    ),
  )

/** What no request added is there at any time. */
const isBorn = ({ op, requestId }: Captured): boolean => op === 'insert' && requestId === null

/** What the changes of a row until an instant made of it, in their order. */
function replayed(changes: readonly Captured[], at: Date): Row | undefined {
  let row: Row | undefined
  for (const change of changes) {
    if (change.at > at && !isBorn(change)) continue
    row = change.op === 'delete' ? undefined : { ...(change.op === 'update' && row), ...change.after }
  }
  return row && plainRow(row)
}

/** What is left of a row where every change after an instant is taken back, the latest first. */
function takenBack(changes: readonly Captured[], now: Row | undefined, at: Date): Row | undefined {
  let row = now
  for (const change of changes.toReversed()) {
    if (change.at <= at || isBorn(change)) continue
    // By a clock that went back, a row can have ended before a change of it.
    if (change.op === 'update') row = row && { ...row, ...change.before }
    else row = change.op === 'insert' ? undefined : { ...change.before }
  }
  return row && plainRow(row)
}

const isInOrder = (changes: readonly Captured[]): boolean =>
  changes.every(({ at }, index) => at >= (changes[index - 1]?.at ?? at))

function byRow(changes: readonly Captured[]): ReadonlyMap<string, readonly Captured[]> {
  const found = new Map<string, Captured[]>()
  for (const change of changes) found.set(nameOf(change.key), [...(found.get(nameOf(change.key)) ?? []), change])
  return found
}

async function rowsOf(tx: Tx, table: CapturedTable): Promise<ReadonlyMap<string, Row>> {
  const key = {
    DealContact: ['dealNumber', 'contactNumber'],
    DealItem: ['dealNumber', 'number'],
    Stage: ['pipelineNumber', 'number'],
    Rate: ['against', 'currency', 'since'],
  }[table as string]
  const rows = await tx.db.$queryRaw<{ row: Row }[]>`
    SELECT parley_flat(to_jsonb(r)) AS "row" FROM ${capturedRows(tx, table)} r WHERE r."workspaceId" = ${tx.workspace}::uuid`
  return new Map(
    rows.map(({ row }) => [
      nameOf(Object.fromEntries((key ?? ['number']).map((each) => [each, row[each]]))),
      plainRow(row),
    ]),
  )
}

async function lived(all: readonly { readonly line: string; readonly minutes: number }[]): Promise<World> {
  const here = await world()
  for (const each of ['deal add One 10k', 'deal add Two', 'deal add Three 5k #a', 'contact add Jane Roe @Acme'])
    await here.say('Ann', each)
  for (const each of ['field add deal Seats number', 'field add deal Tier: gold, silver']) await here.say('Ann', each)
  for (const each of ['contact add Bob Lee', 'lead add Kim @ Ono 3k', 'task add call D-1 fri'])
    await here.say('Ann', each)
  for (const each of all) {
    if (each.minutes > 0) here.clock.forward({ minutes: each.minutes })
    // A request whose clock is behind that of those before it.
    const at = here.clock
      .now()
      .add({ minutes: Math.min(0, each.minutes) })
      .toString()
    await here.ask('Ann', { line: each.line }, { at }, 'either')
  }
  return here
}

test('every row as it was at any instant is what its changes until then made of it', async () => {
  let pairs = 0
  const count = inject('server') ? 50 : 10
  const parts = fc.array(fc.nat(1000), { minLength: count, maxLength: count })
  const property = fc.asyncProperty(steps, parts, async (all, instants) => {
    const here = await lived(all)
    await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
      const changes = await tx.db.$queryRaw<Captured[]>`
        SELECT "table", "key", "op", "before", "after", "at", "requestId" FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid
          AND "table" = ANY(${[...TABLES]}::text[]) ORDER BY "seq"`
      const moments = changes.map(({ at }) => at.getTime()).toSorted((a, b) => a - b)
      const [first = 0, last = 0] = [moments[0], moments.at(-1)]
      // Each third is the very moment of a change.
      const at = instants.map(
        (part, index) =>
          (index % 3 === 0 ? moments[Math.floor((part / 1001) * moments.length)] : undefined) ??
          first - 60_000 + Math.floor(((last - first + 120_000) * part) / 1000),
      )
      for (const table of TABLES) {
        const ofRow = byRow(changes.filter((change) => change.table === table))
        const now = await rowsOf(tx, table)
        for (const instant of at) {
          const then = await rowsOf(txAsOf(tx, Temporal.Instant.fromEpochMilliseconds(instant)), table)
          for (const [name, own] of ofRow) {
            pairs++
            const expected = takenBack(own, now.get(name), new Date(instant))
            if (isInOrder(own)) expect(replayed(own, new Date(instant)), `${table} ${name}, forwards`).toEqual(expected)
            expect(then.get(name), `${table} ${name} at ${instant}`).toEqual(expected)
          }
          expect([...then.keys()].filter((name) => !ofRow.has(name) && !now.has(name))).toEqual([])
        }
      }
    })
  })
  await fc.assert(property, { numRuns: inject('server') ? 2 : 1, endOnFailure: true })
  expect(pairs).toBeGreaterThan(inject('server') ? 1000 : 100)
}, 120_000)
