import type pg from 'pg'
import type { Header } from './format.ts'

const DUE = `"state" IN ('ready', 'sending') AND "dueAt" <= greatest(clock_timestamp(), $1::text::timestamptz)`

/** Marks waiting messages as failed, with the reason in the row. */
const HOLD_BACK = `
  UPDATE "Outbox" SET "state" = 'failed', "leasedUntil" = NULL, "retryAt" = NULL,
    "error" = 'held back at a restore: it may have been sent after the backup of ' || $1::text || ' was made'
  WHERE ${DUE}`

/**
 * Puts waiting messages in the state after a crash in the middle of sending: the platform is asked first whether it has
 * them.
 */
const LOOK_FIRST = `
  UPDATE "Outbox" SET "state" = 'sending', "leasedUntil" = clock_timestamp(), "unknownSince" = coalesce("unknownSince", $1::text::timestamptz)
  WHERE ${DUE}`

/** Deletes pending answers: the installation that made the backup has most likely done the requests and answered them. */
const DELETE_PENDING_ANSWERS = 'DELETE FROM "Owed"'

/** What was waiting when the backup was made. */
export interface WaitingAtBackup {
  /** The number of messages, by platform. */
  readonly waiting: Readonly<Record<string, number>>
  /** The number of reminders, tasks and digests that were due and had no message yet. */
  readonly due: number
}

const TOLD_DUE = `
  SELECT (SELECT count(*) FROM "Reminder" WHERE "state" = 'waiting' AND "deletedAt" IS NULL AND "dueAt" <= $1)::int
    + (SELECT count(*) FROM "Task" WHERE "doneAt" IS NULL AND "deletedAt" IS NULL AND "tellAt" <= $1)::int
    + (SELECT count(*) FROM "Digest" WHERE "pausedAt" IS NULL AND "deletedAt" IS NULL AND "dueAt" <= $1)::int AS "due"`

/**
 * Stores the restore, so that the scheduler knows what may have been told before and follows the choice that was made
 * here.
 */
const REMEMBER = `
  INSERT INTO "Restored" ("id", "at", "madeAt", "resume") VALUES (1, $1, $2, $3)
  ON CONFLICT ("id") DO UPDATE SET "at" = excluded."at", "madeAt" = excluded."madeAt", "resume" = excluded."resume"`

/**
 * Messages that were waiting when the backup was made may have been sent since, by the installation that it was made
 * of. So that nothing is sent twice, due messages are given up or, with `resume`, looked for before they are sent.
 * Items that were due and had no message yet are left to the scheduler, which skips them or looks for them in the same
 * way. Without `resume`, requests in progress are dropped, so that nothing is done twice.
 */
export async function settleWaiting(
  client: pg.ClientBase,
  { createdAt }: Header,
  resume: boolean,
): Promise<WaitingAtBackup> {
  const { rows } = await client.query<{ platform: string; count: number }>(
    `SELECT "platform", count(*)::int AS "count" FROM "Outbox" WHERE ${DUE} GROUP BY "platform" ORDER BY "platform"`,
    [createdAt],
  )
  await client.query(resume ? LOOK_FIRST : HOLD_BACK, [createdAt])
  if (!resume) await client.query(DELETE_PENDING_ANSWERS)
  const { rows: moments } = await client.query<{ at: string }>(
    'SELECT greatest(clock_timestamp(), $1::text::timestamptz)::text AS "at"',
    [createdAt],
  )
  const at = moments[0]?.at ?? createdAt
  const { rows: told } = await client.query<{ due: number }>(TOLD_DUE, [at])
  const due = told[0]?.due ?? 0
  if (due > 0) await client.query(REMEMBER, [at, createdAt, resume])
  return { waiting: Object.fromEntries(rows.map(({ platform, count }) => [platform, count])), due }
}
