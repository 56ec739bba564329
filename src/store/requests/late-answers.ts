import type { Request } from '../../chat/request.ts'
import { jsonText } from '../json.ts'
import type { Store, Tx } from '../transaction.ts'
import { KEEP_MS } from './requests.ts'

/** A request that still needs an answer, as this process leased it. */
export interface PendingAnswer {
  readonly workspaceId: string
  readonly id: string
  readonly request: Request
  /** Where the answer goes, encrypted; null when it can only go by direct message. */
  readonly address: string | null
  /** When the address expires, by the Clock. */
  readonly addressUntil: Date
  /** Tells one lease of the row from another. */
  readonly attempts: number
}

/** How long a process holds a row: longer than its work may take. */
const LEASE = '30 seconds'

/**
 * Stores a request before its author is told to wait, leased to this process. Undefined when the row exists already.
 */
export async function storePendingAnswer(
  tx: Tx,
  request: Request,
  address: { readonly sealed: string | undefined; readonly until: Date },
): Promise<PendingAnswer | undefined> {
  const { id } = request
  const expires = new Date(tx.at.getTime() + KEEP_MS)
  const sealed = address.sealed ?? null
  const count = await tx.db.$executeRaw`
    INSERT INTO "Owed" ("workspaceId", "id", "platform", "request", "address", "addressUntil", "leasedUntil", "askedAt", "expiresAt")
    VALUES (${tx.workspace}::uuid, ${id}, ${request.actor.platform}, ${jsonText(request)}::jsonb, ${sealed}, ${address.until},
      clock_timestamp() + ${LEASE}::interval, ${tx.at}, ${expires})
    ON CONFLICT DO NOTHING`
  if (count === 0) return undefined
  return { workspaceId: tx.workspace, id, request, address: sealed, addressUntil: address.until, attempts: 1 }
}

/** Leases up to `limit` rows of these platforms whose lease has expired. Rows locked by other processes are skipped. */
export async function leasePendingAnswers(
  store: Store,
  platforms: readonly string[],
  limit: number,
): Promise<readonly PendingAnswer[]> {
  return store.prisma.$queryRaw<PendingAnswer[]>`
    WITH due AS (
      SELECT "workspaceId", "id" FROM "Owed"
      WHERE "platform" = ANY(${[...platforms]}::text[]) AND "leasedUntil" <= clock_timestamp() AND "fault" IS NULL
      ORDER BY "leasedUntil" LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE "Owed" o SET "attempts" = o."attempts" + 1, "leasedUntil" = clock_timestamp() + ${LEASE}::interval
    FROM due WHERE o."workspaceId" = due."workspaceId" AND o."id" = due."id"
    RETURNING o."workspaceId", o."id", o."request", o."address", o."addressUntil", o."attempts"`
}

/** Extends the lease by `ms` milliseconds; false when another process has taken the row. */
export async function extendPendingAnswer(
  store: Store,
  { workspaceId, id, attempts }: PendingAnswer,
  ms: number,
): Promise<boolean> {
  const count = await store.prisma.$executeRaw`
    UPDATE "Owed" SET "leasedUntil" = clock_timestamp() + ${ms} * interval '1 millisecond'
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${id} AND "attempts" = ${attempts}`
  return count > 0
}

/** Deletes a row after its answer was given; false when another process has taken the row. */
export async function deletePendingAnswer(tx: Tx, { id, attempts }: PendingAnswer): Promise<boolean> {
  const count = await tx.db.$executeRaw`
    DELETE FROM "Owed" WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ${id} AND "attempts" = ${attempts}`
  return count > 0
}

/** Stores why a row cannot be answered; it is not tried again. */
export async function endPendingAnswer(store: Store, { workspaceId, id }: PendingAnswer, fault: string): Promise<void> {
  await store.prisma.owed.update({ where: { workspaceId_id: { workspaceId, id } }, data: { fault } })
}
