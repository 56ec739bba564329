import { expect, test } from 'vitest'
import type { Actor } from '../../src/chat/request.ts'
import { commands } from '../../src/commands/index.ts'
import { storeProfileUpdate } from '../../src/crm/team/profiles.ts'
import { completeWith } from '../../src/language/complete.ts'
import { registry } from '../../src/language/registry.ts'
import { counts } from '../rows.ts'
import { type World, world } from '../world.ts'

const named = (here: World, name: string, more: Partial<Actor> = {}) => ({
  actor: { ...here.actor('Bo'), name, ...more },
})

const profiles = ({ store, workspace }: World) =>
  store.prisma.profile.findMany({
    where: { workspaceId: workspace },
    select: { externalId: true, name: true, zone: true, email: true, standing: true },
  })

test('what the platform says of a person is kept, and kept anew when it says something else', async () => {
  const here = await world()
  await here.ask('Bo', { line: 'help' }, named(here, 'Bo', { email: 'bo@acme.io' }))
  const first = { externalId: 'bo', name: 'Bo', zone: 'Europe/Berlin', email: 'bo@acme.io', standing: 'owner' }
  expect(await profiles(here)).toEqual([first])
  await here.ask('Bo', { line: 'help' }, { ...named(here, 'Bo', { standing: 'full' }), zone: 'Asia/Tokyo' })
  expect(await profiles(here)).toEqual([{ ...first, zone: 'Asia/Tokyo', standing: 'full' }])
})

test('a name follows the platform until the team settles another', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await here.ask('Bo', { line: 'help' }, named(here, 'Bo'))
  const before = await here.store.prisma.request.count({ where: { workspaceId: here.workspace, event: { not: null } } })
  expect(await here.ask('Bo', { line: 'deal add Acme' }, named(here, 'Bo Lee'))).toContain('Owner: Bo Lee')
  const events = await here.store.prisma.request.findMany({
    where: { workspaceId: here.workspace, event: { not: null } },
  })
  expect(events.length - before).toBe(1)
  expect(await here.say('Ann', 'undo E-1')).toContain('Undid E-1') // the deal alone
  expect(await here.say('Ann', 'member list')).toContain('Bo Lee')

  await here.say('Ann', 'member rename @bo Bobby')
  await here.ask('Bo', { line: 'help' }, named(here, 'Robert'))
  expect(await here.say('Ann', 'member list')).toContain('Bobby')
})

test('a name of the platform is no change of whoever asked for something else', async () => {
  const here = await world()
  await here.ask('Bo', { line: 'help' }, named(here, 'Bo'))
  expect(await here.ask('Bo', { line: 'deal list' }, named(here, 'Bo Lee'))).not.toContain('Undo')
})

test('whom an admin let in under a name keeps it, whatever they call themselves', async () => {
  const here = await world()
  await here.say('Ann', `member add ${here.dm('x').platform}:bo name:"Bo Ng"`)
  await here.ask('Bo', { line: 'help' }, named(here, 'xX_bo_Xx', { standing: 'outside' }))
  await here.ask('Bo', { line: 'help' }, named(here, 'bo!', { standing: 'outside' }))
  expect(await here.say('Ann', 'member list')).toContain('Bo Ng')
})

test('news of a platform count before the person says a word: renamed, and out', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  const tell = (name: string, standing: Actor['standing']) =>
    storeProfileUpdate(
      here.store,
      { actor: { ...here.actor('Bo'), name, standing }, zone: undefined },
      here.clock.now(),
    )
  await tell('Bo Lee', 'full')
  expect(await here.say('Ann', 'member list')).toContain('Bo Lee')
  await tell('Bo Lee', 'outside')
  expect((await profiles(here)).map(({ standing }) => standing)).toContain('outside')
  const before = await counts(here.store)
  await storeProfileUpdate(here.store, { actor: here.actor('Eve'), zone: 'UTC' }, here.clock.now())
  expect(await counts(here.store)).toEqual(before)
})

test('nothing is completed for who is out', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  await here.ask('Bo', { line: 'help' }, named(here, 'Bo', { standing: 'full' }))
  const { store, clock, workspace } = here
  const complete = completeWith({ store, clock, registry: registry(commands), admins: [] })
  const asked = async (standing: Actor['standing']) =>
    complete('deal show a', { workspace, actor: here.actor('Bo', standing), place: here.dm('Bo'), zone: 'UTC' })
  expect(await asked('full')).not.toEqual([])
  expect(await asked('guest')).toEqual([])
  expect(await asked('outside')).toEqual([])
})
