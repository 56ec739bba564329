import { DIGESTS, type Digest, digestsFor, digestsTo } from '../../crm/digests/digests.ts'
import { type DigestSkip, isTooOften, SKIPS, withHour } from '../../crm/digests/slots.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { Channel } from '../../crm/places/channels.ts'
import type { Recipient } from '../../crm/reminders/reminders.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue, beginningWith, words } from '../../language/params/kinds.ts'
import { dateContext } from '../../language/params/when.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { readMoment } from '../../time/read.ts'
import type { Recurrence } from '../../time/recurrence/recurrence.ts'
import { isRefusal } from '../../time/result.ts'
import { channelNamed, channelsLike } from '../team/channel-named.ts'

/** The recipient of a digest: the person who asks, or a channel. */
export type DigestTarget = { readonly kind: 'me' } | { readonly kind: 'channel'; readonly channel: Channel }

/** The most channels that are offered besides `me`: Discord shows 25 choices. */
const MOST_CHANNELS = 24
const JOINT = /^(?:in|into|to|for)$/iu
const bare = (word: string | undefined): string => (word ?? '').replace(/[,;:]+$/u, '').toLowerCase()
const isPlace = (word: string | undefined): boolean => /^(?:#\S+|here|me)$/u.test(bare(word))

/** The recipient of a digest: #sales, here or me. */
export const digestTargetParam = (about: string, { isToPost = true } = {}): Param<DigestTarget> => {
  const channel = channelNamed(about, { isToPost })
  return {
    ...channel,
    shape: 'recipient',
    takes: (ahead) => (isPlace(ahead[0]) ? 1 : JOINT.test(ahead[0] ?? '') && isPlace(ahead[1]) ? 2 : 0),
    suggest: async (typed, ctx) => [
      ...beginningWith(['me'], typed),
      ...(await channelsLike(typed, ctx)).slice(0, MOST_CHANNELS),
    ],
    async read(raw, ctx) {
      const typed = raw.trim().replace(/^(?:in|into|to|for)\s+/iu, '')
      if (bare(typed) === 'me' || (bare(typed) === 'here' && ctx.place.kind === 'dm')) return { kind: 'me' }
      return { kind: 'channel', channel: await channel.read(typed, ctx) }
    },
  }
}

/** The recipient as it is stored. */
export const recipientOfDigest = (to: DigestTarget, { member }: ReadCtx): Recipient =>
  to.kind === 'me'
    ? { kind: 'member', member: member.member, name: member.name }
    : { kind: 'channel', platform: to.channel.platform, key: to.channel.key, name: to.channel.name }

/** An existing digest by its ref or recipient: G-2, #sales, here or me. Other members' own digests are not found. */
export const digestNamed = (about: string): Param<Digest> => {
  const place = digestTargetParam(about, { isToPost: false })
  return {
    about,
    shape: 'record',
    slot: 'positional',
    optional: false,
    refsOf: (digest: Digest) => [refOf(DIGESTS, digest)],
    resolves: async (candidates) =>
      candidates.findIndex((one) => /^g-?\d{1,9}$/iu.test(one.trim()) || isPlace(one.trim())),
    suggest: async (typed, ctx) =>
      beginningWith(
        (await digestsFor(ctx.tx, ctx.member.member)).map((digest) => refOf(DIGESTS, digest)),
        typed,
      ),
    async read(raw, ctx) {
      const number = /^g-?(\d{1,9})$/iu.exec(raw.trim())?.[1]
      if (number !== undefined) return visible(ctx, await recordNumbered(ctx.tx, DIGESTS, Number(number)), raw)
      const to = await place.read(raw, ctx)
      const found = await digestsTo(ctx.tx, recipientOfDigest(to, ctx))
      const [first, ...others] = found
      if (!first) throw none(to.kind === 'me' ? 'you' : to.channel.name)
      if (others.length === 0) return first
      const readings = found.map((each) => ({ label: namedOf(DIGESTS, each), raw: refOf(DIGESTS, each) }))
      throw new AmbiguousValue([`${found.length} digests go there. Which one?`], readings)
    },
  }
}

const none = (where: string): UserError =>
  new UserError('not_found', `No digest goes to ${where}.`, {
    next: ['Set one up: ', { code: 'digest daily 9:00 #sales' }],
  })

function visible(ctx: ReadCtx, digest: Digest | undefined, raw: string): Digest {
  const isOthers = digest?.to.kind === 'member' && digest.to.member !== ctx.member.member
  if (digest && !digest.deletedAt && !isOthers) return digest
  throw new UserError('not_found', [{ code: cut(raw.trim(), 20) }, ' is no digest that you could change.'], {
    next: ['See them with ', { code: 'digest list' }, '.'],
  })
}

/** An hour for checking whether words are a rhythm, which does not depend on it. */
const ANY_HOUR = 9

/** How often a digest comes, in the words of the date reader: daily 9:00, every weekday in the morning, weekly mon. */
export const rhythmParam = (about: string): Param<string> => ({
  ...words(about, { max: 120 }),
  read(raw, ctx) {
    seriesIn(partsSaid(raw).when, ctx, ctx.zone, ANY_HOUR)
    return raw
  },
})

/** Words of a rhythm as a series in a zone, at a default hour. @throws UserError for any other words. */
export function seriesIn(
  raw: string,
  ctx: ReadCtx,
  zone: string,
  hour: number,
): { readonly series: Recurrence; readonly stated: boolean } {
  // `daily 9` is as clear here as `daily at 9`.
  const typed = againAndAgain(raw.trim().replace(/(?<=[a-z]\s)(\d{1,2})$/iu, 'at $1'))
  const read = readMoment(typed, { ...dateContext(ctx, 'future'), zone })
  if (isRefusal(read)) {
    const readings = read.readings.map(({ label, phrase }) => ({ label, raw: phrase }))
    if (readings.length > 0) throw new AmbiguousValue([read.message], readings)
    throw notRead(typed, read.message)
  }
  if (read.kind !== 'recurring') throw notRead(typed, 'that is once, and a digest comes again and again.')
  const series = withHour(read, hour)
  if (isTooOften(series, ctx.now)) throw notRead(typed, 'that is too often: five times a day is the most.')
  return { series, stated: read.timed }
}

const TIME_OF_DAY = /^(?:at\s+)?(?:\d{1,2}(?::\d\d)?\s?(?:am|pm)?|noon|in the (?:morning|afternoon|evening))$/iu
const WEEKDAY = /^(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b/iu
const WEEKLY = /^(weekly|every\s+week)\b(?!.*\b(?:on|mon|tue|wed|thu|fri|sat|sun|start))/iu

/** Words for one moment elsewhere recur here: `in the morning`, `mon 9:00`. A week without a day begins on Monday. */
const againAndAgain = (typed: string): string => {
  if (TIME_OF_DAY.test(typed)) return `every day ${typed}`
  return WEEKDAY.test(typed) ? `every ${typed.replace(/^on\s+/iu, '')}` : typed.replace(WEEKLY, '$1 on monday')
}

/** Words that lead to the name of a saved list, which was taken out: `daily 9:00 with the list`. */
const LEADS_TO_LIST = /[\s,]+(?:with|showing|plus|and|including)(?: the| our| my)?(?: saved)?$/iu

/** What a person's digest is about. */
export const TOLD_OF = ['team', 'mine'] as const

const TEAM = '(?:(?:of|for|about|on)\\s+)?(?:(?:the|my|our|whole|entire)\\s+)*team'
const TEAM_LAST = new RegExp(`^(.*\\S)[\\s,]+${TEAM}$`, 'iu')
const TEAM_FIRST = new RegExp(`^${TEAM}[\\s,]+(\\S.*)$`, 'iu')

/** The parts of what is typed after `digest`. */
export interface DigestSaid {
  readonly when: string
  /** The skips as they are typed. */
  readonly skip: string | undefined
  /** True where it is to be about the whole team. */
  readonly ofTeam: boolean
}

/** `daily 9:00 team skip weekends and holidays`: the rhythm, the skips as they are typed, and that it is about the team. */
export function partsSaid(typed: string): DigestSaid {
  const { when, skip } = partSkips(typed)
  const rest = TEAM_LAST.exec(when)?.[1] ?? TEAM_FIRST.exec(when)?.[1]
  return { when: rest ?? when, skip, ofTeam: rest !== undefined }
}

function partSkips(typed: string): Omit<DigestSaid, 'ofTeam'> {
  const raw = typed.trim().replace(LEADS_TO_LIST, '')
  const found = /^(.*\S)[\s,]+skip(?:ping|s)?:?\s+(\S.*)$/iu.exec(raw)
  const said = (found?.[2] ?? '').toLowerCase().split(/[\s,;]+/u)
  const known = said.every((word) => word === 'and' || SKIPS.some((skip) => skip === word || skip === `${word}s`))
  return found && known ? { when: found[1] ?? '', skip: found[2] } : { when: raw, skip: undefined }
}

const notRead = (typed: string, why: string): UserError =>
  new UserError('not_read', [{ code: cut(typed, 60) }, `: ${why}`], {
    next: [
      'Type it like ',
      { code: 'daily 9:00' },
      ', ',
      { code: 'weekdays 8:30' },
      ' or ',
      { code: 'weekly mon 9:00' },
      '.',
    ],
  })

/** When a digest is left out: weekends, holidays and empty, separated by commas; or none. */
export const skipsParam = (about: string): Param<readonly DigestSkip[]> => ({
  about,
  shape: 'words',
  slot: 'named',
  optional: false,
  suggest: async (typed) => beginningWith([...SKIPS, 'none'], typed),
  read(raw) {
    const said = raw
      .toLowerCase()
      .split(/[\s,;]+|\band\b/u)
      .filter((word) => word !== '' && word !== 'and')
    if (said.length === 1 && said[0] === 'none') return []
    const known = said.map((word) => SKIPS.find((skip) => skip === word || skip === `${word}s`))
    const wrong = said.find((_, index) => known[index] === undefined)
    if (wrong === undefined && said.length > 0) return SKIPS.filter((skip) => known.includes(skip))
    throw new UserError(
      'not_read',
      [{ code: cut(wrong ?? raw, 60) }, ' is nothing that a digest can be left out for.'],
      {
        next: ['Type some of ', { code: 'skip:weekends,holidays,empty' }, ', or ', { code: 'skip:none' }, '.'],
      },
    )
  },
})
