import { expect, test } from 'vitest'
import { idOf, type World, world } from '../world.ts'

/** Ann is the admin and has D-1; Bo and Mia are members, Vic is a viewer. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> deal add "Milano rollout" 24k',
    'Bo> help',
    'Mia> help',
    'Vic> help',
    'Ann> editing everything members own',
  )
  await here.appoint('Vic', 'viewer')
  return here
}

/** What was delivered so far, in its order, and forgotten. */
async function delivered(here: World): Promise<readonly string[]> {
  await here.beat()
  const all = here.chat.posts()
  here.chat.sent.length = 0
  return all
}

/** Bo asks Ann to hand D-1 to Mia; gives the ids of the buttons of the card that Ann gets. */
async function asked(here: World): Promise<{ readonly yes: string; readonly no: string }> {
  await here.say('Bo', 'give milano to mia', 'refused')
  await here.press('Bo', 'Ask @Ann')
  await here.beat()
  const message = here.chat.sent.at(-1)?.message
  if (!message) throw new Error('nobody was asked')
  here.chat.sent.length = 0
  const card = { message, audience: 'private' } as const
  return { yes: idOf(card, 'Do it'), no: idOf(card, 'No') }
}

test('who may not hand a deal on asks its owner, who does it by a press; who asked is told', async () => {
  const here = await team()
  expect(await here.say('Bo', 'give milano to mia', 'refused')).toMatchInlineSnapshot(`
    "D-1 is Ann’s, and you may not change their deals.
      Ask Ann or a manager.
      [Ask @Ann]"
  `)
  expect(await here.press('Bo', 'Ask @Ann')).toMatchInlineSnapshot(`
    "Asked Ann
      Ann gets it as a card, and you are told what became of it."
  `)
  await here.beat()
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[dm Ann] Bo asks you: deal assign D-1 mia
      Bo may not do it, and you may. Nothing is done yet.
      [Do it] [No] [Show D-1]",
    ]
  `)
  const message = here.chat.sent.at(-1)?.message
  if (!message) throw new Error('nobody was asked')
  here.chat.sent.length = 0
  expect(await here.ask('Ann', { press: idOf({ message, audience: 'private' }, 'Do it') })).toMatchInlineSnapshot(`
    "D-1 Milano rollout
      owner Ann → Mia
      [Show] [Undo E-3]"
  `)
  expect(await delivered(here)).toMatchInlineSnapshot(`
    [
      "[dm Mia] D-1 Milano rollout is yours now
      Ann gave it to you.
      [Show]",
      "[dm Bo] Ann did what you asked for
      "deal assign D-1 mia"",
    ]
  `)
  expect(await here.say('Ann', 'deal history D-1')).toContain('Ann owner: Ann → Mia')
})

test('asked for twice it is one card, and answered twice it is done once', async () => {
  const here = await team()
  await here.say('Bo', 'give milano to mia', 'refused')
  const again = idOf(here.last('Bo'), 'Ask @Ann')
  await here.press('Bo', 'Ask @Ann')
  expect(await here.ask('Bo', { press: again }, {}, 'refused')).toContain('You asked Ann for it already.')
  await here.beat()
  const message = here.chat.sent.at(-1)?.message
  if (!message) throw new Error('nobody was asked')
  const press = idOf({ message, audience: 'private' }, 'Do it')
  const both = await Promise.all([1, 2].map(() => here.ask('Ann', { press }, {}, 'either')))
  expect(both.filter((answer) => answer.includes('owner Ann → Mia'))).toHaveLength(1)
  expect(both.filter((answer) => answer.includes('answered already'))).toHaveLength(1)
})

test('undone by who did it, it is open again and may be answered anew', async () => {
  const here = await team()
  const { yes, no } = await asked(here)
  await here.ask('Ann', { press: yes })
  await delivered(here)
  expect(await here.say('Ann', 'undo')).toContain('Undid')
  expect(await delivered(here)).toMatchInlineSnapshot(`[]`)
  expect(await here.ask('Ann', { press: no })).toContain('You said no')
  expect(await delivered(here)).toMatchInlineSnapshot(`
    [
      "[dm Bo] Ann said no
      "deal assign D-1 mia"",
    ]
  `)
  expect(await here.ask('Ann', { press: yes }, {}, 'refused')).toContain('answered already')
})

test('of somebody who left the team nothing is done, unless it is wanted all the same', async () => {
  const here = await team()
  const { yes } = await asked(here)
  await here.say('Ann', 'member remove @bo')
  expect(await here.ask('Ann', { press: yes }, {}, 'refused')).toMatchInlineSnapshot(`
    "Who asked for it is out of the team. Nothing was done.
      [Do it all the same]"
  `)
  expect(await here.press('Ann', 'Do it all the same')).toContain('owner Ann → Mia')
})

test('it is done with the rights of who presses, as things stand then', async () => {
  const here = await team()
  const { yes } = await asked(here)
  expect(await here.ask('Mia', { press: yes }, {}, 'refused')).toContain('shown to somebody else')
  await here.say('Ann', 'deal assign D-1 @mia')
  expect(await here.ask('Ann', { press: yes })).toContain("is Mia's already")
})

test.each([
  ['Vic', 'won milano', 'Ask @Ann'],
  ['Vic', 'note milano: they called', 'Ask @Bo'],
  ['Bo', 'member role @mia manager', 'Ask @Ann'],
  ['Bo', 'undo E-1', 'Ask @Ann'],
  ['Bo', 'deal edit D-1 owner:@mia', 'Ask @Ann'],
])('where a right is missing, who has it is asked: %s> %s', async (who, line, label) => {
  const here = await team()
  expect(await here.say(who, line, 'refused')).toContain(`[${label}]`)
  expect(await here.press(who, label)).toContain('Asked')
  expect(await delivered(here)).toHaveLength(1)
})

test('where nobody may, nobody is offered to be asked', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Milano')
  await here.appoint('Ann', 'viewer')
  expect(await here.say('Ann', 'won milano', 'refused')).not.toContain('Ask @')
})
