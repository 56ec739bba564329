import { expect, test } from 'vitest'
import type { Input } from '../../src/chat/request.ts'
import { commands } from '../../src/commands/index.ts'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

/** What somebody might call the other team's rows. */
const NAMES = 'D-1 d3 L-1 C-1 A-1 I-1 T-1 R-1 E-1 G-1 M-2 @secretary Hush hush@hushhq.io'.split(' ')

/** What only the other team's answers may hold; behind a point the digits are those of a moment. */
const SECRETS = /(?<!\.)\b77\d,?000\b|money|fund|Hush Mum|Hush Person|Third|Hush Hq|#hush|secrets|mole|M-2 Secretary/

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
    'Ann> remind @secretary fri 10:00 about D-1 to hide the fund',
    'Ann> contact add Hush mole @Hush secrets mole@secret.io',
    'Ann> contact add Hush two company:A-1',
    'Ann> contact delete C-2',
    'Ann> deal link D-1 C-1 role:champion',
  )
  await mine.talk(
    'Ann> deal add Open 5k',
    'Bo> deal list',
    'Ann> lead add Own hush@hushhq.io',
    'Ann> contact add Own one @Own firm',
  )
  const file = { name: 'hush.csv', content: 'Name,Email\nHush money,hush@acme.io\n' }
  await theirs.ask('Ann', { line: 'import hush.csv' }, { file })
  const room = {
    platform: theirs.chat.platform,
    kind: 'channel',
    key: 'hush',
    name: '#secrets',
    readers: 'team',
  } as const
  await theirs.ask('Ann', { line: 'digest daily 9:00 here' }, { place: room })
  await theirs.ask('Ann', { line: 'board here' }, { place: room })
  const before = await dump(theirs)
  const calls: Input[] = commands.flatMap((each) => {
    const params = Object.keys(each.params)
    return namesFor(params).map((name) => ({
      call: { path: each.path, fields: Object.fromEntries(params.flatMap((param) => fieldFor(param, name))) },
    }))
  })
  const lines = commands.flatMap(({ path }) =>
    ['D-3', 'Hush', '@secretary'].map((name) => ({ line: `${path.join(' ')} ${name}` })),
  )
  const distinct = [...new Map(calls.map((input) => [JSON.stringify(input), input])).values()]
  for (const input of [
    ...distinct,
    ...lines,
    { line: 'pipeline' },
    { line: 'lead list show:all' },
    { line: 'log list' },
    { line: 'task list show:all' },
    { line: 'deal list show:all' },
  ]) {
    const said = await mine.ask('Ann', input, {}, 'either')
    expect(SECRETS.exec(said)?.[0], `${JSON.stringify(input)} ${SECRETS.exec(said)?.index}`).toBeUndefined()
    expect(said, JSON.stringify(input)).not.toContain('Something broke')
  }
  expect(await dump(theirs)).toEqual(before)
}, 120_000)

/** Params that name a record, a change or somebody. */
const REFS =
  'deal lead contact company into owner change record log task for by with person what who to cover reminder of told digest channel'.split(
    ' ',
  )

/** The letters of the refs that a param of this name reads; one that is not listed reads those of every kind. */
const LETTERS: Readonly<Record<string, string>> = {
  deal: 'D',
  lead: 'L',
  contact: 'C',
  company: 'A',
  task: 'T',
  reminder: 'R',
  digest: 'G',
  change: 'E',
  log: 'I',
}

/** The names that a command with these params may read: a ref of another kind is refused before any row is looked for. */
function namesFor(params: readonly string[]): readonly string[] {
  const refs = params.filter((param) => REFS.includes(param))
  if (refs.length === 0 || refs.some((param) => LETTERS[param] === undefined)) return NAMES
  const letters = refs.map((param) => LETTERS[param])
  return NAMES.filter((name) => !/^[a-z]-?\d/iu.test(name) || letters.includes(name.charAt(0).toUpperCase()))
}

/** What a field is filled with so that the command gets as far as it can. */
function fieldFor(param: string, name: string): readonly (readonly [string, string])[] {
  if (REFS.includes(param)) return [[param, name]]
  if (param === 'import') return [[param, '1']]
  if (param === 'stage') return [[param, 'Proposal']]
  if (['title', 'why', 'text', 'next', 'role'].includes(param)) return [[param, 'Mine']]
  if (param === 'name') return [[param, 'Own']]
  return []
}
