import { expect, test } from 'vitest'
import { type SaidAndAnswered, unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> company add Vesta',
    'Ann> contact add Lena Ott @ Vesta lena@vesta.com +49 30 901820',
    'Ann> contact add Raj Patel',
    'Ann> deal add "Nordwind rollout" 24k stage:proposal closes:2026-12-15 company:Vesta',
    'Ann> deal add "Quill 2027 renewal" 30k stage:qualified',
    'Ann> lead add Kim Lee @ Sable kim@sable.io source:webinar',
    'Ann> task add send quote D-1 tomorrow',
    'Ann> remind me fri 3pm to call the bank',
  )
  return here
}

type Rows = readonly SaidAndAnswered[]

/** Lines as they are typed in a hurry, and what the answer has: each is done, and taken back. */
const DONE: Rows = [
  // who and what is new, with the order behind it, polite words between and keys
  ['new lead pls - olaf brink from brinkmann, olaf@brinkmann.example', ' olaf brink\n', 'Company: brinkmann\n'],
  ['can u add a lead for me pls, ben cho at Cedar, ben@cedar.example, thx', ' ben cho\n', 'Company: Cedar\n'],
  ['put anna weiss at vesta down as a contact', ' anna weiss\n', 'A-1 Vesta'],
  ['jot down ivo hart as a lead, ivo@hart.example', ' ivo hart\n'],
  ['karl may at Birch, karl@birch.example, put him in as a lead', ' karl may\n', 'Company: Birch\n'],
  ['lead add company: moor und sohn, name: max moor', ' max moor\n', 'Company: moor und sohn\n'],
  ['lead add Tom Berg CTO of Kern AG', ' Tom Berg\n', 'Company: Kern AG\n', 'CTO'],
  ['lead from website: Pia Wolf pia@wolf.example', ' Pia Wolf\n', 'Source: website\n'],
  [
    'met a guy at the expo, Paul Ode from Birch, paul@birch.example',
    ' Paul Ode\n',
    'Company: Birch\n',
    'Source: expo\n',
  ],
  ['add a contact: Jim Poe (jim@vesta.com), works for Vesta', ' Jim Poe\n', 'A-1 Vesta', 'jim@vesta.com'],
  ['got a referral - Mia Torres at Birch, mia@birch.example', ' Mia Torres\n', 'Source: referral\n'],
  ['solar pilot for vesta, 12k, please save it as a deal', ' solar pilot for vesta\n', '$12,000', 'A-1 Vesta'],
  ['add cedar tour as a qualified deal, 9k', ' cedar tour\n', 'Stage: Qualified'],
  ['new proposal-stage deal: cedar tour 9k', ' cedar tour\n', 'Stage: Proposal'],
  ['deal of 15k with vesta for premium support', ' vesta for premium support\n', '$15,000'],
  // what something is worth, when it closes and who is linked
  ['value of nordwind went up to 27k', '→ $27,000'],
  ['hm quill is only worth 28k now', '→ $28,000'],
  ["nordwind's value went from 24k to 26k", '→ $26,000'],
  ['nordwind is 22k, not 24k', '→ $22,000'],
  ['d-1 closes 11.12.', '→ Fri 11 Dec 2026'],
  ['d-1 and d-2 now close on 15 january', 'D-1 Nordwind rollout', 'D-2 Quill 2027 renewal', 'Fri 15 Jan 2027'],
  ['quill should land by 20 dec', '→ Sun 20 Dec 2026'],
  ['raj patel is the contact for nordwind, link him', 'with C-2 Raj Patel'],
  ['contact on quill is raj patel', 'D-2 Quill 2027 renewal', 'with C-2 Raj Patel'],
  ['make raj patel decision maker for nordwind', 'decision maker'],
  ['lena ott phone: +49 30 901821, pls udpate', '+49 30 901821'],
  // stages and owners
  ['you can mark nordwind as won :)', 'Won D-1'],
  ['they signed! nordwind won at 23k', 'Won D-1', '$23,000'],
  ['damn, we lost quill on price', 'Lost: on price'],
  ['lost nordwind to kern', 'Lost: to kern'],
  ['nordwind lost :( they chose another vendor', 'Lost: they chose another vendor'],
  ['mark d-2 lost bc no budget', 'Lost: no budget'],
  ['move nordwind to negotiation instead of qualified', 'Proposal → Negotiation\n'],
  ['quill, set it to proposal pls', 'Qualified → Proposal'],
  ['nordwind to bo, not cy', 'owner Ann → Bo'],
  ['bo should take over quill', 'owner Ann → Bo'],
  // what happened
  ['on monday we met with vesta', 'meeting', 'Mon 16 Nov'],
  ['2 days ago i emailed lena ott the offer', 'email', 'Mon 16 Nov'],
  ['fresh off a call with vesta: procurement is ok', 'call', 'procurement is ok'],
  ['just back from lunch with raj patel, good mood', 'meeting', 'good mood'],
  ['yesterday i was speaking with vesta by phone, they want more', 'call', 'they want more'],
  ['mail in from lena ott - she likes the draft', 'email', 'she likes the draft'],
  ['just had a 40 min call on nordwind rollout, they sign soon', 'call', '40 min', 'they sign soon'],
  ['called lena - remind me friday', 'call with Lena Ott', 'Next: Follow up, Fri 20 Nov'],
  ['wrote an email to lena about the invoice', 'email', 'about the invoice'],
  ['cancelled meeting with vesta', 'note on', 'cancelled meeting'],
  // what is to be done and told
  ['call vesta back - remind me monday 8:30', 'Mon 23 Nov 2026, 08:30', 'call vesta back'],
  ['remind both me and bo: fri 9am numbers', 'Reminders for 2', 'DM to Bo'],
  ['R-1 at 2pm, not 3', 'Fri 20 Nov 2026, 14:00'],
  ['give me 2 more hours on R-1', 'Fri 20 Nov 2026, 17:00'],
  ['give me 3 more days on T-1', '→ Sun 22 Nov 2026'],
  ['dont need R-1 anymore, stop it', 'Deleted R-1'],
  ['i already did T-1', 'Done'],
  ['task 1 can wait till friday', 'due ', 'Fri 20 Nov 2026'],
  ['task for friday: clean up pipeline', ' clean up pipeline\n', 'Fri 20 Nov 2026'],
  ['have bo call lena on monday', 'Owner: Bo', 'Mon 23 Nov 2026'],
  ['can bo call raj on friday', 'Owner: Bo', 'Fri 20 Nov 2026'],
]

test('what is typed in a hurry is done as it is meant', async () => {
  const here = await team()
  expect(await unlike(here, DONE)).toEqual([])
}, 240_000)

/** Questions as they are typed in a hurry, and what the answer has. */
const SHOWN: Rows = [
  ['anns deals pls', 'Open deals of Ann: 2'],
  ['vestas deals', 'D-1'],
  ['which deals have gone quiet', 'Stale deals'],
  ['what deals are past their close date', 'Overdue deals'],
  ['vesta deals, all of them', 'D-1'],
  ['my todos that r due tomorrow', 'send quote'],
  ['leads we got this month', 'L-1'],
  ['which leads came from webinar', 'L-1'],
  ['ppl at vesta', 'Lena Ott'],
  ['people with phone', 'Lena Ott'],
  ['where do my deals stand', 'D-1', 'D-2'],
  ['how many deals ann has', 'D-1', 'D-2'],
  ['what is due on the 19th', 'send quote'],
  ['anythign due tomorow', 'send quote'],
  ['team todos til friday', 'send quote'],
  ['phone # of lena pls', '+49 30 901820'],
  ['i need the mail address of lena ott', 'lena@vesta.com'],
  ['how long since we spoke w vesta', 'Timeline of A-1'],
  ["what's been going on with vesta this month", 'Timeline of A-1'],
  ['hows the funnel lookin', 'Pipeline'],
  ['is there anything for thursday', 'send quote'],
  ['people w phone', 'Lena Ott'],
  ['did bo call vesta yesterday', 'Nothing passed with them then'],
  ["when's quill closing", 'D-2 Quill 2027 renewal'],
  ['has quill closed yet', 'D-2 Quill 2027 renewal'],
  ['pls explain what this bot is good for', 'I keep your deals'],
]

test('questions in the spelling of chats are answered', async () => {
  const here = await team()
  expect(await unlike(here, SHOWN)).toEqual([])
}, 120_000)

/** Lines that may mean several things, or miss something, with their buttons. */
const ASKED: Rows = [
  ['tue 9:30 call with raj patel', '[To do: Tue 24 Nov 09:30]', '[It was: Tue 17 Nov 09:30]'],
  ['quill to porposal', '[Run: quill to proposal]'],
  ['log meeting with quantico about pricing', 'Nothing is called "quantico"'],
  ['add opportunity cold storage for Zebra Foods', '[Company: Zebra Foods, new]'],
  ['add opportunity cold storage for Raj Patel', '[Contact: Raj Patel]'],
  ["we didn't get quill, went with a rival", '[Run: deal lost quill why:'],
  ['remind me mon/wed 9am standup', 'Every week on Monday and Wednesday at 09:00'],
  ['rmind me at 6 to feed the cat', '18:00', '6:00'],
  ['quill is moving forward', '[Run: deal move quill forward]'],
  ['met with a team from vesta', 'a team'],
  ['all qualified deals to proposal please', '[Move 1 deal]'],
  ['all of anns deals -> bo', '[Hand over 2 deals]'],
  ['sick today - move all my todos to mon', '[Snooze 1 task]'],
  ['everything in qualified to negotiation', '[Move 1 deal]'],
]

test('what may mean several things is asked about, and nothing is saved', async () => {
  const here = await team()
  const changes = async () => (await here.say('Ann', 'recent', 'either')).split('Still open')[0]?.trim()
  const before = await changes()
  expect(await unlike(here, ASKED)).toEqual([])
  expect(await changes()).toBe(before)
}, 120_000)

test('a series is read with its end in any order, and shown before it is saved', async () => {
  const here = await team()
  for (const [line, has] of [
    [
      'for the next 3 weeks remind me every thursday 8:30 to ask for feedback',
      'every Thursday at 08:30 until 9 December',
    ],
    ['every 2 weeks on tue, till end of jan: remind me to pay the freelancers', 'pay the freelancers: every 2 weeks'],
    ['every weekday 9am check the inbox', 'check the inbox: every weekday at 09:00'],
    ['remind me um 18 uhr every friday to switch it off', 'every Friday at 18:00'],
  ] as const)
    expect(await here.say('Ann', line, 'either'), line).toContain(has)
}, 60_000)

test('undo goes one further back when said again, and redo does it again', async () => {
  const here = await team()
  await here.talk('Ann> move D-1 negotiation', 'Ann> move D-2 proposal', 'Ann> undo')
  expect(await here.say('Ann', 'undo again')).toContain('D-1 Nordwind rollout: stage: Negotiation → Proposal')
  expect(await here.say('Ann', 'no wait, redo it please')).toContain(
    'D-1 Nordwind rollout: stage: Proposal → Negotiation',
  )
}, 60_000)
