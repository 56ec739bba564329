import { expect, test } from 'vitest'
import type { BoardRow } from '../../src/crm/pipelines/pipelines.ts'
import { boardTotal } from '../../src/digest/board.ts'

/** A stage of this weight, with a deal of each amount in cents. */
const row = (probability: number, ...cents: readonly bigint[]): BoardRow => ({
  stage: {
    pipelineNumber: 1,
    number: 1,
    name: 'Any',
    position: 1,
    outcome: 'open',
    probability,
    rottingDays: null,
    forecast: null,
    requires: [],
    checklist: [],
  },
  count: cents.length,
  sums: [{ currency: 'USD', minor: sumOf(cents), weighted: sumOf(cents) * BigInt(probability) }],
})

const sumOf = (cents: readonly bigint[]): bigint => cents.reduce((sum, each) => sum + each, 0n)

test.for([
  [[row(50, 1n)], '$0.01', 'half a cent counts as one'],
  [[row(49, 1n)], 'forecast $0', 'less than half of one counts as none'],
  [[row(10, 5n), row(50, 3n), row(50, 2n)], '$0.03', 'half a cent, one and a half and one are rounded as one sum'],
  [[row(33, 100n, 50n)], '$0.50', '49.5 cents are rounded and not cut'],
] as const)('%s weigh %s: %s', ([rows, forecast]) => {
  expect(boardTotal(rows).split('; ')[1]).toContain(forecast)
})
