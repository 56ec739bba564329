import type { ReadCtx } from '../../language/command.ts'
import { minutesIn } from '../../language/params/when.ts'
import { ungrouped } from '../../lib/figures.ts'
import { cut } from '../../lib/text.ts'
import { type OwnField, type OwnFields, ownFieldsOf } from '../../records/own.ts'
import { linkedByOwn } from '../../records/types/own.ts'
import { daysWrittenIn, STEPS_TYPE, type StepValue } from '../../records/types/steps.ts'
import { columnAmount, type DecimalMark } from '../amounts.ts'
import { columnDay, columnMoment, type DateOrder } from '../dates.ts'
import { comparableHeader, type ImportNoun } from '../fields.ts'
import { CellProblem, type Cells } from '../row-values.ts'

/** A column that is an own field, or only the currency of one. */
interface OwnColumn {
  readonly field: OwnField
  readonly isCurrency: boolean
  /** True of the column with the days of all steps, and the step of which the column has the day. */
  readonly isDays?: true
  readonly step?: string
}

/** `Became a Customer Date`, `customer since`: the step whose day a head is. */
const STEP_DAY =
  /^(?:(?:date )?(?:became|became an?|turned|entered) (.+?)(?: date| on)?|(.+?) (?:since|date|stage date|start date))$/u

/** The own field of a noun that a head means; undefined where it means none. */
export function ownCalled(own: OwnFields | undefined, noun: ImportNoun, header: string): OwnColumn | undefined {
  const wanted = comparableHeader(header)
  const named = (field: OwnField, behind: string) =>
    [field.name, ...field.called].some((name) => comparableHeader(`${name}${behind}`) === wanted)
  for (const field of ownFieldsOf(own, noun)) {
    if (named(field, '')) return { field, isCurrency: false }
    if (field.type === STEPS_TYPE && named(field, ' days')) return { field, isCurrency: false, isDays: true }
    const [, became, since] =
      (field.type === STEPS_TYPE && STEP_DAY.exec(wanted.replace(/^became an? /u, 'became '))) || []
    const step = stepCalled(field, became ?? since ?? '')
    if (step !== undefined) return { field, isCurrency: false, step }
    if (field.type === 'money' && named(field, ' currency')) return { field, isCurrency: true }
  }
  return undefined
}

/** A step by its word, whatever its case and blanks: `marketingqualifiedlead`. */
function stepCalled({ choices }: Pick<OwnField, 'choices'>, said: string): string | undefined {
  const plain = (word: string) => word.toLowerCase().replace(/[\s_-]+/gu, '')
  return said === '' ? undefined : choices.find((each) => plain(each) === plain(said))
}

/** A cell of an own field where it stands. */
interface OwnCell {
  readonly header: string
  readonly raw: string
  readonly mark?: DecimalMark | undefined
  readonly order?: DateOrder | undefined
  /** The currency that the row says beside it. */
  readonly currency?: string | undefined
}

/** True of own fields that a file can give. Links are by names that a file may hold for anybody: they are given by hand. */
export const isFilledByFiles = (field: Pick<OwnField, 'type'>): boolean => linkedByOwn(field) === undefined

const YES = /^(?:yes|y|true|1|x|ja|oui|s[ií])$/iu
const NO = /^(?:no|n|false|0|nein|non)$/iu

/** The value of an own field in a cell, as it is kept. @throws CellProblem where it is none. */
export function ownValueIn(ctx: ReadCtx, field: OwnField, cell: OwnCell, currency: string): unknown {
  const { header, raw } = cell
  const wrong = (what: string) => new CellProblem(`${header}: "${cut(raw, 60)}" is ${what}.`)
  const { type, choices } = field
  const choiceOf = (said: string) => choices.find((each) => each.toLowerCase() === said.trim().toLowerCase())
  switch (type) {
    case 'number':
    case 'percent': {
      const value = Number(ungrouped(raw.replace(/\s?%$/u, '')).replace(/,(?=\d{1,6}$)/u, '.'))
      if (Number.isFinite(value)) return value
      throw wrong('no number')
    }
    case 'money': {
      const read = columnAmount(cell.currency ? `${raw} ${cell.currency}` : raw, cell.mark, currency)
      if ('wrong' in read) throw new CellProblem(read.wrong)
      return { minor: String(read.money.minor), currency: read.money.currency }
    }
    case 'duration': {
      const minutes = /^\d+$/u.test(raw) ? Number(raw) : minutesIn(raw)
      if (minutes !== undefined) return minutes
      throw wrong('no length of time')
    }
    case 'day':
      return columnDay(raw, cell.order, ctx)
    case 'moment':
      return columnMoment(raw, ctx)
    case 'yes/no':
      if (YES.test(raw)) return true
      if (NO.test(raw)) return false
      throw wrong('neither yes nor no')
    case 'choice': {
      const one = choiceOf(raw)
      if (one !== undefined) return one
      throw wrong(`none of ${choices.join(', ')}`)
    }
    case STEPS_TYPE: {
      const step = stepCalled(field, raw.trim())
      if (step !== undefined) return { step }
      throw wrong(`none of ${choices.join(', ')}`)
    }
    case 'choices': {
      const all = raw.split(/[,;|]/u).filter((word) => word.trim() !== '')
      const known = all.flatMap((word) => choiceOf(word) ?? [])
      if (known.length === all.length) return [...new Set(known)]
      throw wrong(`none of ${choices.join(', ')}`)
    }
    default:
      return cut(raw.replace(/\s+/gu, ' ').trim(), 1000)
  }
}

/** Keeps a cell as the value of the own field that its head means; false where it means none. @throws CellProblem */
export function keepOwn(cells: Cells, cell: OwnCell, row: { readonly cells: readonly string[] }): boolean {
  const { ctx, noun, plan, custom } = cells
  const found = ownCalled(ctx.tx.own, noun, cell.header)
  if (!found || !isFilledByFiles(found.field)) return false
  if (found.isCurrency) return true
  if (found.field.type === STEPS_TYPE) {
    keepStep(cells, cell, found)
    return true
  }
  const at = plan.columns.findIndex(({ header }) => {
    const beside = ownCalled(ctx.tx.own, noun, header)
    return beside?.isCurrency === true && beside.field.number === found.field.number
  })
  const currency = at < 0 ? undefined : row.cells[at]?.trim() || undefined
  custom[String(found.field.number)] = ownValueIn(ctx, found.field, { ...cell, currency }, plan.reads.currency)
  return true
}

/** Keeps a step of a row, or days of steps; days alone say nothing of where it stands, and are taken away by `rowValues`. */
function keepStep({ ctx, custom }: Cells, cell: OwnCell, { field, isDays, step }: OwnColumn): void {
  const key = String(field.number)
  const before = (custom[key] ?? {}) as Partial<StepValue>
  if (isDays) {
    const days = daysWrittenIn(cell.raw, (word) => stepCalled(field, word))
    if (!days)
      throw new CellProblem(`${cell.header}: "${cut(cell.raw, 60)}" has no days of ${field.choices.join(', ')}.`)
    custom[key] = { ...before, days: { ...before.days, ...days } }
  } else if (step !== undefined) {
    custom[key] = { ...before, days: { ...before.days, [step]: columnDay(cell.raw, cell.order, ctx) } }
  } else custom[key] = { ...before, ...(ownValueIn(ctx, field, cell, '') as StepValue) }
}
