import { stages } from '../crm/pipelines/pipelines.ts'
import { colleagues } from '../crm/team/members.ts'
import type { ReadCtx } from '../language/command.ts'
import { isEmail } from '../language/params/reach.ts'
import { unguarded } from '../lib/csv.ts'
import { cut } from '../lib/text.ts'
import { turns } from '../lib/turns.ts'
import { UserError } from '../message/errors.ts'
import type { FieldShape } from '../records/field-type.ts'
import { countryOf } from './columns/country.ts'
import { nounsOf } from './columns/kind.ts'
import { ownCalled } from './columns/own.ts'
import { understood } from './columns/paraphrase.ts'
import { remembered } from './columns/remembered.ts'
import { lookedAgain } from './columns/second-look.ts'
import { withValues } from './columns/settle.ts'
import { sourceOf } from './columns/source.ts'
import { isMostly, look, newSurvey, type Survey } from './columns/survey.ts'
import { targetsOf } from './columns/targets.ts'
import { type Known, looksOf } from './columns/values.ts'
import { type DateOrder, isTwofold } from './dates.ts'
import { entryTargets, isOfEntries } from './entries/heads.ts'
import {
  type ColumnTarget,
  comparableHeader,
  FIELDS_OF,
  fieldCalled,
  fieldFor,
  type ImportNoun,
  targetsFor,
} from './fields.ts'
import { type FoundTable, readTable } from './file/intake.ts'
import type { FileColumn, Plan } from './plan.ts'
import { rowReader } from './rows.ts'
import { pluralOf } from './say.ts'
import { batchesFrom, type Delimiter, type FilePosition, isBlank, MAX_ROWS, type TableRow } from './table.ts'

const AT_ONCE = 1_000
/** How many rows are read to see what a column holds. */
const LOOKED_AT = 200

/** A file as it was understood, and the position at which its rows begin. */
export interface Guess {
  /** The text of the table, which is kept and read from here on. */
  readonly content: string
  readonly plan: Plan
  readonly start: FilePosition
}

/** A file that came in: what it is called, and its text. */
interface FileText {
  readonly name: string
  readonly content: string
}

/** What was seen of the whole of a table. */
interface Looked {
  readonly headers: readonly string[]
  readonly surveys: readonly Survey[]
  readonly head: readonly TableRow[]
  readonly rows: number
}

/** True unless the team turned such records off; where nothing can be offered, what somebody chose was looked at before. */
const isAddedHere = ({ commands }: Pick<ReadCtx, 'commands'>, noun: ImportNoun): boolean =>
  commands.length === 0 || commands.some(({ path: [first] }) => first === noun)

/** @throws UserError when the team turned such records off. */
export function refuseOff(ctx: Pick<ReadCtx, 'commands'>, noun: ImportNoun): void {
  if (isAddedHere(ctx, noun)) return
  throw new UserError('not_allowed', `What this team turned off cannot be imported: ${pluralOf(noun)}.`, {
    next: 'Leave that out, and I read the rows as what else they may be.',
    formless: true,
  })
}

/** Reads a whole file to find out what its columns are. @throws UserError when it is no table, empty or too long. */
export async function guessPlan(
  ctx: ReadCtx,
  file: FileText,
  delimiter: Delimiter,
  said: ImportNoun | undefined,
): Promise<Guess> {
  if (said !== undefined) refuseOff(ctx, said)
  const turn = turns()
  const table = readTable(file.content, delimiter)
  await turn()
  const headed = isHeader(table.first)
  const start = headed ? table.next : table.at
  const looked = await lookOver(ctx, table, start, headersOf(table.first, headed))
  const { surveys, rows } = looked
  const headers = await inPlainWords(looked.headers)
  const hasEmails = surveys.some((survey) => isMostly(survey, 'emails'))
  const known: Known = { stages: await stages(ctx.tx), team: await colleagues(ctx.tx) }
  const looks = surveys.map((survey) => looksOf(survey, known))
  const likely = nounsOf({
    headers: looked.headers,
    fileName: file.name,
    hasEmails,
    isEmpty: (at) => surveys[at]?.filled === 0,
    looks: (at) => looks[at],
  }).filter((each) => isAddedHere(ctx, each))
  const source = sourceOf(headers, surveys)
  const answered = await remembered(ctx.tx, source, looked.headers)
  const before = answered.noun !== undefined && isAddedHere(ctx, answered.noun) ? answered.noun : undefined
  const noun = said ?? before ?? likely[0] ?? 'contact'
  const byHeads = targetsOf(headers, surveys, noun, looked.headers)
  const again = lookedAgain(byHeads, { asWritten: looked.headers, surveys, noun, looks })
  // A field of the team's own is what a column of its name is.
  const targets = again.map((target, at) => (ownCalled(ctx.tx.own, noun, looked.headers[at] ?? '') ? 'extra' : target))
  const columns = columnsOf(looked, targets, noun)
  const bare: Plan = {
    noun,
    delimiter: table.delimiter,
    columns: answered.withColumns(columns, noun),
    rows,
    existing: 'update',
    reads: {
      zone: ctx.zone,
      currency: ctx.currency,
      prefs: ctx.prefs,
      country: ctx.country ?? countryOf(headers, surveys) ?? null,
    },
    ...(ctx.country === undefined && { isCountryGuessed: true }),
    source,
    ...(said && { isKindChosen: true }),
    others: likely.filter((other) => other !== noun),
  }
  if (said === undefined && isOfEntries(looked.headers, file.name)) {
    const targets = entryTargets(looked.headers, surveys)
    const plan: Plan = { ...bare, columns: columnsOf(looked, targets, noun), isEntries: true }
    return { content: table.content, plan, start }
  }
  const plan = await doubted({ ...ctx, country: bare.reads.country ?? undefined }, bare, looked.head)
  return { content: table.content, plan: await withValues(ctx, plan, table.content, start, answered), start }
}

async function inPlainWords(headers: readonly string[]): Promise<readonly string[]> {
  const turn = turns()
  const plain: string[] = []
  for (const header of headers) {
    plain.push(understood(header))
    await turn()
  }
  return plain
}

async function lookOver(
  ctx: ReadCtx,
  { content, delimiter }: FoundTable,
  start: FilePosition,
  headers: readonly string[],
): Promise<Looked> {
  const surveys = headers.map(newSurvey)
  const turn = turns()
  const bytes = Buffer.from(content)
  await turn()
  const head: TableRow[] = []
  let rows = 0
  for await (const batch of batchesFrom(bytes, delimiter, start, AT_ONCE)) {
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
  return { headers, surveys, head, rows }
}

/** The same file as another noun: read anew, since other columns are fields of it; what somebody said of a column stays. */
export async function planAs(
  ctx: ReadCtx,
  file: FileText,
  noun: ImportNoun,
  before: Pick<Plan, 'noun' | 'columns' | 'delimiter'>,
): Promise<Plan> {
  const { plan } = await guessPlan(ctx, file, before.delimiter, noun)
  const may = new Set(targetsFor(noun))
  const taken = new Set(plan.columns.map(({ target }) => target))
  const columns = plan.columns.map((column, index): FileColumn => {
    const { target, mark = column.mark, order = column.order } = before.columns[index] ?? column
    const isKept = column.target === 'extra' && target !== 'skip' && may.has(target) && !taken.has(target)
    return { ...column, ...(isKept && { target }), ...(mark && { mark }), ...(order && { order }) }
  })
  return { ...plan, columns, others: [before.noun, ...(plan.others ?? []).filter((other) => other !== before.noun)] }
}

/** A header has words only; a row with an address, a number or an amount is data. */
const isHeader = ({ cells }: TableRow): boolean =>
  cells.some((cell) => FIELD_NOUNS.some((noun) => fieldCalled(understood(cell), noun) !== undefined)) ||
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

const DATED: readonly string[] = ['created', 'closed', 'task.due', 'entry.at', 'entry.due']

/** True of a column whose values are days. */
export const isDated = (noun: ImportNoun, target: ColumnTarget): boolean =>
  DATED.includes(target) || ['day', 'birthday'].includes(fieldFor(noun, target)?.type.is ?? '')

/** The columns with what their values say of how they are written; of days all columns of a file speak for one another. */
function columnsOf(
  { headers, surveys }: Looked,
  targets: readonly ColumnTarget[],
  noun: ImportNoun,
): readonly FileColumn[] {
  const dated = targets.flatMap((target, index) => (isDated(noun, target) ? [...(surveys[index]?.orders ?? [])] : []))
  const everywhere = new Set(dated.length > 0 ? dated : surveys.flatMap(({ orders }) => [...orders]))
  const [shared] = everywhere.size === 1 ? everywhere : []
  return headers.map((header, index) => {
    const target = targets[index] ?? 'extra'
    const survey = surveys[index]
    const [mark, ...marks] = survey?.marks ?? []
    const orders = survey?.orders ?? new Set<DateOrder>()
    const [own] = orders.size === 1 ? orders : []
    const order = own ?? (orders.size === 0 && isDated(noun, target) ? shared : undefined)
    return {
      header,
      target,
      sample: survey?.sample ?? '',
      ...(mark && marks.length === 0 && { mark }),
      ...(order && { order }),
    }
  })
}

/** Shapes whose values must look alike; if most cells of a column do not, its header was misleading. */
const CHECKED: readonly FieldShape[] = ['emails', 'phones', 'link', 'birthday', 'day']

/** The plan with a second look: a column most of whose cells cannot be read as its field is imported as key:value. */
async function doubted(ctx: ReadCtx, plan: Plan, head: readonly TableRow[]): Promise<Plan> {
  const columns: FileColumn[] = []
  for (const [index, column] of plan.columns.entries()) {
    const is = fieldFor(plan.noun, column.target)?.type.is
    // Without a country most numbers cannot be known; each stays as text.
    const isOpen = is === 'phones' && plan.reads.country === null
    columns.push(is && !isOpen && CHECKED.includes(is) ? await checked(ctx, plan, head, index, column) : column)
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
  const turn = turns()
  for (const cell of cells) {
    await turn()
    const read = await reader.read({ cells: ['x', cell], line: 0 })
    if (!('problem' in read) || isTwofold(cell)) continue
    wrong += 1
    doubt ||= read.problem
  }
  const ordered = alone.columns[1] ?? column
  return wrong > 1 && wrong === cells.length ? { ...column, target: 'extra', doubt } : ordered
}
