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
  expect(
    acme
      .channel('general')
      .messages()[0]
      ?.mentions.map(({ id }) => id),
  ).toEqual([bo.id])
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

test('a digest for oneself asks for the zone once, as a reminder does; one for a channel goes by the zone of the team', async () => {
  const { ann, bo, discord, named } = await team()
  await ann.command('admin channel allow channel:#general')
  for (const line of ['digest', 'digest daily 9:00 here']) {
    await bo.command(`crm line:${line}`)
    expect(named(bo.sees())).not.toContain('Which zone')
  }
  await bo.command('crm line:digest weekdays 8:30')
  await bo.press('To me alone')
  expect(bo.sees()).toContain('Which zone are your times in?')
  await bo.choose('Your zone', ['Tokyo, 18:00'])
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Set up G-2 daily to bo
    **Seen by**  you alone, by direct message; it is about what is yours
    **When**  Every weekday at 08:30, Asia/Tokyo
    **Next**  Thu 19 Nov 2026, 08:30
    **Left out**  never
    **Last**  none yet
    **Set up by**  <@bo>
    [Preview] [Edit] [Mute] [Turn off] [Undo E-3]
    [Share]"
  `)
  await bo.command('crm line:digest me weekly mon 9:00')
  expect(bo.sees()).toContain('Asia/Tokyo')
  expect(discord.problems).toEqual([])
})
