import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { ConsoleClock, type ConsoleOptions, consoleChat } from '../../../adapters/console/index.ts'
import type { Place, Request } from '../../../src/chat/request.ts'
import { type Form, type Message, type Reply, say } from '../../../src/message/message.ts'

/** Wed 18 Nov 2026, 10:00 in Berlin: where every scene begins. */
export const START = Temporal.Instant.from('2026-11-18T10:00:00+01:00')

export const channel = (name: string): Place => ({ platform: 'console', kind: 'channel', key: name, name })
export const direct = (key: string): Place => ({ platform: 'console', kind: 'dm', key, name: 'dm' })
export const message = (title: string, ...blocks: Message['blocks']): Message => ({ title, blocks })
export const withForm = (reply: Reply, form: Form): Reply => ({ ...reply, form })

/** A terminal with a made-up bot behind it. */
export interface Scene {
  readonly requests: readonly Request[]
  readonly failures: readonly unknown[]
  readonly chat: ReturnType<typeof consoleChat>
  readonly clock: ConsoleClock
  readonly input: PassThrough
  /** All that was written so far. */
  readonly written: () => string
  /** Pipes a script in and gives the conversation. */
  readonly play: (...lines: readonly string[]) => Promise<string>
}

/** What a scene may replace; `answer` is the bot. */
export interface Cast extends Partial<ConsoleOptions> {
  readonly answer?: (request: Request) => Reply | Promise<Reply>
  readonly columns?: number
  /** What the output says when it is asked for colours. */
  readonly colours?: boolean
}

const echoed = ({ input }: Request): string =>
  'line' in input ? input.line : 'press' in input ? `pressed ${input.press}` : input.call.path.join(' ')

/** Sets a scene: time stands still in Berlin, ann speaks, and the bot repeats what it hears unless told otherwise. */
export const scene = ({ answer, columns, colours = false, ...more }: Cast = {}): Scene => {
  const requests: Request[] = []
  const failures: unknown[] = []
  const input = new PassThrough()
  const output = Object.assign(new PassThrough(), { hasColors: () => colours }, columns !== undefined && { columns })
  let written = ''
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  const clock = new ConsoleClock({ now: () => START })
  const options: ConsoleOptions = {
    input,
    output,
    terminal: false,
    workspace: 'w-1',
    openTeam: async (name) => `w-${name}`,
    clock,
    zone: 'Europe/Berlin',
    user: 'ann',
    beat: async () => {},
    nextDue: async () => undefined,
    restart: async () => {},
    suggest: async () => [],
    offer: async () => [],
    judge: async () => ({}),
    isCommand: () => false,
    failed: (error) => failures.push(error),
    ...more,
  }
  const chat = consoleChat(options)
  const handle = async (request: Request): Promise<Reply> => {
    requests.push(request)
    return answer ? answer(request) : say(`Heard: ${echoed(request)}`)
  }
  const started = chat.start(handle)
  return {
    requests,
    failures,
    chat,
    clock,
    input,
    written: () => written,
    async play(...lines) {
      await started
      input.end(lines.map((line) => `${line}\n`).join(''))
      await chat.run()
      await setImmediate()
      return written
    },
  }
}
