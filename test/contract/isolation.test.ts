import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import type { Input } from '../../src/request.ts'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

/** What somebody might call the other team's rows. */
const NAMES = ['D-1', 'd2', 'D-3', 'Hush hush', 'Hush', 'E-1', 'E-2', '@secretary', 'M-2', 'Secretary', 'me']

test('no command in one workspace shows or touches a row of another that has the same refs', async () => {
  const [mine, theirs] = [await world(), await world()]
  await theirs.talk(
    'Ann> deal add Hush hush 777k',
    'Secretary> deal add Hush money 778k',
    'Ann> deal add Hush fund 779k',
    'Ann> deal delete D-3 why: hush',
  )
  const file = { name: 'hush.csv', content: 'Name,Email\nHush money,hush@acme.io\n' }
  await theirs.ask('Ann', { line: 'import hush.csv' }, { file })
  await mine.talk('Ann> deal add Open 5k', 'Bo> deal list')
  const before = await dump(theirs)
  const calls: Input[] = commands.flatMap((each) => {
    const params = Object.keys(each.params)
    return NAMES.map((name) => ({
      call: { path: each.path, fields: Object.fromEntries(params.flatMap((param) => fieldFor(param, name))) },
    }))
  })
  const lines = commands.flatMap(({ path }) =>
    ['D-3', 'Hush', 'E-2', '@secretary'].map((name) => ({ line: `${path.join(' ')} ${name}` })),
  )
  const distinct = [...new Map(calls.map((input) => [JSON.stringify(input), input])).values()]
  for (const input of [...distinct, ...lines, { line: 'pipeline' }, { line: 'deal list show:all' }]) {
    const said = await mine.ask('Ann', input)
    expect(said, JSON.stringify(input)).not.toMatch(/77\d,?000|money|fund|M-2 Secretary/)
    expect(said, JSON.stringify(input)).not.toContain('Something broke')
  }
  expect(await dump(theirs)).toEqual(before)
})

/** What a field is filled with so that the command gets as far as it can. */
function fieldFor(param: string, name: string): readonly (readonly [string, string])[] {
  if (['deal', 'owner', 'change'].includes(param)) return [[param, name]]
  if (param === 'import') return [[param, '1']]
  if (param === 'stage') return [[param, 'Proposal']]
  if (param === 'title' || param === 'why') return [[param, 'Mine']]
  return []
}
