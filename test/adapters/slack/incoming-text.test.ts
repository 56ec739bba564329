import { expect, test } from 'vitest'
import { idsIn, readTyped } from '../../../adapters/slack/in/incoming-text.ts'
import { picksIn, withNames } from '../../../src/chat/picked.ts'
import { fc, test as property } from '../../chance.ts'

test.each([
  ['deal list', 'deal list'],
  ['lead add Jane <mailto:jane@acme.io|jane@acme.io>', 'lead add Jane jane@acme.io'],
  ['lead add Jane <mailto:jane@acme.io>', 'lead add Jane jane@acme.io'],
  ['lead add Jane <mailto:jane@acme.io|her address>', 'lead add Jane her address jane@acme.io'],
  ['see <http://acme.io|acme.io>', 'see acme.io'],
  ['see <https://acme.io/a?b=1&amp;c=2>', 'see https://acme.io/a?b=1&c=2'],
  ['see <https://acme.io/|https://acme.io>', 'see https://acme.io'],
  ['see <https://acme.io|our site>', 'see our site https://acme.io'],
  ['call <tel:+49301234567|+49 30 123 45 67>', 'call +49 30 123 45 67'],
  ['remind <@U0BO> to call', 'remind @somebody to call'],
  ['remind <@U0BO|bo> to call', 'remind @bo to call'],
  ['remind <@W0BO> to call', 'remind @somebody to call'],
  ['tell <!subteam^S1|@sales>', 'tell @sales'],
  ['tell <!subteam^S1>', 'tell @group'],
  ['tell <!here>', 'tell @here'],
  ['tell <!channel|channel>', 'tell @channel'],
  ['on <!date^1794992400^{date_short}|Nov 18, 2026>', 'on Nov 18, 2026'],
  ['note Q&amp;A &lt;draft&gt;', 'note Q&A <draft>'],
  ['note &amp;lt;', 'note &lt;'],
  ['deal add \u201cAcme Corp\u201d 24k', 'deal add "Acme Corp" 24k'],
  ['lead add Tom O\u2019Brien', "lead add Tom O'Brien"],
  ['deal\u00a0list\u202fowner:me', 'deal list owner:me'],
  ['\ufeffdeal\u200b list ', 'deal list'],
  ['`deal list`', 'deal list'],
  ['```deal add Acme```', 'deal add Acme'],
  ['log note Acme `code` and `more`', 'log note Acme `code` and `more`'],
  ['a < b and c > d', 'a < b and c > d'],
  ['<script>', '<script>'],
  ['', ''],
])('%s means %s', (text, line) => {
  expect(withNames(readTyped({ text }))).toBe(line)
})

test.each([
  ['<@U0BOT> deal list', 'deal list'],
  ['<@U0BOT|parley>: deal list', 'deal list'],
  [' <@U0BOT>, deal list', 'deal list'],
  ['<@U0BOT>', ''],
  ['deal list <@U0BOT>', 'deal list'],
  ['thanks <@U0BOT>!', 'thanks!'],
  ['thanks, <@U0BOT>', 'thanks'],
  ['hey <@U0BOT> show D-1', 'hey show D-1'],
  ['hey <@U0BOT>, show D-1', 'hey show D-1'],
  ['deal list <@U0BOT>\ndone T-1', 'deal list\ndone T-1'],
  ['can you <@U0BOT|parley> remind <@U0BO|bo> fri', 'can you remind @bo fri'],
  ['<@U0BO> deal list', '@somebody deal list'],
])('the bot is called by %s', (text, line) => {
  expect(withNames(readTyped({ text, bot: 'U0BOT' }))).toBe(line)
})

test('people and channels keep their ids, and stand by their names', () => {
  const text = 'digest <#C1|sales> <#C2> <#C4|> <@U1> <@U2|bo>'
  expect(idsIn(text).filter(({ isNamed }) => !isNamed)).toEqual(
    ['C2', 'C4', 'U1'].map((id) => ({ id, isNamed: false })),
  )
  const read = readTyped({ text, keyOf: (id) => `T1/${id}`, nameOf: (id) => (id === 'C2' ? '#ops' : undefined) })
  expect(withNames(read)).toBe('digest #sales #ops #channel @somebody @bo')
  expect(picksIn(read).map(({ key }) => key)).toEqual(['T1/C1', 'T1/C2', 'T1/C4', 'T1/U1', 'T1/U2'])
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

property.prop([fc.string({ unit: 'grapheme-ascii' })])(
  'what Slack only escaped comes back as it was typed',
  (typed) => {
    fc.pre(!/^\s*`/u.test(typed))
    expect(readTyped({ text: escaped(typed) })).toBe(typed.trim())
  },
)
