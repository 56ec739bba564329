import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> company add Vesta',
    'Ann> contact add Lena Ott @ Vesta lena@vesta.com +49 30 901820',
    'Bo> deal add "Vesta renewal" 18k stage:negotiation closes:"30 Nov" company:Vesta',
    'Ann> deal add "Quill rollout" 24k closes:"15 Dec"',
    'Ann> deal add "Sable pilot" 60k closes:"20 Jan"',
    'Ann> lead add Kim Lee kim@sable.com source:fair',
    'Bo> task add check contract D-1 fri',
    'Ann> task add send quote today',
    'Ann> task add book room mon',
    'Ann> remind me fri 3pm call the bank',
    'Ann> log call D-1 yesterday "they want a discount"',
  )
  return here
}

let shared: Promise<World> | undefined

/** One team for all lines that only ask. */
const asked = (): Promise<World> => {
  shared ??= team()
  return shared
}

/** Questions in idioms, with what the answer has and what it has not. */
const ASKED: readonly (readonly [line: string, has: string, lacks: string])[] = [
  ["what's on my plate today", 'send quote', 'could not read'],
  ['mon agenda?', 'book room', 'send quote'],
  ['what do i need to get done by friday', 'send quote', 'book room'],
  ['what do we all have to finish by friday', 'check contract', 'book room'],
  ['team todos this week?', 'check contract', 'book room'],
  ['is bo busy on friday?', 'check contract', 'send quote'],
  ['who should i call today', 'send quote', 'book room'],
  ['mail address of lena ott', 'E-mail: lena@vesta.com', 'could not read'],
  ['whats lenas number', 'Phone: +49 30 901820', 'could not read'],
  ['lena ott - email?', 'E-mail: lena@vesta.com', 'could not read'],
  ["what's new at vesta since monday?", 'they want a discount', 'Nothing happened'],
  ['everything we did with vesta so far', 'they want a discount', 'could not read'],
  ['show me the timeline for vesta', 'Timeline of A-1 Vesta', 'could not read'],
  ['catch me up on vesta', 'they want a discount', 'could not read'],
  ['who looks after quill rollout these days?', 'Owner: Ann', 'could not read'],
  ['quill rollout, how big?', 'Amount: $24,000', 'could not read'],
  ['stage vesta renewal?', 'Stage: Negotiation', 'could not read'],
  ['next step vesta renewal?', 'Next: check contract', 'could not read'],
  ['how likely is vesta renewal', 'Stage: Negotiation (75 %)', 'could not read'],
  ['on what works bo at the moment?', 'D-1 Vesta renewal', 'Quill'],
  ['how much money do you expect this month', 'Forecast, November 2026: 12 days left\n  Expected $13,500', '$102,000'],
  ['could I get a pipeline overview, please?', 'Negotiation', 'could not read'],
  ['how works this here?', 'I keep your deals', 'could not read'],
  ["i'm new here", 'I keep your deals', 'could not read'],
  ['where do i put a new contact', 'contact add', 'Added'],
  ['what is the command for adding a lead', 'lead add', 'Added'],
  ['how do reminders work', 'reminder list', 'could not read'],
  ['where can i see my deals', 'deal list', 'deal show DEAL'],
  ['okey dokey', 'Good. Next for you', 'could not read'],
  ['whats closing next month', 'D-2', 'D-1'],
  ['deals > $20,000', 'D-3', 'D-1'],
  ['anything above 20k that closes in december?', 'D-2', 'D-3'],
  ['which deals should close in november?', 'D-1', 'D-2'],
  ['what deals does bo have', 'D-1', 'D-2'],
  ['can i see the deals i am working on?', 'D-2', 'D-1'],
  ['deals with no follow-up planned', 'D-2', 'D-1'],
  ['which deals have no next activity?', 'D-3', 'D-1'],
  ['everything in negotiation', 'D-1', 'D-2'],
  ['leads nobody has picked up yet', 'Kim Lee', 'could not read'],
  ['fair leads since monday', 'Kim Lee', 'says nothing'],
  ['number of leads right now', '1', 'right now'],
  ["what's on bo's to-do list", 'check contract', 'send quote'],
  ['all people', 'Lena Ott', 'Kim'],
  ['calls made this week', '1 call', 'could not read'],
  ['i need all deals as csv file', 'deals.csv', 'Added'],
  ['download leads csv', 'leads.csv', 'could not read'],
]

test.each(ASKED)('%s', async (line, has, lacks) => {
  const { say } = await asked()
  const answer = await say('Ann', line)
  expect(answer).toContain(has)
  expect(answer).not.toContain(lacks)
})

test('the largest or the earliest comes first', async () => {
  const { say } = await asked()
  expect(await say('Ann', 'biggest deals first')).toMatch(/D-3.*D-2.*D-1/su)
  expect(await say('Ann', 'all deals, earliest closing on top')).toMatch(/D-1.*D-2.*D-3/su)
})

/** What is asked about before anything is saved. */
const UNSURE: readonly (readonly [line: string, has: string])[] = [
  ['remind me at 7 go home', 'Morning or evening?'],
  ['reminder: buy a present for dad', 'When shall I tell you?'],
  ['every second friday until end of january remind me to file it', 'every 2 weeks on Friday until end of january'],
  ['assign L-1 to ann and bo', 'One person owns it.'],
  ['all new deals -> qualified', 'Move 2 open deals in New to Qualified'],
  ['push all my tasks to friday', 'Snooze 2 open tasks of Ann'],
  ['shift all what is overdue or for today to thursday', 'Snooze 1 open task'],
  ['bo is leaving, give all his deals to ann', 'Hand over 1 open deal of Bo to Ann'],
]

test.each(UNSURE)('asked: %s', async (line, has) => {
  const { say } = await asked()
  expect(await say('Ann', line, 'refused')).toContain(has)
})

test('further wordings of changes, of one record and of several', async () => {
  const { say } = await team()
  const said = async (line: string, has: string) => expect(await say('Ann', line)).toContain(has)
  await said('note to vesta: wants sso', 'note on Vesta')
  await said('note to self thu 8:45 print badges', 'Thu 19 Nov 2026, 08:45')
  await said('note to self: buy milk', 'buy milk')
  await said('the next 3 mondays at 8:30 remind me to check the trial', '3 times')
  await said('snooze R-1 for two hours', 'Fri 20 Nov 2026, 17:00')
  await said('move R-1 one hour later', 'Fri 20 Nov 2026, 18:00')
  await said('ping me 2 days prior to close date of D-1', 'Sat 28 Nov 2026')
  await said("drop R-1, don't need it anymore", 'Deleted R-1')
  await said('T-2 should be done by bo, assign it to him', 'owner Ann → Bo')
  await said('t3 can wait until thursday', 'Thu 19 Nov 2026')
  await said('please close task T-1', 'Done')
  await said('D-2 and D-3 go to bo', 'Assigned: 2 deals')
  await said('d2 & d3 are in negotiation now', 'Moved: 2 deals')
  await said('push close d2 d3 to dec 18', 'Changed: 2 deals')
  await said('closed won: quill rollout, sable pilot', 'Won: 2 deals')
})
