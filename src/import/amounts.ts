import { type Money, moneyReadings, showMoney } from '../lib/money.ts'

/** The decimal mark of an amount. */
export type DecimalMark = '.' | ','

const DIGITS = /\d(?:[\d.,'’\s]*\d)?/u

/** The decimal mark that one amount shows for its whole column: `1.200,50` shows a comma, `1.200` shows nothing. */
export function markIn(raw: string): DecimalMark | undefined {
  const digits = DIGITS.exec(raw)?.[0].replace(/[\s'’]/gu, '') ?? ''
  const marks = digits.replace(/\d/gu, '')
  const last = marks.at(-1) as DecimalMark | undefined
  if (last === undefined) return undefined
  const other = last === '.' ? ',' : '.'
  if (marks.length > 1) return new Set(marks).size > 1 ? last : other
  return /[.,]\d{3}$/u.test(digits) ? undefined : last
}

/** The amount without thousands marks and with a decimal point, so that it can be read in one way only. */
const plainly = (raw: string, mark: DecimalMark): string =>
  raw.replace(DIGITS, (digits) => {
    const bare = digits.replace(/[\s'’]/gu, '')
    const plain = mark === ',' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
    return /^\d{1,3}\.\d{3}$/u.test(plain) ? `${plain}0` : plain
  })

/** Reads an amount of a column whose decimal mark is known. @throws UserError, as the reader of typed amounts does. */
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
