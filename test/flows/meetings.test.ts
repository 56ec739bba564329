import { expect, test } from 'vitest'
import { meetingKind } from '../../src/crm/log/meeting.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { freshPosts } from '../recorder.ts'
import { type World, world } from '../world.ts'

const titles = (posts: readonly string[]) => posts.map((post) => post.split('\n')[0])

const idOf = (here: World, words: string): string =>
  here.chat.sent.findLast(({ message }) => message.title.includes(words))?.id ?? ''

/** It is Wed 18 Nov 2026, 10:00 in Berlin. */
async function team() {
  const here = await world()
  await here.talk(
    'Ann> contact add Jane Roe @Acme jane@acme.io +49 30 901820',
    'Ann> deal add Acme 50 seats 24k for Acme',
    'Ann> log call jane roe 20m wants SSO, budget in January next: send price list fri',
    'Bo> help',
  )
  return { here, fresh: freshPosts(here.chat) }
}

test('before a meeting its owner hears who, the deal, the last words and what is open; at its end how it was', async () => {
  const { here, fresh } = await team()
  expect(
    await here.talk(
      'Ann> meeting with jane roe tomorrow 3pm',
      'Ann> demo for acme tomorrow 4pm 45m',
      'Ann> task add lunch with Bo tomorrow 12:00-13:00',
      '! Ann> log meeting jane roe tomorrow 3pm',
      '! Ann> meeting with jane roe thursday 3pm',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> meeting with jane roe tomorrow 3pm
    Added T-2 Meeting with Jane Roe
      Due: 2026-11-19T14:00:00.000Z
      About: C-1 Jane Roe
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline] [Undo E-4]
    Ann> demo for acme tomorrow 4pm 45m
    Added T-3 Demo for Acme
      Due: 2026-11-19T15:00:00.000Z
      About: A-1 Acme
      Owner: Ann
      Length: 45 min
      [Done] [Snooze] [Edit] [Timeline] [Undo E-5]
    Ann> task add lunch with Bo tomorrow 12:00-13:00
    Added T-4 lunch with Bo
      Due: 2026-11-19T11:00:00.000Z
      Owner: Ann
      Length: 1 h
      [Done] [Snooze] [Edit] [Undo E-6]
    Ann> log meeting jane roe tomorrow 3pm
    Thu 19 Nov 2026 15:00 is still to come, and I log what has been.
      Nothing is saved yet. What is to be done goes after "next:" or into a task.
      [Task for Thu 19 Nov 2026: Meeting with Jane Roe] [Log it now, noting: tomorrow 3pm]
    Ann> meeting with jane roe thursday 3pm
    "thursday 3pm" can be over or still to come, and I log what has been.
      Nothing is saved yet.
      [To do: Thu 19 Nov 15:00] [It was: Thu 12 Nov 15:00]"
  `)
  await here.live({ days: 1 })
  fresh()
  await here.live({ hours: 8 })
  expect(fresh()).toMatchInlineSnapshot(`
    [
      "[dm Ann] In 15 min: lunch with Bo
      T-4, at 12:00
      [Moved to…] [Did not happen] [No briefs]",
      "[dm Ann] How was it? lunch with Bo
      Reply in a line, like "went well, wants a quote, next: send quote fri": it is logged and the task is done.
      [Log it…] [No show] [Moved to…] [Did not happen] [Never ask]",
      "[dm Ann] In 15 min: Meeting with Jane Roe
      T-2, at 15:00. About C-1 Jane Roe
      - Who: Jane Roe, +49 30 901820 · Acme
      - Deal: D-1 Acme 50 seats for Acme, $24,000, New
      - Last: call Wed 18 Nov 2026 by Ann: wants SSO, budget in January
      - Open: send price list, Fri 20 Nov 2026, Ann (T-1)
      [Timeline] [Moved to…] [Did not happen] [No briefs]",
      "[dm Ann] How was it? Meeting with Jane Roe
      Reply in a line, like "went well, wants a quote, next: send quote fri": it is logged on C-1 Jane Roe and the task is done.
      [Log it…] [No show] [Moved to…] [Did not happen] [Never ask]",
      "[dm Ann] In 15 min: Demo for Acme
      T-3, at 16:00. About A-1 Acme
      - Who: Acme
      - Deal: D-1 Acme 50 seats for Acme, $24,000, New
      - Last: call Wed 18 Nov 2026 by Ann: wants SSO, budget in January
      [Timeline] [Moved to…] [Did not happen] [No briefs]",
      "[dm Ann] How was it? Demo for Acme
      Reply in a line, like "went well, wants a quote, next: send quote fri": it is logged on A-1 Acme and the task is done.
      [Log it…] [No show] [Moved to…] [Did not happen] [Never ask]",
    ]
  `)
  // Each once: after a restart, with two processes, and on the days after only as what is overdue.
  await Promise.all([createScheduler(here.delivery), createScheduler(here.delivery)].map((each) => each.beat()))
  expect(fresh()).toEqual([])
})

test('how it was is answered in a line: a reply is logged, with its next step, and the task is done', async () => {
  const { here, fresh } = await team()
  await here.say('Ann', 'meeting with jane roe tomorrow 3pm')
  await here.live({ days: 1, hours: 6 })
  fresh()
  const id = idOf(here, 'How was it?')
  const reply = await here.ask(
    'Ann',
    { line: 'went well, wants a quote for 60 seats, next: send quote fri', under: id },
    {},
  )
  expect(reply).toMatchInlineSnapshot(`
    "Logged I-2 meeting with Jane Roe
      went well, wants a quote for 60 seats
      T-2 is done.
      Next: send quote, Fri 20 Nov 2026 (T-3)
      [Edit] [Timeline] [Undo E-5]"
  `)
  expect(await here.say('Ann', 'log list')).toContain('went well, wants a quote for 60 seats')
  expect(await here.say('Ann', 'undo')).toContain('T-2 Meeting with Jane Roe: open again')
  expect(await here.ask('Ann', { line: 'no show', under: id }, {})).toMatchInlineSnapshot(`
    "Logged I-3 note on Jane Roe
      no show
      T-2 is done.
      [Edit] [Timeline] [Undo E-7]"
  `)
  await here.say('Ann', 'undo')
  expect(await here.ask('Ann', { line: 'what did she say?', under: id }, {}, 'either')).not.toContain('Logged')
  // What is a command of its own stays one.
  expect(await here.ask('Ann', { line: 'moved to fri 3pm', under: id }, {})).toContain('→ Fri 20 Nov 2026 15:00')
})

test('the buttons of the question: a form, no show, moved, did not happen', async () => {
  const { here } = await team()
  await here.talk('Ann> meeting with jane roe tomorrow 3pm', 'Ann> task add demo tomorrow 5pm')
  await here.live({ days: 1, hours: 9 })
  const questions = here.chat.sent.filter(({ message }) => message.title.startsWith('How was it?'))
  expect(questions).toHaveLength(2)
  expect(await here.say('Ann', 'task held T-2')).toMatchInlineSnapshot(`
    "How was it? T-2 Meeting with Jane Roe
      ? Text (optional): 
      ? Length (optional): 
      ? Next (optional): "
  `)
  expect(await here.fill('Ann', { text: 'fine', next: 'call her mon 10:00', length: '1h' })).toContain('Next: call her')
  expect(await here.say('Ann', 'task held T-3 fine', 'refused')).toContain('T-3 demo is about no record')
  expect(await here.fill('Ann', { for: 'acme', text: 'fine' })).toContain('Logged I-3 demo for Acme')
})

test('moved, done or deleted before its time, nobody is told of it or asked', async () => {
  const { here, fresh } = await team()
  await here.talk(
    'Ann> meeting with jane roe tomorrow 3pm',
    'Ann> meeting with jane roe tomorrow 5pm',
    'Ann> meeting with jane roe tomorrow 7pm',
    'Ann> meeting with jane roe tomorrow 9pm',
  )
  await here.talk(
    'Ann> task edit T-2 23 nov 15:00',
    'Ann> task delete T-3',
    'Ann> done T-4',
    'Ann> task edit T-5 title:"call Jane"',
  )
  await here.live({ days: 2 })
  // What is no meeting any more is told at its hour, and not asked about.
  expect(titles(fresh())).toEqual(['[dm Ann] call Jane', '[dm Ann] 2 things for you'])
  await here.live({ days: 3, hours: 6 })
  expect(titles(fresh()).filter((title) => title?.includes('Meeting'))).toEqual([
    '[dm Ann] In 15 min: Meeting with Jane Roe',
    '[dm Ann] How was it? Meeting with Jane Roe',
  ])
})

test('late by a restart it is told as what it is by then; long after nobody is asked', async () => {
  const { here, fresh } = await team()
  await here.talk(
    'Ann> meeting with jane roe today 11am',
    'Ann> meeting with jane roe today 3pm',
    'Ann> meeting with jane roe in 10 minutes',
  )
  await here.beat()
  // So short before it the brief comes at once.
  expect(titles(fresh())).toEqual(['[dm Ann] In 10 min: Meeting with Jane Roe'])
  here.clock.forward({ hours: 1, minutes: 5 })
  await here.beat()
  expect(fresh().join('\n')).toContain('Since 11:00: Meeting with Jane Roe')
  here.clock.forward({ hours: 10 })
  await here.beat()
  expect(fresh()).toEqual([])
})

test('briefs and questions are shown as their reader sees records, and each person and the team can switch them off', async () => {
  const { here, fresh } = await team()
  await here.talk(
    'Ann> visibility deals members own',
    'Ann> task add meeting with jane roe tomorrow 3pm owner:@bo',
    'Ann> me mute meetings',
    'Ann> meeting with jane roe tomorrow 4pm',
  )
  await here.live({ days: 1 })
  fresh()
  await here.live({ hours: 8 })
  const posts = fresh()
  expect(posts.find((post) => post.startsWith('[dm Bo] In 15 min'))).not.toContain('Deal:')
  // Without briefs a meeting is told at its hour, as any other task.
  expect(titles(posts.filter((post) => post.startsWith('[dm Ann]')))).toEqual(['[dm Ann] Meeting with Jane Roe'])
  await here.talk('Ann> me unmute meetings', 'Ann> settings mute:meetings', 'Ann> meeting with jane roe tomorrow 4pm')
  await here.live({ days: 1 })
  expect(titles(fresh()).filter((title) => /In 15|How was/u.test(title ?? ''))).toEqual([])
})

test('a meeting across the change of clocks is told by the clock of its owner', async () => {
  const { here, fresh } = await team()
  await here.talk('Ann> me zone:Europe/Berlin', 'Ann> task add standup every day at 9:30')
  // The clocks go forward in Berlin on Sun 28 March 2027.
  here.clock.forward({ days: 128 })
  await here.talk('Ann> meeting with jane roe 28 mar 2027 3pm')
  await here.live({ days: 3 })
  const brief = await here.store.prisma.outbox.findFirst({
    where: { workspaceId: here.workspace, kind: 'task', of: 'T-3' },
    select: { dueAt: true },
    orderBy: { seq: 'asc' },
  })
  expect(brief?.dueAt.toISOString()).toBe('2027-03-28T12:45:00.000Z')
  fresh()
})

test.each([
  ['Meeting with Jane', 'meeting'],
  ['quarterly business review meeting with Acme', 'meeting'],
  ['lunch with Bo', 'meeting'],
  ['meet Kim', 'meeting'],
  ['first demo for Acme', 'demo'],
  ['visit Globex', 'visit'],
  ['prepare the meeting with Jane', undefined],
  ['book a demo', undefined],
  ['send slides for the demo', undefined],
  ['contract for the meeting', undefined],
  ['call Jane', undefined],
  ['water plants', undefined],
])('%s is a %s', (title, kind) => {
  expect(meetingKind(title)).toBe(kind)
})

test('a line typed below the question that is no command can be logged with one press', async () => {
  const { here, fresh } = await team()
  await here.say('Ann', 'meeting with jane roe tomorrow 3pm')
  await here.live({ days: 1, hours: 7 })
  expect(titles(fresh()).at(-1)).toBe('[dm Ann] How was it? Meeting with Jane Roe')
  // Elsewhere, and as a question, it is what it is anywhere.
  expect(await here.say('Bo', 'went well, wants a quote', 'refused')).not.toContain('Log it')
  expect(await here.say('Ann', 'went well, wants a quote', 'refused')).toMatchInlineSnapshot(`
    "I could not read "went well,".
      [Log it: Meeting with Jane Roe] [Task: went well, wants a quote]"
  `)
  expect(await here.press('Ann', 'Log it: Meeting with Jane Roe')).toMatchInlineSnapshot(`
    "Logged I-2 meeting with Jane Roe
      went well, wants a quote
      T-2 is done.
      [Edit] [Timeline] [Undo E-5]"
  `)
  expect(await here.say('Ann', 'went well, wants a quote', 'refused')).not.toContain('Log it')
})

test.each([
  'deal add Acme 24k next: bo: send the quote fri',
  'contact add Jane Roe jane@acme.io next: bo: send the quote fri',
])('whoever is named in a next step is told of it: %s', async (line) => {
  const here = await world()
  await here.say('Bo', 'help')
  await here.say('Ann', line)
  await here.beat()
  expect(
    here.chat.posts().filter((post) => post.startsWith('[dm Bo]') && post.includes('send the quote')),
  ).toHaveLength(1)
})
