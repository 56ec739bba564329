import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('an admin says what somebody may do, who is told; somebody stays admin', async () => {
  const { say, talk, beat, chat } = await world()
  await say('Ann', 'help')
  await say('Bo', 'help')
  expect(
    await talk(
      'Bo> member role @bo admin',
      'Ann> member role @bo manager',
      'Ann> member role @bo manager',
      'Ann> member role @ann member',
      'Ann> member role @bo boss',
      'Ann> member list',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> member role @bo admin
    "member role" needs the role admin; yours is member.
      An admin can change that.
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
  const said = await Promise.all([say('Ann', 'member role @bo member'), say('Bo', 'member role @ann member')])
  expect(said.filter((answer) => / is member now/.test(answer))).toHaveLength(1)
  expect(await say('Ann', 'member list')).toMatch(/\| admin$/m)
})

test('a deal of somebody else is handed on by a manager; owners hand on their own', async () => {
  const { say, talk } = await world()
  await say('Ann', 'help')
  expect(
    await talk(
      'Bo> deal add Acme 24k',
      'Cleo> deal assign D-1 me',
      'Bo> deal assign D-1 @cleo',
      'Bo> deal assign D-1 me',
      'Ann> deal assign D-1 @bo',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> deal add Acme 24k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      [Won] [Lost] [Edit] [History] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Cleo> deal assign D-1 me
    D-1 Acme is Bo's; handing it on needs the role manager.
      Ask Bo or a manager.
    Bo> deal assign D-1 @cleo
    D-1 Acme
      owner Bo → Cleo
      [Show] [Undo E-2]
    Bo> deal assign D-1 me
    D-1 Acme is Cleo's; handing it on needs the role manager.
      Ask Cleo or a manager.
    Ann> deal assign D-1 @bo
    D-1 Acme
      owner Cleo → Bo
      [Show] [Undo E-3]"
  `)
})

test('undoing what an admin did needs an admin, and never leaves a team without one', async () => {
  const { say, talk } = await world()
  await say('Ann', 'help')
  await say('Bo', 'help')
  await talk('Ann> member role @bo admin', 'Ann> member role @bo manager')
  expect(await say('Bo', 'undo E-2')).toMatchInlineSnapshot(`
    "E-2 changed what only an admin may; undoing it needs the role admin.
      Ask Ann or an admin."
  `)
  await talk('Ann> undo', 'Bo> member role @ann manager')
  expect(await say('Bo', 'undo E-1')).toMatchInlineSnapshot(
    `"That would leave nobody as admin. Make somebody admin first."`,
  )
  expect(await say('Bo', 'member list')).toMatchInlineSnapshot(`
    "2 people
      M-1 | Ann | manager
      M-2 | Bo | admin"
  `)
})
