import { noteForBoards } from '../digest/board-post.ts'
import { noteForDigests } from '../digest/handled.ts'
import type { ChangeSet } from '../store/changes/changes.ts'
import type { Tx } from '../store/transaction.ts'
import { noteForOwners } from './notices.ts'

/** What follows a change, in this order. Each function finds in the captured changes what it needs. */
const FOLLOWERS: readonly ((tx: Tx, changed: ChangeSet) => Promise<void>)[] = [
  noteForOwners,
  noteForDigests,
  noteForBoards,
]

/**
 * Does everything that follows a change, in the same transaction and after the work. Code that writes captured rows
 * must call it once for each of its steps: for a request, and for the rows of an import that the heartbeat writes. The
 * scheduler's own columns are not captured and concern none of these functions.
 */
export async function afterChange(tx: Tx, changed: ChangeSet): Promise<void> {
  for (const follow of FOLLOWERS) await follow(tx, changed)
}
