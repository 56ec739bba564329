import type { RequestListener } from 'node:http'
import { type App, HTTPReceiver, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { StartError } from '../../src/errors.ts'
import { slackError } from './failures.ts'
import { boltLog } from './log.ts'
import type { SlackOptions } from './options.ts'

type InstallOptions = Pick<
  ConstructorParameters<typeof HTTPReceiver>[0],
  'clientId' | 'clientSecret' | 'stateSecret' | 'scopes' | 'installationStore' | 'installerOptions'
>

/** Where Slack's deliveries come in, in one of its two ways. */
export interface Intake {
  readonly receiver: Receiver
  /** What is answered on the program's port. */
  readonly listener: RequestListener | undefined
  readonly installer: HTTPReceiver['installer']
  open(): Promise<void>
  /** Takes nothing new. */
  close(): Promise<void>
  isOpen(): boolean
}

/**
 * After a socket is dismissed the library waits so long before it opens the next one, in milliseconds; its own default is
 * five seconds, in which nobody is heard.
 */
const RECONNECT_MS = 2_000

/** Makes the receiver that the settings ask for. */
export function openIntake(options: SlackOptions, install: InstallOptions, log: Logger): Intake {
  const { appToken, signingSecret, apiUrl } = options
  const clientOptions = apiUrl === undefined ? {} : { slackApiUrl: apiUrl }
  const installerOptions = { ...install.installerOptions, clientOptions }
  if (appToken !== undefined) {
    const { installerOptions: _, ...rest } = install
    return overSocket(
      new SocketModeReceiver({
        ...rest,
        appToken,
        logger: boltLog(log),
        clientPingTimeout: RECONNECT_MS,
        installerOptions,
      }),
      log,
    )
  }
  return overHttp(
    new HTTPReceiver({ ...install, signingSecret: signingSecret ?? '', logger: boltLog(log), installerOptions }),
  )
}

function overSocket(receiver: SocketModeReceiver, log: Logger): Intake {
  const { client } = receiver
  let isOpen = false
  client.on('connected', () => {
    isOpen = true
  })
  for (const state of ['reconnecting', 'disconnected']) {
    client.on(state, () => {
      isOpen = false
    })
  }
  client.on('error', (error: Error) => log.warn({ from: 'slack', why: error.message }, 'the socket met a fault'))
  return {
    receiver,
    listener: undefined,
    installer: receiver.installer,
    isOpen: () => isOpen,
    async open() {
      try {
        // Not the receiver's own start: that would open a port beside the program's for installing.
        await client.start()
      } catch (error) {
        const word = slackError(error)
        if (word === undefined) throw error
        throw new StartError(`Slack refuses SLACK_APP_TOKEN (${word}). It needs the scope connections:write.`)
      }
    },
    close: () => client.disconnect(),
  }
}

function overHttp(receiver: HTTPReceiver): Intake {
  let isOpen = false
  return {
    receiver,
    installer: receiver.installer,
    listener(request, response) {
      if (!isOpen) return void response.writeHead(503).end()
      try {
        receiver.requestListener(request, response)
      } catch {
        response.writeHead(404).end() // no path of Slack's
      }
    },
    async open() {
      isOpen = true
    },
    async close() {
      isOpen = false
    },
    isOpen: () => isOpen,
  }
}

/** What a listener of events may say beside its work. */
export interface EventContext {
  /** Tells Slack that the event was taken; more than once is once. */
  readonly acknowledge: () => Promise<void>
  /** Leaves Slack to send it again. */
  readonly withhold: () => void
}

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
        const settled = Promise.allSettled([...all])
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
