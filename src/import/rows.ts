import type { Values } from '../crm/imports/rows.ts'
import { type Stage, stages } from '../crm/pipelines/pipelines.ts'
import { membersNamed } from '../crm/team/members.ts'
import type { ReadCtx } from '../language/command.ts'
import { AmbiguousValue, textParam, words } from '../language/params/kinds.ts'
import { domain, email, phone, tags } from '../language/params/reach.ts'
import { unguarded } from '../lib/csv.ts'
import { UserError } from '../message/errors.ts'
import { plain } from '../message/message.ts'
import { columnAmount } from './amounts.ts'
import { columnDay } from './dates.ts'
import type { FileColumn, Plan } from './plan.ts'
import type { TableRow } from './table.ts'

/** A row as values that can be written, or why it cannot be. */
export type RowRead = { readonly values: Values } | { readonly problem: string }

/** Why one cell cannot be kept. */
class CellProblem extends Error {}

/** Reads rows of one plan: what the workspace has to be asked for is asked once. */
export interface RowReader {
  read(row: TableRow): Promise<RowRead>
}

const readers = {
  words: words(''),
  text: textParam(''),
  email: email(''),
  phone: phone(''),
  domain: domain(''),
  tags: tags(''),
}

/** Makes a reader of a plan's rows, with the same readers as for what is typed. */
export async function rowReader(ctx: ReadCtx, plan: Plan): Promise<RowReader> {
  const all = await stages(ctx.tx)
  const owners = new Map<string, number | undefined>()
  const ownerOf = async (raw: string): Promise<number> => {
    const name = raw.toLowerCase()
    if (!owners.has(name)) {
      const found = /^@?me$/u.test(name) ? [ctx.member] : await membersNamed(ctx.tx, raw)
      owners.set(name, found.length === 1 ? found[0]?.member : undefined)
    }
    const owner = owners.get(name)
    if (owner === undefined) throw new CellProblem(`Nobody here is called "${raw.slice(0, 60)}".`)
    return owner
  }
  return {
    async read(row) {
      try {
        const cells: Cells = { ctx, plan, all, extra: {}, got: {} }
        for (const [index, column] of plan.columns.entries()) {
          const raw = unguarded((row.cells[index] ?? '').trim())
          if (raw === '' || column.target === 'skip') continue
          if (column.target === 'owner') cells.got.owner = await ownerOf(raw)
          else keep(cells, column, raw)
        }
        const beyond = row.cells.slice(plan.columns.length).filter((cell) => cell.trim() !== '')
        if (beyond.length > 0)
          throw new CellProblem(`It has ${row.cells.length} cells, and the header ${plan.columns.length}.`)
        return { values: valuesOf(cells) }
      } catch (error) {
        if (error instanceof CellProblem) return { problem: error.message }
        if (error instanceof UserError) return { problem: plain(error.words) }
        if (error instanceof AmbiguousValue) return { problem: plain(error.words) }
        throw error
      }
    },
  }
}

/** Reads one cell for its column's sake. @throws CellProblem, UserError or AmbiguousValue when it is no such value. */
interface Cells {
  readonly ctx: ReadCtx
  readonly plan: Plan
  readonly all: readonly Stage[]
  readonly extra: Record<string, string>
  readonly got: Partial<Record<Exclude<FileColumn['target'], 'extra' | 'skip'>, string | number | readonly string[]>>
}

const oneLine = (raw: string): string => raw.replace(/\s+/gu, ' ')

/** Keeps a cell where its column belongs; what has no field of its own becomes key:value. */
function keep(cells: Cells, column: FileColumn, raw: string): void {
  const { ctx, got } = cells
  const { target } = column
  switch (target) {
    case 'extra':
      cells.extra[column.header.slice(0, 60)] = readText(raw, column, ctx)
      return
    case 'note':
    case 'preferences':
      got[target] = readText(raw, column, ctx)
      return
    case 'email':
    case 'phone':
    case 'domain':
      got[target] = readers[target].read(raw, ctx) as string
      return
    case 'amount':
    case 'currency':
      got[target] = raw
      return
    case 'birthday':
    case 'close':
      got[target] = columnDay(raw, column.order, ctx)
      return
    case 'tags':
      got.tags = readers.tags.read(
        raw
          .split(/[,;|]/u)
          .map((tag) => tag.trim().replace(/^#/u, '').replace(/\s+/gu, '-'))
          .join(' '),
        ctx,
      ) as readonly string[]
      return
    case 'status':
      if (!setStatus(cells, raw)) cells.extra[column.header.slice(0, 60)] = readText(raw, column, ctx)
      return
    case 'stage':
      got.stage = stageIn(cells.all, raw).number
      return
    default:
      if (target !== 'skip' && target !== 'owner') got[target] = readWords(raw, column, ctx)
  }
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

/** Takes what other programs call a lead's status; false where it is none of ours, which keeps the word beside it. */
function setStatus({ got }: Cells, raw: string): boolean {
  const known = STATUS.find(([pattern]) => pattern.test(raw.trim()))
  if (known) got.status = known[1]
  return known !== undefined
}

/** A stage by its name or the beginning of it; `Closed Won` is the one that wins. */
function stageIn(all: readonly Stage[], raw: string): Stage {
  const wanted = oneLine(raw).toLowerCase()
  const outcome = /^(?:closed ?)?(won|lost)$/u.exec(wanted.replace(/[ -]+/gu, ' '))?.[1]
  const begins = all.filter(({ name }) => wanted.length > 1 && name.toLowerCase().startsWith(wanted))
  const found =
    all.find(({ name }) => name.toLowerCase() === wanted) ??
    (begins.length === 1 ? begins[0] : all.find((stage) => stage.outcome === outcome))
  if (found) return found
  throw new CellProblem(`"${raw.slice(0, 60)}" is no stage. There are: ${all.map(({ name }) => name).join(', ')}.`)
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The columns of a row that was read. @throws CellProblem when it has nothing to go by. */
function valuesOf(cells: Cells): Values {
  const { got, extra, plan, ctx } = cells
  const company = textOf(got.company)
  const name = nameOf(cells)
  const shared = { tags: (got.tags as readonly string[] | undefined) ?? [], note: textOf(got.note) }
  const owner = (got.owner as number | undefined) ?? null
  const reach = { email: textOf(got.email), phone: textOf(got.phone) }
  switch (plan.noun) {
    case 'lead':
      return {
        ...shared,
        ...reach,
        ...amountIn(cells),
        name,
        companyName: company,
        source: textOf(got.source),
        status: textOf(got.status) ?? 'new',
        statusAt: ctx.tx.at.toISOString(),
        extra,
        ownerNumber: owner,
      }
    case 'contact':
      return {
        ...shared,
        ...reach,
        name,
        companyName: company,
        role: textOf(got.role),
        address: textOf(got.address),
        birthday: textOf(got.birthday),
        preferences: textOf(got.preferences),
        slack: textOf(got.slack),
        discord: textOf(got.discord),
        social: textOf(got.social),
        extra,
        ownerNumber: owner,
      }
    case 'company':
      return {
        ...shared,
        name,
        domain: textOf(got.domain),
        phone: reach.phone,
        address: textOf(got.address),
        extra,
        ownerNumber: owner,
      }
    case 'deal':
      return { ...dealValues(cells, name, company, owner), tags: shared.tags, note: noteWith(shared.note, extra) }
  }
}

function dealValues(
  { got, all, plan, ctx, extra }: Cells,
  title: string,
  company: string | null,
  owner: number | null,
): Values {
  const stage = all.find(({ number }) => number === got.stage) ?? all[0]
  if (!stage) throw new Error('the pipeline has no stage')
  const now = ctx.tx.at.toISOString()
  return {
    ...amountIn({ got, all, plan, ctx, extra }),
    title,
    companyName: company,
    pipelineNumber: stage.pipelineNumber,
    stageNumber: stage.number,
    stageAt: now,
    closedAt: stage.outcome === 'open' ? null : now,
    closeOn: textOf(got.close),
    ownerNumber: owner ?? ctx.member.member,
  }
}

/** A deal has no key:value of its own: what else was said of it stands in its note. */
function noteWith(note: string | null, extra: Readonly<Record<string, string>>): string | null {
  const lines = [...(note ? [note] : []), ...Object.entries(extra).map(([key, value]) => `${key}: ${value}`)]
  return lines.length > 0 ? lines.join('\n') : null
}

/** What a row goes by: its name, else the two halves of one, else the company, else where it is reached. */
function nameOf({ got, extra, plan }: Cells): string {
  const halves = [got.first, got.last].filter((half) => typeof half === 'string').join(' ')
  const name = textOf(got.name)
  if (name && halves && name !== halves) extra['First and last name'] = halves
  const found = name ?? (halves || textOf(got.company) || textOf(got.email) || textOf(got.domain) || textOf(got.phone))
  if (found) return found
  throw new CellProblem(plan.noun === 'deal' ? 'It has no title.' : 'It has no name, and nothing else to go by.')
}

function amountIn({ got, plan }: Cells): { readonly amountMinor: string | null; readonly currency: string | null } {
  const raw = textOf(got.amount)
  if (raw === null) return { amountMinor: null, currency: null }
  const code = textOf(got.currency)
  const said = code && !/\p{L}{3}|\p{Sc}/u.test(raw) ? `${raw} ${code}` : raw
  const mark = plan.columns.find(({ target }) => target === 'amount')?.mark
  const money = columnAmount(said, mark, plan.reads.currency)
  if ('wrong' in money) throw new CellProblem(money.wrong)
  return { amountMinor: money.minor.toString(), currency: money.currency }
}
