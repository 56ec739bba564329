import { type ClientOptions, type DMChannel, MessageFlags, type TextChannel } from 'discord.js'
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { openDiscord, startBot } from './discord-bot.ts'

const POST = 'POST /channels/:channel/messages'

async function channelOfBot(options: Partial<ClientOptions> = {}) {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const place = acme.channel('general')
  const client = await startBot(discord, () => {}, options)
  const channel = (await client.channels.fetch(place.id)) as TextChannel
  const said = () => place.messages().map((message) => message.said.content)
  return { discord, acme, place, client, channel, said }
}

test("a file goes out where Slack's socket client has brought a newer undici", async () => {
  const before = getGlobalDispatcher()
  onTestFinished(() => setGlobalDispatcher(before))
  setGlobalDispatcher(new Agent())
  const { place, channel } = await channelOfBot()
  await channel.send({ files: [{ attachment: Buffer.from('a;b'), name: 'deals.csv' }] })
  expect(
    place
      .messages()
      .at(-1)
      ?.said.files.map(({ name }) => name),
  ).toEqual(['deals.csv'])
})

test('a nonce stands for its first message for some minutes', async () => {
  const { discord, channel, said } = await channelOfBot()
  const first = await channel.send({ content: 'once', nonce: 'key-1', enforceNonce: true })
  const again = await channel.send({ content: 'twice', nonce: 'key-1', enforceNonce: true })
  expect(again.id).toBe(first.id)
  await channel.send({ content: 'not asked for', nonce: 'key-1' })
  await (await channel.send({ content: 'taken back', nonce: 'key-2', enforceNonce: true })).delete()
  await expect(channel.send({ content: 'again', nonce: 'key-2', enforceNonce: true })).rejects.toThrow(
    'Unknown Message',
  )
  discord.forward({ minutes: 6 })
  await channel.send({ content: 'later', nonce: 'key-1', enforceNonce: true })
  expect(said()).toEqual(['once', 'not asked for', 'later'])
})

test('an answer that is lost leaves one message when the bot sends again with its nonce', async () => {
  const { discord, channel, said } = await channelOfBot()
  const post = { content: 'reminder', nonce: 'key-1', enforceNonce: true }
  discord.rest.fail(POST, 'unreached')
  await expect(channel.send(post)).rejects.toThrow()
  expect(said()).toEqual([])
  discord.rest.fail(POST, 'lost')
  await expect(channel.send(post)).rejects.toThrow()
  await channel.send(post)
  expect(said()).toEqual(['reminder'])
  expect(discord.rest.requests.filter(({ route }) => route === POST).map(({ status }) => status)).toEqual([
    'cut',
    'cut',
    200,
  ])
})

test('an answer that is slow is asked for again by the library: two messages without a nonce, one with', async () => {
  const { discord, channel, said } = await channelOfBot({ rest: { timeout: 100 } })
  const releases = [discord.rest.hold(POST)]
  await channel.send('plain')
  releases.push(discord.rest.hold(POST))
  await channel.send({ content: 'with a nonce', nonce: 'key-1', enforceNonce: true })
  for (const release of releases) release()
  expect(said().filter((content) => content === 'plain').length).toBeGreaterThan(1)
  expect(said().filter((content) => content === 'with a nonce')).toHaveLength(1)
})

test('a route and the whole bot are told to slow down, and the library waits', async () => {
  const { discord, channel, said } = await channelOfBot()
  discord.rest.fail(POST, { retryAfter: 0.02 })
  await channel.send('one')
  discord.rest.fail('*', { retryAfter: 0.02, global: true })
  await channel.send('two')
  discord.rest.fail(POST, { status: 502 }, 2)
  await channel.send('three')
  discord.rest.limit(POST, 1, 0.05)
  await Promise.all([channel.send('four'), channel.send('five')])
  expect(said()).toEqual(['one', 'two', 'three', 'four', 'five'])
  expect(discord.problems).toEqual([])
})

test('what the bot may not do is refused with the code of Discord', async () => {
  const { discord, acme, client, channel } = await channelOfBot()
  const ann = acme.person('ann')
  const hidden = acme.channel('hidden')
  const quiet = acme.channel('quiet')
  quiet.permit({ id: acme.id }, { deny: 1n << 11n })
  quiet.permit(acme.role('Parley'), { deny: 1n << 11n })
  hidden.hide()
  const theirs = ann.says('mine')
  const closed = await (await client.users.fetch(ann.id)).createDM()
  ann.closesDm()
  const rest = (path: `/${string}`) => client.rest.get(path)
  const send = (id: string) => client.rest.post(`/channels/${id}/messages`, { body: { content: 'x' } })
  const code = (doing: Promise<unknown>) =>
    doing.then(
      () => 0,
      (error: { readonly code: number }) => error.code,
    )
  expect({
    channel: await code(rest('/channels/1')),
    guild: await code(rest('/guilds/1')),
    member: await code(rest(`/guilds/${acme.id}/members/${discord.person('zoe').id}`)),
    user: await code(rest('/users/1')),
    message: await code(rest(`/channels/${channel.id}/messages/1`)),
    hidden: await code(send(hidden.id)),
    quiet: await code(send(quiet.id)),
    empty: await code(client.rest.post(`/channels/${channel.id}/messages`, { body: {} })),
    theirs: await code(client.rest.patch(`/channels/${channel.id}/messages/${theirs.id}`, { body: { content: 'x' } })),
    deleted: await code(client.rest.delete(`/channels/${channel.id}/messages/${theirs.id}`)),
    closed: await code(send(closed.id)),
    stranger: await code((await client.users.fetch(discord.person('zoe').id)).createDM()),
  }).toEqual({
    channel: 10003,
    guild: 10004,
    member: 10007,
    user: 10013,
    message: 10008,
    hidden: 50001,
    quiet: 50013,
    empty: 50006,
    theirs: 50005,
    deleted: 50013,
    closed: 50007,
    stranger: 50007,
  })
  expect(discord.problems.splice(0)).toHaveLength(12)
})

test('messages are stored with their edits, pins, files, replies and pings', async () => {
  const { discord, place, acme, channel } = await channelOfBot()
  const ann = acme.person('ann')
  const board = await channel.send({
    content: `<@${ann.id}> board`,
    files: [{ attachment: Buffer.from('a;b'), name: 'deals.csv' }],
  })
  await board.edit('board of today')
  await board.pin()
  const pinned = await channel.messages.fetchPins()
  expect(pinned.items.map(({ message }) => message.content)).toEqual(['board of today'])
  const [stored] = place.pinned()
  expect(stored?.before.map(({ content }) => content)).toEqual([`<@${ann.id}> board`])
  expect(stored?.mentions).toEqual([])
  expect(stored?.said.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['deals.csv', 'a;b'],
  ])
  const url = board.attachments.first()?.url ?? ''
  expect(await (await fetch(url)).text()).toBe('a;b')
  const reply = await board.reply({ content: `<@${ann.id}>`, allowedMentions: { users: [ann.id] } })
  expect(place.messages().at(-1)?.mentions).toEqual([ann.user])
  expect((await channel.messages.fetch({ limit: 1 })).first()?.id).toBe(reply.id)
  await board.delete()
  expect(place.pinned()).toEqual([])
  expect(discord.problems).toEqual([])
})

test('a conversation is opened once and holds what both said', async () => {
  const { discord, acme, client } = await channelOfBot()
  const ann = acme.person('ann')
  const dm: DMChannel = await (await client.users.fetch(ann.id)).createDM()
  await dm.send({ content: 'good morning', flags: MessageFlags.SuppressNotifications })
  ann.dm.says('hello')
  expect(ann.dm.reads()).toEqual(['Parley: good morning', 'ann: hello'])
  expect(discord.problems).toEqual([])
})
