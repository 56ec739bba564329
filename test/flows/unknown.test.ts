import { expect, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import { claimPosts } from '../../src/store/outbox/sending.ts'
import { type World, world } from '../world.ts'
import { age, mustSay, states, titles } from './outbox.ts'

const REPEATED = '(You may have this message twice: its first sending was not confirmed.)'

/** A message whose sending failed in a way that says nothing about its outcome. */
async function unconfirmed(when: 'before' | 'after'): Promise<World> {
  const here = await world()
  await mustSay(here, '#a a1', '#a a2')
  here.chat.fault = (at, key) => {
    if (at === when && key === 'a1') throw new Error('connection reset')
  }
  await deliver(here.delivery)
  here.chat.fault = () => {}
  expect(await states(here)).toEqual({ a1: 'sending', a2: 'ready' })
  return here
}

test('a message that was stored although its answer was lost is found and not sent twice', async () => {
  const here = await unconfirmed('after')
  await deliver(here.delivery)
  expect(await states(here)).toEqual({ a1: 'sending', a2: 'ready' })
  await age(here, 1)
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual(['[#a] a1', '[#a] a2'])
  const [row] = await here.store.prisma.outbox.findMany({ where: { workspaceId: here.workspace, key: 'a1' } })
  expect(row).toMatchObject({ state: 'sent', sentId: here.chat.sent[0]?.id })
})

test('a message that surely is not there is sent again, unmarked', async () => {
  const here = await unconfirmed('before')
  await age(here, 1)
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual(['[#a] a1', '[#a] a2'])
})

test('what cannot be shown either way is held for ten minutes and then sent once, marked', async () => {
  const here = await unconfirmed('before')
  here.chat.missing = 'unknown'
  for (let minute = 1; minute <= 9; minute++) {
    await age(here, 1)
    await deliver(here.delivery)
    expect(titles(here), `after ${minute} min`).toEqual([])
  }
  await age(here, 1)
  await deliver(here.delivery)
  await age(here, 20)
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual([`[#a] a1\n  ${REPEATED}`, '[#a] a2'])
})

test('if nobody knows what became of the repeat either, it is not repeated for ever', async () => {
  const here = await unconfirmed('after')
  await here.say('Ann', 'help')
  here.chat.missing = 'unknown'
  here.chat.sent.length = 0 // the platform has no way to look
  here.chat.fault = (when, key) => {
    if (when === 'after' && key === 'a1') {
      here.chat.sent.length = 0
      throw new Error('connection reset')
    }
  }
  for (let step = 0; step < 4; step++) {
    await age(here, 11)
    await deliver(here.delivery)
  }
  expect(await states(here)).toEqual({ a1: 'failed', a2: 'sent', 'undelivered:a1': 'sent' })
  expect(titles(here)).toEqual(['a2', 'I could not deliver a message to #a'])
})

test('a search that fails says nothing about the message', async () => {
  const here = await unconfirmed('after')
  const stored = here.chat.sent.splice(0)
  for (const error of [new DeliveryError('too many requests', 30_000), new Error('connection reset')]) {
    here.chat.missing = error
    await age(here, 1)
    await deliver(here.delivery)
    expect(await states(here)).toEqual({ a1: 'sending', a2: 'ready' })
  }
  here.chat.sent.push(...stored)
  await age(here, 1)
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual(['[#a] a1', '[#a] a2'])
})

test('a search that never can succeed is as good as none: the message goes out after ten minutes, marked', async () => {
  const here = await unconfirmed('before')
  here.chat.missing = new DeliveryError('may not read this channel', 'never')
  await age(here, 1)
  await deliver(here.delivery)
  expect(titles(here)).toEqual([])
  await age(here, 10)
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual([`[#a] a1\n  ${REPEATED}`, '[#a] a2'])
})

test('a process that dies between claim and outcome leaves nothing behind that is not recovered', async () => {
  for (const stored of [true, false]) {
    const here = await world()
    await mustSay(here, '#a a1')
    const now = new Date(here.clock.now().epochMilliseconds)
    const [row] = await claimPosts(here.store, [here.chat.platform], now, 20)
    if (stored && row) await here.chat.send(row.place, row.message, row.key)
    await deliver(here.delivery)
    expect(await states(here)).toEqual({ a1: 'sending' })
    await age(here, 2)
    await deliver(here.delivery)
    expect(titles(here)).toEqual(['a1'])
    expect(await states(here)).toEqual({ a1: 'sent' })
  }
})

test('the time of the unknown outcome starts when the lost claim began', async () => {
  const here = await world()
  await mustSay(here, '#a a1')
  await claimPosts(here.store, [here.chat.platform], new Date(here.clock.now().epochMilliseconds), 20)
  await age(here, 11)
  here.chat.missing = 'unknown'
  await deliver(here.delivery)
  expect(here.chat.posts()).toEqual([`[#a] a1\n  ${REPEATED}`])
})
