import { randomBytes } from 'node:crypto'
import cron from 'node-cron'
import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { createBot } from '../bot/bot.ts'
import { type Limits, serveInTime } from '../bot/deadline.ts'
import type { ChatMaker, Front, Installations, RunningChat } from '../bot/front.ts'
import { finishOwed } from '../bot/late-answers.ts'
import { formWith, recallWith } from '../bot/recall.ts'
import { type Throttle, unlimited } from '../bot/throttle.ts'
import { completingAs, workspaceFor, workspaceOf } from '../bot/workspace.ts'
import type { Chat, LateAnswers, Place } from '../chat/request.ts'
import { commands } from '../commands/index.ts'
import { homesOf, install, installation, renewSeals, rolesAt, uninstall } from '../crm/places/installations.ts'
import { platformKeys } from '../crm/team/members.ts'
import { hearOf } from '../crm/team/profiles.ts'
import { readBy } from '../delivery/readers.ts'
import { completeWith, offerWith } from '../language/complete.ts'
import { registry } from '../language/registry.ts'
import { atMost, LATE } from '../lib/at-most.ts'
import { type Keyring, keyring } from '../lib/keyring.ts'
import { createScheduler, type Scheduler } from '../schedule/scheduler.ts'
import { metricsText } from '../status/metrics.ts'
import { openStatus, type StatusServer } from '../status/server.ts'
import { answers, queues } from '../store/outbox/queue.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import type { Config } from './config.ts'
import { type Look, lookAt } from './look.ts'

/** What a process runs: chats beside each other on one store, with one bot and one heartbeat. */
export interface Program {
  readonly config: Pick<Config, 'admins' | 'port' | 'secretKeys'>
  readonly store: Store
  readonly log: Logger
  readonly clock: Clock
  readonly chats: readonly ChatMaker[]
  readonly throttle: Throttle
  /** How long a request may take before its author is told to wait; what platforms allow, if not said. */
  readonly limits?: Limits
  /** True to do what is due each second; a script's own lines make its time pass. */
  readonly isBeating: boolean
}

/** A program at work. */
export interface Running {
  /** The port that it answers on, if it has one. */
  readonly port: number | undefined
  /** Ends when a chat has ended by itself. */
  readonly ended: Promise<void>
  /**
   * Stops in order: the chats take up nothing new and finish what they answer, what is due is sent, nothing is claimed
   * any more. The store is left open.
   */
  stop(): Promise<void>
}

/** How long a platform may take to say who can read a place that somebody names. */
const READERS_MS = 1_200

/** How long the database may take to show that it answers. */
const READY_MS = 2_000

/** Starts the chats and the heartbeat. When one cannot start, those that were are stopped again. */
export async function start(program: Program): Promise<Running> {
  const { store, log, config } = program
  const keys = keyring(config.secretKeys ?? [])
  if (keys) await renewSeals(store, keys)
  const chats = new Map<string, Chat>()
  const late = new Map<string, LateAnswers>()
  const welcoming = new Set<string>()
  const running: RunningChat[] = []
  const look = lookAt(running, (err) => log.warn({ err }, 'a chat could not look whether it works'))
  const { front, scheduler } = frontOf(program, keys, { chats, late, welcoming, look })
  for (const make of program.chats) {
    const one = await make(front)
    running.push(one)
    chats.set(one.chat.platform, one.chat)
    if (one.late) late.set(one.chat.platform, one.late)
    if (one.isWelcoming) welcoming.add(one.chat.platform)
  }
  const state = { isStopping: false }
  const status = await openPort(program, scheduler, running, state)
  const beat = () =>
    scheduler.beat().catch((err: unknown) => log.error({ err }, 'a heartbeat failed; the next one tries again'))
  try {
    for (const { chat } of running) await chat.start(front.handle)
    void look.now()
  } catch (error) {
    await Promise.allSettled(running.map(({ chat }) => chat.stop()))
    await status?.close()
    throw error
  }
  const heartbeat = program.isBeating ? cron.schedule('* * * * * *', beat, { suppressMissedWarning: true }) : undefined
  const runs = running.flatMap(({ run }) => (run ? [run()] : []))
  return {
    port: status?.port,
    ended: runs.length > 0 ? Promise.race(runs) : new Promise(() => {}),
    async stop() {
      state.isStopping = true
      await heartbeat?.stop()
      // Other instances go on with what is due; without a heartbeat there are none, and the last lines' posts are sent.
      const beats = program.isBeating ? scheduler.stop() : undefined
      await Promise.all([beats, ...running.map(({ chat }) => chat.stop())])
      await Promise.all(runs)
      if (!program.isBeating) await beat()
      await scheduler.stop()
      await status?.close()
    },
  }
}

/** What the chats of this process are, filled as they are made. */
interface Platforms {
  readonly chats: ReadonlyMap<string, Chat>
  readonly late: ReadonlyMap<string, LateAnswers>
  readonly welcoming: ReadonlySet<string>
  readonly look: Look
}

/** What the chats are given: one bot, one heartbeat, and where the bot is installed. */
function frontOf(
  { store, clock, log, config, throttle, limits }: Program,
  keys: Keyring | undefined,
  { chats, late, welcoming, look }: Platforms,
): { readonly front: Front; readonly scheduler: Scheduler } {
  const known = registry(commands)
  const { admins } = config
  const newId = () => randomBytes(15).toString('base64url')
  const bot = {
    store,
    clock,
    registry: known,
    log,
    admins,
    newId,
    welcoming,
    findings: look.findings,
    async readBy(place: Place, workspace: string) {
      const homes = await homesOf(store, workspace, place.platform)
      const ids = homes.map(({ externalId }) => externalId)
      return readBy(chats.get(place.platform), place, READERS_MS, ids)
    },
  }
  const handle = createBot({ ...bot, throttle })
  const unasked = createBot({ ...bot, throttle: unlimited })
  const owing = { store, clock, log, handle: unasked, late, keyring: keys }
  const scheduler = createScheduler({ store, chats, clock, log }, () => finishOwed(owing))
  const completing = { store, clock, registry: known, admins }
  const front: Front = {
    handle,
    unasked,
    serve: serveInTime({
      ...owing,
      front: handle,
      place: (asked) => workspaceFor({ store, clock }, asked),
      ...(limits && { limits }),
    }),
    suggest: completeWith(completing),
    offer: offerWith(completing),
    recall: recallWith(completing),
    formOf: formWith(completing),
    registry: known,
    clock,
    log,
    scheduler,
    ...installationsOf(store, keys, clock),
    workspaceOf: (asked) => workspaceOf({ store }, asked),
    askingOf: (asked) => completingAs({ store }, asked),
    keysOf: (platform, externalId, members) => platformKeys(store, platform, externalId, members),
    hearOf: (told) => hearOf(store, told, clock.now()),
  }
  return { front, scheduler }
}

const installationsOf = (store: Store, keys: Keyring | undefined, clock: Clock): Installations => ({
  install: (grant) => install(store, keys, grant, clock.now()),
  installation: (platform, externalIds) => installation(store, keys, platform, externalIds),
  rolesAt: (platform, externalId) => rolesAt(store, platform, externalId),
  uninstall: (platform, externalId, at) => uninstall(store, platform, externalId, Temporal.Instant.from(at)),
})

/** Opens the port, if one is set, before the chats start: they may be sent something at once. */
async function openPort(
  { config, store, clock, log }: Program,
  scheduler: Scheduler,
  running: readonly RunningChat[],
  state: { readonly isStopping: boolean },
): Promise<StatusServer | undefined> {
  if (config.port === undefined) return undefined
  const platforms = running.map(({ chat }) => chat.platform)
  return openStatus({
    port: config.port,
    web: running.flatMap(({ web }) => (web ? [web] : [])),
    failed: (err) => log.error({ err }, 'the port met a fault'),
    async notReady() {
      if (state.isStopping) return 'it is stopping'
      const silent = running.find((one) => !one.isConnected())
      if (silent) return `${silent.chat.platform} is not connected`
      const isThere = await atMost(READY_MS, answers(store))
      return isThere === LATE || !isThere ? 'the database does not answer' : undefined
    },
    async metrics() {
      const now = clock.now()
      return metricsText({
        now,
        queues: await queues(store, platforms, new Date(now.epochMilliseconds)),
        lastBeat: scheduler.lastBeat(),
        connected: new Map(running.map((one) => [one.chat.platform, one.isConnected()])),
      })
    },
  })
}
