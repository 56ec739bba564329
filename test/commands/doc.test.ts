import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { bringAll } from '../share.ts'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> company add Acme', 'Ann> deal add Roof 24k company:Acme', 'Ann> contact add Jane Roe')
  return here
}

test('documents are kept as links with titles, shown, asked for, and taken away', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> acme doc https://docs.example.com/p2 Proposal v2',
      'Ann> link https://sign.example.com/nda-final.pdf to D-1',
      'Ann> contract of acme: https://files.example.com/c/9?x=1',
      'Ann> D-1 https://files.example.com/sow Statement of work',
      'Ann> company show A-1',
      'Ann> docs of acme',
      'Ann> acme doc https://docs.example.com/p2 Proposal v3',
      'Ann> doc add Acme https://docs.example.com/p2 Proposal v3',
      '! Ann> doc add Acme javascript:alert(1)',
      '! Ann> doc remove Acme offer',
      'Ann> remove the contract from acme',
      'Ann> undo',
      'Ann> deals with documents',
      'Ann> contacts without documents',
      'Ann> docs of jane roe',
      'Ann> company history A-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> acme doc https://docs.example.com/p2 Proposal v2
    Kept a document of A-1 Acme
      Proposal v2
      [All documents] [Undo E-4]
    Ann> link https://sign.example.com/nda-final.pdf to D-1
    Kept a document of D-1 Roof
      nda-final.pdf
      [All documents] [Undo E-5]
    Ann> contract of acme: https://files.example.com/c/9?x=1
    Kept a document of A-1 Acme
      contract
      [All documents] [Undo E-6]
    Ann> D-1 https://files.example.com/sow Statement of work
    Kept a document of D-1 Roof
      Statement of work
      [All documents] [Undo E-7]
    Ann> company show A-1
    A-1 Acme
      Owner: Ann
      Documents: contract, Proposal v2
      Open deals: D-1 Roof ($24,000, New)
      [Edit] [Log call] [History] [Timeline]
    Ann> docs of acme
    2 documents of A-1 Acme
      - Proposal v2
      - contract
    Ann> acme doc https://docs.example.com/p2 Proposal v3
    Renamed a document of A-1 Acme
      Proposal v2 → Proposal v3
      [All documents] [Undo E-8]
    Ann> doc add Acme https://docs.example.com/p2 Proposal v3
    A-1 Acme has it already: Proposal v3.
    Ann> doc add Acme javascript:alert(1)
    "doc add" still needs the link.
      Type "doc add RECORD LINK [title: TEXT]", for example "doc add Acme https://docs.example.com/p2 Proposal v2".
      ? Link: 
    Ann> doc remove Acme offer
    A-1 Acme has no document "offer".
      It has Proposal v3, contract.
    Ann> remove the contract from acme
    Took a document away from A-1 Acme
      contract
      [Undo E-9]
    Ann> undo
    Undid E-9
      - A-1 Acme: documents: Proposal v3 → Proposal v3, contract
      [Undo E-10]
    Ann> deals with documents
    Open deals with documents: 1, $24,000
      D-1 | Roof | $24,000 | New | no next step | Ann
      [Save as…] [CSV]
    Ann> contacts without documents
    Contacts without documents: 1
      C-1 | Jane Roe |  | 
      [Save as…] [CSV]
    Ann> docs of jane roe
    C-1 Jane Roe has no documents
      Keep one: "doc add C-1 https://docs.example.com/p2 Proposal v2"
    Ann> company history A-1
    History of A-1 Acme
      - 2026-11-18T09:00:00.000Z Ann added "E-1"
      - 2026-11-18T09:00:00.000Z Ann documents: none → Proposal v2 "E-4"
      - 2026-11-18T09:00:00.000Z Ann documents: Proposal v2 → Proposal v2, contract "E-6"
      - 2026-11-18T09:00:00.000Z Ann documents: Proposal v2, contract → Proposal v3, contract "E-8"
      - 2026-11-18T09:00:00.000Z Ann documents: Proposal v3, contract → Proposal v3 "E-9"
      - 2026-11-18T09:00:00.000Z Ann documents: Proposal v3 → Proposal v3, contract "E-10""
  `)
})

test('more than a card can show are behind a button', async () => {
  const here = await team()
  for (const n of [1, 2, 3, 4]) await here.say('Ann', `doc add A-1 https://docs.example.com/${n} Paper ${n}`)
  const card = await here.say('Ann', 'company show A-1')
  expect(card).toContain('and 1 more')
  expect(await here.press('Ann', 'All 4 documents')).toContain('Paper 1')
})

test('a title is never anything but text, and nothing but a page is a link', async () => {
  const here = await team()
  await here.say('Ann', 'doc add A-1 https://docs.example.com/1 <!channel> *bold* [x](https://evil.example)')
  const [block] = here.last('Ann').message.blocks
  expect(JSON.stringify(block)).toContain('"label":"<!channel> *bold* [x](https://evil.example)"')
  for (const address of ['ftp://docs.example.com/1', 'data:text/html,x', 'https://localhost/x', 'file:///etc/passwd'])
    await here.say('Ann', `doc add A-1 ${address} Title`, 'refused')
})

test('a file that is sent with the name of what it is about is kept as its link; with a command it is not looked at', async () => {
  const here = await team()
  const send = (line: string, ...names: readonly string[]) =>
    here.ask(
      'Ann',
      { line, attached: names.map((name) => ({ name, link: `https://files.example/${name}` })) },
      {},
      'either',
    )
  await send('acme', 'offer.pdf')
  await send('terms of roof', 'scan.pdf')
  await send('acme', 'one.png', 'two.png')
  await send('move roof to proposal', 'board.png')
  await send('blue folder', 'board.png')
  expect(await here.talk('Ann> docs Acme', 'Ann> docs D-1', 'Ann> deal show D-1')).toMatchInlineSnapshot(`
    "Ann> docs Acme
    3 documents of A-1 Acme
      - offer.pdf
      - one.png
      - two.png
    Ann> docs D-1
    1 document of D-1 Roof
      - terms
    Ann> deal show D-1
    D-1 Roof
      Stage: Proposal (50 %), since today
      Amount: $24,000, $12,000 weighted
      Company: A-1 Acme
      Documents: terms
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation]"
  `)
})

test('merging keeps the documents of both, and an undo gives each its own again', async () => {
  const here = await team()
  await here.talk(
    'Ann> doc add C-1 https://docs.example.com/cv CV',
    'Ann> contact add Jane Row jane@acme.io',
    'Ann> doc add C-2 https://docs.example.com/cv Old CV',
    'Ann> doc add C-2 https://docs.example.com/photo Photo',
  )
  const before = await dump(here)
  await here.say('Ann', 'contact merge C-1 into C-2')
  expect(await here.say('Ann', 'docs C-2')).toContain('2 documents')
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
})

test('all that is exported brings documents along into another team', async () => {
  const here = await team()
  await here.talk(
    'Ann> doc add C-1 https://docs.example.com/photo Photo',
    'Ann> doc add A-1 https://docs.example.com/p2 Proposal v2',
  )
  const there = await world()
  await bringAll(here, there)
  expect(await there.say('Ann', 'docs of Jane Roe')).toContain('Photo')
  expect(await there.say('Ann', 'docs of Acme')).toContain('Proposal v2')
})

test('a lead that is converted takes its documents along', async () => {
  const here = await team()
  await here.talk(
    'Ann> lead add Tom Ash @ Brightside tom@brightside.example',
    'Ann> doc add L-1 https://docs.example.com/brief Brief',
    'Ann> lead convert L-1',
  )
  expect(await here.say('Ann', 'docs D-2')).toContain('Brief')
})

test('an erasure takes the documents of a person with them, from their history too', async () => {
  const here = await team()
  await here.talk(
    'Ann> contact edit C-1 email: jane@acme.io',
    'Ann> doc add C-1 https://docs.example.com/passport-of-jane Passport',
    'Ann> doc add A-1 https://docs.example.com/p2 Proposal v2',
    '! Ann> privacy erase jane@acme.io',
  )
  await here.press('Ann', 'Erase for good')
  expect((await dump(here)).join('\n')).not.toContain('passport-of-jane')
  const changes = await here.store.prisma.change.findMany({ where: { workspaceId: here.workspace } })
  const texts = JSON.stringify(changes.map(({ before, after }) => [before, after]))
  expect(texts).not.toContain('passport-of-jane')
  expect(texts).toContain('docs.example.com/p2')
  expect(await here.say('Ann', 'docs of Acme')).toContain('Proposal v2')
})

test('where documents are turned off, a file that is sent with the name of a record makes none', async () => {
  const here = await team()
  await here.say('Ann', 'feature off documents')
  const attached = [{ name: 'offer.pdf', link: 'https://files.example/offer.pdf' }]
  expect(await here.ask('Ann', { line: 'acme', attached }, {}, 'either')).toContain('A-1 Acme')
  await here.say('Ann', 'feature on documents')
  expect(await here.say('Ann', 'docs Acme', 'either')).not.toContain('offer.pdf')
})
