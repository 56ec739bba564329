import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { command } from '../../src/language/command.ts'
import type { Reply } from '../../src/message/message.ts'
import { counts, dump, stored } from '../rows.ts'
import { transcript } from '../transcript.ts'
import { type World, world } from '../world.ts'

const broken = command({
  path: ['break'],
  about: 'Breaks after it has written',
  params: {},
  needs: 'member',
  examples: ['break'],
  async run(ctx): Promise<Reply> {
    await ctx.tx.db.member.updateMany({ where: { workspaceId: ctx.tx.workspace }, data: { name: 'Broken' } })
    throw new Error('a bug')
  },
})

/** The answers to the same request delivered so often, at once or one after the other. */
async function deliveries(here: World, line: string, times: number, atOnce: boolean): Promise<readonly Reply[]> {
  const request = here.request('Ann', { line })
  if (atOnce) return Promise.all(Array.from({ length: times }, () => here.handle({ ...request })))
  const replies: Reply[] = []
  for (let time = 0; time < times; time++) replies.push(await here.handle({ ...request }))
  return replies
}

const CASES = [
  ['a change', 'deal add Acme 24k', 'Added D-2 Acme'],
  ['a question', 'deal lost D-1', 'Why was D-1 First lost?'],
  ['a form', 'deal edit D-1', 'Edit D-1 First'],
  ['a refusal', 'deal show D-99', 'There is no deal D-99.'],
  ['a slip', 'deal ad Acme', 'I could not read "deal ad"'],
  ['a bug', 'break', 'Something broke on my side. Nothing was saved.'],
] as const

test.for(CASES)('%s delivered twice, and five times at once, is done and answered once', async ([, line, title]) => {
  for (const atOnce of [false, true]) {
    const here = await world({ commands: [...commands, broken] })
    await here.say('Ann', 'deal add First')
    const before = await counts(here.store)
    const replies = await deliveries(here, line, atOnce ? 5 : 2, atOnce)
    const after = await counts(here.store)

    expect(replies[0] && transcript(replies[0])).toContain(title)
    for (const reply of replies) expect(reply).toEqual(replies[0])
    expect((after.Request ?? 0) - (before.Request ?? 0)).toBe(1)
    expect((after.Deal ?? 0) - (before.Deal ?? 0)).toBe(line.startsWith('deal add') ? 1 : 0)
    expect((after.Change ?? 0) - (before.Change ?? 0)).toBe(line.startsWith('deal add') ? 1 : 0)
  }
})

test('the stored reply is the one that was returned', async () => {
  const here = await world({ commands: [...commands, broken] })
  for (const [, line] of [['', 'deal add First'] as const, ...CASES]) {
    const request = here.request('Ann', { line })
    const reply = await here.handle(request)
    expect((await stored(here, request.id)).reply, line).toEqual(JSON.parse(JSON.stringify(reply)))
  }
})

test('a bug is rolled back and answered with a reference', async () => {
  const here = await world({ commands: [...commands, broken] })
  await here.say('Ann', 'deal add First')
  const before = await dump(here)
  const said = await here.say('Ann', 'break', 'broken')
  expect(said).toMatch(
    /^Something broke on my side\. Nothing was saved\.\n {2}Try again in a moment\. Reference "[0-9A-Z]{4}"$/,
  )
  expect(await dump(here)).toEqual(before)
})

test('a conflict runs again from the start: two moves of one deal at once are both done', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  await here.say('Bo', 'deal list')
  const said = await Promise.all([
    here.say('Ann', 'deal move D-1 proposal'),
    here.say('Bo', 'deal move D-1 negotiation'),
  ])
  const first = said.findIndex((answer) => answer.includes('New →'))
  expect(said[first]).toContain(`New → ${first === 0 ? 'Proposal' : 'Negotiation'}`)
  expect(said[1 - first]).toContain(first === 0 ? 'Proposal → Negotiation' : 'Negotiation → Proposal')
})

test('sixteen requests at once on one deal are all answered and all in its history', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme 1k')
  const amounts = Array.from({ length: 16 }, (_, index) => `${index + 2}k`)
  const said = await Promise.all(amounts.map((amount) => here.say('Ann', `deal edit D-1 ${amount}`)))
  for (const answer of said) expect(answer).toContain('D-1 Acme\n  amount $')

  const history = await here.say('Ann', 'deal history D-1')
  const steps = [...history.matchAll(/amount: (\S+) → (\S+)/g)].map(([, from, to]) => ({ from, to }))
  expect(new Set(steps.map(({ to }) => to))).toEqual(
    new Set(amounts.map((amount) => `$${Number.parseInt(amount, 10)},000`)),
  )
  expect(steps).toHaveLength(amounts.length)
  expect(steps.map(({ from }) => from)).toEqual(['$1,000', ...steps.slice(0, -1).map(({ to }) => to)])
})

test('of differences that several people say at once none is lost', async () => {
  const here = await world()
  await here.talk('Ann> deal add Pilot $1000', 'Bo> help', 'Cy> help')
  for (let round = 0; round < 3; round++) {
    const said = await Promise.all(
      ['Ann', 'Bo', 'Cy', 'Ann', 'Bo', 'Cy'].map((who) => here.say(who, 'raise D-1 by $1')),
    )
    expect(said.filter((each) => !each.includes('[Undo E-'))).toEqual([])
  }
  expect(await here.say('Ann', 'deal show D-1')).toContain('Amount: $1,018')
})
