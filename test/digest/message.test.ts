import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { DealNeeding } from '../../src/crm/digests/needs.ts'
import { deltas } from '../../src/digest/figures.ts'
import { withHandled } from '../../src/digest/handled.ts'
import { type LineOptions, needLine, needRow } from '../../src/digest/lines.ts'
import { actions, button, call, type Message, marked, plain, text } from '../../src/message/message.ts'
import { shown } from '../transcript.ts'

const saying: LineOptions = {
  all: true,
  now: Temporal.Instant.from('2026-11-19T08:00:00Z'),
  today: Temporal.PlainDate.from('2026-11-19'),
  zone: 'UTC',
}
const acme: DealNeeding = {
  number: 7,
  title: 'Acme',
  amountMinor: 2_400_000n,
  currency: 'USD',
  owner: { member: 2, name: 'Bo' },
  version: 1,
  withoutStep: false,
  withoutAmount: false,
  pastClose: false,
  closes: null,
  stale: false,
  late: false,
  quietSince: new Date('2026-10-16T08:00:00Z'),
}

/** A row as digests of before had it, with buttons of its own. */
const blocksOf = (deal: DealNeeding) => [
  needRow(deal, needLine(deal, saying)),
  marked(actions(button('Move', call('deal move', { deal: `D-${deal.number}` }))), { row: `D-${deal.number}` }),
]

test.for([
  [{ stale: true, withoutStep: true }, 'Acme, $24,000 (Bo): quiet for 34 days, no next step D-7'],
  [{ pastClose: true, closes: new Date('2026-11-18') }, 'Acme, $24,000 (Bo): was to close Wed 18 Nov D-7'],
  [{ late: true }, 'Acme, $24,000 (Bo): its next step is overdue D-7'],
  [{ withoutAmount: true, amountMinor: null, currency: null }, 'Acme (Bo): no amount D-7'],
] as const)('%o reads as what somebody is needed for', ([lacks, line]) => {
  expect(plain(needLine({ ...acme, ...lacks }, saying))).toBe(line)
})

test('where others read there is no amount', () => {
  expect(plain(needLine({ ...acme, late: true }, { ...saying, all: false }))).toBe(
    'Acme (Bo): its next step is overdue D-7',
  )
})

test('a row that is handled loses its buttons, the others keep theirs, and the title counts', () => {
  const message: Message = {
    title: 'Daily digest of #sales',
    blocks: [
      text({ ref: 'D-8' }, ' is a line of another part'),
      ...blocksOf({ ...acme, late: true }),
      ...blocksOf({ ...acme, number: 9, title: 'Globex', late: true }),
      text('set up by Ann'),
    ],
  }
  const by = { member: 1, name: 'Ann' }
  const rows = [
    { deal: 7, title: 'Acme', how: 'moved to Proposal', by },
    { deal: 9, title: 'Globex', how: null, by: undefined },
  ]
  expect(shown(withHandled(message, rows))).toMatchInlineSnapshot(`
    "Daily digest of #sales (1 of 2 handled)
      D-8 is a line of another part
      ✓ Acme: moved to Proposal by Ann D-7
      Globex, $24,000 (Bo): its next step is overdue D-9
      [Move]
      set up by Ann"
  `)
  expect(
    withHandled(
      message,
      rows.map((row) => ({ ...row, how: null })),
    ),
  ).toBe(message)
})

test.for([
  [
    { open: 2, sums: { USD: '100' }, withStep: 1, flows: { won: 1 } },
    { open: 5, sums: { EUR: '5000' }, withStep: 5, flows: {} },
    'open +3, +€50, −$1; with a next step +50 %; won 0 (1 before)',
  ],
  [
    { open: 0, sums: {}, withStep: 0, flows: {} },
    { open: 0, sums: {}, withStep: 0, flows: {} },
    'open ±0; with a next step ±0 %',
  ],
] as const)('differences read with their signs', ([before, after, said]) => {
  expect(deltas(before, after, true).join('; ')).toBe(said)
  expect(deltas(before, after, false).join('; ')).not.toMatch(/[€$]/)
})
