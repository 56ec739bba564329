import type { OnBehalf, Request } from '../../chat/request.ts'
import type { Role } from '../../lib/roles.ts'
import type { Reply } from '../../message/message.ts'
import { jsonText } from '../json.ts'
import { Prisma, type Tx } from '../transaction.ts'
import { KEEP_MS } from './requests.ts'

/** The person who asks, as the workspace knows them now. */
export interface Asker {
  readonly number: number
  readonly name: string
  readonly role: Role
  readonly removed: boolean
  readonly currency: string
  /** The zone they settled; null where the platform's word counts. */
  readonly zone: string | null
  readonly language: string
  /** ISO 3166 code of the country that phone numbers without a + belong to. */
  readonly country: string | null
  readonly dateOrder: string | null
  readonly defaultHour: number | null
  /** ISO weekdays, and first and last minute of the day (HH:MM), on which they work. */
  readonly workingDays: readonly number[]
  readonly opens: string
  readonly closes: string
  /** The team's days off, YYYY-MM-DD. */
  readonly holidays: readonly string[]
  /** False of somebody who has never asked anything. */
  readonly greeted: boolean
  /** What their platform last said of them, as it is kept; null before it was kept. */
  readonly profile: KeptProfile | null
}

/** What is kept of a platform's word on a person. */
export interface KeptProfile {
  readonly name: string
  readonly zone: string | null
  readonly email: string | null
  readonly standing: Request['actor']['standing']
  /** ISO instant at which the platform said so, or confirmed it. */
  readonly refreshedAt: string
}

/** What a member `m` and their workspace `w` settled about how words are read, with what a platform said of their identity `i`. */
const SETTLED = Prisma.sql`w."currency", m."zone", coalesce(m."language", w."language") AS "language", w."country",
  m."dateOrder", m."defaultHour", m."greetedAt" IS NOT NULL AS "greeted",
  coalesce(nullif(m."workingDays", '{}'), w."workingDays") AS "workingDays",
  coalesce(m."opens", w."opens") AS "opens", coalesce(m."closes", w."closes") AS "closes",
  ARRAY(SELECT h."on"::text FROM "Holiday" h WHERE h."workspaceId" = w."id" ORDER BY h."on") AS "holidays",
  (SELECT to_jsonb(p) FROM "Profile" p WHERE p."workspaceId" = i."workspaceId" AND p."platform" = i."platform"
    AND p."externalId" = i."externalId") AS "profile"`

/**
 * True of a member `m` who is out because of their identity `i`: whom their platform's word let in is out when it calls
 * them guest or outside now, and who joined by a code goes with the platforms that vouched for them. `isTrusted` is the
 * word of the configuration, which is above a platform's.
 */
const isOut = ({ standing }: Request['actor'], isTrusted: boolean): Prisma.Sql => Prisma.sql`
  NOT ${isTrusted} AND CASE WHEN i."vouched" THEN ${standing === 'guest' || standing === 'outside'} ELSE (
    SELECT coalesce(bool_and(p."standing" IS NOT NULL AND p."standing" IN ('guest', 'outside')), false)
    FROM "Identity" o LEFT JOIN "Profile" p ON p."workspaceId" = o."workspaceId" AND p."platform" = o."platform"
      AND p."externalId" = o."externalId"
    WHERE o."workspaceId" = i."workspaceId" AND o."memberNumber" = m."number" AND o."vouched") END`

/** What became of a claim: nobody known asks; somebody who is out; the id was answered before; or it is ours to answer. */
export type Claim =
  | { readonly kind: 'stranger' }
  | { readonly kind: 'refused'; readonly asker: Asker }
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'claimed'; readonly asker: Asker }

interface ClaimRow extends Asker {
  readonly fresh: boolean
}

/** What comes of a claim by whom nobody knows: no more than that there is no such person. */
type Nobody = Readonly<Record<keyof Asker, null>> & Pick<ClaimRow, 'fresh'>

/**
 * Claims the request's id, finds who asks and tells the triggers so, in one statement.
 * A second delivery waits for the first to commit and then finds its reply.
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

/** The number of the workspace itself where that of who asks is told: no member has it. */
const WORKSPACE = 0

/**
 * The same for whom something speaks that is no platform. An id that was claimed by anybody else, or through anything
 * else, is not theirs to hear the answer of: they are strangers to it.
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

/** Claims an id for `who`, a SELECT of an Asker; of the workspace itself where their number is that. */
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

/** What is kept of what somebody asked: of a file that came with it the name alone. */
function keptInput({ input, file }: Request): unknown {
  return file ? { ...input, file: file.name } : input
}

async function storedReply(tx: Tx, id: string, only: Prisma.Sql = Prisma.empty): Promise<Reply | undefined> {
  const [row] = await tx.db.$queryRaw<{ reply: Reply | null }[]>`
    SELECT "reply" FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ${id} ${only} FOR UPDATE`
  return row?.reply ?? undefined
}

/** Who somebody is here, without claiming anything; undefined for strangers and people who are out. */
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
