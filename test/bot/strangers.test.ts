import { expect, test } from 'vitest'
import type { Actor, Input } from '../../src/chat/request.ts'
import { counts } from '../rows.ts'
import { idOf, type World, world } from '../world.ts'

const LINE = 'Parley works for the people of this team only. Ask its admin to add you.'

/** Every way to ask for something, with a button that is really there. */
async function inputs(here: World): Promise<readonly Input[]> {
  await here.say('Ann', 'deal add Acme 24k')
  return [
    { line: 'deal list' },
    { line: 'deal add Mine 5k' },
    { line: 'nonsense' },
    { line: '' },
    { call: { path: ['deal', 'move'], fields: { deal: 'D-1', stage: 'Won' } } },
    { call: { path: ['no', 'such'], fields: {} } },
    { press: idOf(here.last('Ann'), 'Won') },
    { press: 'nonsense:0', fields: { title: 'x' } },
  ]
}

test.for(['guest', 'outside'] as const satisfies readonly Actor['standing'][])(
  'somebody who is %s gets one polite line and leaves no row',
  async (standing) => {
    const here = await world()
    for (const input of await inputs(here)) {
      const before = await counts(here.store)
      expect(await here.ask('Eve', input, { actor: here.actor('Eve', standing) }, 'refused')).toBe(LINE)
      expect(await counts(here.store)).toEqual(before)
    }
  },
)

test('a member who was removed gets the same line and leaves no row', async () => {
  const here = await world()
  const all = await inputs(here)
  expect(await here.say('Bo', 'deal list')).toContain('Acme')
  await here.store.prisma.$executeRaw`
    UPDATE "Member" SET "removedAt" = now() WHERE "workspaceId" = ${here.workspace}::uuid AND "name" = 'Bo'`
  for (const input of all) {
    const before = await counts(here.store)
    expect(await here.ask('Bo', input, {}, 'refused')).toBe(LINE)
    expect(await counts(here.store)).toEqual(before)
  }
})

test('what a member asked before they were removed is not answered to them again', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme 24k')
  const request = here.request('Bo', { line: 'deal list' })
  expect((await here.handle(request)).message.title).toBe('1 deal')
  await here.store.prisma.$executeRaw`
    UPDATE "Member" SET "removedAt" = now() WHERE "workspaceId" = ${here.workspace}::uuid AND "name" = 'Bo'`
  expect((await here.handle(request)).message.title).toBe(LINE)
})

test('a guest whom an admin has let in is a member like others', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme 24k')
  const { platform } = here.dm('Gus')
  expect(await here.say('Ann', `member add ${platform}:gus name:Gus`)).toContain('Gus is let in')
  expect(await here.ask('Gus', { line: 'deal show D-1' }, { actor: here.actor('Gus', 'guest') })).toContain('D-1 Acme')
})

test('a member whom the platform calls a guest now is out at once, and in again by the word of an admin', async () => {
  const here = await world()
  const all = await inputs(here)
  const gus = (standing: Actor['standing']) => ({ actor: here.actor('Gus', standing) })
  expect(await here.ask('Gus', { line: 'deal list' }, gus('full'))).toContain('Acme')
  for (const standing of ['guest', 'outside'] as const) {
    for (const input of all) {
      const before = await counts(here.store)
      expect(await here.ask('Gus', input, gus(standing), 'refused')).toBe(LINE)
      expect(await counts(here.store)).toEqual(before)
    }
  }
  expect(await here.talk('Ann> member add @gus', '! Ann> member add @gus')).toMatchInlineSnapshot(`
    "Ann> member add @gus
    Gus is let in again
      Their platform calls them a guest now. They are in by your word, until you remove them.
      [Undo E-2]
    Ann> member add @gus
    Gus is in the team already."
  `)
  expect(await here.ask('Gus', { line: 'deal list' }, gus('guest'))).toContain('Acme')
  expect(await here.say('Ann', 'undo')).toContain('Undid')
  expect(await here.ask('Gus', { line: 'deal list' }, gus('guest'), 'refused')).toBe(LINE)
  expect(await here.ask('Gus', { line: 'deal list' }, gus('full'))).toContain('Acme')
})

test('whom the configuration names is in, whatever the platform calls them', async () => {
  const here = await world({ admins: ['root'] })
  for (const standing of ['full', 'guest', 'outside'] as const) {
    expect(await here.ask('Root', { line: 'me' }, { actor: here.actor('Root', standing) })).toContain('Role: admin')
  }
})
