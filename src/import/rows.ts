import type { Values } from '../crm/imports/rows.ts'
import { type Stage, stages } from '../crm/pipelines/pipelines.ts'
import { membersNamed } from '../crm/team/members.ts'
import type { ReadCtx } from '../language/command.ts'
import { wordsOf } from '../language/grammar/words.ts'
import { AmbiguousValue, textParam, words } from '../language/params/kinds.ts'
import { domain, email, phone, tags } from '../language/params/reach.ts'
import { emails, phones } from '../language/params/several.ts'
import { unguarded } from '../lib/csv.ts'
import { ungrouped } from '../lib/figures.ts'
import { cut } from '../lib/text.ts'
import { turns } from '../lib/turns.ts'
import { UserError } from '../message/errors.ts'
import { plain } from '../message/message.ts'
import type { Field } from '../records/field.ts'
import type { LabelledValues } from '../records/types/several.ts'
import { columnDay, columnMoment } from './dates.ts'
import { fieldFor } from './fields.ts'
import { labelInRow, labelSources, withEarlierValues } from './labels.ts'
import type { FileColumn, Plan } from './plan.ts'
import { CellProblem, type Cells, rowValues } from './row-values.ts'
import type { TableRow } from './table.ts'

/** The longest cell that is read, in characters: as much as the longest text of a record. */
const LONGEST_CELL = 4_000

/** A row as values that can be written, or why it cannot be imported. */
export type RowRead = { readonly values: Values } | { readonly problem: string }

/** Reads the rows of one plan; what must be looked up in the workspace is looked up once. */
export interface RowReader {
  read(row: TableRow): Promise<RowRead>
}

const readers = {
  words: words(''),
  text: textParam(''),
  email: email(''),
  phone: phone(''),
  emails: emails(''),
  phones: phones(''),
  link: domain(''),
  tags: tags(''),
}

/**
 * Makes a reader for the rows of a plan, with the readers of typed values. With `isPart` a row need not be complete.
 */
export async function rowReader(ctx: ReadCtx, plan: Plan, isPart = false): Promise<RowReader> {
  const all = await stages(ctx.tx)
  const labels = labelSources(plan.columns)
  const owners = new Map<string, number | undefined>()
  const turn = turns()
  const ownerOf = async (raw: string): Promise<number> => {
    const name = raw.toLowerCase()
    if (!owners.has(name)) {
      const found = /^@?me$/u.test(name) ? [ctx.member] : await membersNamed(ctx.tx, raw)
      owners.set(name, found.length === 1 ? found[0]?.member : undefined)
    }
    const owner = owners.get(name)
    if (owner === undefined) throw new CellProblem(`Nobody here is called "${cut(raw, 60)}".`)
    return owner
  }
  return {
    async read(row) {
      try {
        // Without a prototype, so that a column called __proto__ is like any other.
        const cells: Cells = { ctx, plan, all, isPart, extra: Object.create(null), got: {} }
        for (const [index, column] of plan.columns.entries()) {
          await turn()
          const raw = unguarded((row.cells[index] ?? '').trim())
          if (raw === '' || column.target === 'skip') continue
          if (raw.length > LONGEST_CELL)
            throw new CellProblem(
              `${column.header}: That is ${raw.length} characters, and ${LONGEST_CELL} is the most.`,
            )
          const field = fieldFor(plan.noun, column.target)
          if (field?.type.is === 'member') cells.got[column.target] = await ownerOf(raw)
          else if (field?.type.is === 'emails' || field?.type.is === 'phones') {
            const read = readers[field.type.is].read(raw, ctx) as LabelledValues
            cells.got[column.target] = withEarlierValues(cells.got[column.target], read, labelInRow(row, labels[index]))
          } else keep(cells, column, raw, field)
        }
        const beyond = row.cells.slice(plan.columns.length).filter((cell) => cell.trim() !== '')
        if (beyond.length > 0)
          throw new CellProblem(`It has ${row.cells.length} cells, and the header ${plan.columns.length}.`)
        return { values: rowValues(cells) }
      } catch (error) {
        if (error instanceof CellProblem) return { problem: error.message }
        if (error instanceof UserError) return { problem: plain(error.words) }
        if (error instanceof AmbiguousValue) return { problem: plain(error.words) }
        throw error
      }
    },
  }
}

const oneLine = (raw: string): string => raw.replace(/\s+/gu, ' ')

/**
 * Stores the value of a cell in its field; a value without a field becomes key:value.
 * @throws CellProblem, UserError or AmbiguousValue when the cell is no such value.
 */
function keep(cells: Cells, column: FileColumn, raw: string, field: Field | undefined): void {
  const { ctx, got, extra } = cells
  const { target } = column
  const aside = () => {
    extra[cut(column.header, 60)] = readText(raw, column, ctx)
  }
  if (target === 'extra') {
    aside()
    return
  }
  switch (field?.type.is) {
    case 'text':
      got[target] = readText(raw, column, ctx)
      return
    case 'link':
    case 'email':
    case 'phone':
      got[target] = readers[field.type.is].read(raw, ctx) as string
      return
    case 'money':
      got[target] = raw
      return
    case 'birthday':
    case 'day':
      got[target] = columnDay(raw, column.order, ctx)
      return
    case 'moment':
      got[target] = columnMoment(raw, ctx)
      return
    case 'tags':
      got[target] = readers.tags.read(
        raw
          .split(/[,;|]/u)
          .map((tag) => tag.trim().replace(/^#/u, '').replace(/\s+/gu, '-'))
          .join(' '),
        ctx,
      ) as readonly string[]
      return
    case 'pairs':
      Object.assign(extra, pairsIn(raw, column))
      return
    case 'choice': {
      const known = choiceIn(field, raw)
      if (known === undefined) aside()
      else got[target] = known
      return
    }
    case 'choices':
      got[target] = choicesIn(field, raw, column)
      return
    case 'checkbox':
    case 'number':
    case 'percent':
    case 'duration':
      got[target] = plainCell(field.type.is, raw, column)
      return
    case 'stage':
      got[target] = stageIn(cells.all, raw).number
      return
    default:
      got[target] = readWords(raw, column, ctx)
  }
}

/** A number, or yes or no, as other programs write them. @throws CellProblem for anything else. */
function plainCell(
  is: 'checkbox' | 'number' | 'percent' | 'duration',
  raw: string,
  column: FileColumn,
): number | string {
  if (is === 'checkbox') {
    if (/^(?:yes|y|true|1|x|ja|oui|s[ií])$/iu.test(raw)) return 'true'
    if (/^(?:no|n|false|0|nein|non)$/iu.test(raw)) return 'false'
    throw new CellProblem(`${column.header}: "${cut(raw, 60)}" is neither yes nor no.`)
  }
  const figures = ungrouped(raw.replace(/\s?(?:%|min|minutes)$/iu, '')).replace(/(?<=\d)[.,]0+$/u, '')
  if (/^\d{1,9}$/u.test(figures)) return Number(figures)
  throw new CellProblem(`${column.header}: "${cut(raw, 60)}" is no whole number from 0 to 999999999.`)
}

/** The key:value pairs of a cell, as our own files write them; other text is stored under the column's header. */
function pairsIn(raw: string, { header }: FileColumn): Readonly<Record<string, string>> {
  const found = wordsOf(raw).map(({ name, value, typed }) => [name ?? cut(header, 60), name ? value : typed] as const)
  return Object.fromEntries(found)
}

/** The choice that a cell names, by our word or by that of another program. */
function choiceIn({ type, columns }: Field, raw: string): string | undefined {
  const choices = 'choices' in type ? (type.choices as readonly string[]) : []
  const said = raw.trim().toLowerCase()
  return choices.find((each) => each === said) ?? (columns[0] === 'status' ? statusIn(raw) : undefined)
}

/** The choices that a cell names, separated by commas. @throws CellProblem when one of them is unknown. */
const choicesIn = (field: Field, raw: string, { header }: FileColumn): readonly string[] =>
  raw
    .split(/[,;|]/u)
    .filter((word) => word.trim() !== '')
    .map((word) => {
      const known = choiceIn(field, word)
      if (known === undefined) throw new CellProblem(`${header}: "${cut(word.trim(), 60)}" is none of its choices.`)
      return known
    })

/** Adds the column's header to an error of a reader that does not name it. */
function about<T>(column: FileColumn, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UserError) throw new CellProblem(`${column.header}: ${plain(error.words)}`)
    throw error
  }
}

const readWords = (raw: string, column: FileColumn, ctx: ReadCtx): string =>
  about(column, () => readers.words.read(oneLine(raw), ctx) as string)
const readText = (raw: string, column: FileColumn, ctx: ReadCtx): string =>
  about(column, () => readers.text.read(raw, ctx) as string)

const STATUS: readonly (readonly [RegExp, string])[] = [
  [/^(?:new|open|neu|offen|nouveau|nuevo|open - not contacted|attempted(?:_| )to(?:_| )contact)$/iu, 'new'],
  [
    /^(?:qualified|qualifiziert|qualifié|cualificado|connected|in(?:_| )progress|open(?:_| )deal|working - contacted)$/iu,
    'qualified',
  ],
  [
    /^(?:unqualified|disqualified|junk|bad(?:_| )timing|closed - not converted|disqualifiziert|disqualifié|descartado)$/iu,
    'disqualified',
  ],
]

/**
 * The status of a lead by another program's word; undefined when we have no such status: the word is then kept as
 * key:value.
 */
const statusIn = (raw: string): string | undefined => STATUS.find(([pattern]) => pattern.test(raw.trim()))?.[1]

/** A stage by its name or the beginning of it; `Closed Won` is the stage that wins. */
function stageIn(all: readonly Stage[], raw: string): Stage {
  const wanted = oneLine(raw).toLowerCase()
  const outcome = /^(?:closed ?)?(won|lost)$/u.exec(wanted.replace(/[ -]+/gu, ' '))?.[1]
  const begins = all.filter(({ name }) => wanted.length > 1 && name.toLowerCase().startsWith(wanted))
  const found =
    all.find(({ name }) => name.toLowerCase() === wanted) ??
    (begins.length === 1 ? begins[0] : all.find((stage) => stage.outcome === outcome))
  if (found) return found
  throw new CellProblem(`"${cut(raw, 60)}" is no stage. There are: ${all.map(({ name }) => name).join(', ')}.`)
}
