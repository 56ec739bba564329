import { type Money, moneyReadings, showMoney } from '../lib/money.ts'

/** The mark before the decimals of an amount. */
export type DecimalMark = '.' | ','

const DIGITS = /\d(?:[\d.,'’\s]*\d)?/u

/** What one amount says of the decimal mark of its column: `1.200,50` says the comma, `1.200` says nothing. */
export function markIn(raw: string): DecimalMark | undefined {
  const digits = DIGITS.exec(raw)?.[0].replace(/[\s'’]/gu, '') ?? ''
  const marks = digits.replace(/\d/gu, '')
  const last = marks.at(-1) as DecimalMark | undefined
  if (last === undefined) return undefined
  const other = last === '.' ? ',' : '.'
  if (marks.length > 1) return new Set(marks).size > 1 ? last : other
  return /[.,]\d{3}$/u.test(digits) ? undefined : last
}

/** An amount with its thousands unparted and a point before its decimals, so that it reads in one way alone. */
const plainly = (raw: string, mark: DecimalMark): string =>
  raw.replace(DIGITS, (digits) => {
    const bare = digits.replace(/[\s'’]/gu, '')
    const plain = mark === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
    return /^\d{1,3}\.\d{3}$/u.test(plain) ? `${plain}0` : plain
  })

/** An amount of a column with a known decimal mark, or why it is none in one sentence. @throws UserError as the typed reader does. */
export function columnAmount(
  raw: string,
  mark: DecimalMark | undefined,
  currency: string,
): Money | { readonly wrong: string } {
  const [first, ...others] = moneyReadings(mark ? plainly(raw, mark) : raw, currency)
  if (first && others.length === 0) return first
  const ways = [first, ...others].flatMap((money) => (money ? [showMoney(money)] : []))
  return { wrong: `"${raw}" may be ${ways.join(' or ')}.` }
}
