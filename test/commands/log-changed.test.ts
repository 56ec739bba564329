import { expect, test } from 'vitest'
import { team } from './log-team.ts'

test('an edit never moves what was logged almost a year back without asking', async () => {
  const { say, press } = await team()
  await say('Ann', 'log call acme 20m fine')
  expect(await say('Ann', 'log edit I-1 when:"20 nov"', 'refused')).toMatchInlineSnapshot(`
    ""20 nov" can be over or still to come, and I log what has been.
      Nothing is saved yet.
      [It was: Thu 20 Nov 2025]"
  `)
  expect(await press('Ann', 'It was')).toContain('when today 10:00 → Thu 20 Nov 2025')
})

test('what was logged is shown, edited, moved, deleted and restored', async () => {
  const { talk, say, fill } = await team()
  await say('Ann', 'log call acme 20m wants SOC2 next: send report fri')
  expect(
    await talk(
      'Ann> log edit I-1 45m yesterday 2pm',
      'Ann> log edit I-1 kind:meeting text: wants SOC2 and more',
      'Ann> log move I-1 Globex',
      'Ann> log show I-1',
      'Ann> task show T-1',
      'Ann> log delete I-1 why: twice',
      'Ann> log show I-1',
      'Ann> log list',
      'Ann> log list show:deleted',
      'Ann> log restore I-1',
      'Ann> log history I-1',
      '! Ann> log move I-1 A-1',
      '! Ann> log edit I-1 tomorrow',
      '! Ann> log show acme',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> log edit I-1 45m yesterday 2pm
    I-1 call with Acme 50 seats
      length 20 min → 45 min, when today 10:00 → yesterday 14:00
      [Show] [Undo E-3]
    Ann> log edit I-1 kind:meeting text: wants SOC2 and more
    I-1 call with Acme 50 seats
      kind call → meeting, text "wants SOC2" → "wants SOC2 and more"
      [Show] [Undo E-4]
    Ann> log move I-1 Globex
    I-1 meeting with Globex
      D-1 Acme 50 seats → A-1 Globex, its next step too
      [Show] [Undo E-5]
    Ann> log show I-1
    I-1 meeting with Globex
      About: A-1 Globex
      When: 2026-11-17T13:00:00.000Z
      Length: 45 min
      By: Ann
      wants SOC2 and more
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1]
    Ann> task show T-1
    T-1 send report
      Due: Fri 20 Nov 2026
      About: A-1 Globex
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline]
    Ann> log delete I-1 why: twice
    Deleted I-1 meeting with Globex
      It is out of every list and kept: "log restore I-1"
      [Undo E-6]
    Ann> log show I-1
    I-1 meeting with Globex
      About: A-1 Globex
      When: 2026-11-17T13:00:00.000Z
      Length: 45 min
      By: Ann
      Deleted: 2026-11-18T09:00:00.000Z
      wants SOC2 and more
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Restore] [Timeline]
    Ann> log list
    Logged lately
      Nothing is logged here.
    Ann> log list show:deleted
    Logged lately
      - 2026-11-17T13:00:00.000Z meeting, 45 min Ann: wants SOC2 and more (I-1 on A-1)
    Ann> log restore I-1
    Restored I-1 meeting with Globex
      About: A-1 Globex
      When: 2026-11-17T13:00:00.000Z
      Length: 45 min
      By: Ann
      wants SOC2 and more
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1] [Undo E-7]
    Ann> log history I-1
    History of I-1 meeting with Globex
      - 2026-11-18T09:00:00.000Z Ann logged (call) "E-2"
      - 2026-11-18T09:00:00.000Z Ann time: 2026-11-18 09:00 UTC → 2026-11-17 13:00 UTC "E-3"
      - 2026-11-18T09:00:00.000Z Ann length: 20 min → 45 min "E-3"
      - 2026-11-18T09:00:00.000Z Ann kind: call → meeting "E-4"
      - 2026-11-18T09:00:00.000Z Ann text: "wants SOC2" → "wants SOC2 and more" "E-4"
      - 2026-11-18T09:00:00.000Z Ann record: D-1 → A-1 "E-5"
      - 2026-11-18T09:00:00.000Z Ann deleted (twice) "E-6"
      - 2026-11-18T09:00:00.000Z Ann restored "E-7"
    Ann> log move I-1 A-1
    I-1 is about A-1 already.
    Ann> log edit I-1 tomorrow
    That is still to come, and I log what has been.
      Plan it with "task add TEXT for:A-1".
    Ann> log show acme
    "acme" is no ref such as I-7.
      See them all with "log list".
      ? Log: acme !! acme is no ref such as I-7."
  `)
  expect(await say('Ann', 'log edit I-1')).toMatchInlineSnapshot(`
    "Edit I-1 meeting with Globex
      ? Length (optional): 45 min
      ? When (optional): 17 November 2026 14:00
      ? Kind (optional): meeting
      ? Text (optional): wants SOC2 and more
      ? Outcome (optional): 
      ? Direction (optional): "
  `)
  expect(await fill('Ann', {})).toContain('Edit I-1') // nothing was changed, so it is asked again
  expect(await fill('Ann', { length: '', text: 'wants SOC2' })).toMatchInlineSnapshot(`
    "I-1 meeting with Globex
      length 45 min → none, text "wants SOC2 and more" → "wants SOC2"
      [Show] [Undo E-8]"
  `)
})

test('two people who edit the same call at once choose, and other fields merge', async () => {
  const { say, fill } = await team()
  await say('Ann', 'log call acme 20m fine')
  await say('Ann', 'log edit I-1')
  await say('Bo', 'log edit I-1')
  await fill('Ann', { length: '30m' })
  expect(await fill('Bo', { length: '40m' }, 'refused')).toMatchInlineSnapshot(`
    "Ann changed the length of I-1 call with Acme 50 seats since you looked. Nothing of yours is saved yet.
      Now: length 30 min. Yours: 40 min.
      [Keep Ann's] [Use mine]"
  `)
  await say('Bo', 'log edit I-1')
  await say('Ann', 'log edit I-1 text: very fine')
  expect(await fill('Bo', { length: '40m' })).toContain('length 30 min → 40 min')
})

test('undo takes a call away with its next step, and redo brings both back', async () => {
  const { say, talk } = await team()
  await say('Ann', 'log call acme 20m fine next: send report fri')
  expect(await talk('Ann> undo', '! Ann> log show I-1', 'Ann> redo', 'Ann> log show I-1')).toMatchInlineSnapshot(`
    "Ann> undo
    Undid E-2
      - I-1: taken away again ("call")
      - T-1: taken away again ("send report")
      [Undo E-3]
    Ann> log show I-1
    The adding of I-1 was undone (E-3).
      [Bring it back]
    Ann> redo
    Took back the undo E-3
      - I-1 call with Acme 50 seats: logged (call)
      - T-1 send report: added
      [Undo E-4]
    Ann> log show I-1
    I-1 call with Acme 50 seats
      About: D-1 Acme 50 seats
      When: 2026-11-18T09:00:00.000Z
      Length: 20 min
      By: Ann
      fine
      Next: send report, Fri 20 Nov 2026 (T-1)
      [Edit] [Timeline] [Done T-1]"
  `)
})

test('a deal that something hangs on is not undone away', async () => {
  const { say } = await team()
  await say('Ann', 'log call acme 20m fine')
  expect(await say('Ann', 'undo E-1', 'refused')).toMatchInlineSnapshot(`
    "E-1 cannot be undone: something logged hangs on what it made. Nothing was done.
      Undo that first, or delete the record instead: it can be restored."
  `)
  await say('Ann', 'undo E-2')
  await say('Ann', 'undo E-1')
  expect(await say('Ann', 'undo E-3', 'refused')).toMatchInlineSnapshot(`
    "E-3 cannot be undone: what it would bring back belongs to a record that is gone. Nothing was done.
      Bring that record back first."
  `)
})
