import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { carriedIn } from '../../src/crm/items/carry.ts'
import { endOfTerm, firstTermMinor, lastDay, netMinor, ONCE, type RunningItem } from '../../src/crm/items/item.ts'

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
  // Begun within the third term: its first end is that of this one.
  const third = { term: 12, termFrom: day('2024-07-01') }
  expect(String(lastDay(runs(third)))).toBe('2027-06-30')
  expect(String(endOfTerm(runs({ ...third, renews: true }), day('2026-01-01')))).toBe('2027-06-30')
  expect(String(lastDay(runs({ term: 12, endsOn: day('2027-03-31') })))).toBe('2027-03-31')
})

test('what goes on from another item is carried in any order, and never in a circle', () => {
  const item = (follows?: number) => ({
    name: 'Seat',
    quantity: 100,
    price: '5000',
    currency: 'USD',
    discount: 0,
    interval: 'month',
    renews: false,
    ...(follows !== undefined && { follows }),
  })
  const after = (...all: readonly (number | undefined)[]) =>
    carriedIn(JSON.stringify(all.map(item)))?.map((each) => each.after)
  expect(after(2, undefined, 1)).toEqual([2, undefined, 1])
  expect(after(1, 2, undefined)).toEqual([1, 2, undefined])
  expect(after(0, 7, 2)).toEqual([undefined, undefined, undefined])
  // A circle is opened everywhere; what leads into it stays, as nothing of it goes on from itself.
  expect(after(1, 0)).toEqual([undefined, undefined])
  expect(carriedIn(JSON.stringify([{ ...item(), price: '999999999999999', quantity: 100_000_000 }]))).toBeUndefined()
})
