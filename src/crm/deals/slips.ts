import type { Deal } from './deals.ts'

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const TIMES = ['', 'once', 'twice']

/** `the second time` of a day that was moved later since; undefined of one that was not, and of the first time. */
export function slippedAgain(was: Pick<Deal, 'slips'>, is: Pick<Deal, 'slips'>): string | undefined {
  const count = is.slips ?? 0
  return count > (was.slips ?? 0) ? timesSlipped(count) : undefined
}

/** `the second time` of a day that was moved later so often; undefined of the first time. */
export const timesSlipped = (count: number): string | undefined =>
  count > 1 ? `the ${ORDINALS[count] ?? `${count}th`} time` : undefined

/** `slipped twice` of a deal whose day was moved later; undefined of others. */
export const slippedSaid = ({ slips }: Pick<Deal, 'slips'>): string | undefined =>
  slips ? `slipped ${TIMES[slips] ?? `${slips} times`}` : undefined
