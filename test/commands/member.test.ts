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
  ).toMatchInlineSnapshot()
  await beat()
  expect(chat.posts()).toMatchInlineSnapshot()
  expect(await talk('Ann> undo', 'Ann> member list')).toMatchInlineSnapshot()
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
  ).toMatchInlineSnapshot()
})

test('undoing what an admin did needs an admin, and never leaves a team without one', async () => {
  const { say, talk } = await world()
  await say('Ann', 'help')
  await say('Bo', 'help')
  await talk('Ann> member role @bo admin', 'Ann> member role @bo manager')
  expect(await say('Bo', 'undo E-2')).toMatchInlineSnapshot()
  await talk('Ann> undo', 'Bo> member role @ann manager')
  expect(await say('Bo', 'undo E-1')).toMatchInlineSnapshot()
  expect(await say('Bo', 'member list')).toMatchInlineSnapshot()
})
