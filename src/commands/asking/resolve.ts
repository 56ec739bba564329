import { fieldAsked, type RowCondition, type SortedBy } from '../../crm/query/condition.ts'
import { factsOf } from '../../crm/query/derived.ts'
import { figuresAsked } from '../../crm/query/records.ts'
import { linkedTo, relationsOf } from '../../crm/query/relations.ts'
import type { ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { type Asked, leavesOf, type Query, type Term } from '../../language/query/query.ts'
import { UserError } from '../../message/errors.ts'
import { cellAt, hasText } from '../../records/compare.ts'
import { fieldsOf, type RecordType } from '../../records/record-type.ts'
import { type AskedField, askedFields, fieldNamed, relationWords } from './fields.ts'
import { sortedBy, UnfitWord, UnsureValue, unknownField, whichTime } from './unfit.ts'
import { type MatchedValue, READERS } from './values.ts'
import { phraseFor } from './words.ts'

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
  __proto__: null as never,
  unassigned: 'unclaimed',
  unowned: 'unclaimed',
  late: 'overdue',
  live: 'open',
  active: 'open',
  rotten: 'stale',
  stuck: 'stale',
  completed: 'done',
  finished: 'done',
  recurring: 'repeating',
  repeated: 'repeating',
  optout: 'opted-out',
  unsubscribed: 'opted-out',
}

/** Facts that ask for records which are not open. */
const WIDENING: readonly string[] = ['won', 'lost', 'closed', 'done', 'all', 'deleted']

/** Facts that only open records have. */
const IMPLYING: readonly string[] = ['open', 'overdue', 'stale']

interface Part extends MatchedValue {
  /** True of words that stand before the noun. */
  readonly isBefore?: boolean
  /** How its denial is said, if not by `not` before it. */
  readonly denied?: string
}

const EVERY: RowCondition = { all: [] }

/**
 * Resolves the names in a query: its fields, records and values. It finds open records unless it asks for others.
 * @throws UnfitWord or UnsureValue at the first word that cannot be resolved.
 */
export async function resolveAsked(ctx: ReadCtx, type: RecordType, asked: Asked): Promise<Resolved> {
  const knowing = knowingOf(ctx, type)
  const { facts } = knowing
  const read = await partsOf(knowing, 'all' in asked.where ? asked.where.all : [asked.where])
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

const knowingOf = (ctx: ReadCtx, type: RecordType): Knowing => ({
  ctx,
  type,
  fields: askedFields(ctx.tx, type),
  facts: { __proto__: null as never, ...factsOf(ctx.tx, type, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()) },
  widens: false,
  deleted: false,
})

/** Parts of which all must match. Those that are about linked records of one kind are about the same one. */
async function partsOf(knowing: Knowing, parts: readonly Query[]): Promise<readonly Part[]> {
  const read: Part[] = []
  const linked = new Map<string, Part | undefined>()
  for (const part of parts) {
    const of = linkOf(part)
    if (of === undefined) read.push(await partOf(knowing, part))
    else if (!linked.has(of)) {
      linked.set(of, undefined)
      read.push(await linkedOf(knowing, of, parts.filter((each) => linkOf(each) === of) as readonly Term[]))
    }
  }
  return read
}

/** What a term is about that is no field of the records themselves: the `company` of `company.domain:none`. */
const linkOf = (part: Query): string | undefined =>
  'field' in part && part.field.includes('.') ? part.field.slice(0, part.field.indexOf('.')) : undefined

/** Matches records that are linked to one which fits all of these. */
async function linkedOf(knowing: Knowing, of: string, terms: readonly Term[]): Promise<Part> {
  const { ctx, type } = knowing
  const relation = relationsOf(type).find((each) => each.key === of || relationWords(type, each).includes(of))
  const [first] = terms
  if (!relation || !first) throw unknownField(knowing, first ?? { field: of, sign: ':', values: [] })
  const inner = new Map(terms.map((term) => [{ ...term, field: term.field.slice(of.length + 1) }, term] as const))
  const typed = (leaf: Query): Query => inner.get(leaf as Term) ?? first
  const turned = (leaf: Query): readonly Query[] => ('field' in leaf ? [{ ...leaf, field: `${of}.${leaf.field}` }] : [])
  try {
    const read = await partsOf(knowingOf(ctx, relation.to), [...inner.keys()])
    const before = read.filter(({ isBefore }) => isBefore).map(({ said }) => said)
    const behind = read.filter(({ isBefore }) => !isBefore).map(({ said }) => said)
    const said = [...before, relation.to.plural, behind.join(' and ')].filter((words) => words !== '').join(' ')
    const where = { all: read.map(({ condition }) => condition) }
    const { joint } = relation
    const denied = joint === 'with' ? { denied: `without ${said}` } : {}
    return { condition: linkedTo(ctx.tx, relation, where), said: `${joint} ${said}`, ...denied }
  } catch (error) {
    if (error instanceof UnfitWord) throw new UnfitWord(typed(error.leaf), error.words, error.meant.flatMap(turned))
    if (!(error instanceof UnsureValue)) throw error
    const readings = error.readings.flatMap(({ label, leaf }) => turned(leaf).map((each) => ({ label, leaf: each })))
    throw new UnsureValue(typed(error.leaf), error.words, readings)
  }
}

async function partOf(knowing: Knowing, query: Query): Promise<Part> {
  if ('not' in query) {
    const [{ condition, said, denied = `not ${said}` }] = (await partsOf(knowing, [query.not])) as [Part]
    return { condition: { not: condition }, said: denied }
  }
  if ('all' in query || 'any' in query) {
    const parts = 'all' in query ? await partsOf(knowing, query.all) : await eachOf(knowing, query.any)
    const [only] = parts
    if (only && parts.length === 1) return only
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

/** Each part by itself. */
async function eachOf(knowing: Knowing, parts: readonly Query[]): Promise<readonly Part[]> {
  const read: Part[] = []
  for (const part of parts) read.push(...(await partsOf(knowing, [part])))
  return read
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
  const inverse = flag === 'done' || flag === 'closed' ? 'open' : undefined
  if (inverse !== undefined && facts[inverse]) {
    return { condition: { not: facts[inverse] }, said: flag, isBefore: true }
  }
  const meant: Query[] = fields
    .filter(({ is }) => is === 'stage' || is === 'choice' || is === 'member')
    .map(({ key }) => ({ field: key, sign: ':', values: [leaf.flag] }))
  throw new UnfitWord(leaf, [{ code: leaf.flag }, ' says nothing that I know.'], [...meant, { text: leaf.flag }])
}

/** Fields that hold people's words. */
const WORDY: readonly AskedField['is'][] = ['words', 'text', 'link', 'email', 'emails', 'handle', 'pairs', 'docs']

/** Matches a text in any field of words, or in the name of the company. */
function textOf({ fields, type }: Knowing, text: string): Part {
  const own = fields
    .filter(({ is }) => WORDY.includes(is))
    .map(({ of }): RowCondition => ({ of, operator: 'has', asked: text }))
  const named = fieldsOf(type)
    .filter(([, field]) => field.type.is === 'record')
    .map(([key]): RowCondition => ({ fact: hasText(cellAt(fieldAsked(type, key).cells, 1), text) }))
  return { condition: { any: [...own, ...named] }, said: `with "${text}"`, denied: `without "${text}"` }
}

const NOTHING = /^(?:none|nothing|empty|nobody|no one|unset)$/iu
const SOMETHING = /^(?:any|some|something|set)$/iu

/** Matches the values of a field. */
async function termOf(knowing: Knowing, term: Term): Promise<Part> {
  if (term.field === 'when') throw whichTime(knowing, term)
  if (term.field === 'is') return stateOf(knowing, term)
  const field = fieldNamed(knowing.fields, term.field)
  if (!field) return (await pairOf(knowing, term)) ?? Promise.reject(unknownField(knowing, term))
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

/** A field that the team gave such records themselves: `industry:software`, where any of them has an industry. */
async function pairOf({ ctx, type, fields }: Knowing, { field: name, sign, values }: Term): Promise<Part | undefined> {
  const pairs = sign === ':' || sign === '=' ? fields.find(({ is }) => is === 'pairs') : undefined
  if (!pairs || name === 'word') return undefined
  const has = (text: string): RowCondition => ({ of: pairs.of, operator: 'has', asked: text })
  const question = { where: has(`${name}:`), sorted: [], deleted: false, currency: ctx.currency }
  const { total } = await figuresAsked(ctx.tx, type, question)
  if (total === 0) return undefined
  return {
    condition: {
      any: values.flatMap((value) =>
        (SOMETHING.test(value) ? [''] : [value, ` ${value}`]).map((each) => has(`${name}:${each}`)),
      ),
    },
    said: `with ${name} ${values.map((value) => `"${value}"`).join(' or ')}`,
  }
}

/** `is:open,won`: facts as the values of a field. */
async function stateOf(knowing: Knowing, { values }: Term): Promise<Part> {
  const facts = await eachOf(
    knowing,
    values.map((flag) => ({ flag: flag.toLowerCase() })),
  )
  const [only] = facts
  if (only && facts.length === 1) return only
  const said = facts.map((fact) => fact.said).join(' or ')
  return { condition: { any: facts.map(({ condition }) => condition) }, said, isBefore: true }
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
