import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { FakeSlack } from './slack/index.ts'

export type Mode = 'socket' | 'http'

/** An unmodified Bolt app, not yet started, and how to start and stop it against the fake. */
export interface Bolt {
  readonly app: App
  start(): Promise<void>
  stop(): Promise<void>
}

/** `reconnect` is how long socket mode waits before it connects anew, in milliseconds of the machine. */
export function boltOn(slack: FakeSlack, mode: Mode, token: string, reconnect = 5000): Bolt {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }
  const { appToken, signingSecret } = slack.app
  const logger = quiet
  const receiver =
    mode === 'http'
      ? new HTTPReceiver({ signingSecret, logger })
      : new SocketModeReceiver({ appToken, logger, clientPingTimeout: reconnect, installerOptions: { clientOptions } })
  const app = new App({ token, receiver, logger, clientOptions, convoStore: false })
  return {
    app,
    async start() {
      if (receiver instanceof SocketModeReceiver) {
        await receiver.start()
        return slack.connected()
      }
      const server = await receiver.start({ port: 0, host: '127.0.0.1' })
      await slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
    },
    async stop() {
      if (receiver instanceof SocketModeReceiver) await receiver.client.disconnect()
      else await receiver.stop()
    },
  }
}

/** A log that keeps nothing. */
export const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}
