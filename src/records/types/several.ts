import { jsonText } from '../../store/json.ts'
import { Prisma } from '../../store/transaction.ts'
import { type Comparisons, cellAt, hasText, inAlphabet } from '../compare.ts'
import type { FieldType } from '../field-type.ts'
import { showPhone } from './plain.ts'

/** An address or a number, with what it is called: work, private, mobile, or own words. */
export interface Labelled {
  readonly value: string
  readonly label?: string
}

/** All the addresses or numbers of somebody, the one that is used first; never an empty list. */
export type LabelledValues = readonly Labelled[]

/**
 * A value as an edit says it: one that is put to the others, one that is taken off (by its label, where the value is ''), or
 * what is there from now on.
 */
export interface LabelledEdit extends Labelled {
  readonly how?: 'add' | 'off'
}

/** So many of one kind are kept of a record. */
export const MOST_VALUES = 20

/** The one that is used where only one can be; null where there is none. */
export const firstValue = (all: LabelledValues | null | undefined): string | null => all?.[0]?.value ?? null

/** All of them without what they are called. */
export const valuesOf = (all: LabelledValues | null | undefined): readonly string[] =>
  (all ?? []).map(({ value }) => value)

/** One value alone, as a list of it. */
export const justOne = (value: string | null | undefined): LabelledValues | null => (value ? [{ value }] : null)

const isSame = (one: Labelled, other: Labelled): boolean => one.value.toLowerCase() === other.value.toLowerCase()

const labelled = (value: string, label: string | undefined): Labelled => ({ value, ...(label && { label }) })

/** A list without doubles: of two of one value the first stays, with what either is called. Null where nothing is left. */
function withoutDoubles(all: readonly Labelled[]): LabelledValues | null {
  const kept: Labelled[] = []
  for (const { value, label } of all) {
    const at = kept.findIndex((each) => isSame(each, { value }))
    const there = kept[at]
    if (!there) kept.push(labelled(value, label))
    else if (!there.label && label) kept[at] = labelled(there.value, label)
  }
  return kept.length > 0 ? kept.slice(0, MOST_VALUES) : null
}

/** Both lists, the values of the first before those of the other. */
export const joinedValues = (kept: LabelledValues | null, other: LabelledValues | null): LabelledValues | null =>
  withoutDoubles([...(kept ?? []), ...(other ?? [])])

/**
 * What a record holds after an edit; null is nothing.
 * - What is put to the others comes last, what is taken off goes, whatever else was said.
 * - A list that was said whole, as a form says it or a line with several, is all that there is.
 * - One that is called something takes the place of the one that is called so, else it is put to the others.
 * - One alone is a correction of the first; one that is there already becomes the first.
 */
export function severalAfter(
  before: LabelledValues | null,
  said: readonly LabelledEdit[] | null,
  isWhole: boolean,
): LabelledValues | null {
  if (said === null || said.length === 0) return null
  const there = before ?? []
  if (said.some(({ how }) => how !== undefined)) return changedOneByOne(there, said)
  const isNamed = said.every(({ label }) => label !== undefined)
  if (isWhole || (said.length > 1 && !isNamed)) return withoutDoubles(said)
  if (isNamed) return said.reduce<readonly Labelled[]>(putByLabel, there)
  const [only] = said
  if (!only) return null
  const [first, ...others] = there
  const known = there.find((each) => isSame(each, only))
  if (known) return withoutDoubles([known, ...there])
  return withoutDoubles([labelled(only.value, first?.label), ...others])
}

/** True of the value that is taken off: it itself, or what is called so where no value is said. */
const isMeant = (each: Labelled, { value, label }: Labelled): boolean =>
  value === '' ? each.label === label : isSame(each, { value })

/** Values put to the others and taken off; one that is said without either is put to them. */
const changedOneByOne = (there: readonly Labelled[], said: readonly LabelledEdit[]): LabelledValues | null =>
  withoutDoubles(
    said.reduce<readonly Labelled[]>(
      (all, one) => (one.how === 'off' ? all.filter((each) => !isMeant(each, one)) : putAnew(all, one)),
      there,
    ),
  )

/** The value with what it is called now, in its place or as the last. */
const putAnew = (all: readonly Labelled[], { value, label }: Labelled): readonly Labelled[] =>
  all.some((each) => isSame(each, { value }))
    ? all.map((each) => (isSame(each, { value }) ? labelled(each.value, label ?? each.label) : each))
    : [...all, labelled(value, label)]

function putByLabel(all: readonly Labelled[], one: Labelled): readonly Labelled[] {
  const calledSo = all.filter(({ label }) => label === one.label)
  if (calledSo.length !== 1 || all.some((each) => isSame(each, one))) return putAnew(all, one)
  return all.map((each) => (each === calledSo[0] ? labelled(one.value, one.label) : each))
}

/** What the second column holds: what the first is called, as an object without value, and the others. Null for nothing. */
export function besideFirst(all: LabelledValues | null): readonly Partial<Labelled>[] | null {
  const [first, ...others] = all ?? []
  const beside = [...(first?.label ? [{ label: first.label }] : []), ...others]
  return beside.length > 0 ? beside : null
}

/** The list of what two columns hold. A process of before, which knows the first column alone, may have emptied it. */
function readBoth(first: unknown, beside: unknown): LabelledValues | null {
  const stored = (beside ?? []) as readonly Partial<Labelled>[]
  const label = stored.find(({ value }) => value === undefined)?.label
  const others = stored.flatMap((each) => (each.value === undefined ? [] : [labelled(each.value, each.label)]))
  return withoutDoubles([...(typeof first === 'string' ? [labelled(first, label)] : []), ...others])
}

/** The values that stand beside the first, as SQL has them; `furtherIn` is the same of a column. */
const furtherOf = (cells: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`jsonb_path_query_array(${cellAt(cells, 1)}, '$[*].value')`

/** Asked for by a part of any of the values, as `asked` has it; sorted by the first. */
const anyOfThem = (asked: (part: string) => string): Comparisons<string> => ({
  operators: ['has'],
  test(cells, _, part) {
    const has = (text: Prisma.Sql) => hasText(text, asked(part))
    return Prisma.sql`(${has(cellAt(cells))} OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(${furtherOf(cells)}) further WHERE ${has(Prisma.sql`further`)}))`
  },
  isNone: (cells) => Prisma.sql`coalesce(${cellAt(cells)}, ${furtherOf(cells)} ->> 0) IS NULL`,
  order: (cells) => [{ by: inAlphabet(Prisma.sql`coalesce(${cellAt(cells)}, ${furtherOf(cells)} ->> 0)`) }],
})

/**
 * Any number of addresses or numbers, one first. The first stands in the column that always had it, all else in another:
 * what only knows the first goes on working, indexes, changes and stored requests too.
 */
function severalOf(
  is: 'emails' | 'phones',
  show: (value: string) => string,
  compares: Comparisons<string>,
): FieldType<LabelledValues> {
  const inWords = (all: LabelledValues, one = show): string =>
    all.map(({ value, label }) => `${one(value)}${label ? ` (${label})` : ''}`).join(', ')
  return {
    is,
    sql: ['text', 'jsonb'],
    compares,
    toCells(all) {
      const beside = besideFirst(all)
      return [firstValue(all), beside && jsonText(beside)]
    },
    fromCells: ([first, beside]) => readBoth(first, typeof beside === 'string' ? JSON.parse(beside) : beside),
    told([first, beside]) {
      const all = readBoth(first, JSON.parse(beside ?? 'null'))
      return all ? inWords(all) : undefined
    },
    show: (all) => inWords(all),
    write: (all) => inWords(all),
    cells: (all) => [firstValue(all) ?? '', all[0]?.label ?? '', inWords(all.slice(1), String)],
    merge: joinedValues,
  }
}

/** A part of a number as it is kept: digits, and the + in front, whatever stands between them. */
const keptDigits = (part: string): string => part.replace(/[\s()./-]/gu, '')

/** E-mail addresses in small letters. */
export const EMAILS_TYPE = severalOf('emails', String, anyOfThem(String))

/** Phone numbers in E.164, with `;ext=12` behind one that has an extension, as RFC 3966 writes it. */
export const PHONES_TYPE = severalOf('phones', showPhone, anyOfThem(keptDigits))
