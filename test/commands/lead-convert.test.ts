import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

test('a lead becomes a contact, a company and a deal in one step that can be undone', async () => {
  const here = await world()
  const { say, talk } = here
  await say('Ann', 'lead add Jane Roe @ Acme jane@acme.io 5k call tue 10am #warm region:emea note: likes blue')
  const before = await dump(here)
  expect(
    await talk('Ann> convert L-1 stage:proposal', '! Ann> convert L-1', 'Ann> lead show L-1', 'Ann> deal show D-1'),
  ).toMatchInlineSnapshot(`
    "Ann> convert L-1 stage:proposal
    Converted L-1 Jane Roe to D-1 Acme
      Deal: D-1 Acme, $5,000, Proposal
      Contact: C-1 Jane Roe (new)
      Company: A-1 Acme (new)
      Owner: Ann
      Next step: goes on with the deal
      [Show D-1] [Undo E-2]
    Ann> convert L-1
    L-1 Jane Roe was converted already, to D-1, C-1, A-1.
      [Show deal]
    Ann> lead show L-1
    L-1 Jane Roe
      Company: Acme
      E-mail: jane@acme.io
      Amount: $5,000
      Tags: #warm
      Region: emea
      Note: likes blue
      Status: converted to D-1, C-1, A-1
      Owner: nobody yet
      Added: 2026-11-18T09:00:00.000Z
      [Show deal] [History]
    Ann> deal show D-1
    D-1 Acme
      Stage: Proposal (50 %), since today
      Amount: $5,000, $2,500 weighted
      Company: A-1 Acme
      Contact: C-1 Jane Roe
      Tags: #warm
      Note: likes blue
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: call, 2026-11-24T09:00:00.000Z (T-1)
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation]"
  `)
  const { prisma } = here.store
  const where = { workspaceId: here.workspace }
  expect(await prisma.dealContact.findMany({ where, select: { dealNumber: true, contactNumber: true } })).toEqual([
    { dealNumber: 1, contactNumber: 1 },
  ])
  expect(await prisma.contact.findFirst({ where })).toMatchObject({
    name: 'Jane Roe',
    email: 'jane@acme.io',
    companyNumber: 1,
    tags: ['warm'],
    extra: { region: 'emea' },
  })
  expect(await prisma.company.findFirst({ where })).toMatchObject({ name: 'Acme', domain: 'acme.io' })
  expect(await prisma.deal.findFirst({ where })).toMatchObject({ companyNumber: 1, note: 'likes blue', ownerNumber: 1 })
  expect(await prisma.task.findFirst({ where })).toMatchObject({ dealNumber: 1, leadNumber: null })
  expect(await say('Ann', 'undo')).toContain('Undid E-2')
  expect(await dump(here)).toEqual(before)
})

test('who is there already is not made twice', async () => {
  const { say, talk } = await world()
  await talk('Ann> lead add Jane Roe @ Acme jane@acme.io', 'Ann> convert L-1')
  await say('Ann', 'lead add Jane R. @ ACME jane@acme.io +49 30 901820 deal')
  expect(await say('Ann', 'convert L-2 7k deal: Acme renewal')).toMatchInlineSnapshot(`
    "Converted L-2 Jane R. to D-2 Acme renewal
      Deal: D-2 Acme renewal, $7,000, New
      Contact: C-1 Jane Roe (was there already)
      Company: A-1 Acme (was there already)
      Owner: Ann
      [Show D-2] [Undo E-4]"
  `)
  await say('Ann', 'lead add J. R. +49 30 901820')
  expect(await say('Ann', 'convert L-3')).toContain('Contact: C-1 Jane Roe (was there already)')
  await say('Ann', 'lead add Bob bob@acme.io')
  expect(await say('Ann', 'convert L-4')).toContain('Company: A-1 Acme (was there already)')
  await say('Ann', 'lead add Globex')
  expect(await say('Ann', 'convert L-5')).not.toContain('Company:')
})

test('a company that is only like one asks, and nothing is saved before', async () => {
  const { say, talk, press } = await world()
  await talk(
    'Ann> lead add Jane @ Acme',
    'Ann> convert L-1',
    'Ann> lead add Bob @ Acme Inc',
    'Ann> lead add Zoe @ acme labs',
  )
  expect(await say('Ann', 'convert L-2 9k', 'refused')).toMatchInlineSnapshot(`
    "Is Acme Inc one of these companies, or a new one?
      Nothing is saved yet.
      [A-1 Acme] [New company Acme Inc]"
  `)
  expect(await press('Ann', 'A-1')).toContain('Company: A-1 Acme (was there already)')
  await say('Ann', 'convert L-3', 'refused')
  expect(await press('Ann', 'New company')).toMatchInlineSnapshot(`
    "Converted L-3 Zoe to D-3 acme labs
      Deal: D-3 acme labs, New
      Contact: C-3 Zoe (new)
      Company: A-2 acme labs (new)
      Owner: Ann
      [Show D-3] [Undo E-6]"
  `)
  expect(await say('Ann', 'lead list show:all')).toContain('converted')
})

test('two who convert one lead at once make one deal', async () => {
  const { say } = await world()
  await say('Ann', 'lead add Jane @ Acme')
  await say('Bo', 'help')
  const said = await Promise.all([say('Ann', 'convert L-1', 'either'), say('Bo', 'convert L-1', 'either')])
  expect(said.filter((each) => each.startsWith('Converted'))).toHaveLength(1)
  expect(said.filter((each) => each.includes('was converted already, to D-1'))).toHaveLength(1)
})

test('a lead that was converted is neither claimed, merged, edited nor disqualified', async () => {
  const { say, talk } = await world()
  await talk('Ann> lead add Jane @ Acme', 'Ann> convert L-1', 'Ann> lead add Bob')
  for (const line of [
    'claim L-1',
    'qualify L-1',
    'disqualify L-1 why: x',
    'lead merge L-2 into L-1',
    'lead merge L-1 L-2',
  ]) {
    expect(await say('Ann', line, 'refused'), line).toContain('L-1 Jane was converted already, to D-1, C-1, A-1.')
  }
  expect(await say('Ann', 'lead edit L-1 5k', 'refused')).toContain('L-1 Jane was converted; change what it became.')
  expect(await say('Ann', 'lead merge L-2 L-2', 'refused')).toContain('L-2 Bob cannot be put into itself.')
})

/** The name of the deal and its amount, in any order and with any mark between them. */
test.each([
  ['convert sofia, deal name Milano pilot, 14k', 'Milano pilot, $14,000'],
  ['convert sofia deal: Milano pilot 14k', 'Milano pilot, $14,000'],
  ['convert sofia deal: Milano pilot, 14k', 'Milano pilot, $14,000'],
  ['convert sofia deal: Milano pilot worth 14 thousand euros', 'Milano pilot, €14,000'],
  ['convert sofia 14k deal: Milano pilot', 'Milano pilot, $14,000'],
  ['convert sofia deal called Milano pilot 14k', 'Milano pilot, $14,000'],
  ['convert sofia deal name: Milano pilot $14k', 'Milano pilot, $14,000'],
  ['convert sofia deal Milano pilot 14k', 'Milano pilot, $14,000'],
  ['convert sofia deal: Milano pilot 50 seats', 'Milano pilot 50 seats, New'],
  ['convert sofia deal: Milano pilot 2027', 'Milano pilot 2027, New'],
  ['convert sofia deal: 14k', '14k, New'],
])('%s', async (line, deal) => {
  const { say } = await world()
  await say('Ann', 'lead add Sofia Conti @ Initech')
  expect(await say('Ann', line)).toContain(`Deal: D-1 ${deal}`)
})
