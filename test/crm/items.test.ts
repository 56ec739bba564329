import { Temporal } from 'temporal-polyfill'
import { expect, inject, test } from 'vitest'
import { arrOf, renewalsIn } from '../../src/crm/items/arr.ts'
import {
  arrOn,
  endOfTerm,
  firstTermMinor,
  INTERVALS,
  type Item,
  lastDay,
  netMinor,
  ONCE,
  type RunningItem,
} from '../../src/crm/items/item.ts'
import { addItems, itemsOfDeals } from '../../src/crm/items/items.ts'
import { fc } from '../chance.ts'
import { world } from '../world.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const terms = { ...ONCE, name: 'Seat', price: { minor: 5_000n, currency: 'USD' } }

test.each([
  ['20 at $50 less 10 %', { quantity: 2_000, discount: 1_000 }, 90_000n],
  [
    'a third of a cent is rounded half up',
    { quantity: 150, discount: 3_333, price: { minor: 999n, currency: 'USD' } },
    999n,
  ],
  ['yen have no cents', { quantity: 300, price: { minor: 1_500n, currency: 'JPY' } }, 4_500n],
])('what is paid each time: %s', (_what, given, minor) => {
  expect(netMinor({ ...terms, ...given })).toBe(minor)
})

test.each([
  ['once', { interval: 'once' }, 5_000n],
  ['12 months', { interval: 'month', term: 12 }, 60_000n],
  ['5 quarters', { interval: 'quarter', term: 15 }, 25_000n],
  ['half a year of a year', { interval: 'year', term: 6 }, 2_500n],
  ['a month of weeks, 52 of which are a year', { interval: 'week', term: 1 }, 21_667n],
  ['open-ended: its first year', { interval: 'month', term: null }, 60_000n],
] as const)('the first term of %s', (_what, given, minor) => {
  expect(firstTermMinor({ ...terms, ...given })).toBe(minor)
})

const runs = (given: Partial<RunningItem>): RunningItem => ({
  ...terms,
  interval: 'month',
  termFrom: null,
  endsOn: null,
  starts: day('2027-01-31'),
  ...given,
})

test('a term ends before its first day comes again, also where a month is shorter, and one that renews goes on', () => {
  expect(String(lastDay(runs({ term: 1 })))).toBe('2027-02-27')
  expect(String(lastDay(runs({ term: 12 })))).toBe('2028-01-30')
  expect(lastDay(runs({ term: 12, renews: true }))).toBeNull()
  expect(String(endOfTerm(runs({ term: 12, renews: true }), day('2028-01-31')))).toBe('2029-01-30')
  expect(String(endOfTerm(runs({ term: 12, termFrom: day('2026-07-01') }), day('2027-02-01')))).toBe('2027-06-30')
  expect(String(lastDay(runs({ term: 12, endsOn: day('2027-03-31') })))).toBe('2027-03-31')
})

const date = fc.integer({ min: 0, max: 1_400 }).map((days) => day('2026-01-01').add({ days }))
const anyItem = fc.record({
  name: fc.constantFrom('Seat', 'Support', 'Retainer'),
  quantity: fc.integer({ min: 1, max: 100_000 }),
  price: fc.record({ minor: fc.bigInt({ min: 0n, max: 10n ** 9n }), currency: fc.constantFrom('USD', 'EUR') }),
  discount: fc.integer({ min: 0, max: 10_000 }),
  interval: fc.constantFrom(...INTERVALS),
  startOn: fc.option(date),
  term: fc.option(fc.integer({ min: 1, max: 40 })),
  renews: fc.boolean(),
})

test('what recurs, and when it ends, is in SQL what it is in memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyItem, { minLength: 1, maxLength: 12 }),
      fc.array(date, { minLength: 4, maxLength: 4 }),
      async (all, days) => {
        const here = await world()
        await here.talk(
          'Ann> deal add Won',
          'Ann> deal add Open',
          'Ann> deal add Lost',
          'Ann> won D-1',
          'Ann> lost D-3 why: price',
        )
        const zone = 'Asia/Tokyo'
        const found = await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
          const made = all.map((item) =>
            item.interval === 'once' ? { ...terms, ...item, ...ONCE, name: item.name } : { ...terms, ...item },
          )
          for (const deal of [1, 2, 3]) await addItems(tx, deal, made)
          const won = tx.now.toZonedDateTimeISO(zone).toPlainDate()
          const items = (await itemsOfDeals(tx, [1])).map((item: Item) => ({ ...item, starts: item.startOn ?? won }))
          const sums = []
          for (const on of days) {
            const rows = await arrOf(tx, { on, zone })
            const parts = await arrOf(tx, { on, zone, by: 'item' })
            sums.push({
              sql: new Map(rows.map(({ currency, minor }) => [currency, minor])),
              memory: new Map(arrOn(items, on)),
              parts: parts.reduce((sum, { minor }) => sum + minor, 0n),
              whole: rows.reduce((sum, { minor }) => sum + minor, 0n),
            })
          }
          const [first = won, last = won] = days.toSorted(Temporal.PlainDate.compare)
          const { first: ends } = await renewalsIn(tx, { first, last, zone, limit: 100 })
          const expected = items.flatMap((item) => {
            const end = item.interval === 'once' ? null : endOfTerm(item, item.renews ? first : item.starts)
            const isIn =
              end && Temporal.PlainDate.compare(first, end) <= 0 && Temporal.PlainDate.compare(end, last) <= 0
            return isIn ? [`${end.toString()} ${item.number}`] : []
          })
          return {
            sums,
            ends: ends.map(({ ends: on, item }) => `${on.toString()} ${item}`).toSorted(),
            expected: expected.toSorted(),
          }
        })
        for (const { sql, memory, parts, whole } of found.sums) {
          expect(sql).toEqual(memory)
          expect(parts).toBe(whole)
        }
        expect(found.ends).toEqual(found.expected)
      },
    ),
    { numRuns: inject('server') ? 12 : 3, endOnFailure: true },
  )
}, 120_000)
