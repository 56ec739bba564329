import { describe, expect } from 'vitest'
import { markdownLines } from '../../../adapters/discord/out/lines.ts'
import { escapeText, markdown, piecesOf, type Viewer, webAddress } from '../../../adapters/discord/out/text.ts'
import { clean } from '../../../src/chat/display.ts'
import type { Text } from '../../../src/message/message.ts'
import { fc, test } from '../../chance.ts'
import { hostileText } from './arbitrary-message.ts'
import { read } from './reader.ts'

const eyes: Viewer = {
  mention: ({ member }) => (member === 1 ? '123456789012345678' : undefined),
  zone: 'Europe/Berlin',
}
const written = (...text: Text): string => markdown(piecesOf(text, eyes))

test('spans', () => {
  expect(
    [
      written('plain'),
      written({ bold: 'bold' }),
      written({ code: 'deal list' }),
      written({ ref: 'D-7', label: 'D-7 Acme' }),
      written({ link: 'https://acme.io/a', label: 'site' }),
      written({ link: 'https://acme.io/a', label: 'https://acme.io/a' }),
      written({ link: 'https://acme.io/(a)*', label: 'a [b] c' }),
      written({ link: 'https://evil.io', label: 'https://acme.io' }),
      written({ link: 'javascript:alert(1)', label: 'press me' }),
      written({ user: { member: 1, name: 'ann' } }),
      written({ user: { member: 2, name: 'everyone' } }),
      written({ time: '2026-11-18T09:00:00Z', show: 'date' }),
      written({ time: '2026-11-18T09:00:00Z', show: 'moment' }),
      written({ time: '2026-11-18T09:00:00Z', show: 'relative' }),
      written({ time: 'soon_ish', show: 'moment' }),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "plain
    **bold**
    \`deal list\`
    D-7 Acme
    [site](https://acme.io/a)
    <https://acme.io/a>
    [a \\[b\\] c](https://acme.io/%28a%29%2A)
    <https://acme.io> <https://evil.io/>
    press me (javascript:alert(1))
    <@123456789012345678>
    @​everyone
    <t:1794992400:D>
    <t:1794992400:f>
    <t:1794992400:R>
    soon\\_ish"
  `)
})

test.each([
  ['@everyone and @here', '@\u200beveryone and @\u200bhere'],
  ['<@1> <@!1> <@&1> <#1>', '\\<\\@1> \\<\\@!1> \\<\\@&1> \\<\\#1>'],
  ['<:x:1> <a:x:1> :smile:', '\\<\\:x:1> \\<a\\:x:1> \\:smile:'],
  ['<t:1:R> </deal move:1>', '\\<t\\:1:R> \\<\\/deal move:1>'],
  ['**a** __b__ ~~c~~ ||d|| `e`', '\\*\\*a\\*\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
  ['# a\n## b\n-# c\n> d\n>>> e', '\\# a\n\\## b\n\\-# c\n\\> d\n\\>>> e'],
  ['- a\n* b\n+ c\n1. d\n 12) e', '\\- a\n\\* b\n\\+ c\n1\\. d\n 12\\) e'],
  ['[a](https://evil.io)', '\\[a\\](<https://evil.io>)'],
  ['see https://acme.io/a_b?c=d#e.', 'see <https://acme.io/a_b?c=d#e>.'],
  ['https://acme.io/a*b* discord://x', 'https\\://acme.io/a\\*b\\* discord\\://x'],
  ['https://acme.io/@everyone', 'https\\://acme.io/@\u200beveryone'],
  ['a\u202eb\u200bc', 'abc'],
  ['jane@acme.io at 09:00, 5 - 3 > 1, #7', 'jane@acme.io at 09:00, 5 - 3 > 1, #7'],
  ['日本 👩‍💻 café', '日本 👩‍💻 café'],
])('%s is shown as it is', (typed, sent) => {
  expect(escapeText(typed)).toBe(sent)
})

test('code keeps what is typed, backquotes too, and breaks up pings', () => {
  expect([
    written({ code: 'a`b' }),
    written({ code: '`a``b`' }),
    written({ code: '@everyone <@1>' }),
    written({ code: 'two\nlines' }),
    written({ code: 'a' }, { code: 'b' }),
  ]).toEqual(['`` a`b ``', '`` `a`\u200b`b` ``', '`@\u200beveryone <\u200b@1>`', '`two lines`', '`ab`'])
})

test('only http and https are followed', () => {
  expect(['https://acme.io', 'http://a.io/b c', 'javascript:x', 'data:x', 'acme.io', ''].map(webAddress)).toEqual([
    'https://acme.io/',
    'http://a.io/b%20c',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

describe('hostile text', () => {
  const plainAddress = (found: string) => !/^address <https?:\/\/[^\s<>*|`\\]+>$/u.test(found)

  test.prop([fc.array(hostileText, { minLength: 1, maxLength: 4 })], { numRuns: 400 })(
    'is shown word for word, however it is parted, and is never markup',
    (parts) => {
      const { shown, markup } = read(written(...parts))
      expect(markup.filter(plainAddress)).toEqual([])
      expect(shown.replace(/<(https?:\/\/[^\s<>]+)>/giu, '$1')).toBe(
        clean(parts.map(clean).join('')).replace(/<(https?:\/\/[^\s<>]+)>/giu, '$1'),
      )
    },
  )

  test.prop([hostileText, hostileText])('beside our own markup it breaks none of it', (one, other) => {
    const { markup } = read(written(one, { bold: `b${other}b` }, one))
    const ours = markup.filter(plainAddress)
    expect(ours.filter((each) => !each.startsWith('bold '))).toEqual([])
    expect(ours).toHaveLength(1)
  })

  test.prop([hostileText])('in a link and in code it stays inside', (word) => {
    const link = read(written({ link: 'https://acme.io', label: `a${word}` })).markup
    expect(link.filter((each) => !/^(?:link|address) /u.test(each))).toEqual([])
    const code = read(written('x ', { code: `a${word}` }, ' y'))
    expect(code.markup).toHaveLength(1)
    expect(code.shown).toMatch(/^x `[\s\S]*` y$/u)
  })

  test.prop([hostileText])('a long line goes on in the next', (word) => {
    const long = `${word} `.repeat(Math.ceil(4000 / (word.length + 1)))
    const lines = markdownLines([{ bold: long }, long], eyes)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(1200)
    const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.join('') ?? ''
    expect(lines.map((line) => letters(read(line).shown)).join('')).toBe(letters(clean(long)).repeat(2))
  })
})
