import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a long history has pages, the latest first, and every change is on one of them', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  for (let amount = 1; amount <= 40; amount++) await here.say('Ann', `deal edit D-1 $${amount}`)
  const latest = await here.say('Ann', 'deal history D-1')
  expect(latest).toContain('Page 1 of 2, 41 changes.')
  expect(latest.match(/E-\d+/g)).toEqual(Array.from({ length: 30 }, (_, index) => `E-${index + 12}`))
  const older = await here.press('Ann', 'Older')
  expect(older.match(/E-\d+/g)).toEqual(Array.from({ length: 11 }, (_, index) => `E-${index + 1}`))
  expect(await here.press('Ann', 'Newer')).toBe(latest)
  expect(await here.say('Ann', 'deal history D-1 page:3')).toContain('There is nothing on that page')
})

test('an undo of more records than are shown says how many there are', async () => {
  const here = await world()
  for (let deal = 1; deal <= 7; deal++) await here.say('Ann', `deal add Deal ${deal}`)
  const request = here.request('Ann', { line: 'help' })
  await here.handle(request)
  await here.store.transaction(here.workspace, here.clock.now(), async ({ db }) => {
    await db.$executeRaw`SELECT set_config('parley.request', ${request.id}, true), set_config('parley.member', '1', true)`
    await db.$executeRaw`UPDATE "Deal" SET "stageNumber" = 2 WHERE "workspaceId" = ${here.workspace}::uuid`
    await db.$executeRaw`UPDATE "Request" SET "event" = 99 WHERE "workspaceId" = ${here.workspace}::uuid AND "id" = ${request.id}`
  })
  const said = await here.say('Ann', 'undo E-99')
  expect(said).toContain('D-5 Deal 5: stage: Qualified → New')
  expect(said).toContain('and 2 more')
})
