import { nextNumber, type Tx } from '../../store/transaction.ts'

/** A question for records that the team keeps under a name. */
export interface SavedList {
  readonly number: number
  readonly name: string
  /** The noun of the records. */
  readonly noun: string
  /** The question in symbols; '' for all open records. */
  readonly query: string
  readonly by: { readonly member: number; readonly name: string }
}

const kept = new WeakMap<Tx, Promise<readonly SavedList[]>>()

/** The most lists of a team. */
export const MOST_LISTS = 200

/** The lists of the team by name, read once for each transaction. */
export function savedLists(tx: Tx): Promise<readonly SavedList[]> {
  const known = kept.get(tx)
  if (known) return known
  const read = readLists(tx)
  kept.set(tx, read)
  return read
}

async function readLists(tx: Tx): Promise<readonly SavedList[]> {
  const rows = await tx.db.savedList.findMany({
    where: { workspaceId: tx.workspace },
    select: { number: true, name: true, noun: true, query: true, member: { select: { number: true, name: true } } },
    take: MOST_LISTS,
  })
  return rows
    .map(({ member, ...list }) => ({ ...list, by: { member: member.number, name: member.name } }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

/** The list of this name, in any case. */
export async function listNamed(tx: Tx, name: string): Promise<SavedList | undefined> {
  const wanted = name.trim().replace(/\s+/gu, ' ').toLowerCase()
  return (await savedLists(tx)).find((each) => each.name.toLowerCase() === wanted)
}

/** The list of this number; undefined for one that was removed. */
export const listNumbered = async (tx: Tx, number: number): Promise<SavedList | undefined> =>
  (await savedLists(tx)).find((each) => each.number === number)

/** Keeps a question under a new name. */
export async function saveList(
  tx: Tx,
  list: Pick<SavedList, 'name' | 'noun' | 'query'>,
  member: number,
): Promise<void> {
  const number = await nextNumber(tx, 'list')
  await tx.db.savedList.create({
    data: { workspaceId: tx.workspace, number, ...list, memberNumber: member, createdAt: tx.at },
  })
  kept.delete(tx)
}

/** Gives a list another name or question. */
export async function changeList(
  tx: Tx,
  { number }: SavedList,
  to: Partial<Pick<SavedList, 'name' | 'noun' | 'query'>>,
): Promise<void> {
  await tx.db.savedList.update({ where: { workspaceId_number: { workspaceId: tx.workspace, number } }, data: to })
  kept.delete(tx)
}

/** Keeps it no longer. */
export async function removeList(tx: Tx, { number }: SavedList): Promise<void> {
  await tx.db.savedList.delete({ where: { workspaceId_number: { workspaceId: tx.workspace, number } } })
  kept.delete(tx)
}
