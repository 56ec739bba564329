import { knownToSource, recordsBySource } from '../crm/imports/keys.ts'
import { dealsLike, matchesOf, rowsNow, type Values, writtenByImports } from '../crm/imports/rows.ts'
import { labelsByNumber } from '../crm/pipelines/stage-names.ts'
import { members } from '../crm/team/members.ts'
import { mayChange } from '../store/eyes.ts'
import { NOUNS } from '../store/nouns.ts'
import type { Tx } from '../store/transaction.ts'
import { broughtTo, type Conflict } from './bring.ts'
import { UNKNOWN_SOURCE } from './columns/source.ts'
import type { ImportNoun } from './fields.ts'
import type { RowPart } from './part.ts'
import type { Plan } from './plan.ts'
import { partsMet } from './same.ts'

/** A record of a row, with the people of its row, who tell two rows of one deal apart. */
export interface Placeable {
  readonly part: RowPart
  readonly people: readonly RowPart[]
}

/** Where a record of a row belongs: it is new, one that an earlier row made, or one that is there. */
export type Sorted =
  | { readonly is: 'new' }
  | { readonly is: 'again'; readonly of: number }
  | { readonly is: 'there'; readonly number: number; readonly by: 'id' | 'reach' | 'phone' | 'name' }

/** True of a row that only puts somebody to the deal of an earlier row. */
export const isJoined = (
  where: Sorted,
  row: { readonly main: RowPart; readonly people: readonly RowPart[] } | undefined,
): boolean => where.is === 'again' && row?.main.noun === 'deal' && row.people.length > 0

/** What was met in the batches before, when only looked at: rows that are not in the database yet. */
export type Before = ReturnType<typeof partsMet<number>>

const EARLIER = -1
const MAX_NUMBER = 2_147_483_647

/** Says of each record of some rows where it belongs. `of` is the index of the earlier one, or -1 for one of `before`. */
export async function sortParts(
  tx: Tx,
  plan: Plan,
  noun: ImportNoun,
  placings: readonly Placeable[],
  before?: Before,
): Promise<readonly Sorted[]> {
  const { source = UNKNOWN_SOURCE, existing } = plan
  const parts = placings.map(({ part }) => part)
  const rows = parts.map(({ values }, i): Values => ({ ...values, i }))
  const there = existing === 'add' ? new Map<number, Sorted>() : await foundThere(tx, plan, noun, parts, rows, source)
  const met = partsMet<number>()
  return placings.map(({ part, people }, index): Sorted => {
    const found = there.get(index)
    if (found) {
      met.add(part, people, index)
      return found
    }
    const earlier = met.find(part, people)
    if (earlier !== undefined) return { is: 'again', of: earlier }
    if (before?.find(part, people) !== undefined) return { is: 'again', of: EARLIER }
    met.add(part, people, index)
    before?.add(part, people, EARLIER)
    return { is: 'new' }
  })
}

async function foundThere(
  tx: Tx,
  plan: Plan,
  noun: ImportNoun,
  parts: readonly RowPart[],
  rows: readonly Values[],
  source: string,
): Promise<Map<number, Sorted>> {
  const found = new Map<number, Sorted>()
  const ids = parts.flatMap(({ sourceId }) => (sourceId === null ? [] : [sourceId]))
  const known = await recordsBySource(tx, source, noun, ids)
  const isLike = await likeNames(tx, plan, noun, [...known.values()])
  for (const [index, { sourceId, values }] of parts.entries()) {
    const number = sourceId === null ? undefined : known.get(sourceId)
    if (number !== undefined && isLike(number, values)) found.set(index, { is: 'there', number, by: 'id' })
  }
  const others = rows.filter((_, index) => !found.has(index))
  const taken = new Set(known.values())
  if (noun === 'deal') {
    const like = await dealsLike(tx, others, plan.lastDeal ?? MAX_NUMBER)
    const other = await knownToSource(
      tx,
      source,
      noun,
      like.flatMap(({ numbers }) => numbers),
    )
    for (const { i, numbers } of like) {
      const number = numbers.find((each) => !taken.has(each) && (parts[i]?.sourceId === null || !other.has(each)))
      if (number === undefined) continue
      taken.add(number)
      found.set(i, { is: 'there', number, by: 'name' })
    }
    return found
  }
  const matches = await matchesOf(tx, noun, others)
  const other = await knownToSource(
    tx,
    source,
    noun,
    matches.map(({ number }) => number),
  )
  for (const { i, number, by } of matches)
    if (parts[i]?.sourceId === null || !other.has(number)) found.set(i, { is: 'there', number, by })
  return found
}

/** Ids of a program that nobody knows may be those of another one: they mean a record only where the names are like too. */
async function likeNames(
  tx: Tx,
  { source = UNKNOWN_SOURCE }: Plan,
  noun: ImportNoun,
  numbers: readonly number[],
): Promise<(number: number, values: Values) => boolean> {
  if (source !== UNKNOWN_SOURCE) return () => true
  const now = await rowsNow(tx, noun, numbers)
  const name = (row: Values | undefined): string => {
    const said = row?.name ?? row?.title
    return typeof said === 'string' ? said.toLowerCase() : ''
  }
  return (number, values) => name(now.get(number)) === name(values) || now.get(number)?.email === values.email
}

/** What some rows change of records that are there. */
export interface BroughtRows {
  readonly rows: readonly Values[]
  readonly conflicts: readonly Conflict[]
}

/** A record that is there and what a row says of it. */
export interface Bringing {
  readonly number: number
  readonly part: RowPart
  readonly by: 'id' | 'reach' | 'phone' | 'name'
}

/** Conflicts with the names of stages and members in place of their numbers. */
async function withNames(tx: Tx, conflicts: readonly Conflict[]): Promise<readonly Conflict[]> {
  if (!conflicts.some(({ numbersOf }) => numbersOf)) return conflicts
  const names = {
    stage: await labelsByNumber(tx),
    member: new Map((await members(tx)).map(({ member, name }) => [member, name])),
  }
  return conflicts.map((conflict) => {
    const of = conflict.numbersOf && names[conflict.numbersOf]
    const named = (number: string) => of?.get(Number(number)) ?? 'nobody here'
    return of ? { ...conflict, here: named(conflict.here), there: named(conflict.there) } : conflict
  })
}

/** What rows change of the records that they are the same as, each record once. */
export async function bringRows(tx: Tx, plan: Plan, noun: ImportNoun, all: readonly Bringing[]): Promise<BroughtRows> {
  if (plan.existing === 'skip' || all.length === 0) return { rows: [], conflicts: [] }
  const numbers = [...new Set(all.map(({ number }) => number))]
  const now = new Map(await rowsNow(tx, noun, numbers))
  const own = plan.existing === 'update' ? await writtenByImports(tx, noun, numbers) : new Set<string>()
  const changed = new Map<number, Values>()
  const conflicts: Conflict[] = []
  for (const { number, part } of all) {
    const row = now.get(number)
    if (!row) continue
    // What a row says beside its own record fills blanks alone.
    const { existing } = plan
    const mode = noun === plan.noun && (existing === 'update' || existing === 'replace') ? existing : 'fill'
    const brought = broughtTo(row, part, { number, mode, own })
    if (!brought.values && brought.conflicts.length === 0) continue
    if (!mayChange(tx, NOUNS[noun].table, row.ownerNumber as number | null)) {
      conflicts.push({
        noun,
        number,
        field: 'Record',
        here: 'somebody else’s, which you may not change',
        there: 'more',
        mayNot: true,
      })
      continue
    }
    conflicts.push(...brought.conflicts)
    if (!brought.values) continue
    now.set(number, brought.values)
    changed.set(number, brought.values)
  }
  return { rows: [...changed.values()], conflicts: await withNames(tx, conflicts) }
}
