import { expect, test } from 'vitest'
import { posted, pressPosted, team, tell } from './reminder-team.ts'

test('snoozing one of a series never moves the series', async () => {
  const here = await team()
  await here.say('Ann', 'remind me every fri at 10 review')
  await here.press('Ann', 'Save')
  await tell(here, 'Ann', 1)
  expect(posted(here)).toMatchInlineSnapshot(`
    "[dm Ann] review
      Late by 42 min: I was down from 10:00. 3 earlier ones were skipped.
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-1)."
  `)
  expect(await pressPosted(here, 'Ann', '1 h')).toMatchInlineSnapshot(`
    "Snoozed R-2 review
      DM to you, Wed 18 Nov 2026, 11:00 (Europe/Berlin).
      The series R-1 goes on: Fri 20 Nov 2026, 10:00.
      [Show] [Undo E-4]"
  `)
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot(`
    "[dm Ann] Snoozed: review
      Ann put it off until 2026-11-18T10:00:00Z.
      Late by 42 min: I was down from 10:00. 3 earlier ones were skipped.
      You asked for this (R-1).
      [Undo E-4]"
  `)
  expect(await here.say('Ann', 'reminder list')).toMatchInlineSnapshot(`
    "2 reminders
      R-2 | review | 2026-11-18T10:00:00.000Z | Ann |  | Ann
      R-1 | review | 2026-11-20T09:00:00.000Z, every Friday at 10:00 | Ann |  | Ann"
  `)
  await here.say('Ann', 'undo')
  await here.beat()
  expect(posted(here)).toContain('Late by 42 min')
  expect(await pressPosted(here, 'Ann', 'Done')).toMatchInlineSnapshot(`
    "Done: review
      The series goes on: Fri 20 Nov 2026, 10:00."
  `)
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot(`
    "[dm Ann] Done: review
      Ann marked it as done.
      Late by 42 min: I was down from 10:00. 3 earlier ones were skipped.
      You asked for this (R-1)."
  `)
  expect(
    await here.talk(
      '! Ann> reminder done R-1',
      'Ann> reminder skip R-1',
      'Ann> reminder pause R-1',
      'Ann> reminder show R-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> reminder done R-1
    R-1 review comes again and again. What is done?
      [Skip the next] [End the series]
    Ann> reminder skip R-1
    R-1 review
      Fri 20 Nov 2026, 10:00 is left out. Next: Fri 27 Nov 2026, 10:00
      [Show] [Undo E-6]
    Ann> reminder pause R-1
    R-1 review
      Paused
      [Show] [Undo E-7]
    Ann> reminder show R-1
    R-1 review
      Next: DM to you, Fri 27 Nov 2026, 10:00 (Europe/Berlin).
      Series: every Friday at 10:00
      State: paused
      [Resume] [Edit]"
  `)
  here.clock.forward({ days: 30 })
  expect(await here.say('Ann', 'reminder resume R-1')).toMatchInlineSnapshot(`
    "Resumed R-1 review
      Next: DM to you, Fri 25 Dec 2026, 10:00 (Europe/Berlin).
      Series: every Friday at 10:00
      [Skip next] [Edit] [Pause] [Undo E-8]"
  `)
})

test('pick asks for the time, and what was told says until when it was put off', async () => {
  const here = await team()
  await here.say('Ann', 'remind me fri 10:00 call Bob')
  await tell(here, 'Ann', 1)
  expect(await pressPosted(here, 'Ann', 'Pick…', 'refused')).toMatchInlineSnapshot(`
    ""reminder snooze" still needs until when.
      Type "reminder snooze REMINDER WHEN", for example "reminder snooze R-5 1h".
      ? Until: "
  `)
  expect(await here.fill('Ann', { until: 'mon 3' }, 'refused')).toMatchInlineSnapshot(`
    ""mon 3": Morning or afternoon? Say am or pm.
      [Mon 23 Nov 2026, 03:00] [Mon 23 Nov 2026, 15:00]"
  `)
  expect(await here.press('Ann', 'Mon 23 Nov 2026, 15:00')).toMatchInlineSnapshot(`
    "Snoozed R-1 call Bob
      DM to you, Mon 23 Nov 2026, 15:00 (Europe/Berlin).
      [Show] [Undo E-4]"
  `)
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot(`
    "[dm Ann] Snoozed: call Bob
      Ann put it off until 2026-11-23T14:00:00Z.
      Late by 42 min: I was down from 10:00. 3 earlier ones were skipped.
      You asked for this (R-1).
      [Undo E-4]"
  `)
})
