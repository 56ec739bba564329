import { expect, test } from 'vitest'
import { team } from './remind-team.ts'

test('one line is read as it is meant, in any order', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> remind me about D-1 in 3 days at 10',
      'Ann> remind @bo tomorrow 9am call Acme at 3',
      'Ann> remind @bo about D-1 tomorrow 9am',
      'Ann> remind me fri about Acme 50 seats',
      'Ann> remind me to follow up with Bob Lee next week',
      'Ann> followup D-1 in 2 weeks if no reply',
      'Ann> remind me "call Bob at 3" tomorrow',
      'Ann> remind Bo to pay tomorrow 9am',
      'Ann> remind tomorrow 9am me: buy milk',
      'Ann> remind me sat buy milk',
      'Ann> remind me about Acme 50 seats mon if it is still in new',
      'Ann> reminder list',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> remind me about D-1 in 3 days at 10
    Reminder R-1 Follow up on Acme 50 seats
      DM to you, Sat 21 Nov 2026, 10:00 (Europe/Berlin). That is a Saturday; a time that was said is kept.
      About: D-1 Acme 50 seats
      [Done] [Edit] [Pause] [Undo E-4]
    Ann> remind @bo tomorrow 9am call Acme at 3
    Reminder R-2 call Acme at 3
      DM to Bo, Thu 19 Nov 2026, 09:00 their time (America/New_York), 15:00 yours.
      About: D-1 Acme 50 seats
      [Done] [Edit] [Pause] [Undo E-5]
    Ann> remind @bo about D-1 tomorrow 9am
    Reminder R-3 Follow up on Acme 50 seats
      DM to Bo, Thu 19 Nov 2026, 09:00 their time (America/New_York), 15:00 yours.
      About: D-1 Acme 50 seats
      [Done] [Edit] [Pause] [Undo E-6]
    Ann> remind me fri about Acme 50 seats
    Reminder R-4 Follow up on Acme 50 seats
      DM to you, Fri 20 Nov 2026, 09:00 (Europe/Berlin).
      About: D-1 Acme 50 seats
      [Done] [Edit] [Pause] [Undo E-7]
    Ann> remind me to follow up with Bob Lee next week
    Reminder R-5 follow up with Bob Lee
      DM to you, Mon 23 Nov 2026, 09:00 (Europe/Berlin).
      About: C-1 Bob Lee
      [Done] [Edit] [Pause] [Undo E-8]
    Ann> followup D-1 in 2 weeks if no reply
    Reminder R-6 Follow up on Acme 50 seats
      DM to you, Wed 2 Dec 2026, 09:00 (Europe/Berlin).
      About: D-1 Acme 50 seats
      Only if: no reply
      [Done] [Edit] [Pause] [Undo E-9]
    Ann> remind me "call Bob at 3" tomorrow
    Reminder R-7 call Bob at 3
      DM to you, Thu 19 Nov 2026, 09:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-10]
    Ann> remind Bo to pay tomorrow 9am
    Reminder R-8 pay
      DM to Bo, Thu 19 Nov 2026, 09:00 their time (America/New_York), 15:00 yours.
      [Done] [Edit] [Pause] [Undo E-11]
    Ann> remind tomorrow 9am me: buy milk
    Reminder R-9 buy milk
      DM to you, Thu 19 Nov 2026, 09:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-12]
    Ann> remind me sat buy milk
    Reminder R-10 buy milk
      DM to you, Mon 23 Nov 2026, 09:00 (Europe/Berlin). Sat 21 Nov 2026 is a Saturday, so it comes on the next working day.
      [Done] [Edit] [Pause] [Undo E-13]
    Ann> remind me about Acme 50 seats mon if it is still in new
    Reminder R-11 Follow up on Acme 50 seats
      DM to you, Mon 23 Nov 2026, 09:00 (Europe/Berlin).
      About: D-1 Acme 50 seats
      Only if: still in New
      [Done] [Edit] [Pause] [Undo E-14]
    Ann> reminder list
    11 reminders
      R-7 | call Bob at 3 | 2026-11-19T08:00:00.000Z | Ann |  | Ann
      R-9 | buy milk | 2026-11-19T08:00:00.000Z | Ann |  | Ann
      R-2 | call Acme at 3 | 2026-11-19T14:00:00.000Z | Bo | D-1 | Ann
      R-3 | Follow up on Acme 50 seats | 2026-11-19T14:00:00.000Z | Bo | D-1 | Ann
      R-8 | pay | 2026-11-19T14:00:00.000Z | Bo |  | Ann
      R-4 | Follow up on Acme 50 seats | 2026-11-20T08:00:00.000Z | Ann | D-1 | Ann
      R-1 | Follow up on Acme 50 seats | 2026-11-21T09:00:00.000Z | Ann | D-1 | Ann
      R-5 | follow up with Bob Lee | 2026-11-23T08:00:00.000Z | Ann | C-1 | Ann
      R-10 | buy milk | 2026-11-23T08:00:00.000Z | Ann |  | Ann
      R-11 | Follow up on Acme 50 seats | 2026-11-23T08:00:00.000Z | Ann | D-1 | Ann
      R-6 | Follow up on Acme 50 seats | 2026-12-02T08:00:00.000Z | Ann | D-1 | Ann"
  `)
})

test('what is not clear is asked, and nothing typed is lost', async () => {
  const here = await team()
  expect(
    await here.talk(
      '! Ann> remind me to call Bob in 2 days about the 5 March invoice',
      '! Ann> remind me about the 5 March invoice',
      'Ann> remind @bo and me tomorrow to pay',
      '! Ann> remind tomorrow @bo and me to pay',
      '! Ann> remind tomorrow 9am to ask @bo about pricing',
      '! Ann> remind me to call Bob Lee',
      '! Ann> remind me tomorrow 3 call',
      '! Ann> remind me fri review, if still in proposal',
      '! Ann> remind me about A-1 fri if still in new',
      '! Ann> remind me about D-1 and D-2 fri',
      '! Ann> remind me mon if no reply by fri about D-1',
      '! Ann> remind me',
      'Ann> remind',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> remind me to call Bob in 2 days about the 5 March invoice
    There are several times: "in 2 days" and "the 5 March". When shall I tell it?
      Nothing is saved yet.
      [Fri 20 Nov 2026: call Bob about the 5 March invoice] [Fri 5 Mar 2027: call Bob in 2 days about invoice]
    Ann> remind me about the 5 March invoice
    "the 5 March" may only say which one. When shall I tell it?
      Nothing is saved yet.
      [Fri 5 Mar 2027: invoice] [In 1 hour: the 5 March invoice] [Tomorrow 09:00: the 5 March invoice]
    Ann> remind @bo and me tomorrow to pay
    Reminders for 2
      - Reminder R-1 pay: DM to Bo, Thu 19 Nov 2026, 09:00 their time (America/New_York), 15:00 yours.
      - Reminder R-2 pay: DM to you, Thu 19 Nov 2026, 09:00 (Europe/Berlin).
      [Undo E-4]
    Ann> remind tomorrow @bo and me to pay
    One reminder tells one person or one channel, and here are "@bo" and "me".
      Nothing is saved yet.
      [Tell each of both] [Tell @bo] [Tell me]
    Ann> remind tomorrow 9am to ask @bo about pricing
    "@bo": is that who is told, or what it is about?
      Nothing is saved yet.
      [Tell @bo] [Tell me: tomorrow 9am to ask @bo about pricing]
    Ann> remind me to call Bob Lee
    When shall I tell you?
      Nothing is saved yet.
      [In 1 hour] [Tomorrow 09:00] [Next Monday 09:00] [Pick…]
    Ann> remind me tomorrow 3 call
    "tomorrow 3": is the number an hour?
      Nothing is saved yet.
      [At Thu 19 Nov 2026, 03:00] [At Thu 19 Nov 2026, 15:00] [No, it is part of the text]
    Ann> remind me fri review, if still in proposal
    Such a condition is about a record, and none is named.
      Name it, such as "about D-7".
      [Without a condition]
      ? Record: 
    Ann> remind me about A-1 fri if still in new
    A-1 is a company, and only a deal has a stage.
      Name the deal.
      [Without a condition]
      ? If: 
    Ann> remind me about D-1 and D-2 fri
    2 records are named. Which one is it about?
      [D-1]
    Ann> remind me mon if no reply by fri about D-1
    There are several times: "mon" and "by fri". When shall I tell it?
      Nothing is saved yet.
      [Mon 23 Nov 2026] [Fri 20 Nov 2026]
    Ann> remind me
    What shall I tell, and when?
      Say it in one line, like "remind me to call Bob tomorrow 9am".
      ? What: 
      ? When: 
    Ann> remind
    What shall I tell, to whom and when?
      Nothing is saved yet.
      ? What: 
      ? Who (optional): 
      ? When: 
      ? Record (optional): 
      ? If (optional): "
  `)
  await here.say('Ann', 'remind @bo to call Bob Lee in 2 days about the 5 March invoice', 'refused')
  expect(await here.press('Ann', 'Fri 20 Nov')).toMatchInlineSnapshot(`
    "Reminder R-3 call Bob Lee about the 5 March invoice
      DM to Bo, Fri 20 Nov 2026, 09:00 their time (America/New_York), 15:00 yours.
      About: C-1 Bob Lee
      [Done] [Edit] [Pause] [Undo E-5]"
  `)
  await here.say('Ann', 'remind me to call Bob Lee', 'refused')
  expect(await here.press('Ann', 'Pick')).toMatchInlineSnapshot(`
    "When shall I tell it?
      Nothing is saved yet.
      ? When: "
  `)
  expect(await here.fill('Ann', { when: 'tue 4pm' })).toMatchInlineSnapshot(`
    "Reminder R-4 call Bob Lee
      DM to you, Tue 24 Nov 2026, 16:00 (Europe/Berlin).
      About: C-1 Bob Lee
      [Done] [Edit] [Pause] [Undo E-6]"
  `)
  await here.say('Ann', 'remind tomorrow 9am to ask @bo about pricing', 'refused')
  expect(await here.press('Ann', 'Tell me')).toMatchInlineSnapshot(`
    "Reminder R-5 ask @bo about pricing
      DM to you, Thu 19 Nov 2026, 09:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-7]"
  `)
})

test('what cannot be is answered with what to do instead', async () => {
  const here = await team()
  expect(
    await here.talk(
      '! Ann> remind me yesterday to call',
      '! Ann> remind me 31 Feb to call',
      '! Ann> remind @jim tomorrow to call',
      '! Ann> remind Jim to call tomorrow',
      '! Ann> remind #nowhere tomorrow lunch',
      '! Ann> remind everybody tomorrow lunch',
      '! Ann> remind here tomorrow lunch',
      '! Ann> remind me about D-9 fri',
      '! Ann> remind me every 5 minutes stretch',
      'Ann> remind list',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> remind me yesterday to call
    "yesterday": That is over already.
      [In 1 hour] [Tomorrow 09:00] [Next Monday 09:00] [Pick…]
      ? When: 
    Ann> remind me 31 Feb to call
    "31 Feb": February has 29 days.
      [In 1 hour] [Tomorrow 09:00] [Next Monday 09:00] [Pick…]
      ? When: 
    Ann> remind @jim tomorrow to call
    Nobody here is called @jim.
      Here are: @Ann, @Bo.
      ? Who: 
    Ann> remind Jim to call tomorrow
    Nobody here is called Jim.
      Here are: @Ann, @Bo.
      [Tell me: Jim to call tomorrow]
      ? Who: 
    Ann> remind #nowhere tomorrow lunch
    I know no channel "#nowhere".
      Invite me there and say it once in that channel, or pick it from the list that # opens.
      ? Who: 
    Ann> remind everybody tomorrow lunch
    One reminder tells one person or one channel.
      To tell everybody, name a channel, such as "remind #sales".
      [Tell me: everybody tomorrow lunch]
      ? Who: 
    Ann> remind here tomorrow lunch
    This is a direct message and no channel.
      Say "me", or name a channel such as "#sales".
      [Tell me: here tomorrow lunch]
      ? Who: 
    Ann> remind me about D-9 fri
    There is no D-9.
      Name another record, or none.
      ? Record: 
    Ann> remind me every 5 minutes stretch
    That comes more often than every 15 minutes, which I do not do.
      Say it like "every hour" or "every day at 9:00".
      [In 1 hour] [Tomorrow 09:00] [Next Monday 09:00] [Pick…]
      ? When: 
    Ann> remind list
    There is no reminder yet
      Add one with: "remind me to call Bob tomorrow 9am""
  `)
})

test('two people of one name are asked about', async () => {
  const here = await team()
  await here.ask('Sam', { line: 'help' }, { actor: { ...here.actor('Sam'), key: 'sam1' } })
  await here.ask('Sam', { line: 'help' }, { actor: { ...here.actor('Sam'), key: 'sam2' } })
  expect(await here.say('Ann', 'remind @sam fri 3pm to pay', 'refused')).toMatchInlineSnapshot(`
    "2 people are called @sam. Which one?
      [Sam (M-3)] [Sam (M-4)]"
  `)
  expect(await here.press('Ann', 'Sam (M-4)')).toMatchInlineSnapshot(`
    "Reminder R-1 pay
      DM to Sam, Fri 20 Nov 2026, 15:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-4]"
  `)
})
