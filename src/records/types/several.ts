import { jsonText } from '../../store/json.ts'
import { Prisma } from '../../store/transaction.ts'
import { type Comparisons, cellAt, hasText, inAlphabet } from '../compare.ts'
import type { FieldType } from '../field-type.ts'
import { showPhone } from './plain.ts'

/** An address or a number with its label: work, private, mobile, or the person's own word. */
export interface Labelled {
  readonly value: string
  readonly label?: string
}

/** All addresses or numbers of a person, the preferred one first; never an empty list. */
export type LabelledValues = readonly Labelled[]

/** A value as an edit gives it: one to add, one to remove (by its label if the value is ''), or the new value. */
export interface LabelledEdit extends Labelled {
  readonly how?: 'add' | 'off'
}

/** The most addresses, or numbers, that a record has. */
export const MOST_VALUES = 20

/** The preferred value, used where there can be only one; null when there is none. */
export const firstValue = (all: LabelledValues | null | undefined): string | null => all?.[0]?.value ?? null

/** All values without their labels. */
export const valuesOf = (all: LabelledValues | null | undefined): readonly string[] =>
  (all ?? []).map(({ value }) => value)

/** A list of one value. */
export const justOne = (value: string | null | undefined): LabelledValues | null => (value ? [{ value }] : null)

const isSame = (one: Labelled, other: Labelled): boolean => one.value.toLowerCase() === other.value.toLowerCase()

const labelled = (value: string, label: string | undefined): Labelled => ({ value, ...(label && { label }) })

/**
 * A list without repeated values: of two equal ones the first stays, with the label of either. Null when nothing is
 * left.
 */
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
 * - An added value comes last; a removed one goes, whatever else was given.
 * - A list that was given as a whole, by a form or by a line with several values, replaces all.
 * - A value with a label replaces the one with that label, else it is added.
 * - A single value corrects the first; if it is there already, it becomes the first.
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

/** True of the value to remove: the value itself, or the one with the label if no value is given. */
const isMeant = (each: Labelled, { value, label }: Labelled): boolean =>
  value === '' ? each.label === label : isSame(each, { value })

/** Adds and removes values one by one; a value without a mark is added. */
const changedOneByOne = (there: readonly Labelled[], said: readonly LabelledEdit[]): LabelledValues | null =>
  withoutDoubles(
    said.reduce<readonly Labelled[]>(
      (all, one) => (one.how === 'off' ? all.filter((each) => !isMeant(each, one)) : putAnew(all, one)),
      there,
    ),
  )

/** Gives the value its new label: in its place if it is there, else as the last. */
const putAnew = (all: readonly Labelled[], { value, label }: Labelled): readonly Labelled[] =>
  all.some((each) => isSame(each, { value }))
    ? all.map((each) => (isSame(each, { value }) ? labelled(each.value, label ?? each.label) : each))
    : [...all, labelled(value, label)]

function putByLabel(all: readonly Labelled[], one: Labelled): readonly Labelled[] {
  const calledSo = all.filter(({ label }) => label === one.label)
  if (calledSo.length !== 1 || all.some((each) => isSame(each, one))) return putAnew(all, one)
  return all.map((each) => (each === calledSo[0] ? labelled(one.value, one.label) : each))
}

/**
 * The second column: the label of the first value, as an object without value, and the further values. Null for
 * nothing.
 */
export function besideFirst(all: LabelledValues | null): readonly Partial<Labelled>[] | null {
  const [first, ...others] = all ?? []
  const beside = [...(first?.label ? [{ label: first.label }] : []), ...others]
  return beside.length > 0 ? beside : null
}

/** The list from two columns. An older process, which knows only the first column, may have emptied it. */
function readBoth(first: unknown, beside: unknown): LabelledValues | null {
  const stored = (beside ?? []) as readonly Partial<Labelled>[]
  const label = stored.find(({ value }) => value === undefined)?.label
  const others = stored.flatMap((each) => (each.value === undefined ? [] : [labelled(each.value, each.label)]))
  return withoutDoubles([...(typeof first === 'string' ? [labelled(first, label)] : []), ...others])
}

/** The further values, as SQL selects them; `furtherIn` is the same for a column. */
const furtherOf = (cells: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`jsonb_path_query_array(${cellAt(cells, 1)}, '$[*].value')`

/** Compared by a part of any of the values, as `asked` reads it; sorted by the first. */
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
 * Any number of addresses or numbers in order. The first stands in the column that always had it, the others in another
 * one, so that whatever knows only the first column goes on working: indexes, changes and stored requests too.
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

/** A part of a phone number as it is stored: digits, and the + in front, without what stands between them. */
const keptDigits = (part: string): string => part.replace(/[\s()./-]/gu, '')

/** E-mail addresses in small letters. */
export const EMAILS_TYPE = severalOf('emails', String, anyOfThem(String))

/** Phone numbers in E.164, with `;ext=12` behind one that has an extension, as RFC 3966 writes it. */
export const PHONES_TYPE = severalOf('phones', showPhone, anyOfThem(keptDigits))
