import { zonedInstant } from '../resolve.ts'
import { isRefusal, type Moment, type Refusal, refuse } from '../result.ts'
import { type Scan, saysOf, subScan } from '../scan.ts'
import { MONTHS, WEEKDAYS } from '../words.ts'
import { moment } from './moment.ts'

const ENDS = [
  'by the end of',
  'by end of',
  'before the end of',
  'before end of',
  'until the end of',
  'until end of',
  'at the end of',
  'the end of',
  'end of',
]

const NAMED: ReadonlySet<string> = new Set([...WEEKDAYS.keys(), ...MONTHS.keys(), 'today', 'tomorrow', 'yesterday'])

/** `end of friday`: when work ends, or at midnight? Only "end of day friday" is the end of the working day. */
export function endOfDay(scan: Scan): Moment | Refusal | undefined {
  const place = saysOf(scan, 0, ENDS)
  // "end of the first" is the end of something that was counted.
  if (place === undefined || !scan.tokens.some(({ kind, text }) => kind === 'number' || NAMED.has(text)))
    return undefined
  const day = moment(subScan(scan, place, scan.tokens.length))
  if (isRefusal(day)) return day.code === 'ambiguous_date' ? day : undefined
  if (day?.kind !== 'date') return undefined
  const walls = [day.on.toPlainDateTime(scan.env.closes), day.on.toPlainDateTime({ hour: 23, minute: 59 })]
  const candidates = walls.flatMap((wall) =>
    zonedInstant(scan.env, wall).options.map((at) => ({ kind: 'point' as const, at })),
  )
  return refuse('ambiguous_time', 'When work ends that day, or at midnight?', candidates)
}
