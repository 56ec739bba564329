import type { ReadCtx } from '../language/command.ts'
import { isEmail, phoneIn } from '../language/params/reach.ts'
import { unguarded } from '../lib/csv.ts'
import { moneyWords } from '../lib/money.ts'
import { cut } from '../lib/text.ts'
import { turns } from '../lib/turns.ts'
import { UserError } from '../message/errors.ts'
import type { FieldShape } from '../records/field-type.ts'
import { type DecimalMark, markIn } from './amounts.ts'
import { type DateOrder, orderIn } from './dates.ts'
import {
  type ColumnTarget,
  comparableHeader,
  FIELDS_OF,
  fieldCalled,
  fieldFor,
  type ImportField,
  type ImportNoun,
  isSeveral,
  nounOf,
  wordOf,
} from './fields.ts'
import { labelledColumn } from './labels.ts'
import type { FileColumn, Plan } from './plan.ts'
import { rowReader } from './rows.ts'
import {
  batchAt,
  batchesFrom,
  type Delimiter,
  FILE_START,
  type FilePosition,
  isBlank,
  MAX_ROWS,
  type TableRow,
} from './table.ts'

const AT_ONCE = 1_000
/** How many rows are read to see what a column holds. */
const LOOKED_AT = 200

/** A longer cell is no address, number or amount. */
const LONGEST_SHAPED = 500

/** What all values of a column show together. */
interface Survey {
  sample: string
  filled: number
  emails: number
  phones: number
  amounts: number
  words: number
  readonly marks: Set<DecimalMark>
  readonly orders: Set<DateOrder>
}

/** A file as it was understood, and the position at which its rows begin. */
export interface Guess {
  readonly plan: Plan
  readonly start: FilePosition
}

/** Reads a whole file to find out what its columns are. @throws UserError when it is no table, empty or too long. */
export async function guessPlan(
  ctx: ReadCtx,
  content: Buffer,
  delimiter: Delimiter,
  said: ImportNoun | undefined,
): Promise<Guess> {
  const top = batchAt(content, delimiter, FILE_START, 1)
  const first = top.rows[0]
  if (!first) throw new UserError('nothing_to_do', 'The file is empty.')
  const headed = isHeader(first)
  const start = headed ? top.next : FILE_START
  const turn = turns()
  const headers = headersOf(first, headed)
  await turn()
  const surveys = headers.map(newSurvey)
  let rows = 0
  const head: TableRow[] = []
  for await (const batch of batchesFrom(content, delimiter, start, AT_ONCE)) {
    const filled = batch.rows.filter((row) => !isBlank(row))
    rows += filled.length
    if (rows > MAX_ROWS) {
      const words = `The file has more than ${MAX_ROWS.toLocaleString('en-US')} rows. Split it and import the parts.`
      throw new UserError('too_long', words)
    }
    if (head.length < LOOKED_AT) head.push(...filled.slice(0, LOOKED_AT - head.length))
    for (const { cells } of filled)
      for (const [index, survey] of surveys.entries()) {
        look(survey, cells[index] ?? '', ctx)
        await turn()
      }
  }
  if (rows === 0) throw new UserError('nothing_to_do', 'The file has a header and no rows.')
  await turn()
  const noun = said ?? nounOf(headers)
  await turn()
  const plan: Plan = {
    noun,
    delimiter,
    columns: targetsOf(headers, surveys, noun).map((target, index) =>
      columnOf(headers[index] ?? '', target, surveys[index]),
    ),
    rows,
    existing: 'skip',
    reads: { zone: ctx.zone, currency: ctx.currency, prefs: ctx.prefs, country: ctx.country ?? null },
  }
  return { plan: await doubted(ctx, plan, head), start }
}

/** The same file read as another kind of record. */
export async function planAs(
  ctx: ReadCtx,
  plan: Plan,
  noun: ImportNoun,
  content: Buffer,
  start: FilePosition,
): Promise<Plan> {
  const taken = new Set<ImportField>()
  const columns = plan.columns.map((column) => {
    const field = fieldCalled(column.header, noun) ?? fieldOr(column.target, noun)
    const isTaken = field !== undefined && taken.has(field) && !isSeveral(field, noun)
    if (column.target === 'skip' || !field || isTaken) return { ...column, target: other(column.target) }
    taken.add(field)
    return { ...column, target: field }
  })
  const head: TableRow[] = []
  for await (const { rows } of batchesFrom(content, plan.delimiter, start, LOOKED_AT)) {
    head.push(...rows.filter((row) => !isBlank(row)))
    break
  }
  return doubted(ctx, { ...plan, noun, columns }, head)
}

const other = (target: ColumnTarget): ColumnTarget => (target === 'skip' ? 'skip' : 'extra')

const fieldOr = (target: ColumnTarget, noun: ImportNoun): ImportField | undefined =>
  FIELDS_OF[noun].find((field) => field === target)

const newSurvey = (): Survey => ({
  sample: '',
  filled: 0,
  emails: 0,
  phones: 0,
  amounts: 0,
  words: 0,
  marks: new Set(),
  orders: new Set(),
})

/** A header has words only; a row with an address, a number or an amount is data. */
const isHeader = ({ cells }: TableRow): boolean =>
  cells.some((cell) => FIELD_NOUNS.some((noun) => fieldCalled(cell, noun) !== undefined)) ||
  !cells.some((cell) => isEmail(cell) || /^[^\p{L}]*\d[^\p{L}]*$/u.test(cell))

const FIELD_NOUNS = Object.keys(FIELDS_OF) as readonly ImportNoun[]

/** A name for each column; two columns with the same name get different ones. */
function headersOf({ cells }: TableRow, headed: boolean): readonly string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const name = (headed && cut(unguarded(cell.replace(/\s+/gu, ' ').trim()), 60)) || `Column ${index + 1}`
    const count = (seen.get(comparableHeader(name)) ?? 0) + 1
    seen.set(comparableHeader(name), count)
    return count > 1 ? `${name} ${count}` : name
  })
}

function look(survey: Survey, raw: string, ctx: ReadCtx): void {
  const cell = raw.trim()
  if (cell === '') return
  survey.filled += 1
  if (survey.sample === '') survey.sample = cut(cell.replace(/\s+/gu, ' '), 60)
  if (cell.length < 60) {
    const mark = markIn(cell)
    if (mark) survey.marks.add(mark)
    const order = orderIn(cell)
    if (order) survey.orders.add(order)
  }
  if (survey.filled > LOOKED_AT) return
  if (cell.length > LONGEST_SHAPED) survey.words += 1
  else if (isEmail(cell)) survey.emails += 1
  else if (phoneIn(cell, ctx.country) !== undefined) survey.phones += 1
  else if (moneyWords([cell]) === 1) survey.amounts += 1
  else if (/\p{L}/u.test(cell)) survey.words += 1
}

/**
 * What each column is imported as: by its header, else by its values. Each field is used once, unless it can have
 * several values.
 */
function targetsOf(headers: readonly string[], surveys: readonly Survey[], noun: ImportNoun): readonly ColumnTarget[] {
  const taken = new Set<ColumnTarget>()
  const take = (target: ImportField | undefined): target is ImportField => {
    if (!target || taken.has(target) || !FIELDS_OF[noun].includes(target)) return false
    taken.add(target)
    return true
  }
  const byHeader = headers.map((header) => {
    if (/^(?:ref|record id)$/u.test(comparableHeader(header)) && surveys.length > 1) return 'skip'
    const of = labelledColumn(header, headers)
    if (of !== undefined && isSeveral(fieldCalled(headers[of] ?? '', noun) ?? '', noun)) return 'skip'
    const field = fieldCalled(header, noun)
    return take(field) || (field !== undefined && isSeveral(field, noun)) ? field : undefined
  })
  const byContent = byHeader.map((target, index) => {
    const field = target ? undefined : fieldIn(surveys[index], noun)
    return target ?? (take(field) ? field : undefined)
  })
  const isNamed = ['name', 'first', 'last', 'company'].some((field) => taken.has(field as ColumnTarget))
  const named = isNamed ? -1 : byContent.findIndex((target, index) => !target && isWordy(surveys[index]))
  return byContent.map((target, index) => target ?? (index === named ? 'name' : 'extra'))
}

const most = (part: number, { filled }: Survey): boolean => part * 2 > Math.min(filled, LOOKED_AT)

function fieldIn(survey: Survey | undefined, noun: ImportNoun): ImportField | undefined {
  if (!survey || survey.filled === 0) return undefined
  if (most(survey.emails, survey)) return wordOf(noun, 'emails')
  if (most(survey.phones, survey)) return wordOf(noun, 'phones')
  return most(survey.amounts, survey) ? wordOf(noun, 'money') : undefined
}

const isWordy = (survey: Survey | undefined): boolean => survey !== undefined && most(survey.words, survey)

function columnOf(header: string, target: ColumnTarget, survey: Survey | undefined): FileColumn {
  const [mark, ...marks] = survey?.marks ?? []
  const [order, ...orders] = survey?.orders ?? []
  return {
    header,
    target,
    sample: survey?.sample ?? '',
    ...(mark && marks.length === 0 && { mark }),
    ...(order && orders.length === 0 && { order }),
  }
}

/** Shapes whose values must look alike; if most cells of a column do not, its header was misleading. */
const CHECKED: readonly FieldShape[] = ['emails', 'phones', 'link', 'birthday', 'day', 'member', 'stage', 'tags']

/** The plan with a second look: a column most of whose cells cannot be read as its field is imported as key:value. */
async function doubted(ctx: ReadCtx, plan: Plan, head: readonly TableRow[]): Promise<Plan> {
  const columns: FileColumn[] = []
  for (const [index, column] of plan.columns.entries()) {
    const is = fieldFor(plan.noun, column.target)?.type.is
    columns.push(is && CHECKED.includes(is) ? await checked(ctx, plan, head, index, column) : column)
  }
  return { ...plan, columns }
}

async function checked(
  ctx: ReadCtx,
  plan: Plan,
  head: readonly TableRow[],
  index: number,
  column: FileColumn,
): Promise<FileColumn> {
  const alone: Plan = {
    ...plan,
    columns: [
      { header: 'Name', target: 'name', sample: '' },
      { ...column, ...(!column.order && plan.reads.prefs.dateOrder && { order: plan.reads.prefs.dateOrder }) },
    ],
  }
  const reader = await rowReader(ctx, alone, true)
  const cells = head.map((row) => row.cells[index] ?? '').filter((cell) => cell.trim() !== '')
  let wrong = 0
  let doubt = ''
  for (const cell of cells) {
    const read = await reader.read({ cells: ['x', cell], line: 0 })
    if (!('problem' in read)) continue
    wrong += 1
    doubt ||= read.problem
  }
  const ordered = alone.columns[1] ?? column
  return wrong * 2 > cells.length ? { ...column, target: 'extra', doubt } : ordered
}
