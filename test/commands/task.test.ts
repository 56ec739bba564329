import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a task from the first line to done', async () => {
  const here = await world()
  await here.talk('Bo> help', 'Ann> deal add Acme 24k')
  expect(
    await here.talk(
      'Ann> task add send report fri',
      'Ann> task add call Bob for:acme tomorrow 3pm owner:@bo',
      'Ann> task add clean up',
      'Ann> task list',
      'Ann> my tasks',
      'Ann> task edit T-1 next mon',
      'Ann> task edit T-1 title: send the final report',
      'Ann> task edit T-1 due:none for:D-1',
      'Ann> done t1',
      '! Ann> done T-1',
      'Ann> done clean up',
      'Ann> task list show:done',
      'Ann> task reopen T-3',
      'Ann> task delete T-3',
      'Ann> task list owner:me',
      'Ann> task restore T-3',
      'Ann> task history T-1',
      'Ann> task show T-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> task add send report fri
    Added T-1 send report
      Due: Fri 20 Nov 2026
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-2]
    Ann> task add call Bob for:acme tomorrow 3pm owner:@bo
    Added T-2 call Bob
      Due: 2026-11-19T14:00:00.000Z
      About: D-1 Acme
      Owner: Bo
      [Done] [Snooze] [Edit] [Timeline] [Undo E-3]
    Ann> task add clean up
    Added T-3 clean up
      Due: no day
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-4]
    Ann> task list
    3 tasks
      T-2 | call Bob | 2026-11-19T14:00:00.000Z | D-1 | Bo
      T-1 | send report | Fri 20 Nov 2026 |  | Ann
      T-3 | clean up | no day |  | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> my tasks
    2 tasks
      T-1 | send report | Fri 20 Nov 2026 |  | Ann
      T-3 | clean up | no day |  | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> task edit T-1 next mon
    T-1 send report
      due Fri 20 Nov 2026 → Mon 23 Nov 2026
      [Show] [Undo E-5]
    Ann> task edit T-1 title: send the final report
    T-1 send report
      title "send report" → "send the final report"
      [Show] [Undo E-6]
    Ann> task edit T-1 due:none for:D-1
    T-1 send the final report
      due Mon 23 Nov 2026 → none, record none → D-1
      [Show] [Undo E-7]
    Ann> done t1
    T-1 send the final report
      Done
      [Show] [Undo E-8]
    Ann> done T-1
    T-1 send the final report is done already.
    Ann> done clean up
    T-3 clean up
      Done
      [Show] [Undo E-9]
    Ann> task list show:done
    2 tasks
      T-1 | send the final report | done 2026-11-18T09:00:00.000Z | D-1 | Ann
      T-3 | clean up | done 2026-11-18T09:00:00.000Z |  | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> task reopen T-3
    T-3 clean up
      Open again
      [Show] [Undo E-10]
    Ann> task delete T-3
    Deleted T-3 clean up
      It is out of every list and kept: "task restore T-3"
      [Undo E-11]
    Ann> task list owner:me
    No task fits that
      [All open tasks]
    Ann> task restore T-3
    Restored T-3 clean up
      Due: no day
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-12]
    Ann> task history T-1
    History of T-1 send the final report
      - 2026-11-18T09:00:00.000Z Ann added "E-2"
      - 2026-11-18T09:00:00.000Z Ann due day: Fri 20 Nov 2026 → Mon 23 Nov 2026 "E-5"
      - 2026-11-18T09:00:00.000Z Ann title: "send report" → "send the final report" "E-6"
      - 2026-11-18T09:00:00.000Z Ann due day: Mon 23 Nov 2026 → none "E-7"
      - 2026-11-18T09:00:00.000Z Ann record: none → D-1 "E-7"
      - 2026-11-18T09:00:00.000Z Ann done "E-8"
    Ann> task show T-1
    T-1 send the final report
      Due: no day
      About: D-1 Acme
      Owner: Ann
      Done: 2026-11-18T09:00:00.000Z
      [Reopen] [Timeline]"
  `)
})

test('who is given a task is told, and told when it is undone', async () => {
  const here = await world()
  await here.talk(
    'Bo> help',
    'Ann> task add call Globex owner:@bo',
    'Ann> task add mine',
    'Ann> task edit T-2 owner:@bo',
  )
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Bo] T-1 call Globex is yours now
      Ann gave it to you.
      [Show]",
      "[dm Bo] T-2 mine is yours now
      Ann gave it to you.
      [Show]",
    ]
  `)
  await here.say('Ann', 'undo')
  await here.beat()
  expect(here.chat.posts().at(-1)).toContain('Taken back: T-2 mine is yours now')
})

test('two days in a task are asked about', async () => {
  const here = await world()
  expect(
    await here.say('Ann', 'task add call Bob in 2 days about the 5 March invoice', 'refused'),
  ).toMatchInlineSnapshot(`
    ""call Bob in 2 days about the 5 March invoice" speaks of more than one day. Which is it due?
      Nothing is saved yet.
      [Fri 20 Nov 2026: call Bob about the 5 March invoice] [Fri 5 Mar 2027: call Bob in 2 days about invoice] [No day: call Bob in 2 days about the 5 March invoice]"
  `)
  expect(await here.press('Ann', 'Fri 20 Nov')).toContain('Added T-1 call Bob about the 5 March invoice')
  expect(await here.say('Ann', 'task add fri', 'refused')).toContain('What is to be done fri?')
  expect(await here.fill('Ann', { title: 'fri send it' })).toContain('Added T-2 send it')
})

test('a task that is overdue says so, and its form keeps what nobody touched', async () => {
  const here = await world()
  await here.say('Ann', 'task add send report tomorrow 3pm')
  here.clock.forward({ days: 3 })
  expect(await here.say('Ann', 'task show T-1')).toContain('(overdue)')
  expect(await here.say('Ann', 'task edit T-1')).toMatchInlineSnapshot(`
    "Edit T-1 send report
      ? Title (optional): send report
      ? Due (optional): 19 November 2026 15:00
      ? Repeat (optional): 
      ? For (optional): 
      ? Owner (optional): M-1
      ? Priority (optional): normal
      ? Length (optional): "
  `)
  expect(await here.fill('Ann', { title: 'send it' })).toMatchInlineSnapshot(`
    "T-1 send report
      title "send report" → "send it"
      [Show] [Undo E-2]"
  `)
  expect(await here.say('Ann', 'task edit T-1 due:none')).toContain('due Thu 19 Nov 2026 15:00 → none')
})

test('a task is put off, linked and handed on by those who may', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Bo> task add send report fri', 'Cleo> help')
  await here.appoint('Cleo', 'member')
  await here.say('Ann', 'editing tasks members own')
  expect(await here.say('Bo', 'task edit t1 to next week')).toContain('due Fri 20 Nov 2026 → Mon 23 Nov 2026')
  expect(await here.say('Cleo', 'task edit T-1 owner:@cleo', 'refused')).toContain(
    'is Bo’s, and you may not change their tasks.',
  )
  expect(await here.say('Ann', 'task edit T-1 owner:@cleo')).toContain('owner Bo → Cleo')
  expect(await here.say('Ann', 'log call d9 due:fri', 'refused')).toContain('There is no deal D-9.')
  expect(await here.say('Ann', 'task add send offer due: fri')).toContain('Added T-2 send offer')
})

test('a task takes its record and how much it matters from its words', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex')
  expect(
    await here.talk(
      'Ann> task add send report D-1 tomorrow 3pm !high',
      'Ann> task add send offer about D-2 on mon high priority',
      'Ann> task add ask D-1 for the contract',
      'Ann> task add buy A-4 paper',
      'Ann> task add compare D-1 with D-2 !low',
      'Ann> task list',
      'Ann> task snooze T-1 fri',
      'Ann> task edit T-1 due:tomorrow 3pm',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> task add send report D-1 tomorrow 3pm !high
    Added T-1 send report
      Due: 2026-11-19T14:00:00.000Z
      About: D-1 Acme
      Owner: Ann
      Priority: high
      [Done] [Snooze] [Edit] [Timeline] [Undo E-3]
    Ann> task add send offer about D-2 on mon high priority
    Added T-2 send offer
      Due: Mon 23 Nov 2026
      About: D-2 Globex
      Owner: Ann
      Priority: high
      [Done] [Snooze] [Edit] [Timeline] [Undo E-4]
    Ann> task add ask D-1 for the contract
    Added T-3 ask D-1 for the contract
      Due: no day
      About: D-1 Acme
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline] [Undo E-5]
    Ann> task add buy A-4 paper
    Added T-4 buy A-4 paper
      Due: no day
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-6]
    Ann> task add compare D-1 with D-2 !low
    Added T-5 compare D-1 with D-2
      Due: no day
      Owner: Ann
      Priority: low
      [Done] [Snooze] [Edit] [Undo E-7]
    Ann> task list
    5 tasks
      T-1 | send report | 2026-11-19T14:00:00.000Z | D-1 | Ann
      T-2 | send offer | Mon 23 Nov 2026 | D-2 | Ann
      T-3 | ask D-1 for the contract | no day | D-1 | Ann
      T-4 | buy A-4 paper | no day |  | Ann
      T-5 | compare D-1 with D-2 | no day |  | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> task snooze T-1 fri
    T-1 send report
      Out of sight until 2026-11-20T08:00:00.000Z; due 2026-11-19T14:00:00.000Z → 2026-11-20T08:00:00.000Z
      [Show] [Undo E-8]
    Ann> task edit T-1 due:tomorrow 3pm
    T-1 send report
      due Fri 20 Nov 2026 09:00 → Thu 19 Nov 2026 15:00, no longer snoozed
      [Show] [Undo E-9]"
  `)
})

test('a task is changed by what its fields are called, and its history tells the hour beside the day', async () => {
  const here = await world()
  await here.talk('Bo> help', 'Ann> task add send report fri 3pm')
  expect(
    await here.talk(
      'Ann> change the priority of send report to high',
      'Ann> task edit T-1 assignee:@bo due:mon',
      'Ann> task history T-1',
      'Ann> task list as csv',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> change the priority of send report to high
    T-1 send report
      priority normal → high
      [Show] [Undo E-2]
    Ann> task edit T-1 assignee:@bo due:mon
    T-1 send report
      due Fri 20 Nov 2026 15:00 → Mon 23 Nov 2026, owner Ann → Bo
      [Show] [Undo E-3]
    Ann> task history T-1
    History of T-1 send report
      - 2026-11-18T09:00:00.000Z Ann added "E-1"
      - 2026-11-18T09:00:00.000Z Ann priority: normal → high "E-2"
      - 2026-11-18T09:00:00.000Z Ann due day: Fri 20 Nov 2026 → Mon 23 Nov 2026 "E-3"
      - 2026-11-18T09:00:00.000Z Ann due time: 2026-11-20 14:00 UTC → none "E-3"
      - 2026-11-18T09:00:00.000Z Ann owner: Ann → Bo "E-3"
    Ann> task list as csv
    tasks.csv
      1 task, as a file.
      (file: tasks.csv)
      ﻿Ref,Task,Due,About,Owner,Done,Created,Priority
      T-1,send report,2026-11-23,,Bo,,2026-11-18T09:00:00.000Z,high"
  `)
})

test('two people who edit the same task at once choose, and other fields merge', async () => {
  const { talk, say, fill, press } = await world()
  await talk('Ann> help', 'Bo> help', 'Ann> deal add Acme', 'Ann> deal add Globex', 'Ann> task add send report')
  await talk('Ann> task edit T-1', 'Bo> task edit T-1')
  await fill('Ann', { for: 'D-1' })
  expect(await fill('Bo', { for: 'D-2', title: 'send offer' }, 'refused')).toMatchInlineSnapshot(`
    "Ann changed the record of T-1 send report since you looked. Nothing of yours is saved yet.
      Now: record D-1. Yours: D-2.
      [Keep Ann's] [Use mine]"
  `)
  expect(await press('Bo', "Keep Ann's")).toMatchInlineSnapshot(`
    "T-1 send report
      title "send report" → "send offer"
      [Show] [Undo E-5]"
  `)
  expect(await say('Bo', 'task show T-1')).toContain('About: D-1 Acme')
})

test('a task of a deleted record is neither listed nor told, and comes back with it', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 24k',
    'Ann> lead add Jane Roe jane@acme.io',
    'Ann> task add Send offer for D-1 due:tomorrow 10:00',
    'Ann> task add Ring up for L-1 due:tomorrow',
    'Ann> task add Water plants due:tomorrow',
    'Ann> deal delete D-1',
    'Ann> lead delete L-1',
  )
  for (const line of ['task list', 'my tasks', 'agenda tomorrow', 'task list due:tomorrow', 'digest now', 'doctor']) {
    const said = await here.say('Ann', line, 'either')
    expect(said, line).not.toMatch(/Send offer|Ring up|T-1|T-2/u)
  }
  await here.live({ days: 1 })
  expect(here.chat.posts().join('\n')).toContain('Water plants')
  expect(here.chat.posts().join('\n')).not.toMatch(/Send offer|Ring up/u)
  await here.talk('Ann> deal restore D-1', 'Ann> undo E-7')
  expect(await here.say('Ann', 'task list')).toMatch(/Send offer[\s\S]*Ring up|Ring up[\s\S]*Send offer/u)
  await here.live({ minutes: 5 })
  expect(here.chat.posts().join('\n')).toMatch(/Send offer[\s\S]*Ring up|Ring up[\s\S]*Send offer/u)
})
