import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Temporal } from 'temporal-polyfill'
import type { QueueState } from '../../store/outbox/queue.ts'

/** What is measured when somebody asks for the metrics. */
export interface Measurements {
  readonly now: Temporal.Instant
  readonly queues: readonly QueueState[]
  /** When the last heartbeat ended without an error; undefined before the first. */
  readonly lastBeat: Temporal.Instant | undefined
  readonly connected: ReadonlyMap<string, boolean>
  /** The connections of the database pool: all that are open, those at rest, and requests that wait for one. */
  readonly pool: { readonly open: number; readonly idle: number; readonly waiting: number }
}

/** A request that was answered. */
interface Answered {
  readonly platform: string
  /** What came: a line, a button, a form, a file. */
  readonly kind: string
  /** `done`, `refused`, `fault` or `stranger`. */
  readonly outcome: string
  readonly ms: number
}

/** The metrics of a process. */
export interface Metrics {
  answered(request: Answered): void
  /** An attempt to send a message; `outcome` is how it ended, and what was not sent has a reason. */
  delivery(platform: string, outcome: string, reason: string): void
  /** All metrics in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(readings: Measurements): Promise<string>
}

/** Upper bounds of latencies in seconds: from an ordinary answer to the longest that a platform waits for. */
const LATENCIES = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10, 60]

/** Makes the metrics of a process. `isProcess` adds those of Node itself: memory, processor, event loop. */
export function createMetrics(version: string, isProcess: boolean): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (isProcess) collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'parley_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['platform', 'kind', 'outcome'],
    registers,
  })
  const latency = new Histogram({
    name: 'parley_request_seconds',
    help: 'How long an answer took.',
    labelNames: ['platform', 'outcome'],
    buckets: LATENCIES,
    registers,
  })
  const deliveries = new Counter({
    name: 'parley_deliveries_total',
    help: 'Attempts to send a message, by how they ended and why not.',
    labelNames: ['platform', 'outcome', 'reason'],
    registers,
  })
  const info = gauge('parley_build_info', 'Always 1: the version is a label.', ['version', 'node'])
  const waiting = gauge('parley_outbox_waiting', 'Messages that are due and not sent.', ['platform'])
  const lag = gauge('parley_outbox_lag_seconds', 'For how long the oldest undelivered message has been due.', [
    'platform',
  ])
  const failed = gauge('parley_outbox_failed', 'Messages that were given up within the time they are kept.', [
    'platform',
  ])
  const owed = gauge('parley_owed_answers', 'Requests whose author was told to wait.', ['platform'])
  const beat = gauge('parley_last_beat_timestamp_seconds', 'When the last heartbeat of this process ended well.')
  const connected = gauge('parley_chat_connected', '1 while the chat can hear and speak.', ['platform'])
  const connections = gauge('parley_database_connections', 'Connections to the database.', ['state'])

  function gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
    return new Gauge({ name, help, labelNames: [...labelNames], registers })
  }

  info.set({ version, node: process.version }, 1)
  return {
    answered({ platform, kind, outcome, ms }) {
      requests.inc({ platform, kind, outcome })
      latency.observe({ platform, outcome }, ms / 1000)
    },
    delivery(platform, outcome, reason) {
      deliveries.inc({ platform, outcome, reason })
    },
    text(readings) {
      for (const { platform, ...queue } of readings.queues) {
        const since = queue.oldest ? readings.now.epochMilliseconds - queue.oldest.getTime() : 0
        waiting.set({ platform }, queue.waiting)
        lag.set({ platform }, Math.max(0, since / 1000))
        failed.set({ platform }, queue.failed)
        owed.set({ platform }, queue.pendingAnswers)
      }
      beat.remove()
      if (readings.lastBeat) beat.set(readings.lastBeat.epochMilliseconds / 1000)
      for (const [platform, isConnected] of readings.connected) connected.set({ platform }, isConnected ? 1 : 0)
      for (const [state, count] of Object.entries(readings.pool)) connections.set({ state }, count)
      return registry.metrics()
    },
  }
}
