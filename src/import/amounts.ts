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

/** An amount of a column, or why it is none in one sentence. */
export type ColumnAmount = { readonly money: Money; readonly doubt?: string } | { readonly wrong: string }

/**
 * An amount of a column with a known decimal mark. Without one, of two meanings the likelier is taken, with a doubt that
 * names both. @throws UserError as the typed reader does.
 */
export function columnAmount(raw: string, mark: DecimalMark | undefined, currency: string): ColumnAmount {
  const text = raw
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replace(/^\((.+)\)$/u, '-$1')
    .replace(/(?<=\d)\s+(?=[kKmM]\b)/u, '')
  const [first, other] = moneyReadings(text, currency)
  if (!first) return { wrong: `"${raw}" is no amount.` }
  if (!other) return { money: first }
  if (mark) return { money: /[.,]/u.exec(text)?.[0] === mark ? other : first }
  return { money: first, doubt: `"${raw}" may be ${showMoney(first)} or ${showMoney(other)}` }
}
