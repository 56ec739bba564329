import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk('Ann> company add Vesta', 'Ann> contact add Lena Ott @ Vesta', 'Ann> deal add "Nordwind rollout" 24k')
  return here
}

/** How people tell of what happened: what the answer has. */
const TOLD: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['log call lena about pricing 10 mins', 'call with Lena Ott, 10 min', 'about pricing'],
  ['called nordwind, no answer, follow up friday', 'Nordwind rollout, no answer\n', 'Next: follow up, Fri 20 Nov 2026'],
  ['log call vesta wants a call next: call again tue @bo', 'Next: call again, Tue 24 Nov 2026, Bo'],
  ['log call vesta wants a call next: bo to send the quote tue', 'Next: send the quote, Tue 24 Nov 2026, Bo'],
  ['log call vesta wants a call next: send the quote tue for bo', 'Next: send the quote, Tue 24 Nov 2026, Bo'],
  ['log email from lena ott: asks for references', 'email from Lena Ott', 'asks for references'],
  ['got an email from lena asking for references', 'email from Lena Ott', 'asking for references'],
  ['lena called, wants a demo', 'call from Lena Ott', 'wants a demo'],
  ['lena ott called back yesterday', 'call from Lena Ott, yesterday'],
  ['vesta emailed: they need two more', 'email from Vesta', 'they need two more'],
  ['had a meeting with vesta on monday', 'meeting with Vesta, Mon 16 Nov'],
  ['met lena on thursday', 'meeting with Lena Ott, Thu 12 Nov'],
  ['log call vesta fri 20m ok', 'call with Vesta, 20 min, Fri 13 Nov'],
  ['tried to reach lena', 'call with Lena Ott', 'tried to reach'],
  ['no answer from lena', 'call with Lena Ott', 'no answer'],
  ['left a voicemail for lena', 'call with Lena Ott', 'left a voicemail'],
  ['left lena a message', 'call with Lena Ott', 'a message'],
  ['sent lena the proposal', 'email to Lena Ott', 'the proposal'],
  ['mailed lena the offer yesterday', 'email to Lena Ott, yesterday\n', 'the offer'],
  ['met lena for lunch on monday, they want two', 'meeting with Lena Ott, Mon 16 Nov\n', 'for lunch, they want two'],
  ['emailed vesta our price list 2 days ago', 'email to Vesta, Mon 16 Nov\n', 'our price list'],
  ['mailed lena the offer we made yesterday', 'email to Lena Ott\n', 'the offer we made yesterday'],
  ['sent lena the notes from last monday', 'email to Lena Ott\n', 'the notes from last monday'],
  ['log call vesta the kickoff on monday', 'call with Vesta\n', 'the kickoff on monday'],
  ['called lena about the outage yesterday', 'call with Lena Ott\n', 'about the outage yesterday'],
  ['sent the proposal to vesta', 'email to Vesta', 'sent the proposal'],
  ['quick call with lena, all good', 'call with Lena Ott', 'all good'],
  ['zoom call with lena yesterday 30m', 'call with Lena Ott, 30 min, yesterday'],
  ['log call: vesta talked price', 'call with Vesta', 'talked price'],
  ['note: nordwind is happy', 'note on Nordwind rollout', 'is happy'],
  ['i called lena back', 'call with Lena Ott\n'],
  ['rang lena back, she wants a quote', 'call with Lena Ott\n', 'she wants a quote'],
  ['texted lena back yesterday', 'chat with Lena Ott, yesterday'],
  ['emailed vesta back: price is fine', 'email to Vesta', 'price is fine'],
  ['vesta called us back', 'call from Vesta\n'],
  ['lena has called back, all good', 'call from Lena Ott', 'all good'],
  ['had a great call with lena today', 'call with Lena Ott, today'],
  ['had a really good chat with lena this morning, she is in', 'chat with Lena Ott, today 09:00', 'she is in'],
  ['had a very long and boring meeting at vesta', 'meeting with Vesta\n'],
  ['had two calls with vesta about the price', 'call with Vesta', 'about the price'],
  ['just off the phone with lena, wants references', 'call with Lena Ott', 'wants references'],
  ['got off a call with vesta', 'call with Vesta\n'],
  ['good meeting at vesta this morning, they want two', 'meeting with Vesta, today 09:00', 'they want two'],
  ["today's demo with vesta: they like it", 'demo for Vesta', 'they like it'],
  ['the demo with vesta went great, send quote friday', 'demo for Vesta', 'went great', 'Next: send quote, Fri 20 Nov'],
  ['demo went well at vesta', 'demo for Vesta', 'went well'],
  ['vesta meeting today went well', 'meeting with Vesta, today', 'went well'],
  ['vesta demo done', 'demo for Vesta', 'done'],
  ['10 min call with lena', 'call with Lena Ott, 10 min'],
  ['half an hour zoom with lena', 'meeting with Lena Ott, 30 min'],
  ['caught up with lena today', 'meeting with Lena Ott, today'],
  ['ran into lena at the fair', 'meeting with Lena Ott', 'at the fair'],
  ['followed up with lena by email', 'email to Lena Ott'],
  ['reached out to lena on linkedin', 'chat with Lena Ott'],
  ['followed up with vesta', 'note on Vesta', 'followed up'],
  ['sent contract to vesta', 'email to Vesta', 'sent contract'],
  ['forwarded the price list to lena', 'email to Lena Ott', 'forwarded the price list'],
  ['got a call from lena asking for a discount', 'call from Lena Ott', 'asking for a discount'],
  ['log call vesta wants 20 seats next call lena feb 3', 'wants 20 seats\n', 'Next: call lena, Wed 3 Feb 2027'],
  ['log call vesta good talk next step send the deck', 'good talk\n', 'Next: send the deck, no day'],
  ['called vesta, agreed scope, next meeting jan 12', 'agreed scope\n', 'Next: meeting, Tue 12 Jan 2027'],
  ['log call vesta wants to talk next friday', 'wants to talk next friday\n'],
  ['log call vesta their next meeting is jan 12', 'their next meeting is jan 12\n'],
  ['D-1 note budget approved', 'note on Nordwind rollout', 'budget approved'],
]

test.each(TOLD)('%s', async (line, ...has) => {
  const { say } = await team()
  const answer = await say('Ann', line)
  expect(answer).toMatch(/^Logged/u)
  for (const each of has) expect(answer).toContain(each)
})

/** How people tell that nobody was reached, and how the call went. */
const UNREACHED: readonly (readonly [line: string, outcome: string])[] = [
  ['log call lena no answer', 'no answer'],
  ['log call vesta not available', 'no answer'],
  ['call lena: engaged', 'no answer'],
  ["called lena didn't pick up", 'no answer'],
  ["lena didn't pick up", 'no answer'],
  ['lena no answer', 'no answer'],
  ['lena not available, call again monday', 'no answer'],
  ['tried lena again, no luck', 'no answer'],
  ['tried lena', 'no answer'],
  ["couldn't get hold of lena", 'no answer'],
  ['nobody answered at vesta', 'no answer'],
  ['missed a call from lena', 'no answer'],
  ['phoned vesta, line busy', 'no answer'],
  ['vm lena', 'voicemail'],
  ['voicemail for lena', 'voicemail'],
  ['left lena a voicemail about the price', 'voicemail'],
  ["couldn't reach lena, left her a vm", 'voicemail'],
  ['vesta went to voicemail', 'voicemail'],
  ['log call lena outcome:voicemail', 'voicemail'],
  ['log call lena result:no answer', 'no answer'],
  ['wrong number for lena', 'wrong number'],
  ['called lena wrong number', 'wrong number'],
  ["lena's number is disconnected", 'wrong number'],
]

test.each(UNREACHED)('%s', async (line, outcome) => {
  const { say } = await team()
  expect(await say('Ann', line)).toMatch(
    new RegExp(`^Logged I-1 call (?:with|from) (?:Lena Ott|Vesta), ${outcome}\n`, 'u'),
  )
  expect(await say('Ann', 'log list')).toContain(` call, ${outcome} Ann`)
  expect(await say('Ann', 'contact show lena')).not.toContain('Last touch')
})

/** Who was reached is touched, also where it took two tries. */
const REACHED: readonly string[] = [
  'called lena',
  'log call lena wants a quote',
  'spoke with lena',
  'reached lena, she is in',
  'got hold of lena',
  'called lena, left a voicemail, she called back',
  'log call lena outcome:reached no answer from their board yet',
]

test.each(REACHED)('%s', async (line) => {
  const { say } = await team()
  expect((await say('Ann', line)).split('\n')[0]).toBe('Logged I-1 call with Lena Ott')
  expect(await say('Ann', 'contact show lena')).toContain('Last touch: call')
})

test('a question is no log: what is known is offered before it', async () => {
  const { say, press } = await team()
  await say('Ann', 'lena called?', 'refused')
  expect(await press('Ann', 'What passed with Lena')).toContain('Nothing has passed with them yet.')
  await say('Ann', 'lena called?', 'refused')
  expect(await press('Ann', 'It was')).toContain('call from Lena Ott')
  expect(await say('Ann', 'did bo call vesta yesterday')).toContain('Nothing passed with them then.')
})

test.each([
  ['demo with vesta was cancelled', 'Note on Vesta: demo was cancelled', 'note on Vesta'],
  ['met lena, no show', 'Note on Lena Ott: meeting no show', 'note on Lena Ott'],
  ['log visit vesta did not happen', 'There was: log the visit', 'visit to Vesta'],
])('what fell through is asked about: %s', async (line, label, has) => {
  const { say, press } = await team()
  await say('Ann', line, 'refused')
  expect(await press('Ann', label)).toContain(has)
})

/** May be over or still to come: asked, and each button does what it says. */
const EITHER: readonly (readonly [line: string, task: string, was: string])[] = [
  ['call vesta thursday 3pm', 'Call with Vesta', 'Thu 12 Nov 15:00'],
  ['call vesta thursday 3pm with the CFO', 'Call with Vesta with the CFO', 'Thu 12 Nov 15:00'],
  ['meeting lena ott thursday 2pm about pricing', 'Meeting with Lena Ott about pricing', 'Thu 12 Nov 14:00'],
  ['ring vesta tomorrow', 'Call with Vesta', ''],
  ['mail lena tomorrow about the offer', 'Email to Lena Ott about the offer', ''],
]

test.each(EITHER)('%s', async (line, task, was) => {
  const { say, press } = await team()
  await say('Ann', line, 'refused')
  if (was !== '') expect(await press('Ann', 'It was: ')).toContain(was)
  await say('Ann', line, 'refused')
  expect(await press('Ann', 'T')).toContain(`Added T-1 ${task}\n`)
})

test('after midnight a morning that is told of is the one that was', async () => {
  const { say, press, clock } = await team()
  clock.forward({ hours: 14, minutes: 40 })
  expect(await say('Ann', 'spoke with lena this morning', 'refused')).toContain('[It was: Wed 18 Nov 2026 09:00]')
  expect(await press('Ann', 'It was: Wed 18 Nov')).toContain('call with Lena Ott, yesterday 09:00')
})

/** What is to be done, and by whom. */
const TASKS: readonly (readonly [line: string, title: string, owner: string])[] = [
  ['task add bo: check the numbers by thursday', 'check the numbers', 'Bo'],
  ['task add @bo check the numbers', 'check the numbers', 'Bo'],
  ['task for bo: check the numbers', 'check the numbers', 'Bo'],
  ['task for bo: call Grace tomorrow 2pm', 'call Grace', 'Bo'],
  ['task for @bo: call Grace tomorrow 2pm', 'call Grace', 'Bo'],
  ['task for bo, call Grace tomorrow 2pm', 'call Grace', 'Bo'],
  ['task for bo - call Grace tomorrow 2pm', 'call Grace', 'Bo'],
  ['task for bo call Grace tomorrow 2pm', 'call Grace', 'Bo'],
  ['todo for Bo Call Grace tomorrow 2pm', 'Call Grace', 'Bo'],
  ['task for grace: call her tomorrow 2pm', 'for grace: call her', 'Ann'],
  ['todo bo to check the numbers', 'check the numbers', 'Bo'],
  ['task add check the numbers (bo)', 'check the numbers', 'Bo'],
  ['new task for bo: send the quote fri', 'send the quote', 'Bo'],
  ['bo should send the quote by fri', 'send the quote', 'Bo'],
  ['ask bo to send the quote by fri', 'send the quote', 'Bo'],
  ['log a task to send the quote fri', 'send the quote', 'Ann'],
  ['need to send the quote by friday', 'send the quote', 'Ann'],
  ["don't forget to send the quote", 'send the quote', 'Ann'],
  ['task add agenda: three points', 'agenda: three points', 'Ann'],
  ['task add buy cake for may', 'buy cake for may', 'Ann'],
]

test.each(TASKS)('%s', async (line, title, owner) => {
  const { say } = await team()
  const answer = await say('Ann', line)
  expect(answer).toContain(`Added T-1 ${title}\n`)
  expect(answer).toContain(`Owner: ${owner}`)
})

/** Two companies in one line: asked on which, and both is an answer. */
const BOTH: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  [
    'called vesta and globex, both want a demo',
    'call with Vesta: both want a demo',
    'call with Globex: both want a demo',
  ],
  ['called vesta & globex', 'call with Vesta', 'call with Globex'],
  ['called vesta and globex 20m want a demo', 'call with Vesta, 20 min: want a demo', 'call with Globex, 20 min'],
  ['met vesta and globex yesterday, like the price', 'with Vesta, yesterday', 'with Globex, yesterday'],
  ['emailed vesta and globex the price list', 'email to Vesta: the price list', 'email to Globex: the price list'],
  ['log note vesta and globex: like the price', 'note on Vesta: like the price', 'note on Globex'],
  ['log demo vesta and globex they like it', 'demo for Vesta: they like it', 'demo for Globex'],
]

test.each(BOTH)('%s: both', async (line, ...has) => {
  const { say, press } = await team()
  await say('Ann', 'company add Globex')
  expect(await say('Ann', line, 'refused')).toContain('[Both]')
  const answer = await press('Ann', 'Both')
  expect(answer).toMatch(/^Logged: 2/u)
  for (const each of has) expect(answer).toContain(each)
  await say('Ann', 'undo')
  expect(await say('Ann', 'timeline vesta', 'either')).not.toContain('I-1')
})

test('who called whom is in the words of what is logged', async () => {
  const { say } = await team()
  for (const [line, said] of FROM_WHOM) {
    const answer = await say('Ann', line)
    expect([line, answer.split('\n')[0]]).toEqual([
      line,
      expect.stringMatching(new RegExp(`Logged I-\\d+ ${said}`, 'u')),
    ])
  }
  expect(await say('Ann', 'timeline lena')).toMatch(
    / incoming chat Ann: ok for monday .*\n.* incoming chat Ann .*\n.* outgoing call, 5 min Ann/u,
  )
  expect(await say('Ann', 'log edit I-1 direction:outgoing')).toContain('incoming → outgoing')
})

/** From whom it came; where an answer speaks of one person, so does a pronoun behind it. */
const FROM_WHOM: readonly (readonly [line: string, said: string])[] = [
  ['got a mail from lena about pricing', 'email from Lena Ott'],
  ['received an answer from lena', 'email from Lena Ott'],
  ['lena replied: sounds good', 'email from Lena Ott'],
  ['replied to lena about the price', 'email to Lena Ott'],
  ['email from lena: wants a discount', 'email from Lena Ott'],
  ['log email from lena about the quote', 'email from Lena Ott'],
  ['mail to lena about the terms', 'email to Lena Ott'],
  ['wrote lena about the terms', 'email to Lena Ott'],
  ['call from lena', 'call from Lena Ott'],
  ['a call came in from lena about the price', 'call from Lena Ott'],
  ['missed call from lena', 'call from Lena Ott, no answer'],
  ['log call from vesta 10m', 'call from Vesta, 10 min'],
  ['log an inbound call from vesta', 'call from Vesta'],
  ['got an inbound call from vesta, they want a discount', 'call from Vesta'],
  ['incoming call vesta 5m', 'call from Vesta, 5 min'],
  ['lena called me', 'call from Lena Ott'],
  ['she rang back', 'call from Lena Ott'],
  ['they called again about the quote', 'call from Lena Ott'],
  ['called her about the quote', 'call with Lena Ott'],
  ['called lena back', 'call with Lena Ott'],
  ['outgoing call to lena 5m', 'call to Lena Ott, 5 min'],
  ['text from lena', 'chat from Lena Ott'],
  ['lena texted me: ok for monday', 'chat from Lena Ott'],
  ['texted lena the address', 'chat with Lena Ott'],
  ['heard back from lena, she likes it', 'note on Lena Ott'],
  ['lena got back to us', 'note on Lena Ott'],
]
