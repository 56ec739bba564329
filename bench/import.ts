import '../src/start/utc.ts'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Chat, Input, Request } from '../src/chat/request.ts'
import { importWork } from '../src/import/run.ts'
import type { Reply } from '../src/message/message.ts'
import type { Store } from '../src/store/transaction.ts'
import { continueWork } from '../src/work/run.ts'
import { type BenchDatabase, databases, storeIn } from './databases.ts'
import { table } from './table.ts'
import { asking, NOW, newId, openHome } from './team.ts'

/** How fast a spreadsheet of leads comes in, beside PostgreSQL's own COPY of the same rows into the same table. */
export async function benchImport(quick: boolean): Promise<void> {
  const rows: string[][] = []
  const count = quick ? 2_000 : 10_000
  for (const database of await databases()) {
    const store = await storeIn(database)
    try {
      rows.push(await measure(store, database.kind, count))
    } finally {
      await store.close()
      await database.close()
    }
  }
  process.stdout.write(table(['database', 'rows', 'preview s', 'import rows/s', 'COPY rows/s', 'x COPY', '+ MB'], rows))
  process.stdout.write('\nBoth write the same rows with the same indexes, checks and captured changes.\n')
}

async function measure(store: Store, kind: BenchDatabase['kind'], count: number): Promise<string[]> {
  const [whole, workspace] = [asking(store), await openHome(store)]
  const ask = (input: Input, more?: Partial<Request>) => whole(workspace, input, more)
  await ask({ line: 'help' })
  const content = fileOf(count)
  const before = process.memoryUsage().rss
  let preview: Reply | undefined
  const previewed = await seconds(async () => {
    preview = await ask({ line: 'import leads.csv' }, { file: { name: 'leads.csv', content } })
  })
  const press = buttonOf(preview)
  const chats = new Map([['console', quiet]])
  const delivery = { store, chats, clock: { now: () => NOW }, log: pino({ level: 'silent' }) }
  const imported = await seconds(async () => {
    await ask({ press })
    while ((await leads(store, workspace)) < count) await continueWork(delivery, [importWork])
  })
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  const copied = await copyOf(store, workspace)
  const ratio = imported / copied
  const rates = [count / imported, count / copied].map((rate) => rate.toFixed(0))
  return [kind, String(count), previewed.toFixed(1), ...rates, ratio.toFixed(2), grown.toFixed(0)]
}

const fileOf = (count: number): string =>
  ['Name,Company,Email,Amount,Source', ...Array.from({ length: count }, (_, row) => lineOf(row))].join('\n')

const lineOf = (row: number): string =>
  `Person ${row},Firm ${row % 997},person${row}@firm${row}.example,$${1_000 + row},fair`

const leads = (store: Store, workspace: string): Promise<number> =>
  store.prisma.lead.count({ where: { workspaceId: workspace } })

const buttonOf = (reply: Reply | undefined): string => {
  const actions = reply?.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : [])) ?? []
  const found = actions.find((action) => action.label.startsWith('Import '))
  if (found?.kind !== 'button' || !found.id) throw new Error(`no import is offered: ${reply?.message.title}`)
  return found.id
}

const quiet: Chat = {
  platform: 'console',
  start: async () => {},
  send: async (place, _, key) => ({ place, id: key }),
  edit: async (sent) => sent,
  find: async () => 'absent',
  readers: async () => 'team',
  stop: async () => {},
}

/** The seconds in which COPY loads the leads of a workspace into another one, from a file beside the database. */
async function copyOf(store: Store, workspace: string): Promise<number> {
  const other = await openHome(store)
  const { pool } = store.database
  const columns = (
    await pool.query<{ name: string }>(
      `SELECT quote_ident(attname) AS name FROM pg_attribute
       WHERE attrelid = '"Lead"'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'workspaceId' ORDER BY attnum`,
    )
  ).rows.map(({ name }) => name)
  const file = join(tmpdir(), `parley-bench-${newId()}`)
  await pool.query(
    `COPY (SELECT '${other}'::uuid, ${columns.join(', ')} FROM "Lead" WHERE "workspaceId" = '${workspace}') TO '${file}'`,
  )
  return seconds(() => pool.query(`COPY "Lead" ("workspaceId", ${columns.join(', ')}) FROM '${file}'`))
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
