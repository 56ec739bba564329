import { allNouns, wordsFor } from '../../store/nouns.ts'
import { LONGEST_SAYING } from '../grammar/polite.ts'

/** The nouns whose records have refs. */
const LETTERED = allNouns.filter((noun) => 'letter' in noun)

/** Words as they are spelt in chats, in full. Of each no other meaning is likely in a question. */
const IN_FULL: Readonly<Record<string, string>> = {
  __proto__: null as never,
  u: 'you',
  r: 'are',
  ur: 'your',
  w: 'with',
  ppl: 'people',
  hows: 'how is',
  whats: 'what is',
  wheres: 'where is',
  whos: 'who is',
  whens: 'when is',
  wat: 'what',
  dont: "don't",
  doesnt: "doesn't",
  didnt: "didn't",
  havent: "haven't",
  hasnt: "hasn't",
  isnt: "isn't",
  arent: "aren't",
  im: "i'm",
  ive: "i've",
  rn: 'right now',
  abt: 'about',
  b4: 'before',
  til: 'till',
  tmr: 'tomorrow',
  tmw: 'tomorrow',
  '2day': 'today',
  '2morrow': 'tomorrow',
  '2moro': 'tomorrow',
  wk: 'week',
  wks: 'weeks',
  mth: 'month',
  mths: 'months',
  qtr: 'quarter',
  yr: 'year',
  acct: 'account',
  accts: 'accounts',
  mtg: 'meeting',
  mtgs: 'meetings',
  cuz: 'because',
  lookin: 'looking',
  goin: 'going',
  doin: 'doing',
  workin: 'working',
  closin: 'closing',
  happenin: 'happening',
}

/** The same at the beginning of any line, before what was said: it is kept as it was typed. */
const AT_FIRST: ReadonlySet<string> = new Set(['w', 'mtg', 'dont', 'til'])
const MOST_FIRST = 4

const NOUNS =
  'deals|leads|tasks|to-?dos|contacts|companies|accounts|reminders|opps|opportunities|pipeline|funnel|agenda|customers|clients'
/** A question, or what begins like a list. */
const ASKS = new RegExp(
  `^(?:wh(?:at|o|en|ere|ich|ose|y)s?\\b|how\\b|hows|wat|show|list|give me|see|find|any|anything|do (?:i|we|you|u)|does|did|is|are|am i|can i|ppl|people|(?:\\S+ ){0,3}(?:${NOUNS})\\b)`,
  'iu',
)

/** A word in small letters that is no part of an address, a ref or a longer word, and counts nothing: `2 w`. */
const WORD =
  /(?<![\p{L}\p{N}@#.'’"/-]|(?:^|\s)\d{1,3}\s)(?:2[a-z]{2,7}|\p{Ll}[\p{Ll}\d]*)(?![\p{L}\p{N}@'’"/-]|[.:]\p{L})/gu

const DAY = '(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:day)?'
/** `tue/thu/sat` */
const DAYS = new RegExp(`\\b${DAY}(?:/${DAY})+\\b`, 'giu')
const TIMED = /\b(?:remind|reminder|every|each|ping)\b/iu
/** `18 uhr`, `18:30 Uhr`, `8 uhr 15` */
const OCLOCK = /\b(um\s)?(\d{1,2})(?:[:.h](\d\d))?\s?uhr(?:\s(\d\d)\b)?/giu
const NUMBER_MARK = /\b(phone|telephone|tel|mobile|cell|handy)\s?(?:#|no\.?|nr\.?|num)(?=\s|$)/giu

/**
 * A short line with the words in full that people shorten in chats: `whats due 2day`, `ppl at vesta`, `spoke w raj`.
 * What was told, and stands after the first words of a statement, stays as it was typed.
 */
export function inFullWords(line: string): string {
  if (line.length > LONGEST_SAYING || line.includes('"') || line.includes('\n')) return line
  const timed = line
    .replace(NO_BLANK, ', ')
    .replace(
      OCLOCK,
      (_, at: string | undefined, hour: string, minutes = '00', behind = minutes) =>
        `${at ? 'at ' : ''}${hour}:${behind}`,
    )
  const daily = TIMED.test(timed) ? timed.replace(DAYS, (days) => inSentence(days.split('/'))) : timed
  const isAsked = ASKS.test(daily)
  const numbered = isAsked || !/\d/u.test(daily) ? daily.replace(NUMBER_MARK, '$1 number') : daily
  const people = numbered
    .replace(PEOPLE, 'contacts')
    .replace(NUMBERED, (_, verb: string, noun: string, number: string) => `${verb} ${refTo(noun, number)}`)
  let place = 0
  return people.replace(WORD, (word, at: number) => {
    const full = IN_FULL[word]
    if (full === undefined) return word
    if (!isAsked) {
      place = people.slice(0, at).split(/\s+/u).length
      if (place > MOST_FIRST || !AT_FIRST.has(word)) return word
    }
    return full
  })
}

/** `snooze reminder 1 till monday` means R-1. */
const NUMBERED = new RegExp(
  `^((?:please )?(?:snooze|push|postpone|delay|defer|reschedule|move|shift|done|complete|finish|tick off|close|delete|remove|cancel|stop|give|assign|hand|show|open|edit|change|update|set|mark|rename|claim|convert|reopen|re-open|won|lost|win|lose|tag|untag|undo|qualify|disqualify)(?: (?:the|my|our|off|on))?) (${LETTERED.flatMap(wordsFor).join('|')}) #?(\\d{1,6})(?![\\d.,:/-]|\\s?(?:k|m|€|\\$|%|am|pm|seats|users)\\b)(?=[\\s:]|$)`,
  'iu',
)

const refTo = (word: string, number: string): string =>
  `${LETTERED.find((noun) => wordsFor(noun).includes(word.toLowerCase()))?.letter ?? ''}-${number}`

/** A comma between two words, without the blank behind it; not in addresses, tags and questions in symbols. */
const NO_BLANK = /(?<=(?:^|\s)\p{L}[\p{L}'’-]*\p{L}),(?=\p{L}{2,}(?:[\s.!?]|$))/gu

/** Lists of people are those of contacts. */
const PEOPLE =
  /(?<=^(?:(?:show|list|find|give|see)(?: me)? (?:all )?(?:the |our )?)?)(?:ppl|people|persons|folks)(?= (?:with|w|without|who|that|tagged)\b|[\s?.!]*$)/iu

const inSentence = (days: readonly string[]): string => `${days.slice(0, -1).join(', ')} and ${days.at(-1)}`
