import type { Tx } from '../../store/transaction.ts'

/** The key of a nudge; with it an owner is nudged about a deal once a day. */
export const nudgeKey = (deal: number, day: string): string => `nudge:D-${deal}:${day}`

/** True when the owner of a deal was nudged about it on this day. */
export async function wasNudged(tx: Tx, deal: number, day: string): Promise<boolean> {
  const where = { workspaceId_key: { workspaceId: tx.workspace, key: nudgeKey(deal, day) } }
  return (await tx.db.outbox.findUnique({ where, select: { key: true } })) !== null
}
