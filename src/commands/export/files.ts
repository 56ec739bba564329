import { contactsOfDeals, type RawRow, rawPages, recordsAt } from '../../crm/exports/pages.ts'
import { SUBJECT_TYPES, type SubjectType, typeOf } from '../../crm/record-types.ts'
import { subjectNouns } from '../../crm/subject.ts'
import { SERIES_TYPE } from '../../crm/tasks/series.ts'
import type { Ctx } from '../../language/command.ts'
import { csvText } from '../../lib/csv.ts'
import { turns } from '../../lib/turns.ts'
import type { PackedTogether } from '../../message/message.ts'
import { labelOf } from '../../records/field.ts'
import { fieldsOf } from '../../records/record-type.ts'
import { nounOfType } from '../../records/types/relations.ts'

/** A file has so many rows at the most, as many as are imported of one. */
const MOST_ROWS_OF_FILE = 10_000

/** What rows of a file are made of: the column's head, and its cell of a row. */
interface Column {
  readonly label: string
  readonly cell: (row: RawRow) => string | null | undefined
}

/** The rows of a table that grows page by page, as one file or several. */
interface Growing {
  add(rows: readonly (readonly string[])[]): void
  files(): PackedTogether
}

/** Begins files of a name: `deals.csv`, then `deals-2.csv`. */
function growing(name: string, labels: readonly string[]): Growing {
  const head = csvText(labels, [])
  const texts: string[] = []
  let count = 0
  return {
    add(rows) {
      if (rows.length === 0) return
      if (count % MOST_ROWS_OF_FILE === 0) texts.push(head)
      count += rows.length
      texts.push(`${texts.pop()}${csvText(labels, rows).slice(head.length)}`)
    },
    files: () =>
      texts.map((content, index) => ({ name: index === 0 ? `${name}.csv` : `${name}-${index + 1}.csv`, content })),
  }
}

/** A record's id in files of this workspace: `D-7@1f3a9c2e`. */
const idOf = (ctx: Ctx, letter: string, number: unknown): string =>
  typeof number === 'number' ? `${letter}-${number}@${ctx.tx.workspace.slice(0, 8)}` : ''

const textIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''

/** The moment of a column as ISO 8601 in UTC. */
const instantIn = (value: unknown): string => (typeof value === 'string' ? new Date(value).toISOString() : '')

/** How the files of this program head what it knows records by. */
const OWN_ID = 'Parley ID'

const headOfId = (noun: string): string => `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ID`

/** The records of a kind as files: their ids, all their fields, whom they are linked to, and their days. */
async function recordFiles(ctx: Ctx, type: SubjectType): Promise<PackedTogether> {
  const { tx } = ctx
  const turn = turns()
  const isDeal = type.noun === 'deal'
  const linked = fieldsOf(type).flatMap(([, field]) => {
    const noun = nounOfType(field.type)
    return noun === undefined ? [] : [{ noun, letter: typeOf(noun).letter, column: field.columns[0] ?? '' }]
  })
  const fields = fieldsOf(type).flatMap(([key, field]) =>
    (field.columnHeads ?? [labelOf(key, field)]).map((label, index) => ({ label, key, field, index })),
  )
  const labels = [
    OWN_ID,
    ...fields.map(({ label }) => label),
    ...linked.map(({ noun }) => headOfId(noun)),
    ...(isDeal ? ['Contact IDs', 'Closed at', 'Close reason'] : []),
    'Created at',
  ]
  const file = growing(type.plural, labels)
  for await (const page of rawPages(tx, type.table as Parameters<typeof rawPages>[1])) {
    const numbers = page.map(({ number }) => number)
    const records = await recordsAt(tx, type, numbers)
    const people = isDeal ? await contactsOfDeals(tx, numbers) : new Map<number, readonly number[]>()
    const rows: (readonly string[])[] = []
    for (const raw of page) {
      const record = records.get(raw.number) as Readonly<Record<string, unknown>> | undefined
      if (!record) continue
      rows.push([
        idOf(ctx, type.letter, raw.number),
        ...fields.map(({ key, field, index }) => {
          const value = record[key] ?? null
          return value === null ? '' : (field.type.cells(value as never)[index] ?? '')
        }),
        ...linked.map(({ letter, column }) => idOf(ctx, letter, raw[column])),
        ...(isDeal
          ? [
              (people.get(raw.number) ?? []).map((number) => idOf(ctx, typeOf('contact').letter, number)).join(';'),
              instantIn(raw.closedAt),
              textIn(raw.closeReason),
            ]
          : []),
        instantIn(raw.createdAt),
      ])
      await turn()
    }
    file.add(rows)
  }
  return file.files()
}

/** The ids of the record that a row is about, a column for each kind. */
const aboutColumns = (ctx: Ctx): readonly Column[] =>
  subjectNouns.map((noun) => ({
    label: headOfId(noun),
    cell: (row) => idOf(ctx, typeOf(noun).letter, row[`${noun}Number`]),
  }))

/** How often the open task of a series comes again. */
function repeatsIn({ rule, start, zone, except }: RawRow): string {
  const series = SERIES_TYPE.fromCells([rule, start, zone, except])
  return series ? SERIES_TYPE.write(series, '') : ''
}

/** What is to be done, and what happened, as files that are imported behind the records. */
async function entryFiles(ctx: Ctx, names: ReadonlyMap<number, string>): Promise<PackedTogether> {
  const nameOf = (number: unknown) => (typeof number === 'number' ? names.get(number) : undefined)
  const tasks: readonly Column[] = [
    { label: OWN_ID, cell: ({ number }) => idOf(ctx, 'T', number) },
    { label: 'Type', cell: () => 'Task' },
    { label: 'Subject', cell: ({ title }) => textIn(title) },
    { label: 'Due date', cell: ({ dueAt, dueOn }) => (dueAt ? instantIn(dueAt) : textIn(dueOn)) },
    { label: 'Done', cell: ({ doneAt }) => (doneAt ? 'yes' : 'no') },
    { label: 'Completed at', cell: ({ doneAt }) => instantIn(doneAt) },
    { label: 'Repeats', cell: repeatsIn },
    { label: 'Minutes', cell: ({ minutes }) => textIn(minutes) },
    { label: 'Assigned to', cell: ({ ownerNumber }) => nameOf(ownerNumber) },
    ...aboutColumns(ctx),
  ]
  const logs: readonly Column[] = [
    { label: OWN_ID, cell: ({ number }) => idOf(ctx, 'I', number) },
    { label: 'Type', cell: ({ kind }) => textIn(kind) },
    { label: 'When', cell: ({ at }) => instantIn(at) },
    { label: 'Minutes', cell: ({ minutes }) => textIn(minutes) },
    { label: 'Outcome', cell: ({ outcome }) => textIn(outcome) },
    { label: 'Text', cell: ({ text }) => textIn(text) },
    { label: 'By', cell: ({ memberNumber }) => nameOf(memberNumber) },
    ...aboutColumns(ctx),
  ]
  return [...(await rowsAs(ctx, 'Task', 'tasks', tasks)), ...(await rowsAs(ctx, 'Interaction', 'logs', logs))]
}

async function rowsAs(
  { tx }: Ctx,
  table: 'Task' | 'Interaction',
  name: string,
  columns: readonly Column[],
): Promise<PackedTogether> {
  const turn = turns()
  const file = growing(
    name,
    columns.map(({ label }) => label),
  )
  for await (const page of rawPages(tx, table)) {
    file.add(page.map((row) => columns.map(({ cell }) => cell(row) ?? '')))
    await turn()
  }
  return file.files()
}

/** Everything that people keep as files that `import` reads: records, then what is to be done and what happened. */
export async function exportedTables(ctx: Ctx, names: ReadonlyMap<number, string>): Promise<PackedTogether> {
  const records: PackedTogether[] = []
  for (const type of SUBJECT_TYPES) records.push(await recordFiles(ctx, type))
  return [...records.flat(), ...(await entryFiles(ctx, names))]
}
