import { setImmediate as nextTurn } from 'node:timers/promises'

/** So long, in milliseconds, may heavy work keep the event loop from everything else. */
const MOST_MS = 10

/**
 * Makes a function that heavy work calls between its steps: it resolves at once, or after the event loop had its turn
 * if the work has kept it for more than 10 milliseconds. Returns undefined if nothing has to be awaited.
 */
export function turns(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < MOST_MS) return undefined
    return nextTurn().then(() => {
      since = performance.now()
    })
  }
}
