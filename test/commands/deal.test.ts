import { describe, expect, test } from 'vitest'
import { world } from '../world.ts'

test('a deal from the first line to won', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme 50 seats 24k',
      'Ann> deal move acme 50 seats to qualified',
      'Ann> move d1 proposal why: they asked for a quote',
      'Ann> deal edit D-1 26k',
      'Ann> deal edit D-1 title: Acme 60 seats',
      'Ann> won d1 best support',
      'Ann> deal show d-1',
      'Ann> deal history D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 50 seats 24k
    Added D-1 Acme 50 seats
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal move acme 50 seats to qualified
    D-1 Acme 50 seats
      New → Qualified
      [Show] [Undo E-2]
    Ann> move d1 proposal why: they asked for a quote
    D-1 Acme 50 seats
      Qualified → Proposal: they asked for a quote
      [Show] [Undo E-3]
    Ann> deal edit D-1 26k
    D-1 Acme 50 seats
      amount $24,000 → $26,000
      [Show] [Undo E-4]
    Ann> deal edit D-1 title: Acme 60 seats
    D-1 Acme 50 seats
      title "Acme 50 seats" → "Acme 60 seats"
      [Show] [Undo E-5]
    Ann> won d1 best support
    Won D-1 Acme 60 seats, $26,000
      Proposal → Won: best support
      [Undo E-6]
    Ann> deal show d-1
    D-1 Acme 60 seats
      Stage: Won
      Amount: $26,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Closed: 2026-11-18T09:00:00.000Z
      Why: best support
      [Reopen] [History] [Timeline]
    Ann> deal history D-1
    History of D-1 Acme 60 seats
      - 2026-11-18T09:00:00.000Z Ann added in New "E-1"
      - 2026-11-18T09:00:00.000Z Ann stage: New → Qualified "E-2"
      - 2026-11-18T09:00:00.000Z Ann stage: Qualified → Proposal (they asked for a quote) "E-3"
      - 2026-11-18T09:00:00.000Z Ann amount: $24,000 → $26,000 "E-4"
      - 2026-11-18T09:00:00.000Z Ann title: "Acme 50 seats" → "Acme 60 seats" "E-5"
      - 2026-11-18T09:00:00.000Z Ann stage: Proposal → Won (best support) "E-6"
      In stage: New 0 min, Qualified 0 min, Proposal 0 min, Won 0 min so far"
  `)
})

test('a loss asks why, and nothing is saved until that is answered', async () => {
  const { say, press, fill } = await world()
  await say('Ann', 'deal add Acme 24k')
  await say('Ann', 'deal add Globex 5k')
  expect(await say('Ann', 'deal move D-1 lost', 'refused')).toMatchInlineSnapshot(`
    "Why was D-1 Acme lost?
      Nothing is saved yet. Pick a reason or type one.
      [Price] [Competitor] [No budget] [No decision] [Timing]
      ? Why: "
  `)
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: New')
  await say('Ann', 'deal lost D-1', 'refused')
  expect(await press('Ann', 'Price')).toMatchInlineSnapshot(`
    "D-1 Acme
      New → Lost: Price
      [Show] [Undo E-3]"
  `)
  await say('Ann', 'lost d2', 'refused')
  expect(await fill('Ann', { why: 'they went with a rival, "cheaper"' })).toMatchInlineSnapshot(`
    "D-2 Globex
      New → Lost: they went with a rival, "cheaper"
      [Show] [Undo E-4]"
  `)
  expect(await say('Ann', 'deal reopen D-2')).toMatchInlineSnapshot(`
    "D-2 Globex
      Lost → New
      [Show] [Undo E-5]"
  `)
})

test('a form for a reason cannot be sent empty', async () => {
  const { say, fill } = await world()
  await say('Ann', 'deal add Acme 24k')
  await say('Ann', 'deal lost D-1', 'refused')
  expect(await fill('Ann', { why: ' ' }, 'refused')).toContain('Why was D-1 Acme lost?')
  expect(await say('Ann', 'deal show D-1')).toContain('Stage: New')
})

test('the new owner is told, and told again when it is undone', async () => {
  const { say, beat, chat } = await world()
  await say('Ann', 'help')
  await say('Bo', 'deal add Acme 24k')
  await say('Ann', 'deal assign D-1 me why: you have enough')
  await beat()
  expect(chat.posts()).toEqual([]) // nobody is told what they did themselves
  await say('Ann', 'deal assign D-1 @bo')
  await beat()
  expect(chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Bo] D-1 Acme is yours now
      Ann gave it to you.
      [Show]",
    ]
  `)
  await say('Ann', 'undo')
  await beat()
  expect(chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Bo] Taken back: D-1 Acme is yours now
      What this message was about was undone.",
    ]
  `)
})

test('deleted deals leave the lists and come back', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme 24k',
      'Ann> deal delete D-1 why: entered twice',
      'Ann> deal list',
      'Ann> deal list show:deleted',
      '! Ann> deal move D-1 proposal',
      'Ann> deal show D-1',
      '! Ann> deal delete D-1',
      'Ann> deal restore D-1',
      '! Ann> deal restore D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 24k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deal delete D-1 why: entered twice
    Deleted D-1 Acme
      It is out of every list and kept: "deal restore D-1"
      [Undo E-2]
    Ann> deal list
    There is no open deal yet
      Add one with: "deal add Acme 50 seats 24k"
    Ann> deal list show:deleted
    1 deal
      D-1 | Acme | $24,000 | New | Ann
    Ann> deal move D-1 proposal
    D-1 Acme is deleted.
      [Restore]
    Ann> deal show D-1
    D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Deleted: 2026-11-18T09:00:00.000Z
      [Restore]
    Ann> deal delete D-1
    D-1 Acme is deleted.
      [Restore]
    Ann> deal restore D-1
    Restored D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-3]
    Ann> deal restore D-1
    D-1 Acme is not deleted."
  `)
})

test('lists are narrowed and paged', async () => {
  const { say, press } = await world()
  for (let number = 1; number <= 17; number++)
    await say(number % 2 ? 'Ann' : 'Bo', `deal add Deal ${number} ${number}k`)
  await say('Ann', 'deal move D-3 proposal')
  expect(await say('Ann', 'deal list stage:proposal')).toMatchInlineSnapshot(`
    "1 deal
      D-3 | Deal 3 | $3,000 | Proposal | no next step | Ann"
  `)
  expect((await say('Ann', 'deal list owner:@bo')).split('\n')[0]).toBe('8 deals')
  expect(await say('Ann', 'deal list owner:me stage:won')).toMatchInlineSnapshot(`
    "No deal fits that
      [All open deals]"
  `)
  expect(await say('Ann', 'deal list')).toContain('Page 1 of 2\n  [Sort ▾] [Change these… ▾] [Next] [CSV] [Go through]')
  expect(await press('Ann', 'Next')).toMatchInlineSnapshot(`
    "17 deals
      D-2 | Deal 2 | $2,000 | New | no next step | Bo
      D-1 | Deal 1 | $1,000 | New | no next step | Ann
      Page 2 of 2
      [Sort ▾] [Change these… ▾] [Previous] [CSV] [Go through]"
  `)
})

describe('names', () => {
  test('resolve exactly or ask; a write never rests on a guess', async () => {
    const { talk, press, say } = await world()
    expect(
      await talk(
        'Ann> deal add Acme 50 seats 24k',
        'Ann> deal add Acme renewal 12k',
        'Ann> deal add Acme',
        'Ann> deal move acme proposal',
        'Ann> deal move "acme ren" proposal',
        '! Ann> deal move ac proposal',
        '! Ann> deal move acmee proposal',
        '! Ann> deal move zzz proposal',
        'Ann> deal show "Acme 50 seats"',
      ),
    ).toMatchInlineSnapshot(`
      "Ann> deal add Acme 50 seats 24k
      Added D-1 Acme 50 seats
        Stage: New (10 %), since today
        Amount: $24,000, $2,400 weighted
        Owner: Ann
        Added: 2026-11-18T09:00:00.000Z
        Next: no next step
        [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
      Ann> deal add Acme renewal 12k
      Added D-2 Acme renewal
        Stage: New (10 %), since today
        Amount: $12,000, $1,200 weighted
        Owner: Ann
        Added: 2026-11-18T09:00:00.000Z
        Next: no next step
        [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]
      Ann> deal add Acme
      Added D-3 Acme
        Stage: New (10 %), since today
        Amount: none
        Owner: Ann
        Added: 2026-11-18T09:00:00.000Z
        Next: no next step
        [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-3]
      Ann> deal move acme proposal
      D-3 Acme
        New → Proposal
        [Show] [Undo E-4]
      Ann> deal move "acme ren" proposal
      D-2 Acme renewal
        New → Proposal
        [Show] [Undo E-5]
      Ann> deal move ac proposal
      3 deals are called "ac". Which one?
        [D-1 Acme 50 seats ($24,000, New)]
      Ann> deal move acmee proposal
      No deal is called "acmee". Did you mean:
        [D-1 Acme 50 seats ($24,000, New)]
      Ann> deal move zzz proposal
      No deal is called "zzz".
        See them all with "deal list".
        ? Deal: zzz !! No deal is called "zzz".
      Ann> deal show "Acme 50 seats"
      D-1 Acme 50 seats
        Stage: New (10 %), since today
        Amount: $24,000, $2,400 weighted
        Owner: Ann
        Added: 2026-11-18T09:00:00.000Z
        Next: no next step
        [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
    `)
    await say('Ann', 'deal move ac qualified', 'refused')
    expect(await press('Ann', 'D-1')).toContain('New → Qualified')
  })

  test('two people of one name are asked about', async () => {
    const { say, talk } = await world()
    await say('Sam', 'help')
    await say('Sam.Two', 'help')
    await say('Samuel', 'help')
    expect(
      await talk(
        'Ann> deal add Acme 1k',
        '! Ann> deal assign D-1 @sa',
        'Ann> deal assign D-1 @sam',
        '! Ann> deal assign D-1 @joe',
      ),
    ).toMatchInlineSnapshot(`
      "Ann> deal add Acme 1k
      Added D-1 Acme
        Stage: New (10 %), since today
        Amount: $1,000, $100 weighted
        Owner: Ann
        Added: 2026-11-18T09:00:00.000Z
        Next: no next step
        [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
      Ann> deal assign D-1 @sa
      3 people are called @sa. Which one?
        [Sam (M-1)] [Sam.Two (M-2)] [Samuel (M-3)]
      Ann> deal assign D-1 @sam
      D-1 Acme
        owner Ann → Sam
        [Show] [Undo E-2]
      Ann> deal assign D-1 @joe
      Nobody here is called @joe.
        Here are: @Ann, @Sam, @Sam.Two, @Samuel.
        ? Owner: @joe !! Nobody here is called @joe."
    `)
  })
})

test('ten kinds of bad input', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> deal add Acme 24k',
      'Ann> dael list',
      '! Ann> deal frobnicate D-1',
      '! Ann> deal',
      '! Ann> deal move',
      '! Ann> deal move D-1',
      '! Ann> deal move D-1 propsal',
      '! Ann> deal move D-99 proposal',
      '! Ann> deal move D-1 new',
      '! Ann> deal add Acme 5.000',
      '! Ann> deal add Acme 20m',
      '! Ann> deal add Acme -5k',
      '! Ann> deal edit D-1 amount:lots',
      '! Ann> deal edit D-1 ammount:5k',
      '! Ann> deal list page:0',
      '! Ann> undo E-99',
      '! Ann> undo yesterday',
      '! Ann> what is the weather',
      'Ann> ',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal add Acme 24k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> dael list
    1 deal
      D-1 | Acme | $24,000 | New | no next step | Ann
    Ann> deal frobnicate D-1
    I read "D-1", and could not read "deal frobnicate". Did you mean "deal show"?
      [Run: deal show D-1] [Note on D-1: deal frobnicate D-1]
    Ann> deal
    What about "deal"? You can say "deal add", "show", "list", "mine", "edit", "move", "transfer", "copy", "check", "uncheck", "won", "lost", "reopen", "link", "unlink", "people", "merge", "snooze", "nudge", "assign", "history", "delete" or "restore".
      For example "deal add Acme 50 seats 24k".
      [Help with deal]
    Ann> deal move
    "deal move" still needs the deal and stage.
      Type "deal move DEAL STAGE [why: TEXT]", for example "deal move D-7 proposal".
      ? Deal: 
      ? Stage: 
      ? Why (optional): 
    Ann> deal move D-1
    "deal move" still needs the stage.
      Type "deal move DEAL STAGE [why: TEXT]", for example "deal move D-7 proposal".
      ? Stage: 
    Ann> deal move D-1 propsal
    "propsal" is no stage. Did you mean:
      [Proposal]
    Ann> deal move D-99 proposal
    There is no deal D-99.
      See them all with "deal list".
      ? Deal: D-99 !! There is no deal D-99.
    Ann> deal move D-1 new
    D-1 Acme is in New already.
    Ann> deal add Acme 5.000
    I can read "5.000" in more than one way. Which do you mean?
      To say it at once, type "amount:5000 USD", or put the name into double quotes.
      [$5,000 as amount] [$5 as amount] [Part of title: Acme 5.000]
    Ann> deal add Acme 20m
    I can read "20m" in more than one way. Which do you mean?
      To say it at once, type "amount:20000000 USD", or put the name into double quotes.
      [$20,000,000 as amount] [Part of title: Acme 20m]
    Ann> deal add Acme -5k
    An amount cannot be negative.
      Leave out the minus, such as $5k.
      ? Amount (optional): -5k !! An amount cannot be negative.
    Ann> deal edit D-1 amount:lots
    I cannot read "lots" as an amount.
      Type it like "24k", "$5,000" or "1200.50 EUR".
      ? Amount (optional): lots !! I cannot read lots as an amount.
    Ann> deal edit D-1 ammount:5k
    There is no "ammount:" here. Did you mean "amount:"?
      If it belongs to a name, put the name into double quotes.
      [Run: deal edit D-1 amount:5k]
    Ann> deal list page:0
    I cannot read "0" as a number here.
      Type a whole number from 1 to 10000.
      ? Page (optional): 0 !! I cannot read 0 as a number here.
    Ann> undo E-99
    There is no change E-99.
    Ann> undo yesterday
    "yesterday" is no change of yours that stands.
      A change has a ref such as "E-12"; "recent" shows yours.
      ? Change (optional): yesterday !! yesterday is no change of yours that stands.
    Ann> what is the weather
    I could not read "what is".
      Type "help" to see what you can say.
      [Help]
    Ann> 
    Nothing is due for you
      1 open deal of yours, 1 without a next step.
      [My deals] [Agenda] [Pipeline] [Help]"
  `)
})

test('hostile text is kept letter for letter and stays text', async () => {
  const { say } = await world()
  const title = `<b>*x*</b> @everyone <!channel> $(rm -rf /) '; DROP TABLE "Deal"; -- {{7*7}} 😀 ‏שלום`
  await say('Ann', `deal add ${title}`)
  expect((await say('Ann', 'deal show D-1')).split('\n')[0]).toBe(`D-1 ${title}`)
  expect(await say('Ann', 'deal add nul\u0000led \ud800')).toContain('Added D-2 nulled \ufffd')
})
