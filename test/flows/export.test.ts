import { expect, onTestFinished, test } from 'vitest'
import { decodeFile } from '../../src/chat/decode.ts'
import { closePool } from '../../src/lib/pool.ts'
import { bytesOf } from '../../src/message/files.ts'
import type { Block } from '../../src/message/message.ts'
import { sales } from '../asking-team.ts'
import { type World, world } from '../world.ts'

type File = Extract<Block, { readonly kind: 'file' }>

/** The file that a line gives. */
async function fileOf(here: World, line: string): Promise<File> {
  await here.say('Ann', line)
  const file = here.last('Ann').message.blocks.find((block): block is File => block.kind === 'file')
  if (!file) throw new Error(`${line} gave no file`)
  return file
}

/** What a file holds as a table, as an import reads it. */
async function tableOf(file: File): Promise<string> {
  const read = await decodeFile(bytesOf(file))
  if ('text' in read) return read.text
  throw new Error(JSON.stringify(read))
}

const LISTS = ['companies', 'contacts', 'all deals', 'leads show:all', 'task list show:all']

/** A team with something of everything that a file can hold, and what a spreadsheet would run. */
async function filled(): Promise<World> {
  const here = await sales()
  await here.talk(
    'Ann> contact edit "Zoë Roe" email:"zoe@norvik.io, z@home.example" phone:"+49 30 901821"',
    'Ann> deal edit D-1 note:"=HYPERLINK(""http://x"")"',
    'Ann> lead edit L-1 email:jane@norvik.io amount:1200.50',
    'Ann> deal add @SUM(A1) 10',
  )
  return here
}

test('each list as a file of each kind has its fields, links and dates', async () => {
  onTestFinished(closePool)
  const here = await filled()
  const all: string[] = []
  for (const line of [
    'all deals as csv',
    'contacts as csv',
    'companies as csv',
    'leads show:all as csv',
    'task list show:all as csv',
  ])
    all.push(line, (await fileOf(here, line)).content)
  expect(all.join('\n')).toMatchInlineSnapshot(`
    "all deals as csv
    ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Note,Created,Closed,Close reason
    D-8,Dune bar,6000,USD,,,,Lost,Ann,,2026-11-18T09:00:00.000Z,2026-11-18T09:00:00.000Z,no budget
    D-7,Otter kit,4000,USD,,,,Lost,Ann,,2026-11-18T09:00:00.000Z,2026-11-18T09:00:00.000Z,price
    D-3,Wharf audit,12000,USD,,,,Won,Ann,,2026-11-18T09:00:00.000Z,2026-11-18T09:00:00.000Z,best support
    D-4,Talia renewal,18000,USD,,Talia,2026-11-27,Negotiation,Bo,,2026-11-18T09:00:00.000Z,,
    D-1,Norvik seats,24000,USD,icp,Norvik,2026-12-15,Proposal,Ann,"'=HYPERLINK(""http://x"")",2026-11-18T09:00:00.000Z,,
    D-6,Sable suite,7000,USD,,,,Proposal,Cy,,2026-11-18T09:00:00.000Z,,
    D-2,Harbour expansion,30000,USD,big,,2026-11-30,Qualified,Ann,,2026-11-18T09:00:00.000Z,,
    D-5,Tower,9000,EUR,,,2027-01-20,New,Bo,,2026-11-18T09:00:00.000Z,,
    D-9,'@SUM(A1) 10,,,,,,New,Ann,,2026-11-18T09:00:00.000Z,,

    contacts as csv
    ﻿Ref,Name,Company,Email,Other emails,Phone,Tags,Role,Birthday,Address,Preferences,Slack,Discord,Social,Owner,More,Note,Created
    C-2,Tom Moe,Talia,,,+4930901820,,,,,,,,,Ann,,,2026-11-18T09:00:00.000Z
    C-1,Zoë Roe,Norvik,zoe@norvik.io,z@home.example,+4930901821,,CFO,,,,,,,Ann,,,2026-11-18T09:00:00.000Z

    companies as csv
    ﻿Ref,Company,Domain,Phone,Tags,Address,Owner,More,Note,Created
    A-1,Norvik,,,,"Bergen, Norway",Ann,"more:""industry: shipping""",,2026-11-18T09:00:00.000Z
    A-2,Talia,,,,"Lyon, France",Ann,,,2026-11-18T09:00:00.000Z

    leads show:all as csv
    ﻿Ref,Name,Company,Email,Phone,Amount,Currency,Tags,More,Source,Status,Owner,Note,Created
    L-1,Jane Roe,Norvik,jane@norvik.io,,1200.50,USD,,,webinar,new,,,2026-11-18T09:00:00.000Z
    L-2,Joe Poe,,,,,,,,fair,new,Bo,,2026-11-18T09:00:00.000Z

    task list show:all as csv
    ﻿Ref,Task,Due,About,Owner,Done,Created,Priority
    T-1,call Tom,2026-11-20,D-4,Bo,,2026-11-18T09:00:00.000Z,normal
    T-2,meeting with Talia,2026-11-25T14:00:00.000Z,D-4,Ann,,2026-11-18T09:00:00.000Z,normal
    "
  `)
  expect((await fileOf(here, 'contacts as json')).content).toMatchInlineSnapshot(`
    "[
      {"ref":"C-2","name":"Tom Moe","company":{"ref":"A-2","name":"Talia"},"email":null,"phone":[{"value":"+4930901820"}],"tags":[],"role":null,"birthday":null,"address":null,"preferences":null,"slack":null,"discord":null,"social":null,"optOut":null,"optOutHow":null,"consent":null,"consentHow":null,"owner":"Ann","more":{},"note":null,"docs":[],"privateAt":null,"keptUntil":null,"created":"2026-11-18T09:00:00.000Z","links":{"deal":[{"ref":"D-4","name":"Talia renewal"}]}},
      {"ref":"C-1","name":"Zoë Roe","company":{"ref":"A-1","name":"Norvik"},"email":[{"value":"zoe@norvik.io"},{"value":"z@home.example"}],"phone":[{"value":"+4930901821"}],"tags":[],"role":"CFO","birthday":null,"address":null,"preferences":null,"slack":null,"discord":null,"social":null,"optOut":null,"optOutHow":null,"consent":null,"consentHow":null,"owner":"Ann","more":{},"note":null,"docs":[],"privateAt":null,"keptUntil":null,"created":"2026-11-18T09:00:00.000Z","links":{}}
    ]
    "
  `)
  const [deal] = JSON.parse((await fileOf(here, 'export won deals as json')).content) as readonly unknown[]
  expect(deal).toMatchInlineSnapshot(`
    {
      "amount": {
        "amount": "12000",
        "currency": "USD",
      },
      "checked": [],
      "closeReason": "best support",
      "closedAt": "2026-11-18T09:00:00.000Z",
      "closes": null,
      "company": null,
      "competitors": [],
      "created": "2026-11-18T09:00:00.000Z",
      "docs": [],
      "links": {},
      "note": null,
      "owner": "Ann",
      "privateAt": null,
      "probability": null,
      "quietUntil": null,
      "reason": null,
      "ref": "D-3",
      "stage": "Won",
      "stageAt": "2026-11-18T09:00:00.000Z",
      "tags": [],
      "title": "Wharf audit",
    }
  `)
  for (const line of LISTS) {
    const [csv, xlsx] = [await fileOf(here, `${line} as csv`), await fileOf(here, `${line} as excel`)]
    expect(xlsx.name).toBe(csv.name.replace('.csv', '.xlsx'))
    expect((await tableOf(xlsx)).replaceAll('1200.5,', '1200.50,'), line).toBe(csv.content)
  }
  expect((await fileOf(here, 'log list as xlsx')).name).toBe('interactions.xlsx')
  expect(JSON.parse((await fileOf(here, 'log list as json')).content)).toHaveLength(1)
  here.clock.forward({ seconds: 1 })
  await here.say('Ann', 'deals over 20k show owner')
  here.clock.forward({ seconds: 1 })
  expect(await tableOf(await fileOf(here, 'as excel'))).toBe(
    '\ufeffRef,Title,Owner\r\nD-1,Norvik seats,Ann\r\nD-2,Harbour expansion,Ann\r\n',
  )
})

test.each(['csv', 'excel'])('what says that it can be imported again comes back as it was: %s', async (kind) => {
  onTestFinished(closePool)
  const here = await filled()
  expect(await here.say('Ann', 'tasks as csv')).not.toContain('imported')
  const there = await world()
  await there.talk('Ann> help', 'Bo> help', 'Cy> help')
  for (const list of LISTS.slice(0, -1)) {
    const file = await fileOf(here, `${list} as ${kind}`)
    const shown = await there.ask(
      'Ann',
      { line: 'import' },
      { file: { name: file.name.replace('xlsx', 'csv'), content: await tableOf(file) } },
    )
    const number = /Import (\d+): nothing is saved yet/u.exec(shown)?.[1]
    if (number === undefined) throw new Error(shown)
    await there.say('Ann', `import run ${number}`)
    const before = await fileOf(here, `${list} as csv`)
    const after = await fileOf(there, `${list} as csv`)
    expect(cellsWithoutRefs(after.content), list).toEqual(cellsWithoutRefs(before.content))
    const again = await there.ask(
      'Ann',
      { line: 'import' },
      { file: { name: file.name.replace('xlsx', 'csv'), content: await tableOf(file) } },
    )
    expect(again, list).not.toMatch(/[1-9]\d* new|\d updates?,/u)
  }
})

/** The rows of a file without what only its own workspace knows, in the order of their texts. */
const cellsWithoutRefs = (content: string): readonly string[] =>
  content
    .split('\r\n')
    .map((row) => row.replace(/^\ufeff?(?:Ref|[A-Z]-\d+),/u, '').replace(/\b[A-Z]-\d+ /gu, ''))
    .toSorted()

test('a long file is packed, and goes when somebody is erased whose name nobody can look for in it', async () => {
  const here = await filled()
  await here.store.prisma.$executeRaw`
    INSERT INTO "Deal" SELECT (jsonb_populate_record(d, jsonb_build_object('number', n, 'title', 'Deal ' || n, 'note', repeat('long ', 30)))).*
    FROM "Deal" d CROSS JOIN generate_series(101, 1500) n WHERE d."workspaceId" = ${here.workspace}::uuid AND d."number" = 2`
  const file = await fileOf(here, 'all deals as csv')
  expect(file.encoding).toBe('gzip')
  expect(bytesOf(file).toString().split('\r\n')).toHaveLength(1411)
  expect(file.content.length).toBeLessThan(60_000)
  const packed = async (): Promise<number> => {
    const [row] = await here.store.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM "Request" WHERE "workspaceId" = ${here.workspace}::uuid AND "reply"::text LIKE '%gzip%'`
    return row?.count ?? 0
  }
  expect(await packed()).toBe(1)
  await here.say('Ann', 'privacy erase "Tom Moe"', 'refused')
  await here.press('Ann', 'Erase')
  expect(await packed()).toBe(0)
})
