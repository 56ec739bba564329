import { type ReachedStep, stepsWhenWon } from '../crm/lifecycles/when-won.ts'
import { type CountedReminder, followDays, remindersCounted } from '../crm/reminders/follow-days.ts'
import { boardsFollow } from '../digest/board-post.ts'
import { digestsFollow } from '../digest/handled.ts'
import { type ChangeSet, type Follower, follower, isUndo } from '../store/changes/changes.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { ownersFollow } from './notices.ts'
import { type SharedCard, sharedCardsOf } from './shared.ts'

/** Reminders that are counted from a day move with it; an undo puts them back by itself. */
const remindersFollow = follower<CountedReminder>(remindersCounted, async (tx, changed, rows) => {
  if (!isUndo(changed)) await followDays(tx, rows)
})

/** What follows a change, in this order. Each one finds in the captured changes what it needs. */
const FOLLOWERS: readonly Follower<unknown>[] = [remindersFollow, ownersFollow, digestsFollow, boardsFollow]

/** The rows that each follower found, in their order; behind them the shared cards that the change touches, and with whom deals were won. */
export type FoundRows = readonly (readonly unknown[])[]

/** The shared cards among what was found; whoever has the context of a request shows them anew. */
export const sharedIn = (found: FoundRows): readonly SharedCard[] =>
  (found[FOLLOWERS.length] ?? []) as readonly SharedCard[]

/** An expression of JSON with the rows that the followers find, so that all of them are asked in one statement. */
export const followersFind = (tx: Tx, changed: ChangeSet): Prisma.Sql => {
  const each = [
    ...FOLLOWERS.map(({ finds }) => finds(tx, changed)),
    sharedCardsOf(tx, changed),
    stepsWhenWon.finds(tx, changed),
  ].map((query) => Prisma.sql`(SELECT coalesce(jsonb_agg(f), '[]') FROM (${query}) f)`)
  return Prisma.sql`jsonb_build_array(${Prisma.join(each)})`
}

/**
 * Does everything that follows a change, in the same transaction and after the work. Code that writes captured rows
 * must call it once for each of its steps: for a request, and for the rows of an import that the heartbeat writes. The
 * scheduler's own columns are not captured and concern none of these functions. `found` is what they found. It returns who
 * came into a step of their lifecycle because a deal was won.
 */
export async function afterChange(tx: Tx, changed: ChangeSet, found: FoundRows): Promise<readonly ReachedStep[]> {
  for (const [at, { follow }] of FOLLOWERS.entries()) await follow(tx, changed, found[at] ?? [])
  return stepsWhenWon.follow(tx, changed, found[FOLLOWERS.length + 1] ?? [])
}

/** The same for a step whose number is known already. */
export async function afterWorkStep(tx: Tx, changed: ChangeSet): Promise<void> {
  const [row] = await tx.db.$queryRaw<{ found: FoundRows }[]>`SELECT ${followersFind(tx, changed)} AS "found"`
  await afterChange(tx, changed, row?.found ?? [])
}
