import type pg from 'pg'
import type { Header } from './format.ts'

const DUE = `"state" IN ('ready', 'sending') AND "dueAt" <= greatest(clock_timestamp(), $1::text::timestamptz)`

/** Given up, with the reason in the row. */
const HOLD_BACK = `
  UPDATE "Outbox" SET "state" = 'failed', "leasedUntil" = NULL, "retryAt" = NULL,
    "error" = 'held back at a restore: it may have been sent after the backup of ' || $1::text || ' was made'
  WHERE ${DUE}`

/** As after a crash in the middle of sending: the platform is asked first whether it has the message. */
const LOOK_FIRST = `
  UPDATE "Outbox" SET "state" = 'sending', "leasedUntil" = clock_timestamp(), "unknownSince" = coalesce("unknownSince", $1::text::timestamptz)
  WHERE ${DUE}`

/** Answers that were owed: their requests were most likely done and answered by the place the backup was made of. */
const FORGET_OWED = 'DELETE FROM "Owed"'

/**
 * Messages that were waiting when the backup was made may have been sent since, by the place it was made of. So that
 * nothing is said twice, those that are due are given up or, with `resume`, looked for before they are sent; so that
 * nothing is done twice, requests that were being worked on are forgotten without it. Returns how many messages were
 * waiting, by platform.
 */
export async function settleWaiting(
  client: pg.ClientBase,
  { createdAt }: Header,
  resume: boolean,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await client.query<{ platform: string; count: number }>(
    `SELECT "platform", count(*)::int AS "count" FROM "Outbox" WHERE ${DUE} GROUP BY "platform" ORDER BY "platform"`,
    [createdAt],
  )
  await client.query(resume ? LOOK_FIRST : HOLD_BACK, [createdAt])
  if (!resume) await client.query(FORGET_OWED)
  return Object.fromEntries(rows.map(({ platform, count }) => [platform, count]))
}
