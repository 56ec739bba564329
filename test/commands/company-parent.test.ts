import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { bring, bringAll } from '../share.ts'
import { type World, world } from '../world.ts'

/** Acme with two companies below it, one of which has one below itself, and deals at two of them. */
async function acme(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> company add Acme acme.io',
    'Ann> company add "Acme Berlin"',
    'Ann> company add "Acme Mitte"',
    'Ann> company add Globex',
    'Ann> deal add Roof 30k company:A-1',
    'Ann> deal add Seats €12k company:A-3',
    'Ann> deal add Elsewhere 7k company:Globex',
    'Ann> contact add Jane Roe company:A-3',
    'Ann> acme berlin is part of acme',
    'Ann> parent of acme mitte is acme berlin',
  )
  return here
}

test('a company is said to be a part of another one, shown with its group, and never a part of itself', async () => {
  const here = await acme()
  expect(
    await here.talk(
      'Ann> company show A-2',
      'Ann> acme group',
      'Ann> what is the parent company of acme mitte',
      '! Ann> acme is a subsidiary of acme mitte',
      '! Ann> company edit A-1 parent:A-1',
      '! Ann> set the parent company of all companies to acme mitte',
      'Ann> deals at acme and its subsidiaries',
      'Ann> contacts at acme group',
      'Ann> companies without parent',
      'Ann> companies part of acme',
      'Ann> company list parent:acme',
      'Ann> companies with subsidiaries',
      'Ann> acme mitte is no longer part of acme berlin',
      'Ann> undo',
      'Ann> history A-3',
      'Ann> globex group',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> company show A-2
    A-2 Acme Berlin
      Part of: A-1 Acme
      Owner: Ann
      Subsidiaries: 1: A-3 Acme Mitte
      [Edit] [Log call] [History] [Timeline]
    Ann> acme group
    A-1 Acme and what belongs to it: 3 companies, 2 open deals, $30,000, €12,000
      - A-1 Acme: 1 open deal, $30,000
      - – A-2 Acme Berlin: no open deals
      - – – A-3 Acme Mitte: 1 open deal, €12,000
      [Their deals] [Their people]
    Ann> what is the parent company of acme mitte
    A-3 Acme Mitte
      Part of: A-2 Acme Berlin
      Owner: Ann
      People: C-1 Jane Roe
      Open deals: D-2 Seats (€12,000, New)
      [Edit] [Log call] [History] [Timeline]
    Ann> acme is a subsidiary of acme mitte
    A-3 Acme Mitte is itself a part of A-1, so A-1 cannot be a part of it.
      Say that A-3 Acme Mitte has no parent company first: company edit A-3 parent:none
    Ann> company edit A-1 parent:A-1
    A-1 Acme cannot be a part of itself.
    Ann> set the parent company of all companies to acme mitte
    I read "acme mitte", and could not read "set the".
      Type "help" to see what you can say.
      [Help with company]
    Ann> deals at acme and its subsidiaries
    Open deals in the group of Acme: 2, €12,000 + $30,000
      D-1 | Roof | $30,000 | New | no next step | Ann
      D-2 | Seats | €12,000 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> contacts at acme group
    Contacts in the group of Acme: 1
      C-1 | Jane Roe | Acme Mitte | 
      [Save as…] [CSV]
    Ann> companies without parent
    Companies without parent company: 2
      A-1 | Acme | acme.io | Ann
      A-4 | Globex |  | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> companies part of acme
    Companies part of Acme: 1
      A-2 | Acme Berlin |  | Ann
      [Save as…] [CSV]
    Ann> company list parent:acme
    1 company
      A-2 | Acme Berlin |  | Ann
    Ann> companies with subsidiaries
    Companies with subsidiaries: 2
      A-1 | Acme | acme.io | Ann
      A-2 | Acme Berlin |  | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> acme mitte is no longer part of acme berlin
    A-3 Acme Mitte
      parent company A-2 Acme Berlin → none
      [Show] [Undo E-11]
    Ann> undo
    Undid E-11
      - A-3 Acme Mitte: parent company: none → A-2
      [Undo E-12]
    Ann> history A-3
    History of A-3 Acme Mitte
      - 2026-11-18T09:00:00.000Z Ann added "E-3"
      - 2026-11-18T09:00:00.000Z Ann parent company: none → A-2 "E-10"
      - 2026-11-18T09:00:00.000Z Ann parent company: A-2 → none "E-11"
      - 2026-11-18T09:00:00.000Z Ann parent company: none → A-2 "E-12"
    Ann> globex group
    A-4 Globex
      Nothing belongs to it, and it belongs to nothing.
      To say so: "company edit A-9 parent:A-4""
  `)
})

test('what hides a company hides that another one is a part of it', async () => {
  const here = await acme()
  await here.talk('Bo> help', 'Ann> private A-1')
  expect(await here.say('Bo', 'company show A-2')).not.toContain('Part of')
  expect(await here.say('Ann', 'company show A-2')).toContain('Part of: A-1 Acme')
})

test('merging takes along what belongs to a company, and undone it is as it was', async () => {
  const here = await acme()
  const before = await dump(here)
  // The one between two is put into the lowest, and the highest into the lowest: nobody is above themselves.
  await here.say('Ann', 'company merge A-1 into A-3')
  expect(await here.say('Ann', 'company group A-3')).toContain('A-2 Acme Berlin')
  expect(await here.say('Ann', 'company show A-3')).not.toContain('Part of')
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
  expect(await here.say('Ann', 'compare A-3 and A-1')).not.toContain('parent company')
  expect(await here.say('Ann', 'compare A-2 and A-4')).toContain('1 subsidiary')
  await here.say('Ann', 'company merge A-2 into A-1')
  expect(await here.say('Ann', 'company show A-3')).toContain('Part of: A-1 Acme')
})

test('an undo that would close a circle is refused', async () => {
  const here = await world()
  await here.talk('Ann> company add Upper', 'Ann> company add Lower', 'Ann> lower is part of upper')
  const [, event] = /Undo (E-\d+)/.exec(await here.say('Ann', 'company edit A-2 parent:none')) ?? []
  await here.say('Ann', 'upper is part of lower')
  expect(await here.say('Ann', `undo ${event}`, 'refused')).toContain('a part of itself')
})

const brought = async (here: World, files: Readonly<Record<string, string>>) => {
  const packed = zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])))
  return (await bring(here, 'accounts.zip', packed)).said
}

test('files name the parents of their accounts, before or behind them, and by their ids', async () => {
  const here = await world()
  await brought(here, {
    'accounts.csv':
      'Account Name,Website,Parent Account\nKai Nord,nord.example,Kai\nKai,kai.example,\nKai West,west.example,Kai\nSelf,self.example,Self\nRing A,a.example,Ring B\nRing B,b.example,Ring A\n',
    'hubs.csv': 'Record ID,Company name,Parent Company ID\n11,Pier South,12\n12,Pier,\n',
    'people.csv': 'First Name,Last Name,Email,Company name\nIda,Quist,ida@pier.example,Pier South\n',
  })
  expect(
    await here.talk('Ann> company list columns:parent', 'Ann> company group Kai', 'Ann> company group Pier'),
  ).toMatchInlineSnapshot(`
    "Ann> company list columns:parent
    Companies: 8
      A-2 | Kai | 
      A-1 | Kai Nord | Kai
      A-3 | Kai West | Kai
      A-8 | Pier | 
      A-7 | Pier South | Pier
      A-5 | Ring A | Ring B
      A-6 | Ring B | 
      A-4 | Self | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> company group Kai
    A-2 Kai and what belongs to it: 3 companies, no open deals
      - A-2 Kai: no open deals
      - – A-1 Kai Nord: no open deals
      - – A-3 Kai West: no open deals
      [Their people]
    Ann> company group Pier
    A-8 Pier and what belongs to it: 2 companies, no open deals
      - A-8 Pier: no open deals
      - – A-7 Pier South: no open deals
      [Their people]"
  `)
  await here.say('Ann', 'undo')
  expect(await here.say('Ann', 'company list')).toContain('There is no company yet')
})

test('what is exported says to whom companies belong, and is read back', async () => {
  const here = await acme()
  const there = await world()
  await bringAll(here, there)
  const group = await there.say('Ann', 'company group Acme')
  expect(group).toContain('3 companies')
  expect(group).toContain('– – A-')
})

test('what a group has open is summed up by the rates, as in lists', async () => {
  const here = await acme()
  await here.talk(
    'Ann> deal add Kit €10k company:A-1',
    'Ann> deal add Chairs 5k company:A-1',
    'Ann> deal add Desks CHF 3k company:A-2',
    'Ann> deal add Nothing yet company:A-2',
    'Ann> rate EUR 1.1',
  )
  expect(await here.say('Ann', 'company group A-1')).toMatchInlineSnapshot(`
    "A-1 Acme and what belongs to it: 3 companies, 6 open deals, ≈ $59,200, CHF 3,000
      - A-1 Acme: 3 open deals, ≈ $46,000
      - – A-2 Acme Berlin: 2 open deals, CHF 3,000
      - – – A-3 Acme Mitte: 1 open deal, ≈ $13,200
      [Their deals] [Their people]"
  `)
})
