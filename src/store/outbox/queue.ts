import type { Store } from '../transaction.ts'

/** How far the messages and answers of one platform are behind. */
export interface QueueState {
  readonly platform: string
  /** Messages that are due and not sent. */
  readonly waiting: number
  /** Since when the oldest of them is due. */
  readonly oldest: Date | null
  /** Messages that were given up, of those that are kept. */
  readonly failed: number
  /** Requests whose author was told to wait. */
  readonly owed: number
}

/** How far each of these platforms is behind at an instant of the Clock. */
export async function queues(store: Store, platforms: readonly string[], now: Date): Promise<readonly QueueState[]> {
  return store.prisma.$queryRaw<QueueState[]>`
    SELECT p.name AS "platform", w."waiting", w."oldest",
      (SELECT count(*)::int FROM "Outbox" o WHERE o."platform" = p.name AND o."state" = 'failed') AS "failed",
      (SELECT count(*)::int FROM "Owed" o WHERE o."platform" = p.name) AS "owed"
    FROM unnest(${[...platforms]}::text[]) p(name)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "waiting", min(o."dueAt") AS "oldest" FROM "Outbox" o
      WHERE o."platform" = p.name AND o."state" IN ('ready', 'sending') AND o."dueAt" <= ${now}) w
    ORDER BY 1`
}

/** Whether the database answers. */
export async function answers(store: Store): Promise<boolean> {
  try {
    await store.prisma.$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
