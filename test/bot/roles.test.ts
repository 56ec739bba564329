import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { allows, type Role } from '../../src/lib/roles.ts'
import { FIELDS, filledTeam } from '../every-command.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

const ROLES: readonly Role[] = ['viewer', 'member', 'manager', 'admin']

test('every command is in the table', () => {
  expect(Object.keys(FIELDS).sort()).toEqual(commands.map((each) => each.path.join(' ')).sort())
})

test.for(ROLES)('a %s may call just what the role allows', async (role) => {
  const here = await filledTeam()
  await here.appoint('Bo', role)
  // What was dumped behind one refusal is what stands before the next.
  let before: Awaited<ReturnType<typeof dump>> | undefined
  for (const each of commands) {
    const path = each.path.join(' ')
    const isAllowed = allows(role, each.needs)
    if (isAllowed) before = undefined
    else before ??= await dump(here)
    const said = await here.ask('Bo', { call: { path: each.path, fields: FIELDS[path] ?? {} } }, {}, 'either')
    if (isAllowed) expect(said, path).not.toContain(`"${path}" needs the role`)
    else {
      expect(said).toContain(`"${path}" needs the role ${each.needs}; yours is ${role}.\n  An admin can change that.`)
      expect(await dump(here), path).toEqual(before)
    }
    expect(said, path).not.toContain('Something broke')
  }
})

test('a viewer changes nothing by any example of any command, but what they settle for themselves', async () => {
  const here = await filledTeam()
  await here.appoint('Bo', 'viewer')
  const before = await dump(here)
  for (const each of commands.filter(({ path }) => path[0] !== 'me')) {
    for (const example of each.examples) {
      const said = await here.say('Bo', example, 'either')
      expect(said, example).not.toContain('Something broke')
      if (each.needs !== 'viewer') expect(said, example).toContain('needs the role')
    }
  }
  expect(await dump(here)).toEqual(before)
})

test("a button runs with the presser's rights, not its author's", async () => {
  const here = await filledTeam()
  await here.say('Ann', 'deal show D-1')
  await here.appoint('Ann', 'viewer')
  expect(await here.press('Ann', 'Won', 'refused')).toContain('"deal won" needs the role member; yours is viewer.')
})

test("others' changes are undone by a manager only", async () => {
  const here = await filledTeam()
  await here.appoint('Bo', 'member')
  const said = await here.say('Bo', 'undo E-3', 'refused')
  expect(said).toContain("E-3 is Ann's change; undoing it needs the role manager.")
  await here.appoint('Bo', 'manager')
  expect(await here.say('Bo', 'undo E-3')).toContain('Undid E-3')
})

test('the first owner of the place to speak is the admin, all others are members', async () => {
  const here = await world()
  await here.ask('Cleo', { line: 'help' }, { actor: here.actor('Cleo', 'full') })
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  expect(await roles(here)).toEqual([
    { number: 1, name: 'Cleo', role: 'member' },
    { number: 2, name: 'Ann', role: 'admin' },
    { number: 3, name: 'Bo', role: 'member' },
  ])
})

test('a first request that is refused or broken lets its author in all the same', async () => {
  const here = await world()
  expect(await here.say('Ann', 'deal show D-9', 'refused')).toContain('There is no deal D-9.')
  expect(await roles(here)).toEqual([{ number: 1, name: 'Ann', role: 'admin' }])
})

test('of two first requests at once one is the admin, and nobody is let in twice', async () => {
  for (let round = 0; round < 4; round++) {
    const here = await world()
    await Promise.all(['Ann', 'Bo', 'Ann', 'Bo'].map((who) => here.say(who, 'help')))
    const found = await roles(here)
    expect(found.map(({ number, role }) => ({ number, role }))).toEqual([
      { number: 1, role: 'admin' },
      { number: 2, role: 'member' },
    ])
    expect(found.map(({ name }) => name).sort()).toEqual(['Ann', 'Bo'])
  }
})

test('an identity that the configuration names is admin, as guest and as viewer too', async () => {
  const here = await world({ admins: ['root'] })
  await here.say('Ann', 'deal add Acme')
  const guest = { actor: here.actor('Root', 'guest') }
  expect(await here.ask('Root', { line: 'deal list' }, guest)).toContain('Acme')
  expect(await roles(here)).toContainEqual({ number: 2, name: 'Root', role: 'admin' })
  await here.appoint('Root', 'viewer')
  expect(await here.ask('Root', { line: 'undo E-1' }, guest)).toContain('Undid E-1')
})

const roles = (here: World) =>
  here.store.prisma.member.findMany({
    where: { workspaceId: here.workspace },
    select: { number: true, name: true, role: true },
    orderBy: { number: 'asc' },
  })
