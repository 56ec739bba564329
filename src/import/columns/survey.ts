import type { ReadCtx } from '../../language/command.ts'
import { isEmail, phoneIn } from '../../language/params/reach.ts'
import { unguarded } from '../../lib/csv.ts'
import { moneyWords } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { type DecimalMark, markIn } from '../amounts.ts'
import { type DateOrder, orderIn } from '../dates.ts'

/** So many filled cells of a column are looked at for what kind of values they are. */
const LOOKED_AT = 200

/** What all values of a column show together. */
export interface Survey {
  sample: string
  filled: number
  emails: number
  phones: number
  amounts: number
  words: number
  /** Addresses of people's pages on LinkedIn. */
  profiles: number
  readonly marks: Set<DecimalMark>
  readonly orders: Set<DateOrder>
  /** The values of the first cells, as they stand there. */
  readonly distinct: Set<string>
  /** So many cells were looked at for what they are. */
  readonly most: number
}

/** What is counted of the cells of a column. */
type Counted = 'emails' | 'phones' | 'amounts' | 'words' | 'profiles'

/** A survey of a column of which nothing was seen yet. */
export const newSurvey = (): Survey => ({
  sample: '',
  filled: 0,
  emails: 0,
  phones: 0,
  amounts: 0,
  words: 0,
  profiles: 0,
  marks: new Set(),
  orders: new Set(),
  distinct: new Set(),
  most: LOOKED_AT,
})

/** True where more than half of the cells that were looked at are such. */
export const isMostly = (survey: Survey, what: Counted): boolean =>
  survey.filled > 0 && survey[what] * 2 > Math.min(survey.filled, LOOKED_AT)

/** A longer cell is no address, number or amount. */
const LONGEST_SHAPED = 500

/** Adds a cell to the survey of its column. */
export function look(survey: Survey, raw: string, { country }: Pick<ReadCtx, 'country'>): void {
  const cell = unguarded(raw.trim())
  if (cell === '') return
  survey.filled += 1
  if (survey.sample === '') survey.sample = cut(cell.replace(/\s+/gu, ' '), 60)
  if (cell.length < 60) {
    const mark = markIn(cell)
    if (mark) survey.marks.add(mark)
    const order = orderIn(cell)
    if (order) survey.orders.add(order)
  }
  if (survey.filled > LOOKED_AT) return
  survey.distinct.add(cut(cell, 200))
  if (cell.length > LONGEST_SHAPED) survey.words += 1
  else if (isEmail(cell)) survey.emails += 1
  else if (phoneIn(cell, country) !== undefined) survey.phones += 1
  else if (/linkedin\.com\/in\//iu.test(cell)) survey.profiles += 1
  else if (moneyWords([cell]) === 1) survey.amounts += 1
  else if (/\p{L}/u.test(cell)) survey.words += 1
}
