import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk('Ann> company add Vesta')
  return here
}

/** What stands behind a title and can be one thing: the title, and what the card says of the rest. */
const READ: readonly (readonly [line: string, title: string, ...has: readonly string[]])[] = [
  ['Zephyr 5k call fri', 'Zephyr', 'Next: call, Fri 20 Nov 2026'],
  ['Zephyr 5k, call Jane tomorrow 10am', 'Zephyr', 'Next: call Jane, 2026-11-19T09:00'],
  ['Zephyr, demo tuesday, 5k', 'Zephyr', 'Next: demo, Tue 24 Nov 2026', '$5,000'],
  ['Zephyr 12k and call them tomorrow', 'Zephyr', 'Next: call them, Thu 19 Nov 2026'],
  ['Zephyr 5k next step send quote', 'Zephyr', 'Next: send quote, no day'],
  ['Zephyr 5k next steps: send quote mon', 'Zephyr', 'Next: send quote, Mon 23 Nov 2026'],
  ['Zephyr 5k next: send quote fri', 'Zephyr', 'Next: send quote, Fri 20 Nov 2026'],
  ['Zephyr 5k todo: send deck', 'Zephyr', 'Next: send deck, no day'],
  ['"Zephyr 24k" 5k call fri', 'Zephyr 24k', 'Next: call, Fri 20 Nov 2026', '$5,000'],
  [
    'Zephyr 80k proposal stage closing 15 feb owner bo',
    'Zephyr',
    'Stage: Proposal',
    'Closes: Mon 15 Feb 2027',
    'Owner: Bo',
  ],
  ['Zephyr 5k closing 15 feb', 'Zephyr', 'Closes: Mon 15 Feb 2027'],
  ['Zephyr stage proposal 5k', 'Zephyr', 'Stage: Proposal'],
  ['Zephyr 5k for bo', 'Zephyr', 'Owner: Bo'],
  ['Zephyr 5k owner bo', 'Zephyr', 'Owner: Bo'],
  ['Zephyr 5k (bo)', 'Zephyr', 'Owner: Bo'],
  ['Zephyr 5k, bo has it', 'Zephyr', 'Owner: Bo'],
  ['Zephyr 5k assigned to bo', 'Zephyr', 'Owner: Bo'],
  ['Zephyr 5k bo owns it', 'Zephyr', 'Owner: Bo'],
  ['Zephyr 5000', 'Zephyr', 'Amount: $5,000'],
  ['Zephyr pilot 12500', 'Zephyr pilot', 'Amount: $12,500'],
  ['Zephyr 5000 for bo', 'Zephyr', 'Amount: $5,000', 'Owner: Bo'],
  ['Zephyr 5000 stage:proposal', 'Zephyr', 'Amount: $5,000', 'Stage: Proposal'],
]

test.each(READ)('deal add %s', async (line, title, ...has) => {
  const { say } = await team()
  const answer = await say('Ann', `deal add ${line}`)
  expect(answer.split('\n')[0]).toBe(`Added D-1 ${title}`)
  for (const each of has) expect(answer).toContain(each)
})

/** Titles that only look as if they held more. */
const TITLES = [
  'Acme Q3 renewal',
  'Acme 50 seats',
  'Acme 5000 seats',
  'Friday Labs',
  'Monday.com rollout',
  'Call center software',
  'Acme email marketing',
  'Acme Black Friday',
  'Zephyr 2027 renewal',
  'Zephyr Q3 2026',
  'Zephyr 2027',
  'Zephyr iso 27001',
  'PO 48213',
  'Zephyr 365',
  'Zephyr re: pricing',
  'Zephyr https://zephyr.example',
  'Zephyr 10:30 slot',
  'Website for zed',
  'Opera stage new lights',
  'Home owner portal',
]

test.each(TITLES)('deal add %s is a title as it stands', async (title) => {
  const { say } = await team()
  const answer = await say('Ann', `deal add ${title}`)
  expect(answer.split('\n')[0]).toBe(`Added D-1 ${title}`)
  expect(answer).toContain('Amount: none')
  expect(answer).toContain('Next: no next step')
})

/** What may be a part of the title or more: the first answer, and what the deal is then. */
const ASKED: readonly (readonly [line: string, answer: string, whole: string, ...has: readonly string[]])[] = [
  ['Zephyr 5k fri', 'Closes Fri 20 Nov 2026', 'Zephyr fri', 'Closes: Fri 20 Nov 2026'],
  ['Zephyr by fri', 'Closes Fri 20 Nov 2026', 'Zephyr by fri', 'Closes: Fri 20 Nov 2026'],
  ['Zephyr 5k next month', 'Closes next month', 'Zephyr next month', 'Closes: Thu 31 Dec 2026'],
  [
    'Zephyr 5k tomorrow 10am',
    'Follow up Thu 19 Nov 2026 10:00',
    'Zephyr tomorrow 10am',
    'Next: Follow up, 2026-11-19T09',
  ],
  [
    'Zephyr demo call tue 3pm',
    'Next step: demo call tue 3pm',
    'Zephyr demo call tue 3pm',
    'Next: demo call, 2026-11-24',
  ],
  ['Zephyr follow up fri', 'Next step: follow up fri', 'Zephyr follow up fri', 'Next: follow up, Fri 20 Nov'],
  ['Zephyr 5k call Jane', 'Next step: call Jane', 'Zephyr call Jane', 'Next: call Jane, no day'],
  ['Zephyr 5k foo:bar', 'Note: foo:bar', 'Zephyr foo:bar', 'Note: foo:bar'],
  ['Zephyr foo:bar seats 5k', 'Note: foo:bar', 'Zephyr foo:bar seats', 'Note: foo:bar'],
  ['Zephyr 5k stage signed', 'Note: stage signed', 'Zephyr stage signed', 'Note: stage signed'],
  ['Zephyr 5k bo', 'Owner: Bo', 'Zephyr bo', 'Owner: Bo'],
  ['Zephyr for Zed', 'Company: Zed, new', 'Zephyr for Zed', 'Zed (new)'],
  ['Zephyr 5k for Zed & Co', 'Company: Zed & Co, new', 'Zephyr for Zed & Co', 'Zed & Co (new)'],
]

test.each(ASKED)('deal add %s is asked about', async (line, first, whole, ...has) => {
  const { say, press } = await team()
  const question = await say('Ann', `deal add ${line}`, 'refused')
  expect(question).toContain(`[${first}]`)
  expect(question.trimEnd()).toMatch(/\[Part of the title: [^\]]+\]$/u)
  const answer = await press('Ann', first)
  expect(answer).toMatch(/^Added D-1 Zephyr(?: seats)?\n/u)
  for (const each of has) expect(answer).toContain(each)
  await say('Ann', 'undo')
  await say('Ann', `deal add ${line}`, 'refused')
  expect(await press('Ann', 'Part of the title')).toMatch(new RegExp(`^Added D-\\d ${whole}\n`, 'u'))
})

test('a number that may be an amount or the name of a thing is asked about', async () => {
  const { say, press } = await team()
  await say('Ann', 'deal add Zephyr 500', 'refused')
  expect(await press('Ann', '$500')).toContain('Amount: $500')
  await say('Ann', 'deal add Zephyr 1950', 'refused')
  expect(await press('Ann', 'Part of title')).toContain('Zephyr 1950')
})

test.each(['@Initech', '@ Initech', 'at Initech', 'for Initech GmbH'])(
  'a company that is not known yet is asked about behind %s',
  async (behind) => {
    const here = await world()
    const name = behind.replace(/^(?:@ ?|at |for )/u, '')
    expect(await here.say('Ann', `deal add Setup 4k ${behind}`, 'refused')).toContain(`[Company: ${name}, new]`)
    const added = await here.press('Ann', `Company: ${name}, new`)
    expect(added).toMatch(/^Added D-1 Setup\n/u)
    expect(added).toContain(`Company: A-1 ${name}`)
  },
)

test('a deal with its next step is undone at once', async () => {
  const { say } = await team()
  await say('Ann', 'deal add Zephyr 5k call fri')
  await say('Ann', 'undo')
  expect(await say('Ann', 'task list', 'either')).not.toContain('call')
  expect(await say('Ann', 'deal list', 'either')).not.toContain('Zephyr')
})

test('somebody behind with is a contact, and what stands before them behind the amount may be a stage', async () => {
  const here = await world()
  expect(await here.say('Ann', 'deal add Acme 50 seats 24k proposal with Jane Roe', 'refused')).toMatchInlineSnapshot(`
    ""proposal with Jane Roe" stands in the title. Is it more than a word of it?
      Nothing is saved yet.
      [Contact: Jane Roe, new] [Part of the title: Acme 50 seats proposal with Jane Roe]"
  `)
  expect(await here.press('Ann', 'Contact: Jane Roe, new')).toMatchInlineSnapshot(`
    "Added D-1 Acme 50 seats
      Stage: Proposal (50 %), since today
      Amount: $24,000, $12,000 weighted
      Contact: C-1 Jane Roe
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation] [Undo E-1]"
  `)
  const added = await here.talk(
    'Ann> deal add Umbrella 5k negotiation with Jane Roe',
    'Ann> deal add Hooli pilot with Jane Roe',
    'Ann> deal add Dance with Wolves 3k',
    'Ann> deal add Initech 7k workshop with Bob Lee',
  )
  expect(added.split('\n').filter((line) => /Added D|Stage|Contact/u.test(line))).toMatchInlineSnapshot(`
    [
      "Added D-2 Umbrella",
      "  Stage: Negotiation (75 %), since today",
      "  Contact: C-1 Jane Roe",
      "Added D-3 Hooli pilot",
      "  Stage: New (10 %), since today",
      "  Contact: C-1 Jane Roe",
      "Added D-4 Dance with Wolves",
      "  Stage: New (10 %), since today",
      "Added D-5 Initech workshop with Bob Lee",
      "  Stage: New (10 %), since today",
    ]
  `)
})

test('a firm behind @ in a title is asked about', async () => {
  const here = await world()
  expect(await here.say('Ann', 'deal add Rollout @ Roth KG 5k', 'refused')).toMatchInlineSnapshot(`
    ""@ Roth KG" stands in the title. Is it more than a word of it?
      Nothing is saved yet.
      [Company: Roth KG, new] [Part of the title: Rollout @ Roth KG]"
  `)
})
