import { PermissionsBitField } from 'discord.js'
import { expect, test } from 'vitest'
import { inviteLinks } from '../../../adapters/discord/app/invite.ts'

test('the links ask for what is needed and for no more', () => {
  const { server, person } = inviteLinks('1436712345678901234')
  expect([server, person]).toMatchInlineSnapshot(`
    [
      "https://discord.com/oauth2/authorize?client_id=1436712345678901234&integration_type=0&scope=bot+applications.commands&permissions=2252074691709952",
      "https://discord.com/oauth2/authorize?client_id=1436712345678901234&integration_type=1&scope=applications.commands",
    ]
  `)
  const asked = new PermissionsBitField(BigInt(new URL(server).searchParams.get('permissions') ?? '0'))
  expect(asked.toArray()).toMatchInlineSnapshot(`
    [
      "ViewChannel",
      "SendMessages",
      "EmbedLinks",
      "AttachFiles",
      "ReadMessageHistory",
      "SendMessagesInThreads",
      "PinMessages",
    ]
  `)
})
