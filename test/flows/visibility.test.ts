import { expect, test } from 'vitest'
import { shown } from '../transcript.ts'
import { idOf, type World, world } from '../world.ts'

const sales = (here: World) =>
  ({ platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers: 'team' }) as const

async function team() {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Cy> help', 'Dee> help', 'Bo> deal add Acme 24k', 'Cy> deal add Hush 50k')
  return here
}

const posted = (here: World, key: string) =>
  here.chat.sent.filter((one) => one.place.key === key).map(({ message }) => shown(message))

test('teams, what each role sees, and what is private', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> visibility',
      'Ann> team add Sales',
      'Ann> add @bo to sales',
      'Ann> put @dee into the sales team',
      'Ann> team list',
      '! Bo> visibility deals members team',
      'Ann> visibility deals members team',
      'Dee> deals',
      '! Dee> D-2',
      'Ann> team join Sales @cy',
      'Dee> deals',
      'Ann> undo',
      'Ann> members see only their own deals',
      'Dee> deals',
      'Bo> deals',
      'Bo> deal assign D-1 @cy',
      '! Bo> deal show D-1',
      'Bo> undo',
      'Bo> private D-1',
      '! Bo> private D-1',
      'Ann> visibility deals members all',
      '! Cy> D-1',
      'Bo> public D-1',
      '! Cy> private D-1',
      'Bo> history D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> visibility
    Whose records each role sees
      leads | all | all | all
      contacts | all | all | all
      companies | all | all | all
      deals | all | all | all
      tasks | all | all | all
      logs | all | all | all
      What is nobody’s everybody sees, and admins see everything. A record that somebody may not see is not there for them.
      Channels see what a member sees who owns nothing and is in no team, unless "channel sees" says more.
      Change it with "visibility deals members own".
    Ann> team add Sales
    Made the team Sales
      Put people into it with "team join Sales @name".
      [Undo E-3]
    Ann> add @bo to sales
    Bo is in Sales
      In it: Bo.
      [Undo E-4]
    Ann> put @dee into the sales team
    Dee is in Sales
      In it: Bo, Dee.
      [Undo E-5]
    Ann> team list
    1 team
      - Sales: Bo, Dee
      Whose records they see: "visibility"
    Bo> visibility deals members team
    Changing visibility needs the role admin; yours is member.
      An admin can change that.
      [Ask @Ann]
    Ann> visibility deals members team
    Members see their own and their teams’ deals now
      What is nobody’s everybody sees, and admins see everything. A record that somebody may not see is not there for them.
      Channels see what a member sees who owns nothing and is in no team, unless "channel sees" says more.
      [Undo E-6]
    Dee> deals
    1 deal
      D-1 | Acme | $24,000 | New | no next step | Bo
    Dee> D-2
    There is no deal D-2.
      See them all with "deal list".
      ? Deal: D-2 !! There is no deal D-2.
    Ann> team join Sales @cy
    Cy is in Sales
      In it: Bo, Dee, Cy.
      [Undo E-7]
    Dee> deals
    2 deals
      D-2 | Hush | $50,000 | New | no next step | Cy
      D-1 | Acme | $24,000 | New | no next step | Bo
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> undo
    Undid E-7
      - the teams
      [Undo E-8]
    Ann> members see only their own deals
    Members see their own deals now
      What is nobody’s everybody sees, and admins see everything. A record that somebody may not see is not there for them.
      Channels see what a member sees who owns nothing and is in no team, unless "channel sees" says more.
      [Undo E-9]
    Dee> deals
    There is no open deal yet
      Add one with: "deal add Acme 50 seats 24k"
    Bo> deals
    1 deal
      D-1 | Acme | $24,000 | New | no next step | Bo
    Bo> deal assign D-1 @cy
    D-1 Acme
      owner Bo → Cy
      You do not see it any more. Until somebody changes it, undo brings it back.
      [Undo E-10]
    Bo> deal show D-1
    There is no deal D-1.
      See them all with "deal list".
      ? Deal: D-1 !! There is no deal D-1.
    Bo> undo
    Undid E-10
      - D-1 Acme: owner: Cy → Bo
      [Undo E-11]
    Bo> private D-1
    D-1 Acme is private
      Only you, managers and admins see it now, and what is about it.
      [Show] [Undo E-12]
    Bo> private D-1
    D-1 Acme is private already.
    Ann> visibility deals members all
    Members see everybody’s deals now
      What is nobody’s everybody sees, and admins see everything. A record that somebody may not see is not there for them.
      Channels see what a member sees who owns nothing and is in no team, unless "channel sees" says more.
      [Undo E-13]
    Cy> D-1
    There is no deal D-1.
      See them all with "deal list".
      ? Deal: D-1 !! There is no deal D-1.
    Bo> public D-1
    D-1 Acme is not private any more
      [Show] [Undo E-14]
    Cy> private D-1
    D-1 Acme is Bo's; only they or a manager can say who sees it.
      [Ask @Bo]
    Bo> history D-1
    History of D-1 Acme
      - 2026-11-18T09:00:00.000Z Bo added in New "E-1"
      - 2026-11-18T09:00:00.000Z Bo owner: Bo → Cy "E-10"
      - 2026-11-18T09:00:00.000Z Bo owner: Cy → Bo "E-11"
      - 2026-11-18T09:00:00.000Z Bo made private "E-12"
      - 2026-11-18T09:00:00.000Z Bo not private any more "E-14"
      In stage: New 0 min so far"
  `)
})

test('a place shows what a member sees who owns nothing, unless a manager says more', async () => {
  const here = await team()
  const place = sales(here)
  await here.say('Ann', 'visibility deals members own')
  await here.appoint('Dee', 'manager')
  const inSales = async (who: string, line: string) => {
    here.clock.forward({ seconds: 1 })
    return `${who}> ${line}\n${await here.ask(who, { line }, { place }, 'either')}`
  }
  const share = async (who: string) => here.ask(who, { press: idOf(here.last(who), 'Share') }, { place }, 'either')
  await inSales('Ann', 'board here')
  await inSales('Ann', 'digest daily 9:00 here')
  expect(await inSales('Bo', 'digest now here')).toContain('Acme, $24,000 (Bo): no next step D-1')
  const said = [await inSales('Bo', 'D-1'), await inSales('Bo', 'share'), await share('Bo')]
  said.push(await inSales('Dee', 'deals'), await inSales('Dee', 'share'), await share('Dee'))
  await here.live({ hours: 24 })
  said.push(...posted(here, 'C1'))
  said.push(await inSales('Bo', 'channel sees here all'), await inSales('Dee', 'channel sees here all'))
  said.push(await inSales('Bo', 'D-1'), await inSales('Bo', 'share'), await share('Bo'))
  await here.live({ minutes: 1 })
  said.push(...posted(here, 'C1').slice(-1), ...posted(here, 'C1').filter((one) => one.startsWith('Pipeline')))
  await inSales('Dee', 'channel sees here shared')
  await here.say('Bo', 'deal edit D-1 30k')
  await here.live({ minutes: 5 })
  said.push(...posted(here, 'C1').slice(-1))
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "Bo> D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Bo> share
    Share “D-1 Acme” in #sales?
      Who will see it: the team alone, in #sales.
      [Share]
    Not everybody in #sales may see all of that, so a manager has to share it.
    Dee> deals
    2 deals
      D-2 | Hush | $50,000 | New | no next step | Cy
      D-1 | Acme | $24,000 | New | no next step | Bo
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Dee> share
    Share “2 deals” in #sales?
      Who will see it: the team alone, in #sales.
      [Share]
    Shared in #sales
    Pipeline
      Nothing is open.
      New | 0 | – | 
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      As of 2026-11-18T09:00:01Z.
    2 deals
      D-2 | Hush | $50,000 | New | no next step | Cy
      D-1 | Acme | $24,000 | New | no next step | Bo
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
      Dee shared this.
      Not all of the team see these records; a manager shares them here.
    Daily digest of #sales, Thu 19 Nov 2026
      Nothing changed since the last one; Nothing is open.
      Every day at 09:00 in #sales (UTC), set up by Ann.
      [Mute this]
    Bo> channel sees here all
    "channel sees" needs the role manager; yours is member.
      An admin can change that.
      [Ask @Dee]
    Dee> channel sees here all
    #sales sees every record now
      Read by: the team alone
      Shown: amounts, notes and contact data are shown
      Sees: every record
      Zone: UTC, as the team's
      Digests: G-1
      [Undo E-6]
    Bo> D-1
    D-1 Acme
      Stage: New (10 %), for 1 day
      Amount: $24,000, $2,400 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Bo> share
    Share “D-1 Acme” in #sales?
      Who will see it: the team alone, in #sales.
      [Share]
    Shared in #sales
    D-1 Acme
      Stage: New (10 %), for 1 day
      Amount: $24,000, $2,400 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
      Bo shared this.
    Pipeline
      2 open, $74,000; forecast $7,400
      New | 2 | $74,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      (picture: Bars of the open stages: New 2 deals · $74,000; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
      As of 2026-11-19T09:00:09Z.
    D-1 Acme
      Stage: New (10 %), for 1 day
      Amount: $24,000, $2,400 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
      Bo shared this."
  `)
})

test('what is due, told of or done later is for whom it is, as they see it then', async () => {
  const here = await team()
  await here.talk(
    'Bo> task add "hush step" fri 9:00 for D-2',
    'Bo> remind me fri 10:00 about D-2 hush words',
    'Bo> remind me fri 12:00 about D-1 look',
    'Ann> visibility deals members own',
    '! Ann> remind @bo fri 11:00 about D-2 hush more',
    '! Cy> task add hush it fri for D-2 owner:@bo',
    'Cy> task edit T-1 title:"hush steps"',
    'Cy> deal edit D-2 60k',
  )
  await here.live({ days: 3 })
  expect(posted(here, 'bo').join('\n')).toMatchInlineSnapshot(`
    "look
      About D-1 Acme
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-2)."
  `)
  expect(await here.talk('Cy> private D-2', 'Ann> reminder show R-1', 'Ann> D-2')).toMatchInlineSnapshot(`
    "Cy> private D-2
    D-2 Hush is private
      Only you, managers and admins see it now, and what is about it.
      [Show] [Undo E-9]
    Ann> reminder show R-1
    R-1 hush words
      DM to Bo.
      State: cancelled: D-2 is hidden from Bo
      About: D-2 Hush
      Asked for by: Bo
      [Tell it anew]
    Ann> D-2
    D-2 Hush
      Stage: New (10 %), for 3 days
      Amount: $60,000, $6,000 weighted
      Private since: 2026-11-21T09:00:00.000Z
      Owner: Cy
      Added: 2026-11-18T09:00:00.000Z
      Next: hush steps, 2026-11-20T08:00:00.000Z (overdue), Bo (T-1)
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})

test('a saved list, and what is expected by a goal, are in a digest as its readers see them', async () => {
  const here = await team()
  const inSales = (who: string, line: string) => here.ask(who, { line }, { place: sales(here) })
  await here.talk(
    'Cy> deal edit D-2 closes:2026-12-01',
    'Ann> list save big ones of:deal where:"amount>1k"',
    'Ann> goal 100k this quarter',
    'Ann> visibility deals members own',
  )
  await inSales('Ann', 'digest daily 9:00 here list:"big ones"')
  await here.say('Bo', 'digest me daily 9:00 list:"big ones"')
  await here.live({ days: 1 })
  const [there = '', bos = ''] = [posted(here, 'C1').at(-1), posted(here, 'bo').at(-1)]
  expect(bos).toContain('big ones')
  expect(bos).toContain('Acme')
  for (const message of [there, bos]) expect(message).not.toMatch(/Hush|50,000/u)
  expect(there).toContain('big ones')
  expect(there).not.toContain('Acme')
})
