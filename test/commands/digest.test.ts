import { expect, test } from 'vitest'
import type { Place } from '../../src/chat/request.ts'
import type { Message } from '../../src/message/message.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { shown } from '../transcript.ts'
import { type Outcome, type World, world } from '../world.ts'

/** A world in which everybody speaks in #sales, which the team alone reads. */
async function sales(readers: Place['readers'] = 'team') {
  const here = await world()
  const place: Place = {
    platform: here.chat.platform,
    kind: 'channel',
    key: 'C1',
    name: '#sales',
    ...(readers && { readers }),
  }
  const say = (who: string, line: string, expected?: Outcome) => here.ask(who, { line }, { place }, expected)
  return { ...here, say, place }
}

/** What stands in the channel now. */
const posted = (here: Pick<World, 'chat'>): readonly Message[] =>
  here.chat.sent.filter(({ place }) => place.kind === 'channel').map(({ message }) => message)
const told = (here: Pick<World, 'chat'>, who: string): readonly string[] =>
  here.chat.sent.filter(({ place }) => place.key === who.toLowerCase()).map(({ message }) => shown(message))
/** The button of this label, or the choice at this place of the menu that is called so. */
const pressIn = (message: Message | undefined, label: string, nth = 0): string => {
  const all = (message?.blocks ?? []).flatMap((block) => (block.kind === 'actions' ? block.actions : []))
  const ids = all.flatMap((action) => {
    if (action.kind === 'button') return action.label === label ? [action.id] : []
    const choices = action.label === label ? action.options : action.options.filter((each) => each.label === label)
    return choices.map(({ id }) => id)
  })
  return ids[nth] ?? ''
}

test('setting up says who will see it, when it comes by whose clock, and when next', async () => {
  const here = await sales()
  expect(await here.say('Ann', 'digest')).toMatchInlineSnapshot(`
    "No digest is set up
      Set one up: "digest daily 9:00 #sales" or "digest me weekdays 8:30".
      [Show one now]"
  `)
  await here.say('Ann', 'settings zone:Europe/Berlin')
  expect(await here.say('Ann', 'digest daily 9:00 #sales')).toMatchInlineSnapshot(`
    "Set up G-1 daily in #sales
      Seen by: the team alone, in #sales
      When: Every day at 09:00, Europe/Berlin
      Next: Thu 19 Nov 2026, 09:00
      Left out: never
      Last: none yet
      Set up by: Ann
      [Preview] [Edit] [Mute] [Turn off] [Undo E-2]"
  `)
  expect(await here.say('Bo', 'digest me weekdays 8:30 skip:holidays,empty')).toMatchInlineSnapshot(`
    "Set up G-2 daily to Bo
      Seen by: you alone, by direct message; it is about what is yours
      When: Every weekday at 08:30, Europe/Berlin
      Next: Thu 19 Nov 2026, 08:30
      Left out: on holidays, when there is nothing to tell
      Last: none yet
      Set up by: Bo
      [Preview] [Edit] [Mute] [Turn off] [Undo E-3]"
  `)
  expect(await here.say('Ann', 'digest weekly mon in the morning here')).toMatchInlineSnapshot(`
    "Set up G-3 weekly in #sales
      Seen by: the team alone, in #sales
      When: Every Monday at 09:00, Europe/Berlin
      Next: Mon 23 Nov 2026, 09:00
      Left out: never
      Last: none yet
      Set up by: Ann
      [Preview] [Edit] [Mute] [Turn off] [Undo E-4]"
  `)
  expect(await here.say('Ann', 'digest list')).toMatchInlineSnapshot(`
    "2 digests
      G-1 | #sales | Every day at 09:00, Europe/Berlin | Thu 19 Nov 2026, 09:00 | none yet
      G-3 | #sales | Every Monday at 09:00, Europe/Berlin | Mon 23 Nov 2026, 09:00 | none yet"
  `)
  expect(await here.say('Bo', 'digest')).toContain('G-2 | you | Every weekday at 08:30, Europe/Berlin')
})

test.for([
  ['digest daily 9 #sales', 'Every day at 09:00'],
  ['digest every weekday in the morning #sales', 'Every weekday at 09:00'],
  ['digest into #sales daily 17:30', 'Every day at 17:30'],
  ['digest weekly #sales', 'Every Monday at 09:00'],
  ['digest in the morning #sales', 'Every day at 09:00'],
  ['digest fri 4pm #sales', 'Every Friday at 16:00'],
  ['digest daily 9:00 #sales, skip weekends and empty', 'Left out: on weekends, when there is nothing to tell'],
  ['digest weekdays #sales', 'Every weekday at 09:00'],
] as const)('%s', async ([line, rhythm]) => {
  const here = await sales()
  expect(await here.say('Ann', line)).toContain(rhythm)
})

test('what is no rhythm, too often, or nowhere is answered with what to type instead', async () => {
  const here = await sales()
  expect(await here.say('Ann', 'digest tomorrow 9:00 #sales', 'refused')).toMatchInlineSnapshot(`
    ""tomorrow 9:00": that is once, and a digest comes again and again.
      Type it like "daily 9:00", "weekdays 8:30" or "weekly mon 9:00".
      ? When (optional): tomorrow 9:00 !! tomorrow 9:00: that is once, and a digest comes again and again."
  `)
  expect(await here.say('Ann', 'digest every hour #sales', 'refused')).toContain(
    'too often: five times a day is the most',
  )
  expect(await here.say('Ann', 'digest daily 9:00 #nowhere', 'refused')).toContain('I know no channel "#nowhere".')
  expect(await here.say('Ann', 'digest daily 9:00', 'refused')).toMatchInlineSnapshot(`
    "Where is it to go?
      [Into #sales] [To me alone]"
  `)
  expect(await here.say('Ann', 'digest daily 9:00 #sales skip:mondays', 'refused')).toContain(
    'nothing that a digest can be left out for',
  )
  await here.say('Ann', 'digest daily 9:00 #sales')
  expect(await here.say('Ann', 'digest daily 8:00 #sales', 'refused')).toMatchInlineSnapshot(`
    "G-1 daily in #sales is set up already: every day at 09:00. Nothing was changed.
      [Change G-1] [Keep it]"
  `)
  expect(await here.press('Ann', 'Change G-1')).toContain('Every day at 08:00')
})

test('a digest tells what happened, what is due and what needs somebody, and comes once', async () => {
  const here = await sales()
  await here.say('Ann', 'digest daily 9:00 #sales')
  await here.talk(
    'Ann> deal add Acme 24k',
    'Bo> deal add Globex 6k stage:negotiation',
    'Ann> deal add Initech closes:thu',
    'Ann> deal add Hooli 9k',
    'Ann> log call D-1 next: send report thu',
  )
  here.clock.forward({ hours: 24 })
  await here.beat()
  expect(posted(here).map(shown)).toMatchInlineSnapshot(`
    [
      "Daily digest of #sales, Thu 19 Nov 2026
      4 open, $39,000
      Changed
      - New: Acme, $24,000 (Ann) D-1
      - New: Hooli, $9,000 (Ann) D-4
      - New: Globex, $6,000 (Bo), in Negotiation D-2
      - New: Initech (Ann) D-3
      Closes this week: 1 deal, below
      Needs somebody: 3
      Initech (Ann): closes Thu 19 Nov, no next step, no amount D-3
      Hooli, $9,000 (Ann): no next step D-4
      Globex, $6,000 (Bo): no next step D-2
      Today
      - Ann 1: send report
      Yesterday: 1 call · Ann 1
      Every day at 09:00 in #sales (UTC), set up by Ann.
      [Go through the 3] [Move: Initech / Hooli / Globex] [Snooze 3d: Initech / Hooli / Globex] [Nudge: Initech / Hooli / Globex] [Mute this]",
    ]
  `)
  await here.talk('Ann> move d1 proposal why: they asked', 'Bo> won d2', 'Ann> lost d4 why: price')
  here.clock.forward({ hours: 23, minutes: 59 })
  await here.beat()
  expect(posted(here)).toHaveLength(1)
  here.clock.forward({ minutes: 1 })
  await Promise.all([here.beat(), here.beat()])
  expect(posted(here).slice(1).map(shown)).toMatchInlineSnapshot(`
    [
      "Daily digest of #sales, Fri 20 Nov 2026
      2 open, $24,000 · Q4 2026 expected $6,000
      Changed
      - Won: Globex, $6,000 (Bo) D-2
      - Lost: Hooli, $9,000 (Ann): "price" D-4
      - Moved: Acme, $24,000 (Ann): New → Proposal: "they asked" D-1
      Needs somebody: 2, 1 new
      new: Acme, $24,000 (Ann): its next step is overdue D-1
      1 day: Initech (Ann): was to close Thu 19 Nov, no next step, no amount D-3
      Today
      - Ann 1 overdue: send report since Thu 19 Nov
      Every day at 09:00 in #sales (UTC), set up by Ann.
      [Go through the 2] [Move: Acme / Initech] [Snooze 3d: Acme / Initech] [Nudge: Acme / Initech] [Mute this]",
    ]
  `)
  expect(await here.say('Ann', 'digest list')).toContain('Fri 20 Nov 2026, 09:00, posted')
})

test('acting on a row, by a press or by a line, edits the digest once for all; undo turns it back', async () => {
  const here = await sales()
  await here.talk('Bo> deal add Acme 24k', 'Bo> deal add Globex 6k', 'Bo> deal add Initech')
  await here.say('Ann', 'digest daily 9:00 #sales')
  here.clock.forward({ hours: 24 })
  await here.beat()
  const press = (who: string, label: string, nth: number, expected?: Outcome) =>
    here.ask(who, { press: pressIn(posted(here)[0], label, nth) }, { place: here.place }, expected)
  expect(await press('Ann', 'Snooze 3d', 0)).toContain('D-3 Initech\n  Snoozed until Sun 22 Nov 2026')
  expect(await press('Ann', 'Nudge', 1)).toContain('Nudged Bo')
  expect(await here.say('Ann', 'deal nudge D-1', 'refused')).toContain('Bo was nudged about D-1 Acme today already.')
  expect(await here.say('Bo', 'log call D-2 20m they like it')).toContain('Logged I-1')
  const edits: string[] = []
  here.chat.fault = (when, key) => void (when === 'after' && key.includes('~') && edits.push(key))
  here.clock.forward({ seconds: 10 })
  await here.beat()
  expect(edits).toHaveLength(1)
  expect(posted(here).map(shown)).toMatchInlineSnapshot(`
    [
      "Daily digest of #sales, Thu 19 Nov 2026 (3 of 3 handled)
      3 open, $30,000
      Changed
      - New: Acme, $24,000 (Bo) D-1
      - New: Globex, $6,000 (Bo) D-2
      - New: Initech (Bo) D-3
      Needs somebody: 3
      ✓ Initech: snoozed until Sun 22 Nov 2026 by Ann D-3
      ✓ Acme: its owner was nudged by Ann D-1
      ✓ Globex: call logged by Bo D-2
      Every day at 09:00 in #sales (UTC), set up by Ann.
      [Mute this]",
    ]
  `)
  await here.say('Ann', 'undo E-5')
  here.clock.forward({ seconds: 10 })
  await here.beat()
  expect(shown(posted(here)[0] ?? { title: '', blocks: [] })).toContain('2 of 3 handled')
  expect(shown(posted(here)[0] ?? { title: '', blocks: [] })).toContain('Initech (Bo): no next step, no amount D-3')
  expect(await press('Ann', 'Move', 0, 'refused')).toContain('deal move" still needs the stage')
  await here.say('Ann', 'undo E-7')
  here.clock.forward({ seconds: 10 })
  await here.beat()
  expect(shown(posted(here)[0] ?? { title: '', blocks: [] })).toContain('3 of 3 handled')
  expect(told(here, 'Bo').join('\n')).toContain('D-1 Acme needs you')
})

test('muting pauses it for all and tells who set it up; resuming goes on without making up', async () => {
  const here = await sales()
  await here.say('Ann', 'digest daily 9:00 #sales')
  here.clock.forward({ hours: 24 })
  await here.beat()
  const said = await here.ask('Bo', { press: pressIn(posted(here)[0], 'Mute this') }, { place: here.place })
  expect(said).toMatchInlineSnapshot(`
    "Muted G-1 daily in #sales
      It comes no more until somebody resumes it.
      [Resume] [Undo E-2]"
  `)
  here.clock.forward({ hours: 72 })
  await here.beat()
  expect(posted(here)).toHaveLength(1)
  expect(told(here, 'Ann')).toMatchInlineSnapshot(`
    [
      "G-1 daily in #sales was muted
      Bo muted the digest that you set up in #sales.
      [Resume]",
    ]
  `)
  expect(await here.say('Ann', 'digest resume #sales')).toContain('Mon 23 Nov 2026, 09:00')
  await here.beat()
  expect(posted(here)).toHaveLength(1)
  expect(await here.say('Ann', 'digest resume', 'refused')).toContain(
    'There is no digest that this could be done with.',
  )
  expect(await here.say('Ann', 'digest off', 'refused')).toMatchInlineSnapshot(`
    "Which digest?
      [G-1 daily in #sales]"
  `)
  expect(await here.press('Ann', 'G-1')).toContain('Turned off G-1 daily in #sales')
  here.clock.forward({ hours: 48 })
  await here.beat()
  expect(posted(here)).toHaveLength(1)
  expect(await here.say('Ann', 'undo E-4')).toContain('Undid')
})

test('what was set up and has come is undone all the same', async () => {
  const here = await sales()
  await here.say('Ann', 'digest daily 9:00 #sales')
  here.clock.forward({ hours: 25 })
  await here.beat()
  expect(posted(here)).toHaveLength(1)
  expect(await here.say('Ann', 'undo E-1')).toContain('Undid E-1')
  here.clock.forward({ hours: 24 })
  await here.beat()
  expect(posted(here)).toHaveLength(1)
  expect(await here.say('Ann', 'digest list')).toContain('No digest is set up')
  expect(await here.say('Ann', 'undo E-2')).toContain('Took back the undo E-2')
  here.clock.forward({ hours: 24 })
  await here.beat()
  expect(posted(here)).toHaveLength(2)
})

test('after a time of silence one digest tells all of it and says so', async () => {
  const here = await sales()
  await here.say('Ann', 'digest daily 9:00 #sales')
  await here.talk('Ann> deal add Acme 24k')
  here.clock.forward({ hours: 72, minutes: 42 })
  await here.beat()
  expect(posted(here)).toHaveLength(1)
  const [only] = posted(here).map(shown)
  expect(only).toContain('Late by 42 min: I was down at 09:00. 2 before it were missed; this one tells all since then.')
})

test('several processes post it once', async () => {
  const here = await sales()
  await here.say('Ann', 'digest daily 9:00 #sales')
  here.clock.forward({ hours: 24 })
  const others = [createScheduler(here.delivery), createScheduler(here.delivery)]
  await Promise.all([here.beat(), ...others.map((other) => other.beat())])
  expect(posted(here)).toHaveLength(1)
  expect((await others[0]?.nextDue(here.clock.now().add({ hours: 48 })))?.toString()).toBe('2026-11-20T09:00:00Z')
})

test('it is left out on days off, and when there is nothing to tell, only where that was said', async () => {
  const here = await sales()
  await here.say('Ann', 'digest daily 9:00 #sales skip:weekends,empty')
  for (let day = 0; day < 2; day++) {
    here.clock.forward({ hours: 24 })
    await here.beat()
  }
  expect(posted(here)).toHaveLength(0)
  expect(await here.say('Ann', 'digest list')).toContain('Fri 20 Nov 2026, 09:00, left out: there was nothing to tell')
  await here.say('Ann', 'deal add Acme 24k')
  here.clock.forward({ hours: 48 })
  await here.beat()
  expect(posted(here)).toHaveLength(0)
  here.clock.forward({ hours: 24 })
  await here.beat()
  expect(posted(here).map(shown).join()).toContain('New: Acme, $24,000 (Ann) D-1')
})

test('a weekly one tells the differences from the last', async () => {
  const here = await sales()
  await here.say('Ann', 'digest weekly mon 9:00 #sales')
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 6k')
  here.clock.forward({ hours: 5 * 24 })
  await here.beat()
  await here.talk('Ann> deal add Initech 10k', 'Ann> won d2', 'Ann> log call D-1 next: send report fri')
  here.clock.forward({ hours: 7 * 24 })
  await here.beat()
  const [first = '', second = ''] = posted(here).map(shown)
  expect(first).toContain('The next one will say what is different from this one.')
  expect(second).toContain(
    'Against the last one: open ±0, +$4,000; with a next step +50 %; won 1 (0 before); new 1 (2 before).',
  )
})

test('where a goal is set a digest begins with what is expected by it, against the one before', async () => {
  const here = await sales()
  await here.say('Ann', 'digest daily 9:00 #sales')
  await here.say('Ann', 'digest me daily 9:00')
  await here.talk(
    'Ann> deal add Acme 24k stage:proposal closes:2026-12-15',
    'Bo> deal add Globex 10k closes:2026-12-20',
    'Ann> goal 30k this quarter',
    'Ann> goal @ann 20k december',
  )
  await here.live({ days: 1 })
  await here.talk('Bo> move D-2 negotiation')
  await here.live({ days: 1 })
  const [, first = '', second = ''] = ['', ...posted(here).map(shown)]
  expect(first).toContain('Q4 2026 expected $13,000 of $30,000 (43 %)\n')
  expect(second).toContain('Q4 2026 expected $19,500 of $30,000 (65 %), +$6,500 since the last one\n')
  expect(told(here, 'Ann')[0]).toContain('Q4 2026 expected $12,000\n')
  await here.live({ days: 14 })
  expect(told(here, 'Ann').at(-1)).toContain('December 2026 expected $12,000 of $20,000 (60 %)\n')
  await here.say('Ann', 'feature off goals')
  await here.live({ days: 1 })
  expect(posted(here).map(shown).at(-1)).not.toContain(' of $')
})

test('what does not fit is a press away, page by page, and nothing is cut silently', async () => {
  const here = await sales()
  for (let index = 1; index <= 17; index++) await here.say('Ann', `deal add Firm ${String.fromCharCode(64 + index)}`)
  await here.say('Ann', 'digest now #sales')
  const said = await here.press('Ann', 'More new (12)')
  expect(said).toContain('Deals: new: 17')
  expect(said).toContain('Page 1 of 2\n  [Next]')
  expect(await here.press('Ann', 'Next')).toContain('Firm P (Ann) D-16')
  expect(await here.say('Ann', 'digest more needs page:2')).toContain('Firm Q (Ann): no next step, no amount D-17')
  for (const each of ['send offer', 'print badge', 'book room']) await here.say('Ann', `task add ${each} today`)
  expect(await here.say('Ann', 'digest more tasks')).toMatch(/send offer.*print badge.*book room/su)
})

test('it is previewed privately and posted by a press', async () => {
  const here = await sales()
  await here.say('Ann', 'deal add Acme 24k')
  expect(await here.say('Ann', 'digest now #sales')).toContain('[Post it]')
  expect(await here.press('Ann', 'Post it')).toContain('The digest goes to #sales now')
  await here.beat()
  expect(posted(here).map(shown).join()).toContain('Posted by Ann.')
})

test('somebody else can neither see nor change what is told to me', async () => {
  const here = await sales()
  await here.say('Ann', 'digest me weekdays 8:30')
  expect(await here.say('Bo', 'digest list')).toContain('No digest is set up')
  expect(await here.say('Bo', 'digest off G-1', 'refused')).toContain('is no digest that you could change')
})

test('a digest of one person without an hour of its own comes with all that is due to them that morning', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 24k',
    'Ann> digest me weekdays',
    'Ann> task add send report tomorrow for:D-1',
    'Ann> remind me tomorrow sort papers',
    'Ann> remind me tomorrow 9:00 call Bob',
  )
  here.clock.forward({ hours: 24 })
  await here.beat()
  const [first = '', ...others] = here.chat.posts()
  expect(others).toHaveLength(1)
  expect([first, ...others].filter((post) => post.includes('call Bob'))).toHaveLength(1)
  const digest = [first, ...others].find((post) => post.includes('send report'))
  expect(digest).toContain('sort papers')
  expect(digest).toContain('[Mute this]')
})

test('a deal that is put off is in none of the numbers of those that need somebody', async () => {
  const here = await sales()
  for (const line of ['deal add Acme 24k', 'deal add Globex 5k', 'deal snooze D-1 3d']) await here.say('Ann', line)
  const said = await here.say('Ann', 'digest now')
  expect(said).toContain('2 open, $29,000')
  expect(said).toContain('Needs somebody: 1\n')
  expect(await here.say('Ann', 'digest now stages:yes')).toContain('0 of 2 open deals have a next step (0 %).')
})
