import { expect, test } from 'vitest'
import { sales } from '../asking-team.ts'
import { type World, world } from '../world.ts'

/** Each line a second after the one before, with the first line of its answer and what it lists. */
async function titles(here: World, lines: readonly string[], expected: 'done' | 'either' = 'done'): Promise<string> {
  const all: string[] = []
  for (const line of lines) {
    here.clock.forward({ seconds: 1 })
    const [title] = (await here.say('Ann', line, expected)).split('\n')
    all.push([`${line}: ${title}`, ...(here.last('Ann').result?.refs ?? [])].join(' | '))
  }
  return all.join('\n')
}

test('a short line refines the list that was shown last, and `these` are its records', async () => {
  const here = await sales()
  expect(
    await titles(here, [
      'deals over 5k',
      "only bo's",
      "only ann's",
      'by amount',
      'over 25k',
      'deal list stage:proposal',
      "only cy's",
      'in negotiation',
      'all deals',
      'without the lost ones',
      'top 2',
      'how many per stage',
      'leads',
      'from webinar',
      'export that',
    ]),
  ).toMatchInlineSnapshot(`
    "deals over 5k: Open deals over $5,000: 4, $79,000; 1 in another currency left out | D-4 | D-1 | D-6 | D-2
    only bo's: Open deals over $5,000, of Bo: 1, $18,000; 1 in another currency left out | D-4
    only ann's: Open deals over $5,000, of Ann: 2, $54,000 | D-1 | D-2
    by amount: Open deals over $5,000, of Ann, by amount: 2, $54,000 | D-2 | D-1
    over 25k: Open deals of Ann, over $25,000, by amount: 1, $30,000 | D-2
    deal list stage:proposal: 2 deals | D-1 | D-6
    only cy's: Open deals in Proposal, of Cy: 1, $7,000 | D-6
    in negotiation: Open deals of Cy, in Negotiation: none
    all deals: 8 deals | D-8 | D-7 | D-3 | D-4 | D-1 | D-6 | D-2 | D-5
    without the lost ones: All deals not lost: 6, €9,000 + $91,000 | D-3 | D-4 | D-1 | D-6 | D-2 | D-5
    top 2: Top 2 all deals not lost, by amount: 2, $54,000 | D-2 | D-1
    how many per stage: Top 2 all deals not lost, counted by stage, by amount: 2, $54,000
    leads: 2 leads | L-2 | L-1
    from webinar: Open leads from "webinar": 1 | L-1
    export that: leads.csv | L-1"
  `)
  expect(
    await titles(
      here,
      [
        'deals over 5k',
        'assign these to cy',
        'tag them big',
        'move them to negotiation',
        'delete them',
        'tasks',
        'complete these',
      ],
      'either',
    ),
  ).toMatchInlineSnapshot(`
    "deals over 5k: Open deals over $5,000: 4, $79,000; 1 in another currency left out | D-4 | D-1 | D-6 | D-2
    assign these to cy: Hand over 3 open deals over $5,000 to Cy, $72,000?
    tag them big: Tag 3 open deals over $5,000 with #big, $49,000?
    move them to negotiation: Move 3 open deals over $5,000 to Negotiation, $61,000?
    delete them: Delete 4 open deals over $5,000, $79,000?
    tasks: 2 tasks | T-1 | T-2
    complete these: Complete 2 open tasks?"
  `)
  for (let index = 0; index < 16; index++) await here.say('Ann', `deal add Small ${index} for 50 dollars`)
  expect(
    await titles(here, ['deals under 100', 'next page', 'previous page', 'page 2', 'by title']),
  ).toMatchInlineSnapshot(`
    "deals under 100: Open deals under $100: 16, $800; 1 in another currency left out | D-9 | D-10 | D-11 | D-12 | D-13 | D-14 | D-15 | D-16 | D-17 | D-18 | D-19 | D-20 | D-21 | D-22 | D-23
    next page: Open deals under $100: 16, $800; 1 in another currency left out | D-24
    previous page: Open deals under $100: 16, $800; 1 in another currency left out | D-9 | D-10 | D-11 | D-12 | D-13 | D-14 | D-15 | D-16 | D-17 | D-18 | D-19 | D-20 | D-21 | D-22 | D-23
    page 2: Open deals under $100: 16, $800; 1 in another currency left out | D-24
    by title: Open deals under $100, by title: 16, $800; 1 in another currency left out | D-9 | D-10 | D-19 | D-20 | D-21 | D-22 | D-23 | D-24 | D-11 | D-12 | D-13 | D-14 | D-15 | D-16 | D-17"
  `)
})

test('a list is remembered for ten minutes, for one person in one place, by every process', async () => {
  const here = await sales()
  await here.say('Ann', 'deals over 5k')
  const other = await world({
    on: {
      store: here.store,
      workspace: here.workspace,
      platform: here.dm('ann').platform,
      now: here.clock.now().add({ minutes: 1 }).toString(),
    },
  })
  expect(await other.say('Ann', "only bo's")).toContain('Open deals over $5,000, of Bo')
  const channel = { ...here.dm('sales'), kind: 'channel' as const, name: '#sales' }
  here.clock.forward({ minutes: 2 })
  expect(await here.ask('Ann', { line: "only cy's" }, { place: channel }, 'refused')).not.toContain('Open deals')
  expect(await here.say('Bo', 'over 10k', 'refused')).not.toContain('Open deals')
  here.clock.forward({ minutes: 11 })
  expect(await here.talk('! Ann> assign these to cy', '! Ann> by amount', '! Ann> next page')).toMatchInlineSnapshot(`
    "Ann> assign these to cy
    The list that I showed here is more than ten minutes old, so I do not know which records you mean.
      Nothing is done. Show it again, then say it once more.
      [Show the list again]
    Ann> by amount
    The list that I showed here is more than ten minutes old, so I do not know which records you mean.
      Nothing is done. Show it again, then say it once more.
      [Show the list again]
    Ann> next page
    The list that I showed here is more than ten minutes old, so I do not know which records you mean.
      Nothing is done. Show it again, then say it once more.
      [Show the list again]"
  `)
  await here.press('Ann', 'Show the list again')
  here.clock.forward({ seconds: 1 })
  expect(await here.say('Ann', 'assign these to cy', 'refused')).toContain('Nothing is saved yet.')
})
