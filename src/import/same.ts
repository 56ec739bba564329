import type { Values } from '../crm/imports/rows.ts'
import {
  besideFirst,
  EMAILS_TYPE,
  firstValue,
  joinedValues,
  type LabelledValues,
  valuesOf,
} from '../records/types/several.ts'
import { firstColumnOf, IMPORTED, type ImportNoun } from './fields.ts'
import type { RowPart } from './part.ts'

/** Records of a file that were met before, by what they could be the same as another by. */
export interface PartsMet<T> {
  find(part: RowPart, people: readonly RowPart[]): T | undefined
  add(part: RowPart, people: readonly RowPart[], entry: T): void
}

/** All e-mail addresses or phone numbers of a row. */
const severalIn = (row: Values, field: 'email' | 'phone'): LabelledValues | null =>
  EMAILS_TYPE.fromCells([row[field] ?? null, row[`${field}s`] ?? null])

const low = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')
/** True of the names of two companies, both known, which are not one. */
export const areTwo = (one: unknown, other: unknown): boolean =>
  low(one) !== '' && low(other) !== '' && low(one) !== low(other)

const titleOf = (row: Values): string => low(row.name ?? row.title)

/** True of two names that one person may have: they begin alike, or have a word in common. */
function isLike(one: string, other: string): boolean {
  const words = other.split(' ')
  return one[0] === other[0] || one.split(' ').some((word) => words.includes(word))
}

/** What a record may be the same as another by. */
interface Trait {
  readonly by: 'email' | 'domain' | 'phone' | 'name'
  readonly value: string
}

/** All of them, the surest first. */
function traitsOf({ noun, values }: RowPart): readonly Trait[] {
  const name: Trait = { by: 'name', value: `${titleOf(values)}\n${low(values.companyName)}` }
  if (noun === 'deal') return [name]
  const phones = noun === 'company' ? [] : valuesOf(severalIn(values, 'phone'))
  return [
    ...valuesOf(severalIn(values, 'email')).map((email): Trait => ({ by: 'email', value: low(email) })),
    ...(values.domain ? [{ by: 'domain', value: low(values.domain) } as const] : []),
    ...phones.map((phone): Trait => ({ by: 'phone', value: phone })),
    name,
  ]
}

/** A record that was met, with what tells it from others. */
interface Met<T> {
  readonly part: RowPart
  readonly people: readonly RowPart[]
  readonly entry: T
}

/**
 * By the same rule as records are matched: by the source's id where there is one. Without it, people and companies by e-mail
 * or domain with a like name, by phone and first name, or by name and company where no e-mail tells them apart; deals of a
 * file are all different, but for those of one title and company with other people and no other value.
 */
export function partsMet<T>(): PartsMet<T> {
  const byId = new Map<string, Met<T>>()
  const byTrait = new Map<Trait['by'], Map<string, Met<T>[]>>()
  const isSame = (
    by: Trait['by'],
    { part, people }: Met<T>,
    other: RowPart,
    otherPeople: readonly RowPart[],
  ): boolean => {
    if (part.sourceId !== null && other.sourceId !== null) return false
    const [one, two] = [part.values, other.values]
    if (other.noun === 'deal')
      return people.length > 0 && otherPeople.length > 0 && isOneDeal(one, two, people, otherPeople)
    const emails = [low(one.email), low(two.email)]
    const agrees = emails.includes('') || emails[0] === emails[1]
    if (by === 'email') return isLike(titleOf(one), titleOf(two))
    if (by === 'phone') return agrees && titleOf(one).split(' ')[0] === titleOf(two).split(' ')[0]
    return by === 'domain' || agrees
  }
  return {
    find(part, people) {
      if (part.sourceId !== null) {
        const known = byId.get(part.sourceId)
        if (known) return known.entry
      }
      for (const { by, value } of traitsOf(part)) {
        const found = byTrait
          .get(by)
          ?.get(value)
          ?.find((met) => isSame(by, met, part, people))
        if (found) return found.entry
      }
      return undefined
    },
    add(part, people, entry) {
      const met = { part, people, entry }
      if (part.sourceId !== null && !byId.has(part.sourceId)) byId.set(part.sourceId, met)
      for (const { by, value } of traitsOf(part)) {
        const known = byTrait.get(by) ?? new Map<string, Met<T>[]>()
        byTrait.set(by, known.set(value, [...(known.get(value) ?? []), met]))
      }
    },
  }
}

/** The values that tell two deals of one name apart. */
const OWN_OF_DEALS = [firstColumnOf('deal', 'amount'), firstColumnOf('deal', 'close'), 'stageNumber', 'closedAt']

/** True of two rows of one deal, which name one person each. */
function isOneDeal(one: Values, other: Values, people: readonly RowPart[], others: readonly RowPart[]): boolean {
  const isOther = others.every(({ values }) => !people.some((known) => titleOf(known.values) === titleOf(values)))
  const agree = OWN_OF_DEALS.every((column) => {
    const [a, b] = [one[column] ?? null, other[column] ?? null]
    return a === null || b === null || a === b
  })
  return isOther && agree
}

/** A row whose empty fields are filled from another row, with the other's addresses and numbers after its own. */
export function filledBy(noun: ImportNoun, row: Values, other: Values): Values {
  const filled: Record<string, Values[string]> = { ...row }
  const amounts = new Map(
    IMPORTED[noun].flatMap(({ field: { type, columns } }) =>
      type.is === 'money' ? [[columns[0] ?? '', columns[1] ?? ''] as const] : [],
    ),
  )
  const currencies = [...amounts.values()]
  const elsewhere = areTwo(row.companyName, other.companyName)
    ? IMPORTED[noun].flatMap(({ field: { at, columns } }) => (at === 'company' ? columns : []))
    : []
  for (const [column, value] of Object.entries(other)) {
    const now = filled[column]
    if (currencies.includes(column) || elsewhere.includes(column)) continue
    if (column === 'custom') filled.custom = { ...(value as object), ...(now as object) } as Record<string, unknown>
    else if (column === 'extra')
      filled.extra = { ...(value as Record<string, string>), ...(now as Record<string, string>) }
    else if (now === null || now === undefined || (Array.isArray(now) && now.length === 0)) {
      filled[column] = value
      const currency = amounts.get(column)
      if (currency) filled[currency] = other[currency] ?? null
    }
  }
  for (const field of ['email', 'phone'] as const) {
    if (!(field in row)) continue
    const all = joinedValues(severalIn(row, field), severalIn(other, field))
    filled[field] = firstValue(all)
    filled[`${field}s`] = besideFirst(all)
  }
  return filled
}
