import { expect, test } from 'vitest'
import { fillDemo } from '../../src/demo/story.ts'
import { world } from '../world.ts'

const SEED = 4

test('a demo is told to its end, and few of its tasks are overdue', async () => {
  const here = await world()
  const now = here.clock.now()
  const { platform } = here.dm('ann')
  const count = await fillDemo({
    handle: here.handle,
    workspace: here.workspace,
    platform,
    setNow: (at) => here.clock.forward(here.clock.now().until(at)),
    now,
    zone: 'UTC',
    seed: SEED,
    months: 1,
  })
  expect(count).toBeGreaterThan(100)
  const { prisma } = here.store
  const of = { workspaceId: here.workspace }
  const tasks = await prisma.task.findMany({ where: { ...of, doneAt: null } })
  const overdue = tasks.filter(({ dueOn }) => dueOn !== null && dueOn < new Date('2026-11-18'))
  expect(tasks.length).toBeGreaterThan(10)
  expect(overdue.length).toBeLessThanOrEqual(4)
  // Of the month before, three deals and two leads.
  expect(await prisma.deal.count({ where: of })).toBe(23)
  expect(await prisma.deal.count({ where: { ...of, closedAt: { not: null } } })).toBeGreaterThanOrEqual(3)
  expect(await prisma.lead.count({ where: of })).toBe(20)
}, 60_000)
