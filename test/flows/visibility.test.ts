import { expect, test } from 'vitest'
import { shown } from '../transcript.ts'
import { type World, world } from '../world.ts'

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
