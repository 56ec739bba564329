import { Temporal } from 'temporal-polyfill'
import { type Picked, pickedWord, withoutPicks } from '../../../src/chat/picked.ts'
import { phraseOf } from '../../../src/time/format.ts'

/**
 * What Discord makes of typed text, turned back into what a person typed. Whom and what they picked stays what it is: a
 * picked word (chat/picked.ts), with the name that it goes by here.
 * https://discord.com/developers/docs/reference#message-formatting-formats
 */

/** The names behind ids; undefined for one that is not known here. */
export interface Names {
  readonly person: (id: string) => string | undefined
  readonly channel: (id: string) => string | undefined
  readonly role: (id: string) => string | undefined
  /** IANA zone in which a time that somebody put in is written. */
  readonly zone: string
}

/** Text that came from Discord as a line of the grammar. */
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

/** A line that is spoken to the bot, without its name at the start: `@Parley deal list` is `deal list`. */
export const withoutMention = (content: string, bot: string): string =>
  content.replace(new RegExp(`^\\s*(?:<@!?${bot.replace(/\D/gu, '')}>[\\s,:]*)+`, 'u'), '').trim()

/** True of a text that calls the bot anywhere. */
export const mentions = (content: string, bot: string): boolean =>
  content.includes(`<@${bot}>`) || content.includes(`<@!${bot}>`)

/** Somebody or something that was picked, by its id, as a word of a line. */
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
