import { type Attempt, begin, type Delivery, type Kind, nameOf, overHttp, type Waiting } from './attempt.ts'
import { deferred } from './deferred.ts'
import { isJson, type Json } from './json.ts'
import { type Signed, signature } from './signing.ts'
import type { Sockets } from './sockets.ts'
import type { State } from './state.ts'

export type { Delivery } from './attempt.ts'

/** How the app is told: how the request is signed over HTTP, and what is changed in it, such as its team. */
export interface Telling {
  readonly signed?: Signed
  readonly alter?: (body: Json) => Json
}

export interface Deliveries {
  readonly all: Delivery[]
  /** Tells the app, and resolves when it acked, refused or let the deadline pass. Events are tried again after that. */
  tell(kind: Kind, body: Json, how?: Telling): Promise<Delivery>
  /** Tells the app an event again, acked or not. */
  again(delivery: Delivery, reason?: string): Promise<void>
  onAck(id: string, payload: unknown): void
  /** Posts to the request URL and returns what it says. */
  post(body: Json): Promise<string>
  close(): void
}

/** Tells the app things over HTTP where it has a request URL, otherwise over its sockets. */
export function createDeliveries(
  state: State,
  sockets: () => Sockets,
  requestUrl: () => string | undefined,
): Deliveries {
  const all: Delivery[] = []
  const sent = new Map<string, Waiting>()
  const aborts = new AbortController()

  const attempt = async (
    delivery: Delivery,
    retry: number,
    reason: string | undefined,
    how: Telling,
  ): Promise<Attempt> => {
    const url = requestUrl()
    const over = url ? 'http' : sockets().count() > 0 ? 'socket' : 'nothing'
    const made: Attempt = { at: state.clock.now(), over, retry, reason, outcome: 'waiting' }
    const waiting = begin(state, delivery, made)
    const body = how.alter ? how.alter(delivery.body) : delivery.body
    if (url) void overHttp(state, url, waiting, body, how.signed ?? 'well', aborts.signal)
    else {
      const id = crypto.randomUUID()
      sent.set(id, waiting)
      if (!sockets().send(envelope(id, delivery.kind, body, made))) waiting.settle('unreachable')
    }
    await waiting.settled
    return made
  }

  const retried = async (delivery: Delivery, last: Attempt, how: Telling, waits: readonly number[]): Promise<void> => {
    const [wait, ...rest] = waits
    if (last.outcome === 'acked' || wait === undefined || aborts.signal.aborted) return
    if (wait > 0) {
      const { promise, resolve } = deferred()
      state.clock.after(wait, resolve)
      await promise
    }
    const next = await attempt(delivery, last.retry + 1, REASONS[last.outcome] ?? 'http_error', how)
    await retried(delivery, next, how, rest)
  }

  return {
    all,
    async tell(kind, body, how = {}) {
      const delivery = newDelivery(kind, body)
      all.push(delivery)
      const first = await attempt(delivery, 0, undefined, how)
      if (kind === 'events_api') void retried(delivery, first, how, state.deadlines.retries)
      return delivery
    },
    async again(delivery, reason = 'http_timeout') {
      await attempt(delivery, (delivery.attempts.at(-1)?.retry ?? 0) + 1, reason, {})
    },
    onAck(id, payload) {
      const waiting = sent.get(id)
      if (!waiting) return void state.problems.push(`socket: an ack of ${id}, which nobody sent`)
      if (waiting.attempt.outcome === 'acked') state.problems.push(`second ack to ${nameOf(waiting.delivery)}`)
      const filled = isJson(payload) && Object.keys(payload).length > 0
      return waiting.settle('acked', filled ? payload : undefined)
    },
    async post(body) {
      const text = JSON.stringify(body)
      const headers = { 'content-type': 'application/json', ...signature(state, text, 'well') }
      const response = await fetch(requestUrl() ?? '', { method: 'POST', headers, body: text, signal: aborts.signal })
      return response.text()
    },
    close() {
      aborts.abort()
      for (const waiting of sent.values()) waiting.settle('broken')
    },
  }
}

const newDelivery = (kind: Kind, body: Json): Delivery => ({
  kind,
  body,
  attempts: [],
  get acked() {
    return this.attempts.some(({ outcome }) => outcome === 'acked')
  },
})

const REASONS: Readonly<Record<string, string>> = {
  timeout: 'http_timeout',
  refused: 'http_error',
  broken: 'connection_failed',
  unreachable: 'connection_failed',
}

const envelope = (id: string, kind: Kind, payload: Json, { retry, reason = '' }: Attempt): Json => ({
  type: kind,
  envelope_id: id,
  accepts_response_payload: kind !== 'events_api',
  payload,
  ...(kind === 'events_api' && { retry_attempt: retry, retry_reason: reason }),
})
