import type { Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'

/** The number of open deals, and what they are worth together in minor units, by currency. */
export interface OpenDeals {
  readonly count: number
  readonly worth: Readonly<Record<string, number>>
}

/** Those of these deals that are open. */
export async function openDealsAmong(tx: Tx, numbers: readonly number[]): Promise<OpenDeals> {
  const rows = await tx.db.$queryRaw<{ currency: string | null; count: number; minor: bigint | null }[]>`
    SELECT t."currency", count(*)::int AS "count", sum(t."amountMinor")::bigint AS "minor" FROM ${visible(tx, 'Deal')} t
    JOIN "Stage" s ON s."workspaceId" = t."workspaceId" AND s."pipelineNumber" = t."pipelineNumber" AND s."number" = t."stageNumber"
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = ANY(${[...numbers]}::int[]) AND t."deletedAt" IS NULL AND s."outcome" = 'open'
    GROUP BY t."currency"`
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    worth: Object.fromEntries(
      rows.flatMap(({ currency, minor }) => (currency === null ? [] : [[currency, Number(minor ?? 0)]])),
    ),
  }
}
