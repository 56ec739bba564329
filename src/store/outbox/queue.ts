import type { Store } from '../transaction.ts'

/** The backlog of one platform: messages that are due and pending answers. */
export interface QueueState {
  readonly platform: string
  /** Messages that are due and not sent yet. */
  readonly waiting: number
  /** When the oldest of these messages became due. */
  readonly oldest: Date | null
  /** Messages that could not be delivered and are still kept in the table. */
  readonly failed: number
  /** Requests whose author was told to wait and has no answer yet. */
  readonly pendingAnswers: number
}

/** The backlog of each of these platforms at an instant of the Clock. */
export async function backlogs(store: Store, platforms: readonly string[], now: Date): Promise<readonly QueueState[]> {
  return store.prisma.$queryRaw<QueueState[]>`
    SELECT p.name AS "platform", w."waiting", w."oldest",
      (SELECT count(*)::int FROM "Outbox" o WHERE o."platform" = p.name AND o."state" = 'failed') AS "failed",
      (SELECT count(*)::int FROM "Owed" o WHERE o."platform" = p.name AND o."fault" IS NULL) AS "pendingAnswers"
    FROM unnest(${[...platforms]}::text[]) p(name)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "waiting", min(o."dueAt") AS "oldest" FROM "Outbox" o
      WHERE o."platform" = p.name AND o."state" IN ('ready', 'sending') AND o."dueAt" <= ${now}) w
    ORDER BY 1`
}

/** True when the database answers a query. */
export async function isAnswering(store: Store): Promise<boolean> {
  try {
    await store.prisma.$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
