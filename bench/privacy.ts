import '../src/start/utc.ts'
import type { Store } from '../src/store/transaction.ts'
import { server, storeIn } from './databases.ts'
import { table } from './table.ts'
import { asking, openHome } from './team.ts'

/** No answer about a person takes longer than so many seconds. */
const AIM = 3

/** How many people there are, each whole name shared by a thousandth of them, each first name by a twentieth. */
const FULL_SIZE = 60_000
const QUICK_SIZE = 6_000

/** Looks at how long it takes to show and to erase a person in a workspace of many who are called alike, on a server. */
export async function benchPrivacy(quick: boolean): Promise<void> {
  const database = await server()
  if (!database) {
    process.stdout.write('No PostgreSQL server answers: nothing is measured. Set TEST_DATABASE_URL.\n')
    return
  }
  const store = await storeIn(database)
  try {
    await measureOn(store, quick ? QUICK_SIZE : FULL_SIZE)
  } finally {
    await store.close()
    await database.close()
  }
}

async function measureOn(store: Store, people: number): Promise<void> {
  const workspace = await openHome(store)
  const ask = asking(store)
  await ask(workspace, { line: 'help' }) // the first to speak becomes its admin
  await fillPeople(store, workspace, people)
  const rows: string[][] = []
  const timed = async (what: string, input: Parameters<typeof ask>[1]) => {
    const from = performance.now()
    const { message } = await ask(workspace, input)
    const seconds = (performance.now() - from) / 1000
    rows.push([what, message.title.slice(0, 50), seconds.toFixed(2), seconds <= AIM ? 'met' : 'ABOVE'])
    return message
  }
  const pressed = async (what: string, line: string, label: string) => {
    const { blocks } = await timed(what, { line })
    const found = blocks
      .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
      .find((action) => action.label.startsWith(label))
    if (found?.kind === 'button' && found.id) await timed(`[${label}] of it`, { press: found.id })
  }
  await timed('a name that a thousandth has', { line: 'privacy erase Janb Roeb' })
  await timed('all of somebody', { line: 'privacy show C-50' })
  await pressed('somebody on a deal', 'privacy erase C-8', 'Erase for good')
  await pressed('somebody by their address', 'privacy erase p10@people.example', 'And their name')
  await pressed('25 people with one number', 'privacy erase C-7', 'Erase for good')
  process.stdout.write(`${people} people, as many logs and changes, half as many deals, a third as many requests\n\n`)
  process.stdout.write(table(['who', 'answer', 's', 'aim'], rows))
  process.stdout.write(`\nThe aim: at most ${AIM} s.\n`)
}

/** The names of the person of a number, of letters alone. */
const FIRST = `'Jan' || translate((n % 20)::text, '0123456789', 'abcdefghij')`
const LAST = `'Roe' || translate((n % 1000)::text, '0123456789', 'abcdefghij')`

async function fillPeople({ database }: Store, workspace: string, people: number): Promise<void> {
  const client = await database.pool.connect()
  const fill = (sql: string) => client.query(sql.replaceAll('$1', `'${workspace}'::uuid`).replaceAll('$2', `${people}`))
  try {
    await client.query(`SET statement_timeout = 0; SET session_replication_role = replica`)
    await fill(`INSERT INTO "Contact" ("workspaceId", "number", "name", "email", "phone", "note", "createdAt")
      SELECT $1, n, ${FIRST} || ' ' || ${LAST}, 'p' || n || '@people.example', CASE WHEN n % 2 = 0 THEN '+49301' || 100000 + n ELSE '+49302' || 100000 + n / 50 END,
        'met at the fair, knows ' || ${FIRST}, now() FROM generate_series(1, $2) n`)
    await fill(`INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber", "stageAt", "ownerNumber", "createdAt")
      SELECT $1, n, 'Roof ' || n || ' for ' || ${FIRST}, 500000, 'USD', 1, 1, now(), 1, now() FROM generate_series(1, $2 / 2) n`)
    await fill(`INSERT INTO "DealContact" ("workspaceId", "dealNumber", "contactNumber", "createdAt")
      SELECT $1, n, n, now() FROM generate_series(1, $2 / 2) n`)
    await fill(`INSERT INTO "Interaction" ("workspaceId", "number", "kind", "text", "at", "memberNumber", "dealNumber", "createdAt")
      SELECT $1, n, 'call', ${FIRST} || ' likes the plan, ' || ${LAST} || ' decides', now(), 1, 1 + n % ($2 / 2), now()
      FROM generate_series(1, $2) n`)
    await fill(`INSERT INTO "Change" ("workspaceId", "table", "key", "op", "after", "version", "requestId", "memberNumber", "at",
        "schemaVersion", "subjects", "expiresAt")
      SELECT $1, 'Contact', jsonb_build_object('number', "number"), 'insert', to_jsonb(c) - 'workspaceId', 1, 'add ' || "number", 1, now(), 1,
        ARRAY['C-' || "number"], now() + interval '5 years' FROM "Contact" c`)
    await fill(`INSERT INTO "Request" ("workspaceId", "id", "memberNumber", "platform", "place", "input", "command", "reply", "at", "subjects", "expiresAt")
      SELECT $1, 'add ' || n, 1, 'console', 'ann', jsonb_build_object('line', 'contact add ' || ${FIRST} || ' ' || ${LAST}), 'contact add',
        jsonb_build_object('message', jsonb_build_object('title', 'Added C-' || n || ' ' || ${FIRST}, 'blocks', jsonb_build_array(
          jsonb_build_object('kind', 'text', 'text', jsonb_build_array('p' || n || '@people.example ' || repeat('what else there is to say ', 20)))))), now(),
        ARRAY['C-' || n], now() + interval '90 days' FROM generate_series(1, $2 / 3) n`)
    await fill(`INSERT INTO "Counter" ("workspaceId", "noun", "last")
      SELECT $1, noun, 2 * $2 FROM unnest(ARRAY['contact', 'deal', 'interaction']) noun
      ON CONFLICT ("workspaceId", "noun") DO UPDATE SET "last" = excluded."last"`)
    await client.query('VACUUM (ANALYZE)')
  } finally {
    client.release(true)
  }
}
