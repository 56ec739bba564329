import { UserError } from '../message/errors.ts'
import {
  digitsOf,
  isCode,
  isSmallOrCapital,
  narrowSign,
  SIGNS,
  shownExactly,
  shownWhole,
  signOf,
  WORD_CODES,
} from './currency.ts'
import { cut } from './text.ts'

/** An amount in the currency's smallest unit, such as cents; never a fraction. */
export interface Money {
  readonly minor: bigint
  readonly currency: string
}

/** In minor units: a larger amount is a typing error, and the database could not hold sums of larger ones. */
export const MOST_MINOR = 10n ** 15n

/** The minor units that stand in a file of this program; undefined of what is no amount that can be kept. */
export function minorKept(text: unknown): bigint | undefined {
  const minor = typeof text === 'string' && /^\d{1,20}$/u.test(text) ? BigInt(text) : undefined
  return minor !== undefined && minor <= MOST_MINOR ? minor : undefined
}

const MAGNITUDES: Readonly<Record<string, bigint>> = {
  __proto__: null as never,
  k: 1_000n,
  thousand: 1_000n,
  grand: 1_000n,
  m: 1_000_000n,
  mn: 1_000_000n,
  mio: 1_000_000n,
  mln: 1_000_000n,
  million: 1_000_000n,
  b: 1_000_000_000n,
  bn: 1_000_000_000n,
  billion: 1_000_000_000n,
}

const escaped = (text: string): string => text.replace(/[$]/g, '\\$&')
const SIGN = Object.keys(SIGNS).map(escaped).join('|')
const UNIT = `${SIGN}|[A-Za-z]{3}`
const MAGNITUDE = '[kKmMbB]|\\s?(?:k|mn|mio|mln|bn|million|billion|thousand|grand)'
const amountPattern = (digits: string): RegExp =>
  new RegExp(`^(-)?(?:(${UNIT})\\s?)?(-)?(${digits})(?:(${MAGNITUDE})(?![A-Za-z]{1,2}$))?(?:\\s?(${UNIT}))?$`, 'iu')
/** In a line a blank separates words, except where it can only stand between thousands: `1 200 €`. */
const IN_LINE = amountPattern("\\d{1,3}(?: \\d{3})+(?:[.,]\\d{1,2})?|\\d(?:[\\d.,'’]*\\d)?")
const ALONE = amountPattern("\\d(?:[\\d.,'’ ]*\\d)?")

interface Parts {
  readonly negative: boolean
  readonly before: string | undefined
  readonly digits: string
  readonly magnitude: string | undefined
  readonly after: string | undefined
}

/** Currencies that people write as words, with the sign that each means. */
const WRITTEN: Readonly<Record<string, string>> = {
  __proto__: null as never,
  dollar: '$',
  euro: '€',
  buck: '$',
  pound: '£',
}
/** A pound is also a weight: after a magnitude it is money, because nobody has three thousand pounds of licences. */
const WRITTEN_OUT =
  /(?<=\d|\d ?(?:k|m|mn|mio|mln|bn|thousand|grand|million|billion) ?|\d )(dollar|euro|buck)s?$|(?<=\d ?(?:k|m|mn|mio|mln|bn|thousand|grand|million|billion) ?)(pound)s?$/iu

/** Nothing behind the point, as German and Swiss amounts are written: `5.000,-`, `5000.–`. */
const WHOLE = /[.,][-–—]+(?=\s?\D{0,3}$)/u

const LONGEST_AMOUNT = 60

const signed = (text: string): string =>
  text.replace(WRITTEN_OUT, (word) => WRITTEN[word.toLowerCase().replace(/s$/u, '')] ?? word)

const partsOf = (raw: string, pattern: RegExp): Parts | undefined => {
  if (raw.length > LONGEST_AMOUNT) return undefined
  const text = signed(
    raw
      .replace(/\s+/gu, ' ')
      .replaceAll('−', '-')
      .trim()
      .replace(/^[~≈]\s?(?=[^\s\d]?\d)/u, '')
      .replace(/^>\s?(?=[^\s\d]?\d)|(?<=\d[kKmM]?)\+$/gu, '')
      .replace(WHOLE, '')
      .replace(/(?<=\d\s?)T(?=(?:€|EUR)$)/u, 'k ')
      .replace(/(?<=[\dkKmM€$£])[.!?;]+$/u, ''),
  )
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, minus, before, laterMinus, digits = '', magnitude, after] = match
  return { negative: Boolean(minus ?? laterMinus), before, digits, magnitude: magnitude?.trim(), after }
}

/**
 * How many of the first words are an amount, which needs a sign, a code or a magnitude (24k, 3 million); 0 for none. A
 * lone small `m` may mean minutes, and a code may be a word: those do not count.
 */
export const moneyWords = (words: readonly string[]): number => {
  // An amount begins with its digits, or with a sign or code right before them.
  if (!/\d/u.test(words[0] ?? '') && !/^-?\d/u.test(words[1] ?? '')) return 0
  for (let count = Math.min(LONGEST_WORDS, words.length); count > 0; count--)
    if (isClear(uncomma(words.slice(0, count).join(' ')))) return count
  return 0
}

const LONGEST_WORDS = 5

const uncomma = (text: string): string => text.replace(/(?<!,),+$/u, '')

const isClear = (text: string): boolean => {
  const parts = partsOf(text, IN_LINE)
  if (!parts) return false
  const { before, magnitude, after } = parts
  const units = [before, after].filter((unit) => unit !== undefined)
  const known = units.every((unit) => signOf(unit) ?? isSmallOrCapital(unit))
  const isWord = before !== undefined && WORD_CODES.has(before)
  const isMagnitude = magnitude !== undefined && !['m', 'b', 'B'].includes(magnitude) && !/\d K$/u.test(text)
  const isPlain = units.length > 0 || isWhole(text) || (isMagnitude && !/\d \d/u.test(text))
  return known && !isWord && !isTwoNumbers(text) && isPlain
}

/** Figures that nobody writes but in an amount: 5'000, 5.000,- and 1,250.50. */
const isWhole = (text: string): boolean =>
  /^\d{1,3}(?:['’]\d{3})+(?:\.\d\d)?$/u.test(text) ||
  /^\d{1,3}(?:(?:,\d{3})+\.|(?:\.\d{3})+,)\d\d$/u.test(text) ||
  (/^\d[\d.,'’]*$/u.test(text.replace(WHOLE, '')) && WHOLE.test(text))

/** `737 800 EUR` may be one number or two; `5 000 EUR` is one, and so is what has its sign before it. */
const isTwoNumbers = (text: string): boolean => /^\d{1,3} [1-9]\d\d(?!\d)(?! \d)/u.test(text)

/** The amount that words which may be one number or two mean as one number, and how many words it takes. */
export const doubtfulGroups = (
  words: readonly string[],
  currency: string,
): { readonly money: Money; readonly count: number } | undefined => {
  const count = [3, 2].find((size) => {
    const text = uncomma(words.slice(0, size).join(' '))
    const parts = size <= words.length && isTwoNumbers(text) ? partsOf(text, IN_LINE) : undefined
    return parts?.after !== undefined && (signOf(parts.after) ?? isSmallOrCapital(parts.after))
  })
  const [money] = count === undefined ? [] : moneyReadings(uncomma(words.slice(0, count).join(' ')), currency)
  return money && count !== undefined ? { money, count } : undefined
}

/**
 * The possible meanings of a bare word that may be an amount or plain words: 20m, 5.000, 1,200.50, 24000, but no year.
 */
export const doubtfulMoney = (word: string, currency: string): readonly Money[] => {
  if (
    !/^(?:\d+(?:[.,]\d+)?m|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|(?!19|20)[1-9]\d{3}|[1-9]\d{4,}|(?!(?:[01]?\d|2[0-3])[.,][0-5]\d$)\d{1,6}[.,]\d\d)$/u.test(
      word,
    )
  )
    return []
  try {
    return moneyReadings(word, currency)
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}

/** Currencies in whose countries a comma stands between thousands, and never before decimals. */
const COMMA_GROUPS: ReadonlySet<string> = new Set('USD GBP AUD NZD CAD SGD HKD INR JPY CNY ILS MXN PHP THB'.split(' '))

/**
 * All meanings of an amount, the likelier first; a single one when it is clear. A sign or code makes `€1,200` clear:
 * that is how Parley writes it, and nobody writes a third decimal.
 * @throws UserError when it is no amount, is negative, is absurdly large or has more decimals than its currency.
 */
export const moneyReadings = (raw: string, workspaceCurrency: string): readonly Money[] => {
  const parts = partsOf(raw, ALONE)
  const numbers = parts && numbersOf(parts.digits)
  if (!parts || !numbers || numbers.length === 0) throw notMoney(raw)
  const currency = currencyOf(raw, parts, workspaceCurrency)
  const isSaid = parts.before !== undefined || parts.after !== undefined
  const isOurs = isSaid || COMMA_GROUPS.has(currency)
  const grouped = isOurs && digitsOf(currency) < 3 && /^\d+,\d{3}$/.test(parts.digits)
  const isRound = WHOLE.test(raw)
  const likely = grouped || isRound ? numbers.slice(0, 1) : numbers
  const magnitude = MAGNITUDES[parts.magnitude?.toLowerCase() ?? ''] ?? 1n
  const minors = likely
    .map((number) => minorOf(number, magnitude, digitsOf(currency)))
    .filter((minor) => minor !== undefined)
  if (minors.length === 0) throw new UserError('not_read', [{ code: raw }, ` has more decimals than ${currency} has.`])
  if (parts.negative)
    throw new UserError('not_read', 'An amount cannot be negative.', { next: 'Leave out the minus, such as $5k.' })
  if (minors.some((minor) => minor > MOST_MINOR)) {
    throw new UserError('not_read', [{ code: raw }, ' is more than I can keep.'], {
      next: 'Check the zeros, or k and m.',
    })
  }
  return minors.map((minor) => ({ minor, currency }))
}

const notMoney = (raw: string): UserError =>
  new UserError('not_read', ['I cannot read ', { code: cut(raw, 60) }, ' as an amount.'], {
    next: ['Type it like ', { code: '24k' }, ', ', { code: '$5,000' }, ' or ', { code: '1200.50 EUR' }, '.'],
  })

/** The currency: a code wins over a sign, which must fit it, as in `$5k CAD`. */
const currencyOf = (raw: string, parts: Parts, workspace: string): string => {
  const units = [parts.before, parts.after].filter((unit) => unit !== undefined)
  const signs = units.map(signOf).filter((sign) => sign !== undefined)
  const codes = units.filter((unit) => signOf(unit) === undefined).map((unit) => unit.toUpperCase())
  const [code] = codes
  const fits = code === undefined || signs.every((sign) => SIGNS[sign] === code || narrowSign(code) === sign)
  if (codes.length > 1 || signs.length > 1 || !codes.every(isCode) || !fits) throw notMoney(raw)
  const [sign] = signs
  if (code !== undefined) return code
  if (sign === undefined) return workspace
  return narrowSign(workspace) === sign ? workspace : (SIGNS[sign] ?? workspace)
}

/** The currency of a sign, a code or a word such as euros; undefined for any other word. */
export const currencyCalled = (word: string, workspace: string): string | undefined => {
  const sign = signOf(word) ?? WRITTEN[word.toLowerCase().replace(/s$/u, '')]
  const isOther = sign === undefined && (!isSmallOrCapital(word) || WORD_CODES.has(word))
  if (isOther) return undefined
  if (sign === undefined) return word.toUpperCase()
  return narrowSign(workspace) === sign ? workspace : SIGNS[sign]
}

interface Decimal {
  readonly whole: string
  readonly fraction: string
}

/** The numbers that digits with points and commas may mean: two when a single mark stands before three digits. */
const numbersOf = (digits: string): readonly Decimal[] => {
  const spaced = /^\d{1,3}(?:[ '’]\d{3})+(?=[.,]\d+$|$)/u.exec(digits)?.[0]
  const text = spaced === undefined ? digits : spaced.replace(/[ '’]/gu, '') + digits.slice(spaced.length)
  const marks = text.replace(/\d/g, '')
  const last = marks.at(-1) ?? ''
  const cut = text.lastIndexOf(last)
  const decimal = { whole: text.slice(0, cut).replace(/\D/g, ''), fraction: text.slice(cut + 1) }
  const grouped = { whole: text.replace(/\D/g, ''), fraction: '' }
  const isGrouped = (part: string) =>
    /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*$/.test(part) || /^[1-9]\d?(?:,\d{2})+,\d{3}$/.test(part)
  if (/[^.,]/.test(marks)) return []
  if (marks === '') return [{ whole: text, fraction: '' }]
  if (marks.length === 1) return spaced === undefined && isGrouped(text) ? [grouped, decimal] : [decimal]
  if (new Set(marks).size === 1) return isGrouped(text) ? [grouped] : []
  return isGrouped(text.slice(0, cut)) ? [decimal] : []
}

/** The amount in minor units, or undefined when it is not a whole number of them. */
const minorOf = (number: Decimal, magnitude: bigint, digits: number): bigint | undefined => {
  const scaled = BigInt(number.whole + number.fraction) * magnitude * 10n ** BigInt(digits)
  const divisor = 10n ** BigInt(number.fraction.length)
  return scaled % divisor === 0n ? scaled / divisor : undefined
}

const plainDecimal = ({ minor, currency }: Money): string => {
  const digits = digitsOf(currency)
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const fraction = digits > 0 ? text.slice(-digits).replace(/^0+$/, '') : ''
  return `${minor < 0n ? '-' : ''}${text.slice(0, text.length - digits)}${fraction && `.${fraction}`}`
}

/** An amount for people: `$24,000`, `€1,200.50`, `CHF 1,200.50`; without decimals when it is whole. */
export const showMoney = (money: Money): string => {
  const decimal = plainDecimal(money)
  const formatter = decimal.includes('.') ? shownExactly(money.currency) : shownWhole(money.currency)
  return formatter.format(decimal as `${number}`).replaceAll('\u00a0', ' ')
}

/** An amount without its currency, as text that reads back as exactly that amount: `24000`, `1200.50`. */
export const decimalText = (money: Money): string => {
  const decimal = plainDecimal(money)
  const isTwofold = /^\d{1,3}\.\d{3}$/.test(decimal)
  return `${decimal}${isTwofold ? '0' : ''}`
}

/** The same with its currency, for forms and buttons: `24000 USD`, `1200.50 EUR`. */
export const moneyText = (money: Money): string => `${decimalText(money)} ${money.currency}`

/** An amount as a form shows it: as people write it, if that reads back as the same amount. */
export const moneyToEdit = (money: Money): string =>
  digitsOf(money.currency) > 2 ? moneyText(money) : showMoney(money)

/** A hundredth of an amount in minor units, rounded to the nearest one: what weighs a half of a cent counts as one. */
export const hundredth = (minor: bigint): bigint => (minor < 0n ? minor - 50n : minor + 50n) / 100n
