import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a company from the first line to the last', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> company add Acme GmbH acme.io +49 30 901820 #partner address:"1 Main St, Berlin" founded:1999',
      'Ann> company add acme',
      'Ann> company edit acme.io phone:none tags:none address:none more:none',
      'Ann> company edit A-1 name: Acme AG note: listed since May',
      'Ann> company show A-1',
      'Ann> company list',
      'Ann> company assign A-2 me',
      'Ann> company delete A-2 why: entered twice',
      'Ann> company list show:deleted',
      'Ann> company restore A-2',
      'Ann> company history A-1',
      '! Ann> company add',
      'Ann> company edit A-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> company add Acme GmbH acme.io +49 30 901820 #partner address:"1 Main St, Berlin" founded:1999
    Added A-1 Acme GmbH
      Domain: acme.io
      Phone: +49 30 901820
      Address: 1 Main St, Berlin
      Tags: #partner
      More: founded:1999
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-1]
    Ann> company add acme
    Added A-2 acme
      Owner: Ann
      Looks like A-1 Acme GmbH (same name)
      [Same as A-1]
      [Edit] [Log call] [History] [Timeline] [Undo E-2]
    Ann> company edit acme.io phone:none tags:none address:none more:none
    A-1 Acme GmbH
      phone +49 30 901820 → none, tags #partner → none, address 1 Main St, Berlin → none, more founded:1999 → none
      [Show] [Undo E-3]
    Ann> company edit A-1 name: Acme AG note: listed since May
    A-1 Acme GmbH
      name "Acme GmbH" → "Acme AG", note none → listed since May
      [Show] [Undo E-4]
    Ann> company show A-1
    A-1 Acme AG
      Domain: acme.io
      Note: listed since May
      Owner: Ann
      [Edit] [Log call] [History] [Timeline]
    Ann> company list
    2 companies
      A-2 | acme |  | Ann
      A-1 | Acme AG | acme.io | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> company assign A-2 me
    A-2 acme is yours already.
    Ann> company delete A-2 why: entered twice
    Deleted A-2 acme
      It is out of every list and kept: "company restore A-2"
      [Undo E-5]
    Ann> company list show:deleted
    1 company
      A-2 | acme |  | Ann
    Ann> company restore A-2
    Restored A-2 acme
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-6]
    Ann> company history A-1
    History of A-1 Acme AG
      - 2026-11-18T09:00:00.000Z Ann added "E-1"
      - 2026-11-18T09:00:00.000Z Ann phone: +49 30 901820 → none "E-3"
      - 2026-11-18T09:00:00.000Z Ann tags: #partner → none "E-3"
      - 2026-11-18T09:00:00.000Z Ann address: 1 Main St, Berlin → none "E-3"
      - 2026-11-18T09:00:00.000Z Ann more: founded:1999 → none "E-3"
      - 2026-11-18T09:00:00.000Z Ann name: "Acme GmbH" → "Acme AG" "E-4"
      - 2026-11-18T09:00:00.000Z Ann note: none → listed since May "E-4"
    Ann> company add
    "company add" still needs a name, a domain or a phone number.
      ? Name (optional): 
      ? Domain (optional): 
      ? Phone (optional): 
      ? Tags (optional): 
      ? Address (optional): 
      ? Owner (optional): 
      ? Note (optional): 
    Ann> company edit A-1
    Edit A-1 Acme AG
      ? Name (optional): Acme AG
      ? Domain (optional): acme.io
      ? Phone (optional): 
      ? Tags (optional): 
      ? Address (optional): 
      ? More (optional): 
      ? Note (optional): listed since May"
  `)
})

test('a company card has its people and open deals', async () => {
  const { say } = await world()
  await say('Ann', 'contact add Jane Roe @Acme role:CFO')
  await say('Ann', 'contact add Bob Lee company:A-1')
  await say('Ann', 'deal add Renewal 24k company:Acme')
  await say('Ann', 'deal add Lost one company:Acme stage:lost')
  expect(await say('Ann', 'company show Acme')).toMatchInlineSnapshot(`
    "A-1 Acme
      Owner: Ann
      People: C-2 Bob Lee, C-1 Jane Roe (CFO)
      Open deals: D-1 Renewal ($24,000, New)
      [Edit] [Log call] [History] [Timeline]"
  `)
})

test('where members change their own alone, managers hand on what others own', async () => {
  const { say } = await world()
  await say('Ann', 'editing companies members own')
  await say('Ann', 'company add Acme')
  expect(await say('Bo', 'company assign Acme me', 'refused')).toContain(
    'is Ann’s, and you may not change their companies',
  )
})

test('two companies that are the same are made one, with their people and deals', async () => {
  const { say } = await world()
  await say('Ann', 'contact add Jane Roe company:"new:Acme Inc"')
  await say('Ann', 'company add Acme acme.io')
  await say('Ann', 'deal add Renewal company:A-1')
  expect(await say('Ann', 'company merge A-1 into A-2')).toMatchInlineSnapshot(`
    "Put A-1 Acme Inc into A-2 Acme
      Domain: acme.io
      Owner: Ann
      People: C-1 Jane Roe
      Open deals: D-1 Renewal (New)
      [Edit] [Log call] [History] [Timeline] [Undo E-4]"
  `)
})
