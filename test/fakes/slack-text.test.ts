import { afterEach, expect, test } from 'vitest'
import { type FakeSlack, fakeSlack } from './slack/index.ts'

let slack: FakeSlack
afterEach(() => slack.close())

const TYPED =
  'call "Cy" <cy@acme.com> & @bo in #sales, see https://x.test/a?b=1&c=2 or acme.com at $5.50 @nobody #nowhere'

test.each([
  [
    true,
    'call "Cy" &lt;<mailto:cy@acme.com|cy@acme.com>&gt; &amp; <@BO|bo> in <#SALES|sales>, see <https://x.test/a?b=1&amp;c=2> or <http://acme.com|acme.com> at $5.50 @nobody #nowhere',
  ],
  [false, TYPED],
])('a command is escaped where the app asks for it: %s', async (escaping, expected) => {
  slack = await fakeSlack({ app: { escaping } })
  const team = slack.team('Acme')
  const [ann, bo] = [team.person('ann'), team.person('bo')]
  const sales = team.channel('sales')
  await ann.command('/crm', TYPED)
  const text = String(slack.told[0]?.body.text)
  expect(text.replace(bo.id, 'BO').replace(sales.id, 'SALES')).toBe(expected)
})

test('a message names people by id alone, and some devices curl quotes', async () => {
  slack = await fakeSlack()
  const team = slack.team('Acme')
  const bo = team.person('bo')
  const { message } = await team.person('ann', { smartQuotes: true }).writes(`"it's" @bo @here`)
  expect(message.text).toBe(`“it’s” <@${bo.id}> <!here>`)
  expect(bo.sees()).toBe('')
})
