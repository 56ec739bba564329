import { type ChangeSet, inSet } from '../../store/changes/changes.ts'
import { exchangeSql } from '../../store/exchanges.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import type { Channel } from './channels.ts'

/** A channel with one message that always shows the current pipeline. */
export interface Board {
  readonly platform: string
  readonly placeKey: string
  /** The key of the outbox row of this message. */
  readonly outboxKey: string
}

/** A board after a change: it is still there, or was just removed. */
export interface AffectedBoard extends Board {
  readonly stands: boolean
  /** The rates after the change, as `exchangeIn` reads them. */
  readonly exchange: string | null
}

/** The tables whose changes may change what a board shows, or who can read it. */
const SHOWN = ['Deal', 'Stage', 'Pipeline', 'Channel', 'Board', 'Workspace', 'Rate']

const COLUMNS = Prisma.sql`b."platform", b."placeKey", b."outboxKey"`

/** Every board of the team. */
export const boards = (tx: Tx): Promise<readonly Board[]> => tx.db.$queryRaw<Board[]>`
  SELECT ${COLUMNS} FROM "Board" b WHERE b."workspaceId" = ${tx.workspace}::uuid ORDER BY b."platform", b."placeKey"`

/** The board in a channel; undefined when there is none. */
export async function boardIn(
  tx: Tx,
  { platform, key }: Pick<Channel, 'platform' | 'key'>,
): Promise<Board | undefined> {
  const [found] = await tx.db.$queryRaw<Board[]>`
    SELECT ${COLUMNS} FROM "Board" b
    WHERE b."workspaceId" = ${tx.workspace}::uuid AND b."platform" = ${platform} AND b."placeKey" = ${key}`
  return found
}

/** The board whose message has this key; undefined when there is none. */
export async function boardPosted(tx: Tx, outboxKey: string): Promise<Board | undefined> {
  const [found] = await tx.db.$queryRaw<Board[]>`
    SELECT ${COLUMNS} FROM "Board" b WHERE b."workspaceId" = ${tx.workspace}::uuid AND b."outboxKey" = ${outboxKey}`
  return found
}

/** Adds a board to a channel; its message has the given key. */
export async function addBoard(
  tx: Tx,
  { platform, key }: Pick<Channel, 'platform' | 'key'>,
  outboxKey: string,
): Promise<void> {
  const row = { workspaceId: tx.workspace, platform, placeKey: key, outboxKey, createdAt: tx.at }
  await tx.db.board.create({ data: row })
}

/** Removes a board. */
export async function removeBoard(tx: Tx, { platform, placeKey }: Board): Promise<void> {
  const key = { workspaceId: tx.workspace, platform, placeKey }
  await tx.db.board.delete({ where: { workspaceId_platform_placeKey: key } })
}

/**
 * A query for AffectedBoards: those that a change removed and, if it changed what boards show, the remaining ones;
 * ordered by key.
 */
export const boardsAffected = (tx: Tx, changed: ChangeSet): Prisma.Sql => Prisma.sql`
  SELECT ${COLUMNS}, true AS "stands", ${exchangeSql} AS "exchange" FROM "Board" b JOIN "Workspace" w ON w."id" = b."workspaceId" WHERE b."workspaceId" = ${tx.workspace}::uuid AND EXISTS (
    SELECT 1 FROM "Change" c WHERE ${inSet(tx, changed)} AND c."table" = ANY(${SHOWN}))
  UNION ALL
  SELECT c."key" ->> 'platform', c."key" ->> 'placeKey', c."before" ->> 'outboxKey', false, NULL FROM "Change" c
  WHERE ${inSet(tx, changed)} AND c."table" = 'Board' AND c."op" = 'delete'
  ORDER BY "outboxKey"`
