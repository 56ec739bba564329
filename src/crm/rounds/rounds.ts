import { ConflictError } from '../../message/errors.ts'
import type { UserRef } from '../../message/message.ts'
import { jsonText } from '../../store/json.ts'
import type { Tx } from '../../store/transaction.ts'
import { undoneOf } from '../history/standing.ts'

/** What was done to a record of a round. */
export interface RoundDeed {
  readonly number: number
  /** The request that did it, and its command. */
  readonly request: string
  readonly command: string
}

/** A record that was left out, because it does not fit any more, or because somebody else changed it. */
export interface LeftOut {
  readonly number: number
  readonly by?: UserRef
}

/** A record with its version in the beginning, or two of them that may be the same. */
export type RoundRecord =
  | readonly [number: number, version: number]
  | readonly [number: number, version: number, other: number, otherVersion: number]

/** Records that somebody goes through one by one. */
export interface Round {
  /** The request that began it. */
  readonly id: string
  readonly noun: string
  /** The question that found the records, in symbols; '' for all open ones. */
  readonly query: string
  readonly platform: string
  readonly place: string
  /** When its card was shown last. */
  readonly shownAt: Date
  /** In their order. */
  readonly records: readonly RoundRecord[]
  /** The index of the record that is shown; the number of records at the end. */
  readonly position: number
  readonly done: readonly RoundDeed[]
  readonly left: readonly LeftOut[]
}

/** True of a round through pairs of records that may be the same. */
export const isOfPairs = ({ records }: Pick<Round, 'records'>): boolean => records[0]?.length === 4

/** The most records of a round. */
export const MOST_IN_ROUND = 300

/** So long it is kept. */
const KEPT_MS = 24 * 3_600_000

/** The round that a member is in, locked until the transaction ends; undefined when there is none, or it is over. */
export async function roundOf(tx: Tx, member: number): Promise<Round | undefined> {
  const [row] = await tx.db.$queryRaw<Round[]>`
    SELECT "id", "noun", "query", "platform", "place", "shownAt", "records", "position", "done", "left" FROM "Round"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member}::int AND "expiresAt" > ${tx.at}
    FOR UPDATE`
  return row
}

/** Begins a round; one that the member was in before is over with it. */
export async function startRound(tx: Tx, member: number, round: Round): Promise<void> {
  const { id, noun, query, platform, place, shownAt, records, position, done, left } = round
  const expires = new Date(tx.at.getTime() + KEPT_MS)
  await tx.db.$executeRaw`
    INSERT INTO "Round" ("workspaceId", "memberNumber", "id", "noun", "query", "platform", "place", "shownAt", "records", "position",
      "done", "left", "expiresAt")
    VALUES (${tx.workspace}::uuid, ${member}::int, ${id}, ${noun}, ${query}, ${platform}, ${place}, ${shownAt},
      ${jsonText(records)}::jsonb, ${position}::int, ${jsonText(done)}::jsonb, ${jsonText(left)}::jsonb, ${expires})
    ON CONFLICT ("workspaceId", "memberNumber") DO UPDATE SET "id" = excluded."id", "noun" = excluded."noun",
      "query" = excluded."query", "platform" = excluded."platform", "place" = excluded."place", "shownAt" = excluded."shownAt",
      "records" = excluded."records", "position" = excluded."position", "done" = excluded."done", "left" = excluded."left",
      "expiresAt" = excluded."expiresAt"`
}

/** Keeps how far a round is. @throws ConflictError when another one was begun meanwhile. */
export async function keepRound(tx: Tx, member: number, round: Round): Promise<void> {
  const { id, platform, place, shownAt, position, done, left } = round
  const count = await tx.db.$executeRaw`
    UPDATE "Round" SET "platform" = ${platform}, "place" = ${place}, "shownAt" = ${shownAt}, "position" = ${position}::int,
      "done" = ${jsonText(done)}::jsonb, "left" = ${jsonText(left)}::jsonb
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member}::int AND "id" = ${id}`
  if (count === 0) throw new ConflictError('the round')
}

/** Ends a round. */
export async function endRound(tx: Tx, member: number): Promise<void> {
  await tx.db.$executeRaw`
    DELETE FROM "Round" WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member}::int`
}

/** True when nothing else was answered to the member in its place since the card of the round was shown. */
export async function isShownLast(
  tx: Tx,
  member: number,
  { platform, place, shownAt }: Round,
  request: string,
): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ isOther: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member}::int
      AND "at" > ${shownAt} AND "platform" = ${platform} AND "place" = ${place} AND "id" <> ${request}) AS "isOther"`
  return row?.isOther === false
}

/** True of a request that changed something. */
export async function hasChanged(tx: Tx, request: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ changed: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${request}) AS "changed"`
  return row?.changed === true
}

/** Who changed a record last; undefined when no member did. */
export async function changedLastBy(tx: Tx, table: string, number: number): Promise<UserRef | undefined> {
  const [row] = await tx.db.$queryRaw<UserRef[]>`
    SELECT m."number" AS "member", m."name" FROM "Change" c
    JOIN "Member" m ON m."workspaceId" = c."workspaceId" AND m."number" = c."memberNumber"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = ${JSON.stringify({ number })}::jsonb
    ORDER BY c."seq" DESC LIMIT 1`
  return row
}

/** The changes that requests made and that are in effect, the latest first; without those that changed nothing in the end. */
export async function eventsOf(
  tx: Tx,
  requests: readonly string[],
): Promise<readonly { readonly request: string; readonly event: number }[]> {
  const rows = await tx.db.$queryRaw<{ request: string; event: number }[]>`
    SELECT "id" AS "request", "event" FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ANY(${[...requests]}::text[])
      AND "event" IS NOT NULL ORDER BY "event" DESC`
  const undone = await undoneOf(
    tx,
    rows.map(({ event }) => event),
  )
  return rows.filter(({ event }) => !undone.has(event))
}
