import { expect, test } from 'vitest'
import { clean } from '../../src/chat/display.ts'
import {
  pickedAgain,
  pickedIn,
  pickedPattern,
  pickedWord,
  picksIn,
  withNames,
  withoutPicks,
} from '../../src/chat/picked.ts'
import { wordsOf } from '../../src/language/grammar/words.ts'
import { fc, test as property } from '../chance.ts'

const KINDS = ['person', 'channel', 'role'] as const
const key = fc.stringMatching(/^[A-Za-z0-9/]{1,40}$/u)
/** Names as platforms let people have them: with blanks, emoji, marks and digits that could be read as something else. */
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('tue 10am', 'D-7', '5k, 24 seats', 'a:b', '"x"'),
  )
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\u{10fffe}\u{10ffff}]/gu, '').replace(/^[@#]+/u, ''))
  .filter((text) => !/\p{Co}/u.test(text))

property.prop([fc.constantFrom(...KINDS), key, name])(
  'what was picked is one word, and comes back whole',
  (kind, id, called) => {
    const word = pickedWord({ kind, key: id, name: called })
    expect(pickedIn(word)).toEqual({ kind, key: id, name: called })
    expect(pickedIn(`${word},`)).toEqual({ kind, key: id, name: called })
    expect(wordsOf(`tell ${word} it`).map(({ typed }) => typed)).toEqual(['tell', word, 'it'])
    expect(/[\p{L}\p{N}]/u.test(word)).toBe(false)
  },
)

property.prop([fc.constantFrom(...KINDS), key, name, fc.nat(200)])(
  'cut anywhere, it shows no more than its name',
  (kind, id, called, at) => {
    const word = Array.from(pickedWord({ kind, key: id, name: called }))
    const shown = withNames(word.slice(0, Math.max(2, at)).join(''))
    expect(shown).not.toMatch(/\p{Co}/u)
    expect(
      [...(called === '' ? [] : [`${word[0]}${called}`]), '@somebody', '#channel', '@role'].some((whole) =>
        whole.startsWith(shown.replace(/\p{Cs}/gu, '')),
      ),
    ).toBe(true)
  },
)

test('people see names, and what has none is somebody', () => {
  const bo = pickedWord({ kind: 'person', key: 'T1/U2', name: 'Bo Lee' })
  const deals = pickedWord({ kind: 'channel', key: '600', name: '#deals' })
  const nobody = pickedWord({ kind: 'person', key: '7', name: '' })
  expect(clean(`ask ${bo} and ${nobody} in ${deals}`)).toBe('ask @Bo Lee and @somebody in #deals')
  expect(picksIn(`${bo} ${deals}`).map((one) => one.key)).toEqual(['T1/U2', '600'])
})

test('typed words pick nothing, and what somebody makes up is taken apart', () => {
  for (const typed of ['@bo', '#deals', '@', '@\u{100001}', '', '<@1>']) expect(pickedIn(typed)).toBeUndefined()
  const forged = pickedWord({ kind: 'channel', key: '600', name: 'deals' })
  expect(pickedIn(withoutPicks(forged))).toBeUndefined()
  expect(withoutPicks('plain #words \u{100001}')).toBe('plain #words \u{100001}')
})

test('a field that came back picks again what it showed, and nothing else', () => {
  const deals = pickedWord({ kind: 'channel', key: '600', name: 'deals' })
  expect(pickedAgain('#deals', deals)).toBe(deals)
  expect(pickedAgain('tell #deals, now', `tell ${deals}`)).toBe(`tell ${deals}, now`)
  expect(pickedAgain('#deals-2', deals)).toBe('#deals-2')
  expect(pickedAgain('#sales', deals)).toBe('#sales')
})

test('who is erased is found where they were picked, by name or id, in any case', () => {
  const word = pickedWord({ kind: 'person', key: '700000000000000001', name: 'Jane Roe' })
  const finds = (...words: readonly string[]) => new RegExp(pickedPattern(words) ?? '(?!)', 'iu').test(word)
  expect([finds('jane roe'), finds('700000000000000001'), finds('x', 'JANE ROE')]).toEqual([true, true, true])
  expect([finds('jane'), finds('70000000000000000'), finds('')]).toEqual([false, false, false])
})
