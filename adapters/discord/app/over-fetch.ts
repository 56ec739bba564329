import type { RESTOptions } from 'discord.js'

/**
 * Sends discord.js's requests through Node's own fetch. Its default goes through the undici that the process loaded first;
 * where that is the newer one of Slack's socket client, every message with a file fails. What fetch wraps into "fetch
 * failed" is thrown as it was, since discord.js and {@link isUnreached} read the code of the connection's error.
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
