import { randomBytes } from 'node:crypto'
import cron from 'node-cron'
import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { createBot } from '../bot/bot.ts'
import { type Limits, serveInTime } from '../bot/deadline.ts'
import { earlierAnswerFinder, storedFormFinder } from '../bot/earlier-answers.ts'
import type { ChatMaker, Front, Installations, RunningChat } from '../bot/front.ts'
import { greetChannel } from '../bot/greeting.ts'
import { givePendingAnswers } from '../bot/late-answers.ts'
import { type Throttle, unlimited } from '../bot/throttle.ts'
import { completingAs, workspaceFor, workspaceOf } from '../bot/workspace.ts'
import type { Chat, LateAnswers, Place } from '../chat/request.ts'
import { commands } from '../commands/index.ts'
import { showList } from '../commands/list/section.ts'
import { featureStates } from '../crm/features/features.ts'
import {
  homesOf,
  install,
  installation,
  renewSeals,
  rolesAt,
  uninstall,
  workspaceAt,
} from '../crm/places/installations.ts'
import { movePlace } from '../crm/places/refused.ts'
import { platformKeys } from '../crm/team/members.ts'
import { storeProfileUpdate } from '../crm/team/profiles.ts'
import { readBy } from '../delivery/readers.ts'
import { placeChanged } from '../delivery/refused.ts'
import { completeWith, offerWith } from '../language/complete.ts'
import { judgeWith } from '../language/judge.ts'
import { registry } from '../language/registry.ts'
import { type Keyring, keyring } from '../lib/keyring.ts'
import { closePool } from '../lib/pool.ts'
import { createScheduler, type Scheduler } from '../schedule/scheduler.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import { type ChatChecks, checkChats } from './chat-checks.ts'
import type { Config } from './config.ts'
import { openPorts } from './ports.ts'
import { createMetrics, type Metrics } from './status/metrics.ts'
import { programVersion } from './usage.ts'
import { warmUp } from './warm.ts'

/** The parts of a running process: several chats on one store, with one bot and one heartbeat. */
export interface Program {
  readonly config: Pick<Config, 'admins' | 'port' | 'host' | 'opsPort' | 'opsHost' | 'secretKeys'>
  readonly store: Store
  readonly log: Logger
  readonly clock: Clock
  readonly chats: readonly ChatMaker[]
  readonly throttle: Throttle
  /** How long a request may take before its author is told to wait; by default what the platforms allow. */
  readonly limits?: Limits
  /** True to run the heartbeat each second; in a script its lines move the time. */
  readonly isBeating: boolean
}

/** A running program. */
export interface Running {
  /** The port that it listens on for the platforms, if any, and the one for whoever operates it. */
  readonly port: number | undefined
  readonly opsPort: number | undefined
  /** Resolves when a chat has ended by itself. */
  readonly ended: Promise<void>
  /**
   * Stops in order: the chats take no new requests and finish the running ones, due messages are sent, and nothing more
   * is claimed. The store stays open.
   */
  stop(): Promise<void>
}

/** How long a platform may take to say who can read a place, in milliseconds. */
const READERS_MS = 1_200

/** Starts the chats and the heartbeat. If one cannot start, those that did are stopped again. */
export async function start(program: Program): Promise<Running> {
  const { store, log, config } = program
  const keys = keyring(config.secretKeys ?? [])
  if (keys) await renewSeals(store, keys)
  const chats = new Map<string, Chat>()
  const late = new Map<string, LateAnswers>()
  const welcoming = new Set<string>()
  const running: RunningChat[] = []
  const look = checkChats(running, (err) => log.warn({ err }, 'a chat could not look whether it works'))
  const metrics = createMetrics(programVersion(), config.opsPort !== undefined)
  const { front, scheduler } = frontOf(program, keys, metrics, { chats, late, welcoming, look })
  for (const make of program.chats) {
    const one = await make(front)
    running.push(one)
    chats.set(one.chat.platform, one.chat)
    if (one.late) late.set(one.chat.platform, one.late)
    if (one.isWelcoming) welcoming.add(one.chat.platform)
  }
  const state = { isStopping: false }
  const ports = await openPorts({ ...program, scheduler, running, metrics, state })
  const beat = () =>
    scheduler.beat().catch((err: unknown) => log.error({ err }, 'a heartbeat failed; the next one tries again'))
  // While the platforms are connected. A script has one author, who may as well wait.
  const warm = program.isBeating ? warmUp(front.registry) : undefined
  try {
    for (const { chat } of running) await chat.start(front.handle)
    await warm
    void look.now()
  } catch (error) {
    await Promise.allSettled(running.map(({ chat }) => chat.stop()))
    await ports.close()
    throw error
  }
  const heartbeat = program.isBeating ? cron.schedule('* * * * * *', beat, { suppressMissedWarning: true }) : undefined
  log.info(
    {
      version: programVersion(),
      platforms: [...chats.keys()],
      database: store.database.kind,
      port: ports.public?.port,
      opsPort: ports.ops?.port,
    },
    'started',
  )
  const runs = running.flatMap(({ run }) => (run ? [run()] : []))
  return {
    port: ports.public?.port,
    opsPort: ports.ops?.port,
    ended: runs.length > 0 ? Promise.race(runs) : new Promise(() => {}),
    async stop() {
      state.isStopping = true
      log.info('stopping')
      await heartbeat?.stop()
      // Other instances send what is still due; without a heartbeat there are none, so the posts of the last lines are
      // sent here.
      const beats = program.isBeating ? scheduler.stop() : undefined
      await Promise.all([beats, ...running.map(({ chat }) => chat.stop())])
      await Promise.all(runs)
      if (!program.isBeating) await beat()
      await scheduler.stop()
      await closePool()
      await ports.close()
      log.info('stopped')
    },
  }
}

/** The chats of this process and their functions; filled as the chats are made. */
interface Platforms {
  readonly chats: ReadonlyMap<string, Chat>
  readonly late: ReadonlyMap<string, LateAnswers>
  readonly welcoming: ReadonlySet<string>
  readonly look: ChatChecks
}

/** The functions that a chat gets: of the bot, of the heartbeat, and of the bot's installations. */
function frontOf(
  { store, clock, log, config, throttle, limits }: Program,
  keys: Keyring | undefined,
  metrics: Metrics,
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
    answered: metrics.answered,
    async readBy(place: Place, workspace: string) {
      const homes = await homesOf(store, workspace, place.platform)
      const ids = homes.map(({ externalId }) => externalId)
      return readBy(chats.get(place.platform), place, READERS_MS, ids)
    },
  }
  const handle = createBot({ ...bot, throttle })
  const unasked = createBot({ ...bot, throttle: unlimited })
  const pending = { store, clock, log, handle: unasked, late, keyring: keys }
  const scheduler = createScheduler({ store, chats, clock, log, count: metrics.delivery, showList }, () =>
    givePendingAnswers(pending),
  )
  const completing = { store, clock, registry: known, admins }
  const front: Front = {
    handle,
    unasked,
    serve: serveInTime({
      ...pending,
      front: handle,
      place: (asked) => workspaceFor({ store, clock }, asked),
      ...(limits && { limits }),
    }),
    suggest: completeWith(completing),
    offer: offerWith(completing),
    judge: judgeWith(completing),
    recall: earlierAnswerFinder(completing),
    formOf: storedFormFinder(completing),
    registry: known,
    clock,
    log,
    scheduler,
    ...installationsOf(store, keys, clock),
    workspaceOf: (asked) => workspaceOf({ store }, asked),
    askingOf: (asked) => completingAs({ store }, asked),
    keysOf: (platform, externalId, members) => platformKeys(store, platform, externalId, members),
    storeProfileUpdate: (told) => storeProfileUpdate(store, told, clock.now()),
  }
  return { front, scheduler }
}

const installationsOf = (store: Store, keys: Keyring | undefined, clock: Clock): Installations => ({
  install: (grant) => install(store, keys, grant, clock.now()),
  installation: (platform, externalIds) => installation(store, keys, platform, externalIds),
  rolesAt: (platform, externalId) => rolesAt(store, platform, externalId),
  async featuresAt(platform, externalId) {
    const workspace = await workspaceAt(store, platform, [externalId])
    if (workspace === undefined) return new Set()
    const states = await store.transaction(workspace, clock.now(), featureStates)
    return new Set([...states].flatMap(([name, state]) => (state === 'shown' ? [name] : [])))
  },
  arrived: (place, homes) => greetChannel({ store, clock }, place, homes),
  placeChanged: async (place, homes, refusal) => {
    const workspace = await workspaceAt(store, place.platform, homes)
    if (workspace !== undefined)
      await store.transaction(workspace, clock.now(), (tx) => placeChanged(tx, place, refusal))
  },
  placeMoved: async ({ from: { platform, key }, to }, homes) => {
    const workspace = await workspaceAt(store, platform, homes)
    if (workspace !== undefined)
      await store.transaction(workspace, clock.now(), (tx) => movePlace(tx, platform, key, to))
  },
  uninstall: (platform, externalId, at) => uninstall(store, platform, externalId, Temporal.Instant.from(at)),
})
