import { setImmediate as nextTurn } from 'node:timers/promises'

/** So long, in milliseconds, may heavy work keep the event loop from everything else. */
const MOST_MS = 10

/** Since when the event loop is kept, as far as that is known; undefined when it had its turn. */
let since: number | undefined

/**
 * What heavy work awaits between its steps: nothing, or that the event loop had its turn, if it was kept for more than 10
 * milliseconds. All work of the process has one clock, so that many short pieces in a row are no long one.
 */
function turn(): Promise<void> | undefined {
  if (since === undefined) return begin()
  // What goes on after its turn is counted from there, or the step after it would not be.
  return performance.now() - since < MOST_MS ? undefined : nextTurn().then(begin)
}

function begin(): undefined {
  if (since !== undefined) return
  since = performance.now()
  setImmediate(() => {
    since = undefined
  })
}

/** The function that heavy work calls between its steps. */
export const turns = (): (() => Promise<void> | undefined) => turn
