import { expect, test } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { claimPosts } from '../../src/store/outbox/sending.ts'
import { type World, world } from '../world.ts'
import { age, gate, mustSay, states, titles } from './outbox.ts'

const write = ({ store, workspace }: World, key: string, data: Record<string, unknown>) =>
  store.prisma.outbox.update({ where: { workspaceId_key: { workspaceId: workspace, key } }, data })

test('a message that nobody can read is given up after some tries, an admin is told, and all others are sent', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await mustSay(here, '#a bad', '#a a2', '#b b1')
  await write(here, 'bad', { message: {}, kind: 'reminder', dueAt: new Date('2026-11-18T07:00:00Z') })
  for (let tries = 0; tries < 6; tries += 1) {
    await deliver(here.delivery)
    if (tries === 0) expect(await states(here)).toEqual({ bad: 'ready', a2: 'ready', b1: 'sent' })
    await age(here, 1)
  }
  expect(await states(here)).toMatchObject({ bad: 'failed', a2: 'sent', b1: 'sent' })
  expect(titles(here)).toEqual(['b1', 'a2', 'I could not deliver a message to #a'])
  expect(await here.say('Ann', 'doctor', 'refused')).toContain('a fault of the program')
})

test('a message that the chat cannot show is given up after ten minutes, and the later ones of its place are sent', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await mustSay(here, '#a bad', '#a a2')
  here.chat.fault = (when, key) => {
    if (when === 'before' && key === 'bad') throw new TypeError('no such block')
  }
  for (let minute = 0; minute < 13; minute += 1) {
    await deliver(here.delivery)
    await age(here, 1)
  }
  expect(await states(here)).toEqual({ bad: 'failed', a2: 'sent', 'undelivered:bad': 'sent' })
  expect(titles(here)).toEqual(['a2', 'I could not deliver a message to #a'])
})

test('a process that slept until its claim was over sends nothing of it: whoever has it now does', async () => {
  const here = await world()
  await mustSay(here, '#a a1')
  const asleep = gate()
  const awake = gate()
  const { store } = here.delivery
  // It is asleep between its claim and its sending.
  const sleepy = {
    ...here.delivery,
    chats: new Map(
      [...here.delivery.chats].map(([platform, chat]) => [
        platform,
        {
          ...chat,
          vouch: async () => {
            asleep.open()
            await awake.passed
            return 'full' as const
          },
        },
      ]),
    ),
  }
  await write(here, 'a1', { placeKind: 'dm', placeKey: 'ann' })
  await here.say('Ann', 'help')
  const slept = deliver(sleepy)
  await asleep.passed
  await age(here, 2)
  await deliver(here.delivery)
  expect(titles(here)).toEqual(['a1'])
  awake.open()
  await slept
  expect(titles(here)).toEqual(['a1'])
  expect(await claimPosts(store, [...here.delivery.chats.keys()], new Date('2026-11-18T10:00:00Z'), 5)).toEqual([])
})
