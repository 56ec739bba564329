import { expect, test } from 'vitest'
import { emails, phones } from '../../src/language/params/several.ts'
import { UserError } from '../../src/message/errors.ts'
import type { LabelledEdit } from '../../src/records/types/several.ts'
import { ctx } from '../grammar/fakes.ts'

const inGermany = { ...ctx, country: 'DE' }

const inWords = (all: readonly LabelledEdit[]): string =>
  all.map(({ value, label, how }) => `${how ? `${how} ` : ''}${value}${label ? ` (${label})` : ''}`).join(', ')

/** What is typed after the name of the field, and what it is read as. */
const ADDRESSES: readonly (readonly [typed: string, read: string])[] = [
  ['Jane@Acme.io', 'jane@acme.io'],
  ['<jane@acme.io>;', 'jane@acme.io'],
  ['tom@initech.com', 'tom@initech.com'],
  ['is@it.io, now@it.io', 'is@it.io, now@it.io'],
  ['mobile@home.de work@home.de', 'mobile@home.de, work@home.de'],
  ['a@x.io,b@x.io', 'a@x.io, b@x.io'],
  ['a@x.io; b@x.io (Privat)', 'a@x.io, b@x.io (private)'],
  ['a@x.io (Work) b@x.io (her assistant)', 'a@x.io (work), b@x.io (her assistant)'],
  ['a@x.io ::: b@x.io', 'a@x.io, b@x.io'],
  ['office: a@x.io', 'a@x.io (work)'],
  ['assistant: a@x.io', 'a@x.io (assistant)'],
  ['private e-mail address to a@x.io', 'a@x.io (private)'],
  ['+a@x.io', 'add a@x.io'],
  ['+a@x.io (private), -b@x.io', 'add a@x.io (private), off b@x.io'],
  ['add a@x.io', 'add a@x.io'],
  ['remove b@x.io', 'off b@x.io'],
  ["add jane's private e-mail b@x.io", 'add b@x.io (private)'],
  ['remove jane’s mail b@x.io', 'off b@x.io'],
  ['remove the private e-mail', 'off  (private)'],
  ['b@x.io as her work e-mail', 'b@x.io (work)'],
]

test.for(ADDRESSES)('the addresses "%s" are %s', async ([typed, read]) => {
  expect(inWords(await emails('').read(typed, ctx))).toBe(read)
})

const NUMBERS: readonly (readonly [typed: string, read: string])[] = [
  ['+49 30 901820', '+4930901820'],
  ['030 901820', '+4930901820'],
  ['+49 30 901820 ext 12', '+4930901820;ext=12'],
  ['+49 30 901820, ext. 12', '+4930901820;ext=12'],
  ['+49 30 901820 x12', '+4930901820;ext=12'],
  ['+49 30 901820x12', '+4930901820;ext=12'],
  ['+4930901820;ext=12', '+4930901820;ext=12'],
  ['+49 30 901820 Durchwahl 12', '+4930901820;ext=12'],
  ['+49 30 901820-12', '+493090182012'],
  ['+1 415 555 2671-12', '+14155552671;ext=12'],
  ['+1 415 555 2671', '+14155552671'],
  ['(030) 901820 (work), mobile: 0171 1234567', '+4930901820 (work), +491711234567 (mobile)'],
  ['Handy 0171 1234567', '+491711234567 (mobile)'],
  ['mobile number to +49 171 1234567', '+491711234567 (mobile)'],
  ['+4930901820;ext=12; +491711234567', '+4930901820;ext=12, +491711234567'],
  ['+ 030 901820', 'add +4930901820'],
  ['++49 30 901820', 'add +4930901820'],
  ['-+49 30 901820', 'off +4930901820'],
  ['add 030 901820 (fax)', 'add +4930901820 (fax)'],
]

test.for(NUMBERS)('the numbers "%s" are %s', async ([typed, read]) => {
  expect(inWords(await phones('').read(typed, inGermany))).toBe(read)
})

test.for([
  ['a@x.io, nobody', 'nobody is no e-mail address.'],
  ['private', 'private is no e-mail address.'],
  ['', ' is no e-mail address.'],
  [Array.from({ length: 21 }, (_, index) => `a${index}@x.io`).join(' '), 'That is 21, and 20 is the most.'],
] as const)('"%s" is refused', async ([typed, why]) => {
  const read = async () => emails('').read(typed, ctx)
  await expect(read()).rejects.toThrow(UserError)
  await expect(read()).rejects.toMatchObject({ words: expect.anything() })
  const words = await read().catch((error: UserError) =>
    error.words.map((span) => (typeof span === 'string' ? span : 'code' in span ? span.code : '')).join(''),
  )
  expect(words).toBe(why)
})

/** Words of a line, and how many of them are the value; `email:` before them lets any words stand in the brackets. */
const TAKEN: readonly (readonly [line: string, count: number, after?: 'name'])[] = [
  ['a@x.io (private) calls', 2],
  ['a@x.io (Acme) calls', 1],
  ['a@x.io (her assistant)', 3, 'name'],
  ['a@x.io, (private)', 1],
  ['private: a@x.io', 2],
  ['private:a@x.io', 1],
  ['assistant: a@x.io', 0],
  ['private matters', 0],
  ['private a@x.io', 2],
  ['work e-mail a@x.io', 3],
  ['Work a@x.io', 0],
  ['+a@x.io', 1, 'name'],
  ['add a@x.io (private)', 3, 'name'],
  ['remove work: a@x.io', 3, 'name'],
  ['add a@x.io', 0],
]

test.for(TAKEN)('of "%s" %i words are an address', ([line, count, after]) => {
  expect(emails('').takes?.(line.split(' '), ctx, after === 'name' ? [''] : ['Jane'])).toBe(count)
})

test.for([
  ['+49 30 901820 ext 12 tomorrow', 5],
  ['+49 30 901820 x12', 4],
  ['+49 30 901820 (home), mobile', 4],
  ['mobile: +49 171 1234567 Jane', 4],
  ['mobile:+49 171 1234567 Jane', 3],
  ['mobile app', 0],
  ['mobile +49 171 1234567 Jane', 4],
  ['work phone +49 30 901820', 5],
  ['Main +49 30 901820', 0],
  ['+49 30 901820 12 seats', 4],
] as const)('of "%s" %i words are a number', ([line, count]) => {
  expect(phones('').takes?.(line.split(' '), ctx, ['Jane'])).toBe(count)
})
