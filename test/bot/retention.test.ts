import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { idOf, type World, world } from '../world.ts'

/** Every text that a workspace keeps of what was said, in one string. */
async function kept({ store, workspace }: World): Promise<string> {
  const rows = await store.prisma.$queryRaw<{ text: string }[]>`
    SELECT to_jsonb(r)::text AS "text" FROM "Request" r WHERE "workspaceId" = ${workspace}::uuid
    UNION ALL SELECT to_jsonb(c)::text FROM "StoredCall" c WHERE "workspaceId" = ${workspace}::uuid
    UNION ALL SELECT to_jsonb(o)::text FROM "Outbox" o WHERE "workspaceId" = ${workspace}::uuid`
  return rows.map((row) => row.text).join('\n')
}

const changes = ({ store, workspace }: World) => store.prisma.change.count({ where: { workspaceId: workspace } })

async function conversation() {
  const here = await world()
  await here.say('Bo', 'help')
  const request = here.request('Bo', { line: 'deal add Secretproject 24k owner:@ann' })
  await here.say('Ann', 'help')
  const reply = await here.handle(request)
  await here.beat()
  return { here, request, reply }
}

test('after ninety days what was said is gone; the claim stays, so the same id does nothing again', async () => {
  const { here, request, reply } = await conversation()
  const before = await dump(here)
  expect(await kept(here)).toContain('Secretproject')
  expect(here.chat.posts()).toHaveLength(1)

  here.clock.forward({ hours: 89 * 24 })
  await here.beat()
  expect(await kept(here)).toContain('Secretproject')

  here.clock.forward({ hours: 2 * 24 })
  await here.beat()
  expect(await kept(here)).not.toContain('Secretproject')
  const again = await here.handle(request)
  expect(again.message.title).toBe('That was answered long ago; the answer is no longer kept.')
  expect(await here.handle(here.request('Bo', { press: idOf(reply, 'Won') }))).toMatchObject({
    message: { title: 'That button is not known here any more. Ask again for what you need.' },
  })
  expect(await dump(here)).toEqual(before)
})

test('its change can still be undone by its number, and shown, for five years', async () => {
  const { here } = await conversation()
  await here.say('Bo', 'deal move D-1 proposal')
  const all = await changes(here)
  here.clock.forward({ hours: (5 * 365 - 1) * 24 })
  await here.beat()
  expect(await changes(here)).toBe(all)
  expect(await here.say('Bo', 'deal history D-1')).toContain('stage: New → Proposal')
  expect(await here.say('Bo', 'undo E-2')).toContain('Undid E-2')

  here.clock.forward({ hours: 3 * 24 })
  await here.beat()
  const left = await here.store.prisma.change.findMany({ where: { workspaceId: here.workspace } })
  expect(left.map(({ op, table }) => `${op} ${table}`)).toEqual(['update Deal'])
})

test('a process whose Clock runs ahead forgets nothing of the workspaces of other platforms', async () => {
  const { here } = await conversation()
  const other = await world()
  other.clock.forward({ hours: 6 * 365 * 24 })
  await other.beat()
  expect(await kept(here)).toContain('Secretproject')
  expect(await changes(here)).toBeGreaterThan(0)
})
