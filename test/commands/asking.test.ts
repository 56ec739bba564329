import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** Wed 18 Nov 2026: deals of two owners in several stages, with and without a next step, tasks and leads. */
async function sales(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  await here.talk(
    'Ann> company add Acme',
    'Ann> company add Globex',
    'Ann> deal add Acme seats 24k closes: 15 dec company:Acme stage:proposal #icp',
    'Ann> deal add Hooli expansion 30k closes: 30 nov stage:qualified',
    'Ann> deal add Wayne audit 12k',
    'Bo> deal add Globex renewal 18k closes: 27 nov company:Globex stage:negotiation',
    'Bo> deal add Tower 9k EUR closes: 20 jan',
    'Ann> deal move D-3 won why: best support',
    'Bo> task add call Tom fri about:D-4',
    'Ann> task add send deck today',
    'Ann> lead add Jane Roe @ Acme source:webinar',
    'Bo> lead add Joe Poe source:fair owner:bo',
  )
  return here
}

/** How a line was understood, and what it found. */
async function found(here: World, line: string): Promise<string> {
  const [title = ''] = (await here.say('Ann', line)).split('\n')
  const refs = here.last('Ann').result?.refs ?? []
  return [title, ...refs].join(' | ')
}

/** A line, and how it was understood with what it found. */
const DEALS = [
  ['deal list amount>10k', 'Open deals over $10,000: 3, $72,000; 1 in another currency left out | D-4 | D-1 | D-2'],
  ['deal list amount<=€9k', 'Open deals at most €9,000: 1, €9,000; 3 in another currency left out | D-5'],
  [
    'deal list stage:proposal,negotiation amount>1k',
    'Open deals in Proposal or Negotiation, over $1,000: 2, $42,000 | D-4 | D-1',
  ],
  ['deal list -stage:proposal owner:me amount>1k', 'Open deals not in Proposal, of Ann, over $1,000: 1, $30,000 | D-2'],
  ['deal list owner:bo or amount>25k', 'Open deals (of Bo or over $25,000): 3, €9,000 + $48,000 | D-4 | D-2 | D-5'],
  ['deal list closes<eoq -#icp', 'Open deals closing before eoq (31 Dec), not tagged #icp: 2, $48,000 | D-4 | D-2'],
  ['deal list "ren" or "acme"', 'Open deals (with "ren" or with "acme"): 2, $42,000 | D-4 | D-1'],
  ['deal list step:none sort:-amount top:2', 'Top 2 open deals without next step, by amount: 2, $54,000 | D-2 | D-1'],
  ['deal list closed:"this month"', 'Deals closed this month (1 Nov to 30 Nov): 1, $12,000 | D-3'],
  ['deal list amount:10k..20k', 'Open deals $10,000 to $20,000: 1, $18,000; 1 in another currency left out | D-4'],
  ['deal list amount>1k page:2', 'There is nothing on that page'],
  [
    'deals closing this month over 20k',
    'Open deals closing this month (1 Nov to 30 Nov), over $20,000: 1, $30,000 | D-2',
  ],
  ['deals closing by 27 nov', 'Open deals closing by 27 Nov: 1, $18,000 | D-4'],
  ["bo's deals without next step", 'Open deals of Bo, without next step: 1, €9,000 | D-5'],
  ['top 2 deals', 'Top 2 open deals by amount: 2, $54,000 | D-2 | D-1'],
  ['the 2 smallest deals', 'Top 2 open deals by amount: 2, $42,000 | D-4 | D-1'],
  [
    'deals sorted by amount',
    'Open deals by amount: 4, €9,000 + $72,000; each currency is sorted by itself | D-2 | D-1 | D-4 | D-5',
  ],
  ['opportunities by close date', 'Open deals by expected close: 4, €9,000 + $72,000 | D-4 | D-2 | D-1 | D-5'],
  ['won this month', 'Won deals closed this month (1 Nov to 30 Nov): 1, $12,000 | D-3'],
  ['won last quarter', 'Won deals closed last quarter (1 Jul to 30 Sep): none'],
  ['won deals this month', 'Won deals closed this month (1 Nov to 30 Nov): 1, $12,000 | D-3'],
  [
    'deals created this week over 20k',
    'Open deals created this week (16 Nov to 22 Nov), over $20,000: 2, $54,000; 1 in another currency left out | D-1 | D-2',
  ],
  ['deals at acme over 5k', 'Open deals at Acme, over $5,000: 1, $24,000 | D-1'],
  ['deals in negotiation between 10k and 20k', 'Open deals in Negotiation, $10,000 to $20,000: 1, $18,000 | D-4'],
  ['how many deals over 5k', 'Open deals over $5,000: 3, $72,000; 1 in another currency left out | D-4 | D-1 | D-2'],
  ['overdue deals', 'Overdue deals: none'],
  ['all deals over 10k', 'All deals over $10,000: 4, $84,000; 1 in another currency left out | D-3 | D-4 | D-1 | D-2'],
] as const

const OTHERS = [
  ['overdue tasks', 'Overdue tasks: none'],
  ['task list due<=fri owner:bo', 'Open tasks due by fri (20 Nov), of Bo: 1 | T-1'],
  ['tasks due this week', 'Open tasks due this week (16 Nov to 22 Nov): 2 | T-2 | T-1'],
  ['tasks for globex', 'Open tasks for Globex: 1 | T-1'],
  ['tasks for acme', 'Open tasks for Acme: none'],
  ['my open tasks due today', 'Open tasks of Ann, due today (18 Nov): 1 | T-2'],
  ['tasks done this week', 'Tasks done this week (16 Nov to 22 Nov): none'],
  ['high priority tasks', 'Open high priority tasks: none'],
  ['leads this week from webinar', 'Open leads created this week (16 Nov to 22 Nov), from "webinar": 1 | L-1'],
  ['new leads this week', 'Open leads created this week (16 Nov to 22 Nov): 2 | L-1 | L-2'],
  ['leads without owner', 'Open leads without an owner: 1 | L-1'],
  ['unassigned leads', 'Open unclaimed leads: 1 | L-1'],
  ['lead list company:acme -source:fair', 'Open leads at "acme", not from "fair": 1 | L-1'],
] as const

/** Each line with its answer. */
async function answers(here: World, table: readonly (readonly [string, string])[]) {
  const all: (readonly [string, string])[] = []
  for (const [line] of table) all.push([line, await found(here, line)])
  return all
}

test('deals are asked for in symbols and in words, and the answer says how it read them', async () => {
  const here = await sales()
  expect(await answers(here, DEALS)).toEqual(DEALS)
})

test('tasks and leads are asked for in the same way', async () => {
  const here = await sales()
  expect(await answers(here, OTHERS)).toEqual(OTHERS)
  here.clock.forward({ days: 5 })
  expect(await found(here, 'overdue tasks')).toBe('Overdue tasks: 2 | T-2 | T-1')
  expect(await found(here, 'overdue tasks of bo')).toBe('Overdue tasks of Bo: 1 | T-1')
})

const PEOPLE = [
  ['contact list company:Acme role:cfo', 'Contacts at Acme, with "cfo" in the role: 1 | C-1'],
  ['contacts at acme without email', 'Contacts at Acme, without e-mail: 1 | C-2'],
  ['contacts with an e-mail', 'Contacts with e-mail: 1 | C-1'],
  [
    'contacts created this week sorted by name',
    'Contacts created this week (16 Nov to 22 Nov), by name: 2 | C-2 | C-1',
  ],
  ['contact list birthday:"next month"', 'Contacts birthday next month (1 Dec to 31 Dec): 1 | C-1'],
  ['company list domain:none', 'Companies without a domain: 2 | A-1 | A-2'],
  ['companies without domain sorted by name descending', 'Companies without a domain, by name: 2 | A-2 | A-1'],
] as const

test('contacts and companies too', async () => {
  const here = await sales()
  await here.talk(
    'Ann> contact add Zoë Roe @Acme zoe@acme.io role:CFO birthday:24 dec',
    'Ann> contact add Änne Moe @Acme role:CTO',
  )
  expect(await answers(here, PEOPLE)).toEqual(PEOPLE)
})

test('what is quiet, stale or past its day is found as time goes by', async () => {
  const here = await sales()
  here.clock.forward({ days: 10 })
  await here.say('Ann', 'log call D-1 20m wants SOC2')
  expect(await found(here, 'deals quiet for 7 days')).toBe(
    'Open deals quiet for at least 7 days: 3, €9,000 + $48,000 | D-4 | D-2 | D-5',
  )
  expect(await found(here, 'deal list quiet<7d')).toBe('Open deals quiet for less than 7 days: 1, $24,000 | D-1')
  expect(await found(here, 'overdue deals')).toBe('Overdue deals: 1, $18,000 | D-4')
  expect(await found(here, 'deals in negotiation for more than a week')).toBe(
    'Open deals in Negotiation, in their stage for at least 7 days: 1, $18,000 | D-4',
  )
  here.clock.forward({ days: 25 })
  expect(await found(here, 'stale deals in negotiation')).toBe('Stale deals in Negotiation: 1, $18,000 | D-4')
})

test('a list of what was asked for is a file, and has pages', async () => {
  const here = await sales()
  expect(await here.say('Ann', 'deals over 20k as csv')).toContain('2 deals, as a file')
  expect(await here.say('Ann', 'export deals to csv')).toContain('4 deals, as a file')
  for (let index = 0; index < 16; index++) await here.say('Ann', `deal add Small ${index} for 50 dollars`)
  expect(await here.say('Ann', 'deals under 100')).toContain('Page 1 of 2')
  expect(await here.press('Ann', 'Next')).toContain('Page 2 of 2')
})

test('a word that fits nothing is pointed at, with each reading and its count', async () => {
  const here = await sales()
  expect(await here.say('Ann', 'deals over 10k closing soon', 'refused')).toMatchInlineSnapshot(`
    "I read: "deals amount>10k". "soon": I do not understand "soon" as a date or time.
      [closing this month (1 Nov to 30 Nov) (2)] [closing this quarter (1 Oct to 31 Dec) (3)] [without it (3)]"
  `)
  expect(await here.press('Ann', 'closing this quarter (1 Oct to 31 Dec) (3)')).toContain('over $10,000')
  expect(await here.say('Ann', 'deals over 10k in hooli', 'refused')).toMatchInlineSnapshot(`
    "I read: "deals amount>10k". "hooli" says nothing that I know.
      [with "hooli" (1)] [without it (3)]"
  `)
  expect(await here.press('Ann', 'with "hooli" (1)')).toContain('D-2')
  expect(await here.say('Ann', 'deals this month', 'refused')).toMatchInlineSnapshot(`
    ""this month": what is to be then?
      [closing this month (1 Nov to 30 Nov) (2)] [created this month (1 Nov to 30 Nov) (4)] [closed this month (1 Nov to 30 Nov) (1)] [without it (4)]"
  `)
  expect(await here.press('Ann', 'closed this month (1 Nov to 30 Nov) (1)')).toContain('D-3')
  expect(await here.say('Ann', 'deal list stage:negotation amount>1k', 'refused')).toMatchInlineSnapshot(`
    ""negotation" is no stage. Did you mean:
      [Negotiation]"
  `)
  expect(await here.press('Ann', 'Negotiation')).toContain('D-4')
  expect(await here.say('Ann', 'deal list foo:bar amount>1k', 'refused')).toMatchInlineSnapshot(`
    "I read: "deals amount>1k". "foo" is no field of deals: they have created, step, quiet, outcome, in, closed, pipeline, currency and others.
      [without it (3)]"
  `)
  expect(await here.press('Ann', 'without it (3)')).toContain('D-1')
})

test('what does something with records is no question for them', async () => {
  const here = await sales()
  expect(await here.talk('! Ann> delete deals over 5k', '! Ann> move all deals in new to qualified')).not.toContain(
    'Open deals',
  )
})
