import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('a task from the first line to done', async () => {
  const here = await world()
  await here.talk('Bo> help', 'Ann> deal add Acme 24k')
  expect(
    await here.talk(
      'Ann> task add send report fri',
      'Ann> task add call Bob for:acme tomorrow 3pm owner:@bo',
      'Ann> task add clean up',
      'Ann> task list',
      'Ann> my tasks',
      'Ann> task edit T-1 next mon',
      'Ann> task edit T-1 title: send the final report',
      'Ann> task edit T-1 due:none for:D-1',
      'Ann> done t1',
      'Ann> done T-1',
      'Ann> done clean up',
      'Ann> task list show:done',
      'Ann> task reopen T-3',
      'Ann> task delete T-3',
      'Ann> task list owner:me',
      'Ann> task restore T-3',
      'Ann> task history T-1',
      'Ann> task show T-1',
    ),
  ).toMatchInlineSnapshot()
})

test('who is given a task is told, and told when it is undone', async () => {
  const here = await world()
  await here.talk(
    'Bo> help',
    'Ann> task add call Globex owner:@bo',
    'Ann> task add mine',
    'Ann> task edit T-2 owner:@bo',
  )
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot()
  await here.say('Ann', 'undo')
  await here.beat()
  expect(here.chat.posts().at(-1)).toContain('Taken back: T-2 mine is yours now')
})

test('two days in a task are asked about', async () => {
  const here = await world()
  expect(await here.say('Ann', 'task add call Bob in 2 days about the 5 March invoice')).toMatchInlineSnapshot()
  expect(await here.press('Ann', 'Fri 20 Nov')).toContain('Added T-1 call Bob about the 5 March invoice')
  expect(await here.say('Ann', 'task add fri')).toContain('What is to be done fri?')
  expect(await here.fill('Ann', { title: 'fri send it' })).toContain('Added T-2 send it')
})

test('a task that is overdue says so, and its form keeps what nobody touched', async () => {
  const here = await world()
  await here.say('Ann', 'task add send report tomorrow 3pm')
  here.clock.forward({ days: 3 })
  expect(await here.say('Ann', 'task show T-1')).toContain('(overdue)')
  expect(await here.say('Ann', 'task edit T-1')).toMatchInlineSnapshot()
  expect(await here.fill('Ann', { title: 'send it' })).toMatchInlineSnapshot()
  expect(await here.say('Ann', 'task edit T-1 due:none')).toContain('due 19 November 2026 15:00 → none')
})
