import { expect, test } from 'vitest'
import { DeliveryError } from '../../src/message/errors.ts'
import { world } from '../world.ts'

test('the doctor shows what was not delivered and what is due next, to managers', async () => {
  const { talk, chat, beat, clock } = await world()
  await talk('Ann> pipeline', 'Bo> pipeline')
  chat.fault = () => {
    throw new DeliveryError('the person left', 'never')
  }
  await talk('Ann> task add send report fri 3pm', 'Ann> task assign T-1 @bo')
  await beat()
  clock.forward({ minutes: 10 })
  const said = await talk('! Ann> doctor', '! Bo> doctor')
  expect(said.replace(/chat-\w+/u, 'chat')).toMatchInlineSnapshot(`
    "Ann> doctor
    Something needs a look
      - chat: last heartbeat 2026-11-18T09:00:00.000Z – is the program running?
      - Nothing waits to be sent
      Not delivered in the last 7 days
      - To Bo, 2026-11-18T09:00:00.000Z: the person left
      - To Ann, 2026-11-18T09:00:00.000Z: the person left
      Due next
      - T-1 to Bo, 2026-11-20T14:00:00.000Z
    Bo> doctor
    "doctor" needs the role manager; yours is member.
      An admin can change that."
  `)
})
