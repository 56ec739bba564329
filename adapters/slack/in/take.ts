import type { App, Receiver, ReceiverEvent } from '@slack/bolt'

/** What a listener of events may say beside its work. */
export interface EventContext {
  /** Tells Slack that the event was taken; more than once is once. */
  readonly acknowledge: () => Promise<void>
  /** Leaves Slack to send it again. */
  readonly withhold: () => void
}

/** What `between` put into the context of an event. */
export const eventContext = (context: object): EventContext => context as EventContext

/** All deliveries that are being handled. */
export interface UnderWay {
  /** Resolves when what was taken up is done, or after so many milliseconds. */
  done(ms?: number): Promise<void>
  /** When the last one came; undefined before the first. */
  last(): Date | undefined
}

/**
 * Puts us between Slack and Bolt, which tells Slack at once that it took an event: a line is lost then if the process
 * dies before it is kept. Here the listener says when; it also counts what is under way, since Bolt does not wait for it.
 */
export function between(receiver: Receiver): { readonly receiver: Receiver; readonly underWay: UnderWay } {
  const all = new Set<Promise<void>>()
  let last: Date | undefined
  const counted = (work: Promise<void>): Promise<void> => {
    last = new Date()
    const done = work.finally(() => all.delete(done))
    all.add(done)
    return done
  }
  return {
    receiver: {
      init(app: App) {
        const guarded = {
          processEvent: (event: ReceiverEvent) =>
            counted(event.body.type === 'event_callback' ? takeEvent(app, event) : app.processEvent(event)),
        }
        receiver.init(guarded as App)
      },
      start: (...how: unknown[]) => receiver.start(...how),
      stop: (...how: unknown[]) => receiver.stop(...how),
    },
    underWay: {
      last: () => last,
      async done(ms) {
        const settled = Promise.allSettled(all)
        await (ms === undefined ? settled : Promise.race([settled, pause(ms)]))
      },
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())

async function takeEvent(app: App, event: ReceiverEvent): Promise<void> {
  let isHeld = false
  let told: Promise<unknown> | undefined
  const acknowledge = async () => {
    told ??= event.ack()
    await told
  }
  const context: EventContext = {
    acknowledge,
    withhold() {
      isHeld = true
    },
  }
  await app.processEvent({
    ...event,
    ack: async () => {},
    customProperties: { ...event.customProperties, ...context },
  })
  if (!isHeld) await acknowledge()
}
