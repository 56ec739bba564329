import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { firmAt } from '../../src/language/params/company.ts'
import { shownBirthday } from '../../src/records/types/when.ts'

test.each([
  ['@Acme jane@acme.io', '@Acme'],
  ['@ Acme Corp met at SaaStr', '@ Acme Corp'],
  ['@acme corp CFO', '@acme corp'],
  ['@Acme CFO', '@Acme'],
  ['@May Industries, Berlin', '@May Industries,'],
  ['@Smith & Sons likes tea', '@Smith & Sons'],
  ['@Bank of America #vip', '@Bank of America'],
  ['@Area 51 030 901820', '@Area 51'],
  ['Acme', ''],
  ['@', ''],
])('the firm in %s is %s', (line, firm) => {
  const words = line.split(' ')
  expect(words.slice(0, firmAt(words)).join(' ')).toBe(firm)
})

test('a birthday without a year is shown without one', () => {
  expect(shownBirthday(Temporal.PlainDate.from('1604-02-29'))).toBe('29 February')
  expect(shownBirthday(Temporal.PlainDate.from('1990-05-03'))).toBe('3 May 1990')
})
