import type { Store } from '../src/store/transaction.ts'

/** How much is filled in: `records` of each kind and the interactions in the one large workspace. */
export interface Size {
  readonly workspaces: number
  readonly records: number
  readonly interactions: number
}

/** What a small workspace has, as a share of the large one. */
const SMALL = 0.005

/** Fills the large workspace, whose member 1 owns everything, and so many small ones beside it; capture is off meanwhile. */
export async function fillWorkspaces({ database }: Store, large: string, size: Size): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query(`SET statement_timeout = 0; SELECT set_config('parley.capture', 'off', false)`)
    for (let index = 1; index < size.workspaces; index++) {
      const { rows } = await client.query<{ id: string }>(
        `WITH w AS (INSERT INTO "Workspace" ("name", "createdAt") VALUES ('Small', now()) RETURNING id),
           m AS (INSERT INTO "Member" ("workspaceId", "number", "name", "role", "createdAt") SELECT id, 1, 'Ann', 'admin', now() FROM w),
           p AS (INSERT INTO "Pipeline" ("workspaceId", "number", "name", "createdAt") SELECT id, 1, 'Sales', now() FROM w)
         SELECT id FROM w`,
      )
      const id = rows[0]?.id ?? ''
      await client.query(
        `INSERT INTO "Stage" ("workspaceId", "pipelineNumber", "number", "name", "position", "outcome", "probability")
         SELECT $1::uuid, 1, "number", "name", "position", "outcome", "probability" FROM "Stage" WHERE "workspaceId" = $2::uuid`,
        [id, large],
      )
      await fill((sql, values) => client.query(sql, [...values]), id, size.records * SMALL, size.interactions * SMALL)
    }
    await fill((sql, values) => client.query(sql, [...values]), large, size.records, size.interactions)
    await client.query('VACUUM (ANALYZE)')
  } finally {
    client.release(true)
  }
}

type Query = (sql: string, values: readonly unknown[]) => Promise<unknown>

async function fill(query: Query, workspace: string, records: number, interactions: number): Promise<void> {
  const all = [workspace, Math.round(records)]
  await query(
    `INSERT INTO "Company" ("workspaceId", "number", "name", "domain", "ownerNumber", "createdAt")
     SELECT $1::uuid, n, 'Company ' || n, 'company' || n || '.example', 1, now() FROM generate_series(1, greatest($2::int / 10, 10)) n`,
    all,
  )
  await query(
    `INSERT INTO "Contact" ("workspaceId", "number", "name", "email", "companyNumber", "ownerNumber", "createdAt")
     SELECT $1::uuid, n, 'Person ' || n, 'person' || n || '@company.example', 1 + n % greatest($2::int / 10, 10), 1, now()
     FROM generate_series(1, $2::int) n`,
    all,
  )
  await query(
    `INSERT INTO "Lead" ("workspaceId", "number", "name", "email", "status", "statusAt", "createdAt")
     SELECT $1::uuid, n, 'Prospect ' || n, 'prospect' || n || '@lead.example', 'new', now(), now() FROM generate_series(1, $2::int) n`,
    all,
  )
  await query(
    `INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber", "stageAt",
       "ownerNumber", "companyNumber", "createdAt")
     SELECT $1::uuid, n, 'Customer ' || n || ' seats', 100 * n, 'USD', 1, 1 + n % 6, now(), 1, 1 + n % greatest($2::int / 10, 10), now()
     FROM generate_series(1, $2::int) n`,
    all,
  )
  await query(
    `INSERT INTO "Task" ("workspaceId", "number", "title", "dueOn", "ownerNumber", "dealNumber", "createdAt")
     SELECT $1::uuid, n, 'Send offer ' || n, date '2026-11-18' + n % 60, 1, n, now() FROM generate_series(1, $2::int / 2) n`,
    all,
  )
  await query(
    `INSERT INTO "Interaction" ("workspaceId", "number", "kind", "text", "at", "memberNumber", "dealNumber", "createdAt")
     SELECT $1::uuid, n, 'call', 'talked about renewal ' || n, timestamptz '2026-11-18' - n * interval '1 minute', 1,
       1 + n % $2::int, now() FROM generate_series(1, $3::int) n`,
    [...all, Math.round(interactions)],
  )
}
