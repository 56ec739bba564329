import type { App, Receiver, ReceiverEvent } from '@slack/bolt'

/** Functions by which an event's listener controls its acknowledgement. */
export interface EventContext {
  /** Acknowledges the event to Slack; repeated calls do nothing. */
  readonly acknowledge: () => Promise<void>
  /** Leaves the event unacknowledged, so that Slack sends it again. */
  readonly withhold: () => void
}

/** The functions that `deferAck` added to the context of an event. */
export const eventContext = (context: object): EventContext => context as EventContext

/** All deliveries that are being handled. */
export interface RunningDeliveries {
  /** Resolves when the running ones are done, or after `ms` milliseconds. */
  done(ms?: number): Promise<void>
  /** When the last delivery came; undefined before the first. */
  last(): Date | undefined
}

/**
 * Wraps a receiver, because Bolt acknowledges an event at once: a line would be lost if the process died before storing
 * it. With this the listener decides when to acknowledge; it also counts running deliveries, because Bolt does not wait
 * for them.
 */
export function deferAck(receiver: Receiver): { readonly receiver: Receiver; readonly underWay: RunningDeliveries } {
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
