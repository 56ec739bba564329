import { setImmediate } from 'node:timers/promises'

/** The fake's time in milliseconds, and what is due in it. */
export interface Clock {
  now(): number
  /** Runs something after so many milliseconds of this clock; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void
  /** Lets time pass, running what is due on the way. Only a held clock can. */
  forward(milliseconds: number): Promise<void>
  stop(): void
}

interface Due {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until it is moved: no deadline passes by itself. */
export function heldClock(start: number): Clock {
  let now = start
  let waiting: Due[] = []
  const next = (until: number) => waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
  return {
    now: () => now,
    after(milliseconds, run) {
      const due = { at: now + milliseconds, run }
      waiting.push(due)
      return () => {
        waiting = waiting.filter((one) => one !== due)
      }
    },
    async forward(milliseconds) {
      const until = now + milliseconds
      for (let due = next(until); due; due = next(until)) {
        const { at, run } = due
        waiting = waiting.filter((one) => one !== due)
        now = at
        run()
        await setImmediate()
      }
      now = until
      await setImmediate()
    },
    stop() {
      waiting = []
    },
  }
}

/** The machine's own clock. */
export function realClock(): Clock {
  const running = new Set<NodeJS.Timeout>()
  return {
    now: () => Date.now(),
    after(milliseconds, run) {
      const timer = setTimeout(() => {
        running.delete(timer)
        run()
      }, milliseconds)
      timer.unref()
      running.add(timer)
      return () => {
        clearTimeout(timer)
        running.delete(timer)
      }
    },
    async forward() {
      throw new Error('the real clock cannot be moved: make the fake without clock: "real"')
    },
    stop() {
      for (const timer of running) clearTimeout(timer)
      running.clear()
    },
  }
}
