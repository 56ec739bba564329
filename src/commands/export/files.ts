import { type ContactPart, partsCell } from '../../crm/deals/carry-parts.ts'
import { contactsOfDeals, type RawRow, rawPages, recordsAt } from '../../crm/exports/pages.ts'
import { itemsCell } from '../../crm/items/carry.ts'
import { hasItems, itemsOfDeals } from '../../crm/items/items.ts'
import { pipelines } from '../../crm/pipelines/pipelines.ts'
import { SUBJECT_TYPES, type SubjectType, typeOf } from '../../crm/record-types.ts'
import { subjectNouns } from '../../crm/subject.ts'
import { SERIES_TYPE } from '../../crm/tasks/series.ts'
import type { Ctx } from '../../language/command.ts'
import type { ArchiveEntry, ArchiveWriter } from '../../lib/archive-write.ts'
import { csvText } from '../../lib/csv.ts'
import { capital } from '../../lib/text.ts'
import { turns } from '../../lib/turns.ts'
import { labelOf } from '../../records/field.ts'
import { withOwn } from '../../records/own.ts'
import { fieldsOf } from '../../records/record-type.ts'
import { nounOfType } from '../../records/types/relations.ts'

/** A file has so many rows at the most, as many as are imported of one. */
const MOST_ROWS_OF_FILE = 10_000
/** So many rows are written between two looks at the clock; as many as divide the rows of a file. */
const AT_ONCE = 100

/** What rows of a file are made of: the column's head, and its cell of a row. */
interface Column {
  readonly label: string
  readonly cell: (row: RawRow) => string | null | undefined
}

/** The rows of a table that grows page by page, as one file or several. */
interface Growing {
  add(rows: readonly (readonly string[])[]): Promise<void>
  end(): Promise<void>
}

/** Begins files of a name in an archive: `deals.csv`, then `deals-2.csv`; none without rows. */
function growing(archive: ArchiveWriter, name: string, labels: readonly string[]): Growing {
  let file: ArchiveEntry | undefined
  let [count, files] = [0, 0]
  return {
    async add(rows) {
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        if (count % MOST_ROWS_OF_FILE === 0) {
          await file?.end()
          files += 1
          file = archive.entry(files === 1 ? `${name}.csv` : `${name}-${files}.csv`)
          await file.write(csvText(labels, []))
        }
        const part = rows.slice(from, from + AT_ONCE)
        count += part.length
        await file?.write(csvText(labels, part, true))
      }
    },
    end: async () => file?.end(),
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

const headOfId = (noun: string): string => `${capital(noun)} ID`

/** The records of a kind as files: their ids, all their fields, whom they are linked to, and their days. */
async function recordFiles(
  ctx: Ctx,
  archive: ArchiveWriter,
  type: SubjectType,
  products: ReadonlyMap<number, string>,
): Promise<void> {
  const { tx } = ctx
  const turn = turns()
  const isDeal = type.noun === 'deal'
  const contactId = (number: number) => idOf(ctx, typeOf('contact').letter, number)
  const linked = fieldsOf(type).flatMap(([, field]) => {
    const noun = nounOfType(field.type)
    const head = noun === type.noun ? `Parent ${noun} ID` : headOfId(noun ?? '')
    return noun === undefined ? [] : [{ head, letter: typeOf(noun).letter, column: field.columns[0] ?? '' }]
  })
  const fields = fieldsOf(withOwn(tx, type)).flatMap(([key, field]) =>
    (field.columnHeads ?? [labelOf(key, field)]).map((label, index) => ({ label, key, field, index })),
  )
  const sold = isDeal && (await hasItems(tx)) ? products : null
  const labels = [
    OWN_ID,
    ...fields.map(({ label }) => label),
    ...linked.map(({ head }) => head),
    ...(isDeal
      ? [
          'Pipeline',
          'Contact IDs',
          'Parley contact roles',
          'Closed at',
          'Close reason',
          'Probability',
          'Listed reason',
          'Competitors',
        ]
      : []),
    ...(sold ? ['Parley items'] : []),
    'Created at',
  ]
  const pipeline = isDeal ? new Map((await pipelines(tx)).map(({ number, name }) => [number, name])) : new Map()
  const file = growing(archive, type.plural, labels)
  for await (const page of rawPages(tx, type.table as Parameters<typeof rawPages>[1])) {
    const numbers = page.map(({ number }) => number)
    const records = await recordsAt(tx, type, numbers)
    const people = isDeal ? await contactsOfDeals(tx, numbers) : new Map<number, readonly ContactPart[]>()
    const items = sold ? await itemsOfDeals(tx, numbers) : []
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
              pipeline.get(raw.pipelineNumber) ?? '',
              (people.get(raw.number) ?? []).map(({ contact }) => contactId(contact)).join(';'),
              partsCell(people.get(raw.number) ?? [], contactId),
              instantIn(raw.closedAt),
              textIn(raw.closeReason),
              textIn(raw.probability),
              textIn(raw.lostReason),
              Array.isArray(raw.competitors) ? raw.competitors.join('; ') : '',
            ]
          : []),
        ...(sold
          ? [
              itemsCell(
                items.filter(({ deal }) => deal === raw.number),
                sold,
              ),
            ]
          : []),
        instantIn(raw.createdAt),
      ])
      await turn()
    }
    await file.add(rows)
  }
  await file.end()
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
async function entryFiles(ctx: Ctx, archive: ArchiveWriter, names: ReadonlyMap<number, string>): Promise<void> {
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
  await rowsAs(ctx, archive, { table: 'Task', name: 'tasks', columns: tasks })
  await rowsAs(ctx, archive, { table: 'Interaction', name: 'logs', columns: logs })
}

async function rowsAs(
  { tx }: Ctx,
  archive: ArchiveWriter,
  {
    table,
    name,
    columns,
  }: { readonly table: 'Task' | 'Interaction'; readonly name: string; readonly columns: readonly Column[] },
): Promise<void> {
  const file = growing(
    archive,
    name,
    columns.map(({ label }) => label),
  )
  for await (const page of rawPages(tx, table))
    await file.add(page.map((row) => columns.map(({ cell }) => cell(row) ?? '')))
  await file.end()
}

/**
 * Everything that people keep as files that `import` reads: records, then what is to be done and what happened. `names` are
 * those of the team and `sold` those of products, by their numbers.
 */
export async function exportedTables(
  ctx: Ctx,
  archive: ArchiveWriter,
  { names, sold }: { readonly names: ReadonlyMap<number, string>; readonly sold: ReadonlyMap<number, string> },
): Promise<void> {
  for (const type of SUBJECT_TYPES) await recordFiles(ctx, archive, type, sold)
  await entryFiles(ctx, archive, names)
}
