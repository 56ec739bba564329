import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('the version of a row only grows, across undo, redo and the return of a removed row', async () => {
  const here = await world()
  const seen: number[] = []
  const lines = ['deal add Acme', 'deal edit D-1 5k', 'undo', 'redo', 'undo', 'undo E-1', 'redo', 'deal edit D-1 6k']
  for (const line of lines) {
    const said = await here.say('Ann', line)
    expect(said, line).not.toContain('cannot')
    const [deal] = await here.store.prisma.deal.findMany({ where: { workspaceId: here.workspace } })
    if (deal) seen.push(deal.version)
    else expect(line).toBe('undo E-1')
  }
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  expect(seen).toHaveLength(lines.length - 1)
})

test('numbers are never given twice, not even after an undo', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  await here.say('Ann', 'undo')
  expect(await here.say('Ann', 'deal add Globex')).toContain('Added D-2 Globex')
  expect(await here.say('Ann', 'deal show D-1', 'refused')).toContain('The adding of D-1 was undone (E-2).')
})
