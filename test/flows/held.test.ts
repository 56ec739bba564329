import { expect, onTestFinished, test } from 'vitest'
import { changeChannel } from '../../src/crm/places/channels.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { DeliveryError } from '../../src/message/errors.ts'
import { post } from '../../src/store/outbox/outbox.ts'
import { type World, world } from '../world.ts'
import { age, channel, states } from './outbox.ts'
import { remind, standing, todo } from './schedule.ts'

/** Says something that holds amounts, into #sales; a digest if it is `of` one. */
const sayInner = (here: World, key: string, of?: string): Promise<void> =>
  here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    post(tx, [
      {
        key,
        kind: of === undefined ? 'share' : 'digest',
        of,
        place: channel(here, '#sales'),
        message: { title: 'Pipeline: $24,000', blocks: [] },
        inner: true,
      },
    ]),
  )

const allow = (here: World) =>
  here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    changeChannel(tx, channel(here, '#sales'), { allowedBy: 1, allowedAt: tx.at }),
  )

test('amounts go where the team alone reads; a place that became open is held back, and asked about once', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await here.ask('Ann', { line: 'digest daily 9:00 here' }, { place: { ...channel(here, '#sales'), readers: 'team' } })
  await sayInner(here, 'first', 'G-1')
  await deliver(here.delivery)
  here.chat.readable.set('#sales', 'guests')
  await sayInner(here, 'second', 'G-1')
  await deliver(here.delivery)
  expect(here.chat.posts()).toMatchInlineSnapshot(`
    [
      "[#sales] Pipeline: $24,000",
      "[dm Ann] The digest in #sales is paused
      Guests or people of other companies can read #sales now. An admin may allow amounts, notes and contact data there, or it goes on without them.
      [Allow] [Go on without amounts] [Turn off]",
    ]
  `)
  expect(await states(here)).toMatchObject({ second: 'withdrawn' })
  await allow(here)
  await sayInner(here, 'third', 'G-1')
  await deliver(here.delivery)
  expect(here.chat.posts()).toHaveLength(3)
})

test('where the platform does not say who reads, what it said last counts; without that nothing is shown', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  here.chat.readable.set('#sales', 'unknown')
  await sayInner(here, 'a')
  await deliver(here.delivery)
  expect(await states(here)).toEqual({ a: 'withdrawn', 'held:a': 'sent' })
  here.chat.readable.set('#sales', 'team')
  await sayInner(here, 'b')
  await deliver(here.delivery)
  here.chat.readable.set('#sales', 'unknown')
  await sayInner(here, 'c')
  await deliver(here.delivery)
  expect(await states(here)).toMatchObject({ b: 'sent', c: 'sent' })
})

test('a platform that cannot be asked is asked again; one where the bot cannot post is given up', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  here.chat.readable.set('#sales', new Error('connection reset'))
  await sayInner(here, 'a')
  await deliver(here.delivery)
  expect(await states(here)).toEqual({ a: 'ready' })
  here.chat.readable.set('#sales', 'team')
  await age(here, 1)
  await deliver(here.delivery)
  here.chat.readable.set('#sales', new DeliveryError('not in the channel', 'never'))
  await sayInner(here, 'b')
  await deliver(here.delivery)
  expect(await states(here)).toEqual({ a: 'sent', b: 'failed', 'undelivered:b': 'sent' })
})

/** As a restore leaves it behind: what was due by Thursday noon may have been told since the backup was made. */
async function restoredWorld(resume: boolean): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await remind(here, { text: 'Call Bob', when: 'tomorrow 9:00' })
  await remind(here, { text: 'Stand-up', when: 'every day at 9:30', to: '#sales' })
  await todo(here, 'Send report', '2026-11-19')
  const row = { id: 1, at: new Date('2026-11-19T11:00:00Z'), madeAt: new Date('2026-11-18T09:00:00Z'), resume }
  await here.store.prisma.restored.create({ data: row })
  onTestFinished(async () => void (await here.store.prisma.restored.deleteMany()))
  here.clock.forward({ days: 1, hours: 3 })
  return here
}

test('after a restore what may have been told before is passed over, and what is ahead is told', async () => {
  const here = await restoredWorld(false)
  await here.beat()
  expect(here.chat.posts()).toEqual([])
  expect(await standing(here, 1)).toEqual({
    state: 'told',
    reason: 'held back at a restore: it may have been told before',
    dueAt: null,
  })
  await here.live({ days: 1 })
  expect(here.chat.sent.map(({ message }) => message.title)).toEqual(['Overdue: Send report', 'Stand-up'])
})

test('with --resume it is looked for first, and told if it is not there', async () => {
  const here = await restoredWorld(true)
  // The old place told one of them, under the same key.
  const key = 'reminder:R-1:2026-11-19T08:00:00Z.1'
  here.chat.sent.push({ place: here.dm('Ann'), message: { title: 'Call Bob', blocks: [] }, key, id: 'old' })
  await here.beat()
  expect(here.chat.sent.map(({ message }) => message.title)).toEqual(['Call Bob', 'Stand-up', 'Send report'])
  expect(await states(here)).toMatchObject({ [key]: 'sent' })
})
