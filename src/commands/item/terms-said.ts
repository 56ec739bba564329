import type { Temporal } from 'temporal-polyfill'
import type { Interval, NoticeTime } from '../../crm/items/item.ts'
import type { ShapeCtx } from '../../language/command.ts'
import { dateContext, isDate } from '../../language/params/when.ts'
import { type Money, moneyReadings } from '../../lib/money.ts'
import { ratesInEnglish } from '../../lib/rates.ts'
import { UserError } from '../../message/errors.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { countSaid, intervalIn, monthsOf, TERM_PATTERNS } from './terms-patterns.ts'

const { PRICE, DISCOUNT, NOTICE, RENEWS_NOT, RENEWS, OPEN, TERM, ADVERB, NEAR, PAID_ONCE, START, UNTIL } = TERM_PATTERNS

/** What words say of something that is sold; what they do not say is missing. */
export interface TermsSaid {
  /** The words that say nothing of this: its name. */
  readonly rest: string
  /** In hundredths. */
  readonly quantity?: number
  readonly price?: Money
  /** True of the price of one, false of that of all; missing where either may be meant. */
  readonly isEach?: boolean
  readonly interval?: Interval
  /** In hundredths of a percent. */
  readonly discount?: number
  readonly start?: Temporal.PlainDate
  /** Its last day. */
  readonly until?: Temporal.PlainDate
  /** In months; null for what is open-ended. */
  readonly term?: number | null
  /** Instead of a term: so many times what the interval is, as in `x 4`. */
  readonly times?: number
  /** A length of days or weeks, which is no term: `6 weeks`. */
  readonly noTerm?: string
  readonly notice?: NoticeTime
  readonly renews?: boolean
}

/** True where a term was said, in whatever way. */
export const saysTerm = ({ term, times, noTerm, until }: TermsSaid): boolean =>
  term !== undefined || times !== undefined || noTerm !== undefined || until !== undefined

/** The most words of a day. */
const DAY_WORDS = 6

/** The day that words mean: of a longer time its first day, or for an end its last one. */
function dayMeant(
  words: string,
  ctx: ShapeCtx,
  expect: 'future' | 'past' | 'either',
  isEnd: boolean,
): Temporal.PlainDate | undefined {
  if (!isDate(words, ctx, expect)) return undefined
  const read = readMoment(words, dateContext(ctx, expect))
  if (isRefusal(read) || read.kind === 'recurring') return undefined
  if (read.kind === 'date') return read.on
  if (read.kind === 'point') return read.at.toPlainDate()
  const day = isEnd ? read.end : read.start
  return 'toPlainDate' in day ? day.toPlainDate() : day
}

/** Words that are being read: what was understood of them is taken out. */
class Words {
  text: string

  constructor(text: string) {
    this.text = ` ${text.replace(/\s+/gu, ' ').trim()} `.trim()
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.text) ?? undefined
    if (found) this.cut(found.index, found[0].length)
    return found
  }

  cut(at: number, length: number): void {
    this.text = `${this.text.slice(0, at)} , ${this.text.slice(at + length)}`
      .replace(/\s+/gu, ' ')
      .replace(/^[\s,;]+|[\s,;]+$/gu, '')
  }

  /** A day behind a word that leads to it. */
  day(lead: RegExp, ctx: ShapeCtx, isEnd: boolean): Temporal.PlainDate | undefined {
    const led = lead.exec(this.text)
    if (!led) return undefined
    const behind = this.text.slice(led.index + led[0].length)
    const words = behind.split(' ')
    const expects = /since/iu.test(led[1] ?? '') ? (['past', 'either'] as const) : (['future', 'either'] as const)
    // The longest words first: `1 aug 2026` is over, and no `1 aug` that is ahead.
    for (let count = Math.min(DAY_WORDS, words.length); count > 0; count--) {
      for (const expect of expects) {
        const phrase = words
          .slice(0, count)
          .join(' ')
          .replace(/[,;.)]+$/u, '')
        const day = dayMeant(phrase, ctx, expect, isEnd)
        if (!day) continue
        this.cut(led.index, led[0].length + phrase.length)
        return day
      }
    }
    return undefined
  }
}

/** What is a clear amount: with a sign, a magnitude or how it is paid. */
const CLEAR = /[€$£]|\d\s?(?:k|mio|million|thousand|grand)(?!\p{L})|\p{L}{3}/iu

function priceIn(words: Words, ctx: ShapeCtx, isNamed: boolean): Pick<TermsSaid, 'price' | 'isEach' | 'interval'> {
  const all = [...words.text.matchAll(PRICE)].flatMap((match) => {
    const [whole, lead, amount = '', each, turn, eachBehind] = match
    const isOne = Boolean(each ?? eachBehind) || /^(?:at|@|à|x|×|\*)$/iu.test(lead ?? '')
    const isLast = match.index + whole.length === words.text.length
    const rank = turn ? 4 : CLEAR.test(amount) ? 3 : isOne || lead ? 2 : isLast && (match.index > 0 || isNamed) ? 1 : 0
    const price = rank === 0 ? undefined : readMoney(amount, ctx)
    return price
      ? [{ at: match.index, whole, rank, price, isOne, isAll: /^(?:for|worth)$/iu.test(lead ?? ''), turn }]
      : []
  })
  const [best] = all.toSorted((one, other) => other.rank - one.rank || other.at - one.at)
  if (!best) return {}
  words.cut(best.at, best.whole.length)
  return {
    price: best.price,
    ...(best.isOne && { isEach: true }),
    ...(!best.isOne && best.isAll && { isEach: false }),
    ...(best.turn && { interval: intervalIn(best.turn.trim()) }),
  }
}

function readMoney(text: string, ctx: ShapeCtx): Money | undefined {
  try {
    return moneyReadings(text.replace(/[,.]+$/u, ''), ctx.currency)[0]
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** A name in quotes, and how many of it: `3 "Laptop Pro 14"`. */
const QUOTED =
  /(?:(?<!\S)(\d{1,6}(?:[.,]\d{1,2})?)\s?(?:x|×|\*|pcs\.?|pieces? of|units? of|times)?\s+)?["“”]([^"“”]+)["“”]/iu

const QUANTITY = [
  /^(\d{1,6}(?:[.,]\d{1,2})?)\s?(?:x|×|\*|pcs\.?|pieces? of|units? of|times)?\s+(?=\p{L})/iu,
  /^(\d{1,6})\s?(?:x|×|\*)$/iu,
  /\s(?:x|×|\*)\s?(\d{1,6}(?:[.,]\d{1,2})?)(?=\s*(?:,|$))/iu,
  /\s\((\d{1,6})\s?x?\)/iu,
  /\s(\d{1,4}(?:[.,]\d{1,2})?)\s(?:days?|hours?|hrs?|units?|seats?|pcs|pieces?|licen[cs]es?|users?)(?=\s*(?:,|$))/iu,
  /(?:^|\s)(?:qty|quantity)[:.]?\s?(\d{1,6}(?:[.,]\d{1,2})?)/iu,
] as const

const hundredths = (number: string): number => Math.round(Number(number.replace(',', '.')) * 100)

/** Words that only join what was understood. */
const JOINTS =
  /(?:\s|^)(?:,|and|with|at|for|of)(?=\s*(?:,|$))|^\s*(?:,|and|with|of|the)\s+|^[\s,;:.–-]+|[\s,;:.–-]+$/giu

function cleaned(text: string): string {
  const shorter = text
    .replace(/\s+/gu, ' ')
    .replace(JOINTS, ' ')
    .replace(/(?:\s,)+(?=\s|$)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return shorter === text ? shorter : cleaned(shorter)
}

/**
 * What words say of something that is sold: `20 seats at 50/month less 10%`, `10k/month for 12 months from jan`,
 * `3x Onboarding 2k`, `retainer 2k monthly, 3 months notice, renews`. What is in quotes is its name.
 */
export function termsSaid(text: string, ctx: ShapeCtx): TermsSaid {
  const words = new Words(ratesInEnglish(text))
  const [, counted, quoted] = words.take(QUOTED) ?? []
  const discount = words.take(DISCOUNT)?.[1]
  const notice = noticeIn(words)
  const isNotRenewed = words.take(RENEWS_NOT) !== undefined
  const isRenewed = !isNotRenewed && words.take(RENEWS) !== undefined
  const isOpen = words.take(OPEN) !== undefined
  const until = words.day(UNTIL, ctx, true)
  const start = words.day(START, ctx, false)
  const length = isOpen ? undefined : TERM.map((pattern) => words.take(pattern)).find(Boolean)
  const isOnce = words.take(PAID_ONCE) !== undefined
  const before = words.take(ADVERB)?.[1]
  const money = priceIn(words, ctx, quoted !== undefined)
  const quantity = counted ?? QUANTITY.map((pattern) => words.take(pattern)?.[1]).find((each) => each !== undefined)
  const rest = cleaned([quoted ?? '', words.text].join(' '))
  // What is left behind a price may be the day from which on it is paid: `2500 a month next month`.
  const led = money.price && !start && NEAR.test(rest) ? dayMeant(rest, ctx, 'future', false) : undefined
  return {
    ...(before !== undefined && { interval: intervalIn(before) }),
    ...money,
    rest: led ? '' : rest,
    ...(led && { start: led }),
    ...(isOnce && { interval: 'once' as const }),
    ...(quantity !== undefined && { quantity: hundredths(quantity) }),
    ...(discount !== undefined && { discount: hundredths(discount) }),
    ...(start && { start }),
    ...(until && { until }),
    ...(isOpen ? { term: null } : termOf(length)),
    ...(notice && { notice }),
    ...((isRenewed || isNotRenewed) && { renews: isRenewed }),
  }
}

function noticeIn(words: Words): NoticeTime | undefined {
  const [, count = '', unit = ''] = NOTICE.map((pattern) => words.take(pattern)).find(Boolean) ?? []
  if (count === '') return undefined
  const months = monthsOf(unit)
  if (months > 0) return { unit: 'months', count: countSaid(count) * months }
  return { unit: 'days', count: countSaid(count) * (/^w/iu.test(unit) ? 7 : 1) }
}

/** The term in months: `for 12 months`; `x 12` is so many times the interval. What is said in days or weeks is no term. */
function termOf(found: RegExpExecArray | undefined): Pick<TermsSaid, 'term' | 'times' | 'noTerm'> {
  const [, count = '', unit = '', behind] = found ?? []
  if (!found) return {}
  if (count === '' && behind === undefined) return { times: Number(unit) }
  const [number, of] = count === '' ? [Number(unit), behind ?? ''] : [countSaid(count), unit]
  const months = number * monthsOf(of)
  return months > 0 ? { term: months } : { noTerm: `${number} ${unitSaid(of)}${number === 1 ? '' : 's'}` }
}

const unitSaid = (unit: string): string => (/^w/iu.test(unit) ? 'week' : 'day')
