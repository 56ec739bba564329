import type { RESTOptions } from 'discord.js'

/**
 * Sends discord.js's requests through Node's own fetch. By default they go through the undici that the process loaded
 * first; if that is the newer one of Slack's socket client, every message with a file fails. Errors that fetch wraps
 * into "fetch failed" are unwrapped, because discord.js and {@link isUnreached} read the connection error's code.
 */
export const OVER_FETCH: Pick<RESTOptions, 'makeRequest'> = {
  async makeRequest(url, init) {
    try {
      return (await fetch(url, init as RequestInit)) as unknown as Awaited<ReturnType<RESTOptions['makeRequest']>>
    } catch (error) {
      throw error instanceof TypeError && error.cause instanceof Error ? error.cause : error
    }
  },
}
