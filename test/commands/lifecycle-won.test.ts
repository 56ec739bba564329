import { expect, test } from 'vitest'
import { decodeFile, sharedFile } from '../../src/chat/decode.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> company add Acme',
    'Ann> company add Globex',
    'Ann> contact add Jane Roe at Acme',
    'Ann> lifecycle Subscriber, Lead, Customer, Churned',
    'Ann> deal add Retainer 10k at Acme',
    'Ann> deal link D-1 Jane Roe',
    'Ann> deal add Audit 5k at Globex',
  )
  return here
}

test('a step is reached by itself when a deal is won, in the request that won it', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> lifecycle customer when won',
      '! Ann> lifecycle customers when a deal is won',
      '! Ann> lifecycle Owner when won',
      'Ann> lifecycle set A-1 Lead',
      'Ann> won D-1',
      'Ann> company show A-1',
      'Ann> history A-1',
      'Ann> undo',
      'Ann> company show A-1',
      'Ann> deal move D-1 won',
      'Ann> lifecycle',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> lifecycle customer when won
    contacts: Customer when a deal is won; companies: Customer when a deal is won
      contacts | Subscriber | 0
       | Lead | 0
       | Customer, when a deal is won | 0
       | Churned | 0
      companies | Subscriber | 0
       | Lead | 0
       | Customer, when a deal is won | 0
       | Churned | 0
      [Undo E-8]
    Ann> lifecycle customers when a deal is won
    It is so already.
    Ann> lifecycle Owner when won
    "Owner" is no step of the lifecycle.
      There are Subscriber, Lead, Customer, Churned.
    Ann> lifecycle set A-1 Lead
    A-1 Acme
      Lifecycle: Lead, today
      [Show] [Undo E-9]
    Ann> won D-1
    Won D-1 Retainer at Acme, $10,000
      New → Won
      Acme is a Customer now; Jane Roe is a Customer now
      [Undo E-10]
    Ann> company show A-1
    A-1 Acme
      Owner: Ann
      Lifecycle: Customer since Wed 18 Nov 2026 (Lead since Wed 18 Nov 2026)
      People: C-1 Jane Roe
      [Edit] [Log call] [History] [Timeline]
    Ann> history A-1
    History of A-1 Acme
      - 2026-11-18T09:00:00.000Z Ann added "E-1"
      - 2026-11-18T09:00:00.000Z Ann Lifecycle: none → Lead since Wed 18 Nov 2026 "E-9"
      - 2026-11-18T09:00:00.000Z Ann Lifecycle: Lead since Wed 18 Nov 2026 → Customer since Wed 18 Nov 2026 (a deal was won) "E-10"
    Ann> undo
    Undid E-10
      - A-1 Acme: Lifecycle: Customer since Wed 18 Nov 2026 → Lead since Wed 18 Nov 2026
      - C-1 Jane Roe: Lifecycle: Customer since Wed 18 Nov 2026 → none
      - D-1 Retainer at Acme: stage: Won → New
      [Undo E-11]
    Ann> company show A-1
    A-1 Acme
      Owner: Ann
      Lifecycle: Lead since Wed 18 Nov 2026
      People: C-1 Jane Roe
      Open deals: D-1 Retainer at Acme ($10,000, New)
      [Edit] [Log call] [History] [Timeline]
    Ann> deal move D-1 won
    Won D-1 Retainer at Acme, $10,000
      New → Won
      Acme is a Customer now; Jane Roe is a Customer now
      [Undo E-12]
    Ann> lifecycle
    The lifecycle
      contacts | Subscriber | 0
       | Lead | 0
       | Customer, when a deal is won | 1
       | Churned | 0
      companies | Subscriber | 0
       | Lead | 0
       | Customer, when a deal is won | 1
       | Churned | 0"
  `)
})

test('nobody goes back from a later step, or gets another day by a later deal', async () => {
  const here = await team()
  await here.talk('Ann> lifecycle customer when won', 'Ann> acme churned', 'Ann> globex became a customer in march')
  expect(await here.talk('Ann> won D-1', 'Ann> won D-2')).toMatchInlineSnapshot(`
    "Ann> won D-1
    Won D-1 Retainer at Acme, $10,000
      New → Won
      Jane Roe is a Customer now
      [Undo E-11]
    Ann> won D-2
    Won D-2 Audit at Globex, $5,000
      New → Won
      [Undo E-12]"
  `)
  expect(await here.say('Ann', 'company show A-1')).toContain('Churned since Wed 18 Nov 2026')
  expect(await here.say('Ann', 'company show A-2')).toContain('Customer since Sun 1 Mar 2026')
})

test('deals that are moved together, added as won, or brought to a company are won with it, and taken back', async () => {
  const here = await team()
  await here.say('Ann', 'lifecycle of companies: customer when won')
  const before = await dump(here)
  await here.say('Ann', 'move all open deals to won', 'refused')
  expect(await here.press('Ann', 'Move')).toMatchInlineSnapshot(`
    "Moved 2 deals to Won
      Acme is a Customer now; Globex is a Customer now
      [Undo E-9]"
  `)
  expect(await here.say('Ann', 'companies with lifecycle:customer')).toContain('2')
  expect(await here.say('Ann', 'contact show C-1')).not.toContain('Customer')
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
  await here.talk('Ann> company add Initech', 'Ann> company add Hooli')
  expect(await here.say('Ann', 'deal add Kit 3k at Initech stage:won')).toContain('Initech is a Customer now')
  await here.say('Ann', 'deal add Loose 3k stage:won')
  expect(await here.say('Ann', 'deal edit D-4 company:Hooli')).toContain('Hooli is a Customer now')
})

test('it is turned off, goes with the name of its step, and with the step itself', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> lifecycle customer when won',
      'Ann> lifecycle of contacts: customer by hand',
      'Ann> field edit "company Lifecycle" replace:Customer=Client',
      'Ann> won D-1',
      'Ann> lifecycle none',
      'Ann> won D-2',
      'Ann> company show A-2',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> lifecycle customer when won
    contacts: Customer when a deal is won; companies: Customer when a deal is won
      contacts | Subscriber | 0
       | Lead | 0
       | Customer, when a deal is won | 0
       | Churned | 0
      companies | Subscriber | 0
       | Lead | 0
       | Customer, when a deal is won | 0
       | Churned | 0
      [Undo E-8]
    Ann> lifecycle of contacts: customer by hand
    contacts: Customer by hand alone
      contacts | Subscriber | 0
       | Lead | 0
       | Customer | 0
       | Churned | 0
      companies | Subscriber | 0
       | Lead | 0
       | Customer, when a deal is won | 0
       | Churned | 0
      [Undo E-9]
    Ann> field edit "company Lifecycle" replace:Customer=Client
    Changed the field Lifecycle: Customer is Client now, in 0 companies
      Lifecycle | one of Subscriber, Lead, Client, Churned | 0 | also lifecycle stage, life cycle, life cycle stage, lifecycle status
      [Add a field…] [Undo E-10]
    Ann> won D-1
    Won D-1 Retainer at Acme, $10,000
      New → Won
      Acme is a Client now
      [Undo E-11]
    Ann> lifecycle none
    contacts: no lifecycle any more, and what is known of it is kept; companies: no lifecycle any more, and what is known of it is kept
      An admin sets the steps of one, in their order: "lifecycle Subscriber, Lead, Customer, Churned"
      [Undo E-12]
    Ann> won D-2
    Won D-2 Audit at Globex, $5,000
      New → Won
      [Undo E-13]
    Ann> company show A-2
    A-2 Globex
      Owner: Ann
      [Edit] [Log call] [History] [Timeline]"
  `)
  const there = await team()
  await there.talk('Ann> lifecycle customer when won', 'Ann> lifecycle Prospect, Client')
  expect(await there.say('Ann', 'won D-1')).not.toContain('now')
})

test('won deals of a file bring the day of winning, the earliest of a company', async () => {
  const here = await team()
  await here.talk('Ann> lifecycle customer when won', 'Ann> lifecycle set A-1 Subscriber')
  const file = await decodeFile(
    Buffer.from(
      'Deal name,Company,Contact,Amount,Stage,Closed at\nSecond,Acme,Jane Roe,2000,Won,2026-05-04\nFirst,Acme,Jane Roe,1000,Won,2025-02-03\nNew,Quay,,1000,Won,2026-01-05\nLost one,Pier,,10,Lost,2026-01-06\n',
    ),
  )
  if ('wrong' in file) throw new Error(file.wrong)
  const before = await dump(here)
  const shown = await here.ask('Ann', { line: 'import' }, { file: sharedFile('deals.csv', file) })
  await here.say('Ann', `import run ${/Import (\d+): nothing/.exec(shown)?.[1]}`, 'either')
  await here.beat()
  expect(await here.say('Ann', 'company show Acme')).toContain('Customer since Mon 3 Feb 2025')
  expect(await here.say('Ann', 'contact show C-1')).toContain('Customer since Mon 3 Feb 2025')
  expect(await here.say('Ann', 'company show Quay')).toContain('Customer since Mon 5 Jan 2026')
  expect(await here.say('Ann', 'company show Pier')).not.toContain('Customer')
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
})

test('an earlier deal that comes later moves the day of another deal, not one that somebody said', async () => {
  const here = await team()
  await here.talk('Ann> lifecycle customer when won', 'Ann> won D-2')
  const brought = async (name: string, content: string) => {
    const file = await decodeFile(Buffer.from(content))
    if ('wrong' in file) throw new Error(file.wrong)
    const shown = await here.ask('Ann', { line: 'import' }, { file: sharedFile(name, file) })
    await here.say('Ann', `import run ${/Import (\d+): nothing/.exec(shown)?.[1]}`, 'either')
    await here.beat()
  }
  await brought('one.csv', 'Deal name,Company,Amount,Stage,Closed at\nOlder,Globex,2000,Won,2026-05-04\n')
  expect(await here.say('Ann', 'company show A-2')).toContain('Customer since Mon 4 May 2026')
  await here.say('Ann', 'globex became a customer in june')
  await brought('two.csv', 'Deal name,Company,Amount,Stage,Closed at\nOldest,Globex,2000,Won,2025-05-05\n')
  expect(await here.say('Ann', 'company show A-2')).toContain('Customer since Mon 1 Jun 2026')
})
