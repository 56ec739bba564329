import type { Moment, Refusal } from '../result.ts'
import { found, is, type Scan } from '../scan.ts'
import { either } from './either.ts'
import { duration, relative } from './lengths/lasting.ts'
import { lengths } from './lengths/lengths.ts'
import { moment } from './moment.ts'
import { open } from './open.ts'
import { periods } from './periods/whole.ts'
import { range } from './ranges.ts'

type Answer = Moment | Refusal

const FAMILIES = [moment, periods, wholeLength, range, relative, duration, open, either]

/** A whole phrase that is no repetition: the first family that can take all of it answers, or asks. */
export function slot(scan: Scan): Answer | undefined {
  if (scan.tokens.length === 0) return undefined
  // "for 30 minutes from 4pm" is how long, not half past four.
  const lasts = is(scan, 0, 'for') ? duration(scan) : undefined
  if (lasts) return lasts
  for (const family of FAMILIES) {
    const read = family(scan)
    if (read) return read
  }
  return undefined
}

function wholeLength(scan: Scan): Answer | undefined {
  return found(lengths, scan, 0).find(({ end }) => end === scan.tokens.length)?.value
}
