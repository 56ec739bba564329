import type pg from 'pg'
import type { Store } from '../src/store/transaction.ts'
import { PLATFORM } from './team.ts'

/** How much is filled in: `records` of each kind, twice as many contacts, and the interactions in the one large workspace. */
export interface Size {
  readonly workspaces: number
  readonly records: number
  readonly interactions: number
  /** Who owns the records in turn; 1 when left out, who then owns everything. The third has a team of five. */
  readonly members?: number
  /** Moves of deals in the last two days, written as changes. */
  readonly changes?: number
}

/** What a small workspace has, as a share of the large one. */
const SMALL = 0.005

const FILLED = ['Company', 'Contact', 'Lead', 'Deal', 'StageEntry', 'Task', 'Interaction', 'Change'] as const

/**
 * Fills the large workspace and so many small ones beside it. Triggers, of capture and of foreign keys, are off meanwhile, and
 * indexes are made at the end: row by row a million of them would take a quarter of an hour. The user of the server must be allowed that.
 */
export async function fillWorkspaces({ database }: Store, large: string, size: Size): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query(
      `SET statement_timeout = 0; SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '64MB'`,
    )
    await openWorkspaces(client, large, size)
    const indexes = await withoutIndexes(client)
    for (const sql of Object.values(ROWS)) await client.query(sql)
    await client.query(CHANGES, [large, size.changes ?? 0])
    await client.query(COUNTERS)
    for (const index of indexes) await client.query(index)
    await client.query('VACUUM (ANALYZE)')
  } finally {
    client.release(true)
  }
}

/** Makes the small workspaces, the people of the large one, and the table `filling` of how much each gets. */
async function openWorkspaces(client: pg.PoolClient, large: string, size: Size): Promise<void> {
  const members = size.members ?? 1
  await client.query(
    `CREATE TEMP TABLE filling AS SELECT $1::uuid AS id, $2::int AS records, $3::int AS interactions, $4::int AS members`,
    [large, size.records, size.interactions, members],
  )
  await client.query(
    `WITH w AS (INSERT INTO "Workspace" ("name", "createdAt") SELECT 'Small', now() FROM generate_series(2, $1::int) RETURNING id),
       m AS (INSERT INTO "Member" ("workspaceId", "number", "name", "role", "createdAt") SELECT id, 1, 'Ann', 'admin', now() FROM w),
       p AS (INSERT INTO "Pipeline" ("workspaceId", "number", "name", "createdAt") SELECT id, 1, 'Sales', now() FROM w),
       s AS (INSERT INTO "Stage" ("workspaceId", "pipelineNumber", "number", "name", "position", "outcome", "probability")
         SELECT w.id, 1, "number", "name", "position", "outcome", "probability" FROM "Stage", w WHERE "workspaceId" = $2::uuid)
     INSERT INTO filling SELECT id, greatest($3::float8 * ${SMALL}, 1), $4::float8 * ${SMALL}, 1 FROM w`,
    [size.workspaces, large, size.records, size.interactions],
  )
  await client.query(
    `WITH m AS (INSERT INTO "Member" ("workspaceId", "number", "name", "role", "greetedAt", "createdAt")
         SELECT $1::uuid, n, 'Rep ' || n, 'member', now(), now() FROM generate_series(2, $2::int) n),
       i AS (INSERT INTO "Identity" ("workspaceId", "platform", "externalId", "memberNumber", "vouched", "createdAt")
         SELECT $1::uuid, '${PLATFORM}', 'rep' || n, n, true, now() FROM generate_series(2, $2::int) n),
       t AS (INSERT INTO "Team" ("workspaceId", "number", "name", "createdAt") SELECT $1::uuid, 1, 'North', now() WHERE $2::int > 7)
     INSERT INTO "TeamMember" ("workspaceId", "teamNumber", "memberNumber", "createdAt")
     SELECT $1::uuid, 1, n, now() FROM generate_series(3, 7) n WHERE $2::int > 7`,
    [large, members],
  )
}

/** Drops the indexes of the tables that are filled, but for those of their keys. @returns what makes them again */
async function withoutIndexes(client: pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT quote_ident(c.relname) AS name, pg_get_indexdef(i.indexrelid) AS made
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE NOT i.indisprimary AND t.relname = ANY($1) AND t.relnamespace = 'public'::regnamespace`,
    [FILLED],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  return rows.map(({ made }) => made)
}

/** The days of what is filled in lie before this moment, at which everything is asked. */
const MADE = `timestamptz '2026-11-18' - n % 500 * interval '1 day'`

const ROWS: Readonly<Record<string, string>> = {
  companies: `INSERT INTO "Company" ("workspaceId", "number", "name", "domain", "address", "ownerNumber", "createdAt")
    SELECT id, n, 'Company ' || n, 'company' || n || '.example', 'Street ' || n % 30, 1 + n % members, ${MADE}
    FROM filling, generate_series(1, greatest(records / 10, 10)) n`,
  contacts: `INSERT INTO "Contact" ("workspaceId", "number", "name", "email", "companyNumber", "ownerNumber", "createdAt")
    SELECT id, n, 'Person ' || n, 'person' || n || '@company.example', 1 + n % greatest(records / 10, 10), 1 + n % members, ${MADE}
    FROM filling, generate_series(1, 2 * records) n`,
  leads: `INSERT INTO "Lead" ("workspaceId", "number", "name", "email", "status", "statusAt", "createdAt")
    SELECT id, n, 'Prospect ' || n, 'prospect' || n || '@lead.example', 'new', ${MADE}, ${MADE} FROM filling, generate_series(1, records) n`,
  deals: `INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber", "stageAt",
      "closedAt", "closeOn", "ownerNumber", "companyNumber", "createdAt")
    SELECT id, n, 'Customer ' || n || ' seats', 100 * n, 'USD', 1, 1 + n % 6, ${MADE}, CASE WHEN n % 6 > 3 THEN ${MADE} END,
      CASE WHEN n % 6 < 4 AND n % 5 = 0 THEN date '2026-11-18' + n % 90 - 10 END, 1 + n % members, 1 + n % greatest(records / 10, 10), ${MADE}
    FROM filling, generate_series(1, records) n`,
  entries: `INSERT INTO "StageEntry" ("workspaceId", "dealNumber", "at", "pipelineNumber", "stageNumber")
    SELECT "workspaceId", "number", "stageAt" - ("stageNumber" - s) * (1 + "number" % 9) * interval '1 day', 1, s
    FROM "Deal", generate_series(1, "stageNumber") s`,
  tasks: `INSERT INTO "Task" ("workspaceId", "number", "title", "dueOn", "ownerNumber", "dealNumber", "createdAt")
    SELECT id, n, 'Send offer ' || n, date '2026-11-18' + n % 60, 1 + n % members, n, ${MADE}
    FROM filling, generate_series(1, records / 2) n`,
  interactions: `INSERT INTO "Interaction" ("workspaceId", "number", "kind", "text", "at", "memberNumber", "dealNumber", "createdAt")
    SELECT id, n, 'call', 'talked about renewal ' || n, timestamptz '2026-11-18' - n * interval '1 minute', 1 + n % records % members,
      1 + n % records, timestamptz '2026-11-18' - n * interval '1 minute'
    FROM filling, generate_series(1, interactions) n`,
  added: `INSERT INTO "Change" ("workspaceId", "table", "key", "op", "after", "version", "requestId", "memberNumber", "at", "schemaVersion",
      "subjects", "expiresAt")
    SELECT "workspaceId", 'Deal', jsonb_build_object('number', "number"), 'insert', jsonb_build_object('title', "title"), 1,
      'add ' || "number", "ownerNumber", "createdAt", 1, ARRAY['D-' || "number"], now() + interval '5 years' FROM "Deal"`,
}

/** The last number of each kind, so that more can be added. */
const COUNTERS = `INSERT INTO "Counter" ("workspaceId", "noun", "last")
  SELECT id, noun, 2 * records + interactions FROM filling, unnest(ARRAY['company', 'contact', 'lead', 'deal', 'task', 'interaction']) noun
  ON CONFLICT ("workspaceId", "noun") DO UPDATE SET "last" = excluded."last"`

/** Moves of every eighth deal or so, and of the large workspace alone. */
const CHANGES = `INSERT INTO "Change" ("workspaceId", "table", "key", "op", "before", "after", "version", "requestId", "memberNumber", "at",
    "schemaVersion", "subjects", "expiresAt")
  SELECT "workspaceId", 'Deal', jsonb_build_object('number', "number"), 'update', '{"stageNumber": 1}',
    jsonb_build_object('stageNumber', "stageNumber"), 1, 'move ' || "number", "ownerNumber",
    timestamptz '2026-11-18' - "number" % 2880 * interval '1 minute', 1, ARRAY['D-' || "number"], now() + interval '5 years'
  FROM "Deal" WHERE "workspaceId" = $1::uuid ORDER BY "number" % 101, "number" LIMIT $2::int`
