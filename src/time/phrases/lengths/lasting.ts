import { pointOf } from '../../resolve.ts'
import { isRefusal, type Moment, type Refusal } from '../../result.ts'
import { found, is, type Scan, says, subScan } from '../../scan.ts'
import { moment } from '../moment.ts'
import { elapsed } from '../pieces.ts'
import { length } from './duration.ts'
import { lasting } from './lengths.ts'

type Answer = Moment | Refusal

/** A length before or after a moment: `15 minutes before noon`, `an hour after friday 3pm`. */
export function relative(scan: Scan): Answer | undefined {
  for (const { value, end } of found(length, scan, 0)) {
    const after = says(scan, end, 'from', 'after', 'past', 'following')
    const place = after ?? says(scan, end, 'before', 'prior to', 'ahead of', 'to')
    if (place === undefined || (is(scan, end, 'to') && !value.exact)) continue
    const anchor = moment(subScan(scan, place, scan.tokens.length))
    if (isRefusal(anchor)) return anchor
    if (anchor?.kind !== 'point') continue
    const at = elapsed(anchor.at, value, after === undefined ? -1 : 1)
    const [moved] = at.options
    return at.refusal ?? (moved && pointOf(moved))
  }
  return undefined
}

/** A moment with how long it lasts: `tomorrow 3pm for 30 minutes`, `for 10 days from 18 dec`, `3 days starting monday`. */
export function lastingMoment(scan: Scan): Answer | undefined {
  const behind = scan.tokens.findLastIndex((token) => token.text === 'for')
  if (behind > 0) {
    const said = found(length, scan, behind + 1).find(({ end }) => end === scan.tokens.length)
    const to = is(scan, behind - 1, ',') ? behind - 1 : behind
    const start = said && moment(subScan(scan, is(scan, 0, 'from', 'starting') ? 1 : 0, to))
    const answer = said && start && (isRefusal(start) ? start : lasting(start, said.value))
    if (answer) return answer
  }
  const place = says(scan, 0, 'for') ?? 0
  for (const { value, end } of found(length, scan, place)) {
    const after = says(
      scan,
      end,
      'starting from',
      'starting on',
      'starting',
      'beginning on',
      'beginning',
      ...(place > 0 ? ['from'] : []),
    )
    // "for an hour tomorrow at 4pm"
    const begins = after ?? (place > 0 && value.exact ? end : undefined)
    const start = begins === undefined ? undefined : moment(subScan(scan, begins, scan.tokens.length))
    const answer = start && (isRefusal(start) ? start : lasting(start, value))
    if (answer) return answer
  }
  return undefined
}
