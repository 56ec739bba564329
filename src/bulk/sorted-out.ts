import type { RowCondition } from '../crm/query/condition.ts'
import { portionsAsked, type Question, recordsAsked } from '../crm/query/records.ts'
import type { Sum } from '../crm/rates/sums.ts'
import type { RecordRow, RecordType } from '../records/record-type.ts'
import { mayChange } from '../store/eyes.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import type { Doing } from './deed.ts'

/** The most records of one change. */
export const MOST_RECORDS = 10_000

/** Records by what can be done to them. All lists are of numbers. */
export interface SortedOut {
  /** Those to which it will be done, with what they come to and their owners. */
  readonly fitting: readonly number[]
  readonly sums: readonly Sum[]
  readonly owners: readonly number[]
  /** Those with which it is so already. */
  readonly already: readonly number[]
  /** Those that this person may not change, by their owners. */
  readonly denied: ReadonlyMap<number, readonly number[]>
}

/** True of the rows with these numbers. */
export const isAmong = (numbers: readonly number[]): RowCondition => ({
  fact: Prisma.sql`r."number" = ANY(${[...numbers]}::int[])`,
})

/** Sorts out the live records that a question finds: one more than the most of one change, if there are so many. */
export async function sortedOut(
  tx: Tx,
  type: RecordType,
  asked: Omit<Question, 'deleted'>,
  doing: Doing,
): Promise<SortedOut> {
  const portions = await portionsAsked(tx, type, { ...asked, deleted: false }, { so: doing.so, most: MOST_RECORDS + 1 })
  const fitting: number[] = []
  const already: number[] = []
  const sums = new Map<string, Sum>()
  const owners = new Set<number>()
  const denied = new Map<number, readonly number[]>()
  for (const { owner, isSo, currency, minor, isAbout, numbers } of portions) {
    if (isSo) already.push(...numbers)
    else if (!mayChange(tx, type.table, owner)) denied.set(owner ?? 0, [...(denied.get(owner ?? 0) ?? []), ...numbers])
    else {
      fitting.push(...numbers)
      if (owner !== null) owners.add(owner)
      if (currency !== null && minor !== null) {
        const before = sums.get(currency)
        const all = (before?.minor ?? 0n) + BigInt(minor)
        sums.set(currency, { currency, minor: all, ...((isAbout || before?.isAbout) && { isAbout: true }) })
      }
    }
  }
  return {
    fitting: fitting.toSorted((one, other) => one - other),
    sums: [...sums.values()].toSorted((one, other) => (one.currency < other.currency ? -1 : 1)),
    owners: [...owners].toSorted((one, other) => one - other),
    already,
    denied,
  }
}

/** The records of these numbers, also deleted ones. */
export const recordsOf = (tx: Tx, type: RecordType, numbers: readonly number[]): Promise<readonly RecordRow[]> =>
  recordsAsked(
    tx,
    type,
    { where: isAmong(numbers), sorted: [], deleted: 'both', currency: '' },
    { limit: numbers.length, offset: 0 },
  )
