import { Temporal } from 'temporal-polyfill'
import type { Span } from '../../../src/message/message.ts'
import { shownDay, writtenTime } from '../../../src/time/say.ts'

type TimeSpan = Extract<Span, { readonly time: string }>

/**
 * Slack's format for each kind of time, shown in the reader's zone:
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
const FORMATS: Readonly<Record<TimeSpan['show'], string>> = {
  date: '{date_short}',
  moment: '{date_short_pretty}, {time}',
  relative: '{ago}',
}

/** A time that Slack formats; `fallback` is used where it cannot. */
export interface SlackTime {
  /** Whole seconds since 1970. */
  readonly timestamp: number
  readonly format: string
  readonly fallback: string
}

/** The reader's zones: the one that they have set overrides Slack's. */
export interface Zones {
  /** The IANA zone of times in the fallback. */
  readonly zone: string
  readonly settled?: string
}

/**
 * A time that Slack formats, or words: when the reader has set a zone, which may differ from Slack's, or when it is no
 * instant.
 */
export function timeOf(span: TimeSpan, { zone, settled }: Zones): SlackTime | string {
  const at = readInstant(span.time)
  if (!at) return span.time
  if (settled && span.show !== 'relative') return written(at, settled, span.show)
  const timestamp = Math.floor(at.epochMilliseconds / 1000)
  return { timestamp, format: FORMATS[span.show], fallback: written(at, settled ?? zone, span.show) }
}

/** `Wed 18 Nov 2026, 10:00`; a time in UTC, which is nobody's own zone, is marked as such. */
function written(at: Temporal.Instant, zone: string, show: TimeSpan['show']): string {
  const local = at.toZonedDateTimeISO(zone)
  const day = shownDay(local.toPlainDate())
  return show === 'date' ? day : `${day}, ${writtenTime(local)}${zone === 'UTC' ? ' UTC' : ''}`
}

function readInstant(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}
