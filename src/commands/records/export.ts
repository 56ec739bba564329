import { isAmong } from '../../bulk/sorted-out.ts'
import { refOf } from '../../crm/kinds.ts'
import { pipelines, type Stage } from '../../crm/pipelines/pipelines.ts'
import { linksAsked } from '../../crm/query/links.ts'
import { figuresAsked, numbersAsked, recordsAsked } from '../../crm/query/records.ts'
import { isSubject } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import type { Fields } from '../../records/field.ts'
import { withOwn } from '../../records/own.ts'
import type { RecordOf, RecordType } from '../../records/record-type.ts'
import { narrowed, usualOrder } from '../asking/answer.ts'
import { type AskedFor, questionOf, resolved } from '../asking/asking.ts'
import { tallyReply } from '../asking/tally.ts'
import type { FileKind, ListFileColumn } from '../shared/file.ts'
import { chosenFileColumns } from './chosen-columns.ts'
import { fileColumns } from './columns.ts'
import { jsonRecord } from './json.ts'
import { jsonFile, MOST_ROWS, tableFiles, type WrittenTable } from './write-file.ts'

/** So many records are read in one statement. */
const AT_ONCE = 250

/** Records with their columns in a file. */
interface FilePart {
  readonly records: readonly RecordOf<Fields>[]
  readonly columns: readonly ListFileColumn<RecordOf<Fields>>[]
}

/** Every record that a list has, with all its fields, links and dates, or with the chosen columns, as a file. */
export async function exportReply<F extends Fields>(
  ctx: Ctx,
  declared: RecordType<F>,
  where: AskedFor | undefined,
  kind: FileKind,
): Promise<Reply> {
  const type = withOwn(ctx.tx, declared as unknown as RecordType)
  if (where?.asked.tally) return tallyReply(ctx, type, where, true)
  const asked = await narrowed(ctx, type, where ?? (await resolved(ctx, type, { where: { all: [] }, sort: [] })))
  const question = questionOf(ctx, asked, usualOrder(ctx, type))
  const { total } = await figuresAsked(ctx.tx, type, question)
  const numbers = total === 0 ? [] : await numbersAsked(ctx.tx, type, question, MOST_ROWS)
  const keys = asked.asked.columns
  const files =
    kind === 'json'
      ? [await jsonFile(type.plural, jsonParts(ctx, type, numbers))]
      : await tableFiles(ctx, tablesOf(ctx, type, numbers, keys), kind)
  const isChosen = keys !== undefined && kind !== 'json'
  const refs = numbers.map((number) => refOf(type, { number }))
  const whole = isChosen ? [actions(button('With all fields', allFields(type, asked, kind)))] : []
  const beside = files.length > 1 ? '; what they are linked to is in a file of its own' : ''
  const words = saidOf(
    type,
    total,
    numbers.length,
    isChosen ? 'with the columns of the list' : `${holds(type, kind)}${beside}`,
  )
  return { ...say(files[0]?.name ?? type.plural, [text(words), ...files, ...whole]), result: { refs } }
}

/** What a file is good for. An import reads records that others are about, and no tasks. */
function holds(type: RecordType, kind: FileKind): string {
  if (kind === 'json') return 'with all fields, links and dates, for a program'
  if (!isSubject(type)) return kind === 'csv' ? 'as a file' : 'as a workbook'
  return kind === 'csv'
    ? 'as a file that can be imported again'
    : 'as a workbook whose first sheet can be imported again'
}

function saidOf({ noun, plural }: RecordType, total: number, count: number, what: string): string {
  const all = total.toLocaleString('en-US')
  return total > count
    ? `The first ${count.toLocaleString('en-US')} of ${all} ${plural}: narrow the list to get the others.`
    : `${all} ${total === 1 ? noun : plural}, ${what}.`
}

/** The same list with its usual columns. */
function allFields(type: RecordType, { asked: whole }: AskedFor, kind: FileKind) {
  const { columns: _, ...asked } = whole
  const where = formatQuery(asked)
  return call(`${type.noun} list`, { ...(where !== '' && { where }), as: kind })
}

/** The records with these numbers, a part at a time and in their order. */
async function* partsOf(
  ctx: Ctx,
  type: RecordType,
  numbers: readonly number[],
): AsyncGenerator<readonly RecordOf<Fields>[]> {
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const part = numbers.slice(from, from + AT_ONCE)
    const question = { where: isAmong(part), sorted: [], deleted: 'both' as const, currency: ctx.currency }
    const records = await recordsAsked(ctx.tx, type, question, { limit: AT_ONCE, offset: 0 })
    const byNumber = new Map(records.map((record) => [record.number, record]))
    yield part.flatMap((number) => byNumber.get(number) ?? [])
  }
}

/** The table of the records, and what they are linked to, unless the columns were chosen. */
function tablesOf(
  ctx: Ctx,
  type: RecordType,
  numbers: readonly number[],
  keys: readonly string[] | undefined,
): readonly [WrittenTable<RecordOf<Fields>>, ...WrittenTable<readonly string[]>[]] {
  const records = { name: type.plural, parts: tableParts(ctx, type, numbers, keys) }
  return keys ? [records] : [records, { name: `links of ${type.plural}`, parts: linkParts(ctx, type, numbers) }]
}

/** The pipeline of a deal, where there are several: stages of two may have one name. */
async function pipelineColumn(ctx: Ctx, { fields }: RecordType): Promise<FilePart['columns']> {
  const all = 'stage' in fields ? await pipelines(ctx.tx) : []
  if (all.length < 2) return []
  const names = new Map(all.map(({ number, name }) => [number, name]))
  const cell = (record: RecordOf<Fields>) =>
    names.get((record as unknown as { readonly stage: Pick<Stage, 'pipelineNumber'> }).stage.pipelineNumber)
  return [{ label: 'Pipeline', cell }]
}

async function* tableParts(
  ctx: Ctx,
  type: RecordType,
  numbers: readonly number[],
  keys: readonly string[] | undefined,
): AsyncGenerator<FilePart> {
  const columnsOf = async (records: FilePart['records']): Promise<FilePart['columns']> =>
    keys
      ? await chosenFileColumns(ctx, type, records, keys)
      : [...fileColumns(type), ...(await pipelineColumn(ctx, type))]
  if (numbers.length === 0) yield { records: [], columns: await columnsOf([]) }
  for await (const records of partsOf(ctx, type, numbers)) yield { records, columns: await columnsOf(records) }
}

const LINK_HEADS = ['Ref', 'Linked to', 'Linked ref', 'Linked name']
const LINKS = LINK_HEADS.map(
  (label, index): ListFileColumn<readonly string[]> => ({ label, cell: (row) => row[index] }),
)

/** A row for each link of the records. */
async function* linkParts(ctx: Ctx, type: RecordType, numbers: readonly number[]) {
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const part = numbers.slice(from, from + AT_ONCE)
    const links = await linksAsked(ctx.tx, type, part)
    const rows = part.flatMap((number) =>
      (links.get(number) ?? []).map(({ noun, ref, name }) => [refOf(type, { number }), noun, ref, name]),
    )
    yield { records: rows, columns: LINKS }
  }
}

async function* jsonParts(ctx: Ctx, type: RecordType, numbers: readonly number[]): AsyncGenerator<readonly object[]> {
  for await (const records of partsOf(ctx, type, numbers)) {
    const links = await linksAsked(
      ctx.tx,
      type,
      records.map(({ number }) => number),
    )
    yield records.map((record) => jsonRecord(type, record, links.get(record.number) ?? []))
  }
}
