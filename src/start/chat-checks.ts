import type { RunningChat } from '../bot/front.ts'
import type { Finding } from '../chat/findings.ts'

/** The latest self-checks of this process's chats. */
export interface ChatChecks {
  /**
   * The latest findings. If they are old, a new check starts in the background, because callers do not wait for a
   * platform.
   */
  findings(): readonly Finding[]
  now(): Promise<void>
}

const OLD_MS = 60_000

/** Runs the chats' self-checks. `failed` gets the error of a check that could not run. */
export function checkChats(running: readonly RunningChat[], failed: (error: unknown) => void): ChatChecks {
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
