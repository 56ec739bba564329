import { partsOfRef } from '../../message/named.ts'
import type { Noun } from '../../store/nouns.ts'
import { Prisma } from '../../store/transaction.ts'
import { SUBJECT_TYPES } from '../record-types.ts'
import { columnOf } from '../subject.ts'

/** The kinds of records that are all about one person. */
export const PEOPLE_TYPES = SUBJECT_TYPES.filter(({ isPerson }) => isPerson)

/** The numbers of those of these refs that are of a kind. */
export const numbersAmong = (refs: readonly string[], { letter }: Pick<Noun, 'letter'>): number[] =>
  refs.flatMap((ref) => partsOfRef(ref) ?? []).flatMap((one) => (one.letter === letter ? one.number : []))

/** An SQL condition: the row `t` is about one of these records of people. */
export const areAboutPeople = (refs: readonly string[]): Prisma.Sql => {
  const each = PEOPLE_TYPES.map((one) => Prisma.sql`t.${columnOf(one.noun)} = ANY(${numbersAmong(refs, one)}::int[])`)
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`
}
