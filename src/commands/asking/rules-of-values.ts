import type { Sign } from '../../language/query/query.ts'
import { type AskedField, type AskedShape, fieldNamed } from './fields.ts'
import {
  fieldAt,
  isAmount,
  lengthOf,
  lowerAt,
  periodAt,
  phraseAt,
  type QuestionDraft,
  type Rule,
  runsAt,
  termOf,
} from './question-draft.ts'

const COMPARED: readonly (readonly [Sign, readonly string[]])[] = [
  [
    '>',
    [
      'over',
      'above',
      'more than',
      'bigger than',
      'larger than',
      'greater than',
      'worth over',
      'worth more than',
      'exceeding',
      'north of',
    ],
  ],
  ['>=', ['at least', 'from', 'min', 'minimum', 'not under', 'worth at least']],
  ['<', ['under', 'below', 'less than', 'smaller than', 'worth under', 'worth less than', 'cheaper than']],
  ['<=', ['up to', 'at most', 'max', 'maximum', 'not over']],
  ['=', ['worth', 'of', 'exactly', '=', 'equal to', 'equals']],
]

const FIGURES: readonly AskedShape[] = ['number', 'percent', 'duration']
const WITH = ['with', 'having', 'that have', 'which have', 'who have']

/** The figure at `at` with its comparison, and the number of words. */
function figureAt(draft: QuestionDraft, at: number): readonly [Sign, string, number] | undefined {
  for (const [sign, phrases] of [...COMPARED, [':', []] as const]) {
    const lead = phraseAt(draft, at, phrases)
    const value = /^\d[\d.,]*(?:%|h|m|min|hrs?)?$/u.test(lowerAt(draft, at + lead))
      ? lowerAt(draft, at + lead)
      : undefined
    if (value !== undefined && (lead > 0 || sign === ':')) return [sign, value.replace(/,(?=\d{3}\b)/gu, ''), lead + 1]
  }
  return undefined
}

/** `seats over 20`, `with more than 20 seats`, for every field that holds a figure. */
export const figureRule: Rule = (draft, at) => {
  const from = at + phraseAt(draft, at, WITH)
  const [before, length] = fieldAt(draft, from) ?? []
  const isBefore = before !== undefined && length !== undefined && FIGURES.includes(before.is)
  const range = isBefore ? between(draft, from + length) : undefined
  if (isBefore && range) {
    draft.parts.push(termOf(before.key, ':', range[0]))
    return from + length + range[1] - at
  }
  const found = figureAt(draft, isBefore ? from + length : from)
  const behind = isBefore ? undefined : found && fieldAt(draft, from + found[2])
  const [field, count] = isBefore ? [before, length] : (behind ?? plainShare(draft, found))
  if (!found || !field || count === undefined || !FIGURES.includes(field.is)) return 0
  if (/[hmr]/u.test(found[1]) && field.is !== 'duration') return 0
  draft.parts.push(termOf(field.key, found[0], found[1]))
  return from + count + found[2] - at
}

/** What deals are asked for by a percentage alone: `under 30%`. */
const plainShare = (
  { fields }: QuestionDraft,
  found: readonly [Sign, string, number] | undefined,
): readonly [AskedField, number] | readonly [] => {
  const field = found?.[1].endsWith('%') ? fields.find(({ key }) => key === 'probability') : undefined
  return field ? [field, 0] : []
}

const IS = ['is', 'are', '=', 'of', 'set to']
const YES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  yes: 'yes',
  true: 'yes',
  no: 'no',
  false: 'no',
}

/** `with tier gold`, `where tier is gold`, `signed yes`: the name of a choice, or of what is yes or no, with its value. */
export const choiceRule: Rule = (draft, at) => {
  const from = at + phraseAt(draft, at, [...WITH, 'where', 'whose', 'where the'])
  const [field, count] = fieldAt(draft, from) ?? []
  if (!field || count === undefined) return 0
  const after = from + count + phraseAt(draft, from + count, IS)
  const choice = runsAt(draft, after, 3).find((run) =>
    field.choices.some((each) => each.toLowerCase() === run.toLowerCase()),
  )
  const value = field.is === 'checkbox' ? YES[lowerAt(draft, after)] : choice
  if (value === undefined) return 0
  draft.parts.push(termOf(field.key, ':', value))
  return after + lengthOf(value) - at
}

/** `with seats between 10 and 50`. */
const between = (draft: QuestionDraft, at: number): readonly [string, number] | undefined => {
  const value = (index: number): string => lowerAt(draft, index).replace(/,(?=\d{3}\b)/gu, '')
  const [low, high] = [value(at + 1), value(at + 3)]
  if (lowerAt(draft, at) !== 'between' || lowerAt(draft, at + 2) !== 'and') return undefined
  return /^\d[\d.]*%?$/u.test(low) && /^\d[\d.]*%?$/u.test(high) ? [`${low}..${high}`, 4] : undefined
}

/** The amount at `at`, as text. */
const moneyAt = (draft: QuestionDraft, at: number): string | undefined =>
  runsAt(draft, at, 3).find((run) => isAmount(draft, run))

/** `over 10k`, `at least $5,000`, `between 5k and 10k`, `10k+`. */
export const amountRule: Rule = (draft, at) => {
  const behind = at + phraseAt(draft, at, WITH)
  const named = fieldAt(draft, behind)
  const isNamed = named?.[0].is === 'money'
  const field = isNamed ? named[0] : draft.fields.find(({ is }) => is === 'money')
  if (!field) return 0
  const from = isNamed ? behind + named[1] : at
  const between = lowerAt(draft, from) === 'between' ? moneyAt(draft, from + 1) : undefined
  if (between !== undefined) {
    const second = from + 1 + lengthOf(between) + 1
    const other = moneyAt(draft, second)
    if (other === undefined) return 0
    draft.parts.push(termOf(field.key, ':', `${between}..${other}`))
    return second + lengthOf(other) - at
  }
  for (const [sign, phrases] of COMPARED) {
    const lead = phraseAt(draft, from, phrases)
    const value = lead > 0 ? moneyAt(draft, from + lead) : undefined
    if (value === undefined) continue
    draft.parts.push(termOf(field.key, sign, value))
    return from + lead + lengthOf(value) - at
  }
  const plus = /^(\S*\d\S*)\+$/u.exec(lowerAt(draft, from))?.[1]
  if (plus === undefined || !isAmount(draft, plus)) return 0
  draft.parts.push(termOf(field.key, '>=', plus))
  return from + 1 - at
}

const WHEN: readonly (readonly [Sign, readonly string[]])[] = [
  ['<=', ['by', 'until', 'till', 'no later than', 'on or before']],
  ['<', ['before', 'earlier than', 'prior to']],
  ['>=', ['since', 'starting']],
  ['>', ['after', 'later than', 'past']],
  [':', ['in', 'on', 'during', 'within', 'in the', 'from']],
]

/** A time with the words before it, and the number of words of both. */
function timeAt(draft: QuestionDraft, at: number): readonly [Sign, string, number] | undefined {
  for (const [sign, phrases] of WHEN) {
    const lead = phraseAt(draft, at, phrases)
    const value = lead > 0 ? periodAt(draft, at + lead) : undefined
    if (value !== undefined) return [sign, value, lead + lengthOf(value)]
  }
  const value = periodAt(draft, at)
  return value === undefined ? undefined : [':', value, lengthOf(value)]
}

/** `closing soon`: a text in the place of a time is kept as the value, to be asked about. */
function timeless(draft: QuestionDraft, at: number): number {
  const field = draft.fields.find(({ said }) => lowerAt(draft, at) === said.happens?.[0])
  const value = draft.words[at + 1]
  if (!field || value === undefined || /^(?:per|by|and|or|for)$/iu.test(value)) return 0
  draft.parts.push(termOf(field.key, ':', value))
  return 2
}

/** `closing this month`, `created since monday`, `won last quarter`, or a time alone. */
export const timeRule: Rule = (draft, at) => {
  for (const { key, said } of draft.fields) {
    const lead = said.happens ? phraseAt(draft, at, said.happens) : 0
    const found = lead > 0 ? timeAt(draft, at + lead) : undefined
    if (!found) continue
    const outcome = lowerAt(draft, at + lead - 1)
    if (outcome === 'won' || outcome === 'lost') draft.parts.push({ flag: outcome })
    if (outcome === 'won' || outcome === 'lost') draft.isNamed = true
    draft.parts.push(termOf(key, found[0], found[1]))
    return lead + found[2]
  }
  const found = timeAt(draft, at)
  if (!found) return timeless(draft, at)
  draft.parts.push(termOf('when', found[0], found[1]))
  return found[2]
}

const QUIET = [
  'quiet',
  'idle',
  'silent',
  'untouched',
  'not touched',
  'dormant',
  'no activity',
  'without activity',
  'nothing logged',
  'in stage',
  'in their stage',
  'in its stage',
]
const FOR = [
  'for',
  'in',
  'since',
  'for over',
  'for more than',
  'for at least',
  'in over',
  'in the last',
  'for the last',
]

const LONGER = ['for more than', 'for over', 'for at least', 'for longer than', 'longer than', 'since more than']
const LENGTH = /^(?:\d{1,4}|an?|one) ?(?:d|days?|w|weeks?|m|months?|h|hours?)$/iu

/** `quiet for 14 days`, `in stage for more than a month`, `in proposal for more than 2 weeks`. */
export const sinceRule: Rule = (draft, at) => {
  const lead = phraseAt(draft, at, QUIET)
  const isBare = lead === 0
  const from = isBare ? at + phraseAt(draft, at, LONGER) : at + lead + phraseAt(draft, at + lead, FOR)
  const run = from > at ? runsAt(draft, from, 2).find((each) => LENGTH.test(each)) : undefined
  const inStage = isBare
    ? draft.parts.some((part) => 'field' in part && fieldNamed(draft.fields, part.field)?.is === 'stage')
    : lowerAt(draft, at) === 'in'
  const key = inStage ? 'in' : 'quiet'
  if (run === undefined || !draft.fields.some((field) => field.key === key)) return 0
  draft.parts.push(termOf(key, '>=', run))
  return from + lengthOf(run) - at
}

const GREATEST = ['biggest', 'largest', 'greatest', 'highest', 'most valuable']
const LEAST = ['smallest', 'lowest', 'least valuable']

/** `top 5`, `the 3 biggest`, `newest`, `oldest`. */
export const superlativeRule: Rule = (draft, at) => {
  const isTop = lowerAt(draft, at) === 'top'
  const count = /^\d{1,3}$/u.test(lowerAt(draft, at + (isTop ? 1 : 0)))
    ? Number(lowerAt(draft, at + (isTop ? 1 : 0)))
    : 0
  const from = at + (isTop ? 1 : 0) + (count > 0 ? 1 : 0)
  const money = draft.fields.find(({ is }) => is === 'money')?.key
  const likely = draft.fields.find(({ key }) => key === 'probability')?.key
  const orders: readonly (readonly [readonly string[], string | undefined, boolean])[] = [
    [GREATEST, money, true],
    [LEAST, money, false],
    [['newest', 'latest', 'most recent'], 'created', true],
    [['oldest'], 'created', false],
    [['most likely', 'likeliest', 'most probable'], likely, true],
    [['least likely', 'most unlikely'], likely, false],
  ]
  const found = orders
    .map(([phrases, key, down]) => [phraseAt(draft, from, phrases), key, down] as const)
    .find(([words]) => words > 0)
  if (!found && !(isTop && count > 0)) return 0
  const [words, key, down] = found ?? [0, money, true]
  if (key === undefined) return 0
  draft.sort.push({ field: key, down })
  draft.isRanked = true
  // `the biggest 5` as `the 5 biggest`.
  const behind = count === 0 && words > 0 && /^\d{1,3}$/u.test(lowerAt(draft, from + words)) ? 1 : 0
  const most = behind > 0 ? Number(lowerAt(draft, from + words)) : count
  if (most > 0) draft.top = most
  return from + words + behind - at
}

const BY = ['sorted by', 'ordered by', 'sort by', 'order by', 'by']
const DOWN = ['desc', 'descending', 'largest first', 'biggest first', 'newest first', 'latest first', 'highest first']
const UP = ['asc', 'ascending', 'smallest first', 'oldest first', 'earliest first', 'soonest first', 'lowest first']

/** `sorted by amount`, `by close date`, `by amount, smallest first`. */
export const sortRule: Rule = (draft, at) => {
  const lead = phraseAt(draft, at, BY)
  const found = lead > 0 ? fieldAt(draft, at + lead) : undefined
  if (!found?.[0].of.compares.order) return 0
  const [{ key, is }, count] = found
  const after = at + lead + count
  // `top 5 by seats` are those with the most seats, whatever they are worth.
  if (draft.isRanked && draft.sort.length === 1 && key !== draft.sort[0]?.field) draft.sort.pop()
  const turned = [phraseAt(draft, after, DOWN), phraseAt(draft, after, UP)] as const
  const isGreatFirst = is === 'money' || is === 'number' || is === 'percent' || is === 'since' || is === 'moment'
  draft.sort.push({ field: key, down: turned[0] > 0 || (isGreatFirst && turned[1] === 0) })
  return lead + count + Math.max(...turned)
}
