import { type ColumnTarget, fieldCalled, type ImportNoun } from '../fields.ts'
import { headKey } from './heads.ts'

/** Heads by which a deal goes where nothing else names it. */
const STAND_IN = /^(?:products?|productname|service|subject|interest(?:edin)?|items?|lead(?:name|title))$/u
/** Heads of a step of the sale, which is a stage. */
const STEP_OF_SALE = /^(?:sales?|deal|pipeline|opportunity)?steps?$/u

/** What stands for a field of deals where no column is it: the step or the status for the stage, the product for the title. */
export function withStandIns(
  headers: readonly string[],
  noun: ImportNoun,
  targets: (ColumnTarget | undefined)[],
  taken: Set<ColumnTarget>,
): void {
  if (noun !== 'deal') return
  const step = taken.has('stage')
    ? -1
    : headers.findIndex((header, at) => !targets[at] && STEP_OF_SALE.test(headKey(header)))
  if (step >= 0) {
    targets[step] = 'stage'
    taken.add('stage')
  }
  const status = targets.indexOf('outcome')
  if (status >= 0 && !taken.has('stage')) {
    targets[status] = 'stage'
    taken.add('stage')
  }
  const product = taken.has('name')
    ? -1
    : headers.findIndex((header, at) => !targets[at] && STAND_IN.test(headKey(header)))
  if (product < 0) return
  targets[product] = 'name'
  taken.add('name')
}

const EXPECTED = /expected|forecast|estimated|^est|projected|anticipated|target|prevu|previst|erwartet|voraussichtlich/u

/** A file that says when a deal is expected to close, and when it does, says by the second when it did. */
export function withBothCloses(
  headers: readonly string[],
  targets: (ColumnTarget | undefined)[],
  taken: Set<ColumnTarget>,
  isEmpty: (index: number) => boolean,
): void {
  const close = headers.flatMap((header, at) => (fieldCalled(header, 'deal') === 'close' && !isEmpty(at) ? [at] : []))
  const expected = close.find((at) => EXPECTED.test(headKey(headers[at] ?? '')))
  const plain = close.find((at) => at !== expected && !EXPECTED.test(headKey(headers[at] ?? '')))
  if (expected === undefined || plain === undefined || taken.has('closed')) return
  targets[expected] = 'close'
  targets[plain] = 'closed'
}
