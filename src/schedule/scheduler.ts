import { Temporal } from 'temporal-polyfill'
import { bulkWork } from '../bulk/run.ts'
import { deliver } from '../delivery/deliver.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { importWork } from '../import/run.ts'
import { nextNoticeAt, sendWaitingNotices } from '../notices/notices.ts'
import { nextPostDue } from '../store/outbox/sending.ts'
import { forgetExpired } from '../store/requests/retention.ts'
import { lastBeat, noteBeat } from '../store/schedule/beat.ts'
import { nextDueAt } from '../store/schedule/due.ts'
import { type AnyWorkKind, continueWork } from '../work/run.ts'
import { tellDays } from './days.ts'
import { postDueDigests } from './digests.ts'
import { askAboutMeetings } from './meetings.ts'
import { tellDueReminders } from './reminders.ts'
import { keepRetention } from './retention.ts'

/**
 * Runs the work of the heartbeat. The database decides what is due, so missed beats and several processes do no harm.
 */
export interface Scheduler {
  /** Does everything that is due now. Beats never overlap: callers during a beat share the next one. */
  beat(): Promise<void>
  /** The next instant after now, and not after `until`, at which something becomes due. */
  nextDue(until: Temporal.Instant): Promise<Temporal.Instant | undefined>
  /** When the last beat ended without an error; undefined before the first. */
  lastBeat(): Temporal.Instant | undefined
  /** Starts nothing new and waits for running work; later beats do nothing. */
  stop(): Promise<void>
}

/** All kinds of long work that the heartbeat goes on with. */
const LONG_WORK: readonly AnyWorkKind[] = [importWork, bulkWork]

const FORGET_EVERY = Temporal.Duration.from({ hours: 1 })

const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds)
const instantOf = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())

/** Makes the heartbeat of one process; `finish` gives pending answers. */
export function createScheduler(delivery: Delivery, finish: () => Promise<void> = async () => {}): Scheduler {
  const { store, chats, clock } = delivery
  let running: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  let forgetAt: Temporal.Instant | undefined
  let endedAt: Temporal.Instant | undefined
  let isStopped = false
  const going = () => !isStopped

  const forget = async () => {
    const now = clock.now()
    if (forgetAt && Temporal.Instant.compare(now, forgetAt) < 0) return
    forgetAt = now.add(FORGET_EVERY)
    await forgetExpired(store, [...chats.keys()], dateOf(now))
  }
  const tell = async () => {
    const platforms = [...chats.keys()]
    const now = clock.now()
    const last = await lastBeat(store, platforms)
    // Digests come first, because they include whatever else is due to their readers that morning.
    await postDueDigests(delivery, last)
      .finally(() => tellDueReminders(delivery, last, going))
      .finally(() => askAboutMeetings(delivery, going))
      .finally(() => tellDays(delivery, going))
      .finally(() => keepRetention(delivery, going))
    if (going()) await noteBeat(store, platforms, dateOf(now), last)
  }
  // Due messages are written before any is sent; each stage runs although the one before it failed.
  const stages = [
    finish,
    tell,
    () => sendWaitingNotices(delivery),
    () => deliver(delivery, going),
    () => continueWork(delivery, LONG_WORK, going),
    forget,
  ]
  const work = async () => {
    const faults: unknown[] = []
    for (const stage of stages) if (going()) await stage().catch((fault: unknown) => void faults.push(fault))
    if (faults.length > 0) throw faults[0]
    endedAt = clock.now()
  }
  return {
    beat() {
      waiting ??= running
        .catch(() => {})
        .then(() => {
          waiting = undefined
          running = work()
          return running
        })
      return waiting
    },
    lastBeat: () => endedAt,
    async nextDue(until) {
      const platforms = [...chats.keys()]
      const span = [dateOf(clock.now()), dateOf(until)] as const
      const post = await nextPostDue(store, platforms, ...span)
      const told = await nextDueAt(store, platforms, ...span)
      const noticed = await nextNoticeAt(delivery, until)
      return [post && instantOf(post), told && instantOf(told), noticed]
        .filter((at) => at !== undefined)
        .sort(Temporal.Instant.compare)[0]
    },
    async stop() {
      isStopped = true
      await running.catch(() => {})
    },
  }
}
