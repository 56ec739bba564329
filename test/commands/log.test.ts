import { expect, test } from 'vitest'
import { editLead } from '../../src/crm/leads/leads.ts'
import { world } from '../world.ts'
import { team } from './log-team.ts'

test('a call from one line, with its next step', async () => {
  const { talk } = await team()
  expect(
    await talk(
      'Ann> log call Acme 20m "wants SOC2" next: send report fri',
      'Ann> log call Jane Roe 20 min left voicemail',
      'Ann> log call acme yesterday 3pm wants 2 year deal',
      'Ann> log call Acme fri 20m ok',
      'Ann> log note Acme 27" screens',
      'Ann> call globex 1h30 next: call them',
      'Ann> log email jane@globex.com today sent the offer, they answer next week',
      'Ann> log visit to May Industries 2h',
      'Ann> meeting L-1 yesterday',
      'Ann> d1 call 5m rang back',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> log call Acme 20m "wants SOC2" next: send report fri
    Logged I-1 call with Acme 50 seats, 20 min
      wants SOC2
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1] [Undo E-2]
    Ann> log call Jane Roe 20 min left voicemail
    Logged I-2 call with Jane Roe, voicemail, 20 min
      left voicemail
      [Edit] [Timeline] [Undo E-3]
    Ann> log call acme yesterday 3pm wants 2 year deal
    Logged I-3 call with Acme 50 seats, yesterday 15:00
      wants 2 year deal
      [Edit] [Timeline] [Undo E-4]
    Ann> log call Acme fri 20m ok
    Logged I-4 call with Acme 50 seats, 20 min, Fri 13 Nov
      ok
      [Edit] [Timeline] [Undo E-5]
    Ann> log note Acme 27" screens
    Logged I-5 note on Acme 50 seats
      27" screens
      [Edit] [Timeline] [Undo E-6]
    Ann> call globex 1h30 next: call them
    Logged I-6 call with Globex, 1 h 30 min
      Next: call them, no day (T-2)
      [Edit] [Timeline] [Done T-2] [Undo E-7]
    Ann> log email jane@globex.com today sent the offer, they answer next week
    Logged I-7 email to Jane Roe, today 10:00
      sent the offer, they answer next week
      [Edit] [Timeline] [Undo E-8]
    Ann> log visit to May Industries 2h
    Logged I-8 visit to May Industries, 2 h
      [Edit] [Timeline] [Undo E-9]
    Ann> meeting L-1 yesterday
    Logged I-9 meeting with May Industries, yesterday
      [Edit] [Timeline] [Undo E-10]
    Ann> d1 call 5m rang back
    Logged I-10 call with Acme 50 seats, 5 min
      rang back
      [Edit] [Timeline] [Undo E-11]"
  `)
})

test.each([
  ['log call Acme fri works for them', 'fri works for them'],
  ['log call Acme call back fri', 'call back fri'],
  ['log call Acme fri 20m next week we meet', 'next week we meet'],
  ['log call Acme 20m asked for a 2 week trial', 'asked for a 2 week trial'],
  ['log call Acme text: "tomorrow" is a song', '"tomorrow" is a song'],
])('a date in the text is not the date of the call: %s', async (line, text) => {
  const { say } = await team()
  const said = await say('Ann', line)
  expect(said).toMatch(/^Logged I-1 call with Acme 50 seats/)
  expect(said.split('\n')[1]).toBe(`  ${text}`)
})

test.each([
  ['log a call with acme for 20m about pricing', 'call with Acme 50 seats, 20 min', 'about pricing'],
  ['log call acme 2 hours ago left vm', 'call with Acme 50 seats, voicemail, today 08:00', 'left vm'],
  ['log call acme at 3pm yesterday wanted a quote', 'call with Acme 50 seats, yesterday 15:00', 'wanted a quote'],
  ['log call d1 10 nov sent docs', 'call with Acme 50 seats, Tue 10 Nov', 'sent docs'],
  ['meeting acme this morning 1h kickoff', 'meeting with Acme 50 seats, 1 h, today 09:00', 'kickoff'],
  ['log meeting acme 8am-9am kickoff', 'meeting with Acme 50 seats, 1 h, today 08:00', 'kickoff'],
  ['log call yesterday Acme rang back', 'call with Acme 50 seats, yesterday', 'rang back'],
  ['call acme - they like it', 'call with Acme 50 seats', 'they like it'],
])('in a hurry: %s', async (line, title, text) => {
  const { say } = await team()
  expect((await say('Ann', line)).split('\n').slice(0, 2)).toEqual([`Logged I-1 ${title}`, `  ${text}`])
})

test('what is still to come is offered as a task or as text, and nothing is lost', async () => {
  const { say, press } = await team()
  expect(await say('Ann', 'log call acme tomorrow 3pm they want a demo', 'refused')).toMatchInlineSnapshot(`
    "Thu 19 Nov 2026 15:00 is still to come, and I log what has been.
      Nothing is saved yet. What is to be done goes after "next:" or into a task.
      [Task for Thu 19 Nov 2026: they want a demo] [Log it now, noting: tomorrow 3pm they want a demo]"
  `)
  expect(await press('Ann', 'Task for')).toMatchInlineSnapshot(`
    "Added T-1 they want a demo
      Due: 2026-11-19T14:00:00.000Z
      About: D-1 Acme 50 seats
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline] [Undo E-2]"
  `)
  await say('Ann', 'log call acme tomorrow 3pm they want a demo next: prepare it fri', 'refused')
  expect(await press('Ann', 'Log it now')).toMatchInlineSnapshot(`
    "Logged I-1 call with Acme 50 seats
      tomorrow 3pm they want a demo
      Next: prepare it, Fri 20 Nov 2026 (T-2)
      [Edit] [Timeline] [Done T-2] [Undo E-3]"
  `)
})

test.each([
  ['call acme 4pm', 'Wed 18 Nov 16:00', 'Tue 17 Nov 16:00'],
  ['call acme at 4pm', 'Wed 18 Nov 16:00', 'Tue 17 Nov 16:00'],
  ['log call acme thursday 3pm', 'Thu 19 Nov 15:00', 'Thu 12 Nov 15:00'],
  ['meeting with jane roe thursday 2pm', 'Thu 19 Nov 14:00', 'Thu 12 Nov 14:00'],
  ['call acme mon 9am', 'Mon 23 Nov 09:00', 'Mon 16 Nov 09:00'],
  ['visit acme thursday', 'Thu 19 Nov', 'Thu 12 Nov'],
  ['email acme friday to ask about the quote', 'Fri 20 Nov', 'Fri 13 Nov'],
  ['call acme on 20 nov', 'Fri 20 Nov', 'Thu 20 Nov 2025'],
  ['log call acme 20 nov sent docs', 'Fri 20 Nov', 'Thu 20 Nov 2025'],
  ['log meeting acme 25 nov 3pm', 'Wed 25 Nov 15:00', 'Tue 25 Nov 2025 15:00'],
  ['log call acme 1 dec 20m', 'Tue 1 Dec', 'Mon 1 Dec 2025'],
  ['log call acme 1 aug', 'Sun 1 Aug 2027', 'Sat 1 Aug'],
])('what can be over or still to come is asked about: %s', async (line, later, was) => {
  const { say, press } = await team()
  const asked = await say('Ann', line, 'refused')
  expect(asked.split('\n').slice(1)).toEqual(['  Nothing is saved yet.', `  [To do: ${later}] [It was: ${was}]`])
  expect((await press('Ann', 'It was')).split('\n')[0]).toContain(`, ${was.replace('Tue 17 Nov', 'yesterday')}`)
})

test('what is still to come of both becomes a task with its time', async () => {
  const { say, press } = await team()
  await say('Ann', 'meeting with jane roe thursday 2pm', 'refused')
  expect(await press('Ann', 'To do')).toMatchInlineSnapshot(`
    "Added T-1 Meeting with Jane Roe
      Due: 2026-11-19T13:00:00.000Z
      About: C-1 Jane Roe
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline] [Undo E-2]"
  `)
})

test.each([
  ['log call acme thu 20m', 'call with Acme 50 seats, 20 min, Thu 12 Nov'],
  ['log call acme last thursday', 'call with Acme 50 seats, Thu 12 Nov'],
  ['log call acme yesterday 4pm', 'call with Acme 50 seats, yesterday 16:00'],
  ['log call acme this morning', 'call with Acme 50 seats, today 09:00'],
  ['log call acme 8am', 'call with Acme 50 seats, today 08:00'],
  ['log call acme 2 days ago', 'call with Acme 50 seats, Mon 16 Nov'],
  ['log call acme 10 nov', 'call with Acme 50 seats, Tue 10 Nov'],
  ['log call acme thursday 3pm no answer', 'call with Acme 50 seats, no answer, Thu 12 Nov 15:00'],
  ['log call acme thursday they agreed', 'call with Acme 50 seats, Thu 12 Nov'],
  ['log call acme thursday next: send report fri', 'call with Acme 50 seats, Thu 12 Nov'],
  ['log call acme 20 nov 2025', 'call with Acme 50 seats, Thu 20 Nov 2025'],
  ['log call record:D-1 when:"12 November 2026 14:00"', 'call with Acme 50 seats, Thu 12 Nov 14:00'],
])('what the words say has been is logged: %s', async (line, title) => {
  const { say } = await team()
  expect((await say('Ann', line)).split('\n')[0]).toBe(`Logged I-1 ${title}`)
})

test('a next step of two days, or of one that can be read in two ways, is asked about', async () => {
  const { say, press } = await team()
  const line = 'log call acme 20m fine next: call Bob in 2 days about the 5 March invoice'
  expect(await say('Ann', line, 'refused')).toMatchInlineSnapshot(`
    ""call Bob in 2 days about the 5 March invoice" speaks of more than one day. Which is it due?
      Nothing is saved yet.
      [Fri 20 Nov 2026: call Bob about the 5 March invoice] [Fri 5 Mar 2027: call Bob in 2 days about invoice] [No day: call Bob in 2 days about the 5 March invoice]"
  `)
  expect(await press('Ann', 'Fri 20 Nov')).toMatchInlineSnapshot(`
    "Logged I-1 call with Acme 50 seats, 20 min
      fine
      Next: call Bob about the 5 March invoice, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1] [Undo E-2]"
  `)
  await say('Ann', line, 'refused')
  expect(await press('Ann', 'No day')).toContain('Next: call Bob in 2 days about the 5 March invoice, no day (T-2)')
  expect(await say('Ann', 'log call acme next: call them every fri')).toContain(
    'Next: call them, Fri 20 Nov 2026, every Friday (T-3)',
  )
  expect(await say('Ann', 'log call acme next: fix what broke yesterday')).toContain(
    'Next: fix what broke yesterday, no day (T-4)',
  )
})

test('a next step that is only a day, or a day without a step, is asked for', async () => {
  const { say, fill } = await team()
  expect(await say('Ann', 'log call acme 20m fine next: fri', 'refused')).toMatchInlineSnapshot(`
    "What is to be done fri?
      Say it with its day, like "send report fri".
      ? Next: fri"
  `)
  expect(await fill('Ann', { next: 'send report fri' })).toContain('Next: send report, Fri 20 Nov 2026 (T-1)')
  expect(await say('Ann', 'log call acme due:fri', 'refused')).toContain('There is a day in "due:" and no next step.')
  expect(await fill('Ann', { next: 'send it' })).toContain('Next: send it, Fri 20 Nov 2026 (T-2)')
})

test('a name that several kinds of records have is asked about, an exact one goes before all others', async () => {
  const here = await team()
  await here.talk('Ann> deal add Globex', 'Ann> deal edit D-2 company:none', 'Ann> deal add Jane Roe Club')
  expect(await here.say('Ann', 'log call globex 20m "fine" next: send report fri', 'refused')).toMatchInlineSnapshot(`
    ""globex" may be one of 2. Which one?
      [company A-1 Globex (globex.com)] [deal D-2 Globex (none, New)]"
  `)
  expect(await here.press('Ann', 'company')).toMatchInlineSnapshot(`
    "Logged I-1 call with Globex, 20 min
      fine
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1] [Undo E-5]"
  `)
  expect(await here.say('Ann', 'log call jane roe hi')).toContain('call with Jane Roe')
  expect(await here.say('Ann', 'log call jane', 'refused')).toMatchInlineSnapshot(`
    ""jane" may be one of 2. Which one?
      [contact C-1 Jane Roe (Globex)] [deal D-3 Jane Roe Club (none, New)]"
  `)
  expect(await here.say('Ann', 'log call Glovex 20m', 'refused')).toMatchInlineSnapshot(`
    "Nothing is called "Glovex". Did you mean:
      [company A-1 Globex (globex.com)] [deal D-2 Globex (none, New)]"
  `)
  expect(await here.say('Ann', 'log call Nobody Else 20m "hm"', 'refused')).toMatchInlineSnapshot(`
    "Nothing is called "Nobody Else".
      Add it first with "lead add Nobody Else", "contact add Nobody Else", "company add Nobody Else" or "deal add Nobody Else".
      ? Record: Nobody Else !! Nothing is called "Nobody Else"."
  `)
})

test('what is deleted or converted is not found by name', async () => {
  const here = await team()
  await here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    editLead(tx, { number: 1, version: 1 }, { status: 'converted', contactNumber: 1 }),
  )
  await here.say('Ann', 'deal delete D-1')
  expect(await here.say('Ann', 'log call "May Industries"', 'refused')).toContain('Nothing is called "May Industries".')
  expect(await here.say('Ann', 'log call "Acme 50 seats"', 'refused')).toContain('Nothing is called "Acme 50 seats".')
  expect(await here.say('Ann', 'log call d1', 'refused')).toMatchInlineSnapshot(`
    "D-1 Acme 50 seats is deleted.
      [Restore]"
  `)
  expect(await here.say('Ann', 'log call D-9', 'refused')).toContain('There is no deal D-9.')
})

test('[Log call] on a card opens the form of a call, and nothing is logged before it is sent', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme 5k')
  await here.press('Ann', 'Log call')
  expect(await here.say('Ann', 'log list')).toContain('Nothing is logged here.')
  await here.say('Ann', 'deal show D-1')
  expect(await here.press('Ann', 'Log call')).toMatchInlineSnapshot(`
    "Log a call with D-1 Acme
      ? Length (optional): 
      ? When (optional): 
      ? Text (optional): 
      ? Outcome (optional): 
      ? Next (optional): "
  `)
  expect(await here.fill('Ann', { text: 'wants SOC2', length: '20m', next: 'send report fri' })).toContain(
    'Logged I-1 call with Acme, 20 min',
  )
})

test("a company's name means the company, where all else of that name is its own", async () => {
  const here = await world()
  await here.talk('Ann> lead add Jane Roe @ Acme jane@acme.io 5k', 'Ann> lead convert L-1', 'Ann> lead add Pete @ Acme')
  expect(await here.say('Ann', 'log call acme 20m fine')).toContain('Logged I-1 call with Acme, 20 min')
  expect(await here.say('Ann', 'log show I-1')).toContain('A-1')
  await here.say('Ann', 'deal add Acme 9k')
  expect(await here.say('Ann', 'log call acme 20m fine')).toContain('Logged I-2 call with Acme, 20 min')
  await here.say('Ann', 'deal edit D-2 company:none')
  expect(await here.say('Ann', 'log call acme 20m fine', 'refused')).toContain('"acme" may be one of')
})

test('what was logged without text is made no note, unless its text comes along', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme', 'Ann> log call D-1 20m')
  expect(await here.say('Ann', 'log edit I-1 kind:note', 'refused')).toContain('A note without text is none.')
  expect(await here.say('Ann', 'log edit I-1 kind:note text: wants SOC2')).toContain(
    'kind call → note, text none → "wants SOC2"',
  )
  expect(await here.say('Ann', 'log edit I-1 kind:call text:none')).toContain(
    'kind note → call, text "wants SOC2" → none',
  )
})
