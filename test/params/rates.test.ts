import { expect, test } from 'vitest'
import { moneyReadings, moneyWords, showMoney } from '../../src/lib/money.ts'
import { amountsMeant, spokenAmount } from '../../src/lib/rates.ts'

test.each([
  ['10k/month', '$120,000 or $10,000', 1],
  ['10k per month', '$120,000 or $10,000', 3],
  ['10k a month', '$120,000 or $10,000', 3],
  ['10k monthly', '$120,000 or $10,000', 2],
  ['1,200 per quarter', '$4,800 or $1,200', 3],
  ['$500/week', '$26,000 or $500', 1],
  ['500/mo x 12', '$6,000 or $500', 3],
  ['500 € per month for 24 months', '€12,000 or €500', 7],
  ['$5k/yr', '$5,000', 1],
  ['20k p.a.', '$20,000', 2],
  ['20k a year', '$20,000', 3],
  ['10-15k', '$10,000 or $15,000', 1],
  ['10 to 15k', '$10,000 or $15,000', 3],
  ['between 10k and 15k', '$10,000 or $15,000', 4],
  ['$10k - $15k', '$10,000 or $15,000', 3],
  ['5k or 6k', '$5,000 or $6,000', 3],
])('%s may be %s', (text, amounts, count) => {
  const meant = amountsMeant(text.split(' '), 'USD')
  expect(meant.map(({ money }) => showMoney(money)).join(' or ')).toBe(amounts)
  expect(meant[0]?.count).toBe(count)
})

test.each(['10k', '2-3 seats', '10:00-11:00', '2026-2027', '5 a day', '50 to 60 seats', '5k and 10 seats', 'from bo'])(
  '%s is no such amount',
  (text) => {
    expect(amountsMeant(text.split(' '), 'USD')).toEqual([])
  },
)

test.each([
  ['half a million', '$500,000'],
  ['five thousand', '$5,000'],
  ['twenty thousand euros', '€20,000'],
  ['two hundred thousand', '$200,000'],
  ['ten grand', '$10,000'],
])('%s is %s', (text, amount) => {
  expect(spokenAmount(text.split(' '), 'USD').map(({ money }) => showMoney(money))).toEqual([amount])
})

test.each([
  ["5'000", '$5,000'],
  ["1'200.50", '$1,200.50'],
  ['5.000,-', '$5,000'],
  ['5000.-', '$5,000'],
  ['5.000,–', '$5,000'],
  ["CHF 5'000.-", 'CHF 5,000'],
  ['5k+', '$5,000'],
  ['>5k', '$5,000'],
  ['~20k', '$20,000'],
])('%s is an amount in a line: %s', (text, amount) => {
  expect(moneyWords(text.split(' '))).toBe(text.split(' ').length)
  expect(moneyReadings(text, 'USD').map(showMoney)).toEqual([amount])
})
