import { expect, test } from 'vitest'
import { shown } from '../transcript.ts'
import { type World, world } from '../world.ts'

/** A team in #sales, with a digest each morning at nine. */
async function sales() {
  const here = await world()
  const place = { platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers: 'team' } as const
  await here.ask('Ann', { line: 'digest daily 9:00 here' }, { place })
  return here
}

/** What stands in the channel after so many days. */
async function after(here: World, days: number): Promise<string> {
  await here.live({ days })
  const last = here.chat.sent.filter(({ place }) => place.kind === 'channel').at(-1)
  return last ? shown(last.message) : ''
}

const TEAM = [
  'Ann> goal 180k this quarter',
  'Ann> deal add Umbrella 40k stage:negotiation closes:2026-12-10',
  'Ann> deal add Duff 9k stage:negotiation closes:2026-12-11',
  'Ann> deal add Vandelay 16k stage:proposal closes:2026-12-12',
  'Ann> deal add Acme 24k closes:2026-12-15',
  'Bo> deal add Hooli 35k stage:proposal closes:2026-11-22',
  'Bo> deal add Initech 12k stage:proposal closes:2026-11-18',
  'Bo> deal add Tyrell 22k',
  'Bo> deal add Stark 18k closes:2026-12-20',
  'Bo> deal add Oscorp 10k',
  'Cy> deal add Wayne 24k stage:proposal closes:2026-12-18',
  'Cy> deal add Cyberdyne',
  'Cy> deal add Globex 40k closes:2027-01-15',
  'Cy> deal add Soylent 6k closes:2026-12-22',
  'Ann> edit D-3 closes:2026-12-14',
  'Ann> task add demo Umbrella fri 11:00 for:D-1',
  'Ann> task add quote fri for:D-4',
  'Ann> task add call back fri for:D-2',
  'Ann> task add write fri for:D-3',
  'Bo> task add send contract fri for:D-5',
  'Bo> task add proposal thu for:D-8',
  'Cy> task add check in 1 dec for:D-12',
  'Cy> task add check in 1 dec for:D-13',
]

test('a morning of a team of three with thirteen deals is told in order, in at most 25 lines', async () => {
  const here = await sales()
  await here.talk(...TEAM)
  await after(here, 1)
  await here.talk(
    'Ann> won D-2, best support',
    'Bo> lost D-9 why: price',
    'Bo> move D-5 negotiation',
    'Ann> edit D-3 closes:2027-01-29',
    'Bo> log call D-7',
    'Bo> log call D-8 no answer',
    'Ann> log email D-1 sent the agenda',
    'Cy> deal add Tessier 5k closes:2026-12-22',
    'Cy> lead add Lena Ott @ Initrode',
    'Cy> lead add Joe Poe',
    'Cy> away until 27 nov cover:@ann',
  )
  const morning = await after(here, 1)
  expect(morning).toMatchInlineSnapshot(`
    "Daily digest of #sales, Fri 20 Nov 2026
      12 open, $242,000 · Q4 2026 expected $88,550 of $180,000 (49 %), +$3,500 since the last one
      Changed
      - Won: Duff, $9,000 (Ann): "best support" D-2
      - Lost: Oscorp, $10,000 (Bo): "price" D-9
      - New: Tessier, $5,000 (Cy) D-14
      - Moved: Hooli, $35,000 (Bo): Proposal → Negotiation D-5
      - Slipped: Vandelay, $16,000 (Ann): 14 Dec → 29 Jan 2027, the second time D-3
      Closes this week: $35,000
      - Sun 22 Nov: Hooli, $35,000 (Bo), Negotiation; next: send contract, today D-5
      Needs somebody: 6, 2 new
      new: Stark, $18,000 (Bo): its next step is overdue D-8
      new: Tessier, $5,000 (Cy): no next step D-14
      1 day: Initech, $12,000 (Bo): was to close Wed 18 Nov, no next step D-6
      1 day: Cyberdyne (Cy): no next step, no amount D-11
      1 day: Wayne, $24,000 (Cy): no next step D-10
      Leads nobody owns: Lena Ott @ Initrode (24 h) L-1, Joe Poe (24 h) L-2
      Today
      - Ann 4: demo Umbrella 10:00, quote, call back, …
      - Bo 1, and 1 overdue: proposal since Thu 19 Nov, send contract
      - Cy nothing; away until 2026-11-26T23:00:00.000Z, covered by Ann
      Yesterday: 2 calls (1 no answer), 1 email · Bo 2, Ann 1
      Every day at 09:00 in #sales (UTC), set up by Ann.
      [Go through the 6] [Move: Stark / Tessier / Initech / Cyberdyne / Wayne] [Snooze 3d: Stark / Tessier / Initech / Cyberdyne / Wayne] [Nudge: Stark / Tessier / Initech / Cyberdyne / Wayne] [More: More tasks (1) / More deals (1) / Mute this]"
  `)
  expect(morning.split('\n').filter((line) => !/^ {2}\[/u.test(line)).length).toBeLessThanOrEqual(25)
})

test('a day on which nothing happened is one line, and what is due is in it', async () => {
  const here = await sales()
  await here.talk('Ann> deal add Acme 24k closes:2026-12-15', 'Ann> task add call fri for:D-1')
  await after(here, 1)
  expect(await after(here, 1)).toMatchInlineSnapshot(`
    "Daily digest of #sales, Fri 20 Nov 2026
      Nothing changed since the last one; 1 open, $24,000 · Q4 2026 expected $2,400. Today 1 due: Ann 1.
      Every day at 09:00 in #sales (UTC), set up by Ann.
      [More: More tasks (1) / Mute this]"
  `)
})

test('what needed somebody before says since when, and what is new comes first', async () => {
  const here = await sales()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 6k', 'Ann> task add call 1 dec for:D-2')
  expect(await after(here, 1)).toContain('Needs somebody: 1\n  Acme, $24,000 (Ann): no next step D-1')
  await here.talk('Bo> deal add Hooli 1k')
  expect(await after(here, 1)).toContain(
    'Needs somebody: 2, 1 new\n  new: Hooli, $1,000 (Bo): no next step D-3\n  1 day: Acme',
  )
  const next = await after(here, 1)
  expect(next).toContain('Needs somebody: 2\n  2 days: Acme, $24,000 (Ann): no next step D-1')
  expect(next).toContain('  1 day: Hooli, $1,000 (Bo): no next step D-3')
})

test('where others read there are neither amounts nor reasons, titles or names of leads', async () => {
  const here = await world()
  const place = { platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers: 'guests' } as const
  await here.talk(...TEAM, 'Cy> lead add Lena Ott @ Initrode', 'Ann> won D-2, best support')
  const now = await here.ask('Ann', { line: 'digest now here' }, { place })
  expect(now).toMatchInlineSnapshot(`
    "Digest of #sales, Wed 18 Nov 2026
      12 open
      Changed: 13
      - Won: Duff (Ann) D-2
      - New: Umbrella (Ann), in Negotiation D-1
      - New: Globex (Cy) D-12
      - New: Hooli (Bo), in Proposal D-5
      - New: Acme (Ann) D-4
      Closes this week: 2 deals, 1 of them below
      - Sun 22 Nov: Hooli (Bo), Proposal; next step, Fri 20 Nov D-5
      Needs somebody: 5
      Cyberdyne (Cy): no next step, no amount D-11
      Wayne (Cy): no next step D-10
      Tyrell (Bo): no next step D-7
      Initech (Bo): closes Wed 18 Nov, no next step D-6
      Oscorp (Bo): no next step D-9
      Leads nobody owns: 1
      Amounts, notes and contact data are left out: guests or people of other companies can read #sales.
      [Go through the 5] [Move: Cyberdyne / Wayne / Tyrell / Initech / Oscorp] [Snooze 3d: Cyberdyne / Wayne / Tyrell / Initech / Oscorp] [Nudge: Cyberdyne / Wayne / Tyrell / Initech / Oscorp] [More new (8)]
      Nobody else sees this. Post it puts it into #sales.
      [Post it]"
  `)
  expect(now).not.toMatch(/\$|best support|contract|Lena/u)
})

test('without a goal the quarter is told, in each currency that has no rate', async () => {
  const here = await sales()
  await here.talk(
    'Ann> deal add Acme 24k stage:proposal closes:2026-12-15',
    'Ann> deal add Globex €10k closes:2026-12-15',
  )
  expect(await after(here, 1)).toContain('2 open, €10,000 + $24,000 · Q4 2026 expected €1,000 + $12,000\n')
})

test('what is expected is what the forecast of the same days says', async () => {
  const here = await sales()
  await here.talk(
    ...TEAM,
    'Ann> deal edit D-1 probability:33',
    'Ann> won D-2',
    'Ann> rate EUR 1.1',
    'Bo> deal add Sable €3,333 closes:2026-12-01',
  )
  const forecast = await here.say('Ann', 'forecast')
  const [, expected = ''] = /Expected (\S+) of/u.exec(forecast) ?? []
  expect(await here.say('Ann', 'digest now')).toContain(`expected ${expected} of $180,000`)
})

test('its deals are gone through one by one, each with why it is here; what is handled leaves the controls', async () => {
  const here = await sales()
  await here.talk('Ann> deal add Acme 24k', 'Bo> deal add Globex', 'Bo> deal add Hooli 9k closes:2026-11-18')
  const controls = (post: string) => post.split('\n').filter((line) => /^ {2}\[/u.test(line))
  expect(controls(await after(here, 1))).toMatchInlineSnapshot(`
    [
      "  [Go through the 3] [Move: Hooli / Globex / Acme] [Snooze 3d: Hooli / Globex / Acme] [Nudge: Hooli / Globex / Acme] [Mute this]",
    ]
  `)
  const posted = here.chat.sent.filter(({ place }) => place.kind === 'channel').at(-1)
  const [all] = posted?.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : [])) ?? []
  const through = () => here.ask('Ann', { press: (all?.kind === 'button' && all.id) || '' })
  await here.say('Bo', 'D-2 to 5k')
  here.clock.forward({ seconds: 20 })
  await here.beat()
  const now = here.chat.sent.filter(({ place }) => place.kind === 'channel').at(-1)
  expect(controls(now ? shown(now.message) : '')).toMatchInlineSnapshot(`
    [
      "  [Go through the 2] [Move: Hooli / Acme] [Snooze 3d: Hooli / Acme] [Nudge: Hooli / Acme] [Mute this]",
    ]
  `)
  expect(await through()).toMatchInlineSnapshot(`
    "1 of 3: D-3 Hooli
      Why it is here: overdue, without next step; quiet for 1 day.
      Stage: New (10 %), for 1 day
      Amount: $9,000, $900 weighted
      Closes: Wed 18 Nov 2026, overdue by 1 day
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Log call] [Skip] [Stop] [Do…: Won / Lost / Edit / Move to Qualified / Move to Proposal / Move to Negotiation / Next step…]"
  `)
  expect(await here.say('Ann', 'task send quote fri')).toMatchInlineSnapshot(`
    "2 of 3: D-2 Globex
      ✓ Added T-1 send quote
      Why it is here: without next step; quiet for 1 day.
      Stage: New (10 %), for 1 day
      Amount: $5,000, $500 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Log call] [Skip] [Back] [Stop] [Do…: Won / Lost / Edit / Move to Qualified / Move to Proposal / Move to Negotiation / Next step…]"
  `)
  expect(await here.say('Ann', 'skip')).toMatchInlineSnapshot(`
    "3 of 3: D-1 Acme
      Why it is here: without next step; quiet for 1 day.
      Stage: New (10 %), for 1 day
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Log call] [Skip] [Back] [Stop] [Do…: Won / Lost / Edit / Move to Qualified / Move to Proposal / Move to Negotiation / Next step…]"
  `)
})

test('a digest of one\u2019s own is what to do in its order, in at most ten lines, and Start goes through it', async () => {
  const here = await world()
  await here.talk(
    ...TEAM,
    'Ann> goal @ann 60k this quarter',
    'Ann> task add tidy desk fri',
    'Ann> deal add Umbra 3k',
    'Ann> digest me daily 8:30',
  )
  await here.live({ days: 2 })
  const own =
    here.chat.sent.map(({ message }) => shown(message)).findLast((post) => post.startsWith('Your daily')) ?? ''
  expect(own).toMatchInlineSnapshot(`
    "Your daily digest, Fri 20 Nov 2026
      5 due · 5 open, $92,000 · Q4 2026 expected $47,150 of $60,000 (79 %)
      - 11:00: demo Umbrella (Umbrella, $40,000) T-1
      - today: quote (Acme, $24,000) T-2
      - today: write (Vandelay, $16,000) T-4
      - today: call back (Duff, $9,000) T-3
      - today: tidy desk T-9
      Needs you, 1 day: Umbra, $3,000: no next step D-14
      Every day at 08:30 (Europe/Berlin), set up by Ann.
      [Start] [Look after it] [Move: Umbra] [Snooze 3d: Umbra] [Mute this]"
  `)
  expect(own.split('\n').filter((line) => !/^ {2}\[/u.test(line)).length).toBeLessThanOrEqual(10)
  await here.say('Ann', 'digest now me')
  expect(await here.press('Ann', 'Start')).toMatchInlineSnapshot(`
    "1 of 5: T-1 demo Umbrella
      Why it is here: open.
      Due: 2026-11-20T10:00:00.000Z
      About: D-1 Umbrella
      Owner: Ann
      [Done] [Skip] [Stop] [Do…: Snooze / Edit]"
  `)
  expect(await here.say('Ann', 'done')).toMatchInlineSnapshot(`
    "2 of 5: T-2 quote
      ✓ T-1 demo Umbrella: Done
      Why it is here: open.
      Due: Fri 20 Nov 2026
      About: D-4 Acme
      Owner: Ann
      [Done] [Skip] [Back] [Stop] [Do…: Snooze / Edit]"
  `)
})
