import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a deal with its company, contacts and expected close', async () => {
  const { say, talk } = await world()
  await say('Ann', 'contact add Jane Roe @Acme')
  await say('Ann', 'contact add Bob Lee')
  expect(
    await talk(
      'Ann> deal add "Acme 50 seats" 24k closes:"end of month" with:jane',
      'Ann> deal add Acme 24k closes: eom',
      'Ann> deal add Acme 24k with:Bob Lee',
      'Ann> deal add Renewal 5k with:Jane Roe, Bob Lee company:Umbrella Corp #big note: they like us',
      '! Ann> deal add Foo with:Zoe Quinn 5k',
      'Ann> deal list',
      'Ann> deal list company:Umbrella #big',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add "Acme 50 seats" 24k closes:"end of month" with:jane
    Added D-1 Acme 50 seats
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Company: A-1 Acme
      Contact: C-1 Jane Roe
      Closes: Mon 30 Nov 2026, in 12 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-3]
    Ann> deal add Acme 24k closes: eom
    Added D-2 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Company: A-1 Acme
      Closes: Mon 30 Nov 2026, in 12 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-4]
    Ann> deal add Acme 24k with:Bob Lee
    Added D-3 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Company: A-1 Acme
      Contact: C-2 Bob Lee
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      There is another one: Acme, $24,000, in New (D-2).
      [Show D-2]
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-5]
    Ann> deal add Renewal 5k with:Jane Roe, Bob Lee company:Umbrella Corp #big note: they like us
    Added D-4 Renewal
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Company: A-2 Umbrella Corp (new)
      Contacts: C-1 Jane Roe, C-2 Bob Lee
      Tags: #big
      Note: they like us
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-6]
    Ann> deal add Foo with:Zoe Quinn 5k
    No contact is called "Zoe Quinn".
      See them all with "contact list".
      ? With (optional): Zoe Quinn !! No contact is called "Zoe Quinn".
    Ann> deal list
    4 deals
      D-1 | Acme 50 seats | $24,000 | New | 30 Nov | no next step | Ann
      D-2 | Acme | $24,000 | New | 30 Nov | no next step | Ann
      D-3 | Acme | $24,000 | New |  | no next step | Ann
      D-4 | Renewal | $5,000 | New |  | no next step | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> deal list company:Umbrella #big
    1 deal
      D-4 | Renewal | $5,000 | New | no next step | Ann"
  `)
})

test('a title that begins with the name of a company links it, and one that only begins so links nothing', async () => {
  const { say } = await world()
  await say('Ann', 'company add Acme')
  expect(await say('Ann', 'deal add Acme 50 seats 24k')).toContain('Company: A-1 Acme')
  expect(await say('Ann', 'deal add Acmeware 24k')).not.toContain('A-1')
})

test('contacts have parts in a deal, which history tells and undo takes back', async () => {
  const { say, talk } = await world()
  await say('Ann', 'contact add Jane Roe')
  await say('Ann', 'deal add Acme 24k')
  expect(
    await talk(
      'Ann> deal link D-1 Jane role:decision maker',
      '! Ann> deal link D-1 Jane role:"decision maker"',
      'Ann> deal link D-1 Jane role:champion',
      'Ann> undo',
      'Ann> deal show D-1',
      'Ann> deal unlink D-1 Jane why: left the company',
      '! Ann> deal unlink D-1 Jane',
      'Ann> undo E-6',
      'Ann> deal history D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal link D-1 Jane role:decision maker
    D-1 Acme
      with C-1 Jane Roe as decision maker
      [Show] [Undo E-3]
    Ann> deal link D-1 Jane role:"decision maker"
    C-1 Jane Roe is with D-1 Acme already as decision maker.
    Ann> deal link D-1 Jane role:champion
    D-1 Acme
      role of C-1 Jane Roe decision maker → champion
      [Show] [Undo E-4]
    Ann> undo
    Undid E-4
      - D-1 Acme: role of C-1 Jane Roe: champion → decision maker
      [Undo E-5]
    Ann> deal show D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Contact: C-1 Jane Roe (decision maker)
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> deal unlink D-1 Jane why: left the company
    D-1 Acme
      no longer with C-1 Jane Roe: left the company
      [Show] [Undo E-6]
    Ann> deal unlink D-1 Jane
    C-1 Jane Roe is not with D-1 Acme.
    Ann> undo E-6
    Undid E-6
      - D-1 Acme: with C-1 Jane Roe (decision maker)
      [Undo E-7]
    Ann> deal history D-1
    History of D-1 Acme
      - 2026-11-18T09:00:00.000Z Ann added in New "E-2"
      - 2026-11-18T09:00:00.000Z Ann with C-1 Jane Roe (decision maker) "E-3"
      - 2026-11-18T09:00:00.000Z Ann role of C-1 Jane Roe: decision maker → champion "E-4"
      - 2026-11-18T09:00:00.000Z Ann role of C-1 Jane Roe: champion → decision maker "E-5"
      - 2026-11-18T09:00:00.000Z Ann no longer with C-1 Jane Roe (left the company) "E-6"
      - 2026-11-18T09:00:00.000Z Ann with C-1 Jane Roe (decision maker) "E-7"
      In stage: New 0 min so far"
  `)
})

test('what is expected is edited, cleared and says when it is overdue', async () => {
  const { say, talk, clock } = await world()
  await say('Ann', 'company add Acme')
  await say('Ann', 'deal add Renewal 24k')
  expect(
    await talk(
      'Ann> deal edit D-1 closes:"20 Nov" company:Acme tags:"a b" note: hi',
      'Ann> deal edit D-1 closes:next quarter',
      'Ann> undo',
      'Ann> deal edit D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal edit D-1 closes:"20 Nov" company:Acme tags:"a b" note: hi
    D-1 Renewal
      tags none → #a #b, company none → A-1 Acme, expected close none → Fri 20 Nov 2026, note none → hi
      [Show] [Undo E-3]
    Ann> deal edit D-1 closes:next quarter
    D-1 Renewal
      expected close Fri 20 Nov 2026 → Wed 31 Mar 2027
      [Show] [Undo E-4]
    Ann> undo
    Undid E-4
      - D-1 Renewal: expected close: Wed 31 Mar 2027 → Fri 20 Nov 2026
      [Undo E-5]
    Ann> deal edit D-1
    Edit D-1 Renewal
      ? Title (optional): Renewal
      ? Amount (optional): $24,000
      ? Tags (optional): #a #b
      ? Company (optional): Acme
      ? Expected close (optional): 20 November 2026
      ? Note (optional): hi"
  `)
  clock.forward({ days: 5 })
  expect(await say('Ann', 'deal show D-1')).toContain('Closes: Fri 20 Nov 2026, overdue by 3 days')
  expect(await say('Ann', 'deal edit D-1 closes:none company:none tags:none note:none')).toMatchInlineSnapshot(`
    "D-1 Renewal
      tags #a #b → none, company A-1 Acme → none, expected close Fri 20 Nov 2026 → none, note hi → none
      [Show] [Undo E-6]"
  `)
})
