import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** More than are read at once to find a name among them. */
const MANY = 450

test('in a team of many, members are named as in any other', async () => {
  const { say, store, workspace } = await world()
  await say('Ann', 'deal add Acme 24k')
  await say('Bo', 'deal add Globex 6k')
  await store.prisma.$executeRaw`
    INSERT INTO "Member" ("workspaceId", "number", "name", "role", "createdAt")
    SELECT ${workspace}::uuid, 1000 + n, 'Seller ' || n, 'member', now() FROM generate_series(1, ${MANY}::int) n`
  expect(await say('Ann', "bo's deals")).toContain('Globex')
  expect(await say('Ann', 'assign D-1 to seller 444')).toContain('Seller 444')
  expect(await say('Ann', 'deal list owner:M-1444')).toContain('Acme')
})
