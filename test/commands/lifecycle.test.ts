import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { bring, bringAll } from '../share.ts'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> company add Acme',
    'Ann> company add Globex',
    'Ann> company add Initech',
    'Ann> contact add Jane Roe',
    'Ann> lifecycle Subscriber, Lead, Customer, Churned',
  )
  return here
}

test('companies and contacts go through steps, whose days are kept, asked for, and taken back', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Ann> acme is a customer',
      'Ann> acme became a customer in march',
      'Ann> globex became a lead on 3 february 2025',
      'Ann> set lifecycle of globex to customer',
      'Ann> jane became a subscriber yesterday',
      'Ann> company show A-2',
      'Ann> customers since 2026',
      'Ann> customers since october',
      'Ann> companies that became customers this quarter',
      'Ann> companies that became leads in 2025',
      'Ann> count contacts by lifecycle',
      'Ann> companies without lifecycle',
      'Ann> lifecycle',
      'Ann> globex is a lead again',
      'Ann> company show A-2',
      'Ann> undo',
      'Ann> company show A-2',
      '! Ann> lifecycle set Acme Lost',
      '! Ann> acme is a customer since 2030',
      '! Ann> lifecycle Subscriber, Lead',
      'Ann> history A-2',
      'Ann> acme churned',
      'Ann> company edit A-3 lifecycle:churned',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> acme is a customer
    A-1 Acme
      Lifecycle none → Customer since Wed 18 Nov 2026
      [Show] [Undo E-6]
    Ann> acme became a customer in march
    A-1 Acme
      Lifecycle: Customer, Sun 1 Mar 2026
      [Show] [Undo E-7]
    Ann> globex became a lead on 3 february 2025
    A-2 Globex
      Lifecycle: Lead, Mon 3 Feb 2025
      [Show] [Undo E-8]
    Ann> set lifecycle of globex to customer
    A-2 Globex
      Lifecycle: Lead → Customer, today
      [Show] [Undo E-9]
    Ann> jane became a subscriber yesterday
    C-1 Jane Roe
      Lifecycle: Subscriber, Tue 17 Nov 2026
      [Show] [Undo E-10]
    Ann> company show A-2
    A-2 Globex
      Owner: Ann
      Lifecycle: Customer since Wed 18 Nov 2026 (Lead since Mon 3 Feb 2025)
      [Edit] [Log call] [History] [Timeline]
    Ann> customers since 2026
    Customer companies became Customer from 1 Jan: 2
      A-1 | Acme |  | Ann | Customer since Sun 1 Mar 2026
      A-2 | Globex |  | Ann | Customer since Wed 18 Nov 2026
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> customers since october
    Customer companies became Customer from october (1 Oct): 1
      A-2 | Globex |  | Ann | Customer since Wed 18 Nov 2026
      [Save as…] [CSV]
    Ann> companies that became customers this quarter
    Companies became Customer this quarter (1 Oct to 31 Dec): 1
      A-2 | Globex |  | Ann
      [Save as…] [CSV]
    Ann> companies that became leads in 2025
    Companies became Lead in 2025 (1 Jan 2025 to 31 Dec 2025): 1
      A-2 | Globex |  | Ann
      [Save as…] [CSV]
    Ann> count contacts by lifecycle
    Contacts counted by Lifecycle: 1
      Subscriber | 1
      Total | 1
      [Which of them?: List Subscriber (1)] [List contacts]
    Ann> companies without lifecycle
    Companies without a Lifecycle: 1
      A-3 | Initech |  | Ann | 
      [Save as…] [CSV]
    Ann> lifecycle
    The lifecycle
      contacts | Subscriber | 1
       | Lead | 0
       | Customer | 0
       | Churned | 0
      companies | Subscriber | 0
       | Lead | 0
       | Customer | 2
       | Churned | 0
    Ann> globex is a lead again
    A-2 Globex
      Lifecycle: Customer → Lead, today
      [Show] [Undo E-11]
    Ann> company show A-2
    A-2 Globex
      Owner: Ann
      Lifecycle: Lead since Wed 18 Nov 2026 (Customer since Wed 18 Nov 2026)
      [Edit] [Log call] [History] [Timeline]
    Ann> undo
    Undid E-11
      - A-2 Globex: Lifecycle: Lead since Wed 18 Nov 2026 → Customer since Wed 18 Nov 2026
      [Undo E-12]
    Ann> company show A-2
    A-2 Globex
      Owner: Ann
      Lifecycle: Customer since Wed 18 Nov 2026 (Lead since Mon 3 Feb 2025)
      [Edit] [Log call] [History] [Timeline]
    Ann> lifecycle set Acme Lost
    "Lost" is no step of companies.
      There are Subscriber, Lead, Customer, Churned.
    Ann> acme is a customer since 2030
    "since 2030" is no day that I can read.
      Say the day on which it was, such as 3 March or last month.
    Ann> lifecycle Subscriber, Lead
    companies are still in Customer (2).
      Keep the step, or give it another name: "field edit "company Lifecycle" replace:"Customer=Subscriber"".
    Ann> history A-2
    History of A-2 Globex
      - 2026-11-18T09:00:00.000Z Ann added "E-2"
      - 2026-11-18T09:00:00.000Z Ann Lifecycle: none → Lead since Mon 3 Feb 2025 "E-8"
      - 2026-11-18T09:00:00.000Z Ann Lifecycle: Lead since Mon 3 Feb 2025 → Customer since Wed 18 Nov 2026 "E-9"
      - 2026-11-18T09:00:00.000Z Ann Lifecycle: Customer since Wed 18 Nov 2026 → Lead since Wed 18 Nov 2026 "E-11"
      - 2026-11-18T09:00:00.000Z Ann Lifecycle: Lead since Wed 18 Nov 2026 → Customer since Wed 18 Nov 2026 "E-12"
    Ann> acme churned
    A-1 Acme
      Lifecycle: Customer → Churned, today
      [Show] [Undo E-13]
    Ann> company edit A-3 lifecycle:churned
    A-3 Initech
      Lifecycle none → Churned since Wed 18 Nov 2026
      [Show] [Undo E-14]"
  `)
})

test('without a lifecycle nothing of it is read or shown', async () => {
  const here = await world()
  await here.talk('Ann> company add Acme', 'Ann> contact add Jane Roe')
  expect(await here.say('Ann', 'company show A-1')).not.toContain('Lifecycle')
  expect(await here.say('Ann', 'help company')).not.toContain('lifecycle')
  expect(await here.say('Ann', 'acme became a customer in march', 'refused')).toContain('could not read')
})

test('what many are set to keeps the day of those that were there; a merge keeps the days of both', async () => {
  const here = await team()
  await here.talk('Ann> acme became a customer on 3 march 2026', 'Ann> globex became a lead on 1 may 2026')
  await here.say('Ann', 'set the lifecycle of all companies to customer', 'refused')
  await here.press('Ann', 'Set the Lifecycle of')
  expect(await here.say('Ann', 'company show A-1')).toContain('Customer since Tue 3 Mar 2026')
  expect(await here.say('Ann', 'company show A-2')).toContain('(Lead since Fri 1 May 2026)')
  const before = await dump(here)
  await here.say('Ann', 'company merge A-2 into A-1')
  expect(await here.say('Ann', 'company show A-1')).toContain(
    'Customer since Tue 3 Mar 2026 (Lead since Fri 1 May 2026)',
  )
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
})

test('another word for a step is one in all records, with its day', async () => {
  const here = await team()
  await here.talk('Ann> acme became a customer on 3 march 2026', 'Ann> acme churned')
  await here.say('Ann', 'field edit "company Lifecycle" replace:Customer=Client')
  expect(await here.say('Ann', 'company show A-1')).toContain('(Client since Tue 3 Mar 2026)')
})

const brought = async (here: World, name: string, content: string) => (await bring(here, name, content)).said

test('the lifecycle stage of a file is a step where there is one of that name, with its days', async () => {
  const here = await team()
  await brought(
    here,
    'companies.csv',
    'Company name,Company Domain Name,Lifecycle Stage,Became a Customer Date\nQuay,quay.example,customer,2025-05-02\nPier,pier.example,evangelist,\nDock,dock.example,lead,\n',
  )
  expect(
    await here.talk('Ann> company show Quay', 'Ann> company show Pier', 'Ann> company show Dock'),
  ).toMatchInlineSnapshot(`
    "Ann> company show Quay
    A-4 Quay
      Domain: quay.example
      Owner: nobody
      Lifecycle: Customer since Fri 2 May 2025
      [Edit] [Log call] [History] [Timeline]
    Ann> company show Pier
    A-5 Pier
      Domain: pier.example
      More: Lifecycle Stage:evangelist
      Owner: nobody
      [Edit] [Log call] [History] [Timeline]
    Ann> company show Dock
    A-6 Dock
      Domain: dock.example
      Owner: nobody
      Lifecycle: Lead
      [Edit] [Log call] [History] [Timeline]"
  `)
})

test('what is exported has the days of all steps, and is read back', async () => {
  const here = await team()
  await here.talk('Ann> acme became a lead on 1 may 2025', 'Ann> acme became a customer on 3 march 2026')
  const there = await world()
  await there.say('Ann', 'lifecycle Subscriber, Lead, Customer, Churned')
  await bringAll(here, there)
  expect(await there.say('Ann', 'company show Acme')).toContain(
    'Customer since Tue 3 Mar 2026 (Lead since Thu 1 May 2025)',
  )
})

test('since when somebody is in a step, or came into one, is asked in a sentence', async () => {
  const here = await team()
  await here.talk(
    'Ann> globex became a lead on 3 february 2025',
    'Ann> globex became a customer in march',
    'Ann> acme became a customer on 1 nov 2026',
    'Ann> acme churned yesterday',
    'Ann> jane became a subscriber last week',
  )
  expect(
    await here.talk(
      'Ann> when did globex become a customer',
      'Ann> since when is globex a customer?',
      'Ann> how long has globex been a customer',
      'Ann> when did globex become a lead',
      'Ann> since when is acme a customer',
      'Ann> when did acme churn',
      'Ann> since when is jane roe a subscriber',
      'Ann> when did jane become a customer',
      'Ann> when did initech become a customer',
      'Ann> lifecycle when A-2',
      '! Ann> lifecycle when A-2 Lost',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> when did globex become a customer
    A-2 Globex: Customer since Sun 1 Mar 2026, 8 months ago
      [Show]
    Ann> since when is globex a customer?
    A-2 Globex: Customer since Sun 1 Mar 2026, 8 months ago
      [Show]
    Ann> how long has globex been a customer
    A-2 Globex: Customer since Sun 1 Mar 2026, 8 months ago
      [Show]
    Ann> when did globex become a lead
    A-2 Globex came into Lead on Mon 3 Feb 2025, 21 months ago
      Now Customer since Sun 1 Mar 2026, 8 months ago.
      [Show]
    Ann> since when is acme a customer
    A-1 Acme came into Customer on Sun 1 Nov 2026, 2 weeks ago
      Now Churned since Tue 17 Nov 2026, yesterday.
      [Show]
    Ann> when did acme churn
    A-1 Acme: Churned since Tue 17 Nov 2026, yesterday
      [Show]
    Ann> since when is jane roe a subscriber
    C-1 Jane Roe: Subscriber since Mon 9 Nov 2026, 9 days ago
      [Show]
    Ann> when did jane become a customer
    C-1 Jane Roe was never in Customer, as far as is known
      Now Subscriber since Mon 9 Nov 2026, 9 days ago.
      [Show]
    Ann> when did initech become a customer
    A-3 Initech is in no step of the lifecycle
      [Show]
    Ann> lifecycle when A-2
    A-2 Globex: Customer since Sun 1 Mar 2026, 8 months ago
      [Show]
    Ann> lifecycle when A-2 Lost
    "Lost" is no step of companies.
      There are Subscriber, Lead, Customer, Churned."
  `)
})

test.for([
  'set lifecycle stage of globex to Customer',
  'update the lifecycle stage for globex to customer',
  'change lifecycle of globex to customer',
  'set lifecycle to customer for globex',
  'move lifecycle stage to customer for globex.',
  'mark lifecycle phase of globex as customer',
])('%s', async (line) => {
  const { talk, say } = await world()
  await talk('Ann> company add Globex', 'Ann> lifecycle Lead, Customer')
  expect(await say('Ann', line)).toContain('Lifecycle: Customer, today')
})

test('a lifecycle has two steps or more, and one of a deal is none', async () => {
  const { talk } = await world()
  expect(
    await talk(
      '! Ann> lifecycle Lead',
      '! Ann> lifecycle Lead, lead',
      'Ann> company add Globex',
      'Ann> lifecycle Lead, Up/Closed, Churned',
      'Ann> globex churned yesterday',
      'Ann> deal add Roof 5k',
      '! Ann> lifecycle set roof Lead',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> lifecycle Lead
    A lifecycle has two steps or more.
      Say them in their order: "lifecycle Subscriber, Lead, Customer, Churned".
    Ann> lifecycle Lead, lead
    A lifecycle has two steps or more.
      Say them in their order: "lifecycle Subscriber, Lead, Customer, Churned".
    Ann> company add Globex
    Added A-1 Globex
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-1]
    Ann> lifecycle Lead, Up/Closed, Churned
    contacts: Lead → Up → Closed → Churned; companies: Lead → Up → Closed → Churned
      contacts | Lead | 0
       | Up | 0
       | Closed | 0
       | Churned | 0
      companies | Lead | 0
       | Up | 0
       | Closed | 0
       | Churned | 0
      [Undo E-2]
    Ann> globex churned yesterday
    A-1 Globex
      Lifecycle: Churned, Tue 17 Nov 2026
      [Show] [Undo E-3]
    Ann> deal add Roof 5k
    Added D-1 Roof
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-4]
    Ann> lifecycle set roof Lead
    Roof is a deal, and has no lifecycle."
  `)
})
