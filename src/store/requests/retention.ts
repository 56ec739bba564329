import { Prisma, type Store } from '../transaction.ts'

const LONG_AGO = JSON.stringify({
  message: { title: 'That was answered long ago; the answer is no longer kept.', blocks: [] },
  audience: 'private',
})

/** Rows deleted in one statement: deleting years of rows at once would hit the time limit, again and again. */
const AT_ONCE = 5_000

/**
 * An SQL condition: the row is not the message of a board, which is edited as long as it stands and holds no personal
 * data.
 */
const NO_BOARD = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "Board" b WHERE b."workspaceId" = "Outbox"."workspaceId" AND b."outboxKey" = "Outbox"."key")`

/**
 * Deletes text whose retention time is over, in workspaces that are installed on these platforms: a process whose Clock
 * runs ahead, as the terminal's may, deletes nothing of other teams. A request's row stays, because it claims its id
 * and holds its E- number; only its input and reply are deleted.
 */
export async function forgetExpired(store: Store, platforms: readonly string[], now: Date): Promise<void> {
  const due = (table: string, only = Prisma.sql`true`) => Prisma.sql`
    SELECT ctid FROM ${Prisma.raw(`"${table}"`)} WHERE "expiresAt" <= ${now} AND ${only} AND "workspaceId" IN (
      SELECT "workspaceId" FROM "Installation" WHERE "platform" = ANY(${[...platforms]}::text[])) LIMIT ${AT_ONCE}`
  const all = [
    Prisma.sql`UPDATE "Request" SET "input" = NULL, "reply" = ${LONG_AGO}::jsonb, "subjects" = '{}', "expiresAt" = '9999-12-31'
      WHERE ctid IN (${due('Request')})`,
    Prisma.sql`DELETE FROM "StoredCall" WHERE ctid IN (${due('StoredCall')})`,
    Prisma.sql`DELETE FROM "Owed" WHERE ctid IN (${due('Owed')})`,
    Prisma.sql`DELETE FROM "Import" WHERE "state" <> 'running' AND ctid IN (${due('Import')})`,
    Prisma.sql`DELETE FROM "LongWork" WHERE ctid IN (${due('LongWork')})`,
    // Messages that were not sent yet, because the program did not run for a very long time, are sent first.
    Prisma.sql`DELETE FROM "Outbox" WHERE ctid IN (${due('Outbox', Prisma.sql`"state" NOT IN ('ready', 'sending') AND ${NO_BOARD}`)})`,
    Prisma.sql`DELETE FROM "DigestRow" WHERE ctid IN (${due('DigestRow')})`,
    Prisma.sql`DELETE FROM "Notice" WHERE ctid IN (${due('Notice')})`,
    Prisma.sql`DELETE FROM "Import" WHERE ctid IN (${due('Import')})`,
    Prisma.sql`DELETE FROM "ImportLink" WHERE ctid IN (${due('ImportLink')})`,
    Prisma.sql`WITH allowed AS MATERIALIZED (SELECT set_config('parley.forget', 'on', true))
      DELETE FROM "Change" USING allowed WHERE "Change".ctid IN (${due('Change')})`,
  ]
  for (const statement of all) {
    let count = AT_ONCE
    while (count === AT_ONCE) count = await store.prisma.$executeRaw(statement)
  }
}
