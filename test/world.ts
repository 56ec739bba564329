import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { createBot } from '../src/bot.ts'
import type { AnyCommand } from '../src/command.ts'
import { commands } from '../src/commands/index.ts'
import { openWorkspace } from '../src/crm/workspaces.ts'
import type { Action, Reply } from '../src/message.ts'
import { registry } from '../src/registry.ts'
import type { Actor, Chat, Handle, Input, Place, Request } from '../src/request.ts'
import { createScheduler } from '../src/scheduler.ts'
import type { Store } from '../src/store/transaction.ts'
import { leakyBucket, unlimited } from '../src/throttle.ts'
import { testStore } from './database.ts'
import { type Recorder, recorder } from './recorder.ts'
import { transcript } from './transcript.ts'

/** A bot on the run's real database with a workspace, a clock and a recording chat of its own. */
export interface World {
  readonly store: Store
  readonly workspace: string
  readonly handle: Handle
  readonly chat: Recorder
  readonly clock: { now(): Temporal.Instant; forward(duration: Temporal.DurationLike): void }
  /** Says a line as somebody and returns the answer as text. The first to speak is the admin. */
  say(who: string, line: string): Promise<string>
  /** The whole conversation of several lines, each `who> line`, with its answers. */
  talk(...lines: readonly string[]): Promise<string>
  /** Presses the button with this label in the last answer to that person. */
  press(who: string, label: string): Promise<string>
  /** Sends the open form of the last answer to that person. */
  fill(who: string, fields: Readonly<Record<string, string>>): Promise<string>
  request(who: string, input: Input, more?: Partial<Request>): Request
  last(who: string): Reply
  beat(): Promise<void>
}

const HOME_PLATFORM = 'console'

export interface WorldOptions {
  readonly commands?: readonly AnyCommand[]
  readonly burst?: number
  readonly admins?: readonly string[]
  readonly chat?: Chat & Recorder
}

/** Makes a world at Wed 18 Nov 2026, 10:00 in Berlin. */
export async function world(options: WorldOptions = {}): Promise<World> {
  const store = await testStore()
  let instant = Temporal.Instant.from('2026-11-18T09:00:00Z')
  const clock = {
    now: () => instant,
    forward(duration: Temporal.DurationLike) {
      instant = instant.toZonedDateTimeISO('UTC').add(duration).toInstant()
    },
  }
  const home = { platform: HOME_PLATFORM, externalId: randomBytes(8).toString('hex'), name: 'Test' }
  const workspace = await openWorkspace(store, home, instant)
  const chat = options.chat ?? recorder()
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
  const handle = createBot({
    store,
    clock,
    registry: registry(options.commands ?? commands),
    log,
    admins: options.admins ?? [],
    throttle: options.burst === undefined ? unlimited : leakyBucket(options.burst, 1000, () => 0),
    newId: () => randomBytes(15).toString('base64url'),
  })
  const { beat } = createScheduler({ store, chats: new Map([[HOME_PLATFORM, chat]]), clock, log })
  const answers = new Map<string, Reply>()

  const request = (who: string, input: Input, more: Partial<Request> = {}): Request => ({
    id: randomBytes(9).toString('hex'),
    workspace,
    actor: actor(who),
    place: dm(who),
    zone: 'Europe/Berlin',
    input,
    ...more,
  })
  const ask = async (who: string, input: Input): Promise<string> => {
    const reply = await handle(request(who, input))
    answers.set(who, reply)
    return transcript(reply)
  }
  const last = (who: string): Reply => {
    const reply = answers.get(who)
    if (!reply) throw new Error(`${who} has no answer yet`)
    return reply
  }
  return {
    store,
    workspace,
    handle,
    chat,
    clock,
    request,
    last,
    beat,
    say: (who, line) => ask(who, { line }),
    async talk(...lines) {
      const said: string[] = []
      for (const line of lines) {
        const [who = '', ...rest] = line.split('> ')
        said.push(`${line}\n${await ask(who, { line: rest.join('> ') })}`)
      }
      return said.join('\n')
    },
    press: (who, label) => ask(who, { press: idOf(last(who), label) }),
    fill(who, fields) {
      const { form } = last(who)
      if (!form?.id) throw new Error(`${who} has no open form`)
      const shown = Object.fromEntries(form.fields.map((field) => [field.name, field.value ?? '']))
      return ask(who, { press: form.id, fields: { ...shown, ...fields } })
    },
  }
}

export const actor = (who: string, standing: Actor['standing'] = 'full'): Actor => ({
  platform: HOME_PLATFORM,
  key: who.toLowerCase(),
  name: who,
  standing,
})

export const dm = (who: string): Place => ({ platform: HOME_PLATFORM, kind: 'dm', key: who.toLowerCase(), name: who })

/** The id behind the button or option with this label. */
export function idOf(reply: Reply, label: string): string {
  const all = reply.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.flatMap(pressable) : []))
  const found = all.find((one) => one.label === label) ?? all.find((one) => one.label.startsWith(label))
  if (!found?.id) throw new Error(`no button "${label}" among ${all.map((one) => one.label).join(', ') || 'none'}`)
  return found.id
}

const pressable = (action: Action) => (action.kind === 'button' ? [action] : action.options)
