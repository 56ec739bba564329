import { deferred } from './deferred.ts'
import { type Json, object, parsed, word } from './json.ts'
import { posted, type Signed, signature } from './signing.ts'
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

/** An attempt that waits for its ack, until its deadline. */
export interface Waiting {
  readonly delivery: Delivery
  readonly attempt: Attempt
  readonly settled: Promise<void>
  /** What became of it; only the first word counts. A late ack is a problem. */
  settle(outcome: Attempt['outcome'], ack?: unknown): void
}

/** Begins an attempt and its deadline. */
export function begin(state: State, delivery: Delivery, attempt: Attempt): Waiting {
  const { promise: settled, resolve } = deferred()
  const name = nameOf(delivery)
  const settle: Waiting['settle'] = (outcome, ack) => {
    if (attempt.outcome === 'timeout' && outcome === 'acked') {
      state.problems.push(`ack after ${state.clock.now() - attempt.at} ms to ${name}`)
    }
    if (attempt.outcome !== 'waiting') return
    callOff()
    attempt.outcome = outcome
    if (outcome === 'timeout') state.problems.push(`no ack within ${state.deadlines.ack} ms to ${name}`)
    if (outcome === 'acked') {
      attempt.latency = state.clock.now() - attempt.at
      delivery.ack ??= ack
    }
    resolve()
  }
  const callOff = state.clock.after(state.deadlines.ack, () => settle('timeout'))
  delivery.attempts.push(attempt)
  return { delivery, attempt, settled, settle }
}

/** Posts to the app's request URL as Slack does; the answer is the ack. */
export async function overHttp(
  state: State,
  url: string,
  { delivery, attempt, settle }: Waiting,
  body: Json,
  signed: Signed,
  signal: AbortSignal,
): Promise<void> {
  const { type, text } = posted(delivery.kind, body)
  const { retry, reason = '' } = attempt
  const again: Readonly<Record<string, string>> =
    retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason } : {}
  const headers = { 'content-type': type, 'user-agent': 'Slackbot 1.0', ...signature(state, text, signed), ...again }
  try {
    const response = await fetch(url, { method: 'POST', headers, body: text, signal })
    const said = await response.text()
    attempt.status = response.status
    if (response.ok) settle('acked', said === '' ? undefined : (parsed(said) ?? { text: said }))
    else settle('refused')
  } catch {
    settle('broken')
  }
}

/** What was told, in a few words. */
export function nameOf({ kind, body }: Delivery): string {
  if (kind === 'slash_commands') return `${word(body.command)} ${word(body.text)}`.trim()
  if (kind === 'events_api') return `event ${word(object(body.event).type)}`
  return word(body.type)
}
