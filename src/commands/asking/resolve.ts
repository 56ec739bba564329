import { fieldAsked, type RowCondition, type SortedBy } from '../../crm/query/condition.ts'
import { factsOf } from '../../crm/query/derived.ts'
import type { ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { type Asked, leavesOf, type Query, type Sort, type Term } from '../../language/query/query.ts'
import { UserError } from '../../message/errors.ts'
import type { Text } from '../../message/message.ts'
import { cellAt, hasText } from '../../records/compare.ts'
import { fieldsOf, type RecordType } from '../../records/record-type.ts'
import { type AskedField, askedFields, fieldNamed } from './fields.ts'
import { type MatchedValue, READERS } from './values.ts'
import { phraseFor } from './words.ts'

/** Thrown for a word of a query that fits nothing, with what it may mean: each as a replacement, or as nothing. */
export class UnfitWord extends Error {
  readonly leaf: Query
  readonly words: Text
  readonly meant: readonly Query[]

  constructor(leaf: Query, words: Text, meant: readonly Query[] = []) {
    super('a word of the query fits nothing')
    this.name = 'UnfitWord'
    this.leaf = leaf
    this.words = words
    this.meant = meant
  }
}

/** Thrown when a value of a query has several readings. */
export class UnsureValue extends Error {
  readonly leaf: Query
  readonly words: Text
  readonly readings: readonly { readonly label: string; readonly leaf: Query }[]

  constructor(leaf: Query, words: Text, readings: UnsureValue['readings']) {
    super('a value of the query has several readings')
    this.name = 'UnsureValue'
    this.leaf = leaf
    this.words = words
    this.readings = readings
  }
}

/** A question as it is sent to the database, and in words. */
export interface Resolved {
  readonly where: RowCondition
  readonly sorted: readonly SortedBy[]
  readonly top: number | undefined
  readonly deleted: boolean | 'both'
  /** In words: those before the noun, then those after it. */
  readonly before: readonly string[]
  readonly behind: readonly string[]
}

/** The state of reading a query. */
interface Knowing {
  readonly ctx: ReadCtx
  readonly type: RecordType
  readonly fields: readonly AskedField[]
  readonly facts: Readonly<Record<string, RowCondition>>
  /** True once the query names records that are not open. */
  widens: boolean
  deleted: boolean | 'both'
}

/** Other words for facts. */
const FLAGS: Readonly<Record<string, string>> = {
  unassigned: 'unclaimed',
  unowned: 'unclaimed',
  late: 'overdue',
  live: 'open',
  active: 'open',
  rotten: 'stale',
  stuck: 'stale',
  completed: 'done',
  finished: 'done',
}

/** Facts that ask for records which are not open. */
const WIDENING: readonly string[] = ['won', 'lost', 'closed', 'done', 'all', 'deleted']

/** Facts that only open records have. */
const IMPLYING: readonly string[] = ['open', 'overdue', 'stale']

interface Part extends MatchedValue {
  /** True of words that stand before the noun. */
  readonly isBefore?: boolean
}

const EVERY: RowCondition = { all: [] }

/**
 * Resolves the names in a query: its fields, records and values. It finds open records unless it asks for others.
 * @throws UnfitWord or UnsureValue at the first word that cannot be resolved.
 */
export async function resolveAsked(ctx: ReadCtx, type: RecordType, asked: Asked): Promise<Resolved> {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const facts = factsOf(ctx.tx, type, today)
  const knowing: Knowing = { ctx, type, fields: askedFields(ctx.tx, type), facts, widens: false, deleted: false }
  const parts = 'all' in asked.where ? asked.where.all : [asked.where]
  const read: Part[] = []
  for (const part of parts) read.push(await partOf(knowing, part))
  const isOpenMeant = !knowing.widens && facts.open !== undefined
  const isOpenSaid = leavesOf(asked.where).some(
    (leaf) => 'flag' in leaf && IMPLYING.includes(FLAGS[leaf.flag] ?? leaf.flag),
  )
  const open = isOpenMeant && facts.open ? [facts.open] : []
  const before = read.filter(({ isBefore }) => isBefore).map(({ said }) => said)
  return {
    where: { all: [...open, ...read.map(({ condition }) => condition)] },
    sorted: sortedBy(knowing.fields, type, asked.sort),
    top: asked.top,
    deleted: knowing.deleted,
    before: [...(isOpenMeant && !isOpenSaid ? ['open'] : []), ...before].filter((word) => word !== ''),
    behind: read.filter(({ isBefore }) => !isBefore).map(({ said }) => said),
  }
}

async function partOf(knowing: Knowing, query: Query): Promise<Part> {
  if ('not' in query) {
    const { condition, said } = await partOf(knowing, query.not)
    return { condition: { not: condition }, said: `not ${said}` }
  }
  if ('all' in query || 'any' in query) {
    const parts: Part[] = []
    for (const each of 'all' in query ? query.all : query.any) parts.push(await partOf(knowing, each))
    const conditions = parts.map(({ condition }) => condition)
    const said = parts.map((part) => part.said).join('all' in query ? ' and ' : ' or ')
    if ('all' in query) return { condition: { all: conditions }, said: `(${said})` }
    const isBefore = parts.every((part) => part.isBefore)
    return { condition: { any: conditions }, said: isBefore ? said : `(${said})`, isBefore }
  }
  if ('flag' in query) return factOf(knowing, query)
  if ('text' in query) return textOf(knowing, query.text)
  if ('tag' in query) return termOf(knowing, { field: 'tags', sign: ':', values: [query.tag] })
  return termOf(knowing, query)
}

async function factOf(knowing: Knowing, leaf: { readonly flag: string }): Promise<Part> {
  const flag = FLAGS[leaf.flag] ?? leaf.flag
  knowing.widens ||= WIDENING.includes(flag)
  if (flag === 'deleted') knowing.deleted = true
  // For records that are never closed, `all` includes deleted ones.
  if (flag === 'all' && !knowing.facts.open) knowing.deleted = 'both'
  if (flag === 'all') return { condition: EVERY, said: 'all', isBefore: true }
  if (flag === 'deleted') return { condition: EVERY, said: 'deleted', isBefore: true }
  const { facts, fields } = knowing
  if (flag === 'mine') return termOf(knowing, { field: 'owner', sign: ':', values: ['me'] })
  const owner = fields.find(({ key }) => key === 'owner')
  if (flag === 'unclaimed' && owner && !facts[flag]) {
    return { condition: { none: owner.of }, said: 'unassigned', isBefore: true }
  }
  const fact = facts[flag]
  if (fact) return { condition: fact, said: flag, isBefore: true }
  const inverse = { done: 'open', closed: 'open' }[flag]
  if (inverse !== undefined && facts[inverse]) {
    return { condition: { not: facts[inverse] }, said: flag, isBefore: true }
  }
  const meant: Query[] = fields
    .filter(({ is }) => is === 'stage' || is === 'choice' || is === 'member')
    .map(({ key }) => ({ field: key, sign: ':', values: [leaf.flag] }))
  throw new UnfitWord(leaf, [{ code: leaf.flag }, ' says nothing that I know.'], [...meant, { text: leaf.flag }])
}

/** Fields that hold people's words. */
const WORDY: readonly AskedField['is'][] = ['words', 'text', 'link', 'email', 'emails', 'handle', 'pairs']

/** Matches a text in any field of words, or in the name of the company. */
function textOf({ fields, type }: Knowing, text: string): Part {
  const own = fields
    .filter(({ is }) => WORDY.includes(is))
    .map(({ of }): RowCondition => ({ of, operator: 'has', asked: text }))
  const named = fieldsOf(type)
    .filter(([, field]) => field.type.is === 'record')
    .map(([key]): RowCondition => ({ fact: hasText(cellAt(fieldAsked(type, key).cells, 1), text) }))
  return { condition: { any: [...own, ...named] }, said: `with "${text}"` }
}

const NOTHING = /^(?:none|nothing|empty|nobody|no one|unset)$/iu
const SOMETHING = /^(?:any|some|something|set)$/iu

/** Matches the values of a field. */
async function termOf(knowing: Knowing, term: Term): Promise<Part> {
  if (term.field === 'when') throw whichTime(knowing, term)
  const field = fieldNamed(knowing.fields, term.field)
  if (!field) throw unknownField(knowing, term)
  knowing.widens ||= field.is === 'moment' && field.said.isState === true
  const fits: MatchedValue[] = []
  const values: string[] = []
  for (const raw of term.values) {
    const isNone = NOTHING.test(raw)
    if (isNone || SOMETHING.test(raw)) {
      const none: RowCondition = { none: field.of }
      fits.push({ condition: isNone ? none : { not: none }, said: phraseFor(field, isNone ? 'none' : 'any', '') })
      continue
    }
    const fit = await fitOf(knowing, field, term, raw)
    knowing.widens ||= fit.widens === true
    values.push(fit.said)
    fits.push({ ...fit, said: '' })
  }
  const isBefore = field.is === 'choice' && values.length === fits.length && term.sign === ':'
  const phrase = values.length > 0 ? [phraseFor(field, term.sign, values.join(' or '))] : []
  const said = [...phrase, ...fits.flatMap((fit) => fit.said || [])].join(' or ')
  const [only] = fits
  const condition = only && fits.length === 1 ? only.condition : { any: fits.map((fit) => fit.condition) }
  return { condition, said, isBefore }
}

/** Periods that are offered for a time that cannot be read. */
const PERIODS: readonly string[] = ['in the next 7 days', 'this month', 'this quarter']

async function fitOf({ ctx }: Knowing, field: AskedField, term: Term, raw: string): Promise<MatchedValue> {
  const instead = (value: string): Term => ({
    ...term,
    values: term.values.map((each) => (each === raw ? value : each)),
  })
  try {
    return await READERS[field.is]({ ctx, field, sign: term.sign, raw })
  } catch (error) {
    if (error instanceof AmbiguousValue) {
      const readings = error.readings.map(({ label, raw: value }) => ({ label, leaf: instead(value) }))
      throw new UnsureValue(term, error.words, readings)
    }
    const isTime = field.is === 'day' || field.is === 'moment'
    const meant = isTime ? PERIODS.map((value) => instead(value)) : []
    if (error instanceof UserError) throw new UnfitWord(term, error.words, meant)
    throw error
  }
}

/** A time without a word for what happens then. */
const whichTime = ({ fields }: Knowing, term: Term): UnfitWord => {
  // A day lies ahead or behind, and so is likelier meant than the moment of what happened.
  const meant = fields
    .toSorted((one, other) => Number(other.is === 'day') - Number(one.is === 'day'))
    .flatMap(({ key, said }) => (said.happens ? [key] : []))
  return new UnfitWord(
    term,
    [{ code: term.values[0] ?? '' }, ': what is to be then?'],
    meant.map((field) => ({ ...term, field })),
  )
}

const unknownField = ({ fields, type }: Knowing, term: Term): UnfitWord => {
  const typed = term.field === 'word' ? (term.values[0] ?? '') : term.field
  const text: Query[] = [{ text: typed }]
  const named = fields.slice(0, 8).map(({ key }) => key)
  const words: Text =
    term.field === 'word'
      ? [{ code: typed }, ' says nothing that I know.']
      : [{ code: typed }, ` is no field of ${type.plural}: they have ${named.join(', ')} and others.`]
  return new UnfitWord(term, words, term.field === 'word' ? text : [])
}

/** The order for the database. @throws UserError for a word that is no field, or a field without an order. */
export function sortedBy(fields: readonly AskedField[], type: RecordType, sort: readonly Sort[]): readonly SortedBy[] {
  return sort.map(({ field: word, down }) => {
    const field = fieldNamed(fields, word)
    if (!field?.of.compares.order) {
      throw new UserError('not_read', [{ code: `sort:${word}` }, `: ${type.plural} have no such order.`], {
        next: ['Type it like ', { code: 'sort:-created' }, '.'],
      })
    }
    // A longer time since something is an earlier instant, so the order is reversed.
    return { of: field.of, down: field.is === 'since' ? !down : down }
  })
}
