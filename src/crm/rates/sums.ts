import { type Money, showMoney } from '../../lib/money.ts'

/** What amounts come to; `isAbout` where some of them were converted from other currencies. */
export interface Sum extends Money {
  readonly isAbout?: boolean | undefined
  /** The same in its own currency, where all that was converted is of one. */
  readonly of?: Money | undefined
}

/** A sum for people, marked where some of it was converted: `≈ $26,000`, and `€24,000 (≈ $26,000)` where all of it was. */
export function showSum(sum: Sum): string {
  const about = `${sum.isAbout ? '≈ ' : ''}${showMoney(sum)}`
  return sum.of ? `${showMoney(sum.of)} (${about})` : about
}

/** Sums as one, currency by currency: `≈ $26,000 + CHF 5,000`; '' of none. */
export const showSums = (sums: readonly Sum[]): string => sums.map(showSum).join(' + ')
