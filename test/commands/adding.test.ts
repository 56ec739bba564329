import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> company add Vesta', 'Ann> company add Alpen Bikes', 'Ann> deal add "Vesta 20 seats" 5k')
  return here
}

/** A line that adds something, and what its card has. */
type Added = readonly [line: string, ...facts: readonly (string | RegExp)[]]

/** What something belongs to stands before it, and what it is behind it. */
const PLACED: readonly Added[] = [
  [
    'new contact at Vesta: Udo Kern, head of purchasing, udo@vesta.de',
    /^Added C-\d+ Udo Kern$/mu,
    'head of purchasing, A-1',
  ],
  [
    'add another contact at vesta: Ute Kern, CFO, +49 30 901820',
    /^Added C-\d+ Ute Kern$/mu,
    'CFO, A-1',
    '+49 30 901820',
  ],
  ['contact for Vesta: Uwe Kern, VP Sales', /^Added C-\d+ Uwe Kern$/mu, 'VP Sales, A-1'],
  ['add person Vesta: Ulf Kern, Purchasing Manager', /^Added C-\d+ Ulf Kern$/mu, 'Purchasing Manager, A-1'],
  ['contact add at "Kern & Co": Una Kern', /^Added C-\d+ Una Kern$/mu, 'Kern & Co (new)'],
  ['we have a new contact at Vesta: Ugo Kern, CTO', /^Added C-\d+ Ugo Kern$/mu, 'CTO, A-1'],
  ['lead for vesta: Ida Moor', /^Added L-\d+ Ida Moor$/mu, 'Company: vesta'],
  ['new lead at Moor AG: Ina Moor, ina@moor.de, 12k', /Ina Moor$/mu, 'Company: Moor AG', '$12,000'],
  ['lead from Moor: Ira Moor, CTO', /^Added L-\d+ Ira Moor$/mu, 'Company: Moor', 'Note: CTO'],
  ['got a lead from the fair: Isa Moor, Moor AG', /^Added L-\d+ Isa Moor$/mu, 'Source: fair', 'Company: Moor AG'],
  ['lead add Moor GmbH: Ivo Moor', /^Added L-\d+ Ivo Moor$/mu, 'Company: Moor GmbH'],
  ['lead add Ilse Moor: wants 20 seats', /^Added L-\d+ Ilse Moor$/mu, 'Note: wants 20 seats'],
  ['lead add Moor GmbH, Iris Moor, +49 30 901821', /^Added L-\d+ Iris Moor$/mu, 'Company: Moor GmbH'],
  ['lead add Moor, Irma Lund, irma@moor.de', /^Added L-\d+ Irma Lund$/mu, 'Company: Moor'],
  ['contact add Ada Bloom, ada@bloom.de, Bloom Systems', /^Added C-\d+ Ada Bloom$/mu, 'Bloom Systems (new)'],
  ['new deal at vesta: support plan 12k', /^Added D-\d+ support plan$/mu, 'A-1 Vesta', '$12,000'],
  ['deal for Vesta: rollout, 8k', /^Added D-\d+ rollout$/mu, 'A-1 Vesta'],
  ['task for Vesta: send the brochure fri', /send the brochure$/mu, 'About: A-1', 'Fri 20 Nov'],
  ['new task for D-1: call fri', /^Added T-\d+ call$/mu, 'About: D-1'],
]

test('what something belongs to may stand before it', async () => {
  const here = await team()
  for (const [line, ...facts] of PLACED) {
    const answer = await here.say('Ann', line)
    for (const fact of facts) expect(`${line}\n${answer}`).toMatch(fact)
  }
})

test('a place that may be a company that is there is asked about', async () => {
  const here = await team()
  expect(await here.say('Ann', 'contact at alpen: Beat Frei, buyer', 'refused')).toContain('[A-2 Alpen Bikes]')
  expect(await here.press('Ann', 'A-2 Alpen Bikes')).toContain('buyer, A-2 Alpen Bikes')
})

/** Slips in the verb or the noun, and what the first button adds. */
const SLIPS: readonly (readonly [line: string, letter: string, title: string])[] = [
  ['lead ad Marta Vogel', 'L', 'Marta Vogel'],
  ['add led Marta Vogel', 'L', 'Marta Vogel'],
  ['laed add Marta Vogel', 'L', 'Marta Vogel'],
  ['new leed Marta Vogel', 'L', 'Marta Vogel'],
  ['creat lead Marta Vogel', 'L', 'Marta Vogel'],
  ['nwe lead Marta Vogel', 'L', 'Marta Vogel'],
  ['lead ad marta@vogel.ch', 'L', 'marta@vogel.ch'],
  ['add contct Marta Vogel', 'C', 'Marta Vogel'],
  ['new dael Vogel 5k', 'D', 'Vogel'],
  ['add compnay Vogel AG', 'A', 'Vogel AG'],
  ['task ad send the deck', 'T', 'send the deck'],
  ['add tsak send the deck', 'T', 'send the deck'],
]

test('a slip in the words of a command lands in no name', async () => {
  const here = await team()
  for (const [line, letter, title] of SLIPS) {
    const asked = await here.say('Ann', line, 'refused')
    const [, label = ''] = /\[([^\]]+)\]/u.exec(asked) ?? []
    expect(await here.press('Ann', label)).toMatch(new RegExp(`^Added ${letter}-\\d+ ${title}$`, 'mu'))
  }
})

test('a list that may be one is asked about, and either is done', async () => {
  const here = await team()
  expect(await here.say('Ann', 'leads: Lea Ott, Otto Systems, lea@ott.de', 'refused')).toMatchInlineSnapshot(`
    "Are these 2, or is that one?
      Nothing is saved yet. The second would be "lead add Otto Systems, lea@ott.de".
      [2 of them] [One lead]"
  `)
  expect(await here.press('Ann', '2 of them')).toContain('Otto Systems')
  await here.say('Ann', 'leads: Lea Ott, Otto Systems, lea@ott.de', 'refused')
  expect(await here.press('Ann', 'One lead')).toContain('Company: Otto Systems')
})
