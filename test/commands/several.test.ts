import { describe, expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> deal add "Acme 50 seats" 24k',
    'Ann> deal add "Nordwind rollout" 8k',
    'Ann> deal add "Umbrella pilot" 5k',
    'Ann> lead add Kim Lee @ Vandelay',
    'Ann> lead add Uma Berg @ Lumen',
    'Ann> task add send quote fri',
    'Ann> task add prepare deck mon',
    'Ann> task add book room tue',
    'Ann> remind me fri 3pm call the bank',
  )
  return here
}

const SAID: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['done t1 t2', 'Done: 2 tasks', 'T-1 send quote', 'T-2 prepare deck'],
  ['done T-1 and T-2', 'Done: 2 tasks'],
  ['done t1,t2,t3', 'Done: 3 tasks'],
  ['done send quote and prepare deck', 'Done: 2 tasks'],
  ['done t1 and r1', 'Done: 2 records', 'T-1 send quote', 'R-1 call the bank'],
  ['mark t1, t2 and t3 as done', 'Done: 3 tasks'],
  ['tick off t1 and t3', 'Done: 2 tasks'],
  ['assign D-1 D-2 to bo', 'Assigned: 2 deals', 'owner Ann → Bo'],
  ['assign deals D-1, D-2 to @bo', 'Assigned: 2 deals'],
  ['assign L-1 and L-2 to bo', 'Assigned: 2 leads'],
  ['give acme and nordwind to bo', 'Assigned: 2 deals'],
  ['move d1, d2 and d3 to proposal', 'Moved: 3 deals', 'D-3 Umbrella pilot: New → Proposal'],
  ['move acme & nordwind to proposal', 'Moved: 2 deals'],
  ['D-1, D-2 -> negotiation', 'Moved: 2 deals'],
  ['won acme and nordwind', 'Won: 2 deals', 'Won D-1 Acme 50 seats'],
  ['we just won acme and the umbrella pilot!', 'Won: 2 deals', 'D-3 Umbrella pilot'],
  ['lost D-1 D-2 why: price', 'Lost: 2 deals', 'New → Lost: price'],
  ['set close date of D-1 D-2 to 31 jan', 'Changed: 2 deals', 'Sun 31 Jan 2027'],
  ['snooze t1 t2 till monday', 'Snoozed: 2 tasks'],
  ['delete t1 t3', 'Deleted: 2 tasks'],
  ['delete tasks t1 and t3', 'Deleted: 2 tasks'],
  ['qualify L-1 L-2', 'Qualified: 2 leads'],
  ['claim kim lee and uma berg', 'Claimed: 2 leads'],
]

test.each(SAID)('%s', async (line, ...has) => {
  const here = await team()
  const answer = await here.say('Ann', line)
  for (const each of has) expect(answer).toContain(each)
  const undo = /\[(Undo E-\d+)\]/u.exec(answer)?.[1] ?? ''
  expect(await here.press('Ann', undo)).toContain('Undid')
})

describe('where not all can be done at once', () => {
  test('what is so already is left and named', async () => {
    const here = await team()
    await here.say('Ann', 'move D-1 proposal')
    const answer = await here.say('Ann', 'move D-1 D-2 to proposal')
    expect(answer).toContain('Moved: 1 deal')
    expect(answer).toContain('Left as it is: D-1 Acme 50 seats is in Proposal already.')
  })

  test('one that cannot be done stops all, and a button does the others', async () => {
    const here = await team()
    expect(await here.say('Ann', 'done t1 t9 t2', 'refused')).toMatchInlineSnapshot(`
      "There is no task T-9. Nothing was done.
        See them all with "task list".
        [Only the other 2]"
    `)
    expect(await here.say('Ann', 'task list')).toContain('T-1')
  })

  test('a reason that is asked for is one for all', async () => {
    const here = await team()
    expect(await here.say('Ann', 'lost D-1 and D-2', 'refused')).toContain('Why was D-1 Acme 50 seats lost?')
    const answer = await here.press('Ann', 'Price')
    expect(answer).toContain('D-1 Acme 50 seats: New → Lost: Price')
    expect(answer).toContain('D-2 Nordwind rollout: New → Lost: Price')
  })

  test('more than five are shown first, and the button does it to these', async () => {
    const here = await team()
    await here.talk(...['X', 'Y', 'Z'].map((name) => `Ann> deal add ${name} 1k`))
    expect(await here.say('Ann', 'move d1 d2 d3 d4 d5 d6 to proposal', 'refused')).toMatchInlineSnapshot(`
      "Move 6 deals?
        stage: proposal
        - D-1 Acme 50 seats
        - D-2 Nordwind rollout
        - D-3 Umbrella pilot
        - D-4 X
        - D-5 Y
        - and 1 more
        Nothing is saved yet.
        [Move 6]"
    `)
    expect(await here.press('Ann', 'Move 6')).toContain('Moved: 6 deals')
    expect(await here.say('Ann', 'undo')).toContain('and 1 more')
  })

  test.each([
    ['won acme and best price', 'and best price'],
    ['done t1 and call them', 'and call them'],
  ])('a word that is no record makes no list: %s', async (line, has) => {
    const here = await team()
    expect(await here.say('Ann', line, 'refused')).toContain(has)
  })

  test('one whole name goes before two shorter ones', async () => {
    const here = await team()
    await here.say('Ann', 'deal add "Acme and Nordwind" 3k')
    expect(await here.say('Ann', 'won acme and nordwind')).toContain('Won D-4 Acme and Nordwind')
  })
})
