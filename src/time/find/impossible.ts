import type { Context } from '../context.ts'
import { readMoment } from '../read.ts'
import { isRefusal, type Refusal, refuse } from '../result.ts'
import { MONTH_NAMES } from '../words.ts'

const MONTH = MONTH_NAMES.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')
/** What is written as a day: `31.02.`, `32.12.2026`, `31/02/2026`, `2026-02-30`, `31 february`, `feb 30`. */
const AS_DAY = new RegExp(
  `(?<![\\w.,/-])(?:\\d{1,2}\\.\\d{1,2}\\.(?:\\d{4}|\\d{2})?|\\d{1,2}/\\d{1,2}/\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})|(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?)(?![\\w/-]|[.,]\\d)`,
  'giu',
)
/** So many are looked at. */
const MOST = 3

/** A day that a text names and no calendar has, with the refusal that says why. */
export interface ImpossibleDay {
  readonly text: string
  readonly refusal: Refusal
}

/** `32.12.`, `12.13.`: the reader takes these for no day at all. */
function wrongNumbers(said: string): Refusal | undefined {
  const [, day, month] = /^(\d{1,2})\.(\d{1,2})\./u.exec(said) ?? []
  if (Number(month) > 12 && Number(day) <= 31) return refuse('impossible_date', 'There are twelve months in a year.')
  return Number(day) > 31 && Number(month) >= 1 && Number(month) <= 12
    ? refuse('impossible_date', `No month has a day ${day}.`)
    : undefined
}

/** The first day in a text that is written as one and does not exist. */
export function impossibleDay(text: string, context: Context): ImpossibleDay | undefined {
  for (const [said] of [...text.matchAll(AS_DAY)].slice(0, MOST)) {
    const read = wrongNumbers(said) ?? readMoment(said, context)
    if (isRefusal(read) && read.code === 'impossible_date') return { text: said, refusal: read }
  }
  return undefined
}
