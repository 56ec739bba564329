import { expect, test } from 'vitest'
import { lookedAgain } from '../../src/import/columns/second-look.ts'
import { look, newSurvey } from '../../src/import/columns/survey.ts'
import { targetsOf } from '../../src/import/columns/targets.ts'
import { type Known, looksOf } from '../../src/import/columns/values.ts'
import { readTable } from '../../src/import/file/intake.ts'
import { batchesFrom, isBlank } from '../../src/import/table.ts'

const ROWS = [
  'Name,Email,Company,Owner,City',
  'Jane,jane@acme.example,Acme,Ann,Bristol',
  'Joe,joe@acme.example,Acme,Bo,Kiruna',
]

/** The head and the rows that are found in a text, by their first cells, with their lines. */
async function foundIn(lines: readonly string[]) {
  const { content, delimiter, first, next } = readTable(lines.join('\n'), ',')
  const rows: string[] = []
  for await (const batch of batchesFrom(Buffer.from(content), delimiter, next, 1_000))
    for (const row of batch.rows) if (!isBlank(row)) rows.push(`${row.line} ${row.cells[0]}`)
  return [first.cells.join(), ...rows]
}

const [head = '', jane = '', joe = ''] = ROWS

test.each([
  ['nothing beside it', ROWS, ['2 Jane', '3 Joe']],
  ['remarks above it, with values', ['My export', 'Exported by,Ann', 'Filter,All,2026', ...ROWS], ['5 Jane', '6 Joe']],
  ['a smaller table above it', ['Topic,Start', 'Launch,2026-11-02', 'Details', ...ROWS], ['5 Jane', '6 Joe']],
  ['its head above each group', ['Board', 'One', head, jane, '', 'Two', head, joe], ['4 Jane', '8 Joe']],
  ['sums below it', [...ROWS, 'Total,,,,2'], ['2 Jane', '3 Joe']],
  [
    'somebody called Total at its end',
    [...ROWS, 'Total,info@total.example,Total,Ann,Paris'],
    ['2 Jane', '3 Joe', '4 Total'],
  ],
  ['a row of one cell within it', [head, jane, 'Max', joe], ['2 Jane', '3 Max', '4 Joe']],
] as const)('a table is found with %s', async (_, lines, rows) => {
  expect(await foundIn(lines)).toEqual([head, ...rows])
})

test('a table without a head is found from its first row on', async () => {
  expect(await foundIn(['Jane,jane@acme.example,Acme', 'Joe,joe@acme.example,Acme'])).toEqual([
    'Jane,jane@acme.example,Acme',
    '2 Joe',
  ])
})

const KNOWN: Known = {
  stages: ['New', 'Proposal', 'Won'].map((name, at) => ({
    name,
    outcome: name === 'Won' ? ('won' as const) : ('open' as const),
    probability: at * 50,
    number: at + 1,
    position: at + 1,
    pipelineNumber: 1,
    rottingDays: null,
    forecast: null,
    requires: [],
    checklist: [],
  })),
  team: ['Ann', 'Bo'].map((name, at) => ({ member: at + 1, name, emails: [], keys: [] })),
}
const DEALS = [
  ['Harbour cranes', 'Brightwell Ltd', '18250.50', 'Proposal', '2026-12-15', 'Ann', 'USD'],
  ['Ore rollout', 'Kiruna Ore', '9400', 'Closed Won', '2026-06-30', 'Bo', 'EUR'],
]
const TARGETS = ['name', 'company', 'amount', 'stage', 'close', 'owner', 'currency']

/** What columns of deals become under these heads. */
function targetsUnder(heads: readonly string[]) {
  const surveys = heads.map((_, at) => {
    const survey = newSurvey()
    for (const row of DEALS) look(survey, row[at] ?? '', { country: undefined })
    return survey
  })
  const looks = surveys.map((survey) => looksOf(survey, KNOWN))
  return lookedAgain(targetsOf(heads, surveys, 'deal'), { asWritten: heads, surveys, noun: 'deal', looks })
}

test('heads that stand over each other’s columns are exchanged, whichever two they are', () => {
  const heads = ['Deal Name', 'Company', 'Amount', 'Stage', 'Close Date', 'Owner', 'Currency']
  for (const [one, other] of [
    [2, 4],
    [0, 2],
    [3, 5],
    [1, 5],
    [0, 4],
    [2, 6],
    [4, 5],
  ] as const) {
    const swapped = heads.map((each, at) => (at === one ? heads[other] : at === other ? heads[one] : each) ?? '')
    expect(targetsUnder(swapped), swapped.join()).toEqual(TARGETS)
  }
})

test('columns whose heads nobody knows are found by their values, where nothing else can be meant', () => {
  expect(targetsUnder(['Vorgang X', 'Company', 'Zahl', 'Wo', 'Bis', 'Wer macht es', 'Q'])).toEqual(TARGETS)
})
