import type { OnBehalf, Request } from '../../chat/request.ts'
import type { Role } from '../../lib/roles.ts'
import type { Reply } from '../../message/message.ts'
import { exchangeSql } from '../exchanges.ts'
import type { Seer } from '../eyes.ts'
import { jsonText } from '../json.ts'
import { listedWordsSql, ownFieldsSql } from '../own-fields.ts'
import { matesOf, privatesOf } from '../seers.ts'
import { Prisma, type Tx } from '../transaction.ts'
import { KEEP_MS } from './requests.ts'

/** The person who asks, as the workspace knows them at this moment. */
export interface Asker extends Seer {
  readonly number: number
  readonly name: string
  readonly role: Role
  readonly removed: boolean
  readonly currency: string
  /** The time zone that they set; null when the platform's zone is used. */
  readonly zone: string | null
  readonly language: string
  /** ISO 3166 code of the country of phone numbers without a +. */
  readonly country: string | null
  readonly dateOrder: string | null
  readonly defaultHour: number | null
  /** ISO weekdays on which they work, and the first and last minute of their working day (HH:MM). */
  readonly workingDays: readonly number[]
  readonly opens: string
  readonly closes: string
  /** The team's days off, YYYY-MM-DD. */
  readonly holidays: readonly string[]
  /** The own fields of the workspace, as `ownFieldsIn` reads them. */
  readonly own: string | null
  /** The rates of the workspace, as `exchangeIn` reads them. */
  readonly exchange: string | null
  /** What the team turned on or off of the parts that it can do without. */
  readonly features: Readonly<Partial<Record<string, 'on' | 'off'>>> | null
  /** The words of its lists, as `listedWordsIn` reads them. */
  readonly listed: string | null
  /** False until they have asked something for the first time. */
  readonly greeted: boolean
  /** True while they go through records one by one. */
  readonly isInRound: boolean
  /** Their profile on the platform as we last stored it; null before the first time. */
  readonly profile: KeptProfile | null
}

/** The stored profile of a person on a platform. */
export interface KeptProfile {
  readonly name: string
  readonly zone: string | null
  readonly email: string | null
  readonly standing: Request['actor']['standing']
  /** ISO instant at which the platform reported or confirmed it. */
  readonly refreshedAt: string
}

/**
 * The settings of a member `m` and their workspace `w` that decide how words are read, and the stored profile of their
 * identity `i`.
 */
const SETTLED = Prisma.sql`w."visibility", w."changing", ${privatesOf('w."id"')} AS "privates",
  CASE WHEN w."visibility" IS NULL AND w."changing" IS NULL THEN '{}' ELSE ${matesOf('w."id"', 'm."number"')} END AS "mates", w."currency", w."features", m."zone", coalesce(m."language", w."language") AS "language", w."country",
  m."dateOrder", m."defaultHour", m."greetedAt" IS NOT NULL AS "greeted",
  EXISTS (SELECT 1 FROM "Round" u WHERE u."workspaceId" = w."id" AND u."memberNumber" = m."number") AS "isInRound",
  coalesce(nullif(m."workingDays", '{}'), w."workingDays") AS "workingDays",
  coalesce(m."opens", w."opens") AS "opens", coalesce(m."closes", w."closes") AS "closes",
  ARRAY(SELECT h."on"::text FROM "Holiday" h WHERE h."workspaceId" = w."id" ORDER BY h."on") AS "holidays",
  ${ownFieldsSql(Prisma.sql`w."id"`)} AS "own", ${listedWordsSql(Prisma.sql`w."id"`)} AS "listed", ${exchangeSql} AS "exchange",
  (SELECT to_jsonb(p) FROM "Profile" p WHERE p."workspaceId" = i."workspaceId" AND p."platform" = i."platform"
    AND p."externalId" = i."externalId") AS "profile"`

/**
 * An SQL condition: the member `m` has lost access through their identity `i`. A member whom the platform vouched for
 * loses it when the platform now calls them guest or outside; a member who joined by a code loses it when all platforms
 * that vouched for them do so. `isTrusted` means that PARLEY_ADMINS names them, which overrides the platform.
 */
const isOut = ({ standing }: Request['actor'], isTrusted: boolean): Prisma.Sql => Prisma.sql`
  NOT ${isTrusted} AND CASE WHEN i."vouched" THEN ${standing === 'guest' || standing === 'outside'} ELSE (
    SELECT coalesce(bool_and(p."standing" IS NOT NULL AND p."standing" IN ('guest', 'outside')), false)
    FROM "Identity" o LEFT JOIN "Profile" p ON p."workspaceId" = o."workspaceId" AND p."platform" = o."platform"
      AND p."externalId" = o."externalId"
    WHERE o."workspaceId" = i."workspaceId" AND o."memberNumber" = m."number" AND o."vouched") END`

/**
 * The result of a claim: an unknown person asks, a member without access asks, the id was answered before, or this
 * process must answer.
 */
export type Claim =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'refused'; readonly asker: Asker }
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'claimed'; readonly asker: Asker }

interface ClaimRow extends Asker {
  readonly fresh: boolean
}

/** The row of a claim by an unknown person: all columns are null. */
type Nobody = Readonly<Record<keyof Asker, null>> & Pick<ClaimRow, 'fresh'>

/**
 * Claims the request's id, finds the member who asks and tells the triggers who it is, in one statement. A second
 * delivery waits until the first commits and then finds its reply.
 */
export async function claimRequest(tx: Tx, request: Request, isTrusted: boolean): Promise<Claim> {
  const { actor } = request
  const row = await claimBy(
    tx,
    request,
    Prisma.sql`
      SELECT m."number", m."name", m."role", m."removedAt" IS NOT NULL OR ${isOut(actor, isTrusted)} AS "removed", ${SETTLED}
      FROM "Identity" i
      JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
      JOIN "Workspace" w ON w."id" = i."workspaceId"
      WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."platform" = ${actor.platform} AND i."externalId" = ${actor.key}`,
  )
  if (!row) return { kind: 'stranger' }
  if (row.removed) return { kind: 'refused', asker: row }
  if (row.fresh) return { kind: 'claimed', asker: row }
  const reply = await storedReply(tx, request.id)
  return reply ? { kind: 'answered', reply } : { kind: 'claimed', asker: row }
}

/** Stands for the workspace itself where a member's number is expected: no member has the number 0. */
const WORKSPACE = 0

/**
 * The same for a request that no platform sent: it acts for a member or for the workspace. If somebody else claimed the
 * id, or it came another way, the answer is not theirs to see: they count as strangers.
 */
export async function claimFor(tx: Tx, request: Request, { as, kind, name }: OnBehalf): Promise<Claim> {
  const via = jsonText({ kind, name })
  const member = as === 'workspace' ? WORKSPACE : as
  const who = Prisma.sql`
      SELECT coalesce(m."number", ${WORKSPACE}::int) AS "number", coalesce(m."name", w."name") AS "name",
        coalesce(m."role", 'member') AS "role", m."removedAt" IS NOT NULL AS "removed", ${SETTLED}
      FROM "Workspace" w
      LEFT JOIN "Member" m ON m."workspaceId" = w."id" AND m."number" = ${member}::int
      LEFT JOIN "Identity" i ON false
      WHERE w."id" = ${tx.workspace}::uuid AND coalesce(m."number", ${WORKSPACE}::int) = ${member}::int`
  const row = await claimBy(tx, request, who, via)
  if (!row) return { kind: 'stranger' }
  if (row.removed) return { kind: 'refused', asker: row }
  if (row.fresh) return { kind: 'claimed', asker: row }
  const reply = await storedReply(
    tx,
    request.id,
    Prisma.sql`AND coalesce("memberNumber", ${WORKSPACE}::int) = ${member}::int AND "via" = ${via}::jsonb`,
  )
  return reply ? { kind: 'answered', reply } : { kind: 'stranger' }
}

/** Claims an id for `who`, a SELECT that returns an Asker; the number 0 stands for the workspace itself. */
async function claimBy(
  tx: Tx,
  request: Request,
  who: Prisma.Sql,
  via: string | null = null,
): Promise<ClaimRow | undefined> {
  const { place } = request
  const expires = new Date(tx.at.getTime() + KEEP_MS)
  const [row] = await tx.db.$queryRaw<(ClaimRow | Nobody)[]>`
    WITH who AS (${who}
    ), claimed AS (
      INSERT INTO "Request" ("workspaceId", "id", "memberNumber", "platform", "place", "input", "via", "at", "subjects", "expiresAt")
      SELECT ${tx.workspace}::uuid, ${request.id}, nullif("number", ${WORKSPACE}::int), ${place.platform}, ${place.key},
             ${jsonText(keptInput(request))}::jsonb, ${via}::jsonb, ${tx.at}, array_remove(ARRAY['M-' || nullif("number", ${WORKSPACE}::int)], NULL), ${expires}
      FROM who WHERE NOT "removed"
      ON CONFLICT ("workspaceId", "id") DO NOTHING RETURNING 1
    )
    SELECT who.*, EXISTS (SELECT 1 FROM claimed) AS "fresh", set_config('parley.at', ${tx.at.toISOString()}, true),
           CASE WHEN who."number" IS NOT NULL THEN set_config('parley.request', ${request.id}, true) END,
           CASE WHEN who."number" <> ${WORKSPACE}::int THEN set_config('parley.member', who."number"::text, true) END
    FROM (SELECT 1) one LEFT JOIN who ON true`
  return row && row.number !== null ? row : undefined
}

/** The input of a request as it is stored: of an attached file only the name. */
function keptInput({ input, file }: Request): unknown {
  return file ? { ...input, file: file.name } : input
}

async function storedReply(tx: Tx, id: string, only: Prisma.Sql = Prisma.empty): Promise<Reply | undefined> {
  const [row] = await tx.db.$queryRaw<{ reply: Reply | null }[]>`
    SELECT "reply" FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ${id} ${only} FOR UPDATE`
  return row?.reply ?? undefined
}

/** The member behind an identity, without claiming anything; undefined for strangers and members without access. */
export async function knownMember(tx: Tx, actor: Request['actor'], isTrusted = false): Promise<Asker | undefined> {
  const [row] = await tx.db.$queryRaw<Asker[]>`
    SELECT m."number", m."name", m."role", false AS "removed", ${SETTLED}
    FROM "Identity" i
    JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber" AND m."removedAt" IS NULL
    JOIN "Workspace" w ON w."id" = i."workspaceId"
    WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."platform" = ${actor.platform} AND i."externalId" = ${actor.key}
      AND NOT (${isOut(actor, isTrusted)})`
  return row
}
