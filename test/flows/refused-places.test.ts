import { PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import { DeliveryError } from '../../src/message/errors.ts'
import { world } from '../world.ts'
import { team as discordTeam } from './discord/office.ts'
import { channel } from './outbox.ts'
import { program, slackWithTeam } from './slack/team.ts'

test('a channel that takes no message is tried once, its owners are told why, and it goes on when that is mended', async () => {
  const here = await world()
  const place = { ...channel(here, '#sales'), readers: 'team' as const }
  await here.talk('Ann> deal add Acme 24k', 'Bo> help')
  await here.appoint('Bo', 'manager')
  await here.ask('Bo', { line: 'digest daily 9:00 here' }, { place })
  await here.ask('Ann', { line: 'board here' }, { place })
  await here.beat()
  const tried: string[] = []
  here.chat.fault = (when, key) => {
    if (when === 'after' || /^(?:undelivered|refused)/u.test(key)) return
    tried.push(key.split(':')[0] ?? '')
    throw new DeliveryError('Slack says restricted_action', 'never', 'forbidden')
  }
  for (const line of ['deal add Globex 10k', 'deal add Initech 5k', 'deal add Hooli 7k']) {
    await here.say('Ann', line)
    await here.live({ minutes: 1 })
  }
  expect(tried).toEqual(['board'])
  expect(here.chat.posts().filter((post) => post.includes('any more'))).toMatchInlineSnapshot(`
    [
      "[dm Bo] I cannot write in #sales any more
      I may not see it or write in it. Let me do both, in the permissions of the channel.
      It did not get: Pipeline
      What is due there goes on as soon as I can write; nothing is tried meanwhile.
      [Try again]",
      "[dm Ann] I cannot write in #sales any more
      I may not see it or write in it. Let me do both, in the permissions of the channel.
      It did not get: Pipeline
      What is due there goes on as soon as I can write; nothing is tried meanwhile.
      [Try again]",
    ]
  `)
  // The platform says so before anything is tried.
  here.chat.readable.set(place.key, new DeliveryError('archived', 'never', 'archived'))
  await here.live({ hours: 23 })
  expect(tried).toEqual(['board'])
  here.chat.fault = () => {}
  expect(await here.ask('Bo', { line: 'channel show here' }, { place: { ...place, readers: 'team' } })).toBeTruthy()
  here.chat.readable.delete(place.key)
  const before = here.chat.sent.length
  expect(await here.ask('Bo', { line: 'channel retry here' }, { place })).toMatchInlineSnapshot(`
    "I can write in #sales
      Nothing waits for it."
  `)
  await here.say('Ann', 'deal add Umbrella 7k')
  await here.live({ minutes: 1 })
  expect(here.chat.sent.slice(before).map(({ message }) => message.title)).toMatchInlineSnapshot(`[]`)
  expect(here.chat.posts().find((post) => post.includes('] Pipeline'))).toContain('5 open')
})

test('on Slack a channel that is archived, renamed or given another id is followed', async () => {
  const { clock, store } = await world()
  const { slack, team, ann } = await slackWithTeam({ now: clock.now().toString() })
  const sales = team.channel('sales')
  const { beat } = await program(slack, team, { mode: 'socket', clock })
  await ann.command('/crm', 'digest daily 9:00 here', { in: sales })
  await ann.command('/crm', 'board here', { in: sales })
  await beat()
  await sales.rename('deals')
  ann.goes('dm')
  await ann.command('/crm', 'channel list')
  expect(ann.sees()).toContain('#deals')
  const from = `${team.id}/${sales.id}`
  await sales.becomesShared()
  const to = `${team.id}/${sales.id}`
  expect(to).not.toBe(from)
  expect(await store.prisma.board.count({ where: { placeKey: to } })).toBe(1)
  expect(await store.prisma.digest.count({ where: { placeKey: to } })).toBe(1)
  await ann.command('/crm', 'deal add Acme 24k')
  clock.forward({ seconds: 30 })
  await slack.forward(30_000)
  await beat()
  expect(sales.shown().at(-1)).toContain('1 open')
  await sales.archive()
  await beat()
  expect(ann.sees(ann.dm)).toContain('I cannot write in #deals any more')
  expect(ann.sees(ann.dm)).toContain('It is archived. Unarchive it, or name another channel.')
  expect(slack.problems).toEqual([])
})

test('on Discord a channel in which the bot may write no more is asked about no more, and a forum is refused', async () => {
  const { acme, ann, discord, beat, here } = await discordTeam()
  const quiet = acme.channel('quiet')
  await ann.command('crm', { line: 'me zone:Europe/Berlin' })
  await ann.command('crm', { line: 'board #quiet' })
  await beat()
  const bot = discord.state.app.bot
  quiet.permit(bot, { deny: PermissionFlagsBits.SendMessages })
  const asked = () => discord.rest.requests.filter(({ route }) => route.includes('/channels/:channel/messages')).length
  const before = asked()
  for (const title of ['One', 'Two', 'Three']) {
    await ann.command('crm', { line: `deal add ${title}` })
    here.clock.forward({ seconds: 30 })
    await beat()
  }
  // The first edit goes out, as Discord lets a bot edit its own message; the notice to the admin is the other one.
  expect(asked() - before).toBeLessThanOrEqual(4)
  expect(discord.problems).toEqual([])
})
