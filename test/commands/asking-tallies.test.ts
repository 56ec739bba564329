import { expect, test } from 'vitest'
import { asked } from '../asking-team.ts'

/** Lines that count or sum up, the question of the first record behind them, and the whole answer. */
const TALLIES = [
  ['how many deals per stage', 'stage:New'],
  ['deal list count by:stage', 'stage:New'],
  ['pipeline value by owner', 'owner:M-1'],
  ['sum of amount by owner', 'owner:M-1'],
  ['count leads by source this month', 'created:"this month" source:fair'],
  ['sum of amount of won deals by month this year', 'won closed:"this year" closed:"Nov 2026"'],
  ['count of deals by close month', 'closes:"Nov 2026"'],
  ['deals per company', 'company:Norvik'],
  ['why do we lose deals', 'lost reason:"no budget"'],
] as const

test('records are counted and summed up by any field, and the records behind each group are one press away', async () => {
  const here = await asked()
  const answers: string[] = []
  for (const [line, where] of TALLIES) {
    const answer = await here.say('Ann', line)
    answers.push(`${line}: ${answer.replaceAll('\n', ' /')}`)
    const selects = here.last('Ann').message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    const first = selects.find(({ kind }) => kind === 'select')
    expect([line, first?.kind === 'select' && first.options[0]?.call.fields.where]).toEqual([line, where])
  }
  expect(answers).toMatchInlineSnapshot(`
    [
      "how many deals per stage: Open deals counted by stage: 5, €9,000 + $79,000 /  New | 1 | €9,000 /  Qualified | 1 | $30,000 /  Proposal | 2 | $31,000 /  Negotiation | 1 | $18,000 /  Total | 5 | €9,000 + $79,000 /  [Which of them?: List New (1) / List Qualified (1) / List Proposal (2) / List Negotiation (1)] [List deals]",
      "deal list count by:stage: Open deals counted by stage: 5, €9,000 + $79,000 /  New | 1 | €9,000 /  Qualified | 1 | $30,000 /  Proposal | 2 | $31,000 /  Negotiation | 1 | $18,000 /  Total | 5 | €9,000 + $79,000 /  [Which of them?: List New (1) / List Qualified (1) / List Proposal (2) / List Negotiation (1)] [List deals]",
      "pipeline value by owner: Open deals amount by owner: 5, €9,000 + $79,000 /  Ann | 2 | $54,000 /  Bo | 2 | €9,000 + $18,000 /  Cy | 1 | $7,000 /  Total | 5 | €9,000 + $79,000 /  [Which of them?: List Ann (2) / List Bo (2) / List Cy (1)] [List deals]",
      "sum of amount by owner: Open deals amount by owner: 5, €9,000 + $79,000 /  Ann | 2 | $54,000 /  Bo | 2 | €9,000 + $18,000 /  Cy | 1 | $7,000 /  Total | 5 | €9,000 + $79,000 /  [Which of them?: List Ann (2) / List Bo (2) / List Cy (1)] [List deals]",
      "count leads by source this month: Open leads created this month (1 Nov to 30 Nov), counted by source: 2 /  fair | 1 /  webinar | 1 /  Total | 2 /  [Which of them?: List fair (1) / List webinar (1)] [List leads]",
      "sum of amount of won deals by month this year: Won deals closed this year (1 Jan to 31 Dec), amount by month closed: 1, $12,000 /  Nov 2026 | 1 | $12,000 /  Total | 1 | $12,000 /  [Which of them?: List Nov 2026 (1)] [List deals]",
      "count of deals by close month: Open deals counted by month of expected close: 5, €9,000 + $79,000 /  Nov 2026 | 2 | $48,000 /  Dec 2026 | 1 | $24,000 /  Jan 2027 | 1 | €9,000 /  no close date | 1 | $7,000 /  Total | 5 | €9,000 + $79,000 /  [Which of them?: List Nov 2026 (2) / List Dec 2026 (1) / List Jan 2027 (1) / List no close date (1)] [List deals]",
      "deals per company: Open deals counted by company: 5, €9,000 + $79,000 /  Norvik | 1 | $24,000 /  Talia | 1 | $18,000 /  no company | 3 | €9,000 + $37,000 /  Total | 5 | €9,000 + $79,000 /  [Which of them?: List Norvik (1) / List Talia (1) / List no company (3)] [List deals]",
      "why do we lose deals: Lost deals counted by reason: 2, $10,000 /  no budget | 1 | $6,000 /  price | 1 | $4,000 /  Total | 2 | $10,000 /  [Which of them?: List no budget (1) / List price (1)] [List deals]",
    ]
  `)
})

test('the last row is the sum of the others, and what they come to is what the list comes to', async () => {
  const here = await asked()
  for (const line of [
    'deal list all sum:amount by:stage',
    'deal list all count by:closes/month',
    'lead list all by:owner',
  ]) {
    await here.say('Ann', line)
    const { title, blocks } = here.last('Ann').message
    const table = blocks.find(({ kind }) => kind === 'table')
    const counts = table?.kind === 'table' ? table.rows.map((row) => Number(plainCell(row[1]))) : []
    const total = counts.at(-1) ?? 0
    expect(counts.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(title).toContain(`: ${total}`)
  }
})

const plainCell = (cell: readonly unknown[] | undefined): string =>
  (cell ?? []).map((span) => (typeof span === 'string' ? span : (span as { bold: string }).bold)).join('')

test('figures without groups, shares and averages are sentences', async () => {
  const { talk } = await asked()
  expect(
    await talk(
      'Ann> how many deals',
      'Ann> count deals over 10k',
      'Ann> total amount of open deals',
      'Ann> average deal size',
      "Ann> what's our win rate this quarter",
      "Ann> bo's win rate",
      'Ann> conversion rate',
      'Ann> average amount of deals by owner',
      'Ann> deals per owner as csv',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> how many deals
    Open deals: 5, €9,000 + $79,000
      [List deals]
    Ann> count deals over 10k
    Open deals over $10,000: 3, $72,000; 1 in another currency left out
      [List deals]
    Ann> total amount of open deals
    Open deals: 5, €9,000 + $79,000
      Sum of amount: €9,000 + $79,000
      [List deals]
    Ann> average deal size
    Won deals: 1, $12,000
      Average amount: $12,000
      [List deals]
    Ann> what's our win rate this quarter
    Won or lost deals closed this quarter (1 Oct to 31 Dec), counted by outcome: 3, $22,000
      Won of those that were closed: 1 of 3, 33 %.
      won | 1 | $12,000
      lost | 2 | $10,000
      Total | 3 | $22,000
      [Which of them?: List won (1) / List lost (2)] [List deals]
    Ann> bo's win rate
    Won or lost deals of Bo, counted by outcome: none
      Nothing was closed, so nothing can be said of what was won.
    Ann> conversion rate
    All leads counted by status: 2
      new | 2
      Total | 2
      [Which of them?: List new (2)] [List leads]
    Ann> average amount of deals by owner
    Open deals average amount by owner: 5, €9,000 + $79,000
      Ann | 2 | $27,000
      Bo | 2 | €9,000 + $18,000
      Cy | 1 | $7,000
      All | 5 | €9,000 + $19,750
      [Which of them?: List Ann (2) / List Bo (2) / List Cy (1)] [List deals]
    Ann> deals per owner as csv
    Open deals counted by owner: 5, €9,000 + $79,000
      (file: deals.csv)
      ﻿Owner,Deals,Amount
      Ann,2,"$54,000"
      Bo,2,"€9,000 + $18,000"
      Cy,1,"$7,000"
      Total,5,"€9,000 + $79,000""
  `)
})

test('what records cannot be counted by is said', async () => {
  const { talk } = await asked()
  expect(
    await talk('! Ann> count deals by tag', '! Ann> deal list sum:title', '! Ann> deal list by:owner,stage'),
  ).toMatchInlineSnapshot(`
    "Ann> count deals by tag
    "by:tags": deals cannot be counted by that.
      Type it like "deals count by:owner".
    Ann> deal list sum:title
    "sum:title": deals have no such figure.
    Ann> deal list by:owner,stage
    I read "deal list", and could not read "by:owner,stage".
      Type it like "deal list".
      [Run without by:owner,stage]"
  `)
})
