import type { Logger } from 'pino'
import type { RunningChat } from '../bot/front.ts'
import { atMost, LATE } from '../lib/at-most.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import { backlogs, isAnswering } from '../store/outbox/queue.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import type { Config } from './config.ts'
import type { Metrics } from './status/metrics.ts'
import { openStatus, type StatusServer } from './status/server.ts'

/** How long the database may take to answer a readiness check, in milliseconds. */
const READY_MS = 2_000

/** What the ports of a process report on. */
interface Reported {
  readonly config: Pick<Config, 'port' | 'host' | 'opsPort' | 'opsHost'>
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly scheduler: Scheduler
  readonly running: readonly RunningChat[]
  readonly metrics: Metrics
  readonly state: { readonly isStopping: boolean }
}

/** The open ports of a process: the one that the platforms reach, and the one of whoever operates it. */
interface Ports {
  readonly public: StatusServer | undefined
  readonly ops: StatusServer | undefined
  close(): Promise<void>
}

/**
 * Opens the ports that are set, before the chats start, because requests may arrive at once. What is measured is shown on
 * the second one alone, which only this machine reaches unless it is set otherwise.
 */
export async function openPorts(reported: Reported): Promise<Ports> {
  const { config, store, clock, log, running, scheduler, state } = reported
  const platforms = running.map(({ chat }) => chat.platform)
  const shared = {
    failed: (err: unknown) => log.error({ err }, 'the port met a fault'),
    async notReady() {
      if (state.isStopping) return 'it is stopping'
      const silent = running.find((one) => !one.isConnected())
      if (silent) return `${silent.chat.platform} is not connected`
      const troubles = await Promise.all(running.map(async (one) => one.trouble?.()))
      const trouble = troubles.find((why) => why !== undefined)
      if (trouble !== undefined) return trouble
      const isThere = await atMost(READY_MS, isAnswering(store))
      return isThere === LATE || !isThere ? 'the database does not answer' : undefined
    },
  }
  const metrics = async () => {
    const now = clock.now()
    const { totalCount, idleCount, waitingCount } = store.database.pool
    return reported.metrics.text({
      now,
      queues: await backlogs(store, platforms, new Date(now.epochMilliseconds)),
      lastBeat: scheduler.lastBeat(),
      connected: new Map(running.map((one) => [one.chat.platform, one.isConnected()])),
      pool: { open: totalCount, idle: idleCount, waiting: waitingCount },
    })
  }
  const web = running.flatMap((one) => (one.web ? [one.web] : []))
  const { port, host, opsPort, opsHost } = config
  const open = port === undefined ? undefined : await openStatus({ ...shared, port, host, setting: 'PORT', web })
  const ops =
    opsPort === undefined
      ? undefined
      : await openStatus({ ...shared, port: opsPort, host: opsHost, setting: 'OPS_PORT', web: [], metrics }).catch(
          async (error: unknown) => {
            await open?.close()
            throw error
          },
        )
  return {
    public: open,
    ops,
    async close() {
      await Promise.all([open?.close(), ops?.close()])
    },
  }
}
