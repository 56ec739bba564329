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
  const { say } = await team()
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
  ["what's the forecast", '2 open, $42,000', 'What closes'],
  ['forecast this month', '1 open, $18,000; forecast $13,500', '$42,000'],
  ['how much will we close this quarter', '1 open, $18,000', '$42,000'],
  ['how many leads do we have', 'Kim Lee', 'Lena'],
  ['what happened with vesta yesterday', 'they want a discount', 'added'],
  ['what happened with vesta since today', 'Timeline of A-1 Vesta, since today', 'discount'],
  ['who do we know at vesta', 'Lena Ott', 'Kim'],
  ['do we have a deal with vesta', 'Vesta renewal', 'Quill'],
  ['which deals are in negotiation', 'Vesta renewal', 'Quill'],
  ['what do we know about quill', 'D-2 Quill rollout', 'Vesta'],
  ['who is in the team', 'Bo', 'Vesta'],
  ['which stages are there', 'Negotiation', 'Vesta'],
  ['how do I add a deal', 'deal add TITLE', 'What you can say'],
  ['how can i log a call', 'log call RECORD', 'What you can say'],
  ['how do i set a reminder', 'remind', 'What you can say'],
  ['how does one change the owner', 'deal assign', 'What you can say'],
  ['can i export my deals', 'as csv', 'What you can say'],
  ['who are you', 'What you can say', 'I do not know'],
  ['good morning!', 'Hi Ann.', 'I do not know'],
  ['ok thanks a lot', 'You are welcome.', 'I do not know'],
  ['nice one :)', 'Good. Next for you', 'I do not know'],
  ['👍', 'Next for you', 'I do not know'],
]

test.each(ANSWERED)('%s', async (line, has, lacks) => {
  const { say } = await team()
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
  ['wno quill', '[Run: deal show quill]'],
]

test.each(OFFERS)('%s', async (line, offers) => {
  const { say } = await team()
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
