import { CUSTOM } from '../store/changes/captured.ts'
import { Prisma } from '../store/transaction.ts'
import { type Fields, isClearable } from './field.ts'
import { fieldsOf } from './record-type.ts'
import { assigned } from './write.ts'

/**
 * What an UPDATE sets to remove all personal data from a record: personal fields become empty, and those that cannot be
 * empty get the words `instead`. Own fields may hold anything, so all of them become empty.
 */
export const erased = (type: { readonly fields: Fields }, instead: string): Prisma.Sql =>
  Prisma.join([
    ...fieldsOf(type).flatMap(([, field]) =>
      field.personal ? assigned(field, isClearable(field) ? null : instead) : [],
    ),
    Prisma.raw(`"${CUSTOM}" = '{}'`),
  ])
