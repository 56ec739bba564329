import { GROUP } from '../../crm/query/derived.ts'
import type { ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { formatQuery } from '../../language/query/format.ts'
import type { Asked } from '../../language/query/query.ts'
import { nearness } from '../../lib/near.ts'
import { UserError } from '../../message/errors.ts'
import type { Text } from '../../message/message.ts'
import { fieldsOf, type RecordType } from '../../records/record-type.ts'
import { type AskedField, askedFields, fieldNamed } from './fields.ts'

/** The most columns of a list after ref and name. */
const MOST_COLUMNS = 12

/** The fields that can be columns: those with a value of their own. The name of a record is always there. */
export const columnFields = (tx: ReadCtx['tx'], type: RecordType): readonly AskedField[] =>
  askedFields(tx, type).filter(
    ({ key, is, declared }) => is !== 'related' && key !== GROUP && declared !== type.titleField,
  )

/** The field that a word for a column means, in the singular or plural. */
export const columnNamed = (fields: readonly AskedField[], word: string): AskedField | undefined =>
  [word, word.replace(/s$/iu, ''), `${word}s`].flatMap((each) => fieldNamed(fields, each) ?? [])[0]

/** The columns that a list has where none are chosen. */
export const usualColumns = (tx: ReadCtx['tx'], type: RecordType): readonly string[] => {
  const fields = columnFields(tx, type)
  const keys = [...(type.listed ?? []), ...fieldsOf(type).flatMap(([key, field]) => (field.inLists ? [key] : []))]
  return [...new Set(keys.flatMap((key) => columnNamed(fields, key)?.key ?? []))]
}

/**
 * The question with its columns by the names of their fields.
 * @throws AmbiguousValue or UserError for a word that is no column.
 */
export function withColumns(ctx: ReadCtx, type: RecordType, asked: Asked): Asked {
  if (!asked.columns) return asked
  const fields = columnFields(ctx.tx, type)
  const title = fieldNamed(askedFields(ctx.tx, type), type.titleField)
  const said = asked.columns.filter((word) => fieldNamed(title ? [title] : [], word) === undefined)
  const odd = said.find((word) => columnNamed(fields, word) === undefined)
  if (odd !== undefined) throw noColumn(type, fields, { ...asked, columns: said }, odd)
  const columns = [...new Set(said.flatMap((word) => columnNamed(fields, word)?.key ?? []))]
  if (columns.length > MOST_COLUMNS) {
    throw new UserError('too_long', `A list shows at most ${MOST_COLUMNS} columns besides the name.`, {
      next: 'A file without chosen columns has all fields.',
      formless: true,
    })
  }
  const { columns: _, ...rest } = asked
  return columns.length === 0 ? rest : { ...rest, columns }
}

/** The error for a word that is no column: what it may mean is offered, and the list without it. */
function noColumn(
  { plural }: RecordType,
  fields: readonly AskedField[],
  asked: Asked,
  odd: string,
): AmbiguousValue | UserError {
  const others = (asked.columns ?? []).filter((word) => word !== odd)
  const near = fields.filter(({ words }) => words.some((word) => nearness(odd, word) !== undefined)).slice(0, 2)
  const instead = (columns: readonly string[]): string => {
    const { columns: _, ...rest } = asked
    return formatQuery(columns.length === 0 ? rest : { ...rest, columns }) || 'all'
  }
  const isOwn = ({ declared }: AskedField): boolean => declared !== undefined
  const known = [...fields.filter(isOwn), ...fields.filter((each) => !isOwn(each))].map(({ name }) => name).slice(0, 8)
  const words: Text = [{ code: odd }, ` is no column of ${plural}: they have ${known.join(', ')} and others.`]
  const readings = [
    ...near.map(({ key, name }) => ({
      label: `With ${name}`,
      raw: instead((asked.columns ?? []).map((word) => (word === odd ? key : word))),
    })),
    { label: 'Without it', raw: instead(others) },
  ]
  return new AmbiguousValue(words, readings, 'not_read')
}
