import { UserError } from '../message/errors.ts'
import { CURRENCY_SAID } from './currency.ts'
import { type Money, moneyReadings, moneyWords, showMoney } from './money.ts'

/** One of several amounts that words may mean, and how many of the words it stands for. */
export interface AmountMeant {
  readonly label: string
  readonly money: Money
  readonly count: number
}

/** Months of German and Dutch that are no English ones, as parts of regular expressions. */
export const MONTHS_IN_ENGLISH: readonly (readonly [said: string, english: string])[] = [
  ['januari?', 'january'],
  ['februari?', 'february'],
  ['märz|maerz|maart', 'march'],
  ['mai|mei', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augustus', 'august'],
  ['oktober', 'october'],
  ['dezember', 'december'],
]

/** Words of German and Dutch for what is paid again and again, each with the English one that is read. */
const ENGLISH: readonly (readonly [pattern: RegExp, english: string])[] = [
  [/\bp\/m\b/giu, 'per month'],
  [/(?:\/\s?|\b(?:pro|per|je|im)\s)(?:monat|maand|mnd)(?!\p{L})/giu, ' per month'],
  [/(?:\/\s?|\b(?:pro|per|je|im)\s)(?:quartal|kwartaal)(?!\p{L})/giu, ' per quarter'],
  [/(?:\/\s?|\b(?:pro|per|je|im)\s)(?:jahr|jaar)(?!\p{L})/giu, ' per year'],
  [/(?:\/\s?|\b(?:pro|je)\s)woche(?!\p{L})/giu, ' per week'],
  [/(?<!\p{L})(?:monatlich|mtl\.?|maandelijks)(?!\p{L})/giu, 'monthly'],
  [/(?<!\p{L})(?:vierteljährlich|quartalsweise|per kwartaal)(?!\p{L})/giu, 'quarterly'],
  [/(?<!\p{L})(?:jährlich|jaarlijks)(?!\p{L})/giu, 'yearly'],
  [/(?<!\p{L})(?:unbefristet|onbepaalde tijd|bis auf weiteres|tot nader order)(?!\p{L})/giu, 'open-ended'],
  [/(?<!\p{L})(?:kündigungsfrist|opzegtermijn)(?: (?:von|van))?:?(?!\p{L})/giu, 'notice'],
  [/(?<!\p{L})(?:laufzeit|looptijd)(?: (?:von|van))?:?(?!\p{L})/giu, 'for'],
  [/(?<!\p{L})(?:für|voor|über|gedurende)(?= \d)/giu, 'for'],
  [/(?<=\d[ -])(?:monate?n?|maand(?:en)?|mnd)(?!\p{L})/giu, 'months'],
  [/(?<=\d[ -])(?:jahre?n?|jaren?|jaar)(?!\p{L})/giu, 'years'],
  [/(?<=\d[ -])(?:wochen?|weken)(?!\p{L})/giu, 'weeks'],
  [/(?<=\d[ -])(?:tage?n?|dagen)(?!\p{L})/giu, 'days'],
  [/(?<!\p{L})(?:ab|vanaf|seit)(?= (?:\d|\p{L}{3}))/giu, 'from'],
  [/(?<!\p{L})(?:bis|tot)(?= (?:\d|\p{L}{3}))/giu, 'until'],
  ...MONTHS_IN_ENGLISH.map(
    ([said, english]) => [new RegExp(`(?<!\\p{L})(?:${said})(?!\\p{L})`, 'giu'), english] as const,
  ),
]

/** True of words that may be such. */
const MAY_BE =
  /(?<!\p{L})(?:p\/m|pro|je|monat|maand|mnd|mtl|quartal|kwartaal|jahr|jaar|jähr|woche|kündigung|opzeg|laufzeit|looptijd|unbefristet|onbepaald)|\/\s?(?:monat|maand|mnd|jahr|jaar|woche|quartal|kwartaal)/iu

/** `990 €/Monat für 12 Monate ab Oktober` as `990 € per month for 12 months from october`; other words as they are. */
export const ratesInEnglish = (text: string): string =>
  MAY_BE.test(text)
    ? ENGLISH.reduce((words, [pattern, english]) => words.replace(pattern, english), text).replace(/\s+/gu, ' ')
    : text

/** How often what comes again and again comes in a year. */
const A_YEAR: Readonly<Record<string, number>> = {
  __proto__: null as never,
  mo: 12,
  month: 12,
  monthly: 12,
  mrr: 12,
  m: 12,
  q: 4,
  quarter: 4,
  quarterly: 4,
  w: 52,
  wk: 52,
  week: 52,
  weekly: 52,
}

const AMOUNT = `[^\\d\\s\\p{L}]{0,2}\\d[\\d.,'’]{0,14}(?:\\s?(?:k|m|grand|thousand|mio|million)(?!\\p{L}))?(?:\\s?${CURRENCY_SAID})?`
const TURN = 'months?|mo|m|quarters?|q|weeks?|wk|w|years?|yr|y|annum'
/** `10k/month`, `10k per month`, `10k a month`, `10k monthly`, `10k p.a.`; and for how long: `500/mo x 12`. */
const RATE = new RegExp(
  `^(${AMOUNT})\\s?(?:(?:/ ?|per |an? |each )(?:user|seat|head|person|licen[cs]e|employee|device|unit|member)s?,? ?)?(?:(?:/|per |an? |each |every )\\s?(${TURN})|(monthly|weekly|quarterly|yearly|annually|mrr|arr)|p\\.?\\s?a\\.?)(?:,? (?:x|×|for|over) ?(\\d{1,2})(?: ?(?:${TURN}))?)?$`,
  'iu',
)
const RANGE = new RegExp(`^(?:(?:between|from) )?(${AMOUNT}) ?(?:to|and|or|bis|[-–]) ?(${AMOUNT})$`, 'iu')
/** What makes figures an amount: a magnitude, a sign, or three of them. */
const CLEAR = /\d\s?[km](?!\p{L})|[€$£]|\d{3}|\p{L}{3}/iu
const MAGNITUDE = /(?<=\d\s?)(?:k|m|grand|thousand|mio|million)(?!\p{L})/iu
const MOST_WORDS = 7

/**
 * The amounts that words may mean which are no single one: `10k/month`, of a year or once, and `10-15k`. The longest such
 * words from the start are taken; none where they are one amount, or no amount at all.
 */
export function amountsMeant(words: readonly string[], currency: string): readonly AmountMeant[] {
  if (!/\d|^(?:between|from)$/iu.test(words[0] ?? '') && !/^[€$£]$/u.test(words[0] ?? '')) return []
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    const text = words
      .slice(0, count)
      .join(' ')
      .replace(/[,;.]+$/u, '')
    const found = amountsIn(text, currency)
    if (found.length > 0) return found.map((each) => ({ ...each, count }))
  }
  return []
}

function amountsIn(said: string, currency: string): readonly Omit<AmountMeant, 'count'>[] {
  const text = ratesInEnglish(said)
  try {
    return [...ratesIn(text, currency), ...rangeIn(text, currency)]
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}

function ratesIn(text: string, currency: string): readonly Omit<AmountMeant, 'count'>[] {
  const [, rated = '', per, adverb, length] = RATE.exec(text) ?? []
  const [once] = rated !== '' && CLEAR.test(rated) ? moneyReadings(rated, currency) : []
  if (!once) return []
  const times =
    length === undefined ? (A_YEAR[(per ?? adverb ?? '').toLowerCase().replace(/(?<=..)s$/u, '')] ?? 1) : Number(length)
  const all = { ...once, minor: once.minor * BigInt(times) }
  const whole = length === undefined ? `${showMoney(all)}, a year of it,` : `${showMoney(all)}, ${length} times,`
  return [
    ...(times > 1 ? [{ label: whole, money: all }] : []),
    { label: times > 1 ? `${showMoney(once)} once,` : showMoney(once), money: once },
  ]
}

function rangeIn(text: string, currency: string): readonly Omit<AmountMeant, 'count'>[] {
  const [, low = '', high = ''] = RANGE.exec(text) ?? []
  if (low === '' || !CLEAR.test(high)) return []
  const sign = /^[€$£]/u.exec(low)?.[0] ?? ''
  const unit = MAGNITUDE.exec(high)?.[0] ?? ''
  if (!/[-–]|^(?:between|from)/iu.test(text) && !CLEAR.test(low) && unit === '') return []
  const isPlain = unit === '' && !/[€$£]/u.test(low + high) && moneyWords([low]) === 0 && moneyWords([high]) === 0
  if (isPlain) return []
  const first = MAGNITUDE.test(low) ? low : `${low}${unit}`
  const second = /[€$£]/u.test(high) ? high : `${sign}${high}`
  return [first, second]
    .flatMap((end) => moneyReadings(end, currency).slice(0, 1))
    .map((money) => ({ label: showMoney(money), money }))
}

const NUMBERS: ReadonlyMap<string, number> = new Map<string, number>([
  ...'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['half a', 0.5],
  ['quarter', 0.25],
  ['a hundred', 100],
  ['hundred', 100],
])
const SPOKEN = new RegExp(
  `^(${[...NUMBERS.keys()].join('|')})( hundred)? (thousand|grand|million)(?: (euros?|dollars?|pounds?))?$`,
  'iu',
)

/** An amount in words, such as `half a million` or `twenty thousand euros`. */
export function spokenAmount(words: readonly string[], currency: string): readonly AmountMeant[] {
  for (let count = Math.min(5, words.length); count > 1; count--) {
    const [, number = '', hundred, magnitude = '', unit = ''] = SPOKEN.exec(words.slice(0, count).join(' ')) ?? []
    const base = NUMBERS.get(number.toLowerCase())
    if (base === undefined) continue
    const size = base * (hundred ? 100 : 1) * (/^m/iu.test(magnitude) ? 1_000_000 : 1_000)
    const [money] = moneyReadings(`${size} ${unit}`.trim(), currency)
    return money ? [{ label: showMoney(money), money, count }] : []
  }
  return []
}
