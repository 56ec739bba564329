import type { Request } from '../../chat/request.ts'
import type { Role } from '../../lib/roles.ts'
import type { Reply } from '../../message/message.ts'
import { Prisma, type Tx } from '../transaction.ts'

/** How long requests, replies, buttons and what was sent keep their text: ninety days. */
export const KEEP_MS = 90 * 24 * 3_600_000

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

/** What a member `m` and their workspace `w` settled about how words are read. */
const SETTLED = Prisma.sql`w."currency", m."zone", coalesce(m."language", w."language") AS "language", w."country",
  m."dateOrder", m."defaultHour", m."greetedAt" IS NOT NULL AS "greeted",
  CASE WHEN m."workingDays" = '{}' THEN w."workingDays" ELSE m."workingDays" END AS "workingDays",
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

/**
 * Claims the request's id, finds who asks and tells the triggers so, in one statement.
 * A second delivery waits for the first to commit and then finds its reply.
 */
export async function claimRequest(tx: Tx, request: Request, isTrusted: boolean): Promise<Claim> {
  const { actor, place } = request
  const expires = new Date(tx.at.getTime() + KEEP_MS)
  const [row] = await tx.db.$queryRaw<ClaimRow[]>`
    WITH who AS (
      SELECT m."number", m."name", m."role", m."removedAt" IS NOT NULL OR ${isOut(actor, isTrusted)} AS "removed", ${SETTLED}
      FROM "Identity" i
      JOIN "Member" m ON m."workspaceId" = i."workspaceId" AND m."number" = i."memberNumber"
      JOIN "Workspace" w ON w."id" = i."workspaceId"
      WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."platform" = ${actor.platform} AND i."externalId" = ${actor.key}
    ), claimed AS (
      INSERT INTO "Request" ("workspaceId", "id", "memberNumber", "platform", "place", "input", "at", "subjects", "expiresAt")
      SELECT ${tx.workspace}::uuid, ${request.id}, "number", ${place.platform}, ${place.key},
             ${JSON.stringify(keptInput(request))}::jsonb, ${tx.at}, ARRAY['M-' || "number"], ${expires}
      FROM who WHERE NOT "removed"
      ON CONFLICT ("workspaceId", "id") DO NOTHING RETURNING 1
    )
    SELECT who.*, EXISTS (SELECT 1 FROM claimed) AS "fresh", set_config('parley.at', ${tx.at.toISOString()}, true),
           CASE WHEN who."number" IS NOT NULL THEN set_config('parley.request', ${request.id}, true) END,
           CASE WHEN who."number" IS NOT NULL THEN set_config('parley.member', who."number"::text, true) END
    FROM (SELECT 1) one LEFT JOIN who ON true`
  if (!row?.number) return { kind: 'stranger' }
  if (row.removed) return { kind: 'refused', asker: row }
  if (row.fresh) return { kind: 'claimed', asker: row }
  const reply = await storedReply(tx, request.id)
  return reply ? { kind: 'answered', reply } : { kind: 'claimed', asker: row }
}

/** What is kept of what somebody asked: of a file that came with it the name alone. */
function keptInput({ input, file }: Request): unknown {
  return file ? { ...input, file: file.name } : input
}

async function storedReply(tx: Tx, id: string): Promise<Reply | undefined> {
  const [row] = await tx.db.$queryRaw<{ reply: Reply | null }[]>`
    SELECT "reply" FROM "Request" WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ${id} FOR UPDATE`
  return row?.reply ?? undefined
}

/** The number that a request was given, and what it changed: each kind of change as its table and what was done there. */
export interface Numbered {
  readonly event: number
  /** Such as `Deal insert`, each once. */
  readonly touched: readonly string[]
}

/** Gives the request its number (the 12 of E-12) if it changed a row; undefined if it changed none. */
export async function numberEvent(tx: Tx, id: string): Promise<Numbered | undefined> {
  const [row] = await tx.db.$queryRaw<Numbered[]>`
    WITH touched AS (SELECT DISTINCT "table" || ' ' || "op" AS kind FROM "Change"
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${id})
    INSERT INTO "Counter" ("workspaceId", "noun", "last")
    SELECT ${tx.workspace}::uuid, 'event', 1 WHERE EXISTS (SELECT 1 FROM touched)
    ON CONFLICT ("workspaceId", "noun") DO UPDATE SET "last" = "Counter"."last" + 1
    RETURNING "last" AS "event", (SELECT array_agg(kind) FROM touched) AS "touched"`
  return row
}

/** Tells the triggers that what follows is the change of a request that was answered before, made by its member now. */
export async function workAs(tx: Tx, requestId: string, member: number): Promise<void> {
  await tx.db.$executeRaw`
    SELECT set_config('parley.at', ${tx.at.toISOString()}, true), set_config('parley.request', ${requestId}, true),
      set_config('parley.member', ${String(member)}, true)`
}

/** Numbers a request that changed nothing until after its answer; undefined if it still has changed nothing. */
export async function numberRequest(tx: Tx, id: string): Promise<number | undefined> {
  const numbered = await numberEvent(tx, id)
  if (!numbered) return undefined
  const { event } = numbered
  await tx.db.request.update({ where: { workspaceId_id: { workspaceId: tx.workspace, id } }, data: { event } })
  return event
}

/** What is stored of an answer, in the transaction of the work it answers. */
export interface StoredAnswer {
  readonly id: string
  readonly command: string | undefined
  readonly reply: Reply
  readonly event: number | undefined
  /** Refs of the people and records whose text the reply holds. */
  readonly subjects: readonly string[]
  /** The Calls behind the reply's buttons and its form, if it has any. */
  readonly calls:
    | { readonly token: string; readonly calls: readonly unknown[]; readonly audience: number | null }
    | undefined
}

/** Stores the reply on its claim and the Calls behind its buttons, in one statement. */
export async function storeAnswer(tx: Tx, answer: StoredAnswer): Promise<void> {
  const expires = new Date(tx.at.getTime() + KEEP_MS)
  const subjects = [...answer.subjects]
  const answered = Prisma.sql`
    UPDATE "Request" SET "reply" = ${JSON.stringify(answer.reply)}::jsonb, "command" = ${answer.command ?? null},
      "event" = ${answer.event ?? null}::int,
      "subjects" = ARRAY(SELECT DISTINCT s FROM unnest("subjects" || ${subjects}::text[]) s)
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "id" = ${answer.id}`
  if (!answer.calls) {
    await tx.db.$executeRaw(answered)
    return
  }
  const { token, calls, audience } = answer.calls
  await tx.db.$executeRaw`
    WITH answered AS (${answered})
    INSERT INTO "StoredCall" ("workspaceId", "token", "calls", "requestId", "audience", "subjects", "createdAt", "expiresAt")
    VALUES (${tx.workspace}::uuid, ${token}, ${JSON.stringify(calls)}::jsonb, ${answer.id}, ${audience}::int,
            ${subjects}::text[], ${tx.at}, ${expires})`
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

/** An answer that a member was given, as it is kept. */
export interface KeptAnswer {
  readonly id: string
  /** The words of the command that gave it; null for a refusal of no command. */
  readonly command: string | null
  readonly reply: Reply
  /** Refs of the people and records whose text it holds. */
  readonly subjects: readonly string[]
  readonly at: Date
  /** The number of the change that it made; null for one that changed nothing. */
  readonly event: number | null
  /** What was asked; of a file that came with it the name alone. */
  readonly input: Request['input'] & { readonly file?: string }
}

/**
 * The answers of a member to one request, of which there are several when it was several lines; or, without an id, the
 * latest one in a place that `command` did not give. None when it was somebody else's, or its text is no longer kept.
 */
export async function answersTo(
  tx: Tx,
  member: number,
  of: { readonly id: string } | { readonly place: string; readonly before: string; readonly command: string },
): Promise<readonly KeptAnswer[]> {
  const mine = Prisma.sql`"workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member}
    AND "reply" IS NOT NULL AND "input" IS NOT NULL`
  if ('id' in of) {
    return tx.db.$queryRaw<KeptAnswer[]>`
      SELECT "id", "command", "reply", "subjects", "at", "event", "input" FROM "Request"
      WHERE ${mine} AND ("id" = ${of.id} OR starts_with("id", ${of.id} || '/')) ORDER BY length("id"), "id" LIMIT 50`
  }
  return tx.db.$queryRaw<KeptAnswer[]>`
    SELECT "id", "command", "reply", "subjects", "at", "event", "input" FROM "Request" WHERE ${mine} AND "place" = ${of.place} AND "id" <> ${of.before}
      AND "command" IS DISTINCT FROM ${of.command}
    ORDER BY "at" DESC, "id" DESC LIMIT 1`
}

/** A question that was put to a member and not answered yet. */
export interface OpenQuestion {
  readonly id: string
  /** The line that it was the answer to; null when a button was pressed. */
  readonly line: string | null
  readonly reply: Reply
}

/** The form or buttons of an answer carry its token: whoever pressed one, or sent the form, has answered. */
const TOKEN = Prisma.sql`split_part(coalesce(r."reply" -> 'form' ->> 'id',
  jsonb_path_query_first(r."reply", '$.message.blocks[*].actions[*].id') #>> '{}'), ':', 1)`

/**
 * What a member was asked since, with a form or as a warning with buttons, and has not answered; the latest first. A form
 * that they opened themselves asked them nothing. Pressing
 * one of its buttons answers it, and so does doing later what it was asked for.
 */
export async function openQuestions(
  tx: Tx,
  member: number,
  since: Date,
  limit: number,
): Promise<readonly OpenQuestion[]> {
  return tx.db.$queryRaw<OpenQuestion[]>`
    SELECT r."id", r."input" ->> 'line' AS "line", r."reply" FROM "Request" r
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."memberNumber" = ${member} AND r."at" > ${since} AND r."event" IS NULL
      AND NOT r."input" ? 'opens' AND (r."reply" ? 'form' OR r."reply" #>> '{message,tone}' = 'warning') AND ${TOKEN} <> ''
      AND NOT EXISTS (SELECT 1 FROM "Request" p WHERE p."workspaceId" = r."workspaceId" AND p."memberNumber" = ${member}
        AND (p."at" >= r."at" AND split_part(p."input" ->> 'press', ':', 1) = ${TOKEN}
          OR p."at" > r."at" AND p."event" IS NOT NULL AND p."command" = r."command"))
    ORDER BY r."at" DESC, r."id" LIMIT ${limit}`
}
