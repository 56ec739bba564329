import type { RunningChat } from '../bot/front.ts'
import type { Finding } from '../chat/findings.ts'

/** What the chats of this process last found about themselves. */
export interface Look {
  /** What was found last; when that is old it is looked for anew meanwhile, since nobody waits for a platform here. */
  findings(): readonly Finding[]
  now(): Promise<void>
}

const OLD_MS = 60_000

/** Lets the chats look whether they work. `failed` hears of a look that could not be done. */
export function lookAt(running: readonly RunningChat[], failed: (error: unknown) => void): Look {
  let found: readonly (Finding | (() => Finding))[] = []
  let at = Number.NEGATIVE_INFINITY
  const now = async () => {
    at = performance.now()
    const all = await Promise.allSettled(running.map(async (one) => one.findings?.() ?? []))
    for (const one of all) if (one.status === 'rejected') failed(one.reason)
    found = all.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  }
  return {
    now,
    findings() {
      if (performance.now() - at > OLD_MS) void now()
      return found.map((one) => (typeof one === 'function' ? one() : one))
    },
  }
}
