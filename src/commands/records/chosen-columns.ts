import { Temporal } from 'temporal-polyfill'
import { refOf } from '../../crm/kinds.ts'
import { cellsAsked } from '../../crm/query/cells.ts'
import { nextStepCell } from '../../crm/query/derived.ts'
import type { Task } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { capital } from '../../lib/text.ts'
import type { Reply, Text } from '../../message/message.ts'
import { type Field, type Fields, labelOf } from '../../records/field.ts'
import { withOwn } from '../../records/own.ts'
import type { RecordOf, RecordType } from '../../records/record-type.ts'
import { shortDayIn } from '../../time/say.ts'
import type { Answer } from '../asking/answer.ts'
import { columnFields } from '../asking/columns.ts'
import type { AskedField } from '../asking/fields.ts'
import { dueText } from '../shared/due.ts'
import type { ListFileColumn } from '../shared/file.ts'
import { type ListPage, listReply } from '../shared/pages.ts'
import { columnOfField, fileCells, type ListColumn } from './columns.ts'

/** The columns that a question chose, in a list and in a file. */
interface ChosenColumns<R> {
  readonly shown: readonly ListColumn<R>[]
  readonly inFile: readonly ListFileColumn<R>[]
}

/** A value that is no declared field, as JSON has it. */
type Derived = string | number | readonly unknown[] | { readonly title: string; readonly on: string | null } | null

const dayIn = (ctx: Ctx, iso: string): string =>
  shortDayIn(ctx.now.toZonedDateTimeISO(ctx.zone).year, Temporal.PlainDate.from(iso.slice(0, 10)))

const isStep = (value: Derived): value is { readonly title: string; readonly on: string | null } =>
  typeof value === 'object' && value !== null && 'title' in value

/** Days since an instant, in words. */
function daysSince(ctx: Ctx, iso: string): string {
  const days = Math.floor((ctx.now.epochMilliseconds - new Date(iso).getTime()) / 86_400_000)
  return days === 1 ? '1 day' : `${days} days`
}

/** A derived value in a list. */
function derivedText(ctx: Ctx, { key, is }: AskedField, value: Derived): Text {
  if (isStep(value)) return [value.on === null ? value.title : `${value.title}, ${dayIn(ctx, value.on)}`]
  if (value === null || typeof value === 'object') return [key === 'step' ? 'no next step' : '']
  if (is === 'since') return [daysSince(ctx, String(value))]
  if (is === 'moment') return [{ time: new Date(value).toISOString(), show: 'date' }]
  if (is === 'percent') return [`${value} %`]
  return [is === 'day' ? dayIn(ctx, String(value)) : String(value)]
}

/** When a task is due, with its hour. */
const dueOf = (ctx: Ctx, record: object): Text => dueText(record as Pick<Task, 'dueOn' | 'dueAt'>, ctx)

/** A derived value in a file: days and instants as ISO. */
function derivedCell({ is }: AskedField, value: Derived): string {
  if (isStep(value)) return value.on === null ? value.title : `${value.title}, ${value.on.slice(0, 10)}`
  if (value === null || typeof value === 'object') return ''
  return is === 'moment' || is === 'since' ? new Date(value).toISOString() : String(value)
}

/** The columns of these fields for records that were read, in the order in which they were chosen. */
async function chosenColumns<F extends Fields>(
  ctx: Ctx,
  declared: RecordType<F>,
  records: readonly RecordOf<F>[],
  keys: readonly string[],
): Promise<ChosenColumns<RecordOf<F>>> {
  const type = withOwn(ctx.tx, declared as unknown as RecordType)
  const known = columnFields(ctx.tx, type)
  const fields = keys.flatMap((key) => known.find((each) => each.key === key) ?? [])
  const derived = fields.filter((field) => ownField(type, field) === undefined)
  const asked = derived.map(({ key, of }) => (key === 'step' ? { cells: [nextStepCell(ctx.tx, type)] } : of))
  const numbers = records.map(({ number }) => number)
  const found = await cellsAsked(ctx.tx, type, numbers, asked)
  const derivedOf = (record: RecordOf<F>, field: AskedField): Derived =>
    (found.get(record.number)?.[derived.indexOf(field)] ?? null) as Derived
  return {
    shown: fields.map((field): ListColumn<RecordOf<F>> => {
      const own = ownField(type, field)
      if (own !== undefined) return columnOfField(type, own) as unknown as ListColumn<RecordOf<F>>
      const cell = (record: RecordOf<F>) => derivedText(ctx, field, derivedOf(record, field))
      const align = field.is === 'percent' ? { align: 'right' as const } : {}
      return { label: capital(field.name), ...align, cell: field.key === 'due' ? (record) => dueOf(ctx, record) : cell }
    }),
    inFile: fields.flatMap((field): readonly ListFileColumn<RecordOf<F>>[] => {
      const own = ownField(type, field)
      if (own !== undefined) return fileCells(own, type.fields[own] as Field)
      return [{ label: capital(field.name), cell: (record) => derivedCell(field, derivedOf(record, field)) }]
    }),
  }
}

/** The columns of a file of a list whose columns were chosen: ref and name first. */
export async function chosenFileColumns(
  ctx: Ctx,
  type: RecordType,
  records: readonly RecordOf<Fields>[],
  keys: readonly string[],
): Promise<readonly ListFileColumn<RecordOf<Fields>>[]> {
  const { inFile } = await chosenColumns(ctx, type, records, keys)
  return [
    { label: 'Ref', cell: (record) => refOf(type, record) },
    { label: labelOf(type.titleField, type.fields[type.titleField] as Field), cell: (record) => type.nameOf(record) },
    ...inFile,
  ]
}

/** What a list whose columns were chosen is made from, and what else its page needs. */
interface ChosenList<F extends Fields> extends Pick<ListPage, 'page' | 'sample' | 'kind'> {
  readonly type: RecordType<F>
  readonly answer: Answer<F>
}

/** The page of a question that chose its columns; undefined for one with the usual columns. */
export async function chosenReply<F extends Fields>(
  ctx: Ctx,
  { type, answer, ...page }: ChosenList<F>,
): Promise<Reply | undefined> {
  const { records, total, title, query, columns: keys } = answer
  if (!keys) return undefined
  const { shown } = await chosenColumns(ctx, type, records, keys)
  const { noun, plural, titleField } = type
  const head = labelOf(titleField, type.fields[titleField] as Field)
  return listReply(ctx, {
    ...page,
    noun,
    plural,
    columns: [
      { label: capital(noun) },
      { label: head },
      ...shown.map(({ label, align }) => ({ label, ...(align && { align }) })),
    ],
    rows: records.map((one) => [
      [{ ref: refOf(type, one) }],
      [type.nameOf(one)],
      ...shown.map(({ cell }) => cell(one)),
    ]),
    total,
    title,
    query,
  })
}

/** The declared field that a column shows: its own, or the one that a task's record is in. */
function ownField(type: RecordType, { declared, key }: AskedField): string | undefined {
  if (declared !== undefined) return declared
  return key === 'for' && 'about' in type.fields ? 'about' : undefined
}
