import { type Client, Events, GatewayIntentBits, type Interaction, PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import type { FakeDiscord } from './discord/index.ts'
import { clientOf, openDiscord, startBot } from './discord-bot.ts'

const HELLO = [{ name: 'hello', description: 'Hello' }]
const hello = (interaction: Interaction) => interaction.isChatInputCommand() && interaction.reply('hello')

/** The library waits five seconds between two identifies; these tests do not. */
const AT_ONCE = { ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) } }

async function greeter(options: { readonly heartbeat?: number } = {}) {
  const discord = await openDiscord(options)
  const acme = discord.guild('Acme')
  const client = await startBot(discord, hello, AT_ONCE)
  await client.application.commands.set(HELLO)
  return { discord, client, acme, ann: acme.person('ann') }
}

test('a click during a cut is replayed when the bot resumes, and answered once', async () => {
  const { discord, acme, ann } = await greeter()
  discord.gateway.cut()
  await ann.command('hello')
  expect(acme.channel('general').messages()).toHaveLength(1)
  expect(discord.gateway.log).toEqual(['identify 0/1', 'closed 1006', 'resume 0/1'])
  expect(discord.problems).toEqual([])
})

test('a gateway that takes nobody is tried again, with a session that begins anew', async () => {
  const { discord, ann } = await greeter()
  discord.gateway.take(false)
  discord.gateway.cut()
  await discord.until('a refusal', () => discord.gateway.log.includes('refused'))
  discord.gateway.take(true)
  await discord.connected()
  await ann.command('hello')
  expect(discord.gateway.log).toEqual(['identify 0/1', 'closed 1006', 'refused', 'identify 0/1'])
})

test('the bot reconnects when it is asked to', async () => {
  const { discord, ann } = await greeter()
  discord.gateway.askToReconnect()
  await discord.until('its return', () => discord.gateway.log.includes('resume 0/1'))
  await ann.command('hello')
  expect(discord.gateway.log).toEqual(['identify 0/1', 'closed 4200', 'resume 0/1'])
})

test('the bot leaves a connection that does not acknowledge its heartbeats', async () => {
  const { discord, ann } = await greeter({ heartbeat: 50 })
  discord.gateway.acknowledge(false)
  await discord.until('the dead connection to be left', () => discord.gateway.log.includes('closed 4200'))
  discord.gateway.acknowledge(true)
  await ann.command('hello')
  expect(discord.gateway.log.slice(0, 3)).toEqual(['identify 0/1', 'closed 4200', 'resume 0/1'])
})

test('a session that is not valid is resumed or begun anew, and a new one is told of every guild again', async () => {
  const { discord, ann, client } = await greeter()
  discord.gateway.invalidate({ resumable: true })
  await discord.connected()
  await ann.command('hello')
  discord.gateway.invalidate({ resumable: false })
  await discord.until(
    'another session',
    () => discord.gateway.log.filter((line) => line.startsWith('identify')).length === 2,
  )
  await discord.connected()
  await ann.command('hello')
  expect(discord.gateway.log).toEqual(['identify 0/1', 'resume 0/1', 'closed 1000', 'identify 0/1'])
  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Acme'])
})

test.each<
  [name: string, set: (discord: FakeDiscord) => Partial<ConstructorParameters<typeof Client>[0]>, words: string]
>([
  ['4010', () => ({ shards: [2], shardCount: 2 }), 'Invalid shard'],
  [
    '4011',
    (discord) => {
      discord.app.shards = 2
      return { shards: [0], shardCount: 1 }
    },
    'Sharding is required',
  ],
  ['4012', () => ({ ws: { version: 9 } }), 'Used an invalid API version'],
  ['4013', () => ({ intents: 1 << 30 }), 'Used invalid intents'],
  [
    '4014',
    (discord) => {
      discord.app.privileged = 0
      return { intents: [GatewayIntentBits.MessageContent] }
    },
    'Used disallowed intents',
  ],
])('the gateway closes with %s for good', async (code, set, words) => {
  const discord = await openDiscord()
  await expect(clientOf(discord, set(discord)).login(discord.token)).rejects.toThrow(words)
  expect(discord.gateway.log).toEqual([`closed ${code}`])
})

test('a wrong token and a used-up day are refused', async () => {
  const discord = await openDiscord()
  await expect(clientOf(discord).login('wrong')).rejects.toThrow('An invalid token was provided.')
  expect(discord.problems).toEqual(['GET /gateway/bot: 0 401: Unauthorized'])
  discord.app.sessionsLeft = 0
  await expect(clientOf(discord).login(discord.token)).rejects.toThrow('Not enough sessions remaining')
})

test('a connection that Discord ends for good is not tried again', async () => {
  const { discord, client } = await greeter()
  const ended = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)))
  discord.gateway.close(4004)
  expect(await ended).toBe(4004)
  expect(discord.gateway.log).toEqual(['identify 0/1', 'closed 4004'])
})

test('guilds come, fail, return and go, and what changes within them is told', async () => {
  const discord = await openDiscord()
  const { Guilds, GuildMembers } = GatewayIntentBits
  const client = await startBot(discord, hello, { intents: [Guilds, GuildMembers] })
  const acme = discord.guild('Acme')
  const ann = acme.person('ann', { roles: ['Sales'] })
  const deals = acme.channel('deals')
  await discord.until('the guild', () => client.guilds.cache.get(acme.id)?.members.cache.has(ann.id))
  const seen = client.guilds.cache.get(acme.id)
  acme.take(ann, 'Sales')
  acme.role('Sales', PermissionFlagsBits.ManageGuild)
  deals.hide()
  await discord.until(
    'a hidden channel',
    () => seen?.channels.cache.get(deals.id)?.permissionsFor(ann.id)?.has('ViewChannel') === false,
  )
  expect(seen?.members.cache.get(ann.id)?.roles.cache.map(({ name }) => name)).toEqual(['@everyone'])
  expect(seen?.roles.cache.find(({ name }) => name === 'Sales')?.permissions.has('ManageGuild')).toBe(true)
  acme.leave(ann)
  await discord.until('nobody', () => !seen?.members.cache.has(ann.id))
  acme.fail()
  await discord.until('a failure', () => seen?.available === false)
  acme.recover()
  await discord.until('its return', () => seen?.available)
  acme.removeBot()
  await discord.until('its end', () => !client.guilds.cache.has(acme.id))
  acme.addBot()
  await discord.until('another beginning', () => client.guilds.cache.has(acme.id))
})

test('guilds are spread over shards, and conversations belong to the first', async () => {
  const discord = await openDiscord({ shards: 2, concurrency: 2 })
  const guilds = [discord.guild('Acme'), discord.guild('Globex'), discord.guild('Initech')]
  const client = await startBot(discord, hello, { shards: 'auto' })
  await client.application.commands.set(HELLO)
  expect(discord.gateway.log.toSorted()).toEqual(['identify 0/2', 'identify 1/2'])
  expect(new Set(client.guilds.cache.map(({ shardId }) => shardId)).size).toBe(2)
  for (const guild of guilds) await guild.person('ann').command('hello')
  await discord.person('ann').command('hello')
  expect(discord.state.interactions.every(({ response }) => response)).toBe(true)
})
