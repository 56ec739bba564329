import type { ReadCtx } from '../../language/command.ts'
import { csvText } from '../../lib/csv.ts'
import { remembered } from '../columns/remembered.ts'
import { withValues } from '../columns/settle.ts'
import { UNKNOWN_SOURCE } from '../columns/source.ts'
import { type ColumnTarget, type ImportNoun, targetsFor } from '../fields.ts'
import { readTable } from '../file/intake.ts'
import type { Plan } from '../plan.ts'
import type { FilePosition } from '../table.ts'
import type { LineSaid } from './line.ts'

/** The rows of one kind of a pasted list, as a file that is imported like any other. */
export interface PastedTable {
  readonly plan: Plan
  readonly content: string
  readonly start: FilePosition
}

/** A line that was read, with its place in the list. */
export interface ReadLine {
  readonly at: number
  readonly said: LineSaid
}

/** The heads of the columns that lines have, by what they become. */
const HEADS: Readonly<Record<ColumnTarget, string>> = {
  name: 'Name',
  amount: 'Amount',
  stage: 'Stage',
  close: 'Close date',
  owner: 'Owner',
  company: 'Company',
  email: 'Email',
  phone: 'Phone',
  role: 'Job title',
  'contact.name': 'Contact',
  'contact.email': 'Contact email',
  'contact.phone': 'Contact phone',
  'contact.role': 'Contact job title',
  'task.title': 'Next step',
  'task.due': 'Next step date',
  tags: 'Tags',
  note: 'Note',
}

/** True of a name of which an address is: `jane@acme.io` is Jane Roe's. */
export const isOfName = (name: string, email: string): boolean => {
  const local = email.split('@')[0]?.toLowerCase() ?? ''
  return name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => word.length > 2 && local.includes(word))
}

/** What a line says of a record of a kind, by the targets of its columns; what such a record has not stands in the note. */
function cellsOf({ said }: ReadLine, noun: ImportNoun): ReadonlyMap<ColumnTarget, string> {
  const { emails, phones, tags, notes } = said
  const isPerson = noun === 'contact' || noun === 'lead'
  const hasPerson = !isPerson && (said.person !== undefined || emails.length > 0)
  const own = hasPerson ? 'contact.' : ''
  const [email, phone] = [emails.join(', '), phones.join(', ')]
  const company = said.company ?? (isPerson && said.name !== undefined ? said.person : undefined)
  const person = company === said.person ? undefined : said.person
  const name = said.name ?? (isPerson ? (person ?? emails[0]) : (company ?? person ?? emails[0]))
  const wanted: readonly (readonly [ColumnTarget, string | undefined])[] = [
    ['name', name && asName(name)],
    ['amount', said.amount],
    ['stage', said.stage],
    ['close', said.close],
    ['owner', said.owner],
    ['company', company === name ? undefined : company],
    [isPerson ? 'note' : 'contact.name', person === name ? undefined : person],
    [`${own}email`, email],
    [`${own}phone`, phone],
    [`${own}role`, said.role],
    ['task.title', said.step],
    ['task.due', said.due],
    ['tags', tags.join(', ')],
    ['note', notes.join('; ')],
  ]
  const may = new Set([...targetsFor(noun), 'task.title', 'task.due', ...(hasPerson ? ['contact.role'] : [])])
  const cells = new Map<ColumnTarget, string>()
  for (const [target, value] of wanted) {
    if (value === undefined || value === '') continue
    const to = may.has(target) ? target : 'note'
    cells.set(to, [cells.get(to), value].filter(Boolean).join('; '))
  }
  return cells
}

/** A name in small letters begins with a capital. */
const asName = (name: string): string =>
  /\p{Lu}/u.test(name) ? name : name.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** True of a line that names what it is about. */
export const isNamed = (line: ReadLine, noun: ImportNoun): boolean => cellsOf(line, noun).has('name')

/** The lines of one kind as a file with its plan. */
export async function pastedTable(ctx: ReadCtx, noun: ImportNoun, lines: readonly ReadLine[]): Promise<PastedTable> {
  const all = lines.map((line) => cellsOf(line, noun))
  const targets = Object.keys(HEADS).filter((target) => all.some((cells) => cells.has(target)))
  const content = csvText(
    targets.map((target) => HEADS[target] ?? target),
    all.map((cells) => targets.map((target) => cells.get(target) ?? '')),
  )
  const { next: start } = readTable(content, ',')
  const columns = targets.map((target) => ({ header: HEADS[target] ?? target, target, sample: '' }))
  const { zone, currency, prefs, country } = ctx
  const plan: Plan = {
    noun,
    delimiter: ',',
    columns,
    rows: lines.length,
    existing: 'update',
    reads: { zone, currency, prefs, country: country ?? null },
    source: UNKNOWN_SOURCE,
    isPasted: true,
    typedAt: lines.map(({ at }) => at),
  }
  const answered = await remembered(ctx.tx, UNKNOWN_SOURCE, [])
  return { plan: await withValues(ctx, plan, content, start, answered), content, start }
}
