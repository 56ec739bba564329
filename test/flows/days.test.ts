import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { daysOfMorning, placesInYear } from '../../src/crm/due/days.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { freshPosts } from '../recorder.ts'
import { world } from '../world.ts'

test('in the morning owners hear of birthdays and of deals that should close, also on the days off behind it', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk(
    'Ann> contact add Jane Roe @Acme birthday:"19 Nov 1986"',
    'Ann> contact add Max Moor @Globex birthday:"21 Nov"',
    'Ann> contact add Kim Lee birthday:"20 Nov 1990"',
    'Ann> deal add Acme renewal 24k closes:"20 nov 2026"',
    'Ann> deal add Hooli 5k closes:"22 nov 2026"',
    'Ann> deal add Lost one closes:"20 nov 2026"',
    'Ann> deal lost D-3 why: price',
    'Bo> contact add Not hers birthday:"20 Nov"',
    'Ann> task add send report fri',
  )
  // It is Wed 18 Nov; Jane's day is a Thursday.
  await here.live({ days: 1 })
  expect(fresh()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Birthday today: Jane Roe, 40 years (C-1)
      [Log call] [No such days]",
    ]
  `)
  await here.live({ days: 1 })
  expect(fresh().toSorted()).toMatchInlineSnapshot(`
    [
      "[dm Ann] 2 birthdays, 2 deals that should close
      - Birthday today: Kim Lee, 36 years (C-3)
      - Should close today: Acme renewal, $24,000, New (D-1)
      - Birthday Sat 21 Nov 2026: Max Moor (C-2)
      - Should close Sun 22 Nov 2026: Hooli, $5,000, New (D-2)
      [Log call: Kim Lee (C-3) / Max Moor (C-2)] [Won: Acme renewal (D-1) / Hooli (D-2)] [Closes…: Acme renewal (D-1) / Hooli (D-2)] [No such days]",
      "[dm Ann] send report
      T-1, due today
      [Done] [1 h] [Tomorrow 9:00] [Show]",
      "[dm Bo] Birthday today: Not (C-4)
      [Log call] [No such days]",
    ]
  `)
  // Once, whichever process looks, and not again at the weekend.
  await Promise.all([createScheduler(here.delivery), createScheduler(here.delivery)].map((each) => each.beat()))
  await here.live({ days: 2 })
  expect(fresh()).toEqual([])
})

test('a morning that was missed is made up for on its day and not later; each person and the team can end it', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk(
    'Ann> contact add Jane Roe birthday:"19 Nov"',
    'Ann> contact add Kim Lee birthday:"20 Nov"',
    'Ann> contact add Max Moor birthday:"24 Nov"',
    'Ann> contact add Eve Ott birthday:"25 Nov"',
    'Ann> contact add Leo Ott birthday:"26 Nov"',
  )
  await here.beat()
  here.clock.forward({ days: 1, hours: 4 })
  await here.beat()
  expect(fresh().map((post) => post.split('\n')[0])).toEqual(['[dm Ann] Birthday today: Jane Roe (C-1)'])
  // Down over the whole of Friday, until Monday noon.
  here.clock.forward({ days: 4 })
  await here.beat()
  expect(fresh()).toEqual([])
  await here.say('Ann', 'me mute days')
  await here.live({ days: 1 })
  await here.talk('Ann> me unmute days', 'Ann> settings mute:days')
  await here.live({ days: 1 })
  expect(fresh()).toEqual([])
  await here.say('Ann', 'settings unmute:days')
  await here.live({ days: 1 })
  expect(fresh()).toHaveLength(1)
})

test('a reminder that was counted from a day moves with it, in the same change, and one undo takes both back', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk('Ann> deal add Acme 24k closes:"18 dec 2026"', 'Ann> task add demo fri 3pm')
  expect(await here.say('Ann', 'remind me 2 weeks before D-1 closes to call them')).toMatchInlineSnapshot(`
    "Reminder R-1 call them
      DM to you, Fri 4 Dec 2026, 09:00 (Europe/Berlin).
      About: D-1 Acme
      Moves with: D-1
      [Done] [Edit] [Pause] [Undo E-3]"
  `)
  expect(await here.say('Ann', 'remind me 30 minutes before T-1 to print the slides')).toContain('Moves with: T-1')
  await here.talk('Ann> deal edit D-1 closes:"8 jan 2027"', 'Ann> task edit T-1 mon 10:00')
  expect(await here.say('Ann', 'reminder list')).toMatchInlineSnapshot(`
    "2 reminders
      R-2 | print the slides | 2026-11-23T08:30:00.000Z | Ann |  | Ann
      R-1 | call them | 2026-12-25T08:00:00.000Z | Ann | D-1 | Ann"
  `)
  await here.say('Ann', 'undo')
  await here.say('Ann', 'undo')
  expect(await here.say('Ann', 'reminder list')).toMatchInlineSnapshot(`
    "2 reminders
      R-2 | print the slides | 2026-11-20T13:30:00.000Z | Ann |  | Ann
      R-1 | call them | 2026-12-04T08:00:00.000Z | Ann | D-1 | Ann"
  `)
  // Over by the new day: told at once.
  await here.say('Ann', 'deal edit D-1 closes:"20 nov 2026"')
  await here.beat()
  expect(fresh().map((post) => post.split('\n')[0])).toEqual(['[dm Ann] call them'])
  // A time of its own ends it.
  await here.talk('Ann> reminder edit R-2 thu 12:00', 'Ann> task edit T-1 tue 10:00')
  expect(await here.say('Ann', 'reminder show R-2')).not.toContain('Moves with')
  expect(await here.say('Ann', 'reminder list')).toContain('2026-11-19T11:00:00.000Z')
})

test('a reminder that was counted from a day of an own field moves with it, on every kind of record', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk(
    'Ann> company add Acme',
    'Ann> deal add "Acme renewal" 24k company:Acme',
    'Ann> field add company "Contract end" day',
    'Ann> field add deal Renewal day',
    'Ann> field add deal Kickoff moment',
    'Ann> company edit Acme contract end:"18 dec 2026"',
    'Ann> deal edit D-1 renewal:"8 jan 2027" kickoff:"20 nov 15:00"',
  )
  expect(
    await here.say('Ann', 'remind me 2 weeks before the contract end of acme to call them'),
  ).toMatchInlineSnapshot(`
    "Reminder R-1 call them
      DM to you, Fri 4 Dec 2026, 09:00 (Europe/Berlin).
      About: A-1 Acme
      Moves with: A-1 Contract end
      [Done] [Edit] [Pause] [Undo E-8]"
  `)
  expect(await here.say('Ann', 'remind me 30 minutes before D-1 kickoff')).toMatchInlineSnapshot(`
    "Reminder R-2 Kickoff of Acme renewal
      DM to you, Fri 20 Nov 2026, 14:30 (Europe/Berlin).
      About: D-1 Acme renewal
      Moves with: D-1 Kickoff
      [Done] [Edit] [Pause] [Undo E-9]"
  `)
  expect(await here.say('Ann', "remind me a week before acme's renewal to send the offer")).toContain('Fri 1 Jan 2027')
  await here.talk(
    'Ann> company edit Acme contract end:"23 dec 2026"',
    'Ann> deal edit D-1 kickoff:"20 nov 16:00" renewal:"5 feb 2027"',
  )
  const moved = await here.say('Ann', 'reminder list')
  expect(moved).toMatchInlineSnapshot(`
    "3 reminders
      R-2 | Kickoff of Acme renewal | 2026-11-20T14:30:00.000Z | Ann | D-1 | Ann
      R-1 | call them | 2026-12-09T08:00:00.000Z | Ann | A-1 | Ann
      R-3 | send the offer | 2027-01-29T08:00:00.000Z | Ann | D-1 | Ann"
  `)
  await here.say('Ann', 'undo')
  await here.say('Ann', 'undo')
  expect(await here.say('Ann', 'reminder list')).toMatchInlineSnapshot(`
    "3 reminders
      R-2 | Kickoff of Acme renewal | 2026-11-20T13:30:00.000Z | Ann | D-1 | Ann
      R-1 | call them | 2026-12-04T08:00:00.000Z | Ann | A-1 | Ann
      R-3 | send the offer | 2027-01-01T08:00:00.000Z | Ann | D-1 | Ann"
  `)
  // Another day of the same record moves nothing.
  await here.say('Ann', 'deal edit D-1 closes:"10 dec 2026"')
  // Of the record that was last spoken of.
  expect(await here.say('Ann', 'remind me a week before the renewal')).toContain('Moves with: D-1 Renewal')
  expect(await here.say('Ann', 'reminder show R-2')).toContain('Fri 20 Nov 2026, 14:30')
  // Without a value there is nothing to count from, and a day that is taken away leaves the reminder where it is.
  await here.talk('Ann> company edit Acme contract end:none', 'Ann> deal edit D-1 renewal:"20 nov 2026"')
  expect(await here.say('Ann', 'remind me 3 days before the contract end of acme', 'refused')).toMatchInlineSnapshot(`
    "A-1 Acme has no Contract end.
      Give it one, or say a day here.
      [Give it a day]"
  `)
  expect(await here.say('Ann', 'reminder show R-1')).toContain('Fri 4 Dec 2026')
  await here.beat()
  expect(fresh().map((post) => post.split('\n')[0])).toEqual(['[dm Ann] 2 things for you'])
})

test.each([
  ['2026-11-19', '2026-11-19'],
  ['2026-11-20', '2026-11-20 2026-11-21 2026-11-22'],
  ['2026-12-24', '2026-12-24 2026-12-25 2026-12-26 2026-12-27'],
])('the morning of %s tells of %s', (day, days) => {
  const schedule = { zone: 'UTC', hour: 9, workingDays: [1, 2, 3, 4, 5], holidays: ['2026-12-25'] }
  expect(daysOfMorning(Temporal.PlainDate.from(day), schedule).join(' ')).toBe(days)
})

test('who was born on 29 February has their birthday on the 28th in other years', () => {
  const on = (day: string) => placesInYear(Temporal.PlainDate.from(day))
  expect([on('2027-02-28'), on('2028-02-28'), on('2028-02-29')]).toEqual([['02-28', '02-29'], ['02-28'], ['02-29']])
})

test('of what ends soon nobody is told in a team that turned items off, and they are as soon as it is on again', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add "Globex retainer" 3k/month for 12 months from jan',
    'Ann> deal won D-1',
    'Ann> item edit D-1 notice 3 months',
    'Ann> feature off items',
  )
  const told = () => here.chat.posts().filter((post) => post.includes('Notice by'))
  await here.live({ months: 10 })
  await here.live({ days: 3 })
  expect(told()).toEqual([])
  await here.say('Ann', 'feature on items')
  await here.live({ days: 1 })
  expect(told()).toHaveLength(1)
})
