import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { createBot } from '../src/bot/bot.ts'
import type { BotOptions } from '../src/bot/step.ts'
import { leakyBucket, unlimited } from '../src/bot/throttle.ts'
import type { Actor, Handle, Input, Place, Request } from '../src/chat/request.ts'
import { commands } from '../src/commands/index.ts'
import { showList } from '../src/commands/list/section.ts'
import { openWorkspace } from '../src/crm/places/workspaces.ts'
import type { Delivery } from '../src/delivery/delivery.ts'
import type { AnyCommand } from '../src/language/command.ts'
import { registry } from '../src/language/registry.ts'
import type { Role } from '../src/lib/roles.ts'
import type { Action, Reply } from '../src/message/message.ts'
import { createScheduler } from '../src/schedule/scheduler.ts'
import type { Store } from '../src/store/transaction.ts'
import { testStore } from './database.ts'
import { type Recorder, recorder } from './recorder.ts'
import { transcript } from './transcript.ts'

/**
 * The result that a test expects of an answer before it checks the words: done or shown; refused or asked about;
 * either, if later lines check; or a bug that the test caused.
 */
export type Outcome = 'done' | 'refused' | 'either' | 'broken'

/**
 * A bot on the run's real database with its own workspace, clock and recording chat. Every method that sends something
 * throws when the outcome is not the expected one, which is `done` by default.
 */
export interface World {
  readonly store: Store
  readonly workspace: string
  readonly handle: Handle
  readonly chat: Recorder
  readonly clock: { now(): Temporal.Instant; forward(duration: Temporal.DurationLike): void }
  /** Says a line as a person and returns the answer as text. The first person to speak is the admin. */
  say(who: string, line: string, expected?: Outcome): Promise<string>
  /**
   * Says several lines, each `who> line`, or `! who> line` for one that is refused, and returns the whole conversation.
   */
  talk(...lines: readonly string[]): Promise<string>
  /** Presses the button with this label in the last answer to that person. */
  press(who: string, label: string, expected?: Outcome): Promise<string>
  /** Sends the open form of the last answer to that person. */
  fill(who: string, fields: Readonly<Record<string, string>>, expected?: Outcome): Promise<string>
  /** Sends any input as a person and returns the answer as text. */
  ask(who: string, input: Input, more?: Partial<Request>, expected?: Outcome): Promise<string>
  request(who: string, input: Input, more?: Partial<Request>): Request
  last(who: string): Reply
  actor(who: string, standing?: Actor['standing']): Actor
  dm(who: string): Place
  /** Gives a member a role without a request to the bot. */
  appoint(who: string, role: Role): Promise<void>
  beat(): Promise<void>
  /** Lets time pass as in the running program: whatever becomes due meanwhile is done at its own time. */
  live(duration: Temporal.DurationLike): Promise<void>
  /** The parts that delivery needs, for a second scheduler. */
  readonly delivery: Delivery
}

export interface WorldOptions {
  readonly commands?: readonly AnyCommand[]
  readonly burst?: number
  /** Keys of people whom the configuration makes admins. */
  readonly admins?: readonly string[]
  /** How requests that no platform sent are authenticated. */
  readonly through?: BotOptions['through']
  /** A database with other tables than the usual one. */
  readonly store?: Store
  /** An existing workspace, on any database, at the instant of its clock. */
  readonly on?: Stood
}

/** A workspace at the end of another world. */
export interface Stood {
  readonly store: Store
  readonly workspace: string
  readonly platform: string
  /** An ISO instant. */
  readonly now: string
}

/** All commands, checked once for all worlds of a worker. */
export const known = registry(commands)

let asked = 0

/** An id of a request: those of one instant are in their order, as those of platforms are. */
const nextId = (): string => {
  asked += 1
  return `${asked.toString(16).padStart(6, '0')}${randomBytes(6).toString('hex')}`
}

/** Makes a world at Wed 18 Nov 2026, 10:00 in Berlin. */
export async function world(options: WorldOptions = {}): Promise<World> {
  const { on } = options
  const store = on?.store ?? options.store ?? (await testStore())
  let instant = Temporal.Instant.from(on?.now ?? '2026-11-18T09:00:00Z')
  const clock = {
    now: () => instant,
    forward(duration: Temporal.DurationLike) {
      instant = instant.toZonedDateTimeISO('UTC').add(duration).toInstant()
    },
  }
  // A platform of its own, because what other tests left unsent goes to other chats.
  const platform = on?.platform ?? `chat-${randomBytes(6).toString('hex')}`
  const home = { platform, externalId: 'home', name: 'Test' }
  const workspace = on?.workspace ?? (await openWorkspace(store, home, instant))
  const chat = recorder(platform)
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
  const handle = createBot({
    store,
    clock,
    registry: options.commands ? registry(options.commands) : known,
    log,
    admins: (options.admins ?? []).map((key) => `${platform}:${key}`),
    ...(options.through && { through: options.through }),
    throttle: options.burst === undefined ? unlimited : leakyBucket(options.burst, 1000, () => 0),
    newId: () => randomBytes(15).toString('base64url'),
  })
  const delivery = { store, chats: new Map([[platform, chat]]), clock, log, showList }
  const scheduler = createScheduler(delivery)
  const answers = new Map<string, Reply>()

  const actor = (who: string, standing: Actor['standing'] = 'owner'): Actor => ({
    platform,
    key: who.toLowerCase(),
    name: who,
    standing,
  })
  const dm = (who: string): Place => ({ platform, kind: 'dm', key: who.toLowerCase(), name: who })
  const request = (who: string, input: Input, more: Partial<Request> = {}): Request => ({
    id: nextId(),
    workspace,
    actor: actor(who),
    place: dm(who),
    zone: 'Europe/Berlin',
    input,
    ...more,
  })
  const ask = async (
    who: string,
    input: Input,
    more: Partial<Request> = {},
    expected: Outcome = 'done',
  ): Promise<string> => {
    const reply = await handle(request(who, input, more))
    answers.set(who, reply)
    const answer = transcript(reply)
    const came = outcomeOf(reply)
    const isExpected = expected === came || (expected === 'either' && came !== 'broken')
    if (!isExpected)
      throw new Error(
        `${came}, and the test expects ${expected}: ${who}> ${JSON.stringify(input).slice(0, 300)}\n${answer}`,
      )
    return answer
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
    ask,
    request,
    last,
    actor,
    dm,
    beat: () => scheduler.beat(),
    async live(duration) {
      const until = instant.toZonedDateTimeISO('UTC').add(duration).toInstant()
      await scheduler.beat()
      for (let due = await scheduler.nextDue(until); due; due = await scheduler.nextDue(until)) {
        instant = due
        await scheduler.beat()
      }
      instant = until
      await scheduler.beat()
    },
    delivery,
    async appoint(who, role) {
      await store.prisma.$executeRaw`
        UPDATE "Member" SET "role" = ${role} WHERE "workspaceId" = ${workspace}::uuid AND "name" = ${who}`
    },
    say: (who, line, expected) => ask(who, { line }, {}, expected),
    async talk(...lines) {
      const said: string[] = []
      for (const line of lines) {
        const spoken = line.replace(/^! /u, '')
        const [who = '', ...rest] = spoken.split('> ')
        const expected = spoken === line ? 'done' : 'refused'
        said.push(`${spoken}\n${await ask(who, { line: rest.join('> ') }, {}, expected)}`)
      }
      return said.join('\n')
    },
    press: (who, label, expected) => ask(who, { press: idOf(last(who), label) }, {}, expected),
    fill(who, fields, expected) {
      const { form } = last(who)
      if (!form?.id) throw new Error(`${who} has no open form`)
      const shown = Object.fromEntries(form.fields.map((field) => [field.name, field.value ?? '']))
      return ask(who, { press: form.id, fields: { ...shown, ...fields } }, {}, expected)
    },
  }
}

/** The outcome of a request by the tone of its answer: a warning refuses or asks, and only a bug is bad. */
export const outcomeOf = ({ message: { tone } }: Reply): Exclude<Outcome, 'either'> =>
  tone === 'bad' ? 'broken' : tone === 'warning' ? 'refused' : 'done'

/** The stored id of the button or option with this label. */
export function idOf(reply: Reply, label: string): string {
  const all = reply.message.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.flatMap(pressable) : [],
  )
  const found = all.find((one) => one.label === label) ?? all.find((one) => one.label.startsWith(label))
  if (!found?.id) throw new Error(`no button "${label}" among ${all.map((one) => one.label).join(', ') || 'none'}`)
  return found.id
}

const pressable = (action: Action) => (action.kind === 'button' ? [action] : action.options)
