import type { Temporal } from 'temporal-polyfill'
import type { QueueState } from '../store/outbox/queue.ts'

/** The measurements of a process. */
export interface Measurements {
  readonly now: Temporal.Instant
  readonly queues: readonly QueueState[]
  /** When the last heartbeat ended without an error; undefined before the first. */
  readonly lastBeat: Temporal.Instant | undefined
  readonly connected: ReadonlyMap<string, boolean>
}

interface Metric {
  readonly name: string
  readonly help: string
  readonly samples: readonly (readonly [labels: string, value: number])[]
}

/** The readings in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsText(readings: Measurements): string {
  return metricsOf(readings)
    .map(({ name, help, samples }) => {
      const lines = samples.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')
      return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines}`
    })
    .join('')
}

function metricsOf({ now, queues, lastBeat, connected }: Measurements): readonly Metric[] {
  const label = (platform: string) => `{platform="${platform.replace(/["\\\n]/g, '_')}"}`
  const each = (name: string, help: string, value: (queue: QueueState) => number): Metric => ({
    name,
    help,
    samples: queues.map((queue) => [label(queue.platform), value(queue)]),
  })
  return [
    each('parley_outbox_waiting', 'Messages that are due and not sent.', ({ waiting }) => waiting),
    each('parley_outbox_lag_seconds', 'For how long the oldest undelivered message has been due.', ({ oldest }) =>
      oldest ? Math.max(0, (now.epochMilliseconds - oldest.getTime()) / 1000) : 0,
    ),
    each('parley_outbox_failed', 'Messages that were given up within the time they are kept.', ({ failed }) => failed),
    each('parley_owed_answers', 'Requests whose author was told to wait.', ({ pendingAnswers }) => pendingAnswers),
    {
      name: 'parley_last_beat_timestamp_seconds',
      help: 'When the last heartbeat of this process ended well.',
      samples: lastBeat ? [['', lastBeat.epochMilliseconds / 1000]] : [],
    },
    {
      name: 'parley_chat_connected',
      help: '1 while the chat can hear and speak.',
      samples: [...connected].map(([platform, isConnected]) => [label(platform), isConnected ? 1 : 0]),
    },
  ]
}
