import '../src/start/utc.ts'
import { Temporal } from 'temporal-polyfill'
import { digestContents } from '../src/crm/digests/contents.ts'
import type { DigestScope } from '../src/crm/digests/scope.ts'
import { openWorkspace } from '../src/crm/places/workspaces.ts'
import { digestMessage, SHOWN } from '../src/digest/message.ts'
import type { Store } from '../src/store/transaction.ts'
import { server, storeIn } from './databases.ts'
import { fillWorkspaces, type Size } from './filled.ts'
import { FULL, inTurn, QUICK, timesSlower } from './measure.ts'
import { bare, isQuery } from './records.ts'
import { table } from './table.ts'
import { statementsOf } from './tape.ts'
import { newId } from './team.ts'

/** At most so many times the cost of its own queries through the bare driver. */
const AIM = 1.5

const FULL_SIZE: Size = { workspaces: 50, records: 100_000, interactions: 1_000_000 }
const QUICK_SIZE: Size = { workspaces: 5, records: 10_000, interactions: 100_000 }

const NOW = Temporal.Instant.from('2026-11-18T09:00:00Z')

/** Makes the digest of a large workspace among others, of a day and of a week, on a server. */
export async function benchDigest(quick: boolean): Promise<void> {
  const database = await server()
  if (!database) {
    process.stdout.write('No PostgreSQL server answers: nothing is measured. Set TEST_DATABASE_URL.\n')
    return
  }
  const store = await storeIn(database)
  try {
    const size = quick ? QUICK_SIZE : FULL_SIZE
    const workspace = await openWorkspace(store, { platform: 'console', externalId: newId(), name: 'Large' }, NOW)
    await store.prisma.$executeRaw`
      INSERT INTO "Member" ("workspaceId", "number", "name", "role", "createdAt") VALUES (${workspace}::uuid, 1, 'Ann', 'admin', now())`
    process.stderr.write('filling the workspaces\n')
    await fillWorkspaces(store, workspace, size)
    await spread(store, workspace)
    process.stdout.write(
      `${size.records} deals, ${size.interactions} interactions, 1 workspace among ${size.workspaces}\n\n`,
    )
    const rows = []
    for (const [name, days] of [
      ['a day', 1],
      ['a week', 7],
    ] as const)
      rows.push(await row(store, workspace, name, days, quick))
    process.stdout.write(
      table(['digest of', 'p50 ms', 'p99 ms', 'bare p50', 'bare p99', 'queries', 'x bare', 'aim'], rows),
    )
  } finally {
    await store.close()
    await database.close()
  }
}

async function row(store: Store, workspace: string, name: string, days: number, quick: boolean): Promise<string[]> {
  const today = NOW.toZonedDateTimeISO('UTC').toPlainDate()
  const scope: DigestScope = {
    since: NOW.subtract({ hours: 24 * days }),
    until: NOW,
    today,
    owner: undefined,
    zone: 'UTC',
  }
  const telling = { name: '#sales', zone: 'UTC', now: NOW, all: true, digest: undefined }
  const ours = () =>
    store.transaction(workspace, NOW, async (tx) => digestMessage(await digestContents(tx, scope, SHOWN), telling))
  await ours()
  const queries = (await statementsOf(store.database.pool, ours)).filter(isQuery)
  const costs = await inTurn({ ours, floor: () => bare(store, queries) }, 1, quick ? QUICK : FULL)
  const figures = [costs.ours.p50, costs.ours.p99, costs.floor.p50, costs.floor.p99].map((ms) => ms.toFixed(1))
  const ratio = timesSlower(costs.ours, costs.floor)
  return [name, ...figures, String(queries.length), ratio.toFixed(2), ratio <= AIM ? 'met' : 'ABOVE']
}

/** Deals as a team has them: entered over half a year, some closing, some without an amount, the last moves in the history. */
async function spread({ database }: Store, workspace: string): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query(`SET statement_timeout = 0; SELECT set_config('parley.capture', 'off', false)`)
    await client.query(
      `UPDATE "Deal" SET "createdAt" = $2::timestamptz - (60 + "number" % 120) * interval '1 day', "stageAt" = $2::timestamptz - ("number" % 250000) * interval '1 minute',
         "amountMinor" = CASE WHEN "number" % 9 > 0 THEN "amountMinor" END, "currency" = CASE WHEN "number" % 9 > 0 THEN "currency" END,
         "closeOn" = CASE WHEN "number" % 3 = 0 THEN $2::date + ("number" % 90 - 30) END WHERE "workspaceId" = $1::uuid`,
      [workspace, NOW.toString()],
    )
    await client.query(
      `INSERT INTO "Change" ("workspaceId", "table", "key", "op", "before", "after", "memberNumber", "at", "schemaVersion", "expiresAt")
       SELECT "workspaceId", 'Deal', jsonb_build_object('number', "number"), 'update', '{"stageNumber": 1}',
         jsonb_build_object('stageNumber', "stageNumber"), 1, "stageAt", 1, now() + interval '5 years'
       FROM "Deal" WHERE "workspaceId" = $1::uuid AND "stageAt" > $2::timestamptz - interval '10 days'`,
      [workspace, NOW.toString()],
    )
    await client.query('VACUUM (ANALYZE)')
  } finally {
    client.release(true)
  }
}
