import { beforeAll, expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'
import { PROGRAMS } from './import-programs.ts'
import { fileOf, scoreOf, VARIATIONS } from './import-score.ts'

let here: World

beforeAll(async () => {
  here = await world()
  await here.talk('Ann> help', 'Bo> help')
})

const bring = async (name: string, content: string): Promise<readonly [shown: string, said: string]> => {
  const shown = await here.ask('Ann', { line: 'import' }, { file: { name, content } })
  const number = /Import (\d+): nothing is saved yet/.exec(shown)?.[1]
  return [shown, await here.say('Ann', `import run ${number}`)]
}

const undo = (said: string) => here.say('Ann', `undo ${/\[Undo (E-\d+)\]/.exec(said)?.[1]}`)

/** Files of which the whole way is gone, one for each kind of rows and language; IMPORT_TABLE=1 goes it for all files in all ways, and prints a table. */
const WHOLE =
  /^(?:HubSpot deals in German|Pipedrive deals|Insightly contacts|SuiteCRM accounts|Bitrix24 leads|a sheet in French)$/u
const isTable = process.env.IMPORT_TABLE === '1'
const chosen = PROGRAMS.map((program, seed) => ({ program, seed })).filter(
  ({ program }) => isTable || WHOLE.test(program.of),
)

test.for(chosen)(
  'all rows of $program.of are right, and gone with one undo',
  { timeout: 300_000 },
  async ({ program, seed }) => {
    const before = await dump(here)
    for (const variation of isTable ? VARIATIONS : [VARIATIONS[seed % VARIATIONS.length] ?? VARIATIONS[0]]) {
      if (!variation) continue
      const { name, content } = fileOf(program, variation, seed)
      const [shown, said] = await bring(name, content)
      const { rows, right, lost, doubled, wrong } = await scoreOf(here, program)
      const asked = shown.match(/\[[^\]]* is: /g)?.length ?? 0
      if (isTable)
        process.stdout.write(
          `${program.of}, ${variation.of}: rows ${rows}, right ${right}, asked ${asked}, lost ${lost}, doubled ${doubled}\n`,
        )
      await undo(said)
      expect(wrong, variation.of).toEqual([])
    }
    expect(await dump(here)).toEqual(before)
  },
)

test('links of records that were undone wait on, and break no later file', async () => {
  const [, deals] = await bring(
    'deals.csv',
    'Record ID,Deal Name,Deal Stage,Associated Contact IDs\n1,Waiting,Proposal,77\n',
  )
  await undo(deals)
  const [, people] = await bring(
    'contacts.csv',
    'Record ID,First Name,Last Name,Email,Contact owner\n77,Wai,Ting,wai@ting.example,Ann\n',
  )
  expect(people).toContain('Imported 1 contact')
  await undo(people)
})

test('the records of an owner who is not here yet are theirs once they join, but for those that somebody else was given', async () => {
  const [shown] = await bring(
    'deals.csv',
    'Deal Name,Deal Stage,Deal owner\nHeld one,Proposal,Rune Dahl\nHeld two,Proposal,rune@dahl.example\nKept,Proposal,Rune Dahl\n',
  )
  expect(shown).toContain('Rune Dahl (2) → not here yet: yours until they join')
  await here.say('Ann', 'assign Kept @bo')
  await here.ask('Rune Dahl', { line: 'help' }, { actor: { ...here.actor('Rune Dahl'), email: 'rune@dahl.example' } })
  const deals = await here.say('Ann', 'deal list as csv')
  for (const line of ['Held one,,,,,,Proposal,Rune Dahl', 'Held two,,,,,,Proposal,Rune Dahl', 'Kept,,,,,,Proposal,Bo'])
    expect(deals).toContain(line)
})

test('what was answered about a file is not asked about the next one', async () => {
  const file = 'Deal Name,Deal Stage,Deal owner,Codeword\nA,Blue phase,Zora Zed,x\nB,Blue phase,Zora Zed,y\n'
  const shown = await here.ask('Ann', { line: 'import' }, { file: { name: 'one.csv', content: file } })
  const number = /Import (\d+): nothing/.exec(shown)?.[1]
  await here.talk(
    `Ann> import edit ${number} value:"Blue phase" means:Negotiation`,
    `Ann> import edit ${number} value:"Zora Zed" means:Bo`,
    `Ann> import edit ${number} column:Codeword field:tags`,
  )
  const said = await here.say('Ann', `import run ${number}`)
  const [again, second] = await bring('two.csv', file.replace('A,', 'C,').replace('B,', 'D,'))
  expect(again).not.toMatch(/Blue phase \(|Zora Zed \(/)
  expect(await here.say('Ann', 'deal list as csv')).toContain('C,,,x,,,Negotiation,Bo')
  await undo(second)
  await undo(said)
})
