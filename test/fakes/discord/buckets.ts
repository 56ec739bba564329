/** What a server answers: a status, JSON and headers. */
export interface Answer {
  readonly status: number
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request's place in its bucket: the headers that tell it, and the answer when the bucket is full. */
export interface Counted {
  readonly headers: Readonly<Record<string, string>>
  readonly refused?: Answer
}

/** Counts requests by route and channel, guild or token. The library waits in real time, so these count by it too.
 * https://docs.discord.com/developers/topics/rate-limits */
export interface Buckets {
  limit(route: string, requests: number, seconds: number): void
  count(route: string, major: string): Counted
}

/** So generous that nothing meets it. */
const UNLIMITED = { requests: 1000, seconds: 1 }

export function createBuckets(): Buckets {
  const limits = new Map<string, typeof UNLIMITED>()
  const buckets = new Map<string, { used: number; readonly until: number }>()
  return {
    limit(route, requests, seconds) {
      limits.set(route, { requests, seconds })
      for (const key of buckets.keys()) if (key.startsWith(`${route} `)) buckets.delete(key)
    },
    count(route, major) {
      const { requests, seconds } = limits.get(route) ?? UNLIMITED
      const now = performance.now()
      const old = buckets.get(`${route} ${major}`)
      const bucket = old && old.until > now ? old : { used: 0, until: now + seconds * 1000 }
      buckets.set(`${route} ${major}`, bucket)
      bucket.used += 1
      const left = (bucket.until - now) / 1000
      const headers = {
        'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(-32),
        'x-ratelimit-limit': String(requests),
        'x-ratelimit-remaining': String(Math.max(0, requests - bucket.used)),
        'x-ratelimit-reset': String(Date.now() / 1000 + left),
        'x-ratelimit-reset-after': left.toFixed(3),
      }
      return bucket.used > requests ? { headers, refused: tooFast(left, false, headers) } : { headers }
    },
  }
}

/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
export const tooFast = (seconds: number, isGlobal: boolean, headers: Answer['headers'] = {}): Answer => ({
  status: 429,
  json: { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal },
  headers: {
    ...headers,
    'retry-after': seconds.toFixed(3),
    'x-ratelimit-scope': isGlobal ? 'global' : 'user',
    ...(isGlobal && { 'x-ratelimit-global': 'true' }),
  },
})
