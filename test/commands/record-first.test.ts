import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> company add Vesta',
    'Ann> contact add Lena Ott @ Vesta lena@vesta.com',
    'Ann> contact add Raj Patel',
    'Ann> deal add "Nordwind rollout" 24k stage:proposal',
    'Ann> deal add "Quill expansion" 30k stage:qualified',
    'Ann> lead add Kim Lee @ Sable',
    'Ann> deal link D-1 lena',
  )
  return here
}

/** A record, and what is said of it, in whatever order: what the answer has. */
const EDITS: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['nordwind 35k', 'amount $24,000 → $35,000'],
  ['nordwind: 35k', '→ $35,000'],
  ['nordwind = $35,000', '→ $35,000'],
  ['nordwind 35000', '→ $35,000'],
  ['D-1 35k', '→ $35,000'],
  ['the nordwind deal is 35k', '→ $35,000'],
  ['change nordwind to 35k', '→ $35,000'],
  ['raise nordwind to 35k', '→ $35,000'],
  ['nordwind closes friday', 'expected close none → Fri 20 Nov 2026'],
  ['push nordwind to next month', 'expected close none → Thu 31 Dec 2026'],
  ['nordwind owner bo', 'owner Ann → Bo'],
  ['nordwind @bo', 'owner Ann → Bo'],
  ['nordwind -> bo', 'owner Ann → Bo'],
  ['nordwind 35k, closes next friday, owner bo', '→ $35,000', '→ Fri 27 Nov 2026', 'owner Ann → Bo'],
  ['nordwind amount 35k and close next friday', '→ $35,000', '→ Fri 27 Nov 2026'],
  ['nordwind stage negotiation and amount 30k', 'stage Proposal → Negotiation', '→ $30,000'],
  ['set nordwind amount to 30k and close date to eom', '→ $30,000', '→ Mon 30 Nov 2026'],
  ['change owner of nordwind to bo and amount to 30k', 'owner Ann → Bo', '→ $30,000'],
  ['update nordwind: amount 30k, close date 4 dec', '→ $30,000', '→ Fri 4 Dec 2026'],
  ['deal edit nordwind next step call them fri', 'next: call them fri'],
  ['nordwind company Vesta', 'company none → A-1 Vesta'],
  ['nordwind #vip', 'tags none → #vip'],
  ['tag nordwind as vip', 'tags none → #vip'],
  ['add #vip to nordwind', 'tags none → #vip'],
  ['lena role CTO', 'role none → CTO'],
  ['lena +49 30 901820', 'phone none → +49 30 901820'],
  ['kim lee 8k', 'amount none → $8,000'],
  ['won nordwind for 22k', 'Won D-1 Nordwind rollout, $22,000', '(it was $24,000)'],
  ['we won nordwind at 22k, great support', '$22,000', 'Won (it was $24,000): great support'],
  ['nordwind won for 22k', '$22,000'],
  ['lost nordwind because of budget', 'Proposal → Lost: budget'],
  ['lost nordwind too expensive', 'Proposal → Lost: too expensive'],
  ['we lost nordwind to a rival', 'Proposal → Lost: to a rival'],
  ['move nordwind to the next stage', 'Proposal → Negotiation'],
  ['nordwind next stage', 'Proposal → Negotiation'],
  ['advance nordwind', 'Proposal → Negotiation'],
  ['move nordwind back', 'Proposal → Qualified'],
  ['move nordwind back to new', 'Proposal → New'],
  ['add raj to the nordwind deal', 'with C-2 Raj Patel'],
  ['link raj patel to D-1 as champion', 'with C-2 Raj Patel as champion'],
  ['remove lena from nordwind', 'no longer with C-1 Lena Ott'],
]

test.each(EDITS)('%s', async (line, ...has) => {
  const { say } = await team()
  const answer = await say('Ann', line)
  for (const each of has) expect(answer).toContain(each)
})

/** Says a value that fits a field, and not which field; or says something else. */
const UNSAID: readonly (readonly [line: string, has: string])[] = [
  ['nordwind friday', 'closes:friday'],
  ['nordwind bo', 'owner:bo'],
  ['move nordwind next week', '"next week" is no stage'],
  ['move nordwind back burner', '"back burner" is no stage'],
  ['won nordwind for 3 seats', 'Is that right?'],
  ['nordwind needs 20k by friday', ''],
  ['nordwind said 20k is too much', ''],
  ['nordwind 20k and call them fri', ''],
]

test.each(UNSAID)('"%s" is asked about, and changes nothing', async (line, has) => {
  const { say } = await team()
  const before = await say('Ann', 'deal show D-1')
  expect(await say('Ann', line, 'refused')).toContain(has)
  expect(await say('Ann', 'deal show D-1')).toBe(before)
})

test.each([
  ['change the close date of nordwind to blah', 'I do not understand "blah" as a date'],
  ['set the value of nordwind to lots', 'lots'],
])('"%s" is refused by its value', async (line, has) => {
  const { say } = await team()
  expect(await say('Ann', line, 'refused')).toContain(has)
})

test('a field is cleared in the same words in which it is set', async () => {
  const { say } = await team()
  await say('Ann', 'set the close date of nordwind to 30 nov')
  expect(await say('Ann', 'change the close date of nordwind to none')).toContain('→ none')
  expect(await say('Ann', 'change the company of nordwind to none', 'either')).not.toContain('could not read')
})

test('tags come and go one by one, and one undo takes all of an edit back', async () => {
  const { say } = await team()
  await say('Ann', 'nordwind #vip')
  expect(await say('Ann', 'tag nordwind #big')).toContain('tags #vip → #vip #big')
  expect(await say('Ann', 'remove #vip from nordwind')).toContain('tags #vip #big → #big')
  const before = await say('Ann', 'deal show D-1')
  await say('Ann', 'nordwind 5k, stage negotiation, owner bo')
  await say('Ann', 'undo')
  expect(await say('Ann', 'deal show D-1')).toBe(before)
})

test('a deal is handed on in an edit by whom it is, and lost for a reason alone', async () => {
  const { say } = await team()
  await say('Ann', 'deal edit D-1 owner:@ann stage:negotiation')
  await say('Ann', 'editing deals members own')
  expect(await say('Bo', 'nordwind owner bo', 'refused')).toContain('you may not change their deals')
  expect(await say('Ann', 'deal edit D-1 stage:lost amount 5k', 'refused')).toContain('lost for a reason')
})
