import type { Query } from '../../language/query/query.ts'
import type { RecordType } from '../../records/record-type.ts'

/** The other fields of a list as a part of the question. */
export const otherParts = (type: RecordType, fields: Readonly<Record<string, string>>): readonly Query[] => [
  ...Object.entries(fields).flatMap(([field, value]): readonly Query[] =>
    field in type.fields && value.trim() !== '' ? [{ field, sign: ':', values: [value] }] : [],
  ),
  ...(fields.tag?.split(/[\s,]+/u) ?? []).flatMap((tag) =>
    tag === '' ? [] : [{ tag: tag.replace(/^#/u, '').toLowerCase() }],
  ),
  ...(fields.show ? [{ flag: fields.show }] : []),
]
