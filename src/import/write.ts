import { companiesCalled } from '../crm/imports/companies.ts'
import { holdForOwners } from '../crm/imports/held.ts'
import { keepKeys, putToDeals, type SourceLink, takeLinks } from '../crm/imports/keys.ts'
import { insertRows, rewriteRows, type Values } from '../crm/imports/rows.ts'
import { addSteps } from '../crm/imports/steps.ts'
import { bringCarried } from '../crm/items/carry.ts'
import type { SubjectNoun } from '../store/nouns.ts'
import type { Tx } from '../store/transaction.ts'
import { keepNamedKeys, linkNow, linkWaiting, partsOfRows } from './beside/links.ts'
import { placeParents } from './beside/parents.ts'
import type { Conflict } from './bring.ts'
import { UNKNOWN_SOURCE } from './columns/source.ts'
import { writeEntries } from './entries/write.ts'
import type { ImportNoun } from './fields.ts'
import type { RowPart } from './part.ts'
import { type ImportFile, readingAs } from './plan.ts'
import { openFigures } from './reconcile.ts'
import { type GoodRow, rowReader } from './rows.ts'
import { filledBy } from './same.ts'
import { type Bringing, bringRows, isJoined, type Placeable, type Sorted, sortParts } from './sort.ts'
import { type Batch, batchesFrom, isBlank, type TableRow } from './table.ts'
import { conflictWords, type WrittenRows } from './tally.ts'

/** The number of rows that are written in one transaction. */
export const CHUNK = 1_000

/** The next rows of a file that are not empty, about a megabyte of them at most. */
export async function nextBatch(imported: ImportFile, most: number): Promise<Required<Batch>> {
  const content = Buffer.from(imported.content ?? '')
  for await (const { rows, next, isLast } of batchesFrom(content, imported.plan.delimiter, imported, most, 1_000_000)) {
    return { rows: rows.filter((row) => !isBlank(row)), next, isLast: isLast === true || next.byte >= content.length }
  }
  const { byte, line } = imported
  return { rows: [], next: { byte, line }, isLast: true }
}

/**
 * Writes rows of a file and returns what came of them. Rows that are the same as a record, or as one before them, bring it
 * up to date or are left out.
 */
export async function writeTableRows(tx: Tx, imported: ImportFile, rows: readonly TableRow[]): Promise<WrittenRows> {
  if (imported.plan.isEntries) return writeEntries(tx, imported, rows)
  const reader = await rowReader(readingAs(tx, imported, imported.plan), imported.plan)
  const good: GoodRow[] = []
  let bad = 0
  for (const row of rows) {
    const read = await reader.read(row)
    if ('problem' in read) bad += 1
    else good.push(read)
  }
  return { ...(await writeRows(tx, imported, good)), bad }
}

/** What became of some records. */
interface Placed {
  /** The number of each, in their order. */
  readonly numbers: readonly number[]
  readonly added: number
  readonly updated: number
  readonly conflicts: readonly Conflict[]
  readonly sorted: readonly Sorted[]
}

/** Writes the records of one kind: new ones are made, those that are there are brought up to date. */
async function place(tx: Tx, imported: ImportFile, noun: ImportNoun, placings: readonly Placeable[]): Promise<Placed> {
  const { plan } = imported
  const source = plan.source ?? UNKNOWN_SOURCE
  const sorted = await sortParts(tx, plan, noun, placings)
  const fresh = new Map<number, Values>()
  const bringing: Bringing[] = []
  for (const [index, where] of sorted.entries()) {
    const part = placings[index]?.part
    if (!part) continue
    if (where.is === 'new') fresh.set(index, part.values)
    else if (where.is === 'there') bringing.push({ number: where.number, part, by: where.by })
    else {
      const before = fresh.get(where.of)
      if (before && plan.existing !== 'skip') fresh.set(where.of, filledBy(noun, before, part.values))
    }
  }
  const madeNumbers = await insertRows(tx, noun, [...fresh.values()])
  const byIndex = new Map([...fresh.keys()].map((index, at) => [index, madeNumbers[at] ?? 0] as const))
  const numbers: number[] = []
  for (const [index, where] of sorted.entries()) {
    const made = byIndex.get(index) ?? 0
    numbers.push(where.is === 'there' ? where.number : where.is === 'again' ? (numbers[where.of] ?? 0) : made)
  }
  const { rows, conflicts } = await bringRows(tx, plan, noun, bringing)
  const updated = await rewriteRows(tx, noun, rows)
  const keys = placings.flatMap(({ part: { sourceId } }, index) =>
    sourceId === null ? [] : [{ sourceId, number: numbers[index] ?? 0 }],
  )
  await keepKeys(tx, source, noun, keys)
  await holdForOwners(
    tx,
    sorted.flatMap(({ is }, index) => {
      const part = placings[index]?.part
      if (is !== 'new' || !part?.held) return []
      const meanwhile = typeof part.values.ownerNumber === 'number' ? part.values.ownerNumber : null
      return [{ noun, number: numbers[index] ?? 0, called: part.held, meanwhile }]
    }),
  )
  await linkWaiting(tx, await takeLinks(tx, source, noun, keys))
  return { numbers, added: madeNumbers.length, updated, conflicts, sorted }
}

/** Writes rows with all that they make: companies first, then people, then what is about them. */
async function writeRows(tx: Tx, imported: ImportFile, rows: readonly GoodRow[]) {
  const { plan } = imported
  const source = plan.source ?? UNKNOWN_SOURCE
  const made: Partial<Record<SubjectNoun | 'task', number>> = {}
  const companies = await companiesOf(tx, imported, rows)
  const people = await place(
    tx,
    imported,
    'contact',
    rows.flatMap(({ people: all }, index) =>
      all.map((part) => ({ part: inCompany(part, companies.of(part, index)), people: [] })),
    ),
  )
  const ofRow = rows.map(() => [] as number[])
  let at = 0
  for (const [index, row] of rows.entries()) for (const _ of row.people) ofRow[index]?.push(people.numbers[at++] ?? 0)
  const main =
    plan.noun === 'company'
      ? companies.main
      : await place(
          tx,
          imported,
          plan.noun,
          rows.map(({ main: part, people: all }, index) => ({
            part: inCompany(part, companies.of(part, index)),
            people: all,
          })),
        )
  const links = rows.flatMap(({ main: { links: all } }, index) =>
    all.map(
      (link): SourceLink => ({
        noun: plan.noun,
        number: main.numbers[index] ?? 0,
        toNoun: link.noun,
        toSourceId: link.sourceId,
      }),
    ),
  )
  const unlinked = await linkNow(tx, source, imported.requestId ?? '', links)
  if (plan.noun === 'deal')
    await putToDeals(
      tx,
      rows.flatMap((_, index) => (ofRow[index] ?? []).map((contact) => ({ deal: main.numbers[index] ?? 0, contact }))),
    )
  await partsOfRows(tx, source, rows, main.numbers)
  const carried = rows.map(({ main: { items } }, at) => (main.sorted[at]?.is === 'new' ? items : null))
  await bringCarried(tx, carried, main.numbers)
  const steps = rows.flatMap(({ step, main: { values } }, index) =>
    step
      ? [
          {
            title: step.title,
            due: step.due,
            dueAt: step.at,
            owner: typeof values.ownerNumber === 'number' ? values.ownerNumber : imported.member.member,
            about: { noun: plan.noun, number: main.numbers[index] ?? 0 },
          },
        ]
      : [],
  )
  const joined = main.sorted.filter((where, index) => isJoined(where, rows[index])).length
  const open =
    plan.noun === 'deal'
      ? await openFigures(
          tx,
          rows.flatMap(({ main: part }, index) =>
            main.sorted[index]?.is === 'again' ? [] : [{ part, number: main.numbers[index] ?? 0 }],
          ),
        )
      : {}
  made.contact = people.added
  made.company = companies.added
  made.task = await addSteps(tx, steps)
  made[plan.noun] = main.added
  return {
    main: main.added,
    made,
    updated: main.updated,
    same: rows.length - main.added - main.updated - joined,
    joined,
    kept: rows.flatMap(({ kept, line }) => kept.map((cell) => ({ line, ...cell }))),
    conflicts: [...main.conflicts, ...people.conflicts].map(conflictWords),
    unlinked,
    open,
  }
}

const inCompany = (part: RowPart, company: number | null): RowPart =>
  company === null ? part : { ...part, values: { ...part.values, companyNumber: company } }

/** The companies of rows, which are made where nobody knows them yet. */
async function companiesOf(tx: Tx, imported: ImportFile, rows: readonly GoodRow[]) {
  const { plan } = imported
  const isMain = plan.noun === 'company'
  const parts = rows.flatMap(({ main, company }, index) => {
    const part = isMain ? main : company
    return part ? [{ index, part }] : []
  })
  const placed = await place(
    tx,
    imported,
    'company',
    parts.map(({ part }) => ({ part, people: [] })),
  )
  const ofRow = new Map(parts.map(({ index }, at) => [index, placed.numbers[at] ?? 0] as const))
  const names = rows.flatMap(({ main, people }, index) =>
    plan.noun === 'lead' || ofRow.has(index)
      ? []
      : [main, ...people].flatMap(({ values: { companyName } }) =>
          typeof companyName === 'string' ? [companyName] : [],
        ),
  )
  const { numbers, added } = await companiesCalled(tx, names)
  const parents = await placeParents(tx, plan, parts, placed)
  await keepNamedKeys(tx, plan.source ?? UNKNOWN_SOURCE, rows, numbers)
  return {
    main: { ...placed, conflicts: [...placed.conflicts, ...parents.conflicts] },
    added: placed.added + added + parents.added,
    of({ values: { companyName }, noun }: RowPart, index: number): number | null {
      if (noun === 'lead' || noun === 'company') return null
      return (
        ofRow.get(index) ?? (typeof companyName === 'string' ? (numbers.get(companyName.toLowerCase()) ?? null) : null)
      )
    },
  }
}
