/** The messages that were handled, so that a message which Slack sends again, under any event id, is answered once. */
export interface TakenMessages {
  /** Does the work for a new message. For a repeated delivery it waits for that work and returns false. */
  once(key: string, work: () => Promise<void>): Promise<boolean>
}

/** How long a message is remembered, in milliseconds; Slack repeats an event for a little over five minutes. */
const REMEMBER_MS = 15 * 60_000
const MOST = 10_000

export function seenMessages(now: () => number): TakenMessages {
  const all = new Map<string, { readonly work: Promise<void>; readonly at: number }>()
  const forget = () => {
    for (const [key, { at }] of all) {
      if (all.size <= MOST && now() - at < REMEMBER_MS) return
      all.delete(key)
    }
  }
  return {
    async once(key, work) {
      const known = all.get(key)
      if (known) {
        await known.work
        return false
      }
      forget()
      const doing = work()
      all.set(key, { work: doing, at: now() })
      try {
        await doing
      } catch (error) {
        all.delete(key)
        throw error
      }
      return true
    },
  }
}
