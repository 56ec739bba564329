import type { Values } from '../crm/imports/rows.ts'
import type { Stage } from '../crm/pipelines/pipelines.ts'
import type { ReadCtx } from '../language/command.ts'
import { isUnseen } from '../lib/text.ts'
import { isClearable, nameOfField } from '../records/field.ts'
import { besideFirst, firstValue, type LabelledValues } from '../records/types/several.ts'
import { columnAmount } from './amounts.ts'
import { IMPORTED, restOf } from './fields.ts'
import { firstIn } from './labels.ts'
import type { Plan } from './plan.ts'

/** Thrown for a cell that cannot be imported; the message says why. */
export class CellProblem extends Error {}

/**
 * A row that is being read: `got` holds the values of its columns by the words of their fields, as JSON; an amount is
 * still text.
 */
export interface Cells {
  readonly ctx: ReadCtx
  readonly plan: Plan
  readonly all: readonly Stage[]
  /** True when only some columns of a row are read. */
  readonly isPart: boolean
  readonly extra: Record<string, string>
  readonly got: Record<string, Values[string]>
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The columns to write for a row that was read. @throws CellProblem when the row has nothing that can be its name. */
export function rowValues(cells: Cells): Values {
  const { got, extra, plan, isPart } = cells
  const name = nameOf(cells)
  const values: Record<string, Values[string]> = {}
  for (const { word, field } of IMPORTED[plan.noun]) {
    const [column = '', other = ''] = field.columns
    const value = got[word] ?? null
    if (word === 'name') values[column] = name
    else if (field.type.is === 'emails' || field.type.is === 'phones') {
      const several = value as LabelledValues | null
      values[column] = firstValue(several)
      values[other] = besideFirst(several)
    } else if (field.type.is === 'money') [values[column], values[other]] = amountIn(cells, word)
    else if (field.type.is === 'record') values.companyName = value
    else if (field.type.is === 'pairs') values[column] = extra
    else if (field.type.is === 'tags' || field.type.is === 'choices') values[column] = value ?? []
    else if (field.type.is !== 'stage') values[column] = value
  }
  const rest = restOf(plan.noun)
  if (rest?.type.is === 'text') values[rest.columns[0] ?? ''] = noteWith(textOf(values[rest.columns[0] ?? '']), extra)
  const whole = { ...values, ...unasked(cells, values) }
  for (const { field, key } of IMPORTED[plan.noun]) {
    const isThere = field.columns.some((column) => (whole[column] ?? null) !== null)
    if (!isThere && !isPart && !isClearable(field)) throw new CellProblem(`It has no ${nameOfField(key, field)}.`)
  }
  return whole
}

/**
 * Values that no cell holds: whoever imports a row owns it if it needs an owner, and leads and deals get their first
 * status or stage.
 */
function unasked(cells: Cells, values: Values): Values {
  const { plan, ctx } = cells
  const now = ctx.tx.at.toISOString()
  const owned = IMPORTED[plan.noun].some(({ key, field }) => key === 'owner' && field.isFilled)
  return {
    ...(owned && { ownerNumber: values.ownerNumber ?? ctx.member.member }),
    ...(plan.noun === 'lead' && { status: values.status ?? 'new', statusAt: now }),
    ...(plan.noun === 'deal' && stageColumns(cells, now)),
  }
}

/** The stage of a deal: the one that its row names, else the first. */
function stageColumns({ got, all }: Cells, now: string): Values {
  const stage = all.find(({ number }) => number === got.stage) ?? all[0]
  if (!stage) throw new Error('the pipeline has no stage')
  return {
    pipelineNumber: stage.pipelineNumber,
    stageNumber: stage.number,
    stageAt: now,
    closedAt: stage.outcome === 'open' ? null : now,
  }
}

/** Adds the key:value pairs to the note, for a noun without key:value pairs of its own. */
function noteWith(note: string | null, extra: Readonly<Record<string, string>>): string | null {
  const lines = [...(note ? [note] : []), ...Object.entries(extra).map(([key, value]) => `${key}: ${value}`)]
  return lines.length > 0 ? lines.join('\n') : null
}

/** The name of a row's record: its name, else first and last name, else the company, else an address or number. */
function nameOf({ got, extra, plan }: Cells): string {
  const halves = [got.first, got.last].filter((half) => typeof half === 'string').join(' ')
  const name = textOf(got.name)
  if (name && halves && name !== halves) extra['First and last name'] = halves
  const found =
    name ?? (halves || textOf(got.company) || firstIn(got.email) || textOf(got.domain) || firstIn(got.phone))
  if (found && !isUnseen(found)) return found
  throw new CellProblem(plan.noun === 'deal' ? 'It has no title.' : 'It has no name, and nothing else to go by.')
}

function amountIn({ got, plan }: Cells, word: string): readonly [minor: string | null, currency: string | null] {
  const raw = textOf(got[word])
  if (raw === null) return [null, null]
  const code = textOf(got.currency)
  const said = code && !/\p{L}{3}|\p{Sc}/u.test(raw) ? `${raw} ${code}` : raw
  const mark = plan.columns.find(({ target }) => target === word)?.mark
  const money = columnAmount(said, mark, plan.reads.currency)
  if ('wrong' in money) throw new CellProblem(money.wrong)
  return [money.minor.toString(), money.currency]
}
