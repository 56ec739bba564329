import { expect, test } from 'vitest'
import { doubtfulMoney, moneyReadings, moneyText, moneyWords, showMoney } from '../../src/lib/money.ts'
import { UserError } from '../../src/message/errors.ts'
import { fc, test as property } from '../chance.ts'

const readings = (raw: string, currency: string): string => {
  try {
    return moneyReadings(raw, currency).map(showMoney).join(' or ')
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
}

const AMOUNTS: readonly (readonly [raw: string, shown: string, currency?: string])[] = [
  ['24k', '$24,000'],
  ['24K', '€24,000', 'EUR'],
  ['$5k', '$5,000'],
  ['$5k', 'CA$5,000', 'CAD'],
  ['$5k', '$5,000', 'EUR'],
  ['$ 5k', '$5,000'],
  ['5000', '$5,000'],
  ['0', '$0'],
  ['€1.200,50', '€1,200.50'],
  ['1,200.50', '$1,200.50'],
  ["1'200.50 CHF", 'CHF 1,200.50'],
  ['1 200,50 €', '€1,200.50'],
  ['1200 EUR', '€1,200'],
  ['€5.00,-', '€5'],
  ['5k.', '$5,000'],
  ['$5k!', '$5,000'],
  ['EUR 1200', '€1,200'],
  ['1200eur', '€1,200'],
  ['EUR1200', '€1,200'],
  ['24kEUR', '€24,000'],
  ['24K€', '€24,000'],
  ['£3.5m', '£3,500,000'],
  ['20m', '$20,000,000'],
  ['1,5 mio', '$1,500,000'],
  ['2 million EUR', '€2,000,000'],
  ['2bn', '$2,000,000,000'],
  ['$2b', '$2,000,000,000'],
  ['1.200.000', '$1,200,000'],
  ['1,200,000.5', '$1,200,000.50'],
  ['₹12,00,000', '₹1,200,000'],
  ['¥5000', '¥5,000'],
  ['¥5000', 'CN¥5,000', 'CNY'],
  ['5.250 KWD', 'KWD 5,250 or KWD 5.250'],
  ['5.2500 KWD', 'KWD 5.250'],
  ['CA$1,200', 'CA$1,200'],
  ['US$1,200', '$1,200', 'CAD'],
  ['$5k CAD', 'CA$5,000'],
  ['500 kr', 'not_read'],
  // One mark before three digits is clear only where the other reading is none.
  ['$1,200', '$1,200'],
  ['€1,200', '€1,200'],
  ['CHF 1,200', 'CHF 1,200'],
  ['1,200', '$1,200'],
  ['1,200', '€1,200 or €1.20', 'EUR'],
  ['1.200', '$1,200 or $1.20'],
  ['5.000', '$5,000 or $5'],
  ['€1.200', '€1,200 or €1.20'],
  ['1.200k', '$1,200,000 or $1,200'],
  ['1,234', '$1,234'],
  ['0.500', '$0.50'],
  ['1,200', '¥1,200', 'JPY'],
  // Refused.
  ['', 'not_read'],
  ['Acme', 'not_read'],
  ['$', 'not_read'],
  ['12.34.56', 'not_read'],
  ['1,23.456', 'not_read'],
  ['1.234,567', 'not_read'],
  ['$5 EUR', 'not_read'],
  ['5 XQZ', 'not_read'],
  ['EUR 5 USD', 'not_read'],
  ['-5k', 'not_read'],
  ['$-5', 'not_read'],
  ['−5', 'not_read'],
  ['12.345', '$12,345'],
  ['1.25', 'not_read', 'JPY'],
  ['1.2345', 'not_read'],
  ['99999999999999999', 'not_read'],
  ['10000bn', '$10,000,000,000,000'],
  ['10001bn', 'not_read'],
  ['５k', 'not_read'],
]

test.each(AMOUNTS.map(([raw, shown, currency = 'USD']) => ({ raw, shown, currency })))(
  '$raw is $shown',
  ({ raw, shown, currency }) => {
    expect(readings(raw, currency)).toBe(shown)
  },
)

test.each<readonly [line: string, count: number]>([
  ['24k Acme', 1],
  ['24K', 1],
  ['$5k', 1],
  ['$5', 1],
  ['$ 5k', 2],
  ['1200 EUR and more', 2],
  ['1200 eur', 2],
  ['EUR 1200', 2],
  ['5 mio EUR', 3],
  ['3 million', 2],
  ['2bn', 1],
  ['20M', 1],
  ['£3.5m', 1],
  ['20m EUR', 2],
  ['-5k', 1],
  ['500 TRY', 2],
  ['24 k', 2],
  ['5 000 €', 3],
  ['$ 1 200', 3],
  ['1 200 000,50 EUR', 4],
  ['100 dollars', 2],
  ['5k euro', 2],
  ['20 thousand euros', 3],
  ['5 thousand dollars', 3],
  ['20 grand', 2],
  ['20 grand euros', 3],
  ['3 million euros', 3],
  ['3 million pounds', 3],
  ['5k pounds', 2],
  ['2bn dollars', 2],
  ['800 bucks', 2],
  ['20 pounds', 0],
  ['20 thousand users', 2],
  // No clue, or a word.
  ['50 seats', 0],
  ['5000', 0],
  ['20m', 0],
  ['5b', 0],
  ['5 m', 0],
  ['4 K screens', 0],
  ['737 800 EUR', 0],
  ['1 200 k', 0],
  ['50 100k', 0],
  ['5 000', 0],
  ['5.000', 0],
  ['1,200.50', 1],
  ['50 all hands', 0],
  ['ALL 50 seats', 0],
  ['BOB 5', 0],
  ['try 5', 0],
  ['50 the', 0],
  ['2x4k', 0],
  ['B2B', 0],
  ['5km', 0],
  ['5G', 0],
])('in a line, %s begins with %i words of money', (line, count) => {
  expect(moneyWords(line.split(' '))).toBe(count)
})

test.each<readonly [word: string, shown: string]>([
  ['20m', '$20,000,000'],
  ['5.000', '$5,000 or $5'],
  ['1,200.50', '$1,200.50'],
  ['1,234', '$1,234'],
  ['5000', '$5,000'],
  ['24000', '$24,000'],
  ['2027', ''],
  ['500', ''],
  ['99999999999999999', ''],
  ['2.5', ''],
  ['v1.200', ''],
  ['20min', ''],
])('as a bare word %s may be %s', (word, shown) => {
  expect(doubtfulMoney(word, 'USD').map(showMoney).join(' or ')).toBe(shown)
})

const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CHF', 'CAD', 'TRY', 'ALL')

property.prop([fc.bigInt({ min: 0n, max: 10n ** 15n }), currencies])(
  'an amount as text reads back',
  (minor, currency) => {
    expect(moneyReadings(moneyText({ minor, currency }), 'GBP')).toEqual([{ minor, currency }])
  },
)

property.prop([
  fc.bigInt({ min: 0n, max: 10n ** 15n }),
  fc.constantFrom('USD', 'EUR', 'JPY', 'CHF', 'CAD', 'BRL', 'INR'),
])('an amount as it is shown reads back', (minor, currency) => {
  expect(moneyReadings(showMoney({ minor, currency }), 'GBP')).toEqual([{ minor, currency }])
})

property.prop([fc.oneof(fc.string(), fc.stringMatching(/^[-$€kKmM.,' 0-9EURusd]{0,14}$/))])(
  'anything is read or refused',
  (raw) => {
    moneyWords(raw.split(' '))
    doubtfulMoney(raw, 'USD')
    expect(readings(raw, 'USD')).toBeTypeOf('string')
  },
)

test.each([
  ['20 thousand euros', '20000 EUR'],
  ['20k euros', '20000 EUR'],
  ['5 thousand dollars', '5000 USD'],
  ['20 grand', '20000 USD'],
  ['1.5 million euros', '1500000 EUR'],
  ['3 million pounds', '3000000 GBP'],
  ['800 euros', '800 EUR'],
])('a currency that is written out: %s', (typed, amount) => {
  expect(moneyReadings(typed, 'USD').map(moneyText)).toEqual([amount])
})
