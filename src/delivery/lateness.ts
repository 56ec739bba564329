import type { Temporal } from 'temporal-polyfill'
import type { Lateness } from '../crm/due/due-action.ts'
import { type Block, marked, type Text, text } from '../message/message.ts'
import { shownDay, writtenTime } from '../time/say.ts'

const SIZES = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const

/** `42 min`, `3 h 5 min`, `2 d 4 h`: the two largest units. */
export function shownLength(ms: number): string {
  const first = SIZES.findIndex(([size]) => ms >= size)
  if (first < 0) return 'less than a minute'
  let rest = ms
  const parts = SIZES.slice(first, first + 2).map(([size, name]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count > 0 ? `${count} ${name}` : ''
  })
  return parts.filter((part) => part !== '').join(' ')
}

/** `Late by 42 min: I was down from 09:00.`, with times in the reader's zone. */
export function sayLate({ ms, downFrom }: Lateness, now: Temporal.Instant, zone: string): string {
  if (!downFrom) return `Late by ${shownLength(ms)}.`
  const from = downFrom.toZonedDateTimeISO(zone)
  const time = writtenTime({ hour: from.hour, minute: from.minute, second: 0 })
  const isToday = from.toPlainDate().equals(now.toZonedDateTimeISO(zone).toPlainDate())
  return `Late by ${shownLength(ms)}: I was down from ${isToday ? time : `${shownDay(from.toPlainDate())}, ${time}`}.`
}

/**
 * The block that says that a message is late. Its role keeps a second note from being added when the message is sent
 * later still.
 */
export const lateNote = (...words: Text): Block => marked(text(...words), { role: 'late' })
