import { partsCarried } from '../crm/deals/carry-parts.ts'
import { carriedIn } from '../crm/items/carry.ts'
import type { ReadCtx } from '../language/command.ts'
import { wordsOf } from '../language/grammar/words.ts'
import { textParam, words } from '../language/params/kinds.ts'
import { domain, email, phone, tags } from '../language/params/reach.ts'
import { emails, phones } from '../language/params/several.ts'
import { cut } from '../lib/text.ts'
import { UserError } from '../message/errors.ts'
import { plain } from '../message/message.ts'
import { docsWrittenIn } from '../records/types/docs.ts'
import { wordListOf } from '../records/types/listed.ts'
import type { LabelledValues } from '../records/types/several.ts'
import { columnAmount } from './amounts.ts'
import { addressWith, plainCell } from './cell-words.ts'
import { choiceIn, choicesIn, listedIn, percentIn } from './choices.ts'
import { meaningOf, outcomeSaid } from './columns/mapped.ts'
import { keepOptOut } from './columns/opt-outs.ts'
import { keepOwn } from './columns/own.ts'
import { OWN_SOURCE } from './columns/source.ts'
import { columnBirthday, columnDay, columnMoment, historicMoment } from './dates.ts'
import { fieldFor } from './fields.ts'
import { type LabelSource, labelInRow, withEarlierValues } from './labels.ts'
import type { FileColumn } from './plan.ts'
import { CellProblem, type Cells } from './row-values.ts'
import type { TableRow } from './table.ts'

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

/** Sites on which many have a page: their domain is nobody's own. */
const SHARED_SITES =
  /(?:^|\.)(?:linkedin|facebook|twitter|x|instagram|youtube|github|medium|xing|crunchbase|google|wordpress|linktr|notion|wixsite|blogspot)\.\w+$/u

/** The longest cell that is read, in characters: as much as the longest text of a record. */
const LONGEST_CELL = 4_000

/** A cell where it stands, and the word of the field that its column is. */
interface Standing {
  readonly column: FileColumn
  readonly word: string
  readonly raw: string
  readonly row: Pick<TableRow, 'cells' | 'line'>
  readonly label: LabelSource | undefined
}

/**
 * Keeps a cell where its column belongs; what has no field of its own becomes key:value.
 * @throws CellProblem, UserError or AmbiguousValue when it is no such value.
 */
export function readCell(cells: Cells, standing: Standing): void {
  const { ctx, got, extra, plan, noun } = cells
  const { column, word, raw } = standing
  const aside = () => {
    extra[cut(column.header, 60)] = readText(raw, column, ctx)
  }
  if (isNoDay(raw, column, plan)) return
  if (raw.length > LONGEST_CELL)
    throw new CellProblem(`${column.header}: That is ${raw.length} characters, and ${LONGEST_CELL} is the most.`)
  if (word === 'extra') {
    if (keepOwn(cells, { header: column.header, raw, mark: column.mark, order: column.order }, standing.row)) return
    aside()
    return
  }
  if (readSpecial(cells, standing)) return
  const field = fieldFor(noun, word)
  switch (field?.type.is) {
    case 'emails':
    case 'phones': {
      const several = severalIn(field.type.is, raw, ctx)
      got[word] = withEarlierValues(got[word], several, labelInRow(standing.row, standing.label))
      return
    }
    case 'member': {
      const meant = meaningOf(plan.owners, raw)
      if (meant?.to) got[word] = meant.to
      else aside()
      if (!meant?.to && meant?.how !== 'chosen') cells.history.held = raw
      return
    }
    case 'stage': {
      const meant = meaningOf(plan.stages, raw)
      cells.history.stage = raw
      if (meant?.to) got[word] = meant.to
      if (meant?.how !== 'same' && meant?.how !== 'chosen') aside()
      return
    }
    case 'text':
      got[word] = readText(raw, column, ctx)
      return
    case 'link': {
      const site = readers.link.read(raw.replace(/[?#].*$/u, '').split(/[\s,;]+/u)[0] ?? raw, ctx) as string
      if (SHARED_SITES.test(site)) aside()
      else got[word] = site
      return
    }
    case 'money': {
      readMoney(cells, standing)
      return
    }
    case 'email':
    case 'phone':
      got[word] = readers[field.type.is].read(raw, ctx) as string
      return
    case 'moment':
      got[word] = columnMoment(raw, ctx)
      return
    case 'birthday':
      got[word] = columnBirthday(raw, column.order, ctx)
      return
    case 'day':
      if (word === 'optOut' && keepOptOut(cells, column.header, raw)) return
      got[word] = columnDay(raw, column.order, ctx)
      return
    case 'tags':
      got[word] = [...new Set([...((got[word] ?? []) as readonly string[]), ...tagsIn(raw, ctx)])].slice(0, 20)
      return
    case 'docs': {
      const docs = docsWrittenIn(raw)
      if (!docs) throw new CellProblem(`${column.header}: "${cut(raw, 60)}" is no address of a page.`)
      got[word] = docs
      return
    }
    case 'pairs':
      Object.assign(extra, pairsIn(raw, column))
      return
    case 'choice': {
      const known = choiceIn(field, raw, plan.source === OWN_SOURCE)
      if (known === undefined) aside()
      else got[word] = known
      return
    }
    case 'choices':
      if (wordListOf(field.type)) {
        const words = listedIn(ctx, field.type, raw, plan.source === OWN_SOURCE)
        if (words.length === 0) aside()
        else got[word] = words
      } else got[word] = choicesIn(field, raw, column)
      return
    case 'percent': {
      const percent = percentIn(raw)
      if (percent === undefined) aside()
      else got[word] = percent
      return
    }
    case 'checkbox':
    case 'number':
    case 'duration':
      got[word] = plainCell(field.type.is, raw, column)
      return
    default:
      got[word] = word === 'address' ? addressWith(got[word], readWords(raw, column, ctx)) : wordsIn(cells, standing)
  }
}

/** True of what Outlook writes for a day that nobody set. */
const isNoDay = (raw: string, { target }: FileColumn, { noun }: Cells['plan']): boolean =>
  /^0+[/.-]0+[/.-]0+$/u.test(raw) && ['day', 'birthday'].includes(fieldFor(noun, target)?.type.is ?? '')

/** What is no field of the record: when it was made, how and when it ended; false for everything else. */
function readSpecial(cells: Cells, { column, word, raw }: Standing): boolean {
  const { history, ctx, extra, got } = cells
  if (word === 'created' || word === 'closed') {
    const moment = historicMoment(raw, column.order, ctx.zone)
    if (moment === undefined) throw new CellProblem(`${column.header}: "${cut(raw, 60)}" is no day that I know.`)
    // A day that is still to come is not when something was made or closed.
    if (moment > ctx.tx.at.toISOString()) extra[cut(column.header, 60)] = cut(raw, 200)
    else history[word] = moment
    return true
  }
  if (word === 'reason') {
    const said = raw.replace(/\s+/gu, ' ')
    history.reason = cut(history.reason ? `${history.reason}, ${said}` : said, 500)
    return true
  }
  if (word === 'items') {
    if (carriedIn(raw)) history.items = raw
    else extra[cut(column.header, 60)] = cut(raw, 200)
    return true
  }
  if (word === 'parts') {
    if (partsCarried(raw)) history.parts = raw
    else extra[cut(column.header, 60)] = cut(raw, 200)
    return true
  }
  if (word === 'pipeline') {
    const meant = meaningOf(cells.plan.pipelines, raw)
    if (meant?.to) history.pipeline = meant.to
    if (meant?.how !== 'same' && meant?.how !== 'chosen') extra[cut(column.header, 60)] = cut(raw, 200)
    return true
  }
  if (word === 'outcome') {
    const outcome = outcomeSaid(raw)
    if (outcome) history.outcome = outcome
    if (outcome === undefined) extra[cut(column.header, 60)] = cut(raw, 200)
    return true
  }
  if (word === 'currency') {
    got.currency = raw
    return true
  }
  if (word !== 'due') return false
  got.due = columnDay(raw, column.order, ctx)
  return true
}

function readMoney(cells: Cells, { column, word, raw, row }: Standing): void {
  const { plan, got } = cells
  const index = plan.columns.findIndex(({ target }) => target === 'currency' || target === `${cells.noun}.currency`)
  const cell = index < 0 ? '' : (row.cells[index] ?? '').trim()
  const inHead = /\((?<code>[A-Z]{3}|\p{Sc})\)/u.exec(column.header)?.groups?.code ?? ''
  const code = cell || inHead
  const said = /^\p{L}{3}$|^\p{Sc}$/u.test(code) && !/\p{L}{3}|\p{Sc}/u.test(raw) ? `${raw} ${code}` : raw
  const read = columnAmount(said, column.mark, plan.reads.currency)
  if ('wrong' in read) throw new CellProblem(read.wrong)
  if (read.doubt !== undefined) cells.doubts[column.header] = read.doubt
  got[word] = read.money.minor.toString()
  got[`${word} currency`] = read.money.currency
}

/** The addresses or numbers of a cell: marks of other programs before a number are taken off, such as p:. */
function severalIn(is: 'emails' | 'phones', raw: string, ctx: ReadCtx): LabelledValues {
  const text =
    is === 'phones'
      ? raw.replace(/(?<![\p{L}\p{N}])(?:p|tel|phone):\s*(?=[+(\d])/giu, '').replace(/^'/u, '')
      : raw.replace(/mailto:/giu, '')
  return readers[is].read(text, ctx) as LabelledValues
}

/** Tags as other programs part them: with commas, semicolons, `:::`, in quotes; groups that a program makes itself are none. */
function tagsIn(raw: string, ctx: ReadCtx): readonly string[] {
  const all = raw
    .split(/\s*(?:,|;|\||:::|\n)\s*/u)
    .map((tag) => tag.replace(/^["'[\]]+|["'[\]]+$/gu, '').trim())
    .filter((tag) => tag !== '' && !/^\*\s/u.test(tag))
    .map((tag) =>
      cut(
        tag
          .replace(/^#/u, '')
          .replace(/&/gu, ' and ')
          .replace(/[^\p{L}\p{N}_-]+/gu, '-')
          .replace(/^-+|-+$/gu, ''),
        40,
      ),
    )
    .filter((tag) => tag !== '')
  return all.length === 0 ? [] : (readers.tags.read(all.join(' '), ctx) as readonly string[])
}

/** The key:value words of a cell, as our own files have them; what is none stands under the head of its column. */
function pairsIn(raw: string, { header }: FileColumn): Readonly<Record<string, string>> {
  const found = wordsOf(raw).map(({ name, value, typed }) => [name ?? cut(header, 60), name ? value : typed] as const)
  return Object.fromEntries(found)
}

/** The error of a reader that does not say itself what it is about. */
function about<T>(column: FileColumn, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UserError) throw new CellProblem(`${column.header}: ${plain(error.words)}`)
    throw error
  }
}

const oneLine = (raw: string): string => raw.replace(/\s+/gu, ' ')

/** Words of one line; of several companies in one cell, as HubSpot has them, the first. */
function wordsIn(cells: Cells, { column, word, raw }: Standing): string {
  const [first = raw, ...others] =
    word === 'company' && /associated/iu.test(column.header) ? raw.split(/\s*;\s*/u) : [raw]
  if (others.length > 0) cells.extra[cut(column.header, 60)] = raw
  return readWords(first, column, cells.ctx)
}

const readWords = (raw: string, column: FileColumn, ctx: ReadCtx): string =>
  about(column, () => readers.words.read(oneLine(raw), ctx) as string)
const readText = (raw: string, column: FileColumn, ctx: ReadCtx): string =>
  about(column, () => readers.text.read(raw, ctx) as string)
