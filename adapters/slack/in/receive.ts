import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import { HTTPModuleFunctions, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'
import { boltLog } from '../app/log.ts'
import type { SlackOptions } from '../app/options.ts'
import { keptOpen } from '../app/sockets.ts'

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

/** How many sockets a process holds, and how long Slack may take to answer a ping on one, in milliseconds. */
const SOCKETS = 2
const PONG_MS = 10_000

/** Makes the receiver according to the settings. */
export function openIntake(options: SlackOptions, install: InstallOptions, log: Logger): Intake {
  const { appToken, signingSecret, apiUrl } = options
  const clientOptions = apiUrl === undefined ? {} : { slackApiUrl: apiUrl }
  const installerOptions = { ...install.installerOptions, clientOptions }
  if (appToken !== undefined) {
    const socket = (more: Partial<InstallOptions>) =>
      new SocketModeReceiver({
        ...more,
        appToken,
        logger: boltLog(log),
        clientPingTimeout: PONG_MS,
        autoReconnectEnabled: false,
        installerOptions,
      })
    const { installerOptions: _, ...rest } = install
    return overSockets(
      socket(rest),
      Array.from({ length: SOCKETS - 1 }, () => socket({})),
      log,
    )
  }
  const secret = signingSecret ?? ''
  return overHttp(
    new HTTPReceiver({ ...install, signingSecret: secret, logger: boltLog(log), installerOptions }),
    secret,
  )
}

function overSockets(first: SocketModeReceiver, others: readonly SocketModeReceiver[], log: Logger): Intake {
  const all = [first, ...others]
  const sockets = keptOpen(
    all.map(({ client }) => client),
    log,
  )
  return {
    receiver: {
      init: (app) => {
        for (const each of all) each.init(app)
      },
      // Not the receivers' own start, which would open another port for the installation pages.
      start: sockets.open,
      stop: sockets.close,
    },
    listener: undefined,
    installer: first.installer,
    ...sockets,
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

/** The longest delivery, in bytes. */
const MOST_BYTES = 4_000_000

/**
 * Passes a delivery on if it is one: Bolt looks for the parts of what was signed, whatever it is, and the fault of a lone
 * `null` would end the process, because nobody waits for it.
 */
async function passOn(
  receiver: HTTPReceiver,
  signingSecret: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const options = { signingSecret, bodyLimit: MOST_BYTES }
  const read = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(options, request).catch(() => undefined)
  if (read && !holdsObject(read.rawBody.toString(), request)) return void response.writeHead(400).end()
  // What is too long was not kept, and Bolt, which refuses what is signed wrongly, could read it no more.
  if (!read && !HTTPModuleFunctions.isBufferedIncomingMessage(request)) return void response.writeHead(413).end()
  receiver.requestListener(request, response)
}

/** True of the text of a delivery that is an object, or the fields of a form, of which `payload` is one where it is there. */
function holdsObject(text: string, { headers }: IncomingMessage): boolean {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded'
  const json = isForm ? parse(text).payload : text
  return typeof json !== 'string' || /^\s*\{/u.test(json)
}

function overHttp(receiver: HTTPReceiver, secret: string): Intake {
  let isOpen = false
  return {
    receiver,
    installer: receiver.installer,
    listener(request, response) {
      if (!isOpen) return void response.writeHead(503).end()
      if (isToCome(request)) return void response.writeHead(401).end()
      passOn(receiver, secret, request, response).catch(() => response.writeHead(404).end()) // not a path of Slack's
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
