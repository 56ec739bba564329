import type { Temporal } from 'temporal-polyfill'
import { pointOf, zonedInstant } from '../resolve.ts'
import { isRefusal, type Moment, type Refusal } from '../result.ts'
import { is, type Scan, says, saysOf, subScan } from '../scan.ts'
import { moment } from './moment.ts'

const LEADS = ['at about this time', 'at around this time', 'about this time', 'around this time', 'this time']
const SHIFTS: Readonly<Record<string, Temporal.DurationLike>> = {
  __proto__: null as never,
  week: { weeks: 1 },
  month: { months: 1 },
  year: { years: 1 },
}

/** `this time tomorrow`, `about this time next week`: the clock time of now on another day. */
export function thisTime(scan: Scan): Moment | Refusal | undefined {
  const place = saysOf(scan, 0, LEADS)
  if (place === undefined) return undefined
  const from = is(scan, place, 'on') ? place + 1 : place
  const day = shifted(scan, from) ?? moment(subScan(scan, from, scan.tokens.length))
  if (isRefusal(day)) return day.code === 'ambiguous_date' ? { ...day, candidates: [] } : undefined
  if (day?.kind !== 'date') return undefined
  const { hour, minute } = scan.env.now
  const at = zonedInstant(scan.env, day.on.toPlainDateTime({ hour, minute }))
  const [only] = at.options
  return at.refusal ?? (only && pointOf(only))
}

/** `next week` as the same weekday of it. */
function shifted(scan: Scan, at: number): Extract<Moment, { readonly kind: 'date' }> | undefined {
  const unit = says(scan, at, 'next', 'last')
  const step = unit === undefined || unit + 1 !== scan.tokens.length ? undefined : SHIFTS[scan.tokens[unit]?.text ?? '']
  if (!step) return undefined
  const { today } = scan.env
  return { kind: 'date', on: is(scan, at, 'next') ? today.add(step) : today.subtract(step) }
}
