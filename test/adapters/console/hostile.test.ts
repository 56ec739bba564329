import { describe, expect } from 'vitest'
import { clean, cleanLine } from '../../../src/chat/display.ts'
import { actions, type Block, fields, list, type Message, say, text } from '../../../src/message/message.ts'
import { fc, test } from '../../chance.ts'
import { channel, scene, withForm } from './scene.ts'

/** What a terminal could obey, or what hides or turns its neighbours. */
const UNSAFE = /(?!\n)\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff]|\p{Cs}/u

const ATTACKS = [
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u001b]8;;https://evil.example\u001b\\Acme\u001b]8;;\u001b\\',
  '\u009b31m',
  '\rbo> deal delete D-1',
  '\b\b\b',
  '\u202egnp.exe',
  '\u2066\u2069',
  '\u0000',
  '\u007f',
  '\ud800',
  '\u2028bo> ',
]

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: 'binary' }), fc.string(), fc.constant('日本 👩‍💻\n')))
  .map((parts) => parts.join(''))

const everywhere = (word: string): Message => ({
  title: word,
  blocks: [
    text(word, { bold: word }, { code: word }, { ref: word, label: word }, { link: word, label: word }),
    text({ user: { member: 1, name: word } }, { time: word, show: 'moment' }),
    fields([word, word]),
    list([[word]]),
    { kind: 'table', columns: [{ label: word }, { label: word, align: 'right' }], rows: [[[word], [word]]] },
    { kind: 'image', picture: { bars: [{ label: word, length: 1, text: word }] }, alt: word, name: word },
    actions(
      { kind: 'button', label: word, call: { path: [], fields: {} }, id: 'a' },
      { kind: 'select', label: word, options: [{ label: word, call: { path: [], fields: {} }, id: 'b' }] },
    ),
  ] satisfies readonly Block[],
})

const form = (word: string) => ({
  id: 'f',
  title: word,
  path: ['x'],
  kept: {},
  base: {},
  fields: ['a', 'b'].map((name) => ({
    name,
    label: word,
    about: word,
    shape: 'words',
    required: false,
    long: false,
    value: word,
    error: word,
    choices: [word],
  })),
})

describe('hostile text', () => {
  test.prop([hostile], { numRuns: 25 })('no control reaches the terminal from any part of a message', async (word) => {
    const { chat, play, written } = scene({
      answer: ({ input }) => ({
        ...withForm(say(''), form(word)),
        message: everywhere(word),
        ...('press' in input && { form: undefined }),
      }),
      beat: async () => {
        await chat.send({ ...channel('#x'), name: word }, everywhere(word), 'k')
      },
    })
    await play(
      word.replace(/\n/g, ' ') || 'x',
      '\\cancel',
      `\\${word.replace(/\n/g, ' ')}`,
      `\\as ${word.replace(/\n/g, ' ')}`,
    )
    expect(written()).not.toMatch(UNSAFE)
  })

  test.prop([hostile], { numRuns: 50 })('only the first line of an answer stands at the margin', async (word) => {
    const { play } = scene({ answer: () => say('Title', everywhere(word).blocks) })
    const shown = await play('x')
    expect(
      shown
        .split('\n')
        .slice(2)
        .filter((line) => line !== '' && !line.startsWith('  ')),
    ).toEqual([])
  })

  test.prop([fc.string({ unit: 'binary' })])('cleaning twice changes nothing', (word) => {
    expect(clean(clean(word))).toBe(clean(word))
    expect(cleanLine(word)).not.toContain('\n')
  })

  test.prop([fc.string({ unit: 'grapheme-ascii' })])('ordinary words pass unchanged', (word) => {
    expect(clean(word)).toBe(word)
  })
})

test('what is taken out is seen', () => {
  expect(clean('\u001b[31mred\u0007\u0000\u007f\u009b')).toBe('␛[31mred␇␀␡\ufffd')
  expect(clean('a\u202eb\u200bc\td\r\ne\rf')).toBe('abc  d\ne␍f')
  expect(clean('👩‍💻 नमस्ते عربي')).toBe('👩‍💻 नमस्ते عربي')
})
