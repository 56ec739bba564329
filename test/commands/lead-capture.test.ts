import { expect, test } from 'vitest'
import { type CapturedLead, capture } from '../../src/commands/lead/capture.ts'
import { datesAhead } from '../../src/language/params/next.ts'
import { fc, test as property } from '../chance.ts'
import { ctx } from '../grammar/fakes.ts'

const dates = (text: string) => datesAhead(text, ctx)
const read = (pieces: readonly string[], said: CapturedLead = {}) => capture(pieces, said, dates)

/** Free words of a line, `|` where another value stood between, and what they mean. */
const TABLE: readonly (readonly [string, CapturedLead])[] = [
  ['Jane Roe', { name: 'Jane Roe' }],
  ['jane roe', { name: 'jane roe' }],
  ["Tom O'Brien re: pricing", { name: "Tom O'Brien", note: 're: pricing' }],
  ['Mia van der Berg wants it', { name: 'Mia van der Berg', note: 'wants it' }],
  ['Ludwig van Beethoven', { name: 'Ludwig van Beethoven' }],
  ['Jane Roe @ Acme | call tue 10am', { name: 'Jane Roe', company: 'Acme', next: 'call tue 10am' }],
  ['Jane @Acme', { name: 'Jane', company: 'Acme' }],
  ['@Acme, Jane Roe', { name: 'Jane Roe', company: 'Acme' }],
  ['@ Bank of America', { company: 'Bank of America' }],
  ['Jane @ Acme, Inc. call tue', { name: 'Jane', company: 'Acme, Inc.', next: 'call tue' }],
  ['Ana, Globex, | next week', { name: 'Ana', company: 'Globex', next: 'next week' }],
  ['Ana, CFO, Globex', { name: 'Ana', company: 'Globex', note: 'CFO' }],
  ['ana, globex, next week', { name: 'ana', company: 'globex', next: 'next week' }],
  ['Ana, wants a quote', { name: 'Ana', note: 'wants a quote' }],
  ['Ana - Globex - call fri', { name: 'Ana', company: 'Globex', next: 'call fri' }],
  [
    'Jane Roe @ Acme Corp met at SaaStr, demo fri',
    { name: 'Jane Roe', company: 'Acme Corp', note: 'met at SaaStr', next: 'demo fri' },
  ],
  ['Bob Sun @ May Industries', { name: 'Bob Sun', company: 'May Industries' }],
  ['Mark Friday call monday', { name: 'Mark Friday', next: 'call monday' }],
  ['jane roe met at saastr', { name: 'jane roe', note: 'met at saastr' }],
  ['kim lee @ initech call tue 3', { name: 'kim lee', company: 'initech', next: 'call tue 3' }],
  ['Kim call mon 10am demo fri', { name: 'Kim', next: 'call mon 10am demo fri' }],
  ['Kim, call mon 10am, demo fri', { name: 'Kim', next: 'call mon 10am, demo fri' }],
  ['Kim met yesterday', { name: 'Kim', note: 'met yesterday' }],
  ['Kim met on 3 Dec', { name: 'Kim', note: 'met on 3 Dec' }],
  ['Kim contract ends 31 Dec', { name: 'Kim', next: 'contract ends 31 Dec' }],
  ['Kim call every monday', { name: 'Kim', note: 'call every monday' }],
  ['Kim call tue 10am about pricing', { name: 'Kim', next: 'call tue 10am about pricing' }],
  ['Kim call tue 10am likes blue', { name: 'Kim', next: 'call tue 10am', note: 'likes blue' }],
  ['call tue', { next: 'call tue' }],
  ['Kim tomorrow', { name: 'Kim', next: 'tomorrow' }],
  ['Kim @ Acme @ Globex', { name: 'Kim', company: 'Acme', note: '@Globex' }],
  ['Kim @', { name: 'Kim' }],
  ['"call tue"', { note: 'call tue' }],
  ['Jane Roe\nCFO\nAcme, Inc.\nBerlin', { name: 'Jane Roe', company: 'Acme, Inc.', note: 'CFO, Berlin' }],
  ['a very long name that nobody has', { name: 'a very long name that', note: 'nobody has' }],
  ['株式会社', { name: '株式会社' }],
  ['Bob Miller at Contoso', { name: 'Bob Miller', company: 'Contoso' }],
  ['John Miles from Vandelay', { name: 'John Miles', company: 'Vandelay' }],
  ['jo at hooli', { name: 'jo', company: 'hooli' }],
  ['Søren Åkesson (Volvo)', { name: 'Søren Åkesson', company: 'Volvo' }],
  ['Eva Lund (CEO)', { name: 'Eva Lund', note: '(CEO)' }],
  ['Peter Parker - Daily Bugle - | - ', { name: 'Peter Parker', company: 'Daily Bugle' }],
  ['Mona Lind @ Lindex | from webinar', { name: 'Mona Lind', company: 'Lindex', source: 'webinar' }],
  ['Nora Vik @ Brevik via LinkedIn', { name: 'Nora Vik', company: 'Brevik', source: 'LinkedIn' }],
  ['Ada Bey from the trade fair', { name: 'Ada Bey', source: 'trade fair' }],
  ['Li Wei @ | "Big Corp, Inc"', { name: 'Li Wei', company: 'Big Corp, Inc' }],
  ['Ina Moor, CTO of Moor AG', { name: 'Ina Moor', company: 'Moor AG', note: 'CTO' }],
  ['Ina Moor, head of sales at Moor', { name: 'Ina Moor', company: 'Moor', note: 'head of sales' }],
  ["Ina Moor, Moor's buyer", { name: 'Ina Moor', company: 'Moor', note: 'buyer' }],
  ['Ina Moor, VP Marketing, Moor', { name: 'Ina Moor', company: 'Moor', note: 'VP Marketing' }],
  ['Vogel, Ina (Moor AG)', { name: 'Ina Vogel', company: 'Moor AG' }],
  ['Vogel, Ina @ Moor AG', { name: 'Ina Vogel', company: 'Moor AG' }],
  ['Jan Żak from Świt Sp. z o.o.', { name: 'Jan Żak', company: 'Świt Sp. z o.o.' }],
  ['Nora Vik @ Brevik | , came from linkedin', { name: 'Nora Vik', company: 'Brevik', source: 'linkedin' }],
  ['Ken Mori from Kyoto Kilns? His mail is |', { name: 'Ken Mori', company: 'Kyoto Kilns' }],
  ['Tim Roth met at SaaStr', { name: 'Tim Roth', note: 'met at SaaStr' }],
]

test.each(TABLE)('%s', (line, expected) => {
  const pieces = line.split('|').map((piece) => piece.trim())
  expect(read(pieces)).toEqual(expected)
})

test('what was said by its name stays, and unread words come before a note', () => {
  expect(read(['wants SOC2', 'call fri'], { name: 'Jane', note: 'big one', next: 'demo tue' })).toEqual({
    name: 'Jane',
    next: 'demo tue, call fri',
    note: 'wants SOC2, big one',
  })
  expect(read(['Jane @ Acme'], { company: 'Globex' })).toEqual({ name: 'Jane', company: 'Globex', note: '@Acme' })
})

const word = fc.constantFrom(
  ...'Jane roe @Acme @ Acme, Corp of and call demo tue 10am fri, next week re: met - "x" 20m 3 Inc. 5, ; CFO @ 🎉'.split(
    ' ',
  ),
)
const pieces = fc.array(
  fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  { maxLength: 4 },
)
const letters = (text: string) =>
  Array.from(text)
    .filter((char) => /[\p{L}\p{N}]/u.test(char))
    .toSorted()

property.prop([pieces], { numRuns: 1000 })('no word is dropped, and none is made up', (all) => {
  // The small word in front of a firm or a source says which of both it is.
  const told = (text: string) =>
    letters(text.replace(/(?<=^|[^\p{L}\p{N}])(?:from|at|of|via|through|the|our|an?)(?=[^\p{L}\p{N}]|$)/giu, ' '))
  expect(told(Object.values(read(all)).join(' '))).toEqual(told(all.join(' ')))
})
