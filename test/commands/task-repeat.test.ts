import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a task that repeats, from the first line to its end', async () => {
  const here = await world()
  await here.talk('Ann> company add Acme')
  expect(
    await here.talk(
      'Ann> task add send invoice every month on the 1st for Acme',
      'Ann> every friday: send the report to bo',
      'Ann> task "water plants" every 2 weeks',
      'Ann> repeating tasks',
      'Ann> agenda this week',
      'Ann> home',
      'Ann> done T-2',
      'Ann> undo',
      'Ann> skip T-2',
      'Ann> task show T-2',
      'Ann> T-3 every monday',
      'Ann> stop repeating T-3',
      '! Ann> task skip T-3',
      'Ann> task history T-3',
      'Ann> task delete T-1',
      'Ann> task list as csv',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> task add send invoice every month on the 1st for Acme
    Added T-1 send invoice
      Due: Tue 1 Dec 2026
      About: A-1 Acme
      Owner: Ann
      Repeats: every month on the 1st, then Fri 1 Jan 2027
      [Done] [Snooze] [Edit] [Skip this one] [Timeline] [Undo E-2]
    Ann> every friday: send the report to bo
    Added T-2 send the report to bo
      Due: Fri 20 Nov 2026
      Owner: Ann
      Repeats: every Friday, then Fri 27 Nov 2026
      [Done] [Snooze] [Edit] [Skip this one] [Undo E-3]
    Ann> task "water plants" every 2 weeks
    Added T-3 water plants
      Due: Wed 2 Dec 2026
      Owner: Ann
      Repeats: every 2 weeks starting 2 December 2026, then Wed 16 Dec 2026
      [Done] [Snooze] [Edit] [Skip this one] [Undo E-4]
    Ann> repeating tasks
    Open repeating tasks: 3
      T-2 | send the report to bo | Fri 20 Nov 2026, every Friday |  | Ann
      T-1 | send invoice | Tue 1 Dec 2026, every month on the 1st | A-1 | Ann
      T-3 | water plants | Wed 2 Dec 2026, every 2 weeks |  | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> agenda this week
    Mon 16 Nov 2026 to Sun 22 Nov 2026
      Fri 20 Nov 2026
      - send the report to bo, every Friday (T-2)
      [Done T-2] [Today] [Next week]
    Ann> home
    Next for you
      - send the report to bo, Fri 20 Nov 2026, every Friday (T-2)
      - A-1 send invoice, Tue 1 Dec 2026, every month on the 1st (T-1)
      - water plants, Wed 2 Dec 2026, every 2 weeks (T-3)
      [Done T-2] [Done T-1] [Done T-3] [Agenda] [Pipeline] [Help]
    Ann> done T-2
    T-2 send the report to bo
      Done. Next: Fri 27 Nov 2026 (T-4)
      [Show T-4] [Undo E-5]
    Ann> undo
    Undid E-5
      - T-2 send the report to bo: open again; repetition: none → every Friday
      - T-4: taken away again ("send the report to bo")
      [Undo E-6]
    Ann> skip T-2
    T-2 send the report to bo
      Left out: Fri 20 Nov 2026. Next: Fri 27 Nov 2026
      [Show] [Undo E-7]
    Ann> task show T-2
    T-2 send the report to bo
      Due: Fri 27 Nov 2026
      Owner: Ann
      Repeats: every Friday, then Fri 4 Dec 2026
      [Done] [Snooze] [Edit] [Skip this one]
    Ann> T-3 every monday
    T-3 water plants
      due Wed 2 Dec 2026 → Mon 7 Dec 2026, repetition every 2 weeks starting 2 December 2026 → every Monday
      [Show] [Undo E-8]
    Ann> stop repeating T-3
    T-3 water plants
      repetition every Monday → none
      [Show] [Undo E-9]
    Ann> task skip T-3
    T-3 water plants comes only once.
      [Delete it]
    Ann> task history T-3
    History of T-3 water plants
      - 2026-11-18T09:00:00.000Z Ann added "E-4"
      - 2026-11-18T09:00:00.000Z Ann due day: Wed 2 Dec 2026 → Mon 7 Dec 2026 "E-8"
      - 2026-11-18T09:00:00.000Z Ann repetition: every 2 weeks starting 2 December 2026 → every Monday "E-8"
      - 2026-11-18T09:00:00.000Z Ann repetition: every Monday → none "E-9"
    Ann> task delete T-1
    Deleted T-1 send invoice
      It is out of every list and kept: "task restore T-1". The series ends with it; "task skip T-1" leaves out only the next one.
      [Undo E-10]
    Ann> task list as csv
    tasks.csv
      2 tasks, as a file.
      (file: tasks.csv)
      ﻿Ref,Task,Due,About,Owner,Done,Created,Priority,Repeats
      T-2,send the report to bo,2026-11-27,,Ann,,2026-11-18T09:00:00.000Z,normal,every week on Friday starting 20 November 2026
      T-3,water plants,2026-12-07,,Ann,,2026-11-18T09:00:00.000Z,normal,"
  `)
})

test('doing one makes the next one in the same change; what was missed is not made up for', async () => {
  const here = await world()
  await here.say('Ann', 'task add send report every friday high prio')
  await here.say('Ann', 'private T-1')
  here.clock.forward({ days: 19 })
  // It was due on Fri 20 Nov, and today is Mon 7 Dec.
  expect(await here.say('Ann', 'done T-1')).toMatchInlineSnapshot(`
    "T-1 send report
      Done. Next: Fri 11 Dec 2026 (T-2); 2 days of the series were missed
      [Show T-2] [Undo E-3]"
  `)
  expect(await here.say('Ann', 'task show T-2')).toMatchInlineSnapshot(`
    "T-2 send report
      Due: Fri 11 Dec 2026
      Owner: Ann
      Priority: high
      Repeats: every Friday, then Fri 18 Dec 2026
      Private since: 2026-11-18T09:00:00.000Z
      [Done] [Snooze] [Edit] [Skip this one]"
  `)
  expect(await here.say('Ann', 'undo')).toMatchInlineSnapshot(`
    "Undid E-3
      - T-1 send report: open again; repetition: none → every Friday
      - T-2: taken away again ("send report")
      [Undo E-4]"
  `)
  expect(await here.say('Ann', 'task list')).toContain('T-1 | send report | Fri 20 Nov 2026 (overdue), every Friday')
  // One for many at once, and with another day for the next.
  await here.say('Ann', 'done all tasks', 'refused')
  expect(await here.press('Ann', 'Complete')).toContain('Completed 1 task')
  expect(await here.say('Ann', 'done T-3, again tue')).toContain('Done, and again: T-4 send report')
  expect(await here.say('Ann', 'task list')).toContain('T-4 | send report | Tue 8 Dec 2026, every Friday')
  // Undone only after the next one was done too: then that is named.
  expect(await here.say('Ann', 'done T-4')).toContain('Done. Next: Fri 11 Dec 2026 (T-5)')
})

test('a series ends by its words, and what is no series of days is refused', async () => {
  const here = await world()
  expect(
    await here.talk(
      'Ann> task add stretch every day 2 times',
      'Ann> done stretch',
      'Ann> done stretch',
      'Ann> task add call jane every monday until june',
      'Ann> task add pay rent fri every month',
      'Ann> make T-4 repeat every other friday',
      '! Ann> task add drink water every hour',
      '! Ann> make T-4 repeat tomorrow',
      '! Ann> make T-1 repeat weekly',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> task add stretch every day 2 times
    Added T-1 stretch
      Due: Thu 19 Nov 2026
      Owner: Ann
      Repeats: every day starting 19 November 2026 for 2 times, then Fri 20 Nov 2026
      [Done] [Snooze] [Edit] [Skip this one] [Undo E-1]
    Ann> done stretch
    T-1 stretch
      Done. Next: Fri 20 Nov 2026 (T-2)
      [Show T-2] [Undo E-2]
    Ann> done stretch
    T-2 stretch
      Done. That was the last of the series.
      [Show] [Undo E-3]
    Ann> task add call jane every monday until june
    Added T-3 call jane
      Due: Mon 23 Nov 2026
      Owner: Ann
      Repeats: every week on Monday until 1 June 2027, then Mon 30 Nov 2026
      [Done] [Snooze] [Edit] [Skip this one] [Undo E-4]
    Ann> task add pay rent fri every month
    Added T-4 pay rent
      Due: Fri 20 Nov 2026
      Owner: Ann
      Repeats: every month starting 20 November 2026, then Sun 20 Dec 2026
      [Done] [Snooze] [Edit] [Skip this one] [Undo E-5]
    Ann> make T-4 repeat every other friday
    T-4 pay rent
      repetition every month starting 20 November 2026 → every 2 weeks on Friday starting 20 November 2026
      [Show] [Undo E-6]
    Ann> task add drink water every hour
    "every hour": that is more than once a day, and a task comes once a day at the most.
      A reminder does: "remind me every hour …".
    Ann> make T-4 repeat tomorrow
    "tomorrow": That comes once, and a task that repeats comes again and again.
      Say it like "every friday", "every 2 weeks" or "monthly on the 1st".
      ? Repeat (optional): tomorrow !! tomorrow: That comes once, and a task that repeats comes again and again.
    Ann> make T-1 repeat weekly
    T-1 stretch is done, and what is done comes no more.
      [Reopen]"
  `)
})

test('what is told by an hour stays a reminder, and a reminder of days may be a task', async () => {
  const here = await world()
  expect(await here.say('Ann', 'every monday 9am: standup')).toContain('[Save]')
  expect(await here.say('Ann', 'remind me every friday to send numbers')).toContain('[Make it a task]')
  expect(await here.press('Ann', 'Make it a task')).toMatchInlineSnapshot(`
    "Added T-1 send numbers
      Due: Fri 20 Nov 2026
      Owner: Ann
      Repeats: every Friday, then Fri 27 Nov 2026
      [Done] [Snooze] [Edit] [Skip this one] [Undo E-1]"
  `)
})

test('repetitions come in with a file of tasks, as our own files have them and as people write them', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  const rows = [
    'Type,Subject,Due date,Done,Repeats,Deal name',
    'Task,send invoice,2026-12-01,no,every month on the 1st starting 1 October 2026 until 1 June 2027,Acme',
    'Task,water plants,2026-12-02,no,every 2 weeks,Acme',
    'Task,feed the cat,,no,whenever,Acme',
  ]
  await here.ask('Ann', { line: 'import tasks.csv' }, { file: { name: 'tasks.csv', content: rows.join('\n') } })
  await here.press('Ann', 'Import')
  expect(await here.say('Ann', 'task list')).toMatchInlineSnapshot(`
    "3 tasks
      T-1 | send invoice | Tue 1 Dec 2026, every month on the 1st until 1 June 2027 | D-1 | Ann
      T-2 | water plants | Wed 2 Dec 2026, every 2 weeks | D-1 | Ann
      T-3 | feed the cat, Repeats: whenever | no day | D-1 | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]"
  `)
})

test('what is done, and again, and what is next of it are both said', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 5k', 'Ann> task add send report for:D-1 fri')
  expect(await here.talk('Ann> task done T-1 again:tue next: call them fri', 'Ann> tasks')).toMatchInlineSnapshot(`
    "Ann> task done T-1 again:tue next: call them fri
    T-1 send report
      Done, and again Tue 24 Nov 2026 (T-3); then call them Fri 20 Nov 2026 (T-2)
      [Show T-3] [Undo E-3]
    Ann> tasks
    2 tasks
      T-2 | call them | Fri 20 Nov 2026 | D-1 | Ann
      T-3 | send report | Tue 24 Nov 2026 | D-1 | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]"
  `)
})
