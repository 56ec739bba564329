import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  ApplicationCommandOptionType as OptionType,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { expect, test } from 'vitest'
import { openDiscord, startBot } from './discord-bot.ts'

const DEAL = {
  name: 'deal',
  description: 'Deals',
  options: [
    { type: OptionType.Subcommand, name: 'list', description: 'All deals' },
    {
      type: OptionType.Subcommand,
      name: 'add',
      description: 'A new deal',
      options: [
        { type: OptionType.String, name: 'name', description: 'Its name', required: true, autocomplete: true },
        { type: OptionType.Integer, name: 'amount', description: 'Its amount', min_value: 1 },
        { type: OptionType.User, name: 'owner', description: 'Whose it is' },
      ],
    },
  ],
} as const
const CARD = { name: 'CRM card', type: ApplicationCommandType.User } as const
const LOG = { name: 'Log to CRM', type: ApplicationCommandType.Message } as const

const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)
const button = (label: string) =>
  new ButtonBuilder().setCustomId(`do-${label}`).setLabel(label).setStyle(ButtonStyle.Primary)

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    return interaction.respond([{ name: `${typed}me`, value: 'D-1' }])
  }
  if (interaction.isUserContextMenuCommand()) {
    return interaction.reply({ content: `card of ${interaction.targetUser.username}`, flags: MessageFlags.Ephemeral })
  }
  if (interaction.isMessageContextMenuCommand())
    return interaction.reply(`logged "${interaction.targetMessage.content}"`)
  if (interaction.isChatInputCommand()) {
    if (interaction.options.getSubcommand() === 'add') {
      const { options } = interaction
      return interaction.reply(
        `${options.getString('name')} ${options.getInteger('amount')} ${options.getUser('owner')?.username}`,
      )
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const stage = new StringSelectMenuBuilder()
      .setCustomId('stage')
      .setPlaceholder('Stage')
      .addOptions({ label: 'Won', value: 'w' }, { label: 'Lost', value: 'l' })
    const card = new ContainerBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder().setContent('**Acme** 5,000'))
      .addActionRowComponents(row(button('Edit'), button('Refresh')))
      .addActionRowComponents(new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(stage))
    return interaction.editReply({ components: [card], flags: MessageFlags.IsComponentsV2 })
  }
  if (interaction.isStringSelectMenu()) return interaction.reply(`chose ${interaction.values.join()}`)
  if (interaction.isButton() && interaction.customId === 'do-Edit') {
    const name = new LabelBuilder()
      .setLabel('Name')
      .setTextInputComponent(new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setValue('Acme'))
    return interaction.showModal(new ModalBuilder().setCustomId('edit').setTitle('Edit deal').addLabelComponents(name))
  }
  if (interaction.isButton()) {
    await interaction.deferUpdate()
    return interaction.editReply({
      components: [new TextDisplayBuilder().setContent('fresh')],
      flags: MessageFlags.IsComponentsV2,
    })
  }
  if (interaction.isModalSubmit()) {
    await interaction.reply({
      content: `named ${interaction.fields.getTextInputValue('name')}`,
      flags: MessageFlags.Ephemeral,
    })
    return interaction.followUp('and said so')
  }
  return undefined
}

async function office() {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const client = await startBot(discord, answer)
  await client.application.commands.set([DEAL, CARD, LOG])
  return { discord, acme, client, ann: acme.person('ann', { roles: ['Sales'] }), bo: acme.person('bo') }
}

test('a person types a command, presses, chooses and fills in a form; others see what is open alone', async () => {
  const { discord, ann, bo } = await office()
  expect(ann.commands()).toEqual(['deal', 'CRM card', 'Log to CRM'])
  await ann.command('deal list')
  expect(ann.sees()).toMatchInlineSnapshot(`
    "(only for you)
    **Acme** 5,000
    [Edit] [Refresh]
    [Stage: Won | Lost]"
  `)
  expect(bo.sees()).toBe('')
  await ann.choose('Stage', ['Won'])
  expect(bo.sees()).toBe('chose w')
  await ann.press('Edit')
  expect(ann.sees()).toMatchInlineSnapshot(`
    "[[ Edit deal ]]
    Name *: Acme"
  `)
  await ann.submit({ Name: 'Acme Corp' })
  await ann.waitsFor('and said so')
  expect(ann.reads()).toContain('Parley: (only for you)\nnamed Acme Corp')
  expect(bo.reads()).toEqual(['Parley: chose w', 'Parley: and said so'])
  await ann.press('Refresh')
  expect(await ann.waitsFor('fresh')).toBe('(only for you)\nfresh')
  expect(discord.problems).toEqual([])
})

test('options travel typed, and are completed while they are typed', async () => {
  const { ann, bo } = await office()
  expect(await ann.typing('deal add name:Ac')).toEqual([{ name: 'Acme', value: 'D-1' }])
  await ann.command('deal add name:Acme Corp amount:5000', { owner: bo })
  expect(ann.sees()).toBe('Acme Corp 5000 bo')
  await expect(ann.command('deal add amount:5')).rejects.toThrow('/deal needs name')
  await expect(ann.command('deal add name:x amount:0')).rejects.toThrow('amount takes a number from 1')
  await expect(ann.command('deal add name:x price:5')).resolves.toBeTruthy()
  await expect(ann.command('lead list')).rejects.toThrow('there is no /lead here')
})

test('people and messages have menus', async () => {
  const { ann, bo } = await office()
  await ann.use('CRM card', bo)
  expect(ann.sees()).toBe('(only for you)\ncard of bo')
  await ann.use('Log to CRM', bo.says('call me'))
  expect(bo.sees()).toBe('logged "call me"')
})

test('only what is for the bot can be read without the intent, and all of a conversation', async () => {
  const { discord, ann, client } = await office()
  const heard: string[] = []
  client.on('messageCreate', (message) => {
    if (!message.author.bot) heard.push(message.content)
  })
  ann.says('hello all')
  ann.says('@Parley deal list')
  ann.dm.says('in private')
  await discord.until('three messages', () => heard.length === 3)
  expect(heard).toEqual(['', `<@${discord.app.id}> deal list`, 'in private'])
})

test('commands are offered by permission, place and installation', async () => {
  const { discord, acme, ann, bo, client } = await office()
  await client.application.commands.set([
    { name: 'hidden', description: 'x', defaultMemberPermissions: 0n, contexts: [0] },
    { name: 'managed', description: 'x', defaultMemberPermissions: ['ManageGuild'], contexts: [0] },
    { name: 'mine', description: 'x', integrationTypes: [1] },
  ])
  const zoe = discord.person('zoe')
  expect(ann.commands()).toEqual([])
  expect(acme.person('cy', { isManager: true }).commands()).toEqual(['managed'])
  expect(acme.owner.commands()).toEqual(['hidden', 'managed'])
  acme.allow('hidden', acme.role('Sales'))
  expect(ann.commands()).toEqual(['hidden'])
  acme.take(ann, 'Sales')
  expect(ann.commands()).toEqual([])
  bo.installs()
  expect(bo.commands()).toEqual(['mine'])
  const elsewhere = discord.guild('Elsewhere', { hasBot: false }).join(bo)
  expect(elsewhere.commands()).toEqual(['mine'])
  expect(zoe.commands()).toEqual([])
  zoe.installs()
  expect(zoe.commands()).toEqual(['mine'])
})
