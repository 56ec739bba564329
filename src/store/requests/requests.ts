import type { Request } from '../../chat/request.ts'
import type { Call, Reply } from '../../message/message.ts'
import { jsonText } from '../json.ts'
import { Prisma, type Tx } from '../transaction.ts'

/** How long the text of requests, replies, buttons and sent messages is kept: ninety days. */
export const KEEP_MS = 90 * 24 * 3_600_000

/** A row with a ref that a request changed. */
export interface ChangedRow {
  readonly table: string
  readonly number: number
}

/** At most this many of the changed rows are listed with the answer. */
const MOST_CHANGED = 1_000

/** The number that a request was given, the rows that it changed, and what else was asked about its changes. */
export interface NumberedRequest<Found = null> {
  readonly event: number
  /**
   * The changed rows that have a number, in the order in which they were first changed; for a large import only the
   * first of them.
   */
  readonly changed: readonly ChangedRow[]
  readonly found: Found
}

/**
 * Gives the request its number (the 12 of E-12) if it changed a row; returns undefined if it changed none. `asked` is an
 * expression of JSON, which is evaluated in the same statement.
 */
export async function numberEvent<Found = null>(
  tx: Tx,
  id: string,
  asked: Prisma.Sql = Prisma.sql`NULL::jsonb`,
): Promise<NumberedRequest<Found> | undefined> {
  const [row] = await tx.db.$queryRaw<NumberedRequest<Found>[]>`
    INSERT INTO "Counter" ("workspaceId", "noun", "last")
    SELECT ${tx.workspace}::uuid, 'event', 1
    WHERE EXISTS (SELECT 1 FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${id})
    ON CONFLICT ("workspaceId", "noun") DO UPDATE SET "last" = "Counter"."last" + 1
    RETURNING "last" AS "event", ${asked} AS "found",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('table', c."table", 'number', c."number") ORDER BY c."first"), '[]') FROM (
        SELECT "table", ("key" ->> 'number')::int AS "number", min("seq") AS "first" FROM "Change"
        WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${id} AND "key" ? 'number'
        GROUP BY 1, 2 ORDER BY 3 LIMIT ${MOST_CHANGED}) c) AS "changed"`
  return row
}

/**
 * Tells the triggers that the following changes belong to a request that was answered before, and are made by its
 * member.
 */
export async function continueRequest(tx: Tx, requestId: string, member: number): Promise<void> {
  await tx.db.$executeRaw`
    SELECT set_config('parley.at', ${tx.at.toISOString()}, true), set_config('parley.request', ${requestId}, true),
      set_config('parley.member', ${String(member)}, true)`
}

/** Numbers a request that changed nothing until after its answer; undefined if it has still changed nothing. */
export async function numberRequest(tx: Tx, id: string): Promise<number | undefined> {
  const numbered = await numberEvent(tx, id)
  if (!numbered) return undefined
  const { event } = numbered
  await tx.db.request.update({ where: { workspaceId_id: { workspaceId: tx.workspace, id } }, data: { event } })
  return event
}

/** The stored form of an answer, written in the transaction of the work that it answers. */
export interface StoredAnswer {
  readonly id: string
  readonly command: string | undefined
  readonly reply: Reply
  readonly event: number | undefined
  /** Refs of the people and records that the reply names. */
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
    UPDATE "Request" SET "reply" = ${jsonText(answer.reply)}::jsonb, "command" = ${answer.command ?? null},
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
    VALUES (${tx.workspace}::uuid, ${token}, ${jsonText(calls)}::jsonb, ${answer.id}, ${audience}::int,
            ${subjects}::text[], ${tx.at}, ${expires})`
}

/** A stored answer that a member was given. */
export interface KeptAnswer {
  readonly id: string
  /** The words of the command that gave it; null for a refusal before any command was found. */
  readonly command: string | null
  readonly reply: Reply
  /** Refs of the people and records whose text it holds. */
  readonly subjects: readonly string[]
  readonly at: Date
  /** The number of the request's change; null when it changed nothing. */
  readonly event: number | null
  /** What was asked; of an attached file only the name. */
  readonly input: Request['input'] & { readonly file?: string }
}

/**
 * The answers to one request of a member: several when it was several lines. Without an id, the latest answer in a
 * place, or the `most` latest, that another command than `command` gave. Empty when it belongs to somebody else, or its text is no longer
 * kept.
 */
export async function answersTo(
  tx: Tx,
  member: number,
  of: { readonly id: string } | { readonly place: string; readonly before: string; readonly command: string },
  most = 1,
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
    ORDER BY "at" DESC, "id" DESC LIMIT ${most}`
}

/** A list that was shown: the Call that shows it again, and when it was. */
export interface ShownList {
  readonly call: Call
  readonly at: Date
}

/** The list that a member was shown last in a place, since an instant. */
export async function lastListShown(
  tx: Tx,
  member: number,
  here: { readonly platform: string; readonly place: string; readonly since: Date },
): Promise<ShownList | undefined> {
  const [last] = await tx.db.$queryRaw<{ call: Call | null; at: Date }[]>`
    SELECT "reply" #> '{result,list}' AS "call", "at" FROM "Request"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member} AND "at" > ${here.since}
      AND "platform" = ${here.platform} AND "place" = ${here.place} AND "reply" #> '{result,list}' IS NOT NULL
    ORDER BY "at" DESC, "id" DESC LIMIT 1`
  return last?.call ? { call: last.call, at: last.at } : undefined
}

/** A question to a member that is not answered yet. */
export interface OpenQuestion {
  readonly id: string
  /** The line that it answered; null when a button was pressed. */
  readonly line: string | null
  readonly reply: Reply
}

/**
 * The token in the ids of an answer's form or buttons: whoever pressed a button or submitted the form with this token
 * has answered.
 */
const TOKEN = Prisma.sql`split_part(coalesce(r."reply" -> 'form' ->> 'id',
  jsonb_path_query_first(r."reply", '$.message.blocks[*].actions[*].id') #>> '{}'), ':', 1)`

/**
 * The questions that a member was asked after `since`, with a form or as a warning with buttons, and has not answered;
 * the latest first. A form that they opened themselves is no question. Pressing one of its buttons answers a question,
 * and so does doing later what they had asked for.
 */
export async function openQuestions(
  tx: Tx,
  member: number,
  since: Date,
  limit: number,
): Promise<readonly OpenQuestion[]> {
  // What answers a question is looked up once for all: somebody who asks without end would make it a square.
  return tx.db.$queryRaw<OpenQuestion[]>`
    WITH mine AS MATERIALIZED (
      SELECT "at", "event", "command", split_part("input" ->> 'press', ':', 1) AS "pressed" FROM "Request"
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "memberNumber" = ${member} AND "at" > ${since}),
    done AS (SELECT "command", max("at") AS "at" FROM mine WHERE "event" IS NOT NULL GROUP BY "command")
    SELECT r."id", r."input" ->> 'line' AS "line", r."reply" FROM "Request" r
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."memberNumber" = ${member} AND r."at" > ${since} AND r."event" IS NULL
      AND NOT r."input" ? 'opens' AND (r."reply" ? 'form' OR r."reply" #>> '{message,tone}' = 'warning') AND ${TOKEN} <> ''
      AND ${TOKEN} NOT IN (SELECT "pressed" FROM mine WHERE "pressed" <> '')
      AND NOT EXISTS (SELECT 1 FROM done WHERE done."command" = r."command" AND done."at" > r."at")
    ORDER BY r."at" DESC, r."id" LIMIT ${limit}`
}
