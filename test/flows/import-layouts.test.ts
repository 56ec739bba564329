import { beforeAll, expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'
import { LAYOUTS, type Layout } from './import-layouts.ts'

let here: World

beforeAll(async () => {
  here = await world()
  await here.talk('Ann> help', 'Bo> help')
})

/** The number of the import whose preview this is. */
const numberIn = (shown: string): string => /Import (\d+): nothing is saved yet/.exec(shown)?.[1] ?? 'none'

/** The change that an answer offers to undo. */
const eventIn = (said: string): string => /\[Undo (E-\d+)\]/.exec(said)?.[1] ?? 'none'

async function bringIn({ name, content }: Pick<Layout, 'name' | 'content'>): Promise<readonly [string, string]> {
  const shown = await here.ask('Ann', { line: 'import' }, { file: { name, content } })
  return [shown, await here.say('Ann', `import run ${numberIn(shown)}`)]
}

test.for(LAYOUTS)('the file lands right: $of', async ({ as, shows, ...file }) => {
  const before = await dump(here)
  const [shown, said] = await bringIn(file)
  try {
    expect(shown.split('\n')[0]).toMatch(new RegExp(` as ${as}$`))
    for (const [line, parts] of Object.entries(shows)) {
      const answer = await here.say('Ann', line)
      for (const part of parts) expect(answer, line).toContain(part)
    }
    const after = await dump(here)
    const [again] = await bringIn(file)
    expect(again).not.toMatch(/[1-9]\d* new|\d updates?,/)
    expect(await dump(here)).toEqual(after)
  } finally {
    await here.say('Ann', `undo ${eventIn(said)}`)
  }
  expect(await dump(here)).toEqual(before)
})

test('a later export of the same program updates what came with the first, adds what is new, and leaves what was changed here', async () => {
  const head = 'Name,Email,Phone,Company,Title\n'
  const first = `${head}Jane Roe,jane@acme.example,+14155552671,Acme,CFO\nJoe Poe,joe@acme.example,,Acme,\nAl Fox,al@acme.example,,Acme,Rep\n`
  const next = `${head}Jane Roe,jane@acme.example,+14155552672,Acme Corp,CEO\nJoe Poe,joe@acme.example,+14155552673,Acme,CTO\nAl Fox,al@acme.example,,Acme,Boss\nZed New,zed@acme.example,,Acme,Rep\n`
  const before = await dump(here)
  const [, one] = await bringIn({ name: 'people.csv', content: first })
  await here.say('Ann', 'contact edit Al Fox role:Fixer')
  const between = await dump(here)
  const [shown, two] = await bringIn({ name: 'people.csv', content: next })
  expect(shown).toContain('1 new, 2 updates, 1 duplicate.')
  expect(shown).toContain('Role: Fixer here, Boss in the file')
  expect(two).toContain('2 updated, 1 was there already, 1 field stays as changed here.')
  const people = await here.say('Ann', 'contact list as csv')
  expect(people).toContain('Jane Roe,Acme Corp,jane@acme.example,+14155552672,,CEO')
  expect(people).toContain('Joe Poe,Acme,joe@acme.example,+14155552673,,CTO')
  expect(people).toContain('Al Fox,Acme,al@acme.example,,,Fixer')
  expect(people).toContain('Zed New,Acme,zed@acme.example,,,Rep')
  await here.say('Ann', `undo ${eventIn(two)}`)
  expect(await dump(here)).toEqual(between)
  await here.say('Ann', 'undo')
  await here.say('Ann', `undo ${eventIn(one)}`)
  expect(await dump(here)).toEqual(before)
})

test('what differs from the file is told in names, and the file has the last word where somebody says so', async () => {
  await here.talk('Ann> deal add Wharf 1000 company:Quay', 'Ann> deal add Mole $5')
  const content =
    'Deal Name,Account,Stage,Amount,Close Date,Owner\nWharf,Quay,Proposal,1000,2026-12-12,Bo\nMole,,New,5,,\nJetty,Quay,Closed Won,,2026-01-01,\n'
  const shown = await here.ask('Ann', { line: 'import' }, { file: { name: 'deals.csv', content } })
  expect(shown).toMatch(/D-\d+ Stage: New here, Proposal in the file\s+- D-\d+ Owner: Ann here, Bo in the file/)
  const said = await here.press('Ann', 'Import, and take what the file says')
  expect(said).toContain('Imported 1 deal from deals.csv\n  1 updated, 1 was there already.')
  expect(await here.say('Ann', 'deal list as csv')).toContain('Wharf,1000,USD,,Quay,2026-12-12,Proposal,Bo,')
  await here.say('Ann', `undo ${eventIn(said)}`)
  expect(await here.say('Ann', 'deal list as csv')).toContain('Wharf,1000,USD,,Quay,,New,Ann,')
  await here.talk('Ann> undo', 'Ann> undo')
})

test('a later export moves the deals that it knows by their ids, and closes them on their days', async () => {
  const head = 'Record ID,Deal Name,Deal Stage,Amount,Close Date\n'
  const [, one] = await bringIn({
    name: 'd.csv',
    content: `${head}1,Renewal,Proposal,10,2026-12-01\n2,Renewal,Proposal,10,2026-12-01\n`,
  })
  const [, two] = await bringIn({
    name: 'd.csv',
    content: `${head}1,Renewal,Closed Won,12,2026-11-02\n2,Renewal B,Proposal,10,2026-12-01\n3,Renewal,Proposal,10,2026-12-01\n`,
  })
  expect(two).toContain('Imported 1 deal')
  expect(two).toContain('2 updated')
  const deals = await here.say('Ann', 'deal list show:all as csv')
  expect(deals).toContain('Renewal,12,USD,,,2026-11-02,Won')
  expect(deals).toContain('Renewal B,10,USD,,,2026-12-01,Proposal')
  expect(await here.say('Ann', 'deal list show:all')).toContain('3 deals')
  await here.talk(`Ann> undo ${eventIn(two)}`, `Ann> undo ${eventIn(one)}`)
})

/** Three files of one export: deals name people and companies by their ids alone, people their companies. */
const LINKED = [
  {
    name: 'deals.csv',
    content: 'Record ID,Deal Name,Deal Stage,Associated Company IDs,Associated Contact IDs\n1,Linked,Proposal,10,20\n',
  },
  {
    name: 'contacts.csv',
    content:
      'Record ID,First Name,Last Name,Email,Contact owner,Associated Company IDs\n20,Lin,Ked,lin@ked.example,Ann,10\n',
  },
  {
    name: 'companies.csv',
    content: 'Record ID,Company name,Company owner,Company Domain Name\n10,Ked Ltd,Ann,ked.example\n',
  },
] as const

test.for([
  ['deals first', [0, 1, 2]],
  ['companies first', [2, 1, 0]],
  ['people first', [1, 2, 0]],
] as const)('files of one export are linked by the ids of their source, %s', async ([, order]) => {
  const before = await dump(here)
  const events: string[] = []
  for (const index of order) {
    const [, said] = await bringIn(LINKED[index])
    events.unshift(eventIn(said))
    if (order[0] === 0 && index === 0) expect(said).toContain('2 links wait for a file that brings whom they name.')
  }
  const deal = await here.say('Ann', 'deal show Linked')
  expect(deal).toContain('Ked Ltd')
  expect(deal).toContain('Lin Ked')
  expect(await here.say('Ann', 'contact show Lin Ked')).toContain('Ked Ltd')
  expect(await here.say('Ann', 'company list')).toContain('1 company')
  for (const event of events) await here.say('Ann', `undo ${event}`)
  expect(await dump(here)).toEqual(before)
})

test('what was won or lost before is no news, and neither is what a file brings', async () => {
  const [, said] = await bringIn({
    name: 'won.csv',
    content:
      'Deal Name,Associated Company,Deal Stage,Amount,Close Date\nOld win 2023,Acme,Closed Won,100000,2023-05-01\nWin without a day,Acme,Closed Won,5,\nOpen one,Acme,Proposal,5,2026-12-01\n',
  })
  const digest = await here.say('Ann', 'digest now')
  expect(digest).not.toMatch(/(?:Won|New) [1-9]|Old win|Win without/)
  expect(await here.say('Ann', 'deal show Win without a day')).not.toContain('Closed:')
  await here.say('Ann', `undo ${eventIn(said)}`)
})

test('stages, owners, the order of days and the country of numbers are answered by one press each', async () => {
  const content =
    'Deal Name,Deal Stage,Deal owner,Close Date,Contact name,Phone\nA,Blue phase,Zed Zoller,01/02/2027,Jan Zed,030 901820\nB,Blue phase,Zed Zoller,03/04/2027,Jon Zed,\n'
  const shown = await here.ask('Ann', { line: 'import' }, { file: { name: 'asked.csv', content } })
  expect(shown).toContain('Blue phase (2) → New, which nobody knows')
  expect(shown).toContain('Zed Zoller (2) → not here yet: yours until they join')
  expect(shown).toContain('Close Date 01/02/2027: which comes first, the day or the month?')
  const number = numberIn(shown)
  await here.press('Ann', 'The day first')
  await here.talk(
    `Ann> import edit ${number} value:"Blue phase" means:Negotiation`,
    `Ann> import edit ${number} value:"Zed Zoller" means:Bo`,
    `Ann> import edit ${number} country:DE`,
  )
  const said = await here.press('Ann', 'Import 2')
  expect(await here.say('Ann', 'deal list show:all as csv')).toContain('A,,,,,2027-02-01,Negotiation,Bo,')
  expect(await here.say('Ann', 'contact list as csv')).toContain('Jan Zed,,,+4930901820')
  await here.say('Ann', `undo ${eventIn(said)}`)
})

test('what was erased does not come back by the id that its source has for it', async () => {
  const own = await world()
  const file = {
    name: 'people.csv',
    content: 'Record ID,First Name,Last Name,Email,Contact owner\n900,Ola,Gone,ola@gone.example,Ann\n',
  }
  await own.ask('Ann', { line: 'import' }, { file })
  await own.press('Ann', 'Import 1')
  await own.say('Ann', 'privacy erase C-1', 'either')
  await own.press('Ann', 'Erase', 'either')
  expect(await own.store.prisma.importKey.count({ where: { workspaceId: own.workspace } })).toBe(0)
})
