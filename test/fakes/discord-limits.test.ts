import { DiscordAPIError } from 'discord.js'
import { expect, test } from 'vitest'
import { openDiscord, startBot } from './discord-bot.ts'

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const long = (length: number) => 'x'.repeat(length)
const V2 = 1 << 15
const button = (index: number) => ({ type: 2, style: 1, label: `b${index}`, custom_id: `b${index}` })
const text = (content: string) => ({ type: 10, content })
const row = (...components: unknown[]) => ({ type: 1, components })
const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more })
const command = (name: string, more: object = {}) => ({ name, description: 'x', ...more })

/** What Discord says is wrong with a request; '' is nothing. */
async function refused(doing: Promise<unknown>): Promise<string> {
  try {
    await doing
    return ''
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error
    return error.message.replace('Invalid Form Body\n', '')
  }
}

test('messages beyond a limit are refused with where and why', async () => {
  const discord = await openDiscord()
  const { id } = discord.guild('Acme').channel('general')
  const client = await startBot(discord)
  const send = (body: object) => refused(client.rest.post(`/channels/${id}/messages`, { body }))
  const refusals: string[] = []
  for (const body of [
    { content: long(2001) },
    { content: 'x', nonce: long(26) },
    { embeds: [{ description: long(4096) }, { description: long(2000) }] },
    { embeds: many(11, () => ({ title: 'x' })) },
    { content: 'x', flags: V2, components: [text('y')] },
    { flags: V2, components: many(41, () => text('y')) },
    { flags: V2, components: [{ type: 17, components: [text(long(2500)), text(long(2500))] }] },
    { content: 'x', components: [text('y')] },
    { content: 'x', components: [row(...many(6, button))] },
    { content: 'x', components: [row({ ...button(1), label: long(81) }, { ...button(2), custom_id: long(101) })] },
    { content: 'x', components: [row(button(1), button(1))] },
    {
      content: 'x',
      components: [row({ type: 3, custom_id: 's', options: many(26, (index) => ({ label: 'l', value: `${index}` })) })],
    },
    { flags: V2, components: [{ type: 12, items: [{ media: { url: 'attachment://chart.png' } }] }] },
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    { content: 'x', message_reference: { message_id: '1' } },
    { content: 'x', attachments: [{ id: '0' }] },
  ]) {
    refusals.push(await send(body))
  }
  expect(refusals).toMatchInlineSnapshot(`
    [
      "content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length.",
      "nonce[BASE_TYPE_BAD_LENGTH]: Must be 25 or less.",
      "embeds[MAX_EMBED_SIZE_EXCEEDED]: Embed size exceeds maximum size of 6000",
      "embeds[BASE_TYPE_BAD_LENGTH]: Must be 10 or less.",
      "content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]: The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
      "components[BASE_TYPE_BAD_LENGTH]: Must be 40 or less.",
      "components[COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED]: The total text cannot exceed 4000",
      "components[0].type[UNION_TYPE_CHOICES]: Value of field "type" must be one of (1,).",
      "components[0].components[BASE_TYPE_BAD_LENGTH]: Must be 5 or less.",
      "components[0].components[0].label[BASE_TYPE_BAD_LENGTH]: Must be 80 or less.
    components[0].components[1].custom_id[BASE_TYPE_BAD_LENGTH]: Must be 100 or less.",
      "components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]: Component custom id cannot be duplicated",
      "components[0].components[0].options[BASE_TYPE_BAD_LENGTH]: Must be 25 or less.",
      "components[0].items[0].media.url[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]: The referenced attachment was not found",
      "allowed_mentions[MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE]: parse:["users"] and users: [ids...] are mutually exclusive.",
      "message_reference[MESSAGE_REFERENCE_UNKNOWN_MESSAGE]: Unknown message",
      "attachments[0].id[ATTACHMENT_NOT_FOUND]: Attachment data for id 0 was not found",
    ]
  `)
  expect(await send({ content: long(2000) })).toBe('')
  expect(
    await send({
      flags: V2,
      components: [{ type: 17, components: [...many(34, () => text(long(100))), row(...many(4, button))] }],
    }),
  ).toBe('')
})

test('commands beyond a limit are refused with where and why, and registrations are counted', async () => {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const client = await startBot(discord)
  const put = (body: unknown, where = '') =>
    refused(client.rest.put(`/applications/${discord.app.id}${where}/commands`, { body }))
  const refusals: string[] = []
  for (const body of [
    [command('Upper')],
    [command('deal'), command('deal')],
    [command('deal', { description: long(101) })],
    [command('deal', { options: many(26, (index) => option(`o${index}`)) })],
    [command('deal', { options: [option('a'), option('b', { required: true })] })],
    [
      command('deal', {
        options: [option('a', { choices: many(26, (index) => ({ name: `${index}`, value: `${index}` })) })],
      }),
    ],
    [
      command('deal', {
        options: many(25, (index) =>
          option(`o${index}`, { choices: many(25, (n) => ({ name: `${n} ${long(20)}`, value: `${n}` })) }),
        ),
      }),
    ],
    [{ name: 'Card', type: 2, description: 'x' }],
    many(101, (index) => command(`c${index}`)),
    many(16, (index) => ({ name: `m${index}`, type: 3 })),
  ]) {
    refusals.push(await put(body))
  }
  expect(refusals).toMatchInlineSnapshot(`
    [
      "0.name[APPLICATION_COMMAND_INVALID_NAME]: Command name is invalid",
      "1[APPLICATION_COMMANDS_DUPLICATE_NAME]: Application command names must be unique",
      "0.description[BASE_TYPE_BAD_LENGTH]: Must be 100 or less.",
      "0.options[BASE_TYPE_BAD_LENGTH]: Must be 25 or less.",
      "0.options[1][APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]: Required options must be placed before non-required options",
      "0.options[0].choices[BASE_TYPE_BAD_LENGTH]: Must be 25 or less.",
      "0[APPLICATION_COMMAND_TOO_LARGE]: Command exceeds maximum size (8000)",
      "0.description[APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET]: Context menu commands cannot have description",
      "Maximum number of application commands reached (100).",
      "Maximum number of application commands reached (100).",
    ]
  `)
  expect(discord.state.registrations).toEqual([])
  const hundred = many(100, (index) => command(`c${index}`))
  expect([await put(hundred), await put(hundred), await put(many(100, (index) => command(`d${index}`)))]).toEqual([
    '',
    '',
    '',
  ])
  expect(await put([command('one-more')])).toBe(
    'Max number of daily application command creates has been reached (200)',
  )
  expect(await put([command('here')], `/guilds/${acme.id}`)).toBe('')
  expect(acme.person('ann').commands()).toContain('here')
  expect(discord.state.registrations.map(({ names }) => names.length)).toEqual([100, 100, 100, 1])
})

test('modals and choices beyond a limit are refused', async () => {
  const discord = await openDiscord()
  const acme = discord.guild('Acme')
  const input = (index: number, more: object = {}) => ({
    type: 18,
    label: `l${index}`,
    component: { type: 4, custom_id: `i${index}`, style: 1, ...more },
  })
  const modal = (more: object) => ({
    type: 9,
    data: { title: 'Edit', custom_id: 'm', components: [input(1)], ...more },
  })
  const answers: object[] = [
    modal({ title: long(46) }),
    modal({ components: many(6, (index) => input(index)) }),
    modal({ components: [{ ...input(1), label: long(46) }] }),
    modal({ components: [input(1, { value: 'four', max_length: 3 })] }),
    modal({ components: [input(1), input(1)] }),
    { type: 6 },
    { type: 8, data: { choices: [] } },
  ]
  const refusals: string[] = []
  const client = await startBot(discord, async ({ id, token, client: { rest } }) => {
    for (const body of answers)
      refusals.push(await refused(rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false })))
    await rest.post(`/interactions/${id}/${token}/callback`, { body: modal({}), auth: false })
  })
  await client.application.commands.set([command('edit')])
  await acme.person('ann').command('edit')
  expect(refusals).toMatchInlineSnapshot(`
    [
      "data.title[BASE_TYPE_BAD_LENGTH]: Must be 45 or less.",
      "data.components[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 5 in length.",
      "data.components[0].label[BASE_TYPE_BAD_LENGTH]: Must be 45 or less.",
      "data.components[0].component.value[BASE_TYPE_MAX_LENGTH]: Must be 3 or fewer in length.",
      "data.components[1].component.custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]: Component custom id cannot be duplicated",
      "type[BASE_TYPE_CHOICES]: Value must be one of {4, 5, 9}.",
      "type[BASE_TYPE_CHOICES]: Value must be one of {4, 5, 9}.",
    ]
  `)
})
