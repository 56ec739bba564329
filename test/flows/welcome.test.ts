import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { team as discordTeam } from './discord/office.ts'
import { program, slackWithTeam } from './slack/team.ts'

test('on Discord the first direct message of somebody with a role of the team is answered, a stranger\u2019s is not', async () => {
  const { acme, bo, discord, named } = await discordTeam()
  bo.dm.says('deal add Acme 24k')
  expect(await bo.dm.waitsFor('D-1 Acme')).toContain('@bo')
  const sam = acme.person('sam')
  sam.dm.says('deal list')
  sam.dm.says('help')
  bo.dm.says('deal list')
  expect(named(await bo.dm.waitsFor('1 deal'))).toContain('D-1')
  expect(sam.dm.reads()).toEqual(['sam: deal list', 'sam: help'])
  expect(discord.problems).toEqual([])
})

test('on Discord whoever owns a server that the bot joins is told how to begin', async () => {
  const { discord } = await discordTeam()
  const other = discord.guild('Globex')
  const owner = other.owner
  expect(await owner.dm.waitsFor('Parley is in Globex now')).toMatchInlineSnapshot(`
    "### Parley is in Globex now
    - Whoever may manage it and types \`/setup\` there first is the admin of Parley.
    - Then bring your deals and people: paste your list to me, a line each, or send me a CSV or Excel file.
    - And try \`lead add Jane Roe @ Acme jane@acme.io demo fri\`, \`pipeline\` or \`agenda\`."
  `)
  expect(discord.problems).toEqual([])
})

test('on Slack the zone of the first admin is the team\u2019s, and a channel is told once that the app is there', async () => {
  const { clock, store } = await world()
  const { slack, team, ann } = await slackWithTeam({ now: clock.now().toString() })
  const sales = team.channel('sales', { app: false })
  const { beat } = await program(slack, team, { mode: 'socket', clock })
  await ann.command('/crm', 'deal add Acme 24k')
  await beat()
  expect(ann.sees()).toContain('Times of the team are in Europe/Berlin')
  await ann.command('/crm', 'settings')
  expect(ann.sees()).toContain('Europe/Berlin, of the team')
  await sales.invite('app')
  await beat()
  sales.kickApp()
  await sales.invite('app')
  await beat()
  expect(sales.shown()).toMatchInlineSnapshot(`
    [
      "Parley: # Parley, the team's CRM, is in #sales now: mention me with a line, such as "deal list"",
    ]
  `)
  expect(await store.prisma.channel.count({ where: { key: `${team.id}/${sales.id}` } })).toBe(1)
  expect(slack.problems).toEqual([])
})
