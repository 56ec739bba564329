import { setTimeout as wait } from 'node:timers/promises'

/**
 * How long a chat may take for one call, in milliseconds. The claim of a message holds for a minute, in which two or
 * three calls may be made.
 */
export const ANSWER_MS = 20_000

/** What `atMost` returns instead of a result that took too long. */
export const LATE = Symbol('late')

/** The result of `work`, or LATE when it takes longer than `ms` milliseconds. The work itself goes on. */
export async function atMost<T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  const waiting = new AbortController()
  try {
    return await Promise.race([work, wait(ms, LATE, waiting)])
  } finally {
    waiting.abort()
  }
}
