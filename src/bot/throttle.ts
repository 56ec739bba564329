/** Returns how many milliseconds a person must wait before the next request; 0 lets this one through and counts it. */
export type Throttle = (who: string) => number

/** Lets everything through: for the terminal, whose user owns the machine. */
export const unlimited: Throttle = () => 0

/**
 * A leaky bucket per person: `burst` requests at once, then one every `everyMs`. `uptime` is a monotonic clock in
 * milliseconds.
 */
export function leakyBucket(burst: number, everyMs: number, uptime: () => number): Throttle {
  const emptyAt = new Map<string, number>()
  return (who) => {
    const now = uptime()
    const level = Math.max(emptyAt.get(who) ?? 0, now) + everyMs
    const wait = level - (now + burst * everyMs)
    if (wait > 0) return wait
    if (emptyAt.size > 10_000) for (const [key, at] of emptyAt) if (at <= now) emptyAt.delete(key)
    emptyAt.set(who, level)
    return 0
  }
}
