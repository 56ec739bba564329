import type { Place } from '../chat/request.ts'
import type { Role } from '../lib/roles.ts'
import { jsonText } from './json.ts'
import { placeOf } from './outbox/sending.ts'
import { KEEP_MS } from './requests/requests.ts'
import type { Store, Tx } from './transaction.ts'

/** An item of long work that could not be done: its name for people, and the kind of its error. */
export interface Skipped {
  readonly name: string
  readonly fault: string
}

/** Long work that goes on in chunks as the change of one request. */
export interface LongWork {
  readonly requestId: string
  /** Which code does it. */
  readonly kind: string
  readonly member: { readonly member: number; readonly name: string; readonly role: Role }
  /** What it is about, as its kind keeps it. */
  readonly of: Readonly<Record<string, unknown>>
  /** Items that are done or skipped, of how many. */
  readonly position: number
  readonly total: number
  /** What came of the items, by the words of the kind. */
  readonly counts: Readonly<Record<string, number>>
  /** The first items that could not be done, and how many there are. */
  readonly skipped: readonly Skipped[]
  readonly skippedCount: number
  /** How often a chunk was begun since the last one that was done. */
  readonly attempts: number
  /** The number of the request's change, if it has one already. */
  readonly event: number | null
  readonly place: Place
}

/** A claim of one chunk. */
export interface WorkClaim {
  readonly workspaceId: string
  readonly requestId: string
  /** Tells one claim from another. */
  readonly claims: number
}

/** The most skipped items that are kept with their names. */
const MOST_NAMED = 20
/** Between its claim and its transaction a chunk is leased so long; then its row is locked. */
const LEASE = '15 seconds'

/** Stores new work, which runs from then on. */
export async function addLongWork(
  tx: Tx,
  {
    requestId,
    kind,
    member,
    of,
    total,
    place,
  }: Pick<LongWork, 'requestId' | 'kind' | 'member' | 'of' | 'total' | 'place'>,
): Promise<void> {
  const { platform, kind: placeKind, key: placeKey, name: placeName } = place
  const expiresAt = new Date(tx.at.getTime() + KEEP_MS)
  await tx.db.$executeRaw`
    INSERT INTO "LongWork" ("workspaceId", "requestId", "kind", "memberNumber", "of", "total", "platform", "placeKind", "placeKey",
      "placeName", "createdAt", "expiresAt")
    VALUES (${tx.workspace}::uuid, ${requestId}, ${kind}, ${member.member}, ${jsonText(of)}::jsonb, ${total}, ${platform}, ${placeKind},
      ${placeKey}, ${placeName}, ${tx.at}, ${expiresAt})
    ON CONFLICT DO NOTHING`
}

/** Claims a chunk of each work that runs on these platforms and that nobody is doing, the oldest first. */
export const claimLongWork = (store: Store, platforms: readonly string[]): Promise<readonly WorkClaim[]> =>
  store.prisma.$queryRaw<WorkClaim[]>`
    WITH free AS MATERIALIZED (
      SELECT w."workspaceId", w."requestId" FROM "LongWork" w
      WHERE w."state" = 'running' AND w."platform" = ANY(${[...platforms]}::text[])
        AND (w."leasedUntil" IS NULL OR w."leasedUntil" <= clock_timestamp())
      ORDER BY w."createdAt" LIMIT 20 FOR UPDATE SKIP LOCKED)
    UPDATE "LongWork" w SET "attempts" = w."attempts" + 1, "claims" = w."claims" + 1, "leasedUntil" = clock_timestamp() + ${LEASE}::interval
    FROM free WHERE w."workspaceId" = free."workspaceId" AND w."requestId" = free."requestId"
    RETURNING w."workspaceId", w."requestId", w."claims"`

/**
 * Gives a chunk back that could not be done. It is tried again after `afterMs` milliseconds; `isOfItem` says that what
 * it holds was the fault, so that the next try is a smaller one.
 */
export async function releaseLongWork(
  store: Store,
  claim: WorkClaim,
  afterMs: number,
  isOfItem: boolean,
): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE "LongWork" SET "leasedUntil" = clock_timestamp() + ${afterMs} * interval '1 millisecond',
      "attempts" = CASE WHEN ${isOfItem} THEN "attempts" ELSE greatest("attempts" - 1, 0) END
    WHERE "workspaceId" = ${claim.workspaceId}::uuid AND "requestId" = ${claim.requestId} AND "claims" = ${claim.claims}`
}

type WorkRow = Omit<LongWork, 'member' | 'place'> & {
  readonly memberNumber: number
  readonly memberName: string
  readonly memberRole: Role
  readonly platform: string
  readonly placeKind: string
  readonly placeKey: string
  readonly placeName: string
}

/** Claimed work, locked until the transaction ends; undefined when it ended or somebody else has claimed it since. */
export async function lockLongWork(tx: Tx, { requestId, claims }: WorkClaim): Promise<LongWork | undefined> {
  const [row] = await tx.db.$queryRaw<WorkRow[]>`
    SELECT w."requestId", w."kind", w."memberNumber", w."of", w."position", w."total", w."counts", w."skipped", w."skippedCount", w."attempts",
      w."platform", w."placeKind", w."placeKey", w."placeName", m."name" AS "memberName", m."role" AS "memberRole",
      (SELECT r."event" FROM "Request" r WHERE r."workspaceId" = w."workspaceId" AND r."id" = w."requestId") AS "event"
    FROM "LongWork" w JOIN "Member" m ON m."workspaceId" = w."workspaceId" AND m."number" = w."memberNumber"
    WHERE w."workspaceId" = ${tx.workspace}::uuid AND w."requestId" = ${requestId} AND w."claims" = ${claims} AND w."state" = 'running'
    FOR UPDATE OF w`
  if (!row) return undefined
  const { memberNumber, memberName, memberRole, platform, placeKind, placeKey, placeName, ...rest } = row
  return {
    ...rest,
    member: { member: memberNumber, name: memberName, role: memberRole },
    place: placeOf({ platform, placeKind, placeKey, placeName }),
  }
}

/** Stores how far work is after a chunk; `state` says whether it goes on. */
export async function moveLongWork(
  tx: Tx,
  { requestId, position, counts, skipped, skippedCount }: LongWork,
  state: 'running' | 'done' | 'stopped',
): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "LongWork" SET "position" = ${position}, "counts" = ${jsonText(counts)}::jsonb, "skipped" = ${jsonText(skipped.slice(0, MOST_NAMED))}::jsonb,
      "skippedCount" = ${skippedCount}, "attempts" = 0, "leasedUntil" = NULL, "state" = ${state}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId}`
}

/**
 * Stops the work of this request, if it runs. Waits for a chunk that is being done at this moment, so that an undo
 * afterwards sees what it wrote.
 */
export async function stopLongWork(tx: Tx, requestId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "LongWork" SET "state" = 'stopped'
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId} AND "state" = 'running'`
}
