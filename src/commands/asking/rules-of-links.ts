import { CONTACTS } from '../../crm/people/contacts.ts'
import { factsOf, GROUP } from '../../crm/query/derived.ts'
import { type Relation, relationsOf } from '../../crm/query/relations.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { leavesOf, type Query } from '../../language/query/query.ts'
import type { RecordType } from '../../records/record-type.ts'
import { record } from '../shared/records.ts'
import { askedFields, relationWords } from './fields.ts'
import {
  apart,
  fieldAt,
  lengthOf,
  lowerAt,
  namedAt,
  phraseAt,
  type QuestionDraft,
  type Rule,
  runsAt,
  termOf,
} from './question-draft.ts'
import { partAt } from './rules-of-joints.ts'
import { fieldWithRecord, isFact, isHeld, isPolite, nameOf } from './rules-of-names.ts'

const LEADS = [
  'of',
  'at',
  'for',
  'with',
  'from',
  'whose',
  'where the',
  'where its',
  'where their',
  'where',
  'having',
  'that have',
  'which have',
  'who have',
  'that has',
  'has',
  'have',
  'belonging to',
  'that belong to',
  'about',
  'on',
  'linked to',
  'behind',
]
const LACKING = [
  'without',
  'with no',
  'that have no',
  'who have no',
  'has no',
  'have no',
  "that don't have",
  "don't have",
  'no',
]
const BETWEEN = ['the', 'a', 'an', 'any', 'all', 'some', 'our', 'their', 'its']

/** The relation whose records are named at `at`, with the kind that an interaction is called by. */
function relationAt(
  draft: QuestionDraft,
  at: number,
): { readonly relation: Relation; readonly kind?: string } | undefined {
  const word = lowerAt(draft, at)
  for (const relation of relationsOf(draft.type)) {
    const { to, key } = relation
    // Of companies of companies it must be said which are meant.
    if (key === word || relationWords(draft.type, relation).includes(word)) return { relation }
    const kind = 'kind' in to.fields ? word.replace(/s$/u, '') : ''
    const choices = askedFields(draft.ctx.tx, to).find((field) => field.key === 'kind')?.choices ?? []
    if (word.endsWith('s') && choices.includes(kind)) return { relation, kind }
  }
  return undefined
}

/** The parts of a question for other records as parts of one for those that are linked to them. */
function prefixed(key: string, part: Query): Query {
  if ('not' in part) return { not: prefixed(key, part.not) }
  if ('all' in part) return { all: part.all.map((each) => prefixed(key, each)) }
  if ('any' in part) return { any: part.any.map((each) => prefixed(key, each)) }
  if ('flag' in part) return termOf(`${key}.is`, ':', part.flag)
  if ('tag' in part) return termOf(`${key}.tags`, ':', part.tag)
  if ('text' in part) return termOf(`${key}.text`, ':', part.text)
  return { ...part, field: `${key}.${part.field}` }
}

/** States that say more than that something is open. */
const STATED = ['open', 'won', 'lost', 'closed', 'done', 'overdue', 'stale', 'late', 'all', 'finished', 'completed']

/** Of other records, too, open ones are meant unless something else is said. */
function isOpenMeant({ ctx }: QuestionDraft, to: RecordType, parts: readonly Query[]): boolean {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const said = parts.flatMap(leavesOf)
  const isStated = said.some((leaf) =>
    'flag' in leaf
      ? STATED.includes(leaf.flag)
      : 'field' in leaf && ['closed', 'outcome', 'done', 'status'].includes(leaf.field),
  )
  return 'open' in factsOf(ctx.tx, to, today) && !isStated
}

/** Reads what is said of other records from `at` on; the number of words that were used. */
async function saidOf(inner: QuestionDraft, at: number): Promise<number> {
  let end = at
  for (let from = at; inner.words[from] !== undefined; ) {
    const before = inner.parts.length
    const count = await partAt(inner, from)
    const read = inner.parts.slice(before)
    // A time alone belongs to what is listed, except of interactions, which are nothing but times.
    const isTime = read.some((part) => 'field' in part && part.field === 'when')
    if (isTime && !('at' in inner.type.fields)) {
      inner.parts.length = before
      break
    }
    if (count > 0 && read.length > 0) {
      from += count
      end = from
    } else if (isPolite(lowerAt(inner, from)) && from === end) from += 1
    else break
  }
  return end - at
}

/** `gold companies`: one of a few words before the noun of what is linked. */
function valueBefore(draft: QuestionDraft, at: number): { readonly part: Query; readonly count: number } | undefined {
  for (const run of runsAt(draft, at, MOST_WORDS)) {
    const to = relationAt(draft, at + lengthOf(run))?.relation.to
    const said = run.toLowerCase()
    const field =
      to && askedFields(draft.ctx.tx, to).find(({ choices }) => choices.some((one) => one.toLowerCase() === said))
    if (field) return { part: termOf(field.key, ':', said), count: lengthOf(run) }
  }
  return undefined
}

/** `of companies in germany`, `whose contact has no email`, `with open deals`, `without calls this month`. */
export const linkRule: Rule = async (draft, at) => {
  const lack = phraseAt(draft, at, LACKING)
  const lead = lack > 0 ? lack : phraseAt(draft, at, LEADS)
  if (lead === 0) return 0
  let from = at + lead
  while (BETWEEN.includes(lowerAt(draft, from))) from += 1
  const states: Query[] = []
  while (isFact(lowerAt(draft, from))) {
    states.push({ flag: lowerAt(draft, from) })
    from += 1
  }
  const valued = valueBefore(draft, from)
  if (valued) {
    states.push(valued.part)
    from += valued.count
  }
  const found = relationAt(draft, from)
  if (!found) return 0
  const { relation, kind } = found
  const { key, to } = relation
  const inner: QuestionDraft = { ...apart(draft), type: to, fields: askedFields(draft.ctx.tx, to) }
  if (kind !== undefined) states.push(termOf('kind', ':', kind))
  const count = await saidOf(inner, from + 1)
  const said = [...states, ...inner.parts.map((part) => timed(part, to))]
  if (said.length === 0) return 0
  const all = said.filter((part) => !('flag' in part && part.flag === 'all'))
  const parts = [...(isOpenMeant(draft, to, said) ? [{ flag: 'open' }] : []), ...all].map((part) => prefixed(key, part))
  const isAny = parts.every((part) => 'not' in part)
  if (lack > 0) draft.parts.push({ not: { all: parts } })
  else draft.parts.push(...(isAny ? [termOf(key, ':', 'any')] : []), ...parts)
  return from + 1 + count - at
}

/** A time alone is when an interaction took place. */
const timed = (part: Query, { fields }: RecordType): Query =>
  'field' in part && part.field === 'when' ? { ...part, field: 'at' in fields ? 'at' : 'created' } : part

/** Fields that say where somebody is or what they do, where no field has that name. */
const PLACES = ['address', 'more', 'tags']
const MOST_WORDS = 3

/** `in germany`, `in software`: words that some record has in such a field. */
export const placeRule: Rule = async (draft, at) => {
  const { fields } = draft
  const lead = phraseAt(draft, at, ['based in', 'located in', 'in the', 'in', 'from', 'near'])
  if (lead === 0 || fields.some(({ is }) => is === 'stage')) return 0
  for (const run of runsAt(draft, at + lead, MOST_WORDS)) {
    for (const field of PLACES.flatMap((key) => fields.find((each) => each.key === key) ?? [])) {
      if (run.length < 3 || !(await isHeld(draft, field, run))) continue
      draft.parts.push(termOf(field.key, ':', run))
      return lead + lengthOf(run)
    }
  }
  return 0
}

/** `initech deals`: a word or two before the noun that name a record to which such records belong. */
export const belongsRule: Rule = async (draft, at) => {
  for (const run of runsAt(draft, at, 2)) {
    const after = lowerAt(draft, at + lengthOf(run))
    const isName = run.length > 2 && nounWords(draft.type).includes(after) && after.endsWith('s')
    if (
      !isName ||
      run
        .toLowerCase()
        .split(' ')
        .some((word) => isFact(word) || isPolite(word))
    )
      continue
    // What a task or a reminder is about may be of any kind.
    const about = draft.fields.find(({ key }) => key === 'for')
    const field = about
      ? (await nameOf(draft, at, about)) === run
        ? about
        : undefined
      : await fieldWithRecord(draft, run)
    if (!field) continue
    draft.parts.push(termOf(field.key, ':', run))
    return lengthOf(run)
  }
  return 0
}

/** `webinar leads`: a word before the noun that is the source of some record. */
export const sourceRule: Rule = async (draft, at) => {
  const { type, fields } = draft
  const source = fields.find(({ key }) => key === 'source')
  const word = lowerAt(draft, at)
  const isNoun = (each: string): boolean => nounWords(type).includes(each.toLowerCase())
  // The command may have taken the noun out of the words.
  const isBeforeNoun = isNoun(lowerAt(draft, at + 1)) || (at === 0 && !draft.words.some(isNoun))
  if (!source || word.length < 3 || !isBeforeNoun) return 0
  if (isFact(word) || isPolite(word) || source.choices.includes(word)) return 0
  if (!(await isHeld(draft, source, word))) return 0
  draft.parts.push(termOf(source.key, ':', word))
  return 1
}

const AT_GROUP = [
  'of the',
  'at the',
  'in the',
  'from the',
  'for the',
  'with the',
  'of',
  'at',
  'in',
  'from',
  'for',
  'with',
]
const AND_PARTS = ['and', 'or', 'with', 'including', 'incl', 'plus', '+', '&'].flatMap((joint) =>
  ['', 'all ', 'its ', 'their ', 'all its ', 'all their ', 'the '].flatMap((whose) =>
    ['subsidiaries', 'daughters', 'branches', 'children', 'child companies', 'child accounts', 'divisions'].map(
      (parts) => `${joint} ${whose}${parts}`,
    ),
  ),
)
const GROUPS = ['group of companies', 'corporate group', 'group', 'hierarchy']

/** `at acme group`, `of acme and its subsidiaries`, `in the group of acme`, `acme group deals`. */
export const groupRule: Rule = async (draft, at) => {
  const field = draft.fields.find(({ key }) => key === GROUP)
  if (!field) return 0
  const lead = phraseAt(draft, at, AT_GROUP)
  const called = phraseAt(draft, at + lead, ['group of', 'hierarchy of'])
  const from = at + lead + called
  const name = await nameOf(draft, from, field)
  if (name === undefined) return 0
  const after = from + lengthOf(name)
  const behind = called > 0 ? 0 : phraseAt(draft, after, [...AND_PARTS, ...GROUPS])
  if (called === 0 && behind === 0) return 0
  // Before a noun without a lead, `acme group` may be any words: then it has to be behind a lead, or to begin the question.
  if (lead === 0 && at > 0 && lowerAt(draft, at - 1) === 'by') return 0
  draft.parts.push(termOf(GROUP, ':', name))
  return after + behind - at
}

const WHERE_PART = ['where', 'in which', 'whose', 'that have', 'which have', 'with', 'having']
const IN_PART = ['is the', 'is our', 'is a', 'is an', 'is', 'as the', 'as our', 'as a', 'as an', 'as']

/** `where jane is the champion`, `with jane as decision maker`: a contact by the part that they have in deals. */
export const partRule: Rule = async (draft, at) => {
  if (!draft.fields.some(({ isPart }) => isPart)) return 0
  const lead = phraseAt(draft, at, WHERE_PART)
  if (lead === 0) return 0
  const joined = draft.words.findIndex((_, index) => index > at + lead && phraseAt(draft, index, IN_PART) > 0)
  if (joined < 0 || joined - at - lead > 4) return 0
  const part = joined + phraseAt(draft, joined, IN_PART)
  const [field, count] = fieldAt(draft, part) ?? []
  if (!field?.isPart || count === undefined) return 0
  const name = await namedAt(draft, at + lead, record(CONTACTS, ''))
  if (name === undefined || at + lead + lengthOf(name) !== joined) return 0
  draft.parts.push(termOf(field.key, ':', /\s/u.test(name) ? name : lowerAt(draft, at + lead)))
  return part + count - at
}
