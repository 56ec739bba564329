import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('an agenda has what is due by day, what is overdue first, and leaves out what is snoozed', async () => {
  const { talk, clock } = await world()
  await talk(
    'Ann> deal add Acme 24k closes:fri',
    'Ann> task add send report fri for:D-1 priority:high',
    'Ann> task add call Bob tomorrow 3pm',
    'Ann> task add sort papers today',
    'Ann> task add no day at all',
    'Ann> task add far away in 3 weeks',
    'Bo> task add his own tomorrow',
  )
  expect(
    await talk(
      'Ann> agenda',
      'Ann> agenda tomorrow',
      'Ann> agenda this week',
      'Ann> agenda @bo tomorrow',
      'Bo> agenda',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> agenda
    Today, Wed 18 Nov 2026
      - sort papers (T-3)
      [Done T-3] [Tomorrow] [This week]
    Ann> agenda tomorrow
    Tomorrow, Thu 19 Nov 2026
      - 15:00 call Bob (T-2)
      [Done T-2] [Today] [This week]
    Ann> agenda this week
    Mon 16 Nov 2026 to Sun 22 Nov 2026
      Today, Wed 18 Nov 2026
      - sort papers (T-3)
      Tomorrow, Thu 19 Nov 2026
      - 15:00 call Bob (T-2)
      Fri 20 Nov 2026
      - send report (high) · D-1 (T-1)
      - closes: Acme (D-1)
      [Done T-3] [Done T-2] [Done T-1] [Today] [Next week]
    Ann> agenda @bo tomorrow
    Bo: Tomorrow, Thu 19 Nov 2026
      - his own (T-6)
      [Done T-6] [Today] [This week]
    Bo> agenda
    Nothing is due
      Today, Wed 18 Nov 2026
      [Tomorrow] [This week]"
  `)
  clock.forward({ days: 2 })
  expect(await talk('Ann> task snooze T-2 mon', 'Ann> agenda today', 'Ann> agenda next week')).toMatchInlineSnapshot(`
    "Ann> task snooze T-2 mon
    T-2 call Bob
      Out of sight until 2026-11-23T08:00:00.000Z; due 2026-11-19T14:00:00.000Z → 2026-11-23T08:00:00.000Z
      [Show] [Undo E-8]
    Ann> agenda today
    Today, Fri 20 Nov 2026
      Overdue
      - Wed 18 Nov 2026 sort papers (T-3)
      Today, Fri 20 Nov 2026
      - send report (high) · D-1 (T-1)
      - closes: Acme (D-1)
      [Done T-3] [Done T-1] [Tomorrow] [This week]
    Ann> agenda next week
    Mon 23 Nov 2026 to Sun 29 Nov 2026
      Mon 23 Nov 2026
      - 09:00 call Bob (T-2)
      [Done T-2] [Today] [This week]"
  `)
})

test('a snoozed task is out of sight until then, and its day moves along only where it would be over', async () => {
  const { talk, press } = await world()
  expect(
    await talk(
      'Ann> task add send report fri 2pm',
      'Ann> task snooze T-1 tomorrow',
      'Ann> home',
      'Ann> task snooze T-1 mon',
      'Ann> task show T-1',
      'Ann> undo',
      'Ann> task show T-1',
      '! Ann> task snooze T-1 yesterday',
      'Ann> task snooze T-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> task add send report fri 2pm
    Added T-1 send report
      Due: 2026-11-20T13:00:00.000Z
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-1]
    Ann> task snooze T-1 tomorrow
    T-1 send report
      Out of sight until 2026-11-19T08:00:00.000Z; still due 2026-11-20T13:00:00.000Z
      [Show] [Undo E-2]
    Ann> home
    Nothing is due for you
      Four ways to start: paste your list of deals or people, "lead add Jane Roe @ Acme jane@acme.io", "deal add Acme 50 seats 24k", "help".
      [Agenda] [Pipeline] [Help]
    Ann> task snooze T-1 mon
    T-1 send report
      Out of sight until 2026-11-23T08:00:00.000Z; due 2026-11-20T13:00:00.000Z → 2026-11-23T08:00:00.000Z
      [Show] [Undo E-3]
    Ann> task show T-1
    T-1 send report
      Due: 2026-11-23T08:00:00.000Z
      Owner: Ann
      Snoozed: until 2026-11-23T08:00:00.000Z
      [Done] [Snooze] [Edit]
    Ann> undo
    Undid E-3
      - T-1 send report: due day: Mon 23 Nov 2026 → Fri 20 Nov 2026; due time: 2026-11-23 08:00 UTC → 2026-11-20 13:00 UTC; snooze: 2026-11-23 08:00 UTC → 2026-11-19 08:00 UTC
      [Undo E-4]
    Ann> task show T-1
    T-1 send report
      Due: 2026-11-20T13:00:00.000Z
      Owner: Ann
      Snoozed: until 2026-11-19T08:00:00.000Z
      [Done] [Snooze] [Edit]
    Ann> task snooze T-1 yesterday
    "yesterday": That is over already.
      Type it like "fri 3pm", "in 2 weeks" or "24 Nov".
      ? Until (optional): yesterday !! yesterday: That is over already.
    Ann> task snooze T-1
    Snooze T-1 send report until when?
      [1 hour] [Tomorrow] [Next Mon] [1 week]
      Or type it: "task snooze T-1 thu 2pm""
  `)
  expect(await press('Ann', '1 week')).toMatchInlineSnapshot(`
    "T-1 send report
      Out of sight until 2026-11-25T08:00:00.000Z; due 2026-11-20T13:00:00.000Z → 2026-11-25T08:00:00.000Z
      [Show] [Undo E-5]"
  `)
  expect(await talk('Ann> task done T-1', '! Ann> task snooze T-1 fri')).toMatchInlineSnapshot(`
    "Ann> task done T-1
    T-1 send report
      Done
      [Show] [Undo E-6]
    Ann> task snooze T-1 fri
    T-1 send report is done already."
  `)
})

test('of one day the most important comes first', async () => {
  const { talk } = await world()
  await talk(
    'Ann> task add low paper fri priority:low',
    'Ann> task add plain paper fri',
    'Ann> task add high paper fri priority:high',
  )
  expect(await talk('Ann> task list', 'Ann> task edit T-1 priority:high', 'Ann> undo')).toMatchInlineSnapshot(`
    "Ann> task list
    3 tasks
      T-3 | high paper | Fri 20 Nov 2026 |  | Ann
      T-2 | plain paper | Fri 20 Nov 2026 |  | Ann
      T-1 | low paper | Fri 20 Nov 2026 |  | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> task edit T-1 priority:high
    T-1 low paper
      priority low → high
      [Show] [Undo E-4]
    Ann> undo
    Undid E-4
      - T-1 low paper: priority: high → low
      [Undo E-5]"
  `)
})

test('tasks and reminders of a day stand by their hour, and what is told today is next', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> task add call Bob today 3pm',
      'Ann> task add sort papers today',
      'Ann> remind me today 11am to stretch',
      'Ann> remind me today 5pm to go home',
      'Ann> remind me tomorrow 9am to come back',
      'Ann> agenda',
      'Ann> home',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> task add call Bob today 3pm
    Added T-1 call Bob
      Due: 2026-11-18T14:00:00.000Z
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-1]
    Ann> task add sort papers today
    Added T-2 sort papers
      Due: Wed 18 Nov 2026
      Owner: Ann
      [Done] [Snooze] [Edit] [Undo E-2]
    Ann> remind me today 11am to stretch
    Reminder R-1 stretch
      DM to you, Wed 18 Nov 2026, 11:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-3]
    Ann> remind me today 5pm to go home
    Reminder R-2 go home
      DM to you, Wed 18 Nov 2026, 17:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-4]
    Ann> remind me tomorrow 9am to come back
    Reminder R-3 come back
      DM to you, Thu 19 Nov 2026, 09:00 (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-5]
    Ann> agenda
    Today, Wed 18 Nov 2026
      - sort papers (T-2)
      - 11:00 stretch (R-1)
      - 15:00 call Bob (T-1)
      - 17:00 go home (R-2)
      [Done T-1] [Done T-2] [Done R-1] [Done R-2] [Tomorrow] [This week]
    Ann> home
    Next for you
      - call Bob, 2026-11-18T14:00:00.000Z (T-1)
      - sort papers, Wed 18 Nov 2026 (T-2)
      - stretch, 2026-11-18T10:00:00.000Z (R-1)
      - go home, 2026-11-18T16:00:00.000Z (R-2)
      [Done T-1] [Done T-2] [Agenda] [Pipeline] [Help]"
  `)
})
