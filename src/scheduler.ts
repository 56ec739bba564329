import { Temporal } from 'temporal-polyfill'
import { type Delivery, deliver } from './deliver.ts'
import { nextDigest, postDueDigests } from './digests.ts'
import { continueImports } from './import/run.ts'
import { nextTelling, tellWaiting } from './notices.ts'
import { forgetExpired } from './store/retention.ts'
import { nextPostDue } from './store/sending.ts'

/** The heartbeat's work. What is due is decided in the database, so that missed beats and several processes change nothing. */
export interface Scheduler {
  /** Does all that is due at the time of the call. Beats never overlap: while one runs, callers share the one after it. */
  beat(): Promise<void>
  /** The next instant after now, and at or before `until`, at which something becomes due. */
  nextDue(until: Temporal.Instant): Promise<Temporal.Instant | undefined>
  /** When the last beat ended well; undefined before the first. */
  lastBeat(): Temporal.Instant | undefined
}

const FORGET_EVERY = Temporal.Duration.from({ hours: 1 })

const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds)

/** Makes the heartbeat of one process; `finish` gives the answers that are owed. */
export function createScheduler(delivery: Delivery, finish: () => Promise<void> = async () => {}): Scheduler {
  const { store, chats, clock } = delivery
  let running: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  let forgetAt: Temporal.Instant | undefined
  let endedAt: Temporal.Instant | undefined

  const forget = async () => {
    const now = clock.now()
    if (forgetAt && Temporal.Instant.compare(now, forgetAt) < 0) return
    forgetAt = now.add(FORGET_EVERY)
    await forgetExpired(store, [...chats.keys()], dateOf(now))
  }
  const work = async () => {
    try {
      await finish()
      await tellWaiting(delivery)
      await postDueDigests(delivery)
    } finally {
      await deliver(delivery)
    }
    try {
      await continueImports(delivery)
    } finally {
      await forget()
    }
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
      const post = await nextPostDue(store, [...chats.keys()], dateOf(clock.now()), dateOf(until))
      const posted = post && Temporal.Instant.fromEpochMilliseconds(post.getTime())
      const told = await nextTelling(delivery, until)
      return [posted, told, await nextDigest(delivery, until)]
        .filter((at) => at !== undefined)
        .sort(Temporal.Instant.compare)[0]
    },
  }
}
