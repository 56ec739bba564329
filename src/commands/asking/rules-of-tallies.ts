import { PERIODS, type PeriodLength } from '../../language/query/query.ts'
import { isOwnKey } from '../../records/own.ts'
import type { AskedField } from './fields.ts'
import { fieldAt, lowerAt, phraseAt, type QuestionDraft, type Rule } from './question-draft.ts'

const COUNT = ['count of', 'count all', 'count the', 'count', 'number of', 'the number of']
const SUM = ['sum of the', 'sum of', 'sum up', 'sum', 'total of', 'total', 'the sum of', 'the total of', 'add up']
const AVERAGE = ['average', 'avg', 'mean', 'the average', 'on average']
const SIZES = ['deal size', 'deal value', 'size']

/** Words that only a group can follow; `by` may also say how a list is sorted. */
const EACH = [
  'per',
  'for each',
  'for every',
  'grouped by',
  'group by',
  'broken down by',
  'split by',
  'in each',
  'of each',
]

const OFTEN: Readonly<Record<string, PeriodLength>> = {
  __proto__: null as never,
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  annually: 'year',
}

/** `count`, `sum of amount`, `average deal size`, `by owner`, `per month`: what is asked for in place of records. */
export const tallyRule: Rule = (draft, at) =>
  figureAt(draft, at) || happeningAt(draft, at) || figureBy(draft, at) || groupAt(draft, at)

function figureAt(draft: QuestionDraft, at: number): number {
  const count = phraseAt(draft, at, COUNT)
  if (count > 0) {
    draft.tally ??= { of: 'count' }
    return count
  }
  if (phraseAt(draft, at, ['how many', 'how much']) > 0) {
    draft.isCounted = true
    return 2
  }
  for (const [of, phrases] of [
    ['sum', SUM],
    ['average', AVERAGE],
  ] as const) {
    const lead = phraseAt(draft, at, phrases)
    if (lead === 0) continue
    const from = at + lead
    const [field, length = 0] = fieldAt(draft, from) ?? []
    const isFigure = field && ['money', 'number', 'percent', 'duration'].includes(field.is)
    const money = draft.fields.find(({ is }) => is === 'money')?.key
    const key = isFigure ? field.key : money
    const said = isFigure ? length : phraseAt(draft, from, SIZES)
    if (key === undefined) return 0
    draft.tally = { of, field: key }
    return lead + said + phraseAt(draft, from + said, ['of the', 'of all', 'of', 'for', 'in'])
  }
  return 0
}

/** `created per month`, `closing by quarter`. */
function happeningAt(draft: QuestionDraft, at: number): number {
  for (const { key, said } of draft.fields) {
    const happens = said.happens ? phraseAt(draft, at, said.happens) : 0
    const lead = happens > 0 ? phraseAt(draft, at + happens, [...EACH, 'by']) : 0
    const per = lead > 0 ? PERIODS.find((one) => one === lowerAt(draft, at + happens + lead)) : undefined
    if (!per) continue
    const outcome = lowerAt(draft, at + happens - 1)
    if (outcome === 'won' || outcome === 'lost') draft.parts.push({ flag: outcome })
    draft.tally = { ...(draft.tally ?? { of: 'count' }), by: { field: key, per } }
    return happens + lead + 1
  }
  return 0
}

/** `amount by owner`: a figure before its group is summed up. */
function figureBy(draft: QuestionDraft, at: number): number {
  const [field, length = 0] = fieldAt(draft, at) ?? []
  const isFigure = field?.is === 'money' || (field !== undefined && isOwnFigure(field))
  const lead = isFigure && !draft.tally ? phraseAt(draft, at + length, [...EACH, 'by']) : 0
  if (!field || lead === 0) return 0
  draft.tally = { of: field.is === 'percent' ? 'average' : 'sum', field: field.key }
  return length + groupAt(draft, at + length)
}

const FIGURES: readonly AskedField['is'][] = ['money', 'number', 'percent', 'duration']

/** A figure among the fields that a team added. */
const isOwnFigure = ({ declared = '', is }: AskedField): boolean => isOwnKey(declared) && FIGURES.includes(is)

/** What stands between a figure and its group. */
const BEFORE_GROUP = new RegExp(`\\s(?:by|${EACH.join('|')})\\s`, 'iu')

/**
 * `seats by plan`: a figure of the team's own fields before its group names the records that have it. Most lines are no
 * question at all, so a draft is only made of those that may be one.
 */
export function asksOwnFigure(text: string, draftOf: () => QuestionDraft): boolean {
  if (!BEFORE_GROUP.test(text)) return false
  const draft = draftOf()
  const from = phraseAt(draft, 0, [...SUM, ...AVERAGE])
  const [field, length = 0] = fieldAt(draft, from) ?? []
  const lead = field && isOwnFigure(field) ? phraseAt(draft, from + length, [...EACH, 'by']) : 0
  return lead > 0 && fieldAt(draft, from + length + lead) !== undefined
}

function groupAt(draft: QuestionDraft, at: number): number {
  const often = OFTEN[lowerAt(draft, at)]
  const each = phraseAt(draft, at, EACH)
  const lead = each > 0 ? each : lowerAt(draft, at) === 'by' ? 1 : 0
  if (often === undefined && lead === 0) return 0
  const period = often ?? PERIODS.find((length) => length === lowerAt(draft, at + lead).replace(/s$/u, ''))
  const tally = draft.tally ?? { of: 'count' as const }
  if (period) {
    draft.tally = { ...tally, by: { field: 'when', per: period } }
    return often ? 1 : lead + 1
  }
  if (each === 0 && !draft.tally && !draft.isCounted) return 0
  const [field, length] = fieldAt(draft, at + lead) ?? []
  if (!field || length === undefined) return 0
  draft.tally = { ...tally, by: { field: field.key } }
  const end = at + lead + length
  const per = PERIODS.find((one) => one === lowerAt(draft, end))
  const isTime = field.is === 'day' || field.is === 'moment'
  if (!isTime || !per) return lead + length
  draft.tally = { ...tally, by: { field: field.key, per } }
  return lead + length + 1
}
