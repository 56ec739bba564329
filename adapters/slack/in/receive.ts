import type { IncomingMessage, RequestListener } from 'node:http'
import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { StartError } from '../../../src/message/errors.ts'
import { slackError } from '../app/failures.ts'
import { boltLog } from '../app/log.ts'
import type { SlackOptions } from '../app/options.ts'

type InstallOptions = Pick<
  ConstructorParameters<typeof HTTPReceiver>[0],
  'clientId' | 'clientSecret' | 'stateSecret' | 'scopes' | 'installationStore' | 'installerOptions'
>

/** The entrance of Slack's deliveries, over a socket or over HTTP. */
export interface Intake {
  readonly receiver: Receiver
  /** The listener for the program's port. */
  readonly listener: RequestListener | undefined
  readonly installer: HTTPReceiver['installer']
  open(): Promise<void>
  /** Takes no new deliveries. */
  close(): Promise<void>
  isOpen(): boolean
}

/**
 * How long the library waits, in milliseconds, before it replaces a closed socket; its default is five seconds, in
 * which no delivery arrives.
 */
const RECONNECT_MS = 2_000

/** Makes the receiver according to the settings. */
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
        // Not the receiver's own start, which would open another port for the installation pages.
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

/** How far a clock may be before ours, in seconds: as far as Bolt lets it be behind. */
const AHEAD_S = 300

/**
 * Signed for a moment that is still to come: Bolt refuses what is old and takes that, so whoever once held the secret
 * could sign for years ahead. Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
const isToCome = ({ headers }: IncomingMessage): boolean =>
  Number(headers['x-slack-request-timestamp']) > Date.now() / 1000 + AHEAD_S

function overHttp(receiver: HTTPReceiver): Intake {
  let isOpen = false
  return {
    receiver,
    installer: receiver.installer,
    listener(request, response) {
      if (!isOpen) return void response.writeHead(503).end()
      if (isToCome(request)) return void response.writeHead(401).end()
      try {
        receiver.requestListener(request, response)
      } catch {
        response.writeHead(404).end() // not a path of Slack's
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
