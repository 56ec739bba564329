import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** A team with records that lines are about: Ann is the admin, Bo a member. */
async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> deal add "Acme 50 seats" 24k stage:proposal',
    'Ann> deal add "Nordwind rollout" 8k',
    'Ann> contact add Jane Roe @Acme jane@acme.io',
    'Ann> lead add Kim Lee @ Vandelay',
    'Ann> task add send quote fri',
    'Ann> remind me fri 3pm call the bank',
  )
  return here
}

/** What people say who never read the manual, and what the answer has. */
const SAID: readonly (readonly [line: string, has: string | RegExp])[] = [
  ['new deal Initrode website 5k', 'Initrode website'],
  ['please create an opportunity called Soylent pilot 9k', 'Soylent pilot'],
  ['can you add a new account Umbrella umbrella.com', 'A-2 Umbrella'],
  ['add person Lena Ott lena@ott.de', 'Lena Ott'],
  ['we have a new lead: Rosa Diaz at Brightside, rosa@brightside.com', 'Company: Brightside'],
  ['new prospect Hans Gruber from Nakatomi hans@nakatomi.jp', 'Company: Nakatomi'],
  ['got a lead from the webinar: Tim Roth, tim@roth.io', 'Source: webinar'],
  ['- lead add Uma Berg @ Lumen uma@lumen.se', 'Uma Berg'],
  ['change the close date of nordwind to 15 dec', 'Tue 15 Dec 2026'],
  ["set nordwind's value to 12k", '$12,000'],
  ['update amount for the acme deal to 30k', '$30,000'],
  ['nordwind is now worth 9k', '$9,000'],
  ['D-2 close date: 20 dec', 'Sun 20 Dec 2026'],
  ['rename nordwind rollout to Nordwind phase 2', 'Nordwind phase 2'],
  ['nordwind -> negotiation', 'New → Negotiation'],
  ['nordwind is in qualified now', 'New → Qualified'],
  ['put acme into negotiation', 'Proposal → Negotiation'],
  ['to negotiation move acme', 'Proposal → Negotiation'],
  ['set the stage of acme to qualified', 'Proposal → Qualified'],
  ['we just won acme!', 'Won D-1 Acme 50 seats'],
  ['mark nordwind as lost, too expensive', 'New → Lost: too expensive'],
  ['closed lost nordwind because of price', 'New → Lost: price'],
  ['give nordwind to bo', 'owner Ann → Bo'],
  ['change owner of kim lee to bo', 'owner nobody → Bo'],
  ['disqualify kim lee, student', 'student'],
  ['change jane roe email to jane.roe@acme.io', 'jane.roe@acme.io'],
  ['tick off send quote', 'Done'],
  ['mark T-1 as done', 'Done'],
  ['move R-1 to monday 9am', 'Mon 23 Nov 2026'],
  ['set a reminder for friday 3pm: send deck', 'send deck'],
  ['book a demo with acme tomorrow 10am', 'demo with acme'],
  ['called jane roe, she wants a demo', 'Logged I-1 call with Jane Roe'],
  ['i have just spoken to jane roe about pricing', 'Logged I-1 call with Jane Roe'],
  ['emailed jane roe the offer', 'Logged I-1 email to Jane Roe'],
  ['met with jane roe: agreed on scope', 'Logged I-1 meeting with Jane Roe'],
  ['texted jane roe about friday', 'Logged I-1 chat with Jane Roe'],
  ['log whatsapp jane roe ok for tuesday', 'Logged I-1 chat with Jane Roe'],
  ['add a note to nordwind: legal is slow', 'legal is slow'],
  ["what's jane roe's email?", 'jane@acme.io'],
  ['who owns nordwind?', 'Owner: Ann'],
  ['how is nordwind doing', 'D-2 Nordwind rollout'],
  ['when did we last talk to nordwind', 'Nordwind rollout'],
  ["what's due today", /Today|due/u],
  ['how is the pipeline looking?', 'Pipeline'],
  ['look for roe', 'Jane Roe'],
  ["bo's deals", 'No deal fits that'],
  ["ann's tasks", 'send quote'],
  ['leads from webinar', 'Open leads from "webinar": none'],
  ['opportunities at Acme', 'No deal fits that'],
  ['people at Acme', 'Jane Roe'],
  ['show me the accounts', 'Acme'],
  ['history of nordwind', 'History of D-2 Nordwind rollout'],
  ['remove deal D-2', 'Deleted D-2 Nordwind rollout'],
  ['cancel R-1', 'Deleted R-1'],
  ['thanks!', ''],
  ['what can you do?', 'I keep your deals'],
]

test.each(SAID)('%s', async (line, has) => {
  const here = await team()
  expect(await here.say('Ann', line)).toMatch(has)
})

/** Looks like something that ends a record, and names none. */
const HARMLESS = [
  'we might lose acme',
  "don't delete acme",
  'win rate',
  'stop',
  'on vacation from dec 20 to jan 5',
  'stage rename Qualified to Discovery',
  'acme won nothing yet',
  'lost in translation',
  'what if we lost acme',
  'nobody closed acme',
  'never mark acme as won',
]

test.each(HARMLESS)('"%s" changes nothing, and offers nothing that ends something', async (line) => {
  const here = await team()
  const before = await here.say('Ann', 'deal show D-1')
  const answer = await here.say('Ann', line, 'either')
  expect(answer).not.toMatch(/\[Run: (?:\w+ )?(?:won|lost|delete|off|move|remove|disqualify)\b/u)
  expect(await here.say('Ann', 'deal show D-1')).toBe(before)
})

test('words of a command that are known as such go before what people say', async () => {
  const here = await team()
  expect(await here.say('Ann', 'move acme to negotiation why: they called')).toContain('they called')
  expect(await here.say('Ann', 'done T-1')).toContain('Done')
})

test('two names of which the line may mean either are asked about, and nothing is saved', async () => {
  const here = await team()
  await here.say('Ann', 'deal add "Nordwind audit" 3k')
  expect(await here.say('Ann', 'set nordwind amount to 7k', 'refused')).toContain('2 deals are called "nordwind"')
})
