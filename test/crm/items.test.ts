import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
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
