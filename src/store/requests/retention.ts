import { type TableThat, tablesThat } from '../table-list.ts'
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

/** How a table loses what is due, by a condition that finds due rows of it, in addition to one of its own. */
type Forgets = (due: (only?: Prisma.Sql) => Prisma.Sql) => Prisma.Sql

const deleting =
  (table: TableName, only?: Prisma.Sql): Forgets =>
  (due) =>
    Prisma.sql`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE ctid IN (${due(only)})`

type TableName = TableThat<'keeping', 'expires'>

const FORGETTING: Readonly<Record<TableName, Forgets>> = {
  // The row claims the request's id and holds its E- number.
  Request: (due) => Prisma.sql`UPDATE "Request" SET "input" = NULL, "reply" = ${LONG_AGO}::jsonb, "subjects" = '{}',
    "expiresAt" = '9999-12-31' WHERE ctid IN (${due()})`,
  StoredCall: deleting('StoredCall'),
  Owed: deleting('Owed'),
  Import: deleting('Import', Prisma.sql`"state" <> 'running'`),
  LongWork: deleting('LongWork', Prisma.sql`"state" <> 'running'`),
  // Messages that were not sent yet, because the program did not run for a very long time, are sent first.
  Outbox: deleting('Outbox', Prisma.sql`"state" NOT IN ('ready', 'sending') AND ${NO_BOARD}`),
  DigestRow: deleting('DigestRow'),
  ImportLink: deleting('ImportLink'),
  Notice: deleting('Notice'),
  Round: deleting('Round'),
  LinkCode: deleting('LinkCode'),
  Change: (due) => Prisma.sql`WITH allowed AS MATERIALIZED (SELECT set_config('parley.forget', 'on', true))
    DELETE FROM "Change" USING allowed WHERE "Change".ctid IN (${due()})`,
}

/**
 * Deletes text whose retention time is over, in workspaces that are installed on these platforms: a process whose Clock
 * runs ahead, as the terminal's may, deletes nothing of other teams. A request's row stays, because it claims its id
 * and holds its E- number; only its input and reply are deleted.
 */
export async function forgetExpired(store: Store, platforms: readonly string[], now: Date): Promise<void> {
  const due = (table: TableName, only = Prisma.sql`true`) => Prisma.sql`
    SELECT ctid FROM ${Prisma.raw(`"${table}"`)} WHERE "expiresAt" <= ${now} AND ${only} AND "workspaceId" IN (
      SELECT "workspaceId" FROM "Installation" WHERE "platform" = ANY(${[...platforms]}::text[])) LIMIT ${AT_ONCE}`
  for (const table of tablesThat('keeping', 'expires')) {
    const statement = FORGETTING[table]((only) => due(table, only))
    let count = AT_ONCE
    while (count === AT_ONCE) count = await store.prisma.$executeRaw(statement)
  }
}
