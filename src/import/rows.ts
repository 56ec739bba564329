import type { Values } from '../crm/imports/rows.ts'
import { stages } from '../crm/pipelines/pipelines.ts'
import type { ReadCtx } from '../language/command.ts'
import { AmbiguousValue } from '../language/params/kinds.ts'
import { unguarded } from '../lib/csv.ts'
import { cut } from '../lib/text.ts'
import { turns } from '../lib/turns.ts'
import { UserError } from '../message/errors.ts'
import { plain } from '../message/message.ts'
import { rowPeople } from './beside/people.ts'
import { readCell } from './cells.ts'
import { headKey } from './columns/heads.ts'
import { historicMoment, saysHour } from './dates.ts'
import { type ImportNoun, isLabelled, partsOfTarget } from './fields.ts'
import { labelSources, readingOrder } from './labels.ts'
import { type RowPart, rowPart } from './part.ts'
import type { Plan } from './plan.ts'
import { CellProblem, type Cells, type KeptCell, rowValues } from './row-values.ts'
import type { TableRow } from './table.ts'

/** A step that a row says is to be done next, with its day where that is said. */
export interface RowStep {
  readonly title: string
  readonly due: string | null
  /** The ISO instant at which it is due, where an hour is said. */
  readonly at: string | null
}

/** A row that was read: its own record, those beside it, and what could not be read of its cells. */
export interface GoodRow {
  readonly line: number
  readonly main: RowPart
  readonly company: RowPart | undefined
  readonly people: readonly RowPart[]
  readonly step: RowStep | undefined
  readonly kept: readonly KeptCell[]
  /** Amounts of which the likelier of two meanings was taken, by the heads of their columns. */
  readonly doubts: Readonly<Record<string, string>>
}

/** A row as what can be written, or why it cannot be. */
export type RowRead = GoodRow | { readonly problem: string }

/** Reads the rows of one plan; what must be looked up in the workspace is looked up once. */
export interface RowReader {
  read(row: TableRow): Promise<RowRead>
}

/** What a row says of the things that are no records of a file: a step or a note. */
type Aside = Record<string, string>

/**
 * Makes a reader for the rows of a plan, with the readers of typed values. With `isPart` a row need not be complete.
 */
export async function rowReader(ctx: ReadCtx, plan: Plan, isPart = false): Promise<RowReader> {
  const all = await stages(ctx.tx)
  const labels = labelSources(plan.columns)
  const turn = turns()
  const targets = plan.columns.map(({ target }) => partsOfTarget(target, plan.noun))
  const order = readingOrder(plan.columns, ({ target }) => {
    if (isLabelled(target, plan.noun)) return 'values'
    return partsOfTarget(target, plan.noun).word === 'address' ? 'parts' : undefined
  })
  const deleted = plan.columns.flatMap(({ header }, index) => (headKey(header) === 'isdeleted' ? [index] : []))
  const sets = [...new Set([plan.noun, ...targets.map(({ noun }) => noun)])]
  const fresh = (noun: ImportNoun): Cells => ({
    ctx,
    plan,
    noun,
    all,
    isPart,
    // Without a prototype, a column that is called __proto__ is one like the others.
    extra: Object.create(null),
    got: {},
    history: {},
    custom: {},
    doubts: {},
  })
  return {
    async read(row) {
      const made = new Map(sets.map((noun) => [noun, fresh(noun)] as const))
      const main = made.get(plan.noun) ?? fresh(plan.noun)
      const ids: Partial<Record<string, string>> = {}
      const asides: Aside = {}
      const kept: KeptCell[] = []
      const beyond = row.cells.slice(plan.columns.length).filter((cell) => cell.trim() !== '')
      if (beyond.length > 0)
        return { problem: `It has ${row.cells.length} cells, and the header ${plan.columns.length}.` }
      if (deleted.some((index) => /^(?:true|1|yes)$/iu.test((row.cells[index] ?? '').trim())))
        return { problem: 'It was deleted where it comes from.' }
      for (const index of order) {
        const column = plan.columns[index]
        if (!column) continue
        const raw = unguarded((row.cells[index] ?? '').trim())
        const part = targets[index]
        if (raw === '' || column.target === 'skip' || !part) continue
        await turn()
        const { noun, word } = part
        const cells = made.get(noun) ?? main
        if (word === 'id') ids[noun] = raw
        else if (isAside(noun)) asides[column.target] = raw
        else {
          const wrong = attempt(() => readCell(cells, { column, word, raw, row, label: labels[index] }))
          if (wrong === undefined) continue
          if (isPart) return { problem: wrong }
          kept.push({ header: column.header, raw, why: wrong })
          main.extra[column.header] = raw
        }
      }
      return rowRecords(main, made, { ids, asides, kept, row })
    },
  }
}

const isAside = (noun: string): boolean => noun === 'task' || noun === 'log'

/** Why a cell could not be read, in a sentence; undefined where it was. */
function attempt(read: () => void): string | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof CellProblem) return error.message
    if (error instanceof UserError || error instanceof AmbiguousValue) return plain(error.words)
    throw error
  }
}

interface Gathered {
  readonly ids: Partial<Record<string, string>>
  readonly asides: Aside
  readonly kept: KeptCell[]
  readonly row: TableRow
}

/** The records of a row, each with whom it belongs to. */
function rowRecords(main: Cells, made: ReadonlyMap<ImportNoun, Cells>, found: Gathered): RowRead {
  const { ids, asides, kept, row } = found
  const said = asides['log.text']
  if (said !== undefined) main.got.note = typeof main.got.note === 'string' ? `${main.got.note}\n${said}` : said
  const company = companyOf(main, made.get('company'))
  const links = Object.entries(ids).flatMap(([noun, sourceId]) =>
    noun === main.noun || sourceId === undefined
      ? []
      : idsIn(sourceId).map((id) => ({ noun: noun === 'parent' ? 'company' : (noun as ImportNoun), sourceId: id })),
  )
  const named = main.noun === 'company' ? main.got.name : main.got.company
  let people: readonly RowPart[] = []
  let values: Values | undefined
  const wrong = attempt(() => {
    people = peopleOf(main, made.get('contact'), typeof named === 'string' ? named : null)
    // A deal that nothing names goes by whom it is made with.
    const title = main.noun === 'deal' && typeof named !== 'string' ? people[0]?.values.name : undefined
    if (typeof title === 'string') main.got.name ??= title
    values = rowValues(main)
  })
  if (values === undefined) return { problem: wrong ?? '' }
  const own = ids[main.noun]
  return {
    line: row.line,
    main: { ...rowPart(main, values), sourceId: own ?? null, links },
    company,
    people,
    step: stepOf(asides, main, kept),
    kept,
    doubts: main.doubts,
  }
}

/** The ids of one cell, as HubSpot writes them. */
const idsIn = (raw: string): readonly string[] => raw.split(/\s*;\s*/u).filter((id) => id !== '')

/** What a row says of the company beside its record; what cannot be a company's stays with the record. */
function companyOf(main: Cells, cells: Cells | undefined): RowPart | undefined {
  if (!cells || cells.noun === main.noun) return undefined
  const name = main.got.company
  const hasOwn = Object.keys(cells.got).length > 0 || Object.keys(cells.extra).length > 0
  if (typeof name !== 'string' || !hasOwn) {
    for (const [key, value] of Object.entries(cells.got)) if (typeof value === 'string') main.extra[key] ??= value
    return undefined
  }
  cells.got.name = name
  return rowPart(cells)
}

/** The people of a row that are not its own record, at the company that it names. */
const peopleOf = (main: Cells, cells: Cells | undefined, company: string | null): readonly RowPart[] =>
  !cells || main.noun === 'contact' || main.noun === 'lead' ? [] : rowPeople(cells, company)

function stepOf(asides: Aside, main: Cells, kept: KeptCell[]): RowStep | undefined {
  const said = asides['task.title']
  if (said === undefined) return undefined
  const raw = asides['task.due']
  const column = main.plan.columns.find(({ target }) => target === 'task.due')
  let due: string | null = null
  let at: string | null = null
  if (raw !== undefined && column) {
    const scratch: Cells = { ...main, got: {}, extra: {} }
    const wrong = attempt(() => {
      readCell(scratch, { column, word: 'due', raw, row: { cells: [], line: 0 }, label: undefined })
      due = typeof scratch.got.due === 'string' ? scratch.got.due : null
      if (due !== null && saysHour(raw)) at = historicMoment(raw, column.order, main.ctx.zone) ?? null
    })
    if (wrong !== undefined) kept.push({ header: column.header, raw, why: wrong })
  }
  return { title: cut(said.replace(/\s+/gu, ' '), 200), due, at }
}
