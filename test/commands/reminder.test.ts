import { expect, test } from 'vitest'
import { refOf } from '../../src/crm/kinds.ts'
import { conditionHolds } from '../../src/crm/reminders/condition-check.ts'
import { REMINDERS, reminderNumbered } from '../../src/crm/reminders/reminders.ts'
import { toldMessage } from '../../src/schedule/reminder-message.ts'
import { post } from '../../src/store/outbox/outbox.ts'
import { Prisma, withoutCapture } from '../../src/store/transaction.ts'
import { idOf, type Outcome, type World, world } from '../world.ts'

/** Ann in Berlin and Bo in New York, with a deal. */
async function team(): Promise<World> {
  const here = await world()
  await here.ask('Bo', { line: 'help' }, { zone: 'America/New_York' })
  await here.talk('Ann> deal add Acme 24k', 'Ann> company add Globex')
  await here.appoint('Ann', 'admin')
  return here
}

/** Tells a reminder as the scheduler does, to its one reader, and returns the row's key. */
async function tell(here: World, who: string, number: number): Promise<string> {
  const key = `told-${number}-${here.clock.now().epochMilliseconds}`
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const one = await reminderNumbered(tx, number)
    if (!one) throw new Error(`there is no ${refOf(REMINDERS, { number })}`)
    const about = one.about && { ref: `D-${one.about.number}`, name: 'Acme' }
    const message = toldMessage(one, {
      about,
      key,
      late: 'Late by 42 min: I was down from 10:00.',
      skipped: 3,
      next: undefined,
    })
    await post(tx, [{ key, kind: 'reminder', of: refOf(REMINDERS, one), place: here.dm(who), message }])
  })
  await here.beat()
  return key
}

/** Presses a button of the last message that somebody was sent. */
const pressPosted = (here: World, who: string, label: string, expected?: Outcome): Promise<string> => {
  const last = here.chat.sent.at(-1)
  if (!last) throw new Error('nothing was sent')
  return here.ask(who, { press: idOf({ message: last.message, audience: 'private' }, label) }, {}, expected)
}

const posted = (here: World): string | undefined => here.chat.posts().at(-1)

/** Whether what a reminder hangs on holds. */
const standing = (here: World, number: number) =>
  here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const one = await reminderNumbered(tx, number)
    return one ? conditionHolds(tx, one) : undefined
  })

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
      You asked for this (R-1)."
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
      You asked for this (R-1)."
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

test('a reminder ends with its deal, and comes back with it', async () => {
  const here = await team()
  await here.talk('Ann> remind @bo about D-1 fri 10:00', 'Ann> remind me about D-1 tomorrow 10:00 if still in new')
  await here.beat()
  expect(await here.talk('Ann> deal won D-1', 'Ann> reminder list show:all')).toMatchInlineSnapshot(`
    "Ann> deal won D-1
    Won D-1 Acme, $24,000
      New → Won, 2 reminders cancelled
      [Undo E-5]
    Ann> reminder list show:all
    2 reminders
      R-2 | Follow up on Acme | cancelled: D-1 was won | Ann | D-1 | Ann
      R-1 | Follow up on Acme | cancelled: D-1 was won | Bo | D-1 | Ann"
  `)
  here.clock.forward({ minutes: 3 })
  await here.beat()
  expect(posted(here)).toMatchInlineSnapshot(`
    "[dm Bo] 1 thing of yours changed
      - Ann: R-1 Follow up on Acme: state: waiting → cancelled (D-1 was won)
      [Show R-1] [Mute this]"
  `)
  expect(await here.talk('Ann> undo', 'Ann> reminder list', 'Ann> deal lost D-1 why: price')).toMatchInlineSnapshot(`
    "Ann> undo
    Undid E-5
      - D-1 Acme: stage: Won → New
      - R-1 Follow up on Acme: state: cancelled (D-1 was won) → waiting
      - R-2 Follow up on Acme: state: cancelled (D-1 was won) → waiting
      [Undo E-6]
    Ann> reminder list
    2 reminders
      R-2 | Follow up on Acme | 2026-11-19T09:00:00.000Z | Ann | D-1 | Ann
      R-1 | Follow up on Acme | 2026-11-20T15:00:00.000Z | Bo | D-1 | Ann
    Ann> deal lost D-1 why: price
    D-1 Acme
      New → Lost, 2 reminders cancelled: price
      [Show] [Undo E-7]"
  `)
  // The one of tomorrow is missed by more than a day.
  here.clock.forward({ hours: 50 })
  expect(await here.talk('Ann> deal reopen D-1', 'Ann> reminder list show:all')).toMatchInlineSnapshot(`
    "Ann> deal reopen D-1
    D-1 Acme
      Lost → New
      [Show] [Undo E-8]
    Ann> reminder list show:all
    2 reminders
      R-1 | Follow up on Acme | 2026-11-20T15:00:00.000Z | Bo | D-1 | Ann
      R-2 | Follow up on Acme | cancelled: D-1 was closed at its time | Ann | D-1 | Ann"
  `)
})

test('what was cancelled with its deal comes back with it in whatever words, and nothing else does', async () => {
  const here = await team()
  await here.talk(
    'Ann> remind me about D-1 fri 10:00',
    'Ann> remind me about D-1 tomorrow 10:00 if still in new',
    'Ann> deal move D-1 proposal',
  )
  await here.live({ days: 1, hours: 1 })
  await here.say('Ann', 'deal lost D-1 why: price')
  const rows = () =>
    here.store.prisma.reminder.findMany({ where: { workspaceId: here.workspace }, orderBy: { number: 'asc' } })
  const states = async () => (await rows()).map(({ state, stateCause }) => `${state} ${stateCause ?? '-'}`)
  expect((await rows()).map(({ stateReason }) => stateReason)).toEqual(['D-1 was lost', 'D-1 was moved on'])
  expect(await states()).toEqual(['cancelled deal', 'cancelled -'])
  await here.store.prisma.reminder.updateMany({
    where: { workspaceId: here.workspace },
    data: { stateReason: 'das Geschäft ist verloren' },
  })
  await here.say('Ann', 'deal reopen D-1')
  expect(await states()).toEqual(['waiting -', 'cancelled -'])
  await here.say('Ann', 'undo')
  expect(await states()).toEqual(['cancelled deal', 'cancelled -'])
})

test('a condition holds or says why not', async () => {
  const here = await team()
  await here.talk('Ann> remind me about D-1 fri if no reply', 'Ann> remind me about D-1 fri if still in new')
  expect([await standing(here, 1), await standing(here, 2)]).toEqual([{ holds: true }, { holds: true }])
  here.clock.forward({ hours: 1 })
  await here.talk('Bo> log call D-1 they like it', 'Ann> deal move D-1 proposal')
  expect([await standing(here, 1), await standing(here, 2)]).toMatchInlineSnapshot(`
    [
      {
        "holds": false,
        "why": "Bo logged a call with D-1",
      },
      {
        "holds": false,
        "why": "D-1 was moved on",
      },
    ]
  `)
  await here.talk('Ann> deal won D-1', 'Ann> remind me about D-1 in 6 months renew it')
  expect(await standing(here, 3)).toEqual({ holds: true })
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

test('reminders go along with merges, conversions and who leaves', async () => {
  const here = await team()
  await here.talk(
    'Ann> company add Globex Inc',
    'Ann> remind me about A-1 fri',
    'Ann> company merge A-1 into:A-2',
    'Ann> lead add Jane Roe',
    'Ann> remind @bo about L-1 fri',
    'Bo> remind me fri water the plants',
    'Ann> lead convert L-1',
  )
  expect(await here.talk('Ann> reminder list whose:all', 'Ann> member remove @bo')).toMatchInlineSnapshot(`
    "Ann> reminder list whose:all
    3 reminders
      R-1 | Follow up on Globex | 2026-11-20T08:00:00.000Z | Ann | A-2 | Ann
      R-3 | water the plants | 2026-11-20T08:00:00.000Z | Bo |  | Bo
      R-2 | Follow up on Jane Roe | 2026-11-20T14:00:00.000Z | Bo | D-2 | Ann
    Ann> member remove @bo
    Bo is out of the team
      1 reminder went to you.
      [Undo E-10]"
  `)
  expect(await here.say('Ann', 'reminder list whose:all show:all')).toMatchInlineSnapshot(`
    "3 reminders
      R-1 | Follow up on Globex | 2026-11-20T08:00:00.000Z | Ann | A-2 | Ann
      R-2 | Follow up on Jane Roe | 2026-11-20T14:00:00.000Z | Ann | D-2 | Ann
      R-3 | water the plants | cancelled: who asked for it left the team | Bo |  | Bo"
  `)
})

test('what was asked for is undone also after it was told', async () => {
  const here = await team()
  await here.say('Ann', 'remind me fri 10:00 call')
  await here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    withoutCapture(tx, Prisma.sql`UPDATE "Reminder" SET "state" = 'told', "toldAt" = ${tx.at}, "dueAt" = NULL`),
  )
  expect(await here.talk('Ann> undo E-3', 'Ann> redo', 'Ann> snooze R-1 1h', '! Ann> undo E-3')).toMatchInlineSnapshot(`
    "Ann> undo E-3
    Undid E-3
      - R-1: taken away again ("call")
      [Undo E-4]
    Ann> redo
    Took back the undo E-4
      - R-1 call: asked for
      [Undo E-5]
    Ann> snooze R-1 1h
    Snoozed R-1 call
      DM to you, Wed 18 Nov 2026, 11:00 (Europe/Berlin).
      [Show] [Undo E-6]
    Ann> undo E-3
    E-3 cannot simply be undone: you changed the time of R-1 since; you changed the slot of R-1 since; you changed the told of R-1 since. Nothing was done.
      Undo the later change first: all of it was touched since."
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
