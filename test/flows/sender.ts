// A process with a scheduler and a chat that speaks HTTP, which a test can kill: `sender.ts ORIGIN PLATFORM`.
// It says when it is ready, and each time that nothing is under way.
import '../../src/start/utc.ts'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import type { Chat } from '../../src/chat/request.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { systemClock } from '../../src/time/clock.ts'
import { storeAt } from '../data-place.ts'

const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

const [origin = '', platform = ''] = process.argv.slice(2)
const { DATABASE_URL, PARLEY_DATA = '' } = process.env
const log = pino({ level: 'silent' })

const ask = async (method: string, key: string): Promise<{ id?: string }> => {
  const answer = await fetch(`${origin}/${encodeURIComponent(key)}`, { method })
  return (await answer.json()) as { id?: string }
}

const chat: Chat = {
  platform,
  start: async () => {},
  stop: async () => {},
  send: async (place, _, key) => ({ place, id: (await ask('POST', key)).id ?? '' }),
  edit: async (sent) => sent,
  async find(place, key) {
    const { id } = await ask('GET', key)
    return id === undefined ? 'absent' : { place, id }
  },
  readers: async () => 'team',
}

const store = await storeAt({ url: DATABASE_URL, directory: PARLEY_DATA })
const chats = new Map([[platform, chat]])
const scheduler = createScheduler({ store, chats, clock: systemClock, log, answerMs: 3_000, leaseMs: 7_000 })
stop.signal.addEventListener('abort', () => void scheduler.stop())
await ask('GET', 'warm') // the first answer of a process takes longer than any other
process.stdout.write('ready\n')
const isUnderWay = { platform, state: { in: ['ready', 'sending'] } }
while (!stop.signal.aborted) {
  await scheduler.beat()
  if ((await store.prisma.outbox.count({ where: isUnderWay })) === 0) process.stdout.write('idle\n')
  await wait(20)
}
await scheduler.stop()
await store.close()
process.exit(0)
