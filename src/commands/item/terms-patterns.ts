import type { Interval } from '../../crm/items/item.ts'
import { CODE_SAID, CURRENCY_SAID, SIGN_SAID } from '../../lib/currency.ts'

const AMOUNT = `(?:(?:${SIGN_SAID}|${CODE_SAID})\\s?)?\\d[\\d.,'’]{0,14}(?:\\s?(?:k|mio|million|thousand|grand)(?!\\p{L})|m(?!\\p{L}))?(?:\\s?${CURRENCY_SAID})?`
const THING =
  'seat|user|unit|licen[cs]e|head|person|piece|item|module|device|site|location|employee|store|machine|month and seat|hour|hr|day'
const EACH = `each|apiece|a piece|p\\.?p\\.?|per (?:${THING})s?|an? (?:${THING})|/\\s?(?:${THING}|u)s?`
const TURN =
  '(?:/|per |an? |each |every )\\s?(?:months?|mths?|mo|m|quarters?|qtrs?|q|weeks?|wk|w|years?|yrs?|yr|y|annum)(?!\\p{L})|monthly|weekly|quarterly|yearly|annually|p\\.?\\s?[amq]\\.?(?![\\p{L}\\d])|mrr|arr|acv'
const PRICE = new RegExp(
  `(?:^|[\\s,;:=(])(?:(at|for|@|à|x(?=\\s)|×|\\*|worth|of|to|costs?)\\s?)?(${AMOUNT})\\s?(?:(${EACH})(?!\\p{L}))?\\s?(?:,?(?:of )?(${TURN}))?\\s?(?:(${EACH})(?!\\p{L}))?(?=$|[\\s,;.)])`,
  'giu',
)

const INTERVAL: readonly (readonly [RegExp, Interval])[] = [
  [/month|mth|mo$|mrr|(?:^|[/ ])m$|p\.?\s?m/iu, 'month'],
  [/quarter|qtr|(?:^|[/ ])q$|p\.?\s?q/iu, 'quarter'],
  [/week|wk|(?:^|[/ ])w$/iu, 'week'],
  [/year|yr|annu|arr|acv|(?:^|[/ ])y$|p\.?\s?a/iu, 'year'],
]

/** How often something is paid by such words. */
export const intervalIn = (turn: string): Interval => INTERVAL.find(([pattern]) => pattern.test(turn))?.[1] ?? 'once'

const NUMBERS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  a: 1,
  an: 1,
  another: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  nine: 9,
  ten: 10,
  twelve: 12,
  eighteen: 18,
  thirty: 30,
  sixty: 60,
  ninety: 90,
}
const COUNT = `(\\d{1,3}|${Object.keys(NUMBERS)
  .toSorted((one, other) => other.length - one.length)
  .join('|')})`
/** A number that is written in words or in digits. */
export const countSaid = (word: string): number => NUMBERS[word.toLowerCase()] ?? Number(word)
const LENGTH = '(months?|mths?|mos?|m|quarters?|years?|yrs?|yr|y|weeks?|days?|d)(?!\\p{L})'
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^y/iu, 12],
  [/^q/iu, 3],
  [/^m/iu, 1],
]
/** How many months a unit of time is; 0 for one of days. */
export const monthsOf = (unit: string): number => MONTHS.find(([pattern]) => pattern.test(unit))?.[1] ?? 0

const LED = '(?:^|[\\s,;(]|(?<=\\d)-)'
const DISCOUNT = new RegExp(
  `(?:${LED}(?:and |with |at )?(?:an? )?(?:less|minus|discount(?: of)?:?|rebate(?: of)?:?|disc\\.?:?)?\\s?|\\s-\\s?)(\\d{1,3}(?:[.,]\\d{1,2})?)\\s?%(?:\\s?(?:off|discount|rebate|disc|less|reduction))?(?!\\p{L})`,
  'iu',
)
const NOTICE = [
  new RegExp(
    `${LED}(?:and |with )?(?:an? )?(?:cancellation |termination )?notice(?: period)?(?: of| is)?:? ${COUNT}[\\s-]?${LENGTH}`,
    'iu',
  ),
  new RegExp(
    `${LED}(?:and |with |at )?(?:an? )?${COUNT}[\\s-]?${LENGTH}['’]?s?(?: of)? (?:cancellation |termination )?notice(?: period)?`,
    'iu',
  ),
] as const
const RENEWS_NOT = new RegExp(
  `${LED}(?:and |with |but )?(?:no |not |without |does(?: not|n['’]?t) |non-?)(?:to be |be )?(?:(?:an? )?auto(?:matic(?:ally)?)?[- ]?)?renew(?:s|ed|al|ing|able)?(?: automatically| by itself)?(?!\\p{L})`,
  'iu',
)
const RENEWS = new RegExp(
  `${LED}(?:and |with |it )*(?:auto(?:matic(?:ally)?)?[- ]?renew(?:s|al|ing|ed)?|(?:renews|renewing)(?: (?:automatically|by itself|itself|every term|each time))?)(?!\\p{L})`,
  'iu',
)
const OPEN = new RegExp(
  `${LED}(?:and )?(?:open[- ]?end(?:ed)?|until (?:cancell?ed|further notice|terminated)|indefinite(?:ly)?|no (?:fixed )?term|rolling|month[- ]to[- ]month|ongoing)(?!\\p{L})`,
  'iu',
)
const TERM = [
  new RegExp(
    `${LED}(?:(?:for|over|with|on|and)\\s)?(?:an? )?${COUNT}[\\s-]?${LENGTH}[\\s-](?:term|contract|commitment|agreement|deal)(?!\\p{L})`,
    'iu',
  ),
  new RegExp(
    `${LED}(?:(?:for|over|by|runs|running)(?: for)?|term(?: of)?:?)\\s(?:the (?:next|first) |another |a further |further )?${COUNT}[\\s-]?${LENGTH}`,
    'iu',
  ),
  new RegExp(`${LED}(?:x|×)\\s?()(\\d{1,2})(?: ?${LENGTH})?$`, 'iu'),
  // Behind how it is paid a length alone is that of its term: `900/month 6 months`.
  new RegExp(
    `(?:^|(?<=month|mo|year|yr|quarter|week|ly|,)\\s)${COUNT}[\\s-]?(months?|mths?|years?|yrs?|quarters?)(?!\\p{L})`,
    'iu',
  ),
] as const
/** How often it is paid, before what it is. */
const ADVERB = /^(?:an? )?(monthly|quarterly|yearly|annual(?:ly)?|weekly)(?= \p{L})/iu
/** With what a day begins that no word leads to. */
const NEAR = /^(?:next|this|today|tomorrow|now|in|on|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)/iu
/** It is paid a single time. */
const PAID_ONCE = new RegExp(`${LED}(?:only )?(?:once|one[- ]?(?:off|time)(?: fee)?)(?!\\p{L})`, 'iu')
const START =
  /(?:^|[\s,;(])(?:and )?(from|starting|starts?|beginning|begins|commencing|effective|as of|since|w\.?e\.?f\.?)(?: on| in| at| from)?:?\s(?=\S)/iu
const UNTIL = /(?:^|[\s,;(])(until|till|through|thru|ending|ends)(?: on| in| at)?:?\s(?=\S)/iu

/** What is said of something that is sold, as regular expressions. */
export const TERM_PATTERNS = {
  PRICE,
  DISCOUNT,
  NOTICE,
  RENEWS_NOT,
  RENEWS,
  OPEN,
  TERM,
  ADVERB,
  NEAR,
  PAID_ONCE,
  START,
  UNTIL,
} as const
