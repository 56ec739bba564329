import { Temporal } from 'temporal-polyfill'
import { phraseOf } from '../../../src/time/format.ts'

/**
 * What Discord makes of typed text, turned back into what a person reads: the grammar knows names, not ids.
 * https://discord.com/developers/docs/reference#message-formatting-formats
 */

/** The names behind ids; undefined for one that is not known here. */
export interface Names {
  readonly user: (id: string) => string | undefined
  readonly channel: (id: string) => string | undefined
  readonly role: (id: string) => string | undefined
  /** IANA zone in which a time that somebody put in is written. */
  readonly zone: string
}

/** Text that came from Discord as a line of the grammar. What cannot be named stays as it came, so that nothing is lost. */
export const readContent = (content: string, names: Names): string =>
  content
    .replace(/<@!?(\d{1,20})>/gu, (whole, id: string) => named('@', names.user(id)) ?? whole)
    .replace(/<@&(\d{1,20})>/gu, (whole, id: string) => named('@', names.role(id)) ?? whole)
    .replace(/<#(\d{1,20})>/gu, (whole, id: string) => named('#', names.channel(id)) ?? whole)
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

const named = (sign: string, name: string | undefined): string | undefined =>
  name === undefined ? undefined : `${sign}${name}`

const moment = (seconds: string, zone: string): string | undefined => {
  const milliseconds = Number(seconds) * 1000
  if (Math.abs(milliseconds) > 8.64e15) return undefined
  return phraseOf({ kind: 'point', at: Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone) })
}
