// One of the processes of a soak: the program as it runs for a team, with a chat whose platform is the process that
// started it, and a clock that that one sets. `process.js DATABASE_URL`
import '../../src/start/utc.ts'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import type { RunningChat } from '../../src/bot/front.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import type { Chat, Responder, Serve } from '../../src/chat/request.ts'
import type { Message, Reply } from '../../src/message/message.ts'
import { openStore } from '../../src/start/boot.ts'
import { start } from '../../src/start/program.ts'
import { PLATFORM, type Says, type Told } from './wire.ts'

const [databaseUrl = ''] = process.argv.slice(2)
const log = pino({ level: process.env.LOG_LEVEL ?? 'fatal' })
const say = (says: Says) => void process.send?.(says)

let ahead = 0
const clock = { now: () => Temporal.Now.instant().add({ milliseconds: ahead }) }

const calls = new Map<number, (id: string | undefined) => void>()
let count = 0

/** Asks the platform for something; its answer is lost when either of us dies meanwhile. */
const ask = (what: 'send' | 'edit' | 'find', key: string, message?: Message): Promise<string | undefined> =>
  new Promise((resolve) => {
    count += 1
    calls.set(count, resolve)
    say({ kind: 'call', call: count, what, key, ...(message && { message }) })
  })

const chat: Chat = {
  platform: PLATFORM,
  start: async () => {},
  stop: async () => {},
  send: async (place, message, key) => ({ place, id: (await ask('send', key, message)) ?? '' }),
  async edit(sent, message, key) {
    await ask('edit', key, message)
    return sent
  },
  async find(place, key) {
    const id = await ask('find', key)
    return id === undefined ? 'absent' : { place, id }
  },
  readers: async () => 'team',
}

let serve: Serve | undefined

/** The ways in which one request is answered here. A late answer goes to the platform by the request's id. */
const answering = (request: string): Responder => ({
  now: async (reply) => say({ kind: 'answer', request, reply }),
  working: async (kept) => say({ kind: 'working', request, kept }),
  address: { to: request, until: clock.now().add({ hours: 1 }).toString() },
})

process.on('message', (told: Told) => {
  if (told.kind === 'clock') ahead = told.ahead
  else if (told.kind === 'result') calls.get(told.call)?.(told.id)
  else void serve?.(told.request, answering(told.request.id))
})
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0))

const config = { databaseUrl, data: '', admins: [], zone: 'UTC', logLevel: 'silent', secretKeys: [Buffer.alloc(32, 7)] }
const store = await openStore(config, log, (reason) => {
  throw new Error(`the database stopped: ${reason}`)
})
await start({
  config: { ...config, port: undefined, host: '127.0.0.1', opsPort: undefined, opsHost: '127.0.0.1' },
  store,
  log,
  clock,
  throttle: unlimited,
  isBeating: true,
  chats: [
    async (front): Promise<RunningChat> => {
      serve = front.serve
      const late = { answer: async (request: string, reply: Reply) => say({ kind: 'answer', request, reply }) }
      return { chat, late, isConnected: () => true }
    },
  ],
})
say({ kind: 'ready' })
