import { expect, test } from 'vitest'
import { decodeFile, sharedFile } from '../../src/chat/decode.ts'
import { bytesOf } from '../../src/message/files.ts'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

const HEAD = 'Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date\n'
const FILE = `${HEAD}1,Wharf,Sales Pipeline,Proposal,100,2026-12-11
2,Jetty,SMB,Contract sent,70,2026-12-12
3,Pier,SMB,Appointment scheduled,5,2026-12-13
4,Mole,SMB,Closed Won,9,2026-03-01
5,Quay,SMB,Presentation,6,2026-12-14
`

test('a pipeline of a file becomes one here by one press, with its stages in their order, and the next file goes into it', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const share = (content: string, who = 'Ann') =>
    here.ask(who, { line: 'import' }, { file: { name: 'deals.csv', content } })
  const shown = await share(FILE)
  expect(shown).toContain('SMB (4) → Sales, which nobody knows')
  expect(shown).toContain('[New pipeline SMB]')
  const pressed = await here.press('Ann', 'New pipeline SMB')
  expect(pressed).not.toMatch(/SMB \(|Stages that have other names/)
  expect(await here.say('Ann', 'pipelines')).toMatch(/SMB \| Appointment scheduled, Presentation, Contract sent/)
  const between = await dump(here)
  const said = await here.say('Ann', 'import run 1')
  expect(said).toContain('Imported 5 deals')
  const csv = await here.say('Ann', 'deal list show:all as csv')
  for (const row of [
    /Wharf,100,.*,Proposal,.*,Sales/,
    /Jetty,70,.*,Contract sent,.*,SMB/,
    /Pier,5,.*,Appointment scheduled,.*,SMB/,
    /Mole,9,.*,Won,.*,SMB/,
  ])
    expect(csv).toMatch(row)
  expect(await here.say('Ann', 'won deals in SMB')).toContain('Mole')
  // The next file is asked nothing, and moves a deal within its own pipeline.
  const next = await share(`${HEAD}3,Pier,SMB,Presentation,5,2026-12-13\n6,Slip,SMB,Contract sent,5,\n`)
  expect(next).not.toMatch(/SMB \(|New pipeline/)
  expect(await here.press('Ann', 'Import 1 and update 1')).toContain('1 updated')
  expect(await here.say('Ann', 'deal list as csv')).toMatch(/Pier,5,.*,Presentation,.*,SMB/)
  // What is exported comes back into the pipelines where it was.
  await here.say('Ann', 'export all')
  const [archive] = here.last('Ann').message.blocks.flatMap((block) => (block.kind === 'file' ? [block] : []))
  const decoded = await decodeFile(archive ? bytesOf(archive) : new Uint8Array())
  if ('wrong' in decoded) throw new Error(decoded.wrong)
  const other = await world()
  await other.say('Ann', 'help')
  await other.say('Ann', 'pipeline add SMB stages:"Appointment scheduled, Presentation, Contract sent"')
  const back = await other.ask('Ann', { line: 'import' }, { file: sharedFile('parley.zip', decoded) })
  await other.say('Ann', `import run ${/Import (\d+): nothing/.exec(back)?.[1]}`)
  const columns = (text: string) =>
    text
      .split('\n')
      .map((line) =>
        line
          .trim()
          .replace(/^D-\d+,/, '')
          .replace(/,20\d\d-[^,]*T[^,]*/g, ''),
      )
      .toSorted()
  const again = await other.say('Ann', 'deal list show:all as csv')
  expect(columns(again)).toEqual(columns(await here.say('Ann', 'deal list show:all as csv')))
  await here.say('Ann', 'undo E-3')
  await here.say('Ann', 'undo E-2')
  expect(await dump(here)).toEqual(between)
})

test('stages of a file without a pipeline become one too, a pipeline is said in words, and members may not add one', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  const file = {
    name: 'board.csv',
    content: 'Deal Name,Stage,Amount\nA,1. Contact,1\nB,3. Angebot,2\nC,2. Demo,3\nD,Lost,4\n',
  }
  await here.ask('Bo', { line: 'import' }, { file })
  expect(JSON.stringify(here.last('Bo'))).not.toContain('New pipeline')
  expect(await here.say('Bo', 'import edit 1 pipeline:new', 'refused')).toContain('needs the role admin')
  expect(await here.say('Bo', 'import edit 1 pipeline:Nowhere', 'refused')).toContain('There are: Sales.')
  expect(await here.say('Bo', 'import edit 1 value:SMB pipeline:Sales', 'refused')).toContain('no pipeline in the file')
  await here.ask('Ann', { line: 'import' }, { file })
  await here.press('Ann', 'New pipeline board')
  await here.say('Ann', 'import run 2')
  expect(await here.say('Ann', 'pipelines')).toMatch(/board \| Contact, Demo, Angebot/)
  expect(await here.say('Ann', 'deal list show:all as csv')).toMatch(/D,4,.*,Lost,.*,board/)
})
