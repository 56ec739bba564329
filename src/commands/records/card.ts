import { type Fields, labelOf } from '../../records/field.ts'
import { fieldsOf, type RecordOf, type RecordType } from '../../records/record-type.ts'
import type { CardLine } from '../shared/card-lines.ts'

/** Lines of a card that say a field in another way, or say more than it; none where it is said elsewhere. */
type OwnLines<F extends Fields> = { readonly [K in keyof F]?: readonly CardLine[] }

/**
 * The lines of a card: a line for each field that has a value, in the order of the fields, those of `first` before the
 * others. What goes by another layout is in `own`.
 */
export function fieldLines<F extends Fields>(
  type: RecordType<F>,
  record: RecordOf<F>,
  own: OwnLines<F> = {},
  first: readonly (keyof F & string)[] = [],
): readonly CardLine[] {
  const held = record as Readonly<Record<string, unknown>>
  const rank = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length)
  return fieldsOf(type)
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .flatMap(([key, field]): readonly CardLine[] => {
      const said = own[key]
      if (said) return said
      const value = held[key] as NonNullable<unknown> | null
      if (field.offCard || key === type.titleField || value === null) return []
      const label = labelOf(key, field)
      if (field.type.is === 'member')
        return [[label, { user: value as { readonly member: number; readonly name: string } }]]
      if (field.type.is === 'moment') return [[label, { time: (value as Date).toISOString(), show: 'moment' }]]
      const words = field.type.show(value, type.nameOf(record))
      return words === '' ? [] : [[label, words]]
    })
}
