import { deferred } from './deferred.ts'
import { isJson, type Json, object, parsed, word } from './json.ts'
import { posted, type Signed, signature } from './signing.ts'
import type { Sockets } from './sockets.ts'
import type { State } from './state.ts'

export type Kind = 'slash_commands' | 'interactive' | 'events_api'

/** One time that the app was told, and what came of it. `latency` is in milliseconds of the fake's clock. */
export interface Attempt {
  readonly at: number
  readonly over: 'socket' | 'http' | 'nothing'
  readonly retry: number
  readonly reason?: string
  outcome: 'waiting' | 'acked' | 'timeout' | 'refused' | 'broken' | 'unreachable'
  latency?: number
  /** The HTTP status. */
  status?: number
}

/** Something that the app was told: a command, an interaction or an event, with its answer. */
export interface Delivery {
  readonly kind: Kind
  readonly body: Json
  readonly attempts: Attempt[]
  /** What the ack carried; undefined while there is none and for an empty one. */
  ack?: unknown
  readonly acked: boolean
}

export interface Telling {
  readonly signed?: Signed
  /** Changes what is sent, such as its team. */
  readonly alter?: (body: Json) => Json
}

export interface Deliveries {
  readonly all: Delivery[]
  /** Tells the app, and resolves when it acked, refused or let the deadline pass. Events are tried again after that. */
  tell(kind: Kind, body: Json, how?: Telling): Promise<Delivery>
  /** Tells the app an event again, acked or not. */
  again(delivery: Delivery, reason?: string): Promise<void>
  onAck(id: string, payload: unknown): void
  post(body: Json): Promise<string>
  close(): void
}

/** An attempt that waits for its ack. */
interface Open {
  readonly delivery: Delivery
  readonly attempt: Attempt
  settle(outcome: Attempt['outcome'], ack?: unknown): void
}

export function createDeliveries(
  state: State,
  sockets: () => Sockets,
  requestUrl: () => string | undefined,
): Deliveries {
  const all: Delivery[] = []
  const open = new Map<string, Open>()
  const aborts = new AbortController()

  const start = (delivery: Delivery, retry: number, reason?: string) => {
    const url = requestUrl()
    const attempt: Attempt = {
      at: state.clock.now(),
      over: url ? 'http' : sockets().count() > 0 ? 'socket' : 'nothing',
      retry,
      reason,
      outcome: 'waiting',
    }
    delivery.attempts.push(attempt)
    const { promise, resolve } = deferred()
    const expire = state.clock.after(state.deadlines.ack, () => entry.settle('timeout'))
    const entry: Open = {
      delivery,
      attempt,
      settle(outcome, ack) {
        if (attempt.outcome !== 'waiting') return
        expire()
        attempt.outcome = outcome
        if (outcome === 'acked') {
          attempt.latency = state.clock.now() - attempt.at
          delivery.ack ??= ack
        }
        const limit = `no ack within ${state.deadlines.ack} ms to ${nameOf(delivery)}`
        if (outcome === 'timeout') state.problems.push(limit)
        resolve()
      },
    }
    return { url, entry, attempt, settled: promise }
  }

  const attempt = async (
    delivery: Delivery,
    retry: number,
    reason: string | undefined,
    how: Telling,
  ): Promise<Attempt> => {
    const { url, entry, attempt: made, settled } = start(delivery, retry, reason)
    const body = how.alter ? how.alter(delivery.body) : delivery.body
    if (made.over === 'nothing') entry.settle('unreachable')
    else if (url) void overHttp(url, entry, body, how.signed ?? 'well')
    else {
      const id = crypto.randomUUID()
      open.set(id, entry)
      sockets().send(envelope(id, delivery.kind, body, made))
    }
    await settled
    return made
  }

  const overHttp = async (url: string, entry: Open, body: Json, signed: Signed): Promise<void> => {
    const { type, text } = posted(entry.delivery.kind, body)
    const { retry, reason } = entry.attempt
    const again: Readonly<Record<string, string>> =
      retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason ?? '' } : {}
    const headers = { 'content-type': type, 'user-agent': 'Slackbot 1.0', ...signature(state, text, signed), ...again }
    try {
      const response = await fetch(url, { method: 'POST', headers, body: text, signal: aborts.signal })
      const said = await response.text()
      entry.attempt.status = response.status
      if (!response.ok) return entry.settle('refused')
      if (entry.attempt.outcome === 'timeout') late(entry)
      entry.settle('acked', said === '' ? undefined : (parsed(said) ?? { text: said }))
    } catch {
      entry.settle('broken')
    }
  }

  const late = ({ delivery, attempt: { at } }: Open): void => {
    state.problems.push(`ack after ${state.clock.now() - at} ms to ${nameOf(delivery)}`)
  }

  const retried = async (
    delivery: Delivery,
    last: Attempt,
    how: Telling,
    [wait, ...rest]: readonly number[],
  ): Promise<void> => {
    if (last.outcome === 'acked' || wait === undefined || aborts.signal.aborted) return
    const { promise, resolve } = deferred()
    state.clock.after(wait, resolve)
    if (wait > 0) await promise
    const next = await attempt(delivery, last.retry + 1, REASONS[last.outcome] ?? 'http_error', how)
    await retried(delivery, next, how, rest)
  }

  return {
    all,
    async tell(kind, body, how = {}) {
      const delivery: Delivery = {
        kind,
        body,
        attempts: [],
        get acked() {
          return this.attempts.some(({ outcome }) => outcome === 'acked')
        },
      }
      all.push(delivery)
      const first = await attempt(delivery, 0, undefined, how)
      if (kind === 'events_api') void retried(delivery, first, how, state.deadlines.retries)
      return delivery
    },
    async again(delivery, reason = 'http_timeout') {
      await attempt(delivery, (delivery.attempts.at(-1)?.retry ?? 0) + 1, reason, {})
    },
    onAck(id, payload) {
      const entry = open.get(id)
      if (!entry) return void state.problems.push(`socket: an ack of ${id}, which nobody sent`)
      const { outcome } = entry.attempt
      if (outcome === 'acked') state.problems.push(`second ack to ${nameOf(entry.delivery)}`)
      if (outcome === 'timeout') late(entry)
      const filled = isJson(payload) && Object.keys(payload).length > 0
      entry.settle('acked', filled ? payload : undefined)
    },
    async post(body) {
      const text = JSON.stringify(body)
      const headers = { 'content-type': 'application/json', ...signature(state, text, 'well') }
      const response = await fetch(requestUrl() ?? '', { method: 'POST', headers, body: text, signal: aborts.signal })
      return response.text()
    },
    close() {
      aborts.abort()
      for (const entry of open.values()) entry.settle('broken')
    },
  }
}

const REASONS: Readonly<Record<string, string>> = {
  timeout: 'http_timeout',
  refused: 'http_error',
  broken: 'connection_failed',
  unreachable: 'connection_failed',
}

const envelope = (id: string, kind: Kind, payload: Json, { retry, reason }: Attempt): Json => ({
  type: kind,
  envelope_id: id,
  accepts_response_payload: kind !== 'events_api',
  payload,
  ...(kind === 'events_api' && { retry_attempt: retry, retry_reason: reason ?? '' }),
})

/** What was told, in a few words. */
function nameOf({ kind, body }: Delivery): string {
  if (kind === 'slash_commands') return `${word(body.command)} ${word(body.text)}`.trim()
  if (kind === 'events_api') return `event ${word(object(body.event).type)}`
  return word(body.type)
}
