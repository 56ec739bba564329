import type { ReadCtx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import { type Asked, both } from '../../language/query/query.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call } from '../../message/message.ts'
import { isClearable } from '../../records/field.ts'
import type { RecordType } from '../../records/record-type.ts'
import { columnFields, usualColumns } from './columns.ts'
import { questionDraftOf } from './reading.ts'
import { columnsOnly } from './rules-of-columns.ts'

/** What a line does with the columns of a list. */
type How = 'only' | 'more' | 'less' | 'without' | 'usual'

/** A form of line; a sure one has words with which nothing else is said. */
interface Saying {
  readonly how: How
  readonly is: RegExp
  readonly isSure: boolean
}

const saying = (how: How, isSure: boolean, ...patterns: readonly string[]): readonly Saying[] =>
  patterns.map((pattern) => ({ how, isSure, is: new RegExp(`^(?:(?:and|but|now|please|ok)[, ]+)*${pattern}$`, 'iu') }))

const LIST = '(?:the )?(?<items>[\\p{L}][\\p{L}\\s,&+-]*?)'
const SHOW = '(?:show|see|display|give|list|want|i want)(?: me| us)?'
const COLUMN = ' (?:columns?|fields?)'

const SAYINGS: readonly Saying[] = [
  ...saying(
    'usual',
    true,
    `(?:(?:${SHOW}|with|back to|use|reset)(?: to)? )?(?:the )?(?:usual|default|normal|standard|original)${COLUMN}(?: again)?`,
    `reset (?:the )?columns?`,
  ),
  ...saying(
    'only',
    true,
    `(?:${SHOW} )?(?:only|just)(?: show)? ${LIST}(?:${COLUMN})?`,
    `(?:(?:${SHOW}|with|use|set)(?: only| just)? )?(?:the )?columns?:? (?:to )?${LIST}`,
    `with (?:only |just )?${LIST}${COLUMN}`,
  ),
  ...saying(
    'more',
    true,
    `(?:${SHOW}|add|include|with|put)(?: also)? ${LIST}(?:${COLUMN})? (?:too|as well|also|in)`,
    `also (?:(?:${SHOW}|add|include|with) )?${LIST}(?:${COLUMN})?`,
    `(?:add|include|plus) ${LIST}${COLUMN}`,
    `(?:add|show) (?:a |another )?columns? (?:for |with )${LIST}`,
  ),
  ...saying(
    'less',
    true,
    `(?:hide|omit|leave out|take out)(?: the)? ${LIST}(?:${COLUMN})?`,
    `(?:remove|drop|without|no|minus|take away|do not show|don['’]?t show)(?: the)? ${LIST}${COLUMN}`,
    `(?:do not show|don['’]?t show)(?: the)? ${LIST}`,
  ),
  ...saying('without', true, `(?:without|no|minus|but no) ${LIST}`),
  ...saying('more', false, `(?:${SHOW}|add|include|plus|with) ${LIST}(?:${COLUMN})?`),
  // What is left of `also owner` without its first word.
  ...saying('more', false, LIST),
]

/** Longer lines say something else. */
const LONGEST = 20

/** True of a line that may be about the columns of a list and begins like nothing else. */
export const mayBeColumns = (text: string): boolean => SAYINGS.some(({ is, isSure }) => isSure && is.test(text))

/**
 * The question of a list with its columns as a line chooses them: `show source too`, `without owner`, `only amount and
 * owner`; undefined for a line that says something else.
 * @throws UserError where the line may also mean which records are listed.
 */
export function columnsRefined(
  ctx: ReadCtx,
  type: RecordType,
  text: string,
  { asked, call, isFirst }: { readonly asked: Asked; readonly call: Call; readonly isFirst: boolean },
): Asked | undefined {
  if (text.split(/\s+/u).length > LONGEST) return undefined
  for (const { how, is, isSure } of SAYINGS) {
    const match = isFirst && !isSure ? null : is.exec(text)
    if (!match) continue
    if (how === 'usual') return without(asked)
    const isNamed = / (?:columns?|fields?)\b|^(?:columns?|fields?)\b/iu.test(text)
    const names = columnsOnly(questionDraftOf(ctx, type, match.groups?.items ?? ''), isNamed)
    if (!names) continue
    const now = asked.columns ?? usualColumns(ctx.tx, type)
    if (how === 'only') return { ...asked, columns: names }
    if (how === 'more') return { ...asked, columns: [...new Set([...now, ...names])] }
    if (how === 'without' && !isHiding(ctx, type, asked, names, call)) return undefined
    const left = now.filter((key) => !names.includes(key))
    if (left.length === now.length) {
      throw new UserError('nothing_to_do', `The list has no such column: it shows ${now.join(', ')}.`, {
        formless: true,
      })
    }
    if (left.length === 0)
      throw new UserError('nothing_to_do', 'That is the only column that is left.', { formless: true })
    return { ...asked, columns: left }
  }
  return undefined
}

function without(whole: Asked): Asked {
  const { columns: _, ...asked } = whole
  return asked
}

/**
 * True of `without owner` where every record has one, so that a column is meant. Where the column was chosen and a
 * record may lack the value, both are possible. @throws UserError that asks.
 */
function isHiding(ctx: ReadCtx, type: RecordType, asked: Asked, names: readonly string[], call: Call): boolean {
  const fields = columnFields(ctx.tx, type).filter(({ key }) => names.includes(key))
  const mayLack = fields.filter(({ declared }) => {
    const field = declared === undefined ? undefined : type.fields[declared]
    return field === undefined || (isClearable(field) && field.type.is !== 'stage')
  })
  if (mayLack.length === 0) return true
  const chosen = asked.columns ?? []
  if (!names.every((name) => chosen.includes(name))) return false
  const again = (next: Asked): Call => ({ path: call.path, fields: { where: formatQuery(next) || 'all' } })
  const left = chosen.filter((key) => !names.includes(key))
  const hidden = left.length === 0 ? without(asked) : { ...asked, columns: left }
  const lacking = names.map((field) => ({ field, sign: ':' as const, values: ['none'] }))
  const said = fields.map(({ name }) => name).join(' and ')
  throw new UserError('ambiguous', `Without ${said}: the column, or which ${type.plural} are listed?`, {
    actions: [
      button('Hide the column', again(hidden)),
      button(`Only ${type.plural} without ${said}`, again({ ...asked, where: both(asked.where, { all: lacking }) })),
    ],
  })
}
