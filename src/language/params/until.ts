import type { Param } from '../command.ts'
import { dateWords, type SingleMoment, when } from './when.ts'

const LEAD = /^(?:to|till|until|for|by)$/iu
const LENGTH = /^(?:\d{1,3}|a|an|one|two|three|four|five|six)\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?)$/iu
const SHORT = /^\d{1,3}\s?(?:m|min|mins|h|hr|hrs|d|w)$/iu
const UNITS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  m: 'minutes',
  min: 'minutes',
  h: 'hours',
  hr: 'hours',
  d: 'days',
  w: 'weeks',
}

/** A length of time from now as a date phrase: `3d` and `for 3 days` are `in 3 days`. */
function fromNow(words: string): string {
  if (LENGTH.test(words)) return `in ${words}`
  const short = /^(\d{1,3})\s?([a-z]+)$/iu.exec(words)
  return SHORT.test(words) && short
    ? `in ${short[1]} ${UNITS[(short[2] ?? '').toLowerCase().replace(/s$/u, '')]}`
    : words
}

/** The instant until which something is put off, or by which it is moved, as a date phrase. */
const asDay = (raw: string): string =>
  fromNow(
    raw
      .trim()
      .replace(/^(?:to|till|until|for|by)\s+/iu, '')
      .replace(/^(\S+) (?:more|extra) /iu, '$1 ')
      .replace(/^another (?=\d|two|three)/iu, '')
      .replace(/^another /iu, 'a '),
  )

/** The number of words that are a length of time after an optional until or for; 0 for none. */
const lengthWords = (words: readonly string[]): number =>
  [2, 1].find(
    (count) => words.length >= count && fromNow(words.slice(0, count).join(' ')) !== words.slice(0, count).join(' '),
  ) ?? 0

/** Until when something is put off or lasts: `until mon`, `fri 2pm`, `3 days`, `for 2 weeks`, `3d`. */
export const until = (about: string, { first = false } = {}): Param<SingleMoment> => {
  const day = when(about, 'future')
  return {
    ...day,
    takes(all, ctx, before) {
      // The name of the record comes first; the time may only come first when nothing is named.
      if (before.length === 0 && !first) return 0
      const from = LEAD.test(all[0] ?? '') ? 1 : 0
      const ahead = all.slice(from)
      const count = Math.max(dateWords(ahead, ctx, [], 'future'), lengthWords(ahead))
      return count === 0 ? 0 : from + count
    },
    resolves: async (all, ctx) => (await day.resolves?.(all.map(asDay), ctx)) ?? -1,
    read: (raw, ctx) => day.read(asDay(raw), ctx),
  }
}
