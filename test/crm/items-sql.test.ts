import { Temporal } from 'temporal-polyfill'
import { expect, inject, test } from 'vitest'
import { arrOf, renewalsIn } from '../../src/crm/items/arr.ts'
import { INTERVALS, type Item, ONCE } from '../../src/crm/items/item.ts'
import { addItems, itemsOfDeals } from '../../src/crm/items/items.ts'
import { fc } from '../chance.ts'
import { world } from '../world.ts'

/** A day as text, `2027-01-31`: such days are compared as texts, and counted here by hand. */
type Day = string

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0))
const partsOf = (on: Day): readonly [number, number, number] => {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
  return [year, month, day]
}
const dayIn = (year: number, month: number, day: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** The same day so many months later, or the last one of a month that has no such day. */
function later(on: Day, months: number): Day {
  const [year, month, day] = partsOf(on)
  const all = year * 12 + month - 1 + months
  const [inYear, inMonth] = [Math.floor(all / 12), (all % 12) + 1]
  return dayIn(inYear, inMonth, Math.min(day, daysIn(inYear, inMonth)))
}

function dayBefore(on: Day): Day {
  const [year, month, day] = partsOf(on)
  if (day > 1) return dayIn(year, month, day - 1)
  const [inYear, inMonth] = month === 1 ? [year - 1, 12] : [year, month - 1]
  return dayIn(inYear, inMonth, daysIn(inYear, inMonth))
}

interface Sold {
  readonly starts: Day
  readonly item: Item
}

/** The ends of an item up to a day: walks its terms one by one. */
function endsOf({ starts, item }: Sold, last: Day): readonly Day[] {
  if (item.endsOn) return [item.endsOn.toString()]
  const ends: Day[] = []
  const from = item.termFrom?.toString() ?? starts
  const { term, renews } = item
  if (term === null) return ends
  for (let count = 1; ; count++) {
    const end = dayBefore(later(from, count * term))
    if (end > last) break
    if (end >= starts) ends.push(end)
    if (end >= starts && !renews) break
  }
  return ends
}

const FAR = '2100-01-01'
const A_YEAR: Readonly<Record<string, bigint>> = { once: 0n, week: 52n, month: 12n, quarter: 4n, year: 1n }

/** What recurs in a year of an item that runs on a day; nothing of any other. */
function annual({ starts, item }: Sold, on: Day): bigint {
  const [end = FAR] = item.renews && !item.endsOn ? [] : endsOf({ starts, item }, FAR)
  if (starts > on || on > end) return 0n
  const paid = item.price.minor * BigInt(item.quantity) * BigInt(10_000 - item.discount)
  return ((paid + 500_000n) / 1_000_000n) * (A_YEAR[item.interval] ?? 0n)
}

/** Deals that are won, open, lost and won, and the currency of each. */
const DEALS_OF = [
  [1, 'USD'],
  [2, 'USD'],
  [3, 'EUR'],
  [4, 'EUR'],
] as const

const plain = (on: Day) => Temporal.PlainDate.from(on)
const date = fc.integer({ min: 0, max: 1_400 }).map((days) => plain('2026-01-01').add({ days }))
const anyItem = fc
  .record({
    name: fc.constantFrom('Seat', 'Support', 'Retainer'),
    quantity: fc.integer({ min: 1, max: 100_000 }),
    price: fc.record({ minor: fc.bigInt({ min: 0n, max: 10n ** 8n }), currency: fc.constantFrom('USD', 'EUR') }),
    discount: fc.integer({ min: 0, max: 10_000 }),
    interval: fc.constantFrom(...INTERVALS),
    startOn: fc.option(date),
    term: fc.option(fc.integer({ min: 1, max: 40 })),
    renews: fc.boolean(),
    before: fc.option(fc.integer({ min: 0, max: 900 })),
    runs: fc.option(fc.integer({ min: 0, max: 400 })),
  })
  .map(({ before, runs, ...item }) => ({
    ...item,
    // Begun within a term, and ended by somebody.
    termFrom: item.startOn && item.term && before !== null ? item.startOn.subtract({ days: before }) : null,
    endsOn: item.startOn && runs !== null ? item.startOn.add({ days: runs }) : null,
  }))

test('what recurs on a day, and every end within some days, are those of terms that are walked one by one', async () => {
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
          'Ann> deal add Won in euros',
          'Ann> won D-4',
        )
        const zone = 'Asia/Tokyo'
        await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
          const made = all.map((item) =>
            item.interval === 'once'
              ? { ...ONCE, ...item, startOn: null, term: null, renews: false, termFrom: null, endsOn: null }
              : { ...ONCE, ...item },
          )
          // The items of one deal are in one currency.
          for (const [deal, currency] of DEALS_OF)
            await addItems(
              tx,
              deal,
              made.filter(({ price }) => price.currency === currency),
            )
          const won = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString()
          const items = (await itemsOfDeals(tx, [1, 4])).map((item) => ({
            item,
            starts: item.startOn?.toString() ?? won,
          }))
          for (const on of days) {
            const rows = await arrOf(tx, { on, zone })
            const parts = await arrOf(tx, { on, zone, by: 'item' })
            for (const currency of ['USD', 'EUR']) {
              const expected = items
                .filter(({ item }) => item.price.currency === currency)
                .reduce((sum, one) => sum + annual(one, on.toString()), 0n)
              const sumIn = (some: typeof rows) =>
                some.filter((row) => row.currency === currency).reduce((sum, { minor }) => sum + minor, 0n)
              expect(sumIn(rows)).toBe(expected)
              expect(sumIn(parts)).toBe(expected)
            }
          }
          const [first, last] = [days[0] ?? tx.now, days[1] ?? tx.now].map(String).toSorted() as [Day, Day]
          const range = { first: plain(first), last: plain(last), zone, limit: 1_000 }
          const ends = items.flatMap(({ item, starts }) =>
            item.interval === 'once'
              ? []
              : endsOf({ item, starts }, last).flatMap((end) =>
                  first <= end && end <= last ? [`${item.number} ${end}`] : [],
                ),
          )
          const said = (await renewalsIn(tx, range)).first.map(({ ends: end, item }) => `${item} ${end.toString()}`)
          expect(said.toSorted()).toEqual(ends.toSorted())
          const next = (await renewalsIn(tx, { ...range, isNext: true })).first
          expect(next.map(({ item }) => item).toSorted()).toEqual(
            [...new Set(ends.map((end) => Number(end.split(' ')[0])))].toSorted(),
          )
        })
      },
    ),
    { numRuns: inject('server') ? 12 : 3, endOnFailure: true },
  )
}, 120_000)
