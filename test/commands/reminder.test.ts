import { expect, test } from 'vitest'
import { posted, pressPosted, team } from './reminder-team.ts'

test('a reminder from the first line to its end, each step undone', async () => {
  const here = await team()
  await here.say('Ann', 'remind me about D-1 fri 10:00')
  expect(
    await here.talk(
      'Ann> reminder edit R-1 next mon 11:00',
      'Ann> undo',
      'Ann> reminder edit R-1 who:@bo record:none what: call them',
      'Ann> undo',
      'Ann> reminder pause R-1',
      'Ann> reminder resume R-1',
      'Ann> undo',
      'Ann> undo',
      'Ann> snooze R-1 2 days',
      'Ann> undo',
      'Ann> reminder done R-1',
      '! Ann> reminder done R-1',
      'Ann> undo',
      '! Ann> reminder skip R-1',
      'Ann> reminder delete R-1',
      'Ann> reminder restore R-1',
      'Ann> reminder history R-1',
      'Ann> deal show D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> reminder edit R-1 next mon 11:00
    Changed the time of R-1 Follow up on Acme
      DM to you, Mon 23 Nov 2026, 11:00 (Europe/Berlin).
      About: D-1 Acme
      [Done] [Edit] [Pause] [Undo E-4]
    Ann> undo
    Undid E-4
      - R-1 Follow up on Acme: time: 2026-11-23 10:00 UTC → 2026-11-20 09:00 UTC
      [Undo E-5]
    Ann> reminder edit R-1 who:@bo record:none what: call them
    Changed the reader and the record and the text of R-1 call them
      DM to Bo, Fri 20 Nov 2026, 04:00 their time (America/New_York), 10:00 yours.
      [Done] [Edit] [Pause] [Undo E-6]
    Ann> undo
    Undid E-6
      - R-1 Follow up on Acme: text: "call them" → "Follow up on Acme"; who is told: Bo → Ann; record: none → D-1
      [Undo E-7]
    Ann> reminder pause R-1
    R-1 Follow up on Acme
      Paused
      [Show] [Undo E-8]
    Ann> reminder resume R-1
    Resumed R-1 Follow up on Acme
      DM to you, Fri 20 Nov 2026, 10:00 (Europe/Berlin).
      About: D-1 Acme
      [Done] [Edit] [Pause] [Undo E-9]
    Ann> undo
    Undid E-9
      - R-1 Follow up on Acme: state: waiting → paused
      [Undo E-10]
    Ann> undo
    Undid E-8
      - R-1 Follow up on Acme: state: paused → waiting
      [Undo E-11]
    Ann> snooze R-1 2 days
    Snoozed R-1 Follow up on Acme
      DM to you, Sun 22 Nov 2026, 10:00 (Europe/Berlin). That is a Sunday; a time that was said is kept.
      [Show] [Undo E-12]
    Ann> undo
    Undid E-12
      - R-1 Follow up on Acme: time: 2026-11-22 09:00 UTC → 2026-11-20 09:00 UTC
      [Undo E-13]
    Ann> reminder done R-1
    R-1 Follow up on Acme
      Done
      [Show] [Undo E-14]
    Ann> reminder done R-1
    R-1 Follow up on Acme is done already.
      [Tell it anew]
    Ann> undo
    Undid E-14
      - R-1 Follow up on Acme: state: done → waiting
      [Undo E-15]
    Ann> reminder skip R-1
    R-1 Follow up on Acme comes only once.
      [Delete it]
    Ann> reminder delete R-1
    Deleted R-1 Follow up on Acme
      It is out of every list and kept: "reminder restore R-1"
      [Undo E-16]
    Ann> reminder restore R-1
    Restored R-1 Follow up on Acme
      DM to you, Fri 20 Nov 2026, 10:00 (Europe/Berlin).
      About: D-1 Acme
      [Done] [Edit] [Pause] [Undo E-17]
    Ann> reminder history R-1
    History of R-1 Follow up on Acme
      - 2026-11-18T09:00:00.000Z Ann asked for "E-3"
      - 2026-11-18T09:00:00.000Z Ann time: 2026-11-20 09:00 UTC → 2026-11-23 10:00 UTC "E-4"
      - 2026-11-18T09:00:00.000Z Ann time: 2026-11-23 10:00 UTC → 2026-11-20 09:00 UTC "E-5"
      - 2026-11-18T09:00:00.000Z Ann text: "Follow up on Acme" → "call them" "E-6"
      - 2026-11-18T09:00:00.000Z Ann who is told: Ann → Bo "E-6"
      - 2026-11-18T09:00:00.000Z Ann record: D-1 → none "E-6"
      - 2026-11-18T09:00:00.000Z Ann text: "call them" → "Follow up on Acme" "E-7"
      - 2026-11-18T09:00:00.000Z Ann who is told: Bo → Ann "E-7"
      - 2026-11-18T09:00:00.000Z Ann record: none → D-1 "E-7"
      - 2026-11-18T09:00:00.000Z Ann state: waiting → paused "E-8"
      - 2026-11-18T09:00:00.000Z Ann state: paused → waiting "E-9"
      - 2026-11-18T09:00:00.000Z Ann state: waiting → paused "E-10"
      - 2026-11-18T09:00:00.000Z Ann state: paused → waiting "E-11"
      - 2026-11-18T09:00:00.000Z Ann time: 2026-11-20 09:00 UTC → 2026-11-22 09:00 UTC "E-12"
      - 2026-11-18T09:00:00.000Z Ann time: 2026-11-22 09:00 UTC → 2026-11-20 09:00 UTC "E-13"
      - 2026-11-18T09:00:00.000Z Ann state: waiting → done "E-14"
      - 2026-11-18T09:00:00.000Z Ann state: done → waiting "E-15"
      - 2026-11-18T09:00:00.000Z Ann deleted "E-16"
      - 2026-11-18T09:00:00.000Z Ann restored "E-17"
    Ann> deal show D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      Reminder: Follow up on Acme, 2026-11-20T09:00:00.000Z, to Ann (R-1)
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})

test('who is told hears at once who asked, and may decline', async () => {
  const here = await team()
  await here.say('Ann', 'remind @bo tomorrow 9am call Acme')
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot(`
    "[dm Bo] Ann asked me to remind you: call Acme
      2026-11-19T14:00:00.000Z (R-1). Asked for by Ann.
      [Show] [Decline]"
  `)
  expect(await pressPosted(here, 'Bo', 'Decline')).toMatchInlineSnapshot(`
    "R-1 call Acme
      Declined; Ann is told
      [Show] [Undo E-4]"
  `)
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot(`
    "[dm Ann] Bo declined R-1 call Acme
      Bo will not be reminded.
      [Show]"
  `)
  expect(
    await here.talk(
      'Ann> reminder list show:done',
      '! Ann> reminder decline R-1',
      '! Ann> reminder pause R-1',
      'Bo> undo',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> reminder list show:done
    1 reminder
      R-1 | call Acme | declined: by Bo | Bo | D-1 | Ann
    Ann> reminder decline R-1
    R-1 call Acme is not something that somebody else has you told.
      [Delete it]
    Ann> reminder pause R-1
    R-1 call Acme is declined already.
      [Tell it anew]
    Bo> undo
    Undid E-4
      - R-1 call Acme: state: declined (by Bo) → waiting
      [Undo E-5]"
  `)
})

test('who edits what another changed since is asked', async () => {
  const here = await team()
  await here.say('Ann', 'remind @bo fri 10:00 call Acme')
  await here.say('Ann', 'reminder edit R-1')
  await here.say('Bo', 'reminder edit R-1 what: call Globex')
  expect(await here.fill('Ann', { what: 'visit Acme' }, 'refused')).toMatchInlineSnapshot(`
    "Bo changed the text of R-1 call Globex since you looked. Nothing of yours is saved yet.
      Now: text call Globex. Yours: visit Acme.
      [Keep Bo's] [Use mine]"
  `)
})

test('what is between others is theirs', async () => {
  const here = await team()
  await here.say('Cy', 'help')
  await here.say('Ann', 'remind @bo fri 10:00 call Acme')
  expect(
    await here.talk(
      '! Cy> reminder done R-1',
      '! Cy> reminder list whose:all',
      'Cy> reminder list',
      '! Cy> reminder delete R-1',
    ),
  ).toMatchInlineSnapshot(`
    "Cy> reminder done R-1
    R-1 call Acme is something that Ann asked for, to be told to Bo.
      Ask Ann or a manager.
      [Ask @Ann]
    Cy> reminder list whose:all
    What others are reminded of is for managers.
      Yours are in "reminder list", those of a record in "reminder list of:D-7".
    Cy> reminder list
    There is no reminder yet
      Add one with: "remind me to call Bob tomorrow 9am"
    Cy> reminder delete R-1
    R-1 call Acme is something that Ann asked for, to be told to Bo.
      Ask Ann or a manager.
      [Ask @Ann]"
  `)
})

test('one person has so many reminders and no more', async () => {
  const here = await team()
  await here.say('Ann', 'remind me fri 10:00 call')
  const { workspace, store } = here
  const at = new Date(here.clock.now().epochMilliseconds)
  const asked = {
    workspaceId: workspace,
    text: 'x',
    authorNumber: 2,
    memberNumber: 2,
    stated: true,
    zone: 'UTC',
    dueAt: at,
    createdAt: at,
    askedPlatform: 'x',
    askedKind: 'dm',
    askedKey: 'ann',
    askedName: 'Ann',
  }
  const many = Array.from({ length: 499 }, (_, index) => ({
    ...asked,
    number: index + 100,
  }))
  await store.prisma.reminder.createMany({ data: many })
  expect(await here.say('Ann', 'remind me fri 11:00 call', 'refused')).toMatchInlineSnapshot(`
    "You asked for 500 reminders that are still to come, and that is the most.
      Finish or delete some first; a series can take the place of many.
      [List them]"
  `)
  await here.say('Ann', 'reminder done R-1')
  expect(await here.say('Ann', 'remind me fri 11:00 call')).toContain('Reminder R-2 call')
})
