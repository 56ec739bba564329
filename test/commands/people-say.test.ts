import { expect, test } from 'vitest'
import { sayTeam, unlike } from '../unlike.ts'

const team = () => sayTeam()

/** Lines as colleagues say them, and what the answer has: each is done, and taken back. */
const DONE: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  // what something is worth, by how much, and what becomes of a field
  ['nordwind amount +5%', '→ $25,200'],
  ['nordwind amount -2k', '→ $22,000'],
  ['nordwind value up 10%', '→ $26,400'],
  ['the nordwind deal is actually worth $26,000', '→ $26,000'],
  ['the amount for nordwind should be 27,500', '→ $27,500'],
  ['stage for D-2 should be proposal', 'Qualified → Proposal'],
  ['would you mind setting the quill close date to 11 December? Thank you!', '→ Fri 11 Dec 2026'],
  ['hi! could you kindly update the amount from quill to 36k pls', '→ $36,000'],
  ['update raj patel phone +49 30 901820', '+49 30 901820'],
  ['the mail of raj is now raj@patel.example', 'raj@patel.example'],
  // stages
  ['quill can go to proposal now', 'Qualified → Proposal'],
  ['in proposal please put quill', 'Qualified → Proposal'],
  ['negotiation is now nordwind', 'Proposal → Negotiation'],
  ['D-1 closed-won 🎉', 'Won D-1'],
  ['woohoo just won the quill renewal!', 'Won D-2'],
  ['nordwind is won, final price 16,500', 'Won D-1 Nordwind rollout, $16,500'],
  // whose it is
  ['hand nordwind over to bo, he knows them', 'owner Ann → Bo'],
  ['give quill to bo, he knows lena', 'owner Ann → Bo'],
  ['nordwind to bo', 'owner Ann → Bo'],
  ['lead kim lee to bo', '→ Bo'],
  ['make bo a manager', 'Bo is manager now'],
  ['promote bo to admin', 'Bo is admin now'],
  // who and what is new
  ['deal Cedar tracking 11k', ' Cedar tracking\n', '$11,000'],
  ['deal Cedar kit $3,800 already qualified', ' Cedar kit\n', 'Stage: Qualified'],
  ['create opp Harbor 14,000', ' Harbor\n', 'Amount: $14,000'],
  ['add deal Brno $7,200 expected to close on 18 december', ' Brno\n', '18 Dec 2026'],
  ['another deal: Vesta storage, 9k', ' Vesta storage\n', 'A-1 Vesta'],
  ['create deal Migration, organization Vesta, person Lena Ott, 8k', ' Migration\n', 'A-1 Vesta', 'Lena Ott'],
  ['add Omar Haddad from Cedar as a lead omar@cedar.example', ' Omar Haddad\n', 'Company: Cedar'],
  ['add this one as lead please: Aoife Byrne <aoife@byrne.example>', ' Aoife Byrne\n'],
  ['Ines Silva, Padaria Nova, ines@padaria.example, 2k - new lead', ' Ines Silva\n', 'Company: Padaria Nova'],
  ['add Dora Klein as a contact for Vesta, dora@vesta.example', ' Dora Klein\n', 'A-1 Vesta'],
  [
    'put in a new lead for me: Birgit Holz at Holzbau, birgit@holz.example thanks',
    ' Birgit Holz\n',
    'Company: Holzbau\n',
  ],
  ['make kim lee a deal', 'Kim Lee', 'Sable'],
  ['new lead Piet Hein @ Grachten piet@grachten.example assign to bo', 'Owner: Bo'],
  [
    'lead add name: Sigrid Moe; company: Fjord Line; mail: sigrid@fjord.example',
    ' Sigrid Moe\n',
    'Company: Fjord Line\n',
  ],
  ['lead company: Fjord Line; name: Sigrid Moe; mail: sigrid@fjord.example', ' Sigrid Moe\n', 'Company: Fjord Line\n'],
  ['raj patel is the contact for quill', 'with C-2 Raj Patel'],
  // what happened, and what is to be done
  ['log meeting vesta an hour, showed the plan', 'Vesta, 1 h'],
  ['called raj, voicemail again, will try again tomorrow', 'try again', 'Thu 19 Nov 2026'],
  ['called raj, wants a demo, bo should do the demo on monday', 'Mon 23 Nov 2026', 'Bo'],
  ['Note for vesta: new CFO in january', 'Logged', 'new CFO in january'],
  ['notes vesta: they moved', 'Logged', 'they moved'],
  ['leave a note on the nordwind deal that procurement wants net 60', 'procurement wants net 60'],
  ['yesterday i have spoken with the vesta, they want more', 'they want more'],
  ['just had vesta on the line - they want 20 more', 'they want 20 more'],
  ['log inbound call from raj patel, asked when', 'asked when'],
  ['we were at vesta last friday for a meeting', 'Fri 13 Nov'],
  ['met vesta today, 3 directors came', '3 directors came'],
  ['new task for bo - order tags by monday', 'Owner: Bo', 'Mon 23 Nov 2026'],
  ['urgent task: get the number tomorrow', 'Priority: high', 'get the number'],
  ['task renew insurance mon, prio high', 'Priority: high', 'renew insurance\n'],
  ['todo order catering 3.12.', 'Thu 3 Dec 2026'],
  ['snooze nordwind to monday', 'Snoozed until Mon 23 Nov 2026'],
  ['remind me monday 8:30 about the vesta contract', 'A-1 Vesta'],
  ['remind me about nordwind a week before it closes', 'Tue 8 Dec 2026', 'D-1 Nordwind rollout'],
  ['remind me to call nordwind 2 days before its close date', 'D-1 Nordwind rollout', 'call nordwind'],
]

test('what colleagues say is done as they mean it', async () => {
  const here = await team()
  expect(await unlike(here, DONE, 'done')).toEqual([])
}, 240_000)

/** Lines that may mean several things, or miss something: the answer and its first buttons. */
const ASKED: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['remind me daily standup 9:15', '[every day at 09:15]', '[Once, Thu 19 Nov 2026, 09:15]'],
  ['weekly report friday 4pm', '[every Friday at 16:00]', '[Once, Fri 20 Nov 2026, 16:00]'],
  ['remind me every standup', '[every weekday at 09:00]'],
  ['10 seats at $50', '[$500, for 10 seats'],
  ['deal add Zephyr 10 seats at $50 each', '[$500, for 10 seats'],
  ['deal add Zephyr 5k closing soon, contact tbd', '[Note: closing soon, contact tbd]'],
  ['deal add Zephyr closing soon', '[Note: closing soon]'],
  ['deal add Zephyr 5k priority high', '[Note: priority high]'],
  ['hand nordwind over to zoe', 'Nobody here is called zoe'],
  ['add zoe to the team', 'I know nobody called zoe yet'],
  ['snooze nordwind until asdf', 'asdf'],
]

test('what may mean several things is asked about, and nothing is saved', async () => {
  const here = await team()
  for (const [line, ...has] of ASKED) {
    const answer = await here.say('Ann', line, 'refused')
    for (const each of has) expect(answer, line).toContain(each)
  }
  expect(await here.say('Ann', 'win rate')).toContain('nothing can be said of what was won')
  const closed = await here.say('Ann', 'deals won/lost in november')
  expect(closed).toContain('Won or lost deals closed')
  expect(await here.say('Ann', 'deal add Nordwind rollout')).toMatch(/There is another one: .*\[Show D-1\]/su)
}, 120_000)

test('what is called daily behind its time is no series', async () => {
  const here = await team()
  expect(await here.say('Ann', 'remind me fri 10am weekly report')).toMatch(
    /weekly report\n.*Fri 20 Nov 2026|weekly report.*2026-11-20/su,
  )
}, 60_000)
