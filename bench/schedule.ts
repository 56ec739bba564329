import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import type { Chat } from '../src/chat/request.ts'
import { deliver } from '../src/delivery/deliver.ts'
import type { Delivery } from '../src/delivery/delivery.ts'
import { callsOf, withIds } from '../src/message/buttons.ts'
import { toldMessage } from '../src/schedule/reminder-message.ts'
import { tellDueReminders } from '../src/schedule/reminders.ts'
import { createScheduler } from '../src/schedule/scheduler.ts'
import type { Store } from '../src/store/transaction.ts'
import { type BenchDatabase, server, storeIn } from './databases.ts'
import { type Effort, inTurn, timesSlower } from './measure.ts'
import { table } from './table.ts'

/** At most so many times the cost of the bare loop, and of a beat with few sleeping rows. */
const BARE_AIM = 2
const SLEEP_AIM = 1.3

const PLATFORM = 'bench'
const NOW = Temporal.Instant.from('2026-11-18T09:00:00Z')
/** Rows in a transaction that tells, and in a claim that sends: what the program takes at once. */
const TELL = 500
const SEND = 100
/** So many of them one after the other are a piece of work. */
const BATCHES = 7

interface Size {
  readonly workspaces: number
  readonly due: number
  readonly few: number
  readonly many: number
  readonly effort: Effort
}

const FULL: Size = {
  workspaces: 1_000,
  due: 100_000,
  few: 10_000,
  many: 1_000_000,
  effort: { rounds: 5, sliceMs: 300 },
}
const QUICK: Size = { workspaces: 100, due: 60_000, few: 1_000, many: 100_000, effort: { rounds: 3, sliceMs: 250 } }

/** Tells and sends what is due beside a bare loop, and does nothing with few and with many rows that sleep, on a server. */
export async function benchSchedule(quick: boolean): Promise<void> {
  const size = quick ? QUICK : FULL
  const databases = [await server(), await server()] as const
  const [first, second] = databases
  if (!first || !second) {
    process.stdout.write('No PostgreSQL server answers: nothing is measured. Set TEST_DATABASE_URL.\n')
    return
  }
  try {
    await measureDue(first, size)
    await measureSleep(first, second, size)
  } finally {
    await first.close()
    await second.close()
  }
}

async function measureDue(database: BenchDatabase, size: Size): Promise<void> {
  const store = await storeIn(database)
  process.stderr.write('filling what is due\n')
  await fillTeams(store, size.workspaces)
  await fillReminders(store, size.workspaces, size.due, NOW)
  const delivery = deliveryOn(store)
  const told = await inTurn(
    {
      ours: () => tellDueReminders(delivery, undefined, times(BATCHES)),
      bare: () => repeat(bareTell('constant'), store),
      full: () => repeat(bareTell('full'), store),
    },
    1,
    size.effort,
  )
  const sent = await inTurn(
    { ours: () => deliver(delivery, times(BATCHES)), bare: () => repeat(bareSend, store) },
    1,
    size.effort,
  )
  await store.close()
  const row = (what: string, { ours, bare }: typeof sent, rows: number) => {
    const ratio = timesSlower(ours, bare)
    const rate = (perSecond: number) => Math.round(perSecond * rows).toLocaleString('en')
    return [what, rate(ours.perSecond), rate(bare.perSecond), ratio.toFixed(2), ratio <= BARE_AIM ? 'met' : 'ABOVE']
  }
  process.stdout.write(
    `${size.due.toLocaleString('en')} due rows in ${size.workspaces.toLocaleString('en')} workspaces\n\n`,
  )
  process.stdout.write(
    table(
      ['what', 'rows/s', 'bare/s', 'x bare', 'aim'],
      [
        row('turned into messages', told, TELL * BATCHES),
        row('beside the same words and buttons', { ours: told.ours, bare: told.full }, TELL * BATCHES),
        row('sent', sent, SEND * BATCHES),
      ],
    ),
  )
}

async function measureSleep(few: BenchDatabase, many: BenchDatabase, size: Size): Promise<void> {
  const stores = [await storeIn(few), await storeIn(many)] as const
  const later = NOW.add({ hours: 24 * 30 })
  for (const [index, store] of stores.entries()) {
    process.stderr.write('filling what sleeps\n')
    await empty(store)
    if (index === 1) await fillTeams(store, size.workspaces)
    await fillReminders(store, size.workspaces, index === 0 ? size.few : size.many, later)
  }
  const [one, other] = stores.map((store) => createScheduler(deliveryOn(store)))
  if (!one || !other) throw new Error('a scheduler is missing')
  const costs = await inTurn({ few: () => one.beat(), many: () => other.beat() }, 1, size.effort)
  for (const store of stores) await store.close()
  const ratio = timesSlower(costs.many, costs.few)
  process.stdout.write('\n')
  process.stdout.write(
    table(
      ['a beat with so many sleeping rows', 'p50 ms', 'p99 ms', 'x few', 'aim'],
      [
        [size.few.toLocaleString('en'), costs.few.p50.toFixed(2), costs.few.p99.toFixed(2), '', ''],
        [
          size.many.toLocaleString('en'),
          costs.many.p50.toFixed(2),
          costs.many.p99.toFixed(2),
          ratio.toFixed(2),
          ratio <= SLEEP_AIM ? 'met' : 'ABOVE',
        ],
      ],
    ),
  )
}

/** One batch after the other. */
async function repeat(work: (store: Store) => Promise<void>, store: Store): Promise<void> {
  for (let left = BATCHES; left > 0; left--) await work(store)
}

/** True so many times. */
const times = (count: number) => {
  let left = count
  return () => left-- > 0
}

/** A chat that takes everything at once, on a clock that stands. */
function deliveryOn(store: Store): Delivery {
  let id = 0
  const chat: Chat = {
    platform: PLATFORM,
    start: async () => {},
    stop: async () => {},
    send: async (place) => ({ place, id: `m${id++}` }),
    edit: async (sent) => sent,
    find: async () => 'absent',
    readers: async () => 'team',
  }
  return { store, chats: new Map([[PLATFORM, chat]]), clock: { now: () => NOW }, log: pino({ level: 'silent' }) }
}

/** What a bare loop writes of each reminder `n` of a member `m`: constants at least, or as many words and buttons as ours. */
type Words = 'constant' | 'full'

/** What any scheduler must do at least: lock due rows, write a message for each, move them on. */
const bareTell =
  (words: Words) =>
  async ({ database }: Store): Promise<void> => {
    const client = await database.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('parley.capture', 'off', true)`)
      const { rows } = await client.query<{ workspaceId: string; number: number; memberNumber: number }>(
        `SELECT "workspaceId", "number", "memberNumber" FROM "Reminder"
       WHERE "state" = 'waiting' AND "dueAt" IS NOT NULL AND "deletedAt" IS NULL AND ("stated" OR "memberNumber" IS NULL) AND "dueAt" <= $1
       ORDER BY "dueAt" LIMIT ${TELL} FOR UPDATE SKIP LOCKED`,
        [NOW.toString()],
      )
      const [workspaces, numbers] = [rows.map((row) => row.workspaceId), rows.map((row) => row.number)]
      const members = rows.map((row) => row.memberNumber)
      if (words === 'full')
        await client.query(BARE_CALLS, [workspaces, numbers, JSON.stringify(callsOf(SAID)), NOW.toString()])
      await client.query(
        `INSERT INTO "Outbox" ("workspaceId", "key", "platform", "placeKind", "placeKey", "placeName", "message", "dueAt", "expiresAt")
       SELECT w, 'bare:R-' || n, '${PLATFORM}', 'dm', w || '-' || m, 'Member ' || m, $5::jsonb, $4, $4::timestamptz + interval '90 days'
       FROM unnest($1::uuid[], $2::int[], $3::int[]) AS s(w, n, m)`,
        [
          workspaces,
          numbers,
          members,
          NOW.toString(),
          JSON.stringify(words === 'full' ? SAID : { title: 'Call', blocks: [] }),
        ],
      )
      await client.query(
        `UPDATE "Reminder" r SET "state" = 'told', "dueAt" = NULL, "toldAt" = $3 FROM unnest($1::uuid[], $2::int[]) AS s(w, n)
       WHERE r."workspaceId" = s.w AND r."number" = s.n`,
        [workspaces, numbers, NOW.toString()],
      )
      await client.query('COMMIT')
    } finally {
      client.release()
    }
  }

const BARE_CALLS = `INSERT INTO "StoredCall" ("workspaceId", "token", "calls", "createdAt", "expiresAt")
  SELECT w, md5(random()::text), $3::jsonb, $4, $4::timestamptz + interval '90 days' FROM unnest($1::uuid[], $2::int[]) AS s(w, n)`

/** A message as ours are: as long, with as many buttons, and the same for all. */
const SAID = withIds(
  toldMessage(
    {
      number: 1,
      told: { kind: 'member', member: 1, name: 'Member 1' },
      author: { member: 2, name: 'Member 2' },
      text: 'Call customer 1',
      condition: undefined,
    },
    { about: undefined, late: undefined, skipped: 0, next: undefined, key: 'reminder:R-1:2026-11-18T09:00:00Z.1' },
  ),
  '0'.repeat(20),
)

/** What any outbox must do at least: claim under a lease, and store that it was sent. */
async function bareSend({ database }: Store): Promise<void> {
  const { rows } = await database.pool.query<{ workspaceId: string; seq: string }>(
    `UPDATE "Outbox" o SET "state" = 'sending', "leasedUntil" = clock_timestamp() + interval '1 minute', "attempts" = "attempts" + 1
     FROM (SELECT "workspaceId", "seq" FROM "Outbox" WHERE "platform" = '${PLATFORM}' AND "state" IN ('ready', 'sending')
       AND "state" = 'ready' AND "dueAt" <= $1 ORDER BY "dueAt", "seq" LIMIT ${SEND} FOR UPDATE SKIP LOCKED) due
     WHERE o."workspaceId" = due."workspaceId" AND o."seq" = due."seq" RETURNING o."workspaceId", o."seq", o."message"`,
    [NOW.toString()],
  )
  await database.pool.query(
    `UPDATE "Outbox" o SET "state" = 'sent', "sentId" = 'm', "sentAt" = $3 FROM unnest($1::uuid[], $2::bigint[]) AS s(w, n)
     WHERE o."workspaceId" = s.w AND o."seq" = s.n`,
    [rows.map((row) => row.workspaceId), rows.map((row) => row.seq), NOW.toString()],
  )
}

/** Takes out what was filled in and written, so that another filling begins anew. */
async function empty({ database }: Store): Promise<void> {
  await setup(database, [
    'DELETE FROM "Reminder"',
    'DELETE FROM "Outbox"',
    'DELETE FROM "StoredCall"',
    'VACUUM (ANALYZE)',
  ])
}

const MEMBERS = 20

/** Teams of people who are in no other. */
async function fillTeams({ database }: Store, count: number): Promise<void> {
  await setup(database, [
    `INSERT INTO "Workspace" ("id", "name", "createdAt") SELECT gen_random_uuid(), 'Team ' || n, now() FROM generate_series(1, ${count}) n`,
    `INSERT INTO "Installation" ("platform", "externalId", "workspaceId", "createdAt") SELECT '${PLATFORM}', "id"::text, "id", now() FROM "Workspace"`,
    `INSERT INTO "Member" ("workspaceId", "number", "name", "role", "createdAt") SELECT "id", n, 'Member ' || n, 'member', now() FROM "Workspace", generate_series(1, ${MEMBERS}) n`,
    `INSERT INTO "Identity" ("workspaceId", "platform", "externalId", "memberNumber", "createdAt") SELECT "id", '${PLATFORM}', "id" || '-' || n, n, now() FROM "Workspace", generate_series(1, ${MEMBERS}) n`,
  ])
}

/** So many reminders with a stated time, in turn in each workspace and for each of its members. */
async function fillReminders(
  { database }: Store,
  workspaces: number,
  count: number,
  due: Temporal.Instant,
): Promise<void> {
  await setup(database, [
    `INSERT INTO "Reminder" ("workspaceId", "number", "text", "authorNumber", "memberNumber", "dueAt", "slotAt", "stated", "zone",
       "askedPlatform", "askedKind", "askedKey", "askedName", "createdAt")
     SELECT w."id", n, 'Call customer ' || n, 1, 1 + n % ${MEMBERS}, '${due.toString()}'::timestamptz, '${due.toString()}'::timestamptz, true, 'UTC',
       '${PLATFORM}', 'dm', 'u1', 'u1', now()
     FROM generate_series(1, ${Math.ceil(count / workspaces)}) n, "Workspace" w`,
    'VACUUM (ANALYZE)',
  ])
}

/** Runs statements without capture, without checking each foreign key, and without a limit of time. */
async function setup(database: Store['database'], statements: readonly string[]): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query(`SET statement_timeout = 0`)
    await client.query(`SET session_replication_role = replica`)
    for (const statement of statements) await client.query(statement)
  } finally {
    client.release(true)
  }
}
