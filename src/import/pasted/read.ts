import { stages } from '../../crm/pipelines/pipelines.ts'
import { colleagues } from '../../crm/team/members.ts'
import type { ReadCtx } from '../../language/command.ts'
import { isEmail } from '../../language/params/reach.ts'
import { subjects, wordsFor } from '../../store/nouns.ts'
import { isSpecial } from '../columns/heads.ts'
import { stageMeant } from '../columns/mapped.ts'
import { understood } from '../columns/paraphrase.ts'
import { fieldCalled, IMPORT_NOUNS, type ImportNoun } from '../fields.ts'
import { guessPlan } from '../guess.ts'
import { batchAt, type Delimiter, delimiterOf, FILE_START } from '../table.ts'
import { isOwner, type LineReader, type LineSaid, readListLine } from './line.ts'
import { unmarked } from './parts.ts'
import { isNamed, isOfName, type PastedTable, pastedTable, type ReadLine } from './table.ts'

/** A line of a pasted list of which no row was made, and why. */
export interface LineLeft {
  readonly at: number
  readonly typed: string
  readonly why: string
}

/** A pasted list as it was read. */
export interface Pasted {
  readonly tables: readonly PastedTable[]
  /** Lines that cannot be read: they are kept, and wait until they are mended. */
  readonly unread: readonly LineLeft[]
  /** Lines that are no rows: headings and sums. */
  readonly beside: readonly LineLeft[]
}

/** The lines of a pasted text that say something, as they were typed. */
export const typedLines = (text: string): readonly string[] =>
  text.split(/\r\n|[\n\r\u2028]/u).filter((line) => line.trim() !== '')

/** Reads a pasted list: a block of a sheet by its heads, other lines one by one. `said` is what somebody said that its rows are. */
export async function readPasted(ctx: ReadCtx, text: string, said: ImportNoun | undefined): Promise<Pasted> {
  const lines = typedLines(text)
  // Tables of a wiki stand between bars, with a rule below their heads.
  const filled = lines.flatMap((typed, at) => (/[\p{L}\p{N}]/u.test(typed) ? [{ at, row: withoutBars(typed) }] : []))
  const content = filled.map(({ row }) => row).join('\n')
  const delimiter = delimiterOf(Buffer.from(content))
  if (filled.length > 1 && isHead(filled[0]?.row ?? '', delimiter)) {
    const guess = await guessPlan(ctx, { name: '', content }, delimiter, said)
    const typedAt = filled.slice(1).map(({ at }) => at)
    return { tables: [{ ...guess, plan: { ...guess.plan, isPasted: true, typedAt } }], unread: [], beside: [] }
  }
  return readLines(ctx, lines, said)
}

const withoutBars = (line: string): string =>
  /^\s*\|.*\|\s*$/u.test(line) ? line.replace(/^\s*\|\s?|\s?\|\s*$/gu, '') : line

/** True of a line whose cells are the heads of columns. */
function isHead(line: string, delimiter: Delimiter): boolean {
  const cells = (batchAt(Buffer.from(line), delimiter, FILE_START, 1).rows[0]?.cells ?? []).map((cell) => cell.trim())
  const known = cells.filter(
    (cell) => isSpecial(cell) || IMPORT_NOUNS.some((noun) => fieldCalled(understood(cell), noun) !== undefined),
  )
  const isData = cells.some((cell) => isEmail(cell) || /^[^\p{L}]*\d/u.test(cell))
  return known.length > 1 && known.length * 2 >= cells.length && !isData
}

/** A line above others that says what they are: `Proposal:`, `## Leads`, `**Bo**`. */
const HEADING = /^(?:#{1,4}\s+)?(?:\*{1,2})?(?<name>[^:|\t;,*#]{2,50}?)(?:\*{1,2})?\s*:?(?:\*{1,2})?$/u
const isHeading = (line: string): boolean => /:\**$|^#{1,4}\s|^\*{1,2}[^*]+\*{1,2}$/u.test(line)
const TOTAL = /^(?:(?:grand |sub)?totals?|sum|gesamt|summe|totaal|totale|suma)\b/iu

/** What a heading says of the lines below it. */
interface Below {
  readonly stage?: string
  readonly owner?: string
  readonly noun?: ImportNoun
}

const PLURALS: ReadonlyMap<string, ImportNoun> = new Map([
  ...subjects.flatMap((noun) => [noun.plural, ...wordsFor(noun)].map((word) => [word, noun.noun] as const)),
  ['people', 'contact'],
])

function belowOf(name: string, { stages: all, team, ctx }: LineReader): Below {
  const noun = PLURALS.get(name.toLowerCase().replace(/^(?:my|our|all|the|open)\s+/u, ''))
  if (noun) return { noun }
  if (stageMeant(all, name).how === 'same') return { stage: name }
  return isOwner(name, { team, ctx }) ? { owner: name } : {}
}

/** A line with the kind that it says to be. */
interface Kinded extends ReadLine {
  readonly noun: ImportNoun | undefined
}

async function readLines(ctx: ReadCtx, lines: readonly string[], said: ImportNoun | undefined): Promise<Pasted> {
  const reader: LineReader = { ctx, stages: await stages(ctx.tx), team: await colleagues(ctx.tx) }
  const read: Kinded[] = []
  const unread: LineLeft[] = []
  const beside: LineLeft[] = []
  let below: Below = {}
  for (const [at, typed] of lines.entries()) {
    const line = unmarked(typed)
    const name = isHeading(line) ? HEADING.exec(line)?.groups?.name : undefined
    if (name !== undefined) {
      below = belowOf(name.trim(), reader)
      beside.push({ at, typed, why: 'a heading' })
    } else if (!/[\p{L}\p{N}]/u.test(line)) beside.push({ at, typed, why: 'a line between others' })
    else if (TOTAL.test(line)) beside.push({ at, typed, why: 'a sum' })
    else {
      const one = readListLine(line, reader)
      one.stage ??= below.stage
      one.owner ??= below.owner
      read.push({ at, said: one, noun: said ?? below.noun ?? kindOf(one) })
    }
  }
  const first = mostly(read.flatMap(({ noun }) => noun ?? []))
  const byKind = new Map<ImportNoun, ReadLine[]>()
  for (const { noun = first, ...line } of read) {
    const typed = lines[line.at] ?? ''
    if (noun === undefined) unread.push({ at: line.at, typed, why: 'Is it a deal or a person?' })
    else if (!isNamed(line, noun)) unread.push({ at: line.at, typed, why: 'It has no name.' })
    else byKind.set(noun, [...(byKind.get(noun) ?? []), line])
  }
  const tables: PastedTable[] = []
  for (const [noun, own] of byKind) tables.push(await pastedTable(ctx, noun, own))
  return { tables, unread, beside: beside.filter(({ why }) => why !== 'a line between others') }
}

const mostly = (all: readonly ImportNoun[]): ImportNoun | undefined =>
  [...new Set(all)].toSorted((a, b) => all.filter((one) => one === b).length - all.filter((one) => one === a).length)[0]

/** What a line is by what it says: with an amount, a stage or a day of closing a deal; somebody with an address, or a job. */
function kindOf(said: LineSaid): ImportNoun | undefined {
  if (said.amount !== undefined || said.stage !== undefined || said.close !== undefined) return 'deal'
  const [email] = said.emails
  const isReached = email !== undefined || said.phones.length > 0 || said.role !== undefined
  const isTheirs = email === undefined || said.name === undefined || isOfName(said.name, email)
  if (isReached && isTheirs) return 'contact'
  return said.company !== undefined && said.name !== undefined ? 'contact' : undefined
}
