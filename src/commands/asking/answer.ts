import type { SortedBy } from '../../crm/query/condition.ts'
import { figuresAsked, recordsAsked, type Sums } from '../../crm/query/records.ts'
import { showSums } from '../../crm/rates/sums.ts'
import type { Ctx, ReadCtx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import { type Asked, both, leavesOf } from '../../language/query/query.ts'
import { capital } from '../../lib/text.ts'
import type { Fields } from '../../records/field.ts'
import { isOwnKey } from '../../records/own.ts'
import type { RecordOf, RecordType } from '../../records/record-type.ts'
import { type AskedFor, questionOf, resolved } from './asking.ts'
import { columnFields, usualColumns } from './columns.ts'
import { askedFields, fieldNamed } from './fields.ts'
import { otherParts } from './other-fields.ts'
import { sortedBy } from './unfit.ts'

/** The matching records, as many as are shown, and the count and sums of all of them in words. */
export interface Answer<F extends Fields> {
  readonly records: readonly RecordOf<F>[]
  readonly total: number
  readonly title: string
  /** The whole question in symbols, under which it can be saved. */
  readonly query: string
  /** The chosen columns, by their fields; undefined for the usual ones. */
  readonly columns: readonly string[] | undefined
}

/** A question narrowed by the other fields of its list. */
export async function narrowed(ctx: Ctx, type: RecordType, where: AskedFor): Promise<AskedFor> {
  const parts = otherParts(type, ctx.call.fields)
  if (parts.length === 0) return where
  return resolved(ctx, type, { ...where.asked, where: both({ all: parts }, where.asked.where) })
}

/** Answers a question that is a field of a list, narrowed by the list's other fields. */
export async function answerAsked<F extends Fields>(
  ctx: Ctx,
  declared: RecordType<F>,
  where: AskedFor,
  page: { readonly limit: number; readonly offset: number },
): Promise<Answer<F>> {
  const type = declared as unknown as RecordType
  const asked = await narrowed(ctx, type, where)
  const question = questionOf(ctx, asked, usualOrder(ctx, type))
  const figures = await figuresAsked(ctx.tx, type, question)
  const records = figures.total === 0 ? [] : await recordsAsked(ctx.tx, declared, question, page)
  const title = titleOf(ctx, type, asked, figures)
  return {
    records,
    total: figures.total,
    title,
    query: formatQuery(asked.asked),
    columns: columnsShown(ctx, type, asked.asked),
  }
}

/** What is in no usual list, and shown where it is asked for. */
const SHOWN: readonly string[] = ['probability', 'slips', 'slipped']

/**
 * The columns that were chosen. Where none were, a list that own fields were asked of, or that is sorted by one, shows them
 * behind its usual ones; undefined for the usual ones alone.
 */
function columnsShown<F extends Fields>(
  ctx: ReadCtx,
  declared: RecordType<F>,
  asked: Asked,
): readonly string[] | undefined {
  if (asked.columns) return asked.columns
  const type = declared as unknown as RecordType
  const said = [
    ...leavesOf(asked.where).flatMap((leaf) => ('field' in leaf ? [leaf.field] : [])),
    ...asked.sort.map(({ field }) => field),
  ]
  if (said.length === 0) return undefined
  const fields = columnFields(ctx.tx, type)
  const own = said.flatMap((word) => {
    const field = fieldNamed(fields, word)
    return field && (SHOWN.includes(field.key) || isOwnKey(field.declared ?? '')) ? [field.key] : []
  })
  return own.length === 0 ? undefined : [...new Set([...usualColumns(ctx.tx, type), ...own])]
}

/** The order of records for which no other one is asked. */
export const usualOrder = (ctx: ReadCtx, type: RecordType): readonly SortedBy[] =>
  sortedBy(askedFields(ctx.tx, type), type, type.ordered ?? [{ field: type.titleField, down: false }])

/** `Open deals closing this month (1 to 30 Nov), over $10,000: 2, $47,000`. */
export function titleOf(
  ctx: ReadCtx,
  type: RecordType,
  { before, behind, asked, top }: AskedFor,
  { total, sums, apart }: Sums,
): string {
  const ordered =
    asked.sort.length > 0 ? [`by ${asked.sort.map((each) => sortName(ctx, type, each)).join(' and ')}`] : []
  const adjectives = [...new Set(before)].join(' ')
  const first = top === undefined ? [] : ['top', String(top)]
  const head = [...first, adjectives, type.plural].filter((word) => word !== '').join(' ')
  const said = [...behind, ...ordered]
  const sentence = `${capital(head)}${said.length > 0 ? ` ${said.join(', ')}` : ''}`
  const sum = showSums(sums)
  const left = apart > 0 ? `; ${apart} in another currency${ctx.tx.exchange ? ' without a rate' : ''} left out` : ''
  // Without rates of exchange amounts of two currencies have no order.
  const byAmount = asked.sort.some(({ field }) => type.fields[field]?.type.is === 'money')
  const each =
    byAmount && sums.length > 1
      ? ctx.tx.exchange
        ? '; what has no rate is sorted behind the others'
        : '; each currency is sorted by itself'
      : ''
  return `${sentence}: ${total === 0 ? 'none' : total}${sum && `, ${sum}`}${left}${each}`
}

const sortName = (ctx: ReadCtx, type: RecordType, { field }: Asked['sort'][number]): string =>
  fieldNamed(askedFields(ctx.tx, type), field)?.name ?? field
