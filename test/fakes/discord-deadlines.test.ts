import { type ChatInputCommandInteraction, Events, type Interaction, MessageFlags } from 'discord.js'
import { expect, test } from 'vitest'
import { openDiscord, startBot } from './discord-bot.ts'

/** A bot that leaves the answering to the test. */
async function silent() {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const client = await startBot(discord)
  await client.application.commands.set([
    { name: 'list', description: 'Lists', options: [{ type: 3, name: 'of', description: 'x', autocomplete: true }] },
  ])
  const ann = acme.person('ann')
  const heard = async <T extends Interaction>(act: () => unknown): Promise<T> => {
    const next = new Promise<T>((resolve) => client.once(Events.InteractionCreate, (one) => resolve(one as T)))
    void act()
    return next
  }
  return { discord, acme, ann, list: () => heard<ChatInputCommandInteraction>(() => ann.command('list', {}, 'sent')) }
}

const code = (doing: Promise<unknown>) =>
  doing.then(
    () => 0,
    (error: { readonly code: number }) => error.code,
  )

test('the first answer has three seconds', async () => {
  const { discord, ann, list } = await silent()
  const late = await list()
  discord.forward({ seconds: 4 })
  expect(await code(late.reply('too late'))).toBe(10062)
  expect(ann.sees()).toBe('The application did not respond')
  const inTime = await list()
  discord.forward({ seconds: 3 })
  expect(await code(inTime.reply('in time'))).toBe(0)
  expect(ann.sees()).toBe('in time')
  expect(discord.problems).toEqual([
    'ann: /list: no answer within three seconds',
    'POST /interactions/:id/:token/callback: 10062 Unknown interaction',
  ])
})

test('choices have three seconds too', async () => {
  const { discord, ann } = await silent()
  const typing = ann.typing('list of:A')
  discord.forward({ seconds: 4 })
  expect(await typing).toEqual([])
  expect(discord.problems).toEqual(['ann: typing /list of:A: no answer within three seconds'])
})

test('an interaction is answered once', async () => {
  const { ann, list } = await silent()
  const asked = await list()
  const answered = await asked.reply({ content: 'first', withResponse: true })
  expect(answered.resource?.message?.content).toBe('first')
  const { client, id, token } = asked
  const again = client.rest.post(`/interactions/${id}/${token}/callback`, {
    body: { type: 4, data: { content: 'second' } },
    auth: false,
  })
  expect(await code(again)).toBe(40060)
  expect(ann.sees()).toBe('first')
})

test('a deferred answer is completed within fifteen minutes, by an edit or a follow-up', async () => {
  const { discord, acme, ann, list } = await silent()
  const edited = await list()
  await edited.deferReply({ flags: MessageFlags.Ephemeral })
  expect(ann.sees()).toBe('… is thinking')
  discord.forward({ minutes: 14 })
  await edited.editReply('here')
  expect(ann.sees()).toBe('(only for you)\nhere')
  await edited.followUp('more for all')
  await edited.deleteReply()
  expect(await code(edited.fetchReply())).toBe(10008)
  const followed = await list()
  await followed.deferReply({ flags: MessageFlags.Ephemeral })
  await followed.followUp('in its place')
  expect(ann.sees()).toBe('(only for you)\nin its place')
  expect(
    acme
      .channel('general')
      .messages()
      .map(({ said }) => said.content),
  ).toEqual(['more for all'])
  const forgotten = await list()
  await forgotten.deferReply()
  discord.forward({ minutes: 16 })
  expect(await code(forgotten.editReply('too late'))).toBe(50027)
  expect(discord.problems).toContain('ann: /list: the deferred answer never came')
})

test('a token that was never given, and one that was not answered yet, have no webhook', async () => {
  const { discord, list } = await silent()
  const asked = await list()
  const follow = (token: string) =>
    code(asked.client.rest.post(`/webhooks/${discord.app.id}/${token}`, { body: { content: 'x' }, auth: false }))
  expect([await follow('unknown'), await follow(asked.token)]).toEqual([10015, 10015])
  expect(
    await code(asked.client.rest.post('/interactions/1/unknown/callback', { body: { type: 5 }, auth: false })),
  ).toBe(10062)
})

test('an answer that was deferred is completed by a bot that was started anew', async () => {
  const { discord, ann, list } = await silent()
  const asked = await list()
  discord.rest.fail('POST /interactions/:id/:token/callback', 'lost')
  await expect(asked.deferReply()).rejects.toThrow()
  expect(ann.sees()).toBe('… is thinking')
  await asked.client.destroy()
  const { rest } = await startBot(discord)
  await rest.patch(`/webhooks/${discord.app.id}/${asked.token}/messages/@original`, {
    body: { content: 'done' },
    auth: false,
  })
  expect(ann.sees()).toBe('done')
  expect(discord.gateway.log).toEqual(['identify 0/1', 'closed 1000', 'identify 0/1'])
})
