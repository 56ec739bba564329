import type { SortedBy } from '../../crm/query/condition.ts'
import type { Query, Sort, Term } from '../../language/query/query.ts'
import { UserError } from '../../message/errors.ts'
import type { Text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { type AskedField, fieldNamed } from './fields.ts'

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

/** A kind of record with what can be asked of it. */
interface Named {
  readonly type: RecordType
  readonly fields: readonly AskedField[]
}

/** A time without a word for what happens then. */
export const whichTime = ({ fields }: Named, term: Term): UnfitWord => {
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

/** A word that is no field. */
export const unknownField = ({ fields, type }: Named, term: Term): UnfitWord => {
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
