import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import type { Input } from '../../src/request.ts'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

/** What somebody might call the other team's rows. */
const NAMES = [
  'D-1',
  'd2',
  'D-3',
  'L-1',
  'l2',
  'L-3',
  'hush@hushhq.io',
  'Hush hush',
  'Hush',
  'E-1',
  'E-2',
  'I-1',
  'T-1',
  'Hush task',
  '@secretary',
  'M-2',
  'Secretary',
  'me',
]

test('no command in one workspace shows or touches a row of another that has the same refs', async () => {
  const [mine, theirs] = [await world(), await world()]
  await theirs.talk(
    'Ann> deal add Hush hush 777k',
    'Secretary> deal add Hush money 778k',
    'Ann> deal add Hush fund 779k',
    'Ann> deal delete D-3 why: hush',
    'Ann> lead add Hush Person @ Hush Hq hush@hushhq.io 776k call fri #hush source:hush size:hush',
    'Secretary> lead add Hush Mum 775k',
    'Ann> lead add Hush Third',
    'Ann> lead convert L-3',
    'Ann> log call D-1 20m hush money of 777,000 next: pay the hush fund fri',
    'Ann> task add Hush task for the fund',
  )
  await mine.talk('Ann> deal add Open 5k', 'Bo> deal list', 'Ann> lead add Own hush@hushhq.io')
  const before = await dump(theirs)
  const calls: Input[] = commands.flatMap((each) => {
    const params = Object.keys(each.params)
    return NAMES.map((name) => ({
      call: { path: each.path, fields: Object.fromEntries(params.flatMap((param) => fieldFor(param, name))) },
    }))
  })
  const lines = commands.flatMap(({ path }) =>
    ['D-3', 'L-3', 'Hush', 'E-2', '@secretary'].map((name) => ({ line: `${path.join(' ')} ${name}` })),
  )
  const distinct = [...new Map(calls.map((input) => [JSON.stringify(input), input])).values()]
  for (const input of [
    ...distinct,
    ...lines,
    { line: 'pipeline' },
    { line: 'deal list show:all' },
    { line: 'lead list show:all' },
    { line: 'log list' },
    { line: 'task list show:all' },
    { line: 'deal list show:all' },
  ]) {
    const said = await mine.ask('Ann', input)
    expect(said, JSON.stringify(input)).not.toMatch(/77\d,?000|money|fund|Mum|Hush Person|Third|Hush Hq|#hush|M-2 Secretary/)
    expect(said, JSON.stringify(input)).not.toContain('Something broke')
  }
  expect(await dump(theirs)).toEqual(before)
})

/** Params that name a record, a change or somebody. */
const REFS = 'deal lead contact company into owner change record log task for by with person what'.split(' ')

/** What a field is filled with so that the command gets as far as it can. */
function fieldFor(param: string, name: string): readonly (readonly [string, string])[] {
  if (REFS.includes(param)) return [[param, name]]
  if (param === 'stage') return [[param, 'Proposal']]
  if (['title', 'why', 'text', 'next'].includes(param)) return [[param, 'Mine']]
  if (param === 'name') return [[param, 'Own']]
  return []
}
