import type { KeptInFile } from '../crm/imports/imports.ts'
import { PARENT_NAME } from '../crm/imports/parents.ts'
import type { ReadCtx } from '../language/command.ts'
import { csvText } from '../lib/csv.ts'
import { NotDone } from '../lib/pool.ts'
import { slots } from '../lib/slots.ts'
import { UserError } from '../message/errors.ts'
import type { Conflict } from './bring.ts'
import { newEntries, readEntries } from './entries/write.ts'
import type { ImportNoun } from './fields.ts'
import type { RowPart } from './part.ts'
import type { Plan } from './plan.ts'
import { type GoodRow, rowReader } from './rows.ts'
import { partsMet } from './same.ts'
import { type Bringing, bringRows, isJoined, sortParts } from './sort.ts'
import { batchesFrom, type FilePosition, isBlank, type TableRow } from './table.ts'
import type { Coming } from './together/coming.ts'

const AT_ONCE = 1_000
/** The most bad rows, and the most characters of them, that are given back as a file. */
const MOST_BAD = 2_000
const MOST_BAD_TEXT = 500_000
/** So many cells and conflicts are told. */
const MOST_TOLD = 200

/** A row that cannot be imported, and why. */
export interface BadRow extends TableRow {
  readonly problem: string
}

/** What importing a file would do. */
export interface ImportCheck {
  readonly added: number
  /** Rows that are the same as a record of which they change something. */
  readonly updates: number
  /** Rows that are the same as a record or an earlier row, and change nothing. */
  readonly duplicates: number
  /** Rows that put somebody to a deal of an earlier row. */
  readonly joined: number
  /** What the rows name beside their own records, each once, by noun. */
  readonly beside: Readonly<Record<string, number>>
  readonly bad: number
  readonly badRows: readonly BadRow[]
  /** Cells that are kept as text. */
  readonly kept: number
  readonly keptCells: readonly KeptInFile[]
  readonly conflicts: readonly Conflict[]
  /** The first amount of each column that can be two, as a sentence. */
  readonly doubts: Readonly<Record<string, string>>
  /** How often its rows name records of a kind by the source's ids, and the ids that they name. */
  readonly links: ReadonlyMap<ImportNoun, readonly string[]>
}

/** A file of more rows is large: looking at it holds a connection, or the embedded database, for seconds. */
const LARGE = 1_000
/** Of the ten connections, so many may be held by that. */
const slot = slots(3)

/**
 * Reads every row as it would be imported, without writing anything. `others` gathers what files bring that come together.
 * @throws UserError when too many large files are looked at in this moment.
 */
export async function checkRows(
  ctx: ReadCtx,
  plan: Plan,
  content: Buffer,
  start: FilePosition,
  others?: Coming,
): Promise<ImportCheck> {
  if (plan.rows <= LARGE) return checkAll(ctx, plan, content, start, others)
  return slot(() => checkAll(ctx, plan, content, start, others)).catch((error: unknown) => {
    if (!(error instanceof NotDone)) throw error
    throw new UserError('too_long', 'I am looking at too many large files at this moment.', {
      next: 'Import it again in a moment.',
    })
  })
}

async function checkAll(
  ctx: ReadCtx,
  plan: Plan,
  content: Buffer,
  start: FilePosition,
  others: Coming | undefined,
): Promise<ImportCheck> {
  if (plan.isEntries) return checkEntries(ctx, plan, content, start, others)
  const links = new Map<ImportNoun, string[]>()
  const linksTo = (noun: ImportNoun): string[] => {
    const known = links.get(noun) ?? []
    links.set(noun, known)
    return known
  }
  const reader = await rowReader(ctx, plan)
  const before = partsMet<number>()
  const people = partsMet<true>()
  const firms = new Set<string>()
  const own = new Set<string>()
  const meetParent = ({ name, [PARENT_NAME]: parent }: RowPart['values']) => {
    if (typeof name === 'string') own.add(name.toLowerCase())
    if (typeof parent === 'string') firms.add(parent.toLowerCase())
  }
  const beside: Record<string, number> = {}
  const count = (noun: string) => {
    beside[noun] = (beside[noun] ?? 0) + 1
  }
  const badRows: BadRow[] = []
  const keptCells: KeptInFile[] = []
  const conflicts: Conflict[] = []
  const doubts: Record<string, string> = {}
  let [added, updates, duplicates, joined, bad, kept, badText] = [0, 0, 0, 0, 0, 0, 0]
  const meet = ({ main, company, people: all, step }: GoodRow) => {
    if (step) count('task')
    const named = company ? company.values.name : main.noun === 'lead' ? null : main.values.companyName
    if (typeof named === 'string' && main.noun !== 'company') firms.add(named.toLowerCase())
    if (main.noun === 'company') meetParent(main.values)
    for (const part of all) {
      if (people.find(part, [])) continue
      people.add(part, [], true)
      count(part.noun)
    }
  }
  for await (const batch of batchesFrom(content, plan.delimiter, start, AT_ONCE)) {
    const good: GoodRow[] = []
    for (const row of batch.rows) {
      if (isBlank(row)) continue
      const read = await reader.read(row)
      if ('problem' in read) {
        bad += 1
        badText += row.cells.reduce((sum, { length }) => sum + length, 0)
        if (badRows.length < MOST_BAD && badText < MOST_BAD_TEXT) badRows.push({ ...row, problem: read.problem })
        continue
      }
      good.push(read)
      meet(read)
      others?.add(read)
      for (const { noun, sourceId } of read.main.links) linksTo(noun).push(sourceId)
      kept += read.kept.length
      for (const [header, doubt] of Object.entries(read.doubts)) doubts[header] ??= doubt
      for (const cell of read.kept) if (keptCells.length < MOST_TOLD) keptCells.push({ line: read.line, ...cell })
    }
    const placings = good.map(({ main: part, people: all }) => ({ part, people: all }))
    const sorted = await sortParts(ctx.tx, plan, plan.noun, placings, before)
    const bringing = sorted.flatMap((where, index): Bringing[] => {
      const part: RowPart | undefined = placings[index]?.part
      return where.is === 'there' && part ? [{ number: where.number, part, by: where.by }] : []
    })
    const brought = await bringRows(ctx.tx, plan, plan.noun, bringing)
    conflicts.push(...brought.conflicts.slice(0, Math.max(0, MOST_TOLD - conflicts.length)))
    const fresh = sorted.filter(({ is }) => is === 'new').length
    added += fresh
    updates += brought.rows.length
    const more = sorted.filter((where, index) => isJoined(where, good[index])).length
    joined += more
    duplicates += good.length - fresh - brought.rows.length - more
  }
  return {
    added,
    updates,
    duplicates,
    joined,
    beside: { company: [...firms].filter((name) => !own.has(name)).length, ...beside },
    bad,
    badRows,
    kept,
    keptCells,
    conflicts,
    doubts,
    links,
  }
}

/** The same of a file of entries: how many are of records that are here. */
async function checkEntries(
  ctx: ReadCtx,
  plan: Plan,
  content: Buffer,
  start: FilePosition,
  others: Coming | undefined,
): Promise<ImportCheck> {
  const badRows: BadRow[] = []
  let [added, same, bad, tasks] = [0, 0, 0, 0]
  for await (const batch of batchesFrom(content, plan.delimiter, start, AT_ONCE)) {
    const rows = batch.rows.filter((row) => !isBlank(row))
    const all = await readEntries(ctx.tx, { plan }, rows, others)
    const fresh = await newEntries(ctx.tx, plan, ctx.member.member, all)
    added += fresh
    same += all.filter((read) => !('problem' in read)).length - fresh
    for (const [index, read] of all.entries()) {
      const row = rows[index]
      if ('problem' in read) {
        bad += 1
        if (row && badRows.length < MOST_BAD) badRows.push({ ...row, problem: read.problem })
      } else if (read.entry.is === 'task') tasks += 1
    }
  }
  const none = {
    updates: 0,
    duplicates: same,
    joined: 0,
    kept: 0,
    keptCells: [],
    conflicts: [],
    doubts: {},
    links: new Map(),
  }
  return { ...none, added, beside: { task: tasks }, bad, badRows }
}

/** The bad rows as a file to correct: their original cells, and what is wrong with each row. */
export const badRowsFile = (plan: Plan, rows: readonly BadRow[]): string =>
  csvText(
    [...plan.columns.map(({ header }) => header), 'Problem'],
    rows.map(({ cells, problem }) => [...plan.columns.map((_, index) => cells[index] ?? ''), problem]),
  )
