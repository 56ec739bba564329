import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.talk('Ann> company add Vesta', 'Ann> deal add "Vesta rollout" 24k company:Vesta', 'Ann> log call D-1 fine')
  return here
}

test('an unanswered call is no touch: a deal stays as quiet as it was', async () => {
  const { say, clock } = await team()
  clock.forward({ days: 40 })
  expect(await say('Ann', 'digest now')).toContain('quiet for 40 days')
  await say('Ann', 'log call D-1 no answer')
  await say('Ann', 'log call D-1 left a voicemail')
  expect(await say('Ann', 'digest now')).toContain('quiet for 40 days')
  expect(await say('Ann', 'company show vesta')).toMatch(/Last touch: call, 2026-11-18/u)
  expect(await say('Ann', 'when did we last talk to vesta')).toMatch(/Last touch: call, 2026-11-18/u)
  await say('Ann', 'log call D-1 spoke with them')
  expect(await say('Ann', 'digest now')).not.toContain('quiet for')
})

test('an unanswered call does not call off a reminder that waits for a reply', async () => {
  const here = await team()
  await here.say('Ann', 'remind me about D-1 tomorrow 9am ask again if no reply')
  here.clock.forward({ minutes: 1 })
  await here.say('Ann', 'log call D-1 no answer')
  here.clock.forward({ hours: 24 })
  await here.beat()
  expect(here.chat.sent.map(({ message }) => message.title).join('\n')).toContain('ask again')
})

test('the outcome is on the card, in the timeline, the history and the file, and undo takes a change back', async () => {
  const { say } = await team()
  expect(await say('Ann', 'log edit I-1 outcome:no answer')).toContain('outcome none → no answer')
  expect(await say('Ann', 'log show I-1')).toContain('Outcome: no answer')
  expect(await say('Ann', 'timeline D-1')).toContain('call, no answer Ann: fine')
  expect(await say('Ann', 'log history I-1')).toContain('no answer')
  expect(await say('Ann', 'log list as csv')).toContain(',no answer,fine')
  await say('Ann', 'undo')
  expect(await say('Ann', 'log show I-1')).not.toContain('Outcome')
})

test('only a call has an outcome', async () => {
  const { say } = await team()
  await say('Ann', 'log edit I-1 outcome:voicemail')
  expect(await say('Ann', 'log edit I-1 kind:meeting')).toContain('meeting')
  expect(await say('Ann', 'log show I-1')).not.toContain('Outcome')
  expect(await say('Ann', 'log edit I-1 outcome:voicemail', 'refused')).toContain('A call has an outcome')
})
