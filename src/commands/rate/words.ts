import type { Temporal } from 'temporal-polyfill'
import { EVER, RATE_DECIMALS } from '../../crm/rates/rates.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue, words } from '../../language/params/kinds.ts'
import { currencyCode } from '../../language/params/settled.ts'
import { momentsLike, readOnce, type SingleMoment } from '../../language/params/when.ts'
import { CODE_SAID, isCode, SIGNS } from '../../lib/currency.ts'
import { currencyCalled } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { shownDay, writtenDay } from '../../time/say.ts'

/** What is worth something: so many units of a currency; and in what, if that was said along. */
export interface Units {
  readonly code: string
  readonly count: bigint
  /** The currency behind the slash of `EUR/USD`. */
  readonly unit: string | undefined
}

/** What it is worth: an exact decimal, and its currency if that was said. */
export interface Worth {
  readonly rate: string
  readonly unit: string | undefined
}

/** Currencies by words of no code and no sign, which nobody means another by. */
const WORDED: Readonly<Record<string, string>> = {
  __proto__: null as never,
  sterling: 'GBP',
  'pound sterling': 'GBP',
  'british pound': 'GBP',
  yen: 'JPY',
  'japanese yen': 'JPY',
  'swiss franc': 'CHF',
  'us dollar': 'USD',
  'american dollar': 'USD',
  yuan: 'CNY',
  renminbi: 'CNY',
  zloty: 'PLN',
  forint: 'HUF',
}

const SIGN = Object.keys(SIGNS)
  .map((sign) => sign.replace(/[$]/gu, '\\$'))
  .join('|')
const WORD = `euros?|dollars?|bucks?|pounds?|${Object.keys(WORDED)
  .map((word) => `${word}s?`)
  .join('|')}`
/** Codes that are no words in small letters, and some which are none where a rate is set. */
const COMMON = `${CODE_SAID}|huf|thb|ils|krw`

/** A currency that is certainly one, as a regular expression; and any code, where other words say that it is one. */
export const CURRENCY = `(?:(?:1|one|a|an|the|each|10{1,4}) ?)?(?:${SIGN}|${WORD}|(?:${COMMON})(?:(?: ?/ ?| to )?(?:${COMMON}))?)`
export const ANY_CURRENCY = `(?:(?:1|one|a|an|the|each|10{1,4}) ?)?(?:${SIGN}|[a-z]{3,}(?: (?:francs?|dollars?|pounds?|sterling|yen|kron[aeo]r?|pesos?|rupees?))?)(?: ?/ ?[a-z]{3}| to [a-z]{3})?`
/** The word for it. */
export const RATE = '(?:exchange |fx |conversion |currency )?rate'
/** An amount that names its currency. */
export const AMOUNT = `(?:${SIGN}) ?\\d[\\d.,]*(?: ?[km])?|\\d[\\d.,]*(?: ?[km])? ?(?:${SIGN}|${WORD}|${COMMON})`
/** What it is worth. */
export const WORTH = `(?:${SIGN}) ?-?\\d[\\d.,]*|-?[.,]?\\d[\\d.,]*(?: ?(?:${SIGN}|${WORD}|[a-z]{3}))?`

/** `EUR/USD`, and `EURUSD` of two codes that are no part of a word. */
const PAIR = new RegExp(`^(?:([a-z]{3}) ?(?:/|-| to | in ) ?([a-z]{3}))$|^(${COMMON})(${COMMON})$`, 'iu')

const COUNT = /^(?:(?:(?<count>10{0,4})(?!\d)|one(?! )|(?:one|an?|the|each)(?= )) ?)?(?<name>.+)$/iu

/** The code of a currency in people's words. @throws UserError or AmbiguousValue for what is no currency. */
function codeOf(raw: string, ctx: ReadCtx): string {
  const name = raw.trim().replace(/\s+/gu, ' ')
  const worded = WORDED[name.toLowerCase().replace(/s$/u, '')] ?? WORDED[name.toLowerCase()]
  const called = worded ?? currencyCalled(name, ctx.currency)
  if (called !== undefined) return called
  return isCode(name) ? name.toUpperCase() : (coded.read(name, ctx) as string)
}

const coded = currencyCode('A currency')

/** A currency with how many of it, as in `eur`, `1 euro`, `100 jpy`, `EUR/USD`. */
export const unitsOf = (about: string): Param<Units> => ({
  ...words(about, { max: 60 }),
  suggest: coded.suggest,
  read(raw, ctx) {
    const { count = '1', name = '' } = COUNT.exec(raw.trim())?.groups ?? {}
    const [, first, second, one = first ?? name, other = second] = PAIR.exec(name) ?? []
    return { code: codeOf(one, ctx), count: BigInt(count), unit: other === undefined ? undefined : codeOf(other, ctx) }
  },
})

/** The same at the beginning of a line of `rate`, whose other words are what it is worth and since when. */
export const unitsInLine = (about: string): Param<Units> => ({
  ...unitsOf(about),
  splits: (pieces, fields) => ({ ...fields, ...splitUp(pieces.join(' ')) }),
})

/** The same where only a day may follow. */
export const unitsBeforeDay = (about: string): Param<Units> => ({
  ...unitsOf(about),
  splits(pieces, fields) {
    const { currency = '', from } =
      /^(?<currency>.+?)(?:,? (?:from|since|of) (?<from>.+))?$/iu.exec(pieces.join(' '))?.groups ?? {}
    return { ...fields, currency, ...(from !== undefined && { from }) }
  },
})

const LINE = new RegExp(
  `^(?:for |of )?(?<currency>${ANY_CURRENCY}|[^\\s\\d]\\S*?)(?: (?:rate|exchange rate))?(?:[,;]|,? (?:is|now|to|at|equals|costs|worth)|(?: ?[=:→]| ?->))* ?(?<rate>${WORTH})(?:(?: is)?,? (?<from>\\S.*))?$`,
  'iu',
)

/** The words of a line behind `rate`, as the fields that they mean. */
function splitUp(line: string): Readonly<Record<string, string>> {
  const { currency = '', rate = '', from } = LINE.exec(line.trim())?.groups ?? {}
  if (currency === '') return { currency: line }
  return { currency, rate, ...(from !== undefined && { from }) }
}

/** Below what a rate must be. */
const BELOW = 1_000_000

/** A rate as an exact decimal. @throws UserError for nothing, for less and for what is no number. */
export const worthOf = (about: string): Param<Worth> => ({
  ...words(about, { max: 60 }),
  slot: 'named',
  read(raw, ctx) {
    const said = raw.trim().replace(/\s+/gu, ' ')
    const { before, minus, digits, after } =
      /^(?<before>[^\d\s.,-]{1,3}) ?(?<minus>-)?(?<digits>[\d.,]+)$|^$/u.exec(said)?.groups ??
      /^(?<minus>[-−])?(?<digits>[.,]?\d[\d.,]*) ?(?<after>[^\d\s.,]+(?: [a-z]+)?)?$/iu.exec(said)?.groups ??
      {}
    if (digits === undefined) throw noRate(raw)
    if (minus !== undefined) throw tooSmall(raw)
    const unit = before ?? after
    return { rate: decimalIn(digits, raw), unit: unit === undefined ? undefined : codeOf(unit, ctx) }
  },
})

const noRate = (raw: string): UserError =>
  new UserError('not_read', ['I cannot read ', { code: cut(raw.trim(), 60) }, ' as a rate.'], {
    next: ['Type what one is worth, like ', { code: 'rate EUR 1.08' }, '.'],
  })

const tooSmall = (raw: string): UserError =>
  new UserError('not_read', ['A rate is more than nothing, and ', { code: cut(raw.trim(), 60) }, ' is not.'], {
    next: ['Type it like ', { code: 'rate EUR 1.08' }, '.'],
  })

function decimalIn(digits: string, raw: string): string {
  // `1,085` may be a thousand or a little more than one.
  if (/^[1-9]\d{0,2},\d{3}$/u.test(digits)) {
    const readings = [digits.replace(',', '.'), digits.replace(',', '')].map((one) => ({ label: one, raw: one }))
    throw new AmbiguousValue([{ code: raw.trim() }, ' can be read in two ways. Which rate do you mean?'], readings)
  }
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.')
  const [, whole = '', fraction = ''] = /^(\d*)(?:\.(\d+))?$/u.exec(plain.replace(/\.$/u, '')) ?? []
  if (whole === '' && fraction === '') throw noRate(raw)
  const rate = exact(whole, fraction)
  if (/^[0.]*$/u.test(rate)) throw tooSmall(raw)
  if (fraction.replace(/0+$/u, '').length > RATE_DECIMALS)
    throw new UserError('not_read', [
      { code: cut(raw.trim(), 60) },
      ` has more than ${RATE_DECIMALS} decimals, the most that I keep.`,
    ])
  if (Number(rate) >= BELOW)
    throw new UserError('not_read', [{ code: cut(raw.trim(), 60) }, ' is more than a rate can be.'], {
      next: 'Check the zeros.',
    })
  return rate
}

/** A decimal without zeros that say nothing: 01.080 is 1.08. */
const exact = (whole: string, fraction: string): string => {
  const [digits, rest] = [whole.replace(/^0+(?=\d)/u, '') || '0', fraction.replace(/0+$/u, '')]
  return rest === '' ? digits : `${digits}.${rest}`
}

/** What one unit is worth where `count` of them are: 100 JPY at 0.65 is 0.0065. Counts are powers of ten. */
export function forOne(rate: string, count: bigint): string {
  const places = String(count).length - 1
  const [whole = '0', fraction = ''] = rate.split('.')
  const digits = whole.padStart(places + 1, '0')
  const cutAt = digits.length - places
  return exact(digits.slice(0, cutAt), digits.slice(cutAt) + fraction)
}

/** One divided by a rate, rounded to its decimals, for the rate the other way round. */
export function inverse(rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.')
  const scaled = BigInt(whole + fraction)
  const one = 10n ** BigInt(fraction.length + RATE_DECIMALS + 1)
  const tenfold = one / scaled
  const digits = String((tenfold + 5n) / 10n).padStart(RATE_DECIMALS + 1, '0')
  return exact(digits.slice(0, -RATE_DECIMALS), digits.slice(-RATE_DECIMALS))
}

const ALWAYS = /^(?:since |from )?(?:ever|always|the (?:beginning|start)|all (?:days|time)|day one)$/iu
const LED =
  /^(?:(?:from|since|as of|as from|as at|starting(?: from| on)?|effective(?: from)?|valid from|on|with effect from|and it holds)\s+)+/iu
const BEHIND = /\s+(?:on(?:wards?)?|forward)$/iu

/** The day from which a rate holds: one that was where it can be, since a rate is mostly known when it holds. */
export const sinceDay = (about: string): Param<Temporal.PlainDate> => ({
  ...words(about, { max: 80 }),
  slot: 'named',
  shape: 'moment',
  suggest: (typed, ctx) => momentsLike(typed, ctx, 'past'),
  read(raw, ctx) {
    if (ALWAYS.test(raw.trim())) return EVER
    const said = raw.trim().replace(LED, '').replace(BEHIND, '')
    return readDay(said, ctx)
  },
})

/** A day without a year that is so near, and was almost a year ago, is asked about. */
const JUST_AHEAD = 31

function readDay(said: string, ctx: ReadCtx): Temporal.PlainDate {
  const past = tried(said, ctx, 'past')
  const ahead = tried(said, ctx, 'future')
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  if (past && ahead && today.until(ahead).days <= JUST_AHEAD && past.until(today).days > 365 - JUST_AHEAD - 1) {
    const readings = [ahead, past].map((day) => ({ label: shownDay(day), raw: writtenDay(day) }))
    throw new AmbiguousValue(
      [{ code: cut(said, 60) }, ' is ahead, and was almost a year ago. Which is meant?'],
      readings,
    )
  }
  return past ?? ahead ?? firstDay(readOnce(said, ctx, 'past'))
}

/** The day that words mean on one side of today, if they mean one there. */
function tried(said: string, ctx: ReadCtx, expect: 'past' | 'future'): Temporal.PlainDate | undefined {
  try {
    return firstDay(readOnce(said, ctx, expect))
  } catch (error) {
    if (error instanceof UserError || error instanceof AmbiguousValue) return undefined
    throw error
  }
}

function firstDay(said: SingleMoment): Temporal.PlainDate {
  if (said.kind === 'date') return said.on
  if (said.kind === 'point') return said.at.toPlainDate()
  return said.unit === 'days' ? said.start : said.start.toPlainDate()
}
