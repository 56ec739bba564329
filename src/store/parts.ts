import { ConflictError, NotBegun, OutcomeUnknown } from '../message/errors.ts'
import { Prisma, type Tx } from './transaction.ts'

/** What came of several items: the results of the parts that were done, and the items that could not be. */
export interface PartsDone<Item, Result> {
  readonly done: readonly Result[]
  readonly failed: readonly FailedItem<Item>[]
}

/** An item that could not be done by itself, and the error. */
export interface FailedItem<Item> {
  readonly item: Item
  readonly error: unknown
}

/** Where more items than this fail and none is done, it is not their fault. */
const FEW = 5

/**
 * Does `work` for all items at once. If it fails because of what one of them holds, it is taken back and done for each
 * half, down to the single items that cannot be done. Everything that was done stays in the transaction.
 * @throws the error of the work when it is the fault of no item, such as a lost connection, or when not one of many
 * items can be done.
 */
export async function byHalves<Item, Result>(
  tx: Tx,
  items: readonly Item[],
  work: (part: readonly Item[]) => Promise<Result>,
): Promise<PartsDone<Item, Result>> {
  const all = await halved(tx, items, work)
  if (all.failed.length === items.length && items.length > FEW) throw all.failed[0]?.error
  return all
}

async function halved<Item, Result>(
  tx: Tx,
  items: readonly Item[],
  work: (part: readonly Item[]) => Promise<Result>,
): Promise<PartsDone<Item, Result>> {
  const [only, ...others] = items
  if (only === undefined) return { done: [], failed: [] }
  try {
    return { done: [await taken(tx, () => work(items))], failed: [] }
  } catch (error) {
    if (!isOfItem(error)) throw error
    if (others.length === 0) return { done: [], failed: [{ item: only, error }] }
    const middle = Math.ceil(items.length / 2)
    const first = await halved(tx, items.slice(0, middle), work)
    const second = await halved(tx, items.slice(middle), work)
    return { done: [...first.done, ...second.done], failed: [...first.failed, ...second.failed] }
  }
}

/** Does some work within the transaction, and takes back what it wrote when it fails. */
async function taken<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.db.$executeRaw`SAVEPOINT part`
  try {
    const result = await work()
    await tx.db.$executeRaw`RELEASE SAVEPOINT part`
    return result
  } catch (error) {
    await tx.db.$executeRaw`ROLLBACK TO SAVEPOINT part`
    throw error
  }
}

/** Classes of SQLSTATE that a value causes: data, constraints, limits of the program, and errors that triggers raise. */
const OF_VALUES = ['22', '23', '54', 'P0']
/** Errors of Prisma that values do not cause: connections, time limits, conflicts, and those of raw statements. */
const OF_DATABASE = /^P(?:1\d{3}|2010|2024|2028|2034|2037)$/

/** True when an error says something about the item that was done, and nothing about the database or its load. */
export function isOfItem(error: unknown): boolean {
  if (error instanceof ConflictError || error instanceof NotBegun || error instanceof OutcomeUnknown) return false
  if (!(error instanceof Error)) return true
  const state = sqlState(error)
  if (state !== undefined) return OF_VALUES.some((family) => state.startsWith(family))
  if (error instanceof Prisma.PrismaClientKnownRequestError) return !OF_DATABASE.test(error.code)
  return !(
    error instanceof Prisma.PrismaClientUnknownRequestError ||
    error instanceof Prisma.PrismaClientInitializationError ||
    error instanceof Prisma.PrismaClientRustPanicError
  )
}

/** The SQLSTATE of an error, wherever the layers of the client keep it. */
function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, originalCode, cause, meta } = error as Readonly<Record<string, unknown>>
  for (const each of [originalCode, code])
    if (typeof each === 'string' && /^[0-9A-Z]{5}$/.test(each) && !/^P[1-9]/.test(each)) return each
  const inner = (meta as { readonly driverAdapterError?: unknown } | undefined)?.driverAdapterError
  return sqlState(inner) ?? sqlState(cause)
}

/** What an error is in a word that holds nothing of anybody: its kind, and the code that a database gives it. */
export const faultOf = (error: unknown): string =>
  [error instanceof Error ? error.name : 'Error', sqlState(error)].filter((part) => part !== undefined).join(' ')
