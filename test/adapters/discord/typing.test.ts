import { describe, expect } from 'vitest'
import { readCustomId } from '../../../adapters/discord/app/ids.ts'
import { choicesFrom, lineChoices } from '../../../adapters/discord/in/choices.ts'
import { mentions, type Names, readContent, withoutMention } from '../../../adapters/discord/in/incoming.ts'
import { withNames } from '../../../src/chat/picked.ts'
import { fc, test } from '../../chance.ts'
import { hostileText } from './arbitrary-message.ts'
import { violations } from './violations.ts'

describe('choices', () => {
  test('carry the text that reads as one thing alone', () => {
    expect(choicesFrom([{ label: 'D-7 Acme 50 seats, Proposal', raw: 'D-7' }])).toEqual([
      { name: 'D-7 Acme 50 seats, Proposal', value: 'D-7' },
    ])
    expect(lineChoices([{ line: 'deal move D-7 ' }, { line: 'x'.repeat(101) }])).toEqual([
      { name: 'deal move D-7', value: 'deal move D-7 ' },
    ])
  })

  test.prop([fc.array(fc.record({ label: hostileText, raw: hostileText }), { maxLength: 60 })])(
    'fit Discord',
    (readings) => {
      expect(violations({ choices: choicesFrom(readings) })).toEqual([])
    },
  )
})

const names: Names = {
  person: (id) => ({ '1': 'ann', '2': 'bo' })[id],
  channel: (id) => ({ '5': 'sales' })[id],
  role: (id) => ({ '8': 'team' })[id],
  zone: 'Europe/Berlin',
}

test.each([
  ['task add call <@1> and <@!2>', 'task add call @ann and @bo'],
  ['ask <@3> of <@&8> in <#5>, not <#6>', 'ask @somebody of @team in #sales, not #channel'],
  ['due <t:1795507200:F>', 'due 24 November 2026 at 09:00'],
  ['<t:99999999999999:R> <t:9999999999999>', '<t:99999999999999:R> <t:9999999999999>'],
  ['won <:party:123> <a:dance:45>', 'won :party: :dance:'],
  ['try </deal move:123>', 'try /deal move'],
  ['deal add \u201cAcme\u201d for O\u2019Brien', 'deal add "Acme" for O\'Brien'],
  ['  plain  ', 'plain'],
])('%s comes in as %s', (content, line) => {
  expect(withNames(readContent(content, names))).toBe(line)
})

test.each([
  ['<@99> deal list', 'deal list'],
  ['<@!99>, <@99>: deal list', 'deal list'],
  ['deal list <@99>', 'deal list'],
  ['thanks <@!99>!', 'thanks!'],
  ['hey <@99> show D-1', 'hey show D-1'],
  ['<@1> deal list', '<@1> deal list'],
  ['<@99>', ''],
])('%s says %j to the bot', (content, line) => {
  expect(withoutMention(content, '99')).toBe(line)
})

test('who calls the bot', () => {
  expect(['hi <@99>', '<@!99>', '<@9>', '@99'].map((content) => mentions(content, '99'))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test.prop([hostileText])('coming in loses no letter', (text) => {
  const nobody: Names = { person: () => undefined, channel: () => undefined, role: () => undefined, zone: 'UTC' }
  const letters = (value: string) =>
    value
      .replace(/<(?:@[!&]?|#)\d{1,20}>|@somebody|@role|#channel/gu, '')
      .replace(/<a?:(\w{1,32}):\d+>|<(\/[^:>]+):\d+>|<t:-?\d+(?::\w)?>/gu, '$1$2')
      .match(/[\p{L}\p{N}]/gu)
      ?.join('')
  fc.pre(!/<t:/u.test(text))
  expect(letters(withNames(readContent(text, nobody)))).toBe(letters(text))
})

test.each([
  ['abcdefghijklmnopqrst:3', { kind: 'press', id: 'abcdefghijklmnopqrst:3' }],
  ['page:discord:1436:2', { kind: 'page', reply: 'discord:1436', page: 2 }],
  ['form:abcdefghijklmnopqrst:3:1', { kind: 'form', id: 'abcdefghijklmnopqrst:3', step: 1 }],
  ['send:abcdefghijklmnopqrst:3', { kind: 'send', id: 'abcdefghijklmnopqrst:3' }],
  ['choose:abcdefghijklmnopqrst:3', { kind: 'choose' }],
  ['', { kind: 'press', id: '' }],
])('the custom id %s', (customId, said) => {
  expect(readCustomId(customId)).toEqual(said)
})
