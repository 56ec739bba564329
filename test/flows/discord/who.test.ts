import { expect, test } from 'vitest'
import type { Person } from '../../fakes/discord/person.ts'
import { counts } from '../../rows.ts'
import { until } from '../serving.ts'
import { type Office, team } from './office.ts'

const REFUSED = '(only for you)\n### Parley works for the people of this team only. Ask its admin to add you.'

/** Uses every command and menu, and types, as somebody who is not let in. */
async function everyCommand(who: Person, other: Person): Promise<void> {
  const said = who.says('We need 50 seats')
  const acts = [
    () => who.command('deal list'),
    () => who.command('crm line:deal add Mine 5k'),
    () => who.command('setup'),
    () => who.use('CRM card', other),
    ...['Log to CRM', 'Create lead', 'Remind me'].map((menu) => () => who.use(menu, said)),
  ]
  for (const act of acts) {
    await act()
    expect(who.sees()).toBe(REFUSED)
  }
  for (const typed of ['deal show deal:a', 'crm line:deal', 'log call record:a when:tomorrow']) {
    expect(await who.typing(typed)).toEqual([])
  }
}

/** What is said without a command is not answered; what is asked after it shows that it was heard. */
async function unheard({ discord }: Office, who: Person, other: Person): Promise<void> {
  const before = who.dm.reads().length
  who.says('@Parley deal list')
  who.dm.says('deal list')
  const heard = discord.rest.requests.length
  other.dm.says('help')
  await until(() => discord.rest.requests.length > heard)
  await other.dm.waitsFor('I keep your deals')
  expect(who.dm.reads()).toHaveLength(before + 1)
}

test('nobody of a server is a member until a role or an admin says so, whatever they do', async () => {
  const it = await team()
  const { acme, ann, bo, here, discord } = it
  await bo.command('deal add title:Acme amount:24k')
  await ann.command('admin channel allow channel:#general')
  await bo.press('Share')
  await bo.press('Share')
  await it.beat()
  const zoe = acme.person('zoe')
  const mod = acme.person('mod', { isManager: true })
  const before = await counts(here.store)
  for (const outsider of [zoe, mod]) await everyCommand(outsider, bo)
  await zoe.press('Won')
  expect(zoe.sees()).toBe(REFUSED)
  await unheard(it, zoe, bo)
  const { Request: asked, StoredCall: _stored, Outbox: _outbox, ...others } = await counts(here.store)
  expect(others).toEqual(Object.fromEntries(Object.keys(others).map((name) => [name, before[name]])))
  expect(asked).toBe((before.Request ?? 0) + 1)
  await ann.command(`admin member add who:discord:${zoe.id} name:Zoe`)
  await zoe.command('deal list')
  expect(zoe.sees()).toContain('Acme')
  expect(discord.problems).toEqual([])
})

test('who lost the role a second ago is out: buttons, choices, open forms, pages and direct messages', async () => {
  const it = await team()
  const { acme, ann, bo, here, discord } = it
  await bo.command('deal add title:Acme amount:24k')
  await bo.command('task add title:call Bob')
  await bo.dm.command('deal show deal:D-1')
  await bo.command('deal show deal:D-1')
  await bo.press('Edit')
  acme.take(bo, 'Sales')
  const before = await counts(here.store)
  await bo.submit({ Title: 'Mine' })
  expect(bo.sees()).toBe(REFUSED)
  await everyCommand(bo, ann)
  await bo.dm.press('Won')
  expect(bo.dm.sees()).toBe(REFUSED.replace('(only for you)\n', ''))
  await bo.dm.choose('Move to', ['Proposal'])
  expect(bo.dm.sees()).toBe(REFUSED.replace('(only for you)\n', ''))
  await unheard(it, bo, ann)
  await ann.command('deal assign deal:D-1 owner:@bo')
  await it.beat()
  await it.beat()
  expect(bo.dm.reads().filter((line) => line.includes('yours'))).toEqual([])
  expect((await counts(here.store)).Task).toBe(before.Task)
  acme.give(bo, 'Sales')
  await bo.command('deal list')
  expect(bo.sees()).toContain('Acme')
  await ann.command('admin member unmap', { role: acme.role('Sales') })
  await bo.command('deal list')
  expect(bo.sees()).toBe(REFUSED)
  expect(discord.problems).toEqual([])
})

test('installed for oneself it answers everywhere, and nobody else sees it', async () => {
  const { acme, bo, discord, named } = await team()
  await bo.command('deal add title:Acme amount:24k')
  bo.installs()
  const elsewhere = discord.guild('Elsewhere', { hasBot: false }).join(bo)
  await elsewhere.command('deal list')
  expect(named(elsewhere.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### 1 deal
    - **D-1** **Acme** · Amount: $24,000 · Stage: New · Next step: no next step · Owner: @bo"
  `)
  const friend = acme.person('friend')
  await bo.with(friend).command('crm line:deal show D-1')
  expect(bo.with(friend).sees()).toContain('(only for you)')
  expect(friend.with(bo).sees()).toBe('')
  await bo.with(friend).command('my share')
  expect(named(bo.with(friend).sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Nobody but you reads here: ask where others do, and share it there."
  `)
  const zoe = discord.person('zoe')
  zoe.installs()
  await zoe.dm.command('crm line:deal list')
  expect(zoe.dm.sees()).toBe(REFUSED.replace('(only for you)\n', ''))
  // Whether a role of the server lets her in is asked, and she is not in it.
  expect(discord.problems).toEqual(['GET /guilds/:guild/members/:user: 10007 Unknown Member'])
})
