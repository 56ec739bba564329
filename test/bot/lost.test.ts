import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import { commands } from '../../src/commands/index.ts'
import { registry } from '../../src/language/registry.ts'
import { NotBegun, OutcomeUnknown } from '../../src/message/errors.ts'
import { nextNumber, type Store, storeOn } from '../../src/store/transaction.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

/** A bot whose transactions fail as `fault` says: before they begin, or after they committed. */
function botOn(here: World, fault: () => 'before' | 'after' | 'never') {
  const store: Store = {
    ...here.store,
    async transaction(workspace, now, work) {
      const when = fault()
      if (when === 'before') throw new NotBegun(new Error('no connection was to be had'))
      const result = await here.store.transaction(workspace, now, work)
      if (when === 'after') throw new OutcomeUnknown(new Error('the connection was lost'))
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

test('when the database cannot be reached it says that nothing was saved, and the same request works later', async () => {
  const here = await world()
  const before = await dump(here)
  let down = true
  const handle = botOn(here, () => (down ? 'before' : 'never'))
  const request = here.request('Ann', { line: 'deal add Acme' })
  expect((await handle(request)).message).toMatchObject({
    title: 'I cannot reach my database at this moment. Nothing was saved.',
    tone: 'bad',
  })
  expect(await dump(here)).toEqual(before)
  down = false
  expect((await handle(request)).message.title).toBe('Added D-1 Acme')
})

test('only when the answer to a commit is lost and cannot be asked for is it not known what was done', async () => {
  const here = await world()
  const faults = ['after', 'before', 'never'] as const
  let next = 0
  const handle = botOn(here, () => faults[next++] ?? 'never')
  const request = here.request('Ann', { line: 'deal add Acme' })
  expect((await handle(request)).message).toMatchObject({
    title: 'Something broke on my side, and I cannot tell whether this was done.',
    tone: 'bad',
  })
  expect((await handle(request)).message.title).toBe('Added D-1 Acme')
  expect(await here.store.prisma.deal.count({ where: { workspaceId: here.workspace } })).toBe(1)
})

/** The run's store on a pool whose clients lose their connection at a statement. */
function losing(here: World, at: 'BEGIN' | 'COMMIT' | 'INSERT'): Store {
  const { database } = here.store
  const connect = async () => {
    const client = await database.pool.connect()
    const query = (...asked: readonly unknown[]) => {
      const [first] = asked as readonly (string | { readonly text: string })[]
      const sql = typeof first === 'string' ? first : (first?.text ?? '')
      if (sql.includes(at)) return Promise.reject(new Error('Connection terminated unexpectedly'))
      return (client.query as (...of: readonly unknown[]) => unknown)(...asked)
    }
    return new Proxy(client, { get: (of, key) => (key === 'query' ? query : Reflect.get(of, key, of)) })
  }
  const pool = new Proxy(database.pool, { get: (of, key) => (key === 'connect' ? connect : Reflect.get(of, key, of)) })
  return storeOn({ ...database, pool, close: async () => {} })
}

test.for([
  ['BEGIN', 'NotBegun'],
  ['INSERT', 'known'],
  ['COMMIT', 'OutcomeUnknown'],
] as const)('a connection that is lost at %s is told as %s', async ([at, name]) => {
  const here = await world()
  const store = losing(here, at)
  const fault = await store
    .transaction(here.workspace, here.clock.now(), (tx) => nextNumber(tx, 'deal'))
    .catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(Error)
  const kind = fault instanceof NotBegun || fault instanceof OutcomeUnknown ? fault.name : 'known'
  expect(kind).toBe(name)
})
