import type { Temporal } from 'temporal-polyfill'
import { refOf } from '../../crm/kinds.ts'
import type { LinkedRecord } from '../../crm/query/links.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { decimalText, type Money } from '../../lib/money.ts'
import type { Field, Fields } from '../../records/field.ts'
import { isOwnKey } from '../../records/own.ts'
import { fieldsOf, type RecordOf, type RecordType } from '../../records/record-type.ts'
import { type NamedMember, type NamedRecord, nounOfType } from '../../records/types/relations.ts'

/** A value for a program: days and instants as ISO, amounts with their currency, other records by ref and name. */
function jsonValue({ type }: Field, value: NonNullable<unknown>): unknown {
  switch (type.is) {
    case 'money': {
      const { minor, currency } = value as Money
      return { amount: decimalText({ minor: BigInt(minor), currency }), currency }
    }
    case 'member':
      return (value as NamedMember).name
    case 'record': {
      const { number, name } = value as NamedRecord
      const noun = nounOfType(type)
      return { ...(noun && { ref: refOfSubject({ noun, number }) }), name }
    }
    case 'stage':
    case 'about':
      return type.cells(value)[0]
    case 'day':
    case 'birthday':
      return String(value as Temporal.PlainDate)
    default:
      return value
  }
}

/** A record for a program, with everything that is known of it: fields by their keys, dates, and links. */
export function jsonRecord<F extends Fields>(
  type: RecordType<F>,
  record: RecordOf<F>,
  links: readonly LinkedRecord[],
): object {
  const held = record as unknown as Readonly<Record<string, NonNullable<unknown> | null>>
  const values = fieldsOf(type).flatMap(([key, field]) => {
    const value = held[key] ?? null
    const isHidden = field.told === false && field.columnHeads?.length === 0
    if (isHidden && (field.type.is !== 'moment' || value === null)) return []
    const name = isOwnKey(key) ? (field.name ?? key) : key
    return [[name, value === null ? null : jsonValue(field, value)] as const]
  })
  const linked: Record<string, { readonly ref: string; readonly name: string }[]> = {}
  for (const { noun, ref, name } of links) linked[noun] = [...(linked[noun] ?? []), { ref, name }]
  return {
    ref: refOf(type, record),
    ...Object.fromEntries(values),
    created: record.createdAt.toISOString(),
    ...(record.deletedAt && { deleted: record.deletedAt.toISOString() }),
    links: linked,
  }
}
