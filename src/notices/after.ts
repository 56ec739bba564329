import { noteForBoards } from '../digest/board-post.ts'
import { noteForDigests } from '../digest/handled.ts'
import type { ChangeSet } from '../store/changes/changes.ts'
import type { Tx } from '../store/transaction.ts'
import { noteForOwners } from './notices.ts'

/** What follows a change, in the order in which it is done. Each finds in the captured changes what concerns it. */
const FOLLOWERS: readonly ((tx: Tx, changed: ChangeSet) => Promise<void>)[] = [
  noteForOwners,
  noteForDigests,
  noteForBoards,
]

/**
 * Does what follows a change, in its transaction and after its work. Whoever writes captured rows calls it, once for each
 * of their steps: a request, and the rows of an import that the heartbeat writes. How far reminders and digests are is
 * captured nowhere, and concerns none of these.
 */
export async function afterChange(tx: Tx, changed: ChangeSet): Promise<void> {
  for (const follow of FOLLOWERS) await follow(tx, changed)
}
