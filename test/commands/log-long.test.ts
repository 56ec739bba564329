import { expect, test } from 'vitest'
import { MAX_LINE } from '../../src/bot/steps/receive.ts'
import { world } from '../world.ts'

const PROSE =
  'Met Ana on Monday at 10:00; she said that by next Friday, or 3 Dec, they sign for 50k with bo@acme.example, "in full". ' +
  'Every tuesday we call, note: the budget 2027 (45k) is due: 15/01.\n'

/** Prose with dates, amounts and names that fills a line up to the last character. */
const filled = (beginning: string): string =>
  PROSE.repeat(40)
    .slice(0, MAX_LINE - beginning.length)
    .trimEnd()

test.each([
  ['log note Acme ', 'log call Acme 20m ', 'email Acme '],
  ['note Acme ', 'call Acme yesterday 3pm ', 'log meeting D-1 text: '],
])('a note as long as a line may be is kept whole, whatever days it speaks of: %s, %s, %s', async (...beginnings) => {
  const here = await world()
  await here.talk('Ann> company add Acme', 'Ann> deal add Pilot 24k')
  const { prisma } = here.store
  for (const beginning of beginnings) {
    const note = filled(beginning)
    expect(await here.say('Ann', beginning + note), beginning).toContain('Logged I-')
    const [last] = await prisma.interaction.findMany({
      where: { workspaceId: here.workspace },
      orderBy: { number: 'desc' },
      take: 1,
    })
    expect(last?.text, beginning).toBe(note)
  }
})

test('a long story about a lead is its note, with the days that it speaks of', async () => {
  const here = await world()
  const beginning = 'lead add Jane Roe @ Acme, '
  const story = `${'we met on Monday and she said that next Friday is fine. '.repeat(60).trim()}`
  expect(await here.say('Ann', beginning + story)).toContain('Added L-1 Jane Roe')
  const [lead] = await here.store.prisma.lead.findMany({ where: { workspaceId: here.workspace } })
  expect(lead?.note).toBe(story)
})
