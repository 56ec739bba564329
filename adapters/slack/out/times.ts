import { Temporal } from 'temporal-polyfill'
import type { Span } from '../../../src/message/message.ts'
import { shownDay, writtenTime } from '../../../src/time/say.ts'

type TimeSpan = Extract<Span, { readonly time: string }>

/** How Slack shows each kind of time, in the zone and clock of whoever reads: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const FORMATS: Readonly<Record<TimeSpan['show'], string>> = {
  date: '{date_short}',
  moment: '{date_short_pretty}, {time}',
  relative: '{ago}',
}

/** A time for Slack to show; `fallback` stands where it cannot. */
export interface SlackTime {
  /** Whole seconds since 1970. */
  readonly timestamp: number
  readonly format: string
  readonly fallback: string
}

/** Who reads: their zone, or the one that they settled, which counts more than Slack's word. */
export interface Zones {
  /** IANA zone of the fallback's times. */
  readonly zone: string
  readonly settled?: string
}

/** A time as Slack shows it, or as words: in a settled zone, which may be another than Slack's, or when it is no instant. */
export function timeOf(span: TimeSpan, { zone, settled }: Zones): SlackTime | string {
  const at = readInstant(span.time)
  if (!at) return span.time
  if (settled && span.show !== 'relative') return written(at, settled, span.show)
  const timestamp = Math.floor(at.epochMilliseconds / 1000)
  return { timestamp, format: FORMATS[span.show], fallback: written(at, settled ?? zone, span.show) }
}

/** `Wed 18 Nov 2026, 10:00`; in UTC, which is nobody's own, it says so. */
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
