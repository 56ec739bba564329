import type { Param, ShapeCtx } from '../../language/command.ts'
import { datesAhead } from '../../language/params/next.ts'
import { minutesIn } from '../../language/params/when.ts'
import { MEETINGS } from '../shared/said.ts'

/** What the text of a log contains besides: the length, the next step, and when it was. */
interface Told {
  readonly text: string
  readonly length?: string
  readonly next?: string
  readonly when?: string
}

/** Words before a length that is not that of the call: `wants 20 minutes`, `in 10 min`. */
const NO_LENGTH =
  /^(?:in|within|every|next|another|more|last|by|after|of|the|to|at|than|about|only|over|under|per|or|and|wants?|needs?|asked|gave|gives?|has|have|had|offers?|offered|get|got|a|an|by|within|each|is|be|are)$/iu
/** Before a word that may be a verb it makes it a noun: `about the offer 10 min`. */
const ARTICLE = /^(?:the|an?|our|my|their|his|her|your)$/iu
/** Words before the length, without a meaning of their own. */
const TOOK = /^(?:for|took|lasted|of)$/iu
/** A length at the start stays in the text: `talked 20m about scope`. */
const TALKED = /^(?:we )?(?:talked|spoke|chatted|lasted|took|met)(?: for)? (.+)$/iu
const LENGTH_WORDS = 4

const bare = (word = ''): string => word.replace(/^\(|[).,;!]+$/gu, '')

/** The length at the end of a text, and the text without it. */
function lengthAtEnd(text: string): Told | undefined {
  const words = text.split(' ')
  for (const count of [4, 3, 2, 1]) {
    const from = words.length - count
    const length = words.slice(from).map(bare).join(' ')
    if (from < 1 || minutesIn(length) === undefined) continue
    const before = words[from - 1] ?? ''
    const isThing = /^(?:offers?|needs?)$/iu.test(before) && ARTICLE.test(words[from - 2] ?? '')
    if (NO_LENGTH.test(before) && !isThing) return undefined
    const kept = words.slice(0, TOOK.test(before) ? from - 1 : from)
    return { text: kept.join(' ').replace(/[\s,;:(–-]+$/u, ''), length }
  }
  return undefined
}

function lengthAtStart(text: string): Told | undefined {
  const words = TALKED.exec(text)?.[1]?.split(' ').slice(0, LENGTH_WORDS) ?? []
  const length = words
    .map((_, index) =>
      words
        .slice(0, words.length - index)
        .map(bare)
        .join(' '),
    )
    .find((some) => minutesIn(some) !== undefined)
  return length === undefined ? undefined : { text, length }
}

const AGAIN = '(?:(?:them|him|her|me|us|back|in) ){0,2}(?:back|again|in|up|base)'
/** Words for one's own next step, which nobody uses for others without naming them. */
const FOLLOW = `follow(?:ing)?[- ]?up\\b|(?:call|ring|try|retry|check|get|circle|touch|talk|speak|meet|catch|write|dial|phone|mail|email) ${AGAIN}\\b|try(?: them| him| her)?(?= (?:later|tomorrow|next|on|mon|tue|wed|thu|fri|in \\d))|chase\\b|ping\\b|retry\\b|remind\\b`
const DO = `${FOLLOW}|(?:send|email|mail|call|ring|meet|book|schedule|prepare|share|write|draft|visit|invite|arrange|set up|check|review|deliver|demo)\\b`
const MINE =
  "(?:(?:i|we)(?:['’]ll| will| have to| need to| must| should|['’]m going to| am going to)? |(?:need|have|got) to |will |['’]ll |going to |gonna )"
/**
 * After a comma these words are one's own plan: `no answer, try again tomorrow`; after an `and` they may be the
 * customer's wish.
 */
const PARTED = new RegExp(
  `(?:(?:^|[,;.]\\s+|\\sthen\\s|\\s[-–—]\\s)(?:and |then |so )?${MINE}?|\\s(?:and|so)\\s${MINE})((?:${DO}).*)$`,
  'iu',
)
const MINE_ALONE = new RegExp(`^(?:and |then |so )?${MINE}?(?:${DO})`, 'iu')
/** What somebody is to do: `bo should send the deck fri`. */
const FOR_ONE = new RegExp(
  `[,;.]\\s+(?:and )?(@?(?!(?:i|we|you|he|she|they|it|this|that|who|which)\\b)[\\p{L}][\\p{L}\\d_-]{1,30} (?:should|to|must|needs to|has to) (?:${DO}|do\\b|give\\b|make\\b|take\\b|show\\b).*)$`,
  'iu',
)
/** `wants a demo follow up tue`: without a separator. */
const UNPARTED = /^(.*\S)\s(follow[- ]?up\b.*)$/iu
/** `wants 20 seats next step send the deck`, `… next call maria feb 3`: a next step by its name. */
const NEXT_STEP =
  /^(?:(.*\S)[,;.]?\s)?(?:next[- ](?:steps?|actions?|to-?dos?)(?: is| are)?:?|action item:?|to-?do:?|a\/i:?)(?: to)?\s(.+)$/iu
const NEXT_UP = new RegExp(
  `^(?:(.*\\S)[,;.]?\\s)?next(?: is| up)?(?: to)?\\s((?:${DO}|${MEETINGS}|review|chat)(?:\\s.*)?)$`,
  'iu',
)
const THEIRS =
  /(?:^|\s)(?:the|an?|their|his|her|your|our|my|of|for|to|will|before|until|till|at|in|on|about|and|or|has|have|had|wants?|needs?|is|was|this|that)$/iu

const OTHERS = /(?:^|\s)(?:will|to|they|he|she|should|would|could|a|an|the|for|on|no|your|our|their|my|of|this|that)$/iu

function nextAtEnd(text: string, ctx: ShapeCtx): Told | undefined {
  const isSaid = (next: string) => datesAhead(next, ctx).length > 0
  return named(text, isSaid) ?? afterComma(text, isSaid)
}

const unended = (text: string): string => text.replace(/[\s,;.:–-]+$/u, '')

/** The beginning of a step that one wants to be told of. */
const REMIND = /^remind me(?: about it| again)?[,:]?\s+(?=\S)/iu
/** A day or an hour alone, as far as its form shows. */
const ONLY_A_DAY = /^(?:(?:on|at|by) )?(?:\S+|(?:next|this|in) \S{1,9}(?: \S{1,9})?|\S+ (?:at )?\d\S*)$/iu

/** `remind me next week to check` as the step `next week check`, and `remind me friday` as one of that day. */
function withoutRemind(next: string): string {
  const rest = next.replace(REMIND, '')
  if (rest === next) return next
  return ONLY_A_DAY.test(rest) ? `Follow up ${rest}` : rest.replace(/^((?:\S+ ){0,3}\S+) to (?=\p{L}{3})/u, '$1 ')
}

/** A text that is introduced as the next step, or begins with `next` and has a day. */
function named(text: string, isSaid: (next: string) => boolean): Told | undefined {
  const [, before = '', step = ''] = NEXT_STEP.exec(text) ?? []
  if (step !== '' && !THEIRS.test(before)) return { text: unended(before), next: step }
  const [, first = '', next = ''] = NEXT_UP.exec(text) ?? []
  return next !== '' && !THEIRS.test(first) && isSaid(next) ? { text: unended(first), next } : undefined
}

function afterComma(text: string, isSaid: (next: string) => boolean): Told | undefined {
  const parted = PARTED.exec(text)
  const next = parted?.[1]
  const isFollow = /^(?:follow[- ]?up|remind)\b/iu.test(next ?? '')
  // A whole text of such words may be what they said: `call back fri`.
  if (parted && next !== undefined && (parted.index > 0 ? isSaid(next) || isFollow : isFollow && isSaid(next))) {
    return { text: text.slice(0, parted.index), next: withoutRemind(next) }
  }
  const one = FOR_ONE.exec(text)
  if (one?.[1] !== undefined && one.index > 0 && isSaid(one[1])) return { text: text.slice(0, one.index), next: one[1] }
  const [, before = '', follow = ''] = UNPARTED.exec(text) ?? []
  return follow !== '' && !OTHERS.test(before) && isSaid(follow) ? { text: before, next: follow } : undefined
}

/** A longer text is a story, which is not taken apart. */
const LONGEST = 400

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
/** What one met for: the day behind it is that of the meeting, and of nothing that was spoken of. */
const MEAL = 'for (?:an? |the |some )?(?:\\S+ )?(?:breakfast|brunch|lunch|coffee|tea|dinner|drinks?|beers?)'
/** Days and hours that are over, as they stand behind what was done. */
const OVER = `(?:yesterday(?: (?:morning|afternoon|evening))?|this morning|last night|last ${WEEKDAY}|(?:a|an|one|two|three|\\d{1,2}) (?:hours?|days?|weeks?) ago)`
/** Words that make the day behind them a part of what is told: `the offer from yesterday`, `the one we sent last night`. */
const TOPIC =
  '(?! \\p{L}*(?:from|since|of|about|that|which|who|until|till|due|by|before|after|was|were|is|are|has|had|have|we|they|he|she|i|you|sent|got|made|did|said|\\p{L}{2,}ed)\\b)'
/** What was given to somebody, or why one met, with its day behind it: `emailed jane the offer yesterday`. */
const DONE_ON = new RegExp(
  `^(?:(?<meal>${MEAL}),? (?<day>on ${WEEKDAY})|(?<first>(?:the|an?|our|my|his|her|their|some|for)(?:${TOPIC} [^\\s,;:.]+){1,6}?),? (?<when>${OVER}))(?:[,;:.]\\s*(?<more>.+))?$`,
  'iu',
)

/** The day behind what was done, and the text without it. */
function dayBehind(text: string): { readonly text: string; readonly when: string } | undefined {
  const { meal, day, first = meal, when = day, more } = DONE_ON.exec(text)?.groups ?? {}
  return first === undefined || when === undefined ? undefined : { text: more ? `${first}, ${more}` : first, when }
}

/** A text with its length and next step moved to their own fields. */
function toldIn(typed: string, fields: Readonly<Record<string, string>>, ctx: ShapeCtx): Told {
  // Where nobody was reached, all that is said is what comes next.
  const isMine = fields.outcome !== undefined && MINE_ALONE.test(typed)
  const alone = isMine && datesAhead(typed, ctx).length > 0 ? { text: '', next: typed } : undefined
  const step = fields.next === undefined ? (alone ?? nextAtEnd(typed, ctx)) : undefined
  const text = step?.text ?? typed
  const long = fields.length === undefined ? (lengthAtEnd(text) ?? lengthAtStart(text)) : undefined
  const day = fields.when === undefined ? dayBehind(long?.text ?? text) : undefined
  return { ...step, text, ...long, ...day }
}

/**
 * The text of a log in a line, which may end with the length (`about pricing 10 mins`), with a next step (`no answer,
 * follow up friday`) or with when it was (`the offer yesterday`). A text after its name or in quotes is not taken apart.
 */
export const toldText = <T>(param: Param<T>): Param<T> => ({
  ...param,
  splits([typed = ''], fields, ctx) {
    if (typed.length > LONGEST || typed.includes('\n')) return fields
    const { text, length, next, when } = toldIn(typed, fields, ctx)
    const { text: _, ...others } = fields
    return {
      ...others,
      ...(text !== '' && { text }),
      ...(length !== undefined && { length }),
      ...(when !== undefined && { when }),
      ...(next !== undefined && { next }),
    }
  },
})
