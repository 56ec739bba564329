import type { UserRef } from '../../message/message.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Import, ImportCounts } from './imports.ts'

/** An import in a list: how far it is, whose it is, and the change that takes it back. */
export interface ImportListed<Plan> extends Pick<Import<Plan>, 'number' | 'fileName' | 'plan' | 'position' | 'event'> {
  readonly state: 'preview' | 'running' | 'done'
  readonly counts: ImportCounts | null
  readonly member: UserRef
  readonly createdAt: Date
}

interface ListedRow {
  readonly number: number
  readonly fileName: string
  readonly mapping: unknown
  readonly state: 'preview' | 'running' | 'done'
  readonly position: number
  readonly outcome: ImportCounts | null
  readonly event: number | null
  readonly memberNumber: number
  readonly memberName: string
  readonly createdAt: Date
}

/**
 * What runs, what waits to be looked at, and what is in, in this order and the newest first; a file among several stands for
 * itself only where the others are not there. `member` is whose alone.
 */
export async function importsListed<Plan>(
  tx: Tx,
  { member, most }: { readonly member: number | undefined; readonly most: number },
): Promise<readonly ImportListed<Plan>[]> {
  const rows = await tx.db.$queryRaw<ListedRow[]>`
    SELECT i."number", i."fileName", i."mapping", i."state", i."position", i."outcome", i."memberNumber", m."name" AS "memberName", i."createdAt",
      (SELECT r."event" FROM "Request" r WHERE r."workspaceId" = i."workspaceId" AND r."id" = i."requestId") AS "event"
    FROM "Import" i JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."state" <> 'withdrawn' AND i."mapping"->>'within' IS NULL
      AND (${member ?? null}::int IS NULL OR i."memberNumber" = ${member ?? null}::int)
    ORDER BY array_position(ARRAY['running', 'preview', 'done'], i."state"), i."number" DESC LIMIT ${most}::int`
  return rows.map(({ mapping, outcome, memberNumber, memberName, ...row }) => ({
    ...row,
    plan: mapping as Plan,
    counts: outcome,
    member: { member: memberNumber, name: memberName },
  }))
}
