import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { termsSaid } from '../../src/commands/item/terms-said.ts'
import type { ShapeCtx } from '../../src/language/command.ts'
import { showMoney } from '../../src/lib/money.ts'

const ctx = {
  now: Temporal.Instant.from('2026-11-18T10:00:00Z'),
  zone: 'UTC',
  currency: 'USD',
  prefs: {},
  country: undefined,
} as ShapeCtx

/** What was read, in one line: what words say nothing of comes first. */
function read(text: string): string {
  const said = termsSaid(text, ctx)
  const { rest, quantity, price, isEach, interval, discount, start, until, term, times, noTerm, notice, renews } = said
  return [
    rest,
    ...(quantity === undefined ? [] : [`× ${quantity / 100}`]),
    ...(price
      ? [
          `${showMoney(price)}${interval ? ` a ${interval}` : ''}${isEach === undefined ? '' : isEach ? ' each' : ' in all'}`,
        ]
      : []),
    ...(discount === undefined ? [] : [`less ${discount / 100} %`]),
    ...(term === undefined ? [] : [term === null ? 'open' : `${term} months`]),
    ...(times === undefined ? [] : [`${times} times`]),
    ...(noTerm === undefined ? [] : [`no term: ${noTerm}`]),
    ...(start ? [`from ${start.toString()}`] : []),
    ...(until ? [`to ${until.toString()}`] : []),
    ...(notice ? [`notice ${notice.count} ${notice.unit}`] : []),
    ...(renews === undefined ? [] : [renews ? 'renews' : 'does not renew']),
  ].join(', ')
}

test.each([
  ['10k/month for 12 months from jan', ', $10,000 a month, 12 months, from 2027-01-01'],
  ['10k a month for a year starting 1 feb', ', $10,000 a month, 12 months, from 2027-02-01'],
  ['20 seats at 50/month less 10%', 'seats, × 20, $50 a month each, less 10 %'],
  ['3x Onboarding 2k', 'Onboarding, × 3, $2,000'],
  ['Onboarding 2000', 'Onboarding, $2,000'],
  ['seats x20, 50 per user per month', 'seats, × 20, $50 a month each'],
  ['50/seat/month', ', $50 a month each'],
  ['retainer 2k monthly, 3 months notice, renews', 'retainer, $2,000 a month, notice 3 months, renews'],
  [
    '12-month contract 1k/month, 10% off, auto-renews, notice 30 days',
    ', $1,000 a month, less 10 %, 12 months, notice 30 days, renews',
  ],
  [
    'support 1200 p.a. for 3 years with six weeks notice, no auto-renewal',
    'support, $1,200 a year, 36 months, notice 42 days, does not renew',
  ],
  ['hosting €99.50/mo open-ended', 'hosting, €99.50 a month, open'],
  ['500/mo x 12', ', $500 a month, 12 times'],
  ['2k/month from 1 jan 2027 until 31 dec 2027', ', $2,000 a month, from 2027-01-01, to 2027-12-31'],
  ['licences for 1000/month', 'licences, $1,000 a month in all'],
  ['10k mrr', ', $10,000 a month'],
  ['12k arr', ', $12,000 a year'],
  ['299.99 a quarter less 15%', ', $299.99 a quarter, less 15 %'],
  ['training 1.5 days at 1,200', 'training, × 1.5, $1,200 each'],
  ['"360 feedback" 2k', '360 feedback, $2,000'],
  ['setup 500 once', 'setup, $500 a once'],
  ['"Setup, fast" 500', 'Setup, fast, $500'],
  ['20 Seat', 'Seat, × 20'],
  ['30', '30'],
  ['500/mo for 6 weeks', ', $500 a month, no term: 6 weeks'],
  ['500/mo x 4 years', ', $500 a month, 48 months'],
])('%s is read as %s', (text, terms) => {
  expect(read(text)).toBe(terms)
})
