import { type Field, namesOfField } from '../../records/field.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { fieldsOf, type RecordType } from '../../records/record-type.ts'

/** Values that many records may share; others identify one record, or are made of what is there already. */
const SHARED: readonly FieldShape[] = [
  'words',
  'text',
  'link',
  'choice',
  'choices',
  'checkbox',
  'number',
  'percent',
  'duration',
  'money',
  'day',
  'member',
  'stage',
]

/** The field of this name that can be set for many records at once, with its key. */
export const settableField = (type: RecordType, said: string): readonly [string, Field] | undefined => {
  const wanted = said.trim().toLowerCase().replace(/[-_]/gu, ' ')
  return fieldsOf(type).find(([key, field]) => {
    const isHanded = field.type.is === 'stage' || field.type.is === 'member'
    const isSettable = field.about !== undefined && (field.set === undefined || isHanded)
    if (!isSettable || key === type.titleField || !SHARED.includes(field.type.is)) return false
    return [key, ...namesOfField(key, field)].some((name) => name.toLowerCase().replace(/[-_]/gu, ' ') === wanted)
  })
}
