import { expect, test } from 'vitest'
import { formatQuery } from '../../src/language/query/format.ts'
import { parseQuery, UnreadQuery } from '../../src/language/query/parse.ts'
import { type AskedTally, normalised, PERIODS, type Query, type Sign } from '../../src/language/query/query.ts'
import { fc } from '../chance.ts'

/** A question as it may be typed, and in its one form. */
test.each([
  ['stage:proposal amount>10k', 'stage:proposal amount>10k'],
  ['  stage:Proposal,"in talks"   -lost ', 'stage:Proposal,"in talks" -lost'],
  [
    'quiet>7d owner:me closes<eoq #ICP -#cold "free text" sort:-amount',
    'quiet>7d owner:me closes<eoq #icp -#cold "free text" sort:-amount',
  ],
  ['sort:-amount,closes top:5 open', 'open sort:-amount,closes top:5'],
  ['owner:me or owner:bo stage:new', '(owner:me or owner:bo stage:new)'],
  ['(owner:me OR owner:bo) stage:new', '(owner:me or owner:bo) stage:new'],
  ['((open))', 'open'],
  ['not not open', 'open'],
  ['-(open overdue)', '-(open overdue)'],
  ['not (open or #x)', '-(open or #x)'],
  ['company.tags:icp', 'company.tags:icp'],
  ['closes:"this month" "5 ""x"" 7"', 'closes:"this month" "5 ""x"" 7"'],
  ['amount:5k..10k closes:none', 'amount:5k..10k closes:none'],
  ['organic order:x', 'organic order:x'],
  ['\u201cfree text\u201d', '"free text"'],
  ['', ''],
])('%s is %s', (typed, canonical) => {
  expect(formatQuery(parseQuery(typed))).toBe(canonical)
  expect(formatQuery(parseQuery(canonical))).toBe(canonical)
})

test.each([
  ['amount>', 'amount'],
  ['(open', '('],
  ['open)', ')'],
  ['open or', 'or'],
  ['or open', 'or'],
  ['open 10k', '10k'],
  ['open &lost', '&lost'],
  ['top:none', 'top:none'],
  ['by:owner,stage', 'by:stage'],
  ['by:closed/hour', 'by:closed/hour'],
  ['stage:,', 'stage'],
  [Array.from({ length: 100 }, () => 'open').join(' '), 'open open open open '],
])('%s is refused at %s', (typed, word) => {
  const read = () => parseQuery(typed)
  expect(read).toThrow(UnreadQuery)
  expect(read).toThrow(`${word}: `)
})

const name = fc.constantFrom(
  'stage',
  'amount',
  'owner',
  'close-date',
  'company.tags',
  'company.deal.is',
  'order',
  'notes',
)
const value = fc.oneof(
  fc.constantFrom('10k', 'this month', 'a,b', '"', '(x)', 'none', '-5', '#x', 'a..b', 'or', 'ü ß'),
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '' && !/[\u201c\u201d\u201e]/u.test(text)),
)
const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc.record({
    field: name,
    sign: fc.constantFrom<Sign>(':', '=', '<', '<=', '>', '>='),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ flag: fc.constantFrom('open', 'won', 'overdue', 'oracle', 'notable') }),
  fc.record({ tag: fc.constantFrom('icp', 'q4-2026') }),
  fc.record({ text: value }),
)
const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ not: tie('query') }),
    fc.record({ all: fc.array(tie('query'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('query'), { minLength: 1, maxLength: 3 }) }),
  ),
}))
const sorts = fc.array(fc.record({ field: fc.constantFrom('amount', 'closes'), down: fc.boolean() }), { maxLength: 2 })

const group = fc.record(
  { field: fc.constantFrom('owner', 'close-date', 'company.tags'), per: fc.constantFrom(...PERIODS) },
  { requiredKeys: ['field'] },
)
const tally: fc.Arbitrary<AskedTally> = fc.oneof(
  fc.record({ of: fc.constant('count' as const), by: group }, { requiredKeys: ['of'] }),
  fc.record(
    { of: fc.constantFrom('sum' as const, 'average' as const), field: fc.constantFrom('amount', 'seats'), by: group },
    { requiredKeys: ['of', 'field'] },
  ),
)
const most = fc.integer({ min: 1, max: 50 })
const columns = fc.uniqueArray(fc.constantFrom('owner', 'next step', 'close-date'), { minLength: 1 })

test('every question is written in a form that reads as the same question', () => {
  fc.assert(
    fc.property(
      query,
      sorts,
      fc.option(most),
      fc.option(tally),
      fc.option(columns),
      (asked, sort, top, figures, shown) => {
        const rest = {
          ...(top !== null && { top }),
          ...(figures && { tally: figures }),
          ...(shown && { columns: shown }),
        }
        const question = { where: normalised(asked), sort, ...rest }
        expect(parseQuery(formatQuery(question))).toEqual(question)
      },
    ),
  )
})

test('no text makes it fail in another way than by a refusal', () => {
  const parts = fc.constantFrom('stage:', 'or', '(', ')', '-', '"', '#', ',', 'open', '<', ' ', 'not ', 'x', '10k', ':')
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (all) => {
      try {
        const read = parseQuery(all.join(''))
        expect(parseQuery(formatQuery(read))).toEqual(read)
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadQuery)
      }
    }),
  )
})
