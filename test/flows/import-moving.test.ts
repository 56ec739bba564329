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

test('the end says what is open in the file and here, and whether that is the same', async () => {
  const file =
    'Record ID,Deal Name,Deal Stage,Amount,Currency\n801,Open A,Proposal,1000,USD\n802,Open B,Proposal,20,EUR\n803,Past,Closed Won,7,USD\n'
  const [, said] = await bring('deals.csv', file)
  expect(said).toContain('In the file 2 open deals, €20, $1,000; here the same.')
  await here.say('Ann', 'deal edit Open A amount:900')
  const [, again] = await bring('deals.csv', file)
  expect(again).toContain('In the file 2 open deals, €20, $1,000; here 2, €20, $900.')
  await here.say('Ann', 'undo')
  await undo(said)
})

test('notes, calls and tasks come on their days, by whom they are, to the records that their ids or names mean', async () => {
  const [, deals] = await bring(
    'deals.csv',
    'Record ID,Deal Name,Deal Stage,Associated Company\n501,Wharf,Proposal,Quay Ltd\n502,Jetty,Proposal,Quay Ltd\n',
  )
  const [, people] = await bring(
    'contacts.csv',
    'Record ID,First Name,Last Name,Email,Contact owner\n601,Ida,Quist,ida@quay.example,Ann\n',
  )
  const before = await dump(here)
  const [shown, notes] = await bring(
    'notes.csv',
    'Record ID,Note body,Create date,Associated Deal IDs,Associated Contact IDs,Activity assigned to\n1,Wants it in blue,2025-03-04 10:00,501,601,Bo\n2,Prefers mornings,2025-04-05 10:00,,601,Rolf Old\n3,Lost,2025-04-05 10:00,999,,Bo\n',
  )
  expect(shown).toContain('notes.csv: 3 rows as activities and tasks\n  2 new, 1 bad row.')
  expect(notes).toContain('Imported 2 logs from notes.csv\n  1 could not be read')
  const [, activities] = await bring(
    'activities-1.csv',
    'Activity - Type,Activity - Subject,Activity - Due date,Activity - Duration,Activity - Done,Activity - Deal,Activity - Assigned to user\nCall,Asked about the price,2025-06-07,00:20,Done,Wharf,Bo\nCall,Ask again,2027-01-11,,To do,Jetty,Bo\nTask,Send papers,2025-01-11,,Done,Jetty,Ann\n',
  )
  expect(activities).toContain('Imported 1 log and 2 tasks')
  const logged = await here.say('Ann', 'log list as csv')
  expect(logged).toMatch(/note,2025-03-04T09:00:00.000Z,,D-\d+,,Wants it in blue,Bo/)
  expect(logged).toMatch(/note,2025-04-05T08:00:00.000Z,,C-\d+,,"Prefers mornings\s+By: Rolf Old",Ann/)
  expect(logged).toMatch(/call,2025-06-07T10:00:00.000Z,20,D-\d+,,Asked about the price,Bo/)
  expect(await here.say('Bo', 'task list as csv')).toMatch(/Ask again,2027-01-11,D-\d+,Bo/)
  expect(await here.say('Ann', 'digest now')).not.toMatch(/Asked about|Wants it/)
  const after = await dump(here)
  const own = logged.slice(logged.indexOf('\ufeffRef')).replace(/\n {2}/g, '\n')
  const [, again] = await bring('logs.csv', own)
  expect(again).toContain('3 were there already')
  expect(await dump(here)).toEqual(after)
  await undo(activities)
  await undo(notes)
  expect(await dump(here)).toEqual(before)
  await undo(people)
  await undo(deals)
})
