import { expect, test } from 'vitest'
import { Prisma, withoutCapture } from '../../src/store/transaction.ts'
import { posted, standing, team } from './reminder-team.ts'

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
