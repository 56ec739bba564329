import { Prisma } from '../store/transaction.ts'
import { type Fields, isClearable } from './field.ts'
import { fieldsOf } from './record-type.ts'
import { assigned } from './write.ts'

/**
 * What an UPDATE sets so that a record holds nothing personal any more: all that is personal is empty, and the words
 * `instead` stand where there always is something.
 */
export const erased = (type: { readonly fields: Fields }, instead: string): Prisma.Sql =>
  Prisma.join(
    fieldsOf(type).flatMap(([, field]) => (field.personal ? assigned(field, isClearable(field) ? null : instead) : [])),
  )
