import { Temporal } from 'temporal-polyfill'
import { withoutCalls } from '../../../src/chat/called.ts'
import { type Picked, pickedWord, withoutPicks } from '../../../src/chat/picked.ts'
import { phraseOf } from '../../../src/time/format.ts'

/**
 * Turns Discord's form of typed text back into what a person typed. People and things that were picked become picked
 * words (chat/picked.ts) with their name in this place.
 * https://discord.com/developers/docs/reference#message-formatting-formats
 */

/** Looks up the names behind ids; undefined for an unknown id. */
export interface Names {
  readonly person: (id: string) => string | undefined
  readonly channel: (id: string) => string | undefined
  readonly role: (id: string) => string | undefined
  /** The IANA zone in which a time in the text is written. */
  readonly zone: string
}

/** Text from Discord as a line for the grammar. */
export const readContent = (content: string, names: Names): string =>
  withoutPicks(content)
    .replace(/<@!?(\d{1,20})>/gu, (_, id: string) => picked('person', id, names))
    .replace(/<@&(\d{1,20})>/gu, (_, id: string) => picked('role', id, names))
    .replace(/<#(\d{1,20})>/gu, (_, id: string) => picked('channel', id, names))
    .replace(/<t:(-?\d{1,13})(?::[tTdDfFsSR])?>/gu, (whole, seconds: string) => moment(seconds, names.zone) ?? whole)
    .replace(/<a?(:\w{1,32}:)\d{1,20}>/gu, '$1')
    .replace(/<(\/[^:>]{1,100}):\d{1,20}>/gu, '$1')
    .replace(/[\u201c\u201d]/gu, '"')
    .replace(/[\u2018\u2019]/gu, "'")
    .trim()

/** A line without the bot's mention: `@Parley deal list` is `deal list`. */
export const withoutMention = (content: string, bot: string): string =>
  withoutCalls(content, `<@!?${bot.replace(/\D/gu, '')}>`)

/** True when a text mentions the bot. */
export const mentions = (content: string, bot: string): boolean =>
  content.includes(`<@${bot}>`) || content.includes(`<@!${bot}>`)

/** The word for a person or thing that was picked, by its id. */
export const picked = (kind: Picked['kind'], key: string, names: Names): string =>
  pickedWord({ kind, key, name: names[kind](key) ?? '' })

/** The ids of people in a text. */
export const peopleIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/<@!?(\d{15,20})>/gu)].map(([, id = '']) => id)),
]

const moment = (seconds: string, zone: string): string | undefined => {
  const milliseconds = Number(seconds) * 1000
  if (Math.abs(milliseconds) > 8.64e15) return undefined
  return phraseOf({ kind: 'point', at: Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone) })
}
