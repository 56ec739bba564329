import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

const LIST = `Acme 50 seats 24k proposal, jane@acme.io, call fri
Globex renewal 40k closing 4 dec, bo has it
Hooli 35k negotiation - waiting for contract
umbrella pilot ~8k, Kim, demo mon 10`

test('a list of deals is read line by line, added with one press and taken back with another', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  const before = await dump(here)
  expect(await here.say('Ann', LIST)).toMatchInlineSnapshot(`
    "I read 4 deals, $107,000, 2 people, 2 next steps. Nothing is saved.
      - Acme 50 seats · $24,000 · Proposal · jane@acme.io · call, Fri 20 Nov 2026
      - Globex renewal · $40,000 · New · closes Fri 4 Dec 2026 · @Bo
      - Hooli · $35,000 · Negotiation · note: waiting for contract
      - Umbrella pilot · $8,000 · New · Kim · demo, Mon 23 Nov 2026 10:00
      [Add 4] [Fix a line: 1. Acme 50 seats 24k proposal, jane@acme.io, call fri / 2. Globex renewal 40k closing 4 dec, bo has it / 3. Hooli 35k negotiation - waiting for contract / 4. umbrella pilot ~8k, Kim, demo mon 10] [They are: leads / contacts / companies] [Cancel]"
  `)
  expect(await dump(here)).toEqual(before)
  expect(await here.press('Ann', 'Add 4')).toMatchInlineSnapshot(`
    "Added 4 deals, 2 contacts and 2 tasks
      [Pipeline] [My day] [Undo E-1]"
  `)
  expect(await here.say('Ann', 'deal list as csv')).toMatch(
    /Acme 50 seats,24000,USD.*Proposal,Ann[\s\S]*Globex renewal,40000.*2026-12-04,New,Bo/u,
  )
  const tasks = await here.store.prisma.task.findMany({ where: { workspaceId: here.workspace } })
  expect(tasks.map(({ title, dueAt, dealNumber }) => [title, dueAt?.toISOString(), dealNumber])).toEqual([
    ['call', undefined, 1],
    ['demo', '2026-11-23T09:00:00.000Z', 4],
  ])
  // The same lines once more bring nothing new; a deal of another amount is another deal.
  expect(await here.say('Ann', LIST.replace('35k', '36k'))).toMatch(
    /I read 4 deals, \$108,000.*[\s\S]*3 are here already as they stand\.[\s\S]*\[Add 1\]/u,
  )
  await here.press('Ann', 'Cancel')
  await here.say('Ann', 'undo E-1')
  expect(await dump(here)).toEqual(before)
})

test('a line that cannot be read is shown and kept, a line is fixed in a form, and what the lines are can be said', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  const shown = await here.say(
    'Ann',
    'My pipeline:\n- Wayne 12k, Lena Ott (CFO), lena@wayne.example\n- 9k\n- Stark – 5.000 – closes 1/2/2027\nTotal 26k',
  )
  expect(shown).toMatchInlineSnapshot(`
    "I read 2 deals, $17,000, 1 person. Nothing is saved.
      - Wayne · $12,000 · New · Lena Ott · CFO · lena@wayne.example
      - Stark · $5,000 · New · note: Close date: 1/2/2027
      "5.000" may be $5,000 or $5; I take the first.
      Close date 1/2/2027: which comes first, the day or the month?
      One line I could not read. Nothing of it is lost: it waits here until you fix it.
      - Line 3: "- 9k" It has no name.
      No rows: My pipeline: (a heading), Total 26k (a sum).
      [Add 2] [Fix a line: 3. - 9k / 2. - Wayne 12k, Lena Ott (CFO), lena@wayne.example / 4. - Stark – 5.000 – closes 1/2/2027] [Decimals after a point] [Decimals after a comma] [The day first] [The month first] [They are: leads / contacts / companies] [Cancel]"
  `)
  await here.press('Ann', '3. - 9k', 'either')
  expect(await here.fill('Ann', { reads: 'Oscorp 9k, qualified, owner: Rune Dahl, #hot' })).toMatchInlineSnapshot(`
    "I read 3 deals, $26,000, 1 person. Nothing is saved.
      - Wayne · $12,000 · New · Lena Ott · CFO · lena@wayne.example
      - Oscorp · $9,000 · Qualified · owner Rune Dahl, who is not here yet · #hot · note: Owner: Rune Dahl
      - Stark · $5,000 · New · note: Close date: 1/2/2027
      Owners:
      - Rune Dahl (1) → not here yet: yours until they join
      "5.000" may be $5,000 or $5; I take the first.
      Close date 1/2/2027: which comes first, the day or the month?
      No rows: My pipeline: (a heading), Total 26k (a sum).
      [Add 3] [Fix a line: 2. - Wayne 12k, Lena Ott (CFO), lena@wayne.example / 3. Oscorp 9k, qualified, owner: Rune Dahl, #hot / 4. - Stark – 5.000 – closes 1/2/2027] [Rune Dahl is: Ann / nobody] [Decimals after a point] [Decimals after a comma] [The day first] [The month first] [They are: leads / contacts / companies] [Cancel]"
  `)
  await here.press('Ann', '3. Oscorp 9k, qualified, owner: Rune Dahl, #hot', 'either')
  await here.fill('Ann', { reads: '9k' })
  expect(await here.press('Ann', 'Add 2')).toMatchInlineSnapshot(`
    "Added 2 deals and 1 contact
      1 cell is kept as text.
      - Line 3, Close date: Which day: Sat 2 Jan 2027 or Mon 1 Feb 2027?
      (file: Pasted list report.csv)
      ﻿Line,Column,Cell,What
      3,Close date,1/2/2027,Which day: Sat 2 Jan 2027 or Mon 1 Feb 2027?
      [Pipeline] [My day]
      One line I could not read. Nothing of it is lost: it waits here until you fix it.
      - Line 3: "9k" It has no name.
      [Show what is left] [Undo E-1]"
  `)
  expect(await here.press('Ann', 'Show what is left')).toContain('Line 1: "9k" It has no name.')
  await here.say('Ann', 'Jane Roe, Globex, jane@globex.com\nBob Sun, CFO, Initech, +1 650 253 0000')
  expect(here.last('Ann').message.title).toBe('I read 2 people. Nothing is saved.')
  expect(await here.press('Ann', 'leads')).toContain('I read 2 leads. Nothing is saved.')
  expect(await here.press('Ann', 'Add 2')).toContain('Added 2 leads')
  await here.say('Ann', 'Tea house 640, won\nMill 120k, proposal\nOlga Orel, Owner, olga@orel.example')
  expect(await here.press('Ann', 'Add 3')).toContain('Added 2 deals and 1 contact')
  await here.say('Ann', 'import edit 1 line:9', 'refused')
  await here.say('Ann', 'import edit 9 line:1', 'refused')
})

test('a block of a sheet is read by its heads, or cell by cell without them', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  expect(
    await here.say(
      'Ann',
      'Deal\tValue\tStage\tClose date\tContact\nTea house\t$640\tClosed Won\t2025-05-17\tOlga Orel\nMill\t120,000\tProposal/Price Quote\t2026-12-21\t',
    ),
  ).toMatchInlineSnapshot(`
    "I read 2 deals, $120,640, 1 person. Nothing is saved.
      - Tea house · $640 · Won · Olga Orel · closes Sat 17 May 2025
      - Mill · $120,000 · Proposal · closes Mon 21 Dec 2026 · note: Stage: Proposal/Price Quote
      Stages that have other names here:
      - Proposal/Price Quote (1) → Proposal?
      [Add 2] [Fix a line: 2. Tea house $640 Closed Won 2025-05-17 Olga Orel / 3. Mill 120,000 Proposal/Price Quote 2026-12-21] [Proposal/Price Quote is: New / Qualified / Proposal / Negotiation / Won / Lost] [They are: leads / contacts / companies] [Cancel]"
  `)
  expect(await here.press('Ann', 'Add 2')).toContain('Added 2 deals and 1 contact')
  expect(
    await here.say('Ann', 'Harbour\tProposal\t18,250.50\tMary Stone\nQuarry\tLost\t500\tNils Nordby'),
  ).toMatchInlineSnapshot(`
    "I read 2 deals, $18,750.50, 2 people. Nothing is saved.
      - Harbour · $18,250.50 · Proposal · Mary Stone
      - Quarry · $500 · Lost · Nils Nordby
      [Add 2] [Fix a line: 1. Harbour Proposal 18,250.50 Mary Stone / 2. Quarry Lost 500 Nils Nordby] [They are: leads / contacts / companies] [Cancel]"
  `)
  expect(await here.press('Ann', 'Add 2')).toContain('Added 2 deals and 2 contacts')
})

test('lists as people write them: in brackets, between bars, below headings, in other languages, with their own heads', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  expect(
    await here.say(
      'Ann',
      'Acme, Inc., $24,000, proposal, closes Dec 15\nBeta (12k, demo stage, @ann)\nGamma: 5k - lost\nDelta Corp | 10,000 EUR | Negotiation | 2026-12-31\nEpsilon GmbH; 30000 €; Angebot; Anna Schmidt; anna@epsilon.example\nZeta 3M renewal — 45k — contract sent\n1. Eta seats 9,500 next: send quote tue',
    ),
  ).toMatchInlineSnapshot(`
    "I read 7 deals, $95,500, €40,000, 1 person, 1 next step. Nothing is saved.
      - Acme, Inc. · $24,000 · Proposal · closes Tue 15 Dec 2026
      - Beta · $12,000 · Qualified · @Ann · note: Stage: demo
      - Gamma · $5,000 · Lost
      - Delta Corp · €10,000 · Negotiation · closes Thu 31 Dec 2026
      - Epsilon GmbH · €30,000 · Proposal · Anna Schmidt · anna@epsilon.example · note: Stage: Angebot
      - Zeta 3M renewal · $45,000 · Negotiation · note: Stage: contract sent
      - Eta seats · $9,500 · New · send quote, Tue 24 Nov 2026
      Stages that have other names here:
      - demo (1) → Qualified?
      - Angebot (1) → Proposal?
      - contract sent (1) → Negotiation?
      [Add 7] [Fix a line: 1. Acme, Inc., $24,000, proposal, closes Dec 15 / 2. Beta (12k, demo stage, @ann) / 3. Gamma: 5k - lost / 4. Delta Corp | 10,000 EUR | Negotiation | 2026-12-31 / 5. Epsilon GmbH; 30000 €; Angebot; Anna Schmidt; anna@epsilon.example / 6. Zeta 3M renewal — 45k — contract sent / 7. 1. Eta seats 9,500 next: send quote tue] [demo is: New / Qualified / Proposal / Negotiation / Won / Lost] [Angebot is: New / Qualified / Proposal / Negotiation / Won / Lost] [contract sent is: New / Qualified / Proposal / Negotiation / Won / Lost] [They are: leads / contacts / companies] [Cancel]"
  `)
  expect(
    await here.say('Ann', '## Proposal\n- Acme 24k\n- Globex 40k, follow up next tuesday\n## Won\n- Tea house 640'),
  ).toMatchInlineSnapshot(`
    "I read 3 deals, $64,000, 1 next step. Nothing is saved.
      - Acme · $24,000 · Proposal
      - Globex · $40,000 · Proposal · follow up, Tue 24 Nov 2026
      - Tea house 640 · Won
      No rows: ## Proposal (a heading), ## Won (a heading).
      [Add 3] [Fix a line: 2. - Acme 24k / 3. - Globex 40k, follow up next tuesday / 5. - Tea house 640] [They are: leads / contacts / companies] [Cancel]"
  `)
  expect(
    await here.say('Ann', 'Name, Company, Email\nJane Roe, Globex, jane@globex.com\nBob Sun, Initech, bob@initech.com'),
  ).toContain('I read 2 people')
  expect(
    await here.say(
      'Ann',
      '| Deal | Amount | Stage |\n| --- | --- | --- |\n| Quarry | 500 | Lost |\n| Mill | 120000 | Proposal |',
    ),
  ).toMatchInlineSnapshot(`
    "I read 2 deals, $120,500. Nothing is saved.
      - Quarry · $500 · Lost
      - Mill · $120,000 · Proposal
      [Add 2] [Fix a line: 3. | Quarry | 500 | Lost | / 4. | Mill | 120000 | Proposal |] [They are: leads / contacts / companies] [Cancel]"
  `)
})

test('several commands, notes, mails and news of what is here are no lists', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 50 seats 24k', 'Ann> deal add Globex 9k')
  for (const line of [
    'log call Acme 5m they want 50k\nGlobex 12k, proposal\nHooli 30k, demo',
    'move Acme proposal\nwon Globex',
    'note Acme: budget 24k – approved\nlegal 5k – pending\nteam 3 – fine',
    'Acme 35k\nGlobex to proposal',
    'Hi Ann,\nwe would like 50 seats for 24k, starting in January.\nCan you send a quote to jane@acme.io?\nThanks, Jane',
    'deal add Stark 5k\ndeal add Wayne 7k',
  ])
    expect(await here.say('Ann', line, 'either'), line).not.toContain('I read ')
  expect(await here.say('Ann', 'Oscorp 35k\nTyrell 12k')).toContain('I read 2 deals, $47,000')
  await here.say('Vic', 'help')
  await here.appoint('Vic', 'viewer')
  expect(await here.say('Vic', LIST, 'refused')).toContain('role member')
})

test('blanks of any kind and number part a list as one does', async () => {
  const here = await world()
  const list = (blank: string) => `paste\nAcme 24k proposal\nGlobex${blank}–${blank}30k, proposal\nHooli 9k`
  const plain = await here.say('Ann', list(' '))
  expect(plain).toContain('I read 3 deals, $63,000')
  for (const blank of [' '.repeat(300), '\u00a0', '\u2003 \u00a0'])
    expect(await here.say('Ann', list(blank))).toContain(plain.split('[')[0])
})
