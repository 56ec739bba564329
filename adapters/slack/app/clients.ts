import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { boltLog } from './log.ts'

/** The two ways in which one workspace's Web API is called. */
export interface Clients {
  /** For what somebody waits for: asks once more after a failure, and gives up soon. Nothing is posted with it. */
  readonly quick: WebClient
  /**
   * For what is posted: never tried again by itself, because a lost answer would become a second message, and never
   * waiting out a 429, because that would hold up everything else.
   */
  readonly posting: WebClient
}

/** No call takes longer than this, in milliseconds. */
const QUICK_MS = 4_000
const POSTING_MS = 15_000

/** Makes the clients of each token once; they keep their connections. */
export function clientPool(apiUrl: string | undefined, log: Logger): (token: string) => Clients {
  const made = new Map<string, Clients>()
  const shared: WebClientOptions = {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    logger: boltLog(log),
    rejectRateLimitedCalls: true,
  }
  return (token) => {
    const known = made.get(token)
    if (known) return known
    const clients = {
      quick: new WebClient(token, { ...shared, timeout: QUICK_MS, retryConfig: { retries: 1, minTimeout: 100 } }),
      posting: new WebClient(token, { ...shared, timeout: POSTING_MS, retryConfig: { retries: 0 } }),
    }
    made.set(token, clients)
    return clients
  }
}
