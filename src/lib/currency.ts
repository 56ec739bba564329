/** Currencies: their signs and codes as people type them, and how many digits each has. */

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Currency signs and the currency that each means, unless the workspace's own currency has the same sign. */
export const SIGNS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  SG$: 'SGD',
  S$: 'SGD',
  MX$: 'MXN',
  NT$: 'TWD',
  R$: 'BRL',
  'CN¥': 'CNY',
  zł: 'PLN',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
  '₫': 'VND',
  '₴': 'UAH',
  '฿': 'THB',
  '₦': 'NGN',
  '₱': 'PHP',
}
/** Codes that people also type in small letters; most other codes are words in some language (all, try, bob). */
const SMALL_CODES: ReadonlySet<string> = new Set(
  'usd eur gbp chf jpy cad aud nzd sek nok dkk pln czk inr cny sgd hkd kwd aed brl mxn zar'.split(' '),
)
/** These codes, and the signs that stand directly at figures in a line, as parts of regular expressions. */
export const CODE_SAID = [...SMALL_CODES].join('|')
export const SIGN_SAID = '[€$£]'
/** A currency as it is written before or behind figures: its sign, its code, or the word for it. */
export const CURRENCY_SAID = `(?:${SIGN_SAID}|(?:${CODE_SAID}|euros?|dollars?|pounds?|bucks)(?!\\p{L}))`
/** Codes that are also words or names in capitals: in a line they count only after a number. */
export const WORD_CODES: ReadonlySet<string> = new Set('ALL BAM BOB COP CUP GEL LAK MOP PEN RON SOS TOP TRY'.split(' '))

/** True for an ISO 4217 code in any case. */
export const isCode = (unit: string): boolean => CURRENCIES.has(unit.toUpperCase())
/** True for a code as people write it in a line: in capitals, or a well-known one in small letters. */
export const isSmallOrCapital = (unit: string): boolean => SMALL_CODES.has(unit) || CURRENCIES.has(unit)
/** The sign that a text is, regardless of case. */
export const signOf = (unit: string): string | undefined =>
  Object.keys(SIGNS).find((sign) => sign.toLowerCase() === unit.toLowerCase())

/** A formatter per currency, made once: making one of Intl's formatters takes a tenth of a millisecond. */
const kept = <T>(make: (currency: string) => T): ((currency: string) => T) => {
  const made = new Map<string, T>()
  return (currency) => {
    const value = made.get(currency) ?? make(currency)
    made.set(currency, value)
    return value
  }
}

/** The sign that people in the currency's own country write: `$` for CAD. */
export const narrowSign = kept(
  (currency) =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency,
)

/** Writes an amount with all its decimals. */
export const shownExactly = kept((currency) => new Intl.NumberFormat('en', { style: 'currency', currency }))
/** Writes a whole amount without decimals. */
export const shownWhole = kept(
  (currency) => new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 }),
)

/** The number of decimals of this currency: 2 for most, 0 for JPY, 3 for KWD. */
export const digitsOf = kept((currency) => shownExactly(currency).resolvedOptions().maximumFractionDigits ?? 2)
