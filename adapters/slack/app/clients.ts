import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { boltLog } from './log.ts'

/** The two Web API clients of one workspace. */
export interface Clients {
  /** For answers that somebody waits for: retries once after a failure, and gives up soon. It posts nothing. */
  readonly quick: WebClient
  /**
   * For posts: it never retries by itself, because a lost response would lead to a second message, and it never waits
   * after a 429, because that would delay everything else.
   */
  readonly posting: WebClient
}

/** The timeout of a call, in milliseconds. */
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
