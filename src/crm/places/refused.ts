import type { Place } from '../../chat/request.ts'
import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { channelAt, noteChannel } from './channels.ts'

type At = Pick<Place, 'platform' | 'key'>

/**
 * Stores why a channel takes no message, and when it refused one, if one was tried. False when it is known already that
 * it takes none. The change is not captured.
 */
export async function noteRefused(tx: Tx, place: Place, why: string, at: Date | null): Promise<boolean> {
  const before = (await channelAt(tx, place)) ?? (await noteChannel(tx, place))
  if (before.refused === null || at) await setRefused(tx, place, why, at)
  return before.refused === null
}

/** Stores that a channel takes messages again. */
export const noteTaken = (tx: Tx, place: At): Promise<void> => setRefused(tx, place, null, null)

const setRefused = (tx: Tx, { platform, key }: At, why: string | null, at: Date | null): Promise<void> =>
  withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Channel" SET "refused" = ${why}, "refusedAt" = ${at}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "platform" = ${platform} AND "key" = ${key}`,
  )

/** The members whose digests and reminders go to a channel, and whether a board stands in it. */
export async function whoSendsTo(
  tx: Tx,
  { platform, key }: At,
): Promise<{ readonly members: readonly number[]; readonly hasBoard: boolean }> {
  const [row] = await tx.db.$queryRaw<{ members: number[]; hasBoard: boolean }[]>`
    SELECT coalesce(array_agg(DISTINCT w."member" ORDER BY w."member"), '{}') AS "members",
      EXISTS (SELECT 1 FROM "Board" b WHERE b."workspaceId" = ${tx.workspace}::uuid AND b."platform" = ${platform} AND b."placeKey" = ${key}) AS "hasBoard"
    FROM (
      SELECT g."authorNumber" AS "member" FROM "Digest" g WHERE g."workspaceId" = ${tx.workspace}::uuid
        AND g."platform" = ${platform} AND g."placeKey" = ${key} AND g."deletedAt" IS NULL
      UNION ALL SELECT r."authorNumber" FROM ${visible(tx, 'Reminder')} r WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND r."platform" = ${platform} AND r."placeKey" = ${key} AND r."deletedAt" IS NULL AND r."state" IN ('waiting', 'paused')) w`
  return row ?? { members: [], hasBoard: false }
}

/** How long ago a message may have been due to be sent after all, in milliseconds. */
const STILL_NEW_MS = 24 * 3_600_000

/** Lets the messages that a channel refused since yesterday be sent after all; returns how many there are. */
export function sendRefused(tx: Tx, { platform, key }: At): Promise<number> {
  const since = new Date(tx.at.getTime() - STILL_NEW_MS)
  return tx.db.$executeRaw`
    UPDATE "Outbox" SET "state" = 'ready', "error" = NULL, "retryAt" = NULL, "unknownSince" = NULL
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "platform" = ${platform} AND "placeKey" = ${key} AND "state" = 'failed'
      AND "edits" IS NULL AND "sentId" IS NULL AND "dueAt" > ${since}`
}

/**
 * Gives a channel the new key that its platform gave it, with all that goes there; nothing when the new key is known
 * already. References to the channel follow by their foreign keys.
 */
export async function movePlace(tx: Tx, platform: string, from: string, to: string): Promise<void> {
  if ((await channelAt(tx, { platform, key: to })) ?? !(await channelAt(tx, { platform, key: from }))) return
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Channel" SET "key" = ${to} WHERE "workspaceId" = ${tx.workspace}::uuid AND "platform" = ${platform} AND "key" = ${from}`,
  )
  await tx.db.outbox.updateMany({
    where: { workspaceId: tx.workspace, platform, placeKey: from },
    data: { placeKey: to },
  })
}
