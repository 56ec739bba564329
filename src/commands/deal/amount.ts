import type { Param, ShapeCtx } from '../../language/command.ts'
import { doubtfulMoney, type Money, moneyReadings, moneyText, moneyWords, showMoney } from '../../lib/money.ts'

/** Words before a number that is a part of a name: `iso 27001`, `PO 48213`, `windows 11000`. */
const NUMBERED =
  /^(?:iso|iec|din|en|ieee|rfc|nis|soc|po|so|rfp|rfi|rfq|order|invoice|quote|ticket|case|contract|project|ref|reference|number|no|nr|nº|#|id|sku|part|model|type|series|version|v|release|build|phase|lot|tender|area|zone|room|building|gate|hall|store|site|branch|unit|plant|line|route|flight|bus|windows|office|studio|class|grade|level|form|article|section|chapter|zip|plz|postcode|year|fy|agenda|vision|horizon|expo|fair|edition)[.:]?$/iu
/** A count is followed by what is counted; these words begin something else. */
const GOES_ON = /^(?:[@#].+|for|owner|rep|closes?|closing|close|stage|next|due|with|note|company|account|\S+:.*)$/iu
/** A number further from the current year than this is no year. */
const YEARS = 12

/** Words before an amount without a meaning of their own. */
const LEADS = /^(?:for|at|of|à)(?:\s+(?=\S*\d)|$)/iu

const bare = (word = ''): string => word.replace(/[,.;]+$/u, '')

/**
 * True of a number that is certainly the amount of what precedes it: it is at the end, and neither counts nor names
 * anything.
 */
function isAmount(words: readonly string[], before: readonly string[]): boolean {
  const [number, next] = words
  const digits = bare(number)
  if (
    !/^(?!(?:19|20)\d\d$)[1-9]\d{3,8}$|^[1-9]\d{0,2}(?:,\d{3})+$/u.test(digits) ||
    (next !== undefined && !GOES_ON.test(next))
  )
    return false
  const last = before.at(-1)
  const named = last === undefined || NUMBERED.test(last) || /\d$/u.test(last) || /[@#:]$/u.test(last)
  return !named && !before.some((_, at) => moneyWords(before.slice(at)) > 0)
}

/** A number at the end that may be an amount or part of a product's name: `Zephyr 500`, `Zephyr 1950`. */
function mayBeAmount(words: readonly string[], { now, zone }: ShapeCtx): boolean {
  const digits = bare(words[0])
  if (words.length > 1 || !/^[1-9]\d{2,3}$/u.test(digits)) return false
  if (digits.length === 3) return digits.endsWith('00') || digits.endsWith('50')
  return Math.abs(Number(digits) - now.toZonedDateTimeISO(zone).year) > YEARS
}

/** How many words at the end are one number with blanks between its thousands: `18 000`; `737 800` may be two. */
function groups(words: readonly string[], before: readonly string[]): number {
  const last = words.findLastIndex((word, index) => index > 0 && index < 3 && bare(word) === '000')
  const [first = '', ...others] = words.slice(0, last + 1).map(bare)
  if (last < 1 || !/^[1-9]\d{0,2}$/u.test(first) || !others.every((each) => /^\d{3}$/u.test(each))) return 0
  const next = words[last + 1]
  const named = NUMBERED.test(before.at(-1) ?? '#') || /\d$/u.test(before.at(-1) ?? '')
  return named || (next !== undefined && !GOES_ON.test(next)) ? 0 : last + 1
}

/** What leads to the price of one: `10 seats at $50`. */
const EACH = /^(?:at|@|à|x|×)$/iu
const PER_ONE = /^(?:each|apiece|per|a|an)$/iu
/** A price that is rather that of one than of all. */
const OF_ONE = 100_000n

/** The price of all that is counted before a price, and the number of words of the price; undefined when it counts nothing. */
function priceOfAll(words: readonly string[], before: readonly string[], { currency }: ShapeCtx) {
  const [count = '', counted = ''] = before.slice(-2)
  const isEach = EACH.test(words[0] ?? '')
  // What is said to be the price of one needs no sign: `30 seats at 45 each`.
  const isPlain = isEach && /^\d{1,6}(?:[.,]\d{1,2})?$/u.test(words[1] ?? '') && PER_ONE.test(bare(words[2]))
  const length = isPlain ? 1 : isEach ? moneyWords(words.slice(1)) : 0
  if (length === 0 || !/^[1-9]\d{0,4}$/u.test(count) || !/\p{L}s,?$/iu.test(counted)) return undefined
  const [one] = moneyReadings(
    words
      .slice(1, length + 1)
      .map(bare)
      .join(' '),
    currency,
  )
  if (!one || count === '1') return undefined
  return {
    one,
    all: { ...one, minor: one.minor * BigInt(count) },
    length: length + 1,
    isEach: PER_ONE.test(bare(words[length + 1])),
    of: `${count} ${bare(counted)}`,
  }
}

/** The amount of a new record in its line, where a plain number at the end counts too: `deal add Zephyr 5000`. */
export const amountInLine = <T extends Money | null | undefined>(param: Param<T>): Param<T> => ({
  ...param,
  takes(words, ctx, before) {
    if (priceOfAll(words, before, ctx)) return 0
    const plain = param.takes?.(words, ctx, before) || (isAmount(words, before) ? 1 : groups(words, before))
    if (plain > 0 || before.length === 0 || !LEADS.test(words[0] ?? '')) return plain
    const behind = param.takes?.(words.slice(1), ctx, before) ?? 0
    return behind > 0 ? behind + 1 : 0
  },
  read: (raw, ctx) => param.read(raw.replace(LEADS, '').trim(), ctx),
  asks(words, ctx, before) {
    const price = priceOfAll(words, before, ctx)
    if (price) {
      const readings = [
        { label: `${showMoney(price.all)}, for ${price.of}`, raw: moneyText(price.all), count: price.length },
        { label: `${showMoney(price.one)} in all`, raw: moneyText(price.one), count: price.length },
      ]
      return price.isEach || price.one.minor < OF_ONE ? readings : readings.toReversed()
    }
    if (NUMBERED.test(before.at(-1) ?? '')) return []
    const known = param.asks?.(words, ctx, before) ?? []
    const word = bare(words[0])
    if (known.length > 0 || !mayBeAmount(words, ctx)) return known
    if (doubtfulMoney(word, ctx.currency).length > 0) return known
    return moneyReadings(word, ctx.currency).map((money) => ({
      label: showMoney(money),
      raw: `${word} ${ctx.currency}`,
    }))
  },
})
