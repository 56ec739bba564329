import { plusDays } from '../../calendar.ts'
import { found, type Recogniser, saysOf } from '../../scan.ts'
import { day } from '../day.ts'
import { type PeriodSaid, spanAround } from './spans.ts'

const WEEK = [
  'the week of',
  'week of',
  'the week starting on',
  'week starting on',
  'the week starting',
  'week starting',
  'the week commencing',
  'week commencing',
  'the week beginning',
  'week beginning',
  'wc',
  'w / c',
]
const ENDING = ['the week ending on', 'week ending on', 'the week ending', 'week ending']
const WEEKEND = ['the weekend of', 'weekend of']

/** `the week of april 10th`, `week commencing 23 november`, `weekend of halloween`: the ISO week of that day. */
export const weekOfDay: Recogniser<PeriodSaid> = (scan, at) => {
  const ending = saysOf(scan, at, ENDING)
  const week = ending ?? saysOf(scan, at, WEEK)
  const place = week ?? saysOf(scan, at, WEEKEND)
  if (place === undefined) return []
  return found(day, scan, place).flatMap(({ value, end }) => {
    const [only] = value.options
    if (!only || value.options.length > 1) return []
    // The weekend of a Monday may be the one before or after it.
    if (week === undefined && only.dayOfWeek < 6) return []
    const span = spanAround(only, week === undefined ? 'weekend' : 'week')
    if (ending !== undefined && only.dayOfWeek < 5) return []
    // The week of a Sunday ends on it or, for people who count from Sunday, begins on it.
    const others =
      ending === undefined && week !== undefined && only.dayOfWeek === 7
        ? [spanAround(plusDays(only, 1), 'week')]
        : undefined
    return [{ value: { span, others }, end }]
  })
}
