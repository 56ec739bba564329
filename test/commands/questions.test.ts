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
    'Ann> deal add "Quill rollout" 24k closes:"15 Jan"',
    'Ann> lead add Kim Lee kim@sable.com',
    'Bo> task add check contract D-1 fri',
    'Ann> task add send quote today',
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

/** Questions, and what stands first in the answer below its title. */
const FIRST: readonly (readonly [line: string, first: string])[] = [
  ['who owns vesta renewal?', 'Owner: Bo'],
  ["who's the owner of vesta renewal", 'Owner: Bo'],
  ['whose deal is quill', 'Owner: Ann'],
  ['which stage is vesta in?', 'Stage: Negotiation'],
  ["what's quill worth", 'Amount: $24,000'],
  ['how big is quill?', 'Amount: $24,000'],
  ['value of quill', 'Amount: $24,000'],
  ['when does vesta renewal close', 'Closes: Mon 30 Nov 2026'],
  ['quill close date?', 'Closes: Fri 15 Jan 2027'],
  ["what's the next step with vesta renewal", 'Next: check contract'],
  ['did we win vesta renewal?', 'Stage: Negotiation'],
  ["lena's phone", 'Phone: +49 30 901820'],
  ['email address of lena', 'E-mail: lena@vesta.com'],
  ['lena ott phone number', 'Phone: +49 30 901820'],
  ['how do i reach lena', 'Phone: +49 30 901820'],
  ["kim lee's email", 'E-mail: kim@sable.com'],
  ["what's lena's birthday", 'Birthday: none is known'],
  ['what is the source of kim lee?', 'Source: none is known'],
  ["what are lena's preferences", 'Preferences: none is known'],
  ['what is the domain of vesta?', 'Domain: none is known'],
  ["what's the company of vesta renewal", 'Company: A-1 Vesta'],
  ['when did we last talk to vesta', 'Last touch: call'],
  ['when was the last call with vesta', 'Last touch: call'],
]

test.each(FIRST)('%s', async (line, first) => {
  const { say } = await asked()
  expect((await say('Ann', line)).split('\n')[1]?.trim()).toMatch(
    new RegExp(`^${first.replace(/[$+]/gu, '\\$&')}`, 'u'),
  )
})

/** Questions, and what is in the answer and what is not. */
const ANSWERED: readonly (readonly [line: string, has: string, lacks: string])[] = [
  ['what is bo working on', 'check contract', 'send quote'],
  ["what's on bo's plate", 'D-1 Vesta renewal, $18,000, Negotiation', 'Quill'],
  ['what does bo have today', 'Bo: nothing is due', 'check contract'],
  ['what is due for the team this week', 'check contract', 'Nothing'],
  ['what is everybody doing today', 'send quote', 'check contract'],
  ['who has what today', 'send quote', 'check contract'],
  ["what's overdue", 'Nothing is overdue', 'send quote'],
  ['anything due today', 'send quote', 'check contract'],
  ['agenda for bo', 'Bo: nothing is due', 'send quote'],
  ["what's the forecast", 'Forecast, Q4 2026: 43 days left\n  Expected $13,500', 'What closes'],
  ['forecast this month', 'Forecast, November 2026: 12 days left\n  Expected $13,500', '$42,000'],
  ['how much will we close this quarter', 'Forecast, Q4 2026: 43 days left\n  Expected $13,500', '$42,000'],
  ['how many leads do we have', 'Kim Lee', 'Lena'],
  ['what happened with vesta yesterday', 'they want a discount', 'added'],
  ['what happened with vesta since today', 'Timeline of A-1 Vesta, since today', 'discount'],
  ['who do we know at vesta', 'Lena Ott', 'Kim'],
  ['do we have a deal with vesta', 'Vesta renewal', 'Quill'],
  ['which deals are in negotiation', 'Vesta renewal', 'Quill'],
  ['what do we know about quill', 'D-2 Quill rollout', 'Vesta'],
  ['who is in the team', 'Bo', 'Vesta'],
  ['which stages are there', 'Negotiation', 'Vesta'],
  ['how do I add a deal', 'deal add TITLE', 'I keep your deals'],
  ['how can i log a call', 'log call RECORD', 'I keep your deals'],
  ['how do i set a reminder', 'remind', 'I keep your deals'],
  ['how does one change the owner', 'deal assign', 'I keep your deals'],
  ['can i export my deals', 'as csv', 'I keep your deals'],
  ['today', 'send quote', 'could not read'],
  ['tomorrow?', 'Nothing', 'could not read'],
  ['this week', 'send quote', 'could not read'],
  ['who are you', 'I keep your deals', 'could not read'],
  ['good morning!', 'Hi Ann.', 'could not read'],
  ['ok thanks a lot', 'You are welcome.', 'could not read'],
  ['hi there!', 'Hi Ann.', 'could not read'],
  ['hey how are you doing', 'Hi Ann.', 'could not read'],
  ['morning all', 'Hi Ann.', 'could not read'],
  ['happy friday', 'Hi Ann.', 'could not read'],
  ['thx mate', 'You are welcome.', 'could not read'],
  ['ok got it thanks', 'You are welcome.', 'Added'],
  ['have a nice weekend', 'See you, Ann.', 'Added'],
  ['see you tomorrow', 'See you, Ann.', 'Added'],
  ['sweet', 'Good. Next for you', 'could not read'],
  ["that's great", 'Good. Next for you', 'could not read'],
  ["you're the best!", 'Good. Next for you', 'could not read'],
  ['all good', 'Good. Next for you', 'could not read'],
  ['sorry my mistake', 'Good. Next for you', 'could not read'],
  ['i need help', 'I keep your deals', 'Added'],
  ['help me', 'I keep your deals', 'me mute'],
  ['are you a bot?', 'I keep your deals', 'could not read'],
  ['how do you work', 'I keep your deals', 'could not read'],
  ['nice one :)', 'Good. Next for you', 'could not read'],
  ['👍', 'Next for you', 'could not read'],
]

test.each(ANSWERED)('%s', async (line, has, lacks) => {
  const { say } = await asked()
  const answer = await say('Ann', line)
  expect(answer).toContain(has)
  expect(answer).not.toContain(lacks)
})

/** Nothing is offered that would only be refused, and what is nothing else is offered as a note or a task. */
const OFFERS: readonly (readonly [line: string, offers: string])[] = [
  ['delete everything', '[Help]'],
  ['update quill', '[Run: deal edit quill]'],
  ['quill: they like the board', '[Note on quill: they like the board] [Task: quill: they like the board]'],
  ['blue folder for the fair', '[Task: blue folder for the fair]'],
  ['logcall quill talked price', '[Run: log call quill talked price]'],
  ['wno quill', '[Run: deal show quill] [Note on quill: wno quill]'],
]

test.each(OFFERS)('%s', async (line, offers) => {
  const { say } = await asked()
  expect((await say('Ann', line, 'refused')).split('\n').at(-1)?.trim()).toBe(offers)
})

test('who may not write is offered nothing that writes', async () => {
  const { say, appoint } = await team()
  await appoint('Bo', 'viewer')
  expect(await say('Bo', 'blue folder for the fair', 'refused')).not.toContain('[Task')
  expect(await say('Bo', 'dael add Zephyr 5k', 'refused')).not.toContain('[Run')
})

test('a small word is no name, whatever begins like it', async () => {
  const { say } = await team()
  await say('Ann', 'deal add "Initrode pilot" 1k')
  await say('Ann', 'deal add "Initrode training" 1k')
  expect(await say('Ann', 'deals in negotiation')).toContain('Vesta renewal')
  expect(await say('Ann', 'deal show "Initrode pilot"')).toContain('Stage: New')
})

/** Questions for what was done and logged: what the first line has. */
const DONE: readonly (readonly [line: string, first: string])[] = [
  ['what did I do today', 'What you did today: '],
  ['what have i done this week', 'What you did this week: '],
  ['what did bo do today', 'What Bo did today: 2 things'],
  ['what has bo been up to this week', 'What Bo did this week: 2 things'],
  ['what did bo do yesterday', 'Nothing was changed by Bo yesterday'],
  ['what did the team do this week', 'What changed this week: '],
  ['what did we get done today', 'What changed today: '],
  ['what changed this week', 'What changed this week: '],
  ["what's new today", 'What changed today: '],
  ["what's changed since monday", 'What changed since monday: '],
  ['any changes today', 'What changed today: '],
  ['changes by bo today', 'What Bo did today: 2 things'],
  ['what changed on vesta renewal', 'History of D-1 Vesta renewal'],
  ['my calls this week', '1 call by you this week'],
  ['how many calls did i make this week', '1 call by you this week'],
  ['which calls did we make yesterday', '1 call yesterday'],
  ['calls by bo', 'No call is logged by Bo'],
  ['show me my emails', 'No email is logged by you'],
  ['calls today', 'No call is logged today'],
  ['my activity this week', '1 call by you this week'],
]

test.each(DONE)('%s', async (line, first) => {
  const { say } = await asked()
  expect((await say('Ann', line)).split('\n')[0]).toContain(first)
})

/** Questions for the last that passed, and what stands first below the title. */
const LAST: readonly (readonly [line: string, first: string])[] = [
  ['what did we say to vesta last time', 'Last touch: call.*: they want a discount'],
  ['what did i last discuss with vesta', 'Last touch: call.*: they want a discount'],
  ['what did vesta say last time', 'Last touch: call.*: they want a discount'],
  ['what did vesta want', 'Last touch: call.*: they want a discount'],
  ['what was the last thing we did with vesta', 'Last touch: call.*: they want a discount'],
  ['last time we spoke to vesta', 'Last touch: call'],
  ['who last talked to vesta', 'Last touch: call.*Ann'],
  ['have we spoken to vesta this week', 'Last: .*they want a discount'],
  ['did anyone call vesta yesterday', 'Last: .*they want a discount'],
  ['did bo call vesta today', 'Nothing passed with them then'],
  ['when did vesta last hear from us', 'Last touch: call'],
  ['do I have anything with lena', 'Next: nothing is planned'],
  ['do we have anything open with vesta renewal', 'Next: check contract'],
  ['is there anything planned with vesta renewal', 'Next: check contract'],
  ['how long has quill been in new', 'Stage: New'],
  ['who is working on quill', 'Owner: Ann'],
  ['when is quill due to close', 'Closes: Fri 15 Jan 2027'],
  ["give me lena's number", 'Phone: \\+49 30 901820'],
  ["do we have lena's email", 'E-mail: lena@vesta.com'],
  ['what company is lena at', 'Company: A-1 Vesta'],
]

test.each(LAST)('%s', async (line, first) => {
  const { say } = await asked()
  expect((await say('Ann', line)).split('\n')[1]?.trim()).toMatch(new RegExp(`^${first}`, 'u'))
})

/** Questions for what there is to do: what the answer has, and what it lacks. */
const AHEAD: readonly (readonly [line: string, has: string, lacks: string])[] = [
  ["what's next", 'send quote', 'check contract'],
  ['what should i do now', 'send quote', 'check contract'],
  ['what do i do next', 'send quote', 'check contract'],
  ["what's left today", 'send quote', 'check contract'],
  ['what have i got on tomorrow', 'Nothing is due', 'send quote'],
  ['do i have anything today', 'send quote', 'check contract'],
  ['do i have any meetings tomorrow', 'Nothing is due', 'send quote'],
  ['any tasks this week', 'send quote', 'check contract'],
  ['am i late with anything', 'Nothing is overdue', 'send quote'],
  ['anything new on vesta', 'they want a discount', 'send quote'],
  ['any news from vesta this week', 'they want a discount', 'send quote'],
]

test.each(AHEAD)('%s', async (line, has, lacks) => {
  const { say } = await asked()
  const answer = await say('Ann', line)
  expect(answer).toContain(has)
  expect(answer).not.toContain(lacks)
})
