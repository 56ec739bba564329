import type { Query, Term } from '../../language/query/query.ts'
import { type AskedField, type AskedShape, fieldNamed } from './fields.ts'
import { apart, lengthOf, lowerAt, phraseAt, type QuestionDraft, type Rule, readAt, termOf } from './question-draft.ts'
import { isFact, nameOf } from './rules-of-names.ts'

/** What joins two parts: either of them, both, or a mere comma. */
interface Link {
  readonly is: 'or' | 'and' | 'comma'
  readonly count: number
}

const OR = ['or', 'nor', 'and/or', '|', 'or else', 'or also', 'or both']
const AND = ['and', '&', '+', 'plus', 'as well as', 'and also', 'along with']

function linkAt(draft: QuestionDraft, at: number): Link | undefined {
  const or = phraseAt(draft, at, OR)
  if (or > 0) return { is: 'or', count: or }
  const and = phraseAt(draft, at, AND)
  if (and > 0) return { is: 'and', count: and }
  return draft.words[at - 1]?.endsWith(',') && draft.words[at] !== undefined ? { is: 'comma', count: 0 } : undefined
}

/** Fields with one value each: two values, joined by `and`, are alternatives, because no record has both. */
const SINGLE: readonly AskedShape[] = ['stage', 'member', 'record', 'choice', 'currency', 'words', 'about']
const TIMES: readonly AskedShape[] = ['day', 'moment']
const OUTCOMES = ['open', 'won', 'lost']

/** The field of a term for one of several values. */
function listed(
  draft: QuestionDraft,
  part: Query | undefined,
): { readonly term: Term; readonly field: AskedField } | undefined {
  if (!part || !('field' in part) || part.sign !== ':') return undefined
  const field = fieldNamed(draft.fields, part.field)
  return field && { term: part, field }
}

/** `cy` in `of bo and cy`: one more value of the field that was read last. */
async function furtherValue(draft: QuestionDraft, before: number, at: number, link: Link): Promise<number> {
  const [last, ...others] = draft.parts.slice(before)
  const known = others.length === 0 ? listed(draft, last) : undefined
  if (!known) return 0
  const { term, field } = known
  if (field.is === 'choice' && field.choices.includes(lowerAt(draft, at)))
    return extended(draft, before, term, lowerAt(draft, at))
  // Any word can be a source or a tag, so a word that means something else is not one.
  const isPlain = field.is === 'words' || field.is === 'tags'
  if (isPlain && (link.is === 'comma' || (await readAt(apart(draft), at)) > 0)) return 0
  const value = await nameOf(draft, at, field)
  if (value === undefined) return 0
  if (field.is === 'tags' && link.is !== 'or') {
    draft.parts.push(termOf(term.field, ':', value))
    return lengthOf(value)
  }
  const after = extended(draft, before, term, value)
  return after + (field.is === 'stage' && lowerAt(draft, at + after) === 'stage' ? 1 : 0)
}

function extended(draft: QuestionDraft, at: number, term: Term, value: string): number {
  draft.parts.splice(at, 1, { ...term, values: [...term.values, value] })
  return lengthOf(value)
}

const isOutcome = (part: Query | undefined): boolean =>
  part !== undefined && 'flag' in part && OUTCOMES.includes(part.flag)

/** One part made of two alternatives; undefined unless they are of one field. */
function ofOneField(draft: QuestionDraft, one: Query | undefined, other: Query | undefined): Query | undefined {
  const [first, second] = [listed(draft, one), listed(draft, other)]
  if (!first || !second) return undefined
  const isSame = first.field.key === second.field.key
  const isTime = second.term.field === 'when' && TIMES.includes(first.field.is)
  return isSame || isTime ? { ...first.term, values: [...first.term.values, ...second.term.values] } : undefined
}

/** `due today and tomorrow`: two times, of which none is both, are alternatives; undefined for anything else. */
function ofTimes(draft: QuestionDraft, one: Query | undefined, other: Query | undefined): Query | undefined {
  const isTime = (part: Query | undefined): part is Term =>
    part !== undefined &&
    'field' in part &&
    part.sign === ':' &&
    (part.field === 'when' || TIMES.includes(fieldNamed(draft.fields, part.field)?.is ?? 'text'))
  if (!isTime(one) || !isTime(other) || (other.field !== 'when' && other.field !== one.field)) return undefined
  return { ...one, values: [...one.values, ...other.values] }
}

/** `won or lost`, `in proposal or closing this month`: joins what follows to what was read since `before`. */
async function alternative(draft: QuestionDraft, before: number, at: number, link: Link): Promise<number> {
  const other = apart(draft)
  const count = await readAt(other, at)
  const [next, ...rest] = other.parts
  if (count === 0 || next === undefined) return 0
  draft.isNamed ||= other.isNamed
  const own = draft.parts.slice(before)
  const [last] = own.slice(-1)
  // `won or lost in november`: the time belongs to both.
  if (own.length === 1 && isOutcome(last) && isOutcome(next)) {
    draft.parts.splice(before, 1, { any: [last as Query, next] }, ...rest)
    return count
  }
  if (own.length === 1 && last && 'any' in last && last.any.every(isOutcome) && isOutcome(next)) {
    draft.parts.splice(before, 1, { any: [...last.any, next] }, ...rest)
    return count
  }
  const times = own.length === 1 && rest.length === 0 ? ofTimes(draft, last, next) : undefined
  if (times) {
    draft.parts.splice(before, 1, times)
    return count
  }
  const merged = own.length === 1 && rest.length === 0 ? ofOneField(draft, last, next) : undefined
  if (merged && (link.is === 'or' || SINGLE.includes(listed(draft, last)?.field.is ?? 'text'))) {
    draft.parts.splice(before, 1, merged)
    return count
  }
  if (link.is !== 'or') return 0
  draft.parts.splice(before, own.length, { any: [{ all: own }, { all: other.parts }] })
  return count
}

/** Reads what is joined to the parts since `before`; the number of words that it used. */
async function joined(draft: QuestionDraft, before: number, from: number): Promise<number> {
  let end = from
  while (draft.parts.length > before) {
    const link = linkAt(draft, end)
    // `bo, cy, or ann`
    const further = link?.is === 'comma' ? linkAt({ ...draft, words: withoutComma(draft, end) }, end) : undefined
    const used = link && { is: further?.is ?? link.is, count: link.count + (further?.count ?? 0) }
    if (!used) break
    const at = end + used.count
    const count = (await furtherValue(draft, before, at, used)) || (await alternative(draft, before, at, used))
    if (count === 0) break
    end = at + count
  }
  return end - from
}

const withoutComma = ({ words }: QuestionDraft, at: number): readonly string[] =>
  words.map((word, index) => (index === at - 1 ? word.replace(/,+$/u, '') : word))

/** Reads the part at `at` with all that is joined to it; 0 when no rule fits. */
export async function partAt(draft: QuestionDraft, at: number): Promise<number> {
  const before = draft.parts.length
  const count = await readAt(draft, at)
  return count === 0 ? 0 : count + (await joined(draft, before, at + count))
}

const NOT = [
  'not',
  'but not',
  'and not',
  'except',
  'except for',
  'but',
  'excluding',
  'exclude',
  'other than',
  'apart from',
  'besides',
  'minus',
  'neither',
  "aren't",
  "isn't",
  'are not',
  'is not',
  "that aren't",
  'that are not',
  'which are not',
  'who are not',
  'outside',
  'outside of',
]
/** Words that deny what follows them if it is a fact or a name: `without the lost ones`. */
const WITHOUT = [
  'without the',
  'without any',
  'without',
  'no',
  'hide the',
  'hide',
  'drop the',
  'leave out the',
  'leave out',
]
const BETWEEN = [
  'those',
  'the',
  'any',
  'ones',
  'all',
  'deals',
  'yet',
  'already',
  'currently',
  'that',
  'which',
  'are',
  'is',
]

/** Fields whose values are said without any word before them: `except bo`. */
const BARE = ['owner', 'stage', 'company', 'contact', 'tags', 'source']

/** `not in proposal or new`, `except bo's`, `neither won nor lost`, `without the lost ones`. */
export const notRule: Rule = async (draft, at) => {
  const lead = phraseAt(draft, at, NOT)
  const isWeak = lead === 0 || lowerAt(draft, at) === 'but'
  const count = lead > 0 ? lead : phraseAt(draft, at, WITHOUT)
  if (count === 0) return 0
  let from = at + count
  while (BETWEEN.includes(lowerAt(draft, from))) from += 1
  const denied = apart(draft)
  const isSaid = !isWeak || isFact(lowerAt(draft, from))
  const read = isSaid ? await partAt(denied, from) : 0
  const used = denied.parts.length > 0 ? read : await bareName(denied, from, isWeak)
  if (denied.parts.length === 0) return 0
  draft.parts.push({ not: { all: denied.parts } })
  return from + used - at
}

/** A name by itself, of whichever field knows it. */
async function bareName(draft: QuestionDraft, at: number, isWeak: boolean): Promise<number> {
  for (const key of BARE) {
    const field = draft.fields.find((each) => each.key === key)
    const isPlain = field?.is === 'words' || field?.is === 'tags'
    const value = field && !(isPlain && isWeak) ? await nameOf(draft, at, field) : undefined
    if (value === undefined || (field?.is === 'tags' && !value.startsWith('#'))) continue
    draft.parts.push(termOf(key, ':', value))
    return lengthOf(value) + (await joined(draft, 0, at + lengthOf(value)))
  }
  return 0
}

/** `bo` alone, behind words such as only: a name of whichever field knows it. */
export const onlyRule: Rule = async (draft, at) => {
  const lead = phraseAt(draft, at, ['only', 'just', 'only the', 'just the'])
  return lead === 0 ? 0 : lead + (await readOnly(draft, at + lead))
}

async function readOnly(draft: QuestionDraft, at: number): Promise<number> {
  const own = apart(draft)
  const count = (await partAt(own, at)) || (await bareName(own, at, false))
  draft.parts.push(...own.parts)
  return count
}
