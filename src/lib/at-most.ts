import { setTimeout as wait } from 'node:timers/promises'

/**
 * How long a chat may take for one thing asked of it, in milliseconds. A claim of a message holds for a minute, in which
 * there may be two or three of them.
 */
export const ANSWER_MS = 20_000

/** What `atMost` returns instead of a result that took too long. */
export const LATE = Symbol('late')

/** What `work` comes to, or LATE when it takes longer than `ms`. The work itself goes on. */
export async function atMost<T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  const waiting = new AbortController()
  try {
    return await Promise.race([work, wait(ms, LATE, waiting)])
  } finally {
    waiting.abort()
  }
}
