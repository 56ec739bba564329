import { found, is, isAttached, type Recogniser, type Scan, type ScanMatch, tokenText } from '../scan.ts'

const SMALL = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value] as const),
)
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 20 + 10 * index] as const),
)
const ORDINALS = new Map(
  (
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
    'sixteenth seventeenth eighteenth nineteenth'
  )
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
)
const ROUND_ORDINALS = new Map([
  ['twentieth', 20],
  ['thirtieth', 30],
])
const SUFFIXES = ['st', 'nd', 'rd', 'th']

/**
 * A whole number: at most nine digits, or words up to nine hundred and ninety-nine. Digits after a decimal point are
 * read by `decimal`.
 */
export const cardinal: Recogniser<number> = (scan, at) => {
  const token = scan.tokens[at]
  if (token?.kind === 'number') return token.text.length > 9 ? [] : [{ value: Number(token.text), end: at + 1 }]
  return numberWords(scan, at)
}

/** A whole number in words only. */
export const numberWords: Recogniser<number> = (scan, at) => {
  const small = SMALL.get(tokenText(scan, at))
  // "a hundred", "two hundred and ten"; "fifteen hundred" is a year or a time.
  const hundreds = is(scan, at, 'a') ? 1 : small
  if (is(scan, at + 1, 'hundred') && hundreds && hundreds < 10) return hundred(scan, hundreds * 100, at + 2)
  if (small !== undefined) return [{ value: small, end: at + 1 }]
  const tens = TENS.get(tokenText(scan, at))
  if (tens === undefined) return []
  const unitAt = is(scan, at + 1, '-') ? at + 2 : at + 1
  const unit = SMALL.get(tokenText(scan, unitAt))
  const round = { value: tens, end: at + 1 }
  return unit !== undefined && unit > 0 && unit < 10 ? [{ value: tens + unit, end: unitAt + 1 }, round] : [round]
}

function hundred(scan: Scan, value: number, at: number): readonly ScanMatch<number>[] {
  const rest = is(scan, at, 'and') ? at + 1 : at
  if (is(scan, rest, 'a')) return [{ value, end: at }]
  const more = numberWords(scan, rest).filter((match) => match.value > 0 && match.value < 100)
  return [...more.map((match) => ({ value: value + match.value, end: match.end })), { value, end: at }]
}

/** `3rd`, `third`, `twenty-first`: an ordinal, in digits with a suffix or in words. */
export const ordinal: Recogniser<number> = (scan, at) => {
  const token = scan.tokens[at]
  if (token?.kind === 'number') {
    const suffixed = SUFFIXES.includes(tokenText(scan, at + 1)) && isAttached(scan, at + 1)
    return suffixed && token.text.length <= 3 ? [{ value: Number(token.text), end: at + 2 }] : []
  }
  const small = ORDINALS.get(tokenText(scan, at)) ?? ROUND_ORDINALS.get(tokenText(scan, at))
  if (small !== undefined) return [{ value: small, end: at + 1 }]
  const tens = TENS.get(tokenText(scan, at))
  const unitAt = is(scan, at + 1, '-') ? at + 2 : at + 1
  const unit = ORDINALS.get(tokenText(scan, unitAt))
  return tens !== undefined && unit !== undefined && unit < 10 ? [{ value: tens + unit, end: unitAt + 1 }] : []
}

/** An ordinal from the start (1, 2 …) or from the end (-1 is the last). */
export const rank: Recogniser<number> = (scan, at) => {
  const last = scan.tokens[at]
  if (last && is(scan, at, 'last', 'final')) return [{ value: -1, end: at + 1 }]
  if (is(scan, at, 'penultimate')) return [{ value: -2, end: at + 1 }]
  if (is(scan, at, 'next') && is(scan, at + 1, 'to') && is(scan, at + 2, 'last')) return [{ value: -2, end: at + 3 }]
  return found(ordinal, scan, at).flatMap(({ value, end }) => fromTheBack(scan, value, end))
}

function fromTheBack(scan: Scan, value: number, end: number): readonly ScanMatch<number>[] {
  const plain = [{ value, end }]
  if (value < 2) return plain
  let place = end
  while (is(scan, place, '-', 'to', 'the')) place++
  // "second-to-last", "2nd to the last", "second last"; "second to" alone means something else.
  return is(scan, place, 'last') ? [{ value: -value, end: place + 1 }] : plain
}

/** A year: four digits, `'27`, or words ("twenty twenty six", "two thousand and eighteen"). */
export const year: Recogniser<number> = (scan, at) => {
  const token = scan.tokens[at]
  if (token?.kind === 'number') {
    return token.text.length === 4 && token.text >= '1000' ? [{ value: Number(token.text), end: at + 1 }] : []
  }
  if (is(scan, at, "'", '’', '‘') && scan.tokens[at + 1]?.text.length === 2 && isAttached(scan, at + 1)) {
    const short = scan.tokens[at + 1]
    return short?.kind === 'number' ? [{ value: 2000 + Number(short.text), end: at + 2 }] : []
  }
  return [...thousands(scan, at), ...pairs(scan, at)]
}

const thousands: Recogniser<number> = (scan, at) => {
  if (!is(scan, at, 'two') || !is(scan, at + 1, 'thousand')) return []
  const rest = is(scan, at + 2, 'and') ? at + 3 : at + 2
  const more = found(numberWords, scan, rest).map(({ value, end }) => ({ value: 2000 + value, end }))
  return [...more, { value: 2000, end: at + 2 }]
}

const pairs: Recogniser<number> = (scan, at) =>
  is(scan, at, 'twenty')
    ? found(numberWords, scan, at + 1).flatMap(({ value, end }) => (value >= 10 ? [{ value: 2000 + value, end }] : []))
    : []

/** True for digits and for words that a number can begin with. */
export function startsNumber(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  return token !== undefined && (token.kind === 'number' || SMALL.has(token.text) || TENS.has(token.text))
}
