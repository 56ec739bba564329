import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import { commands } from '../../src/commands/index.ts'
import { registry } from '../../src/language/registry.ts'
import type { Store } from '../../src/store/transaction.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

/** A bot whose transactions fail as `fault` says: before they begin, or after they committed. */
function botOn(here: World, fault: () => 'before' | 'after' | 'never') {
  const store: Store = {
    ...here.store,
    async transaction(workspace, now, work) {
      const when = fault()
      if (when === 'before') throw new Error('the connection was lost')
      const result = await here.store.transaction(workspace, now, work)
      if (when === 'after') throw new Error('the connection was lost')
      return result
    },
  }
  const newId = () => randomBytes(15).toString('base64url')
  const log = pino({ level: 'silent' })
  const { clock } = here
  return createBot({ store, clock, registry: registry(commands), log, admins: [], throttle: unlimited, newId })
}

test('when the answer to a commit is lost, the true answer is given and nothing is done twice', async () => {
  const here = await world()
  let faults = 1
  const handle = botOn(here, () => (faults-- > 0 ? 'after' : 'never'))
  const request = here.request('Ann', { line: 'deal add Acme' })
  const reply = await handle(request)
  expect(reply.message.title).toBe('Added D-1 Acme')
  expect(await handle(request)).toEqual(reply)
  expect(await here.store.prisma.deal.count({ where: { workspaceId: here.workspace } })).toBe(1)
})

test('when the database cannot be reached nothing is claimed to be known, and the same request works later', async () => {
  const here = await world()
  const before = await dump(here)
  let down = true
  const handle = botOn(here, () => (down ? 'before' : 'never'))
  const request = here.request('Ann', { line: 'deal add Acme' })
  expect((await handle(request)).message).toMatchObject({
    title: 'Something broke on my side, and I cannot tell whether this was done.',
    tone: 'bad',
  })
  expect(await dump(here)).toEqual(before)
  down = false
  expect((await handle(request)).message.title).toBe('Added D-1 Acme')
})
