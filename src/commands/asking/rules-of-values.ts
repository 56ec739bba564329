import type { Sign } from '../../language/query/query.ts'
import { type AskedShape, fieldNamed } from './fields.ts'
import { fieldAt, type Heard, isAmount, lengthOf, low, periodAt, phraseAt, type Rule, runsAt, term } from './spoken.ts'

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
  ['=', ['worth', 'of']],
]

const FIGURES: readonly AskedShape[] = ['number', 'percent', 'duration']
const WITH = ['with', 'having', 'that have', 'which have', 'who have']

/** How a figure at `at` is compared, and how many words that takes. */
function figureAt(spoken: Heard, at: number): readonly [Sign, string, number] | undefined {
  for (const [sign, phrases] of [...COMPARED, [':', []] as const]) {
    const lead = phraseAt(spoken, at, phrases)
    const value = /^\d[\d.,]*%?$/u.test(low(spoken, at + lead)) ? low(spoken, at + lead) : undefined
    if (value !== undefined && (lead > 0 || sign === ':')) return [sign, value.replace(/,(?=\d{3}\b)/gu, ''), lead + 1]
  }
  return undefined
}

/** `seats over 20`, `with more than 20 seats`, of any field that holds a figure. */
export const figure: Rule = (spoken, at) => {
  const from = at + phraseAt(spoken, at, WITH)
  const [before, length] = fieldAt(spoken, from) ?? []
  const isBefore = before !== undefined && length !== undefined && FIGURES.includes(before.is)
  const found = figureAt(spoken, isBefore ? from + length : from)
  const [field, count] = isBefore ? [before, length] : ((found && fieldAt(spoken, from + found[2])) ?? [])
  if (!found || !field || count === undefined || !FIGURES.includes(field.is)) return 0
  spoken.parts.push(term(field.key, found[0], found[1]))
  return from + count + found[2] - at
}

/** An amount at `at`, and how many words it is. */
const moneyAt = (spoken: Heard, at: number): string | undefined =>
  runsAt(spoken, at, 3).find((run) => isAmount(spoken, run))

/** `over 10k`, `at least $5,000`, `between 5k and 10k`, `10k+`. */
export const amount: Rule = (spoken, at) => {
  const field = spoken.fields.find(({ is }) => is === 'money')
  if (!field) return 0
  const named = fieldAt(spoken, at)
  const from = named && named[0] === field ? at + named[1] : at
  const between = low(spoken, from) === 'between' ? moneyAt(spoken, from + 1) : undefined
  if (between !== undefined) {
    const second = from + 1 + lengthOf(between) + 1
    const other = moneyAt(spoken, second)
    if (other === undefined) return 0
    spoken.parts.push(term(field.key, ':', `${between}..${other}`))
    return second + lengthOf(other) - at
  }
  for (const [sign, phrases] of COMPARED) {
    const lead = phraseAt(spoken, from, phrases)
    const value = lead > 0 ? moneyAt(spoken, from + lead) : undefined
    if (value === undefined) continue
    spoken.parts.push(term(field.key, sign, value))
    return from + lead + lengthOf(value) - at
  }
  const plus = /^(\S*\d\S*)\+$/u.exec(low(spoken, from))?.[1]
  if (plus === undefined || !isAmount(spoken, plus)) return 0
  spoken.parts.push(term(field.key, '>=', plus))
  return from + 1 - at
}

const WHEN: readonly (readonly [Sign, readonly string[]])[] = [
  ['<=', ['by', 'until', 'till', 'no later than', 'on or before']],
  ['<', ['before', 'earlier than', 'prior to']],
  ['>=', ['since', 'from', 'starting']],
  ['>', ['after', 'later than', 'past']],
  [':', ['in', 'on', 'during', 'within', 'in the']],
]

/** A time with what stands before it, and how many words both are. */
function timeAt(spoken: Heard, at: number): readonly [Sign, string, number] | undefined {
  for (const [sign, phrases] of WHEN) {
    const lead = phraseAt(spoken, at, phrases)
    const value = lead > 0 ? periodAt(spoken, at + lead) : undefined
    if (value !== undefined) return [sign, value, lead + lengthOf(value)]
  }
  const value = periodAt(spoken, at)
  return value === undefined ? undefined : [':', value, lengthOf(value)]
}

/** `closing soon`: what should be a time and is none is kept as the value, to be asked about. */
function timeless(spoken: Heard, at: number): number {
  const field = spoken.fields.find(({ said }) => low(spoken, at) === said.happens?.[0])
  const value = spoken.words[at + 1]
  if (!field || value === undefined) return 0
  spoken.parts.push(term(field.key, ':', value))
  return 2
}

/** `closing this month`, `created since monday`, `won last quarter`, or a time alone. */
export const timeRule: Rule = (spoken, at) => {
  for (const { key, said } of spoken.fields) {
    const lead = said.happens ? phraseAt(spoken, at, said.happens) : 0
    const found = lead > 0 ? timeAt(spoken, at + lead) : undefined
    if (!found) continue
    const outcome = low(spoken, at + lead - 1)
    if (outcome === 'won' || outcome === 'lost') spoken.parts.push({ flag: outcome })
    if (outcome === 'won' || outcome === 'lost') spoken.isNamed = true
    spoken.parts.push(term(key, found[0], found[1]))
    return lead + found[2]
  }
  const found = timeAt(spoken, at)
  if (!found) return timeless(spoken, at)
  spoken.parts.push(term('when', found[0], found[1]))
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
export const since: Rule = (spoken, at) => {
  const lead = phraseAt(spoken, at, QUIET)
  const isBare = lead === 0
  const from = isBare ? at + phraseAt(spoken, at, LONGER) : at + lead + phraseAt(spoken, at + lead, FOR)
  const run = from > at ? runsAt(spoken, from, 2).find((each) => LENGTH.test(each)) : undefined
  const inStage = isBare
    ? spoken.parts.some((part) => 'field' in part && fieldNamed(spoken.fields, part.field)?.is === 'stage')
    : low(spoken, at) === 'in'
  const key = inStage ? 'in' : 'quiet'
  if (run === undefined || !spoken.fields.some((field) => field.key === key)) return 0
  spoken.parts.push(term(key, '>=', run))
  return from + lengthOf(run) - at
}

const GREATEST = ['biggest', 'largest', 'greatest', 'highest', 'most valuable']
const LEAST = ['smallest', 'lowest', 'least valuable']

/** `top 5`, `the 3 biggest`, `newest`, `oldest`. */
export const best: Rule = (spoken, at) => {
  const isTop = low(spoken, at) === 'top'
  const count = /^\d{1,3}$/u.test(low(spoken, at + (isTop ? 1 : 0))) ? Number(low(spoken, at + (isTop ? 1 : 0))) : 0
  const from = at + (isTop ? 1 : 0) + (count > 0 ? 1 : 0)
  const money = spoken.fields.find(({ is }) => is === 'money')?.key
  const orders: readonly (readonly [readonly string[], string | undefined, boolean])[] = [
    [GREATEST, money, true],
    [LEAST, money, false],
    [['newest', 'latest', 'most recent'], 'created', true],
    [['oldest'], 'created', false],
  ]
  const found = orders
    .map(([phrases, key, down]) => [phraseAt(spoken, from, phrases), key, down] as const)
    .find(([words]) => words > 0)
  if (!found && !(isTop && count > 0)) return 0
  const [words, key, down] = found ?? [0, money, true]
  if (key === undefined) return 0
  spoken.sort.push({ field: key, down })
  if (count > 0) spoken.top = count
  return from + words - at
}

const BY = ['sorted by', 'ordered by', 'sort by', 'order by', 'by']
const DOWN = ['desc', 'descending', 'largest first', 'biggest first', 'newest first', 'latest first', 'highest first']
const UP = ['asc', 'ascending', 'smallest first', 'oldest first', 'earliest first', 'soonest first', 'lowest first']

/** `sorted by amount`, `by close date`, `by amount, smallest first`. */
export const sortRule: Rule = (spoken, at) => {
  const lead = phraseAt(spoken, at, BY)
  const found = lead > 0 ? fieldAt(spoken, at + lead) : undefined
  if (!found?.[0].of.compares.order) return 0
  const [{ key, is }, count] = found
  const after = at + lead + count
  const turned = [phraseAt(spoken, after, DOWN), phraseAt(spoken, after, UP)] as const
  const isGreatFirst = is === 'money' || is === 'number' || is === 'since' || is === 'moment'
  spoken.sort.push({ field: key, down: turned[0] > 0 || (isGreatFirst && turned[1] === 0) })
  return lead + count + Math.max(...turned)
}
