import type { Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'

const MOST = 25

/** The tags of live records that begin with this text, those of most records first; at most 25. */
export async function tagsLike(tx: Tx, typed: string): Promise<readonly string[]> {
  const wanted = typed.trim().replace(/^#/u, '').toLowerCase()
  const rows = await tx.db.$queryRaw<{ tag: string }[]>`
    SELECT tag FROM (
      SELECT unnest(r."tags") AS tag FROM ${visible(tx, 'Lead')} r
        WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
      UNION ALL SELECT unnest(r."tags") FROM ${visible(tx, 'Contact')} r
        WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
      UNION ALL SELECT unnest(r."tags") FROM ${visible(tx, 'Company')} r
        WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
      UNION ALL SELECT unnest(r."tags") FROM ${visible(tx, 'Deal')} r
        WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
    ) used
    WHERE starts_with(tag, ${wanted}) GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${MOST}`
  return rows.map(({ tag }) => tag)
}
