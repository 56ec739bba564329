import { expect, test } from 'vitest'
import { team } from './office.ts'

test('a reminder of somebody whose direct messages are closed leaves a trace where it was asked for, for them alone', async () => {
  const { acme, ann, bo, beat, discord, here, named } = await team()
  await bo.command('crm line:me zone:Berlin')
  await bo.command('crm line:remind me tomorrow 9am call Bob about the secret price')
  bo.closesDm()
  here.clock.forward({ days: 1 })
  await beat()
  await beat()
  expect(acme.channel('general').messages()).toHaveLength(1)
  expect(named(ann.sees())).toMatchInlineSnapshot(`
    "### A reminder
    <@bo>, you have a reminder.
    [Show]"
  `)
  expect(named(ann.dm.sees())).toMatchInlineSnapshot(`
    "### I cannot reach bo by direct message
    What is due to them is not delivered. Ask them to allow direct messages from me."
  `)
  await ann.press('Show')
  expect(named(ann.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Those buttons were shown to somebody else. Ask for your own."
  `)
  await bo.press('Show')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### R-1 call Bob about the secret price
    DM to you on Discord.
    **State**  told, not yet done
    [Done] [Snooze] [Share]"
  `)
  await bo.press('Done')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### R-1 call Bob about the secret price
    Done
    [Show] [Undo E-3] [Share]"
  `)
  await beat()
  expect(acme.channel('general').messages()).toHaveLength(1)
  expect(discord.problems).toEqual(['POST /channels/:channel/messages: 50007 Cannot send messages to this user'])
})
