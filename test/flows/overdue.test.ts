import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { freshPosts } from '../recorder.ts'
import { world } from '../world.ts'

test('overdue tasks are told again each working morning, gathered, until they are done, handed on or put off', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk(
    'Ann> deal add Acme 24k',
    'Bo> help',
    'Ann> task add send report thu for Acme',
    'Ann> task add call Bob thu 3pm',
    'Ann> task add no day',
    'Ann> holiday add 24 nov Founders day',
  )
  await here.live({ days: 1, hours: 6 })
  // The first telling stays as it is.
  expect(fresh().map((post) => post.split('\n')[0])).toEqual(['[dm Ann] send report', '[dm Ann] call Bob'])
  await here.live({ hours: 18 })
  expect(fresh()).toMatchInlineSnapshot(`
    [
      "[dm Ann] 2 tasks are overdue
      T-1 send report, overdue since Thu 19 Nov 2026 · D-1 Acme
      T-2 call Bob, overdue since Thu 19 Nov 2026 15:00
      [Done: send report (T-1) / call Bob (T-2)] [Tomorrow: send report (T-1) / call Bob (T-2)] [Hand on: send report (T-1) / call Bob (T-2)] [Not every day]",
    ]
  `)
  // Not at the weekend, nor on the day off of the team; once on Monday and once on Wednesday.
  await here.live({ days: 3 })
  expect(fresh()).toHaveLength(1)
  await here.live({ days: 1 })
  expect(fresh()).toEqual([])
  await here.talk('Ann> snooze T-1 fri', 'Ann> task assign T-2 @bo')
  await here.beat()
  fresh()
  await here.live({ days: 1 })
  expect(fresh()).toMatchInlineSnapshot(`
    [
      "[dm Bo] Overdue: call Bob
      T-2 call Bob, overdue since Thu 19 Nov 2026 15:00
      [Done] [Tomorrow] [Hand on] [Not every day]",
    ]
  `)
  await here.say('Bo', 'done T-2')
  await here.say('Bo', 'undo')
  // It is open again, and told again the next morning.
  await here.live({ days: 1 })
  expect(fresh().map((post) => post.split('\n')[0])).toEqual(['[dm Bo] Overdue: call Bob'])
  await here.say('Bo', 'task delete T-2')
  await here.live({ days: 1 })
  expect(fresh().map((post) => post.split('\n')[0])).toEqual(['[dm Ann] send report'])
})

test('it comes with what is due for the first time, and with a digest of that hour', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk('Ann> task add late thu', 'Ann> task add early fri')
  await here.live({ days: 2 })
  expect(fresh().at(-1)).toMatchInlineSnapshot(`
    "[dm Ann] 2 things for you
      T-2 early, due today
      [Done]
      Overdue: 1
      T-1 late, overdue since Thu 19 Nov 2026
      [Done] [Tomorrow] [Hand on] [Not every day]"
  `)
  await here.say('Ann', 'digest me weekdays')
  await here.live({ days: 3 })
  const [only, ...others] = fresh()
  expect(others).toEqual([])
  expect(only).toContain('early, overdue since Fri 20 Nov 2026')
})

test('it is told in the working time and zone of whoever it is for, once for each day of theirs', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.say('Ann', 'me zone:America/New_York hours:10-16 hour:11')
  here.clock.forward({ days: 113 })
  // Thu 11 March 2027; the clocks go forward there on Sunday.
  await here.say('Ann', 'task add call fri')
  await here.live({ days: 7, hours: 8 })
  expect(fresh()).toHaveLength(5)
  const told = await here.store.prisma.outbox.findMany({
    where: { workspaceId: here.workspace, kind: 'task' },
    select: { dueAt: true },
    orderBy: { seq: 'asc' },
  })
  const walls = told.map(({ dueAt }) =>
    Temporal.Instant.fromEpochMilliseconds(dueAt.getTime())
      .toZonedDateTimeISO('America/New_York')
      .toString({ smallestUnit: 'minute', timeZoneName: 'never' }),
  )
  expect(walls).toEqual([
    '2027-03-12T11:00-05:00',
    '2027-03-15T11:00-04:00',
    '2027-03-16T11:00-04:00',
    '2027-03-17T11:00-04:00',
    '2027-03-18T11:00-04:00',
  ])
})

test('after a break, in two processes and after hours nothing is doubled, and nobody is told at night', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk('Ann> task add send report thu', 'Ann> task add call Bob thu')
  await here.live({ days: 1 })
  fresh()
  // Down from Thursday noon until Monday evening: nobody is told at night; the next morning once.
  here.clock.forward({ days: 4, hours: 12 })
  await here.beat()
  expect(fresh()).toEqual([])
  await here.live({ hours: 11 })
  const both = [createScheduler(here.delivery), createScheduler(here.delivery)]
  await Promise.all(both.map((each) => each.beat()))
  await here.live({ hours: 1 })
  expect(fresh()).toHaveLength(1)
  // Down for an hour in the morning: told when it is up again, on the same day.
  here.clock.forward({ days: 1 })
  await here.beat()
  await here.beat()
  expect(fresh()).toHaveLength(1)
})

test('each person and the team can turn it off, and the buttons of the message do what they say', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.talk('Ann> task add send report thu', 'Ann> task add call Bob thu')
  await here.live({ days: 2 })
  expect(fresh().at(-1)).toContain('[Not every day]')
  expect(await here.say('Ann', 'me mute overdue')).toContain('overdue: your tasks that are overdue')
  await here.live({ days: 4 })
  expect(fresh()).toEqual([])
  await here.say('Ann', 'me unmute overdue')
  expect(await here.say('Ann', 'settings mute:overdue')).toContain('not told to anybody: nothing → overdue')
  await here.live({ days: 2 })
  expect(fresh()).toEqual([])
  await here.say('Ann', 'settings unmute:overdue')
  // The first telling is not concerned.
  await here.talk('Ann> settings mute:overdue', 'Ann> task add new step mon')
  await here.live({ days: 4 })
  expect(fresh().map((post) => post.split('\n')[0])).toEqual(['[dm Ann] new step'])
  await here.say('Ann', 'settings unmute:overdue')
  await here.live({ days: 1 })
  expect(fresh()).toHaveLength(1)
})

test('a task that was told can still be taken back, and one that is past when it is given comes the next morning', async () => {
  const here = await world()
  const fresh = freshPosts(here.chat)
  await here.say('Ann', 'task add send report thu')
  await here.live({ days: 6 })
  fresh()
  expect(await here.say('Ann', 'undo E-1')).toContain('T-1: taken away again')
  await here.say('Ann', 'task add title:"review contract" due:"18 nov 2026"')
  await here.beat()
  expect(fresh()).toEqual([])
  await here.live({ days: 1 })
  expect(fresh()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Overdue: review contract
      T-2 review contract, overdue since Wed 18 Nov 2026
      [Done] [Tomorrow] [Hand on] [Not every day]",
    ]
  `)
})
