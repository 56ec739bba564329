import {
  type Asked,
  type AskedTally,
  normalised,
  PERIODS,
  type Query,
  type Sign,
  type Sort,
  type Term,
} from './query.ts'

/** Thrown for a text that is no query, with the first word that does not fit, and why. */
export class UnreadQuery extends Error {
  readonly word: string
  readonly why: string

  constructor(word: string, why: string) {
    super(`${word}: ${why}`)
    this.name = 'UnreadQuery'
    this.word = word
    this.why = why
  }
}

/** The most parts of a question. */
const MOST_PARTS = 60

/** The text, and how far it was read. */
interface Cursor {
  readonly text: string
  at: number
  parts: number
}

const take = (cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined => {
  pattern.lastIndex = cursor.at
  const match = pattern.exec(cursor.text)
  if (!match) return undefined
  cursor.at += match[0].length
  return match
}

const BLANKS = /\s*/uy
const OPENS = /\(/uy
const CLOSES = /\)/uy
const NOT = /-(?=[\p{L}("#])|not\s+/iuy
const OR = /or(?=[\s()]|$)|\|/iuy
const TAG = /#([\p{L}\p{N}_-]+)/uy
const FIELD = /([\p{L}][\p{L}\p{N}-]*(?:\.[\p{L}][\p{L}\p{N}-]*){0,3})(<=|>=|[:=<>])/uy
const WORD = /([\p{L}][\p{L}\p{N}-]*)(?=[\s)]|$)/uy
const QUOTE = /["\u201c\u201d\u201e]((?:[^"\u201c\u201d]|"")*)["\u201c\u201d]/uy
const VALUE = /[^\s"(),]+/uy
const COMMA = /,/uy
const REST = /\S+/uy

/**
 * Reads a question in symbols: `stage:proposal amount>10k -#lost "free text" (owner:me or owner:bo) sort:-amount
 * top:5`. All words side by side must match; `or` accepts either side.
 * @throws UnreadQuery at the first word that does not fit.
 */
export function parseQuery(text: string): Asked {
  const cursor: Cursor = { text, at: 0, parts: 0 }
  const read = anyOf(cursor)
  take(cursor, BLANKS)
  const rest = take(cursor, REST)
  if (rest) throw new UnreadQuery(rest[0], 'nothing was opened that this closes')
  return ordered(normalised(read))
}

function anyOf(cursor: Cursor): Query {
  const parts = [allOf(cursor)]
  while (take(cursor, OR)) parts.push(allOf(cursor))
  const empty = parts.findIndex((part) => 'all' in part && part.all.length === 0)
  if (parts.length > 1 && empty >= 0) throw new UnreadQuery('or', 'something has to stand on both sides of it')
  return { any: parts }
}

function allOf(cursor: Cursor): Query {
  const parts: Query[] = []
  for (;;) {
    take(cursor, BLANKS)
    const { text, at } = cursor
    OR.lastIndex = at
    if (at >= text.length || text[at] === ')' || OR.test(text)) return { all: parts }
    if (++cursor.parts > MOST_PARTS) throw new UnreadQuery(text.slice(at, at + 20), 'that is too much for one question')
    parts.push(part(cursor))
  }
}

function part(cursor: Cursor): Query {
  if (take(cursor, NOT)) return { not: part(cursor) }
  if (take(cursor, OPENS)) {
    const inner = anyOf(cursor)
    take(cursor, BLANKS)
    if (!take(cursor, CLOSES)) throw new UnreadQuery('(', 'it is never closed')
    return inner
  }
  const [, tag] = take(cursor, TAG) ?? []
  if (tag !== undefined) return { tag: tag.toLowerCase() }
  const [, quote] = take(cursor, QUOTE) ?? []
  if (quote !== undefined) return { text: quote.replaceAll('""', '"') }
  const [, field, sign] = take(cursor, FIELD) ?? []
  if (field !== undefined) return { field: field.toLowerCase(), sign: sign as Sign, values: valuesOf(cursor, field) }
  const [, word] = take(cursor, WORD) ?? []
  if (word !== undefined) return { flag: word.toLowerCase() }
  throw new UnreadQuery(take(cursor, REST)?.[0] ?? '', 'it is neither a field nor a word that I know')
}

/** The values after a field, separated by commas. */
function valuesOf(cursor: Cursor, field: string): readonly string[] {
  const values: string[] = []
  do {
    const quote = take(cursor, QUOTE)?.[1]
    const value = quote === undefined ? take(cursor, VALUE)?.[0] : quote.replaceAll('""', '"')
    if (value === undefined || value.trim() === '') throw new UnreadQuery(field, 'no value stands behind it')
    values.push(value)
  } while (take(cursor, COMMA))
  return values
}

const isTerm = (query: Query, field: string): query is Term => 'field' in query && query.field === field

/** The parts that say what is asked for, and not of which records. */
const WHAT = ['sort', 'top', 'sum', 'average', 'by', 'columns'] as const

/** Takes order, number and columns out of the query; they may only stand beside everything else. */
function ordered(query: Query): Asked {
  const parts = 'all' in query ? query.all : [query]
  const isWhat = (part: Query) => WHAT.some((field) => isTerm(part, field)) || isCount(part)
  const of = (field: (typeof WHAT)[number]) => parts.filter((each): each is Term => isTerm(each, field))
  const where = normalised({ all: parts.filter((each) => !isWhat(each)) })
  const count = of('top').at(-1)?.values[0]
  if (count !== undefined && !/^[1-9]\d{0,3}$/u.test(count)) throw new UnreadQuery(`top:${count}`, 'that is no number')
  const tally = tallyOf(of('sum').at(-1), of('average').at(-1), of('by'), parts.some(isCount))
  const columns = of('columns').flatMap(({ values }) => values.map((value) => value.toLowerCase()))
  return {
    where,
    sort: of('sort').flatMap(sortsOf),
    ...(count !== undefined && { top: Number(count) }),
    ...(tally && { tally }),
    ...(columns.length > 0 && { columns: [...new Set(columns)] }),
  }
}

const isCount = (part: Query): boolean => 'flag' in part && part.flag === 'count'

/** What is counted or summed up; undefined when the records themselves are asked for. */
function tallyOf(
  sum: Term | undefined,
  average: Term | undefined,
  groups: readonly Term[],
  isCounted: boolean,
): AskedTally | undefined {
  const figure = sum ?? average
  if (!figure && groups.length === 0 && !isCounted) return undefined
  const [group, ...others] = groups.flatMap(({ values }) => values)
  if (others.length > 0) throw new UnreadQuery(`by:${others.join(',')}`, 'only one field can be counted by')
  const [field = '', per] = group?.toLowerCase().split('/') ?? []
  const known = PERIODS.find((each) => each === per)
  if (per !== undefined && !known) throw new UnreadQuery(`by:${group}`, `after / stands ${PERIODS.join(', ')}`)
  return {
    of: sum ? 'sum' : average ? 'average' : 'count',
    ...(figure && { field: (figure.values[0] ?? '').toLowerCase() }),
    ...(group !== undefined && { by: { field, ...(known && { per: known }) } }),
  }
}

const sortsOf = ({ values }: Term): readonly Sort[] =>
  values.map((value) => ({ field: value.replace(/^-/u, '').toLowerCase(), down: value.startsWith('-') }))
