import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('days off are kept, listed, taken back and undone, by managers', async () => {
  const { talk, appoint } = await world()
  await talk('Ann> pipeline', 'Bo> pipeline')
  expect(
    await talk(
      'Ann> holiday list',
      'Ann> holiday add 25 dec Christmas',
      '! Ann> holiday add 25 dec',
      'Ann> holiday add 24 dec to 26 dec',
      '! Ann> holiday add',
      'Ann> holiday list',
      'Ann> holiday remove 25 dec',
      '! Ann> holiday remove 25 dec',
      'Ann> undo',
      'Ann> undo',
      '! Bo> holiday add 1 dec Ours',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> holiday list
    No days off are kept
      Keep one with: "holiday add 25 dec Christmas"
    Ann> holiday add 25 dec Christmas
    Fri 25 Dec 2026 is a day off
      What is due then without an hour of its own comes on the next working day; what has an hour comes all the same.
      [Undo E-1]
    Ann> holiday add 25 dec
    Fri 25 Dec 2026 is a day off already.
    Ann> holiday add 24 dec to 26 dec
    Thu 24 Dec 2026 to Sat 26 Dec 2026 are days off
      What is due then without an hour of its own comes on the next working day; what has an hour comes all the same.
      [Undo E-2]
    Ann> holiday add
    "holiday add" still needs the day.
      Type "holiday add [NAME] WHEN", for example "holiday add 25 dec Christmas".
      ? On: 
      ? Name (optional): 
    Ann> holiday list
    3 days off ahead
      - Thu 24 Dec 2026: Holiday
      - Fri 25 Dec 2026: Christmas
      - Sat 26 Dec 2026: Holiday
      [Remove 24 December] [Remove 25 December] [Remove 26 December]
    Ann> holiday remove 25 dec
    Fri 25 Dec 2026 is a working day again
      [Undo E-3]
    Ann> holiday remove 25 dec
    Fri 25 Dec 2026 is no day off.
      See them with "holiday list".
    Ann> undo
    Undid E-3
      - Fri 25 Dec 2026: a day off
      [Undo E-4]
    Ann> undo
    Undid E-2
      - Thu 24 Dec 2026 to Sat 26 Dec 2026: 2 working days
      [Undo E-5]
    Bo> holiday add 1 dec Ours
    "holiday add" needs the role manager; yours is member.
      An admin can change that.
      [Ask @Ann]"
  `)
  await appoint('Bo', 'manager')
  expect(await talk('Bo> holiday add 1 dec Ours')).toMatchInlineSnapshot(`
    "Bo> holiday add 1 dec Ours
    Tue 1 Dec 2026 is a day off
      What is due then without an hour of its own comes on the next working day; what has an hour comes all the same.
      [Undo E-6]"
  `)
})

test('who is away names a cover, who is told; back ends it', async () => {
  const { talk, press, chat, beat } = await world()
  await talk('Ann> pipeline', 'Bo> pipeline', 'Cy> pipeline')
  expect(
    await talk(
      'Bo> away',
      'Bo> away until mon cover:@cy',
      'Ann> away',
      '! Bo> away until mon cover:me',
      '! Bo> away until yesterday',
      '! Bo> away 2 weeks who:@cy',
      'Ann> away fri 2pm who:@cy',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> away
    Nobody is away
      Say it with: "away until mon cover:@bo"
    Bo> away until mon cover:@cy
    You are away
      Until 2026-11-22T23:00:00.000Z.
      What is due meanwhile goes to Cy, who was told.
      [Back now] [Undo E-1]
    Ann> away
    1 person is away
      - Bo until 2026-11-22T23:00:00.000Z, covered by Cy
    Bo> away until mon cover:me
    Nobody covers for themselves.
      Name another one after cover:
    Bo> away until yesterday
    "yesterday": That is over already.
      Type it like "fri 3pm", "in 2 weeks" or "24 Nov".
      ? Until (optional): until yesterday !! yesterday: That is over already.
    Bo> away 2 weeks who:@cy
    Saying that somebody else is away needs the role manager.
    Ann> away fri 2pm who:@cy
    Cy is away
      Until 2026-11-20T13:00:00.000Z.
      What is due meanwhile waits. Name somebody to be told instead: "away until mon cover:@bo"
      [Back now] [Undo E-2]"
  `)
  await beat()
  expect(chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Cy] You cover for Bo
      Bo is away until 2026-11-22T23:00:00.000Z. What is due to them comes to you meanwhile.",
    ]
  `)
  await talk('Bo> away')
  expect(await press('Bo', 'Back now')).toMatchInlineSnapshot(`
    "Welcome back
      [Undo E-3]"
  `)
  expect(await talk('! Bo> back', 'Ann> away')).toMatchInlineSnapshot(`
    "Bo> back
    Bo is not away.
    Ann> away
    1 person is away
      - Cy until 2026-11-20T13:00:00.000Z, what is due waits"
  `)
})

test('working days and hours are settled for the team or for oneself', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> settings days:sun-thu hours:10-16',
      'Ann> me',
      'Ann> me days:mon-thu hours:8-12',
      'Ann> me days:none hours:none',
      '! Ann> me days:funday',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> settings days:sun-thu hours:10-16
    Settings changed
      - days: Mon–Fri → Sun–Thu
      - day begins: 09:00 → 10:00
      - day ends: 18:00 → 16:00
      [Undo E-1]
    Ann> me
    What you settled
      Name: Ann
      Role: admin
      Zone: Europe/Berlin, as this place says
      Dates: not settled: 1/12 is asked about
      Language: English, as the team's
      Hour: 10:00, for a day without a time
      Work: Sun–Thu, 10:00 to 16:00, as the team's
      Told: what is handed to you or taken over from you; what others change of yours; what others win, lose, finish or delete of yours; your tasks, on the day they are due; your tasks that are overdue, each working morning until they are done; what is worth knowing before your meetings, and how they were; birthdays of your contacts, days on which your deals should close, and renewals; what others asked to remind you of
      [Mute: assigned / changed / closed / tasks / overdue / meetings / days / reminders]
    Ann> me days:mon-thu hours:8-12
    Settled
      Name: Ann
      Role: admin
      Zone: Europe/Berlin, as this place says
      Dates: not settled: 1/12 is asked about
      Language: English, as the team's
      Hour: 09:00, for a day without a time
      Work: Mon–Thu, 08:00 to 12:00
      Told: what is handed to you or taken over from you; what others change of yours; what others win, lose, finish or delete of yours; your tasks, on the day they are due; your tasks that are overdue, each working morning until they are done; what is worth knowing before your meetings, and how they were; birthdays of your contacts, days on which your deals should close, and renewals; what others asked to remind you of
      [Mute: assigned / changed / closed / tasks / overdue / meetings / days / reminders] [Undo E-2]
    Ann> me days:none hours:none
    Settled
      Name: Ann
      Role: admin
      Zone: Europe/Berlin, as this place says
      Dates: not settled: 1/12 is asked about
      Language: English, as the team's
      Hour: 10:00, for a day without a time
      Work: Sun–Thu, 10:00 to 16:00, as the team's
      Told: what is handed to you or taken over from you; what others change of yours; what others win, lose, finish or delete of yours; your tasks, on the day they are due; your tasks that are overdue, each working morning until they are done; what is worth knowing before your meetings, and how they were; birthdays of your contacts, days on which your deals should close, and renewals; what others asked to remind you of
      [Mute: assigned / changed / closed / tasks / overdue / meetings / days / reminders] [Undo E-3]
    Ann> me days:funday
    "funday" are no days of the week.
      Type them like "mon-fri" or "mon,tue,thu".
      ? Days (optional): funday !! funday are no days of the week."
  `)
})

test('who is back before the time is told at once what had waited', async () => {
  const { talk, chat, beat, clock } = await world()
  await talk('Ann> pipeline', 'Bo> away until mon', 'Bo> remind me tomorrow sort papers')
  clock.forward({ hours: 26 })
  await beat()
  expect(chat.posts()).toEqual([])
  await talk('Bo> back')
  await beat()
  expect(chat.posts().join()).toContain('sort papers')
})
