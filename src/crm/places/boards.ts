import { type ChangeSet, inSet, mayTouch } from '../../store/changes/changes.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import type { Channel } from './channels.ts'

/** A channel in which one message shows the pipeline as it is now. */
export interface Board {
  readonly platform: string
  readonly placeKey: string
  /** The key of the outbox row that this message is. */
  readonly outboxKey: string
}

/** A board as a change leaves it: it stands, or was just taken away. */
export interface BoardTurned extends Board {
  readonly stands: boolean
}

/** What a board shows, or who may see it. */
const SHOWN = ['Deal', 'Stage', 'Pipeline', 'Channel', 'Board']

const COLUMNS = Prisma.sql`b."platform", b."placeKey", b."outboxKey"`

/** Every board of the team. */
export const boards = (tx: Tx): Promise<readonly Board[]> => tx.db.$queryRaw<Board[]>`
  SELECT ${COLUMNS} FROM "Board" b WHERE b."workspaceId" = ${tx.workspace}::uuid ORDER BY b."platform", b."placeKey"`

/** The board of a channel; undefined when it has none. */
export async function boardIn(
  tx: Tx,
  { platform, key }: Pick<Channel, 'platform' | 'key'>,
): Promise<Board | undefined> {
  const [found] = await tx.db.$queryRaw<Board[]>`
    SELECT ${COLUMNS} FROM "Board" b
    WHERE b."workspaceId" = ${tx.workspace}::uuid AND b."platform" = ${platform} AND b."placeKey" = ${key}`
  return found
}

/** The board that is this message; undefined when none is. */
export async function boardPosted(tx: Tx, outboxKey: string): Promise<Board | undefined> {
  const [found] = await tx.db.$queryRaw<Board[]>`
    SELECT ${COLUMNS} FROM "Board" b WHERE b."workspaceId" = ${tx.workspace}::uuid AND b."outboxKey" = ${outboxKey}`
  return found
}

/** Gives a channel its board, whose message is that of this key. */
export async function addBoard(
  tx: Tx,
  { platform, key }: Pick<Channel, 'platform' | 'key'>,
  outboxKey: string,
): Promise<void> {
  const row = { workspaceId: tx.workspace, platform, placeKey: key, outboxKey, createdAt: tx.at }
  await tx.db.board.create({ data: row })
}

/** Takes a board away. */
export async function removeBoard(tx: Tx, { platform, placeKey }: Board): Promise<void> {
  const key = { workspaceId: tx.workspace, platform, placeKey }
  await tx.db.board.delete({ where: { workspaceId_platform_placeKey: key } })
}

/** The boards that were taken away, and those that stand where what they show was changed; in the order of their keys. */
export async function boardsTurned(tx: Tx, changed: ChangeSet): Promise<readonly BoardTurned[]> {
  if (!mayTouch(changed, SHOWN)) return []
  return tx.db.$queryRaw<BoardTurned[]>`
  SELECT ${COLUMNS}, true AS "stands" FROM "Board" b WHERE b."workspaceId" = ${tx.workspace}::uuid AND EXISTS (
    SELECT 1 FROM "Change" c WHERE ${inSet(tx, changed)} AND c."table" = ANY(${SHOWN}))
  UNION ALL
  SELECT c."key" ->> 'platform', c."key" ->> 'placeKey', c."before" ->> 'outboxKey', false FROM "Change" c
  WHERE ${inSet(tx, changed)} AND c."table" = 'Board' AND c."op" = 'delete'
  ORDER BY "outboxKey"`
}
