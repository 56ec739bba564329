import { expect, test } from 'vitest'
import { counts, dump } from '../rows.ts'
import { idOf, world } from '../world.ts'

test('an admin says what somebody may do, who is told; somebody stays admin', async () => {
  const { say, talk, beat, chat } = await world()
  await say('Ann', 'help')
  await say('Bo', 'help')
  expect(
    await talk(
      '! Bo> member role @bo admin',
      'Ann> member role @bo manager',
      '! Ann> member role @bo manager',
      '! Ann> member role @ann member',
      '! Ann> member role @bo boss',
      'Ann> member list',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> member role @bo admin
    "member role" needs the role admin; yours is member.
      An admin can change that.
      [Ask @Ann]
    Ann> member role @bo manager
    Bo is manager now
      member → manager
      [Undo E-1]
    Ann> member role @bo manager
    Bo is manager already.
    Ann> member role @ann member
    Ann is the only admin, and somebody has to be.
      Make another one first: "member role @name admin"
    Ann> member role @bo boss
    "boss" is not one of the choices.
      Choose viewer, member, manager or admin.
      ? Role: boss !! boss is not one of the choices.
    Ann> member list
    2 people
      M-1 | Ann | admin
      M-2 | Bo | manager"
  `)
  await beat()
  expect(chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Bo] You are manager now
      Ann changed your role from member.",
    ]
  `)
  expect(await talk('Ann> undo', 'Ann> member list')).toMatchInlineSnapshot(`
    "Ann> undo
    Undid E-1
      - M-2 Bo: role: manager → member
      [Undo E-2]
    Ann> member list
    2 people
      M-1 | Ann | admin
      M-2 | Bo | member"
  `)
})

test('of two admins who demote each other at once one stays', async () => {
  const { say } = await world()
  await say('Ann', 'help')
  await say('Bo', 'help')
  await say('Ann', 'member role @bo admin')
  const said = await Promise.all([
    say('Ann', 'member role @bo member', 'either'),
    say('Bo', 'member role @ann member', 'either'),
  ])
  expect(said.filter((answer) => / is member now/.test(answer))).toHaveLength(1)
  expect(await say('Ann', 'member list')).toMatch(/\| admin$/m)
})

test('where members change their own alone, a deal of somebody else is handed on by a manager; owners hand on their own', async () => {
  const { say, talk } = await world()
  await say('Ann', 'editing deals members own')
  expect(
    await talk(
      'Bo> deal add Acme 24k',
      '! Cleo> deal assign D-1 me',
      'Bo> deal assign D-1 @cleo',
      '! Bo> deal assign D-1 me',
      'Ann> deal assign D-1 @bo',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> deal add Acme 24k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
    Cleo> deal assign D-1 me
    D-1 is Bo’s, and you may not change their deals.
      Ask Bo or a manager.
      [Ask @Bo]
    Bo> deal assign D-1 @cleo
    D-1 Acme
      owner Bo → Cleo
      [Show] [Undo E-3]
    Bo> deal assign D-1 me
    D-1 is Cleo’s, and you may not change their deals.
      Ask Cleo or a manager.
      [Ask @Cleo]
    Ann> deal assign D-1 @bo
    D-1 Acme
      owner Cleo → Bo
      [Show] [Undo E-4]"
  `)
})

test('undoing what an admin did needs an admin, and never leaves a team without one', async () => {
  const { say, talk } = await world()
  await say('Ann', 'help')
  await say('Bo', 'help')
  await talk('Ann> member role @bo admin', 'Ann> member role @bo manager')
  expect(await say('Bo', 'undo E-2', 'refused')).toMatchInlineSnapshot(`
    "E-2 changed what only an admin may; undoing it needs the role admin.
      Ask Ann or an admin.
      [Ask @Ann]"
  `)
  await talk('Ann> undo', 'Bo> member role @ann manager')
  expect(await say('Bo', 'undo E-1', 'refused')).toMatchInlineSnapshot(
    `"That would leave nobody as admin. Make somebody admin first."`,
  )
  expect(await say('Bo', 'member list')).toMatchInlineSnapshot(`
    "2 people
      M-1 | Ann | manager
      M-2 | Bo | admin"
  `)
})

test('somebody who is removed loses access at once, and what they own goes to others', async () => {
  const here = await world()
  await here.talk('Ann> pipeline', 'Bo> deal add Acme 24k', 'Bo> deal add Old', 'Bo> deal delete D-2', 'Cleo> pipeline')
  const { store, workspace } = here
  const workspaceId = workspace
  await store.prisma.lead.create({
    data: { workspaceId, number: 1, name: 'Jane', statusAt: new Date(0), ownerNumber: 2, createdAt: new Date(0) },
  })
  for (const doneAt of [null, new Date(0)]) {
    const number = doneAt ? 2 : 1
    await store.prisma.task.create({
      data: { workspaceId, number, title: 'Call', ownerNumber: 2, doneAt, createdAt: new Date(0) },
    })
  }
  await here.say('Bo', 'deal show D-1')
  const won = idOf(here.last('Bo'), 'Won')
  const before = await dump(here)
  expect(await here.say('Ann', 'member remove @bo to:@cleo')).toMatchInlineSnapshot(`
    "Bo is out of the team
      1 deal, 1 lead and 1 task went to Cleo.
      [Undo E-4]"
  `)
  const rows = await counts(store)
  expect(await here.say('Bo', 'deal list', 'refused')).toContain('Ask its admin to add you')
  expect(await here.ask('Bo', { press: won }, {}, 'refused')).toContain('Ask its admin to add you')
  expect(await counts(store)).toEqual(rows)
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Cleo] 1 deal, 1 lead and 1 task of Bo's are yours now
      Ann took Bo out of the team.",
    ]
  `)
  expect(
    await here.talk('Ann> member list', 'Ann> deal history D-1', '! Ann> deal assign D-1 @bo'),
  ).toMatchInlineSnapshot(`
    "Ann> member list
    2 people
      M-1 | Ann | admin
      M-3 | Cleo | member
      Removed: Bo. "member add" brings somebody back.
    Ann> deal history D-1
    History of D-1 Acme
      - 2026-11-18T09:00:00.000Z Bo added in New "E-1"
      - 2026-11-18T09:00:00.000Z Ann owner: Bo → Cleo "E-4"
      In stage: New 0 min so far
    Ann> deal assign D-1 @bo
    Nobody here is called @bo.
      Here are: @Ann, @Cleo.
      ? Owner: @bo !! Nobody here is called @bo."
  `)
  expect(
    (await store.prisma.task.findMany({ where: { workspaceId }, orderBy: { number: 'asc' } })).map(
      (one) => one.ownerNumber,
    ),
  ).toEqual([3, 2])
  expect(await here.say('Ann', 'undo')).toMatchInlineSnapshot(`
    "Undid E-4
      - D-1 Acme: owner: Cleo → Bo
      - D-2 Old: owner: Cleo → Bo
      - L-1 Jane: owner: Cleo → Bo
      - M-2 Bo: back in the team
      - T-1 Call: owner: Cleo → Bo
      [Undo E-5]"
  `)
  expect(await dump(here)).toEqual(before)
  expect(await here.say('Bo', 'deal list')).toContain('1 deal')
})

test('what waits to be told to somebody is held back when they are removed, and told when that is undone', async () => {
  const here = await world()
  await here.talk('Ann> pipeline', 'Bo> deal add Acme', 'Ann> deal add Mine', 'Ann> deal move D-1 proposal')
  await here.talk('Ann> deal assign D-2 @bo', 'Ann> member remove @bo')
  here.clock.forward({ minutes: 5 })
  await here.beat()
  expect(here.chat.posts()).toEqual([])
  await here.say('Ann', 'undo')
  here.clock.forward({ minutes: 5 })
  await here.beat()
  expect(here.chat.posts().join('\n')).toContain('D-2 Mine is yours now')
  expect(here.chat.posts().join('\n')).toContain('stage: New → Proposal')
})

test('a removed person is brought back, and somebody new let in by their id', async () => {
  const here = await world()
  await here.talk('Ann> pipeline', 'Bo> pipeline', 'Ann> member remove @bo')
  const { platform } = here.actor('Cy')
  expect(
    await here.talk(
      '! Ann> member add @nobody',
      'Ann> member add @bo',
      '! Ann> member add @bo',
      '! Ann> member add discord:1234',
      'Ann> member add discord:1234 name:"Cy Ng"',
      '! Ann> member add discord:1234 name:"Cy Ng"',
      'Ann> member rename cy Cyrus Ng',
      'Ann> member list',
      '! Ann> undo E-3',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> member add @nobody
    I know nobody called nobody yet.
      Removed are: @Bo. Colleagues are in the team from their first word to me. A guest is let in by their id: "member add discord:1234 name:"Cy Ng""
    Ann> member add @bo
    Bo is back in the team
      They are member, as before. What they owned stays where it went.
      [Undo E-2]
    Ann> member add @bo
    Bo is in the team already.
    Ann> member add discord:1234
    What are they called?
      Type it like "member add discord:1234 name:"Cy Ng"".
    Ann> member add discord:1234 name:"Cy Ng"
    Cy Ng is let in
      They are member from their first word on.
      [Undo E-3]
    Ann> member add discord:1234 name:"Cy Ng"
    Cy Ng is in the team already.
    Ann> member rename cy Cyrus Ng
    Cy Ng is called Cyrus Ng now
      [Undo E-4]
    Ann> member list
    3 people
      M-1 | Ann | admin
      M-2 | Bo | member
      M-3 | Cyrus Ng | member
    Ann> undo E-3
    E-3 cannot simply be undone: you changed the name of M-3 since. Nothing was done.
      Undo the later change first, or put back only what nobody touched since.
      [Undo the rest]"
  `)
  await here.say('Ann', `member add ${platform}:gus name:Gus role:viewer`)
  const guest = { actor: here.actor('Gus', 'guest') }
  expect(await here.ask('Gus', { line: 'help' }, guest)).toContain('Welcome, Gus. Try: "help"')
  expect(await here.ask('Gus', { line: 'deal add Acme' }, guest, 'refused')).toContain('needs the role member')
})

test('nobody removes themselves, or the last admin, or gives to who leaves', async () => {
  const { talk } = await world({ admins: ['bo'] })
  expect(
    await talk(
      'Ann> pipeline',
      '! Ann> member remove me',
      'Bo> pipeline',
      'Bo> member role @bo member',
      '! Bo> member remove @ann',
      '! Ann> member remove @bo to:@bo',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> pipeline
    The pipeline is empty
      Start with: "deal add Acme 50 seats 24k"
    Ann> member remove me
    You cannot remove yourself: somebody has to be there to undo it.
      Another admin can: "member remove @Ann"
    Bo> pipeline
    The pipeline is empty
      Start with: "deal add Acme 50 seats 24k"
    Bo> member role @bo member
    Bo is member now
      admin → member
      [Undo E-1]
    Bo> member remove @ann
    Ann is the only admin, and somebody has to be.
      Make another one first: "member role @name admin"
    Ann> member remove @bo to:@bo
    What Bo owns has to go to somebody who stays.
      Name somebody else: "member remove @Bo to:@name""
  `)
})

test('of two admins who remove each other at once one stays', async () => {
  const { say, talk } = await world()
  await talk('Ann> pipeline', 'Bo> pipeline', 'Ann> member role @bo admin')
  await Promise.all([say('Ann', 'member remove @bo', 'either'), say('Bo', 'member remove @ann', 'either')])
  const lists = await Promise.all([say('Ann', 'member list', 'either'), say('Bo', 'member list', 'either')])
  expect(lists.filter((list) => list.startsWith('1 person'))).toHaveLength(1)
})

test('no undo gives a record to somebody who is not in the team', async () => {
  const { talk } = await world()
  await talk(
    'Ann> pipeline',
    'Bo> deal add Acme',
    'Cleo> pipeline',
    'Ann> deal assign D-1 @cleo',
    'Ann> member remove @bo',
  )
  expect(
    await talk('! Ann> undo E-2', 'Ann> member add @bo', 'Ann> undo E-2', '! Ann> undo E-4'),
  ).toMatchInlineSnapshot(`
    "Ann> undo E-2
    That would leave D-1 with Bo outside the team. Nothing was done.
      Hand it to somebody else first, or bring Bo back: "member add @Bo"
    Ann> member add @bo
    Bo is back in the team
      They are member, as before. What they owned stays where it went.
      [Undo E-4]
    Ann> undo E-2
    Undid E-2
      - D-1 Acme: owner: Cleo → Bo
      [Undo E-5]
    Ann> undo E-4
    That would leave D-1 with Bo outside the team. Nothing was done.
      Hand it to somebody else first, or bring Bo back: "member add @Bo""
  `)
})
