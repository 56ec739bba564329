import {
  ActionRowBuilder,
  ApplicationIntegrationType,
  GatewayIntentBits,
  type Interaction,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  UserSelectMenuBuilder,
} from 'discord.js'
import { expect, test } from 'vitest'
import { openDiscord, startBot } from './discord-bot.ts'

const { GuildInstall, UserInstall } = ApplicationIntegrationType
const WHERE = {
  name: 'where',
  description: 'Where we are',
  integrationTypes: [GuildInstall, UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
}

/** Answers where it was asked, by whose installation and in which language. */
const where = (interaction: Interaction) => {
  const { context, authorizingIntegrationOwners: owners, locale } = interaction
  const by = [GuildInstall, UserInstall].filter((type) => type in (owners.toJSON() as object))
  return (
    interaction.isChatInputCommand() && interaction.reply(`context ${context}, installed by ${by.join()}, ${locale}`)
  )
}

test('a command is used in a guild, in a conversation, and wherever a person brings it', async () => {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const client = await startBot(discord, where)
  await client.application.commands.set([WHERE])
  const ann = acme.person('ann')
  const bo = acme.person('bo')
  const elsewhere = discord.guild('Elsewhere', { hasBot: false })
  ann.speaks('de')
  for (const place of [ann, ann.dm]) await place.command('where')
  expect([ann.sees(), ann.dm.sees()]).toEqual(['context 0, installed by 0, de', 'context 1, installed by 0, de'])
  expect(ann.with(bo).commands()).toEqual([])
  bo.installs()
  for (const place of [bo.with(ann), elsewhere.join(bo)]) {
    await place.command('where')
    expect(place.sees()).toMatch(/^context [02], installed by 1, en-US$/)
  }
  expect(ann.with(bo).sees()).toBe('context 2, installed by 1, en-US')
  await expect(
    client.rest.post(`/channels/${ann.with(bo).place.id}/messages`, { body: { content: 'x' } }),
  ).rejects.toThrow('Missing Access')
})

test('people are chosen, files are handed over and forms are closed', async () => {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const client = await startBot(discord, async (interaction) => {
    if (interaction.isUserSelectMenu())
      return interaction.update({ content: `owner ${interaction.users.first()?.username}`, components: [] })
    if (!interaction.isChatInputCommand()) return undefined
    const file = interaction.options.getAttachment('file')
    if (file) return interaction.reply(await (await fetch(file.url)).text())
    if (interaction.options.getBoolean('form')) {
      const why = new LabelBuilder()
        .setLabel('Why')
        .setTextInputComponent(new TextInputBuilder().setCustomId('why').setStyle(2).setMaxLength(5))
      return interaction.showModal(new ModalBuilder().setCustomId('m').setTitle('Lost').addLabelComponents(why))
    }
    const owner = new UserSelectMenuBuilder().setCustomId('owner').setPlaceholder('Owner')
    const row = new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(owner)
    return interaction.reply({ content: 'Whose?', components: [row], flags: MessageFlags.Ephemeral })
  })
  const options = [
    { type: 11, name: 'file', description: 'x' },
    { type: 5, name: 'form', description: 'x' },
  ]
  await client.application.commands.set([{ name: 'deal', description: 'x', options }])
  const ann = acme.person('ann')
  await ann.command('deal')
  expect(ann.sees()).toBe('(only for you)\nWhose?\n[Owner ▾]')
  await ann.choose('Owner', [acme.person('bo')])
  expect(ann.sees()).toBe('(only for you)\nowner bo')
  await ann.command('deal', { file: { name: 'deals.csv', content: 'a;b' } })
  expect(ann.sees()).toBe('a;b')
  await ann.command('deal form:true')
  expect(ann.sees()).toBe('[[ Lost ]]\nWhy *: …')
  await expect(ann.submit({})).rejects.toThrow('"Why" must be filled in')
  await expect(ann.submit({ Why: 'far too long' })).rejects.toThrow('"Why" takes 0 to 5 characters')
  ann.dismiss()
  await expect(ann.submit({ Why: 'x' })).rejects.toThrow('ann has no open modal')
  await expect(ann.press('Edit')).rejects.toThrow('no button "Edit" among none')
  expect(discord.problems).toEqual([])
})

test('members are asked for one by one, and listed by those who may', async () => {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const ann = acme.person('ann', { roles: ['Sales'] })
  const { Guilds, GuildMembers } = GatewayIntentBits
  const client = await startBot(discord, () => {}, { intents: [Guilds, GuildMembers] })
  const guild = await client.guilds.fetch(acme.id)
  expect((await guild.members.fetch(ann.id)).roles.cache.map(({ name }) => name)).toContain('Sales')
  expect((await guild.members.fetch()).map(({ user }) => user.username).toSorted()).toEqual([
    'Acme-owner',
    'Parley',
    'ann',
  ])
  expect((await guild.members.list({ limit: 10 })).size).toBe(3)
  expect((await guild.roles.fetch()).map(({ name }) => name)).toContain('Sales')
  expect((await guild.channels.fetch()).map((channel) => channel?.name)).toEqual(['general'])
  expect((await client.application.fetch()).name).toBe('Parley')
  acme.leave(ann)
  await expect(guild.members.fetch({ user: ann.id, force: true })).rejects.toThrow('Unknown Member')
})

test('commands are added, changed and taken away one by one', async () => {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const { application } = await startBot(discord)
  const made = await application.commands.create({ name: 'deal', description: 'Deals' }, acme.id)
  const changed = await application.commands.edit(made.id, { description: 'All deals' }, acme.id)
  expect([changed.id, changed.description]).toEqual([made.id, 'All deals'])
  expect((await application.commands.fetch({ guildId: acme.id })).size).toBe(1)
  expect(acme.person('ann').commands()).toEqual(['deal'])
  await application.commands.delete(made.id, acme.id)
  expect(acme.person('ann').commands()).toEqual([])
  await expect(application.commands.fetch(made.id)).rejects.toThrow('Unknown application command')
})
