import { expect, test } from 'vitest'
import { idOf, type World, world } from '../world.ts'

const NOTICE = `[dm Bo] D-1 Acme is yours now
  Ann gave it to you.
  [Show]`
const TAKEN_BACK = `[dm Bo] Taken back: D-1 Acme is yours now
  What this message was about was undone.`

/** A deal that Ann has just given to Bo. */
async function assigned(): Promise<World> {
  const here = await world()
  await here.talk('Bo> help', 'Ann> deal add Acme')
  await here.say('Ann', 'deal assign D-1 @bo')
  return here
}

test('the new owner is told once, with a button that works', async () => {
  const here = await assigned()
  await here.beat()
  await here.beat()
  expect(here.chat.posts()).toEqual([NOTICE])
  const message = here.chat.sent[0]?.message
  if (!message) throw new Error('nothing was sent')
  expect(await here.ask('Bo', { press: idOf({ message, audience: 'private' }, 'Show') })).toContain('Owner: Bo')
})

test('nobody is told of what they did themselves', async () => {
  const here = await world()
  await here.talk('Bo> help', 'Ann> deal add Acme', 'Bo> deal assign D-1 me', 'Bo> deal add Mine owner:me')
  await here.beat()
  expect(here.chat.posts()).toEqual([])
})

test('undoing an assignment withdraws the notice that was not sent yet', async () => {
  const here = await assigned()
  await here.say('Ann', 'undo')
  await here.beat()
  expect(here.chat.posts()).toEqual([])
})

test('redoing it sends the notice after all, and each undo and redo turns it again', async () => {
  const here = await assigned()
  await here.talk('Ann> undo', 'Ann> redo', 'Ann> undo')
  await here.beat()
  expect(here.chat.posts()).toEqual([])
  await here.say('Ann', 'redo')
  await here.beat()
  expect(here.chat.posts()).toEqual([NOTICE])
})

test('undoing the first change after a redo withdraws the notice as well', async () => {
  const here = await assigned()
  await here.talk('Ann> undo', 'Ann> redo', 'Ann> undo E-2')
  await here.beat()
  expect(here.chat.posts()).toEqual([])
})

test('a notice that was sent is rewritten when it is undone, and stands again when that is undone', async () => {
  const here = await assigned()
  await here.beat()
  for (const expected of [TAKEN_BACK, NOTICE, TAKEN_BACK, NOTICE]) {
    await here.say('Ann', expected === NOTICE ? 'redo' : 'undo')
    await here.beat()
    expect(here.chat.posts()).toEqual([expected])
  }
  expect(here.chat.sent).toHaveLength(1)
  const message = here.chat.sent[0]?.message
  if (!message) throw new Error('nothing was sent')
  expect(await here.ask('Bo', { press: idOf({ message, audience: 'private' }, 'Show') })).toContain('Owner: Bo')
})

test('undone and redone before either is delivered, the sent notice stays as it is', async () => {
  const here = await assigned()
  await here.beat()
  await here.talk('Ann> undo', 'Ann> redo')
  await here.beat()
  expect(here.chat.posts()).toEqual([NOTICE])
})
