import type pg from 'pg'
import { Prisma, type Store, type Tx } from '../src/store/transaction.ts'
import { bot, openTeam, type Team, type Tone } from './team.ts'

/** One call of Prisma's client that a command made, and what it gave. */
export interface PrismaCall {
  /** `$queryRaw` and `$executeRaw`, or a model's own call such as deal.updateMany. */
  readonly path: readonly string[]
  readonly args: readonly unknown[]
  result: unknown
}

/** One statement that the driver was given, and what it gave. */
export interface Statement {
  readonly text: string
  /** The name that it is prepared under, if it has one. */
  readonly name: string | undefined
  readonly values: readonly unknown[]
  result: { readonly rows: readonly unknown[]; readonly rowCount: number | null }
}

/**
 * What a command did to the database, on both levels. Its values hold marks in the place of what differs each time
 * (see `MARKS`), so that it can be played again as often as wanted, with none of the program's code.
 */
export interface Tape {
  readonly calls: readonly PrismaCall[]
  readonly statements: readonly Statement[]
  readonly marks: Marks
}

/** Values found nowhere else, by what they stand for: those of one playing take their places. */
export interface Marks {
  readonly workspace: string
  readonly id: string
  readonly token: string
  /** The deal that the command is about; unused when it is about none. */
  readonly deal: number
  /** What somebody new is called. */
  readonly word: string
}

/** The word of a recorded line: in small letters, as it is compared. */
export const WORD = 'qorvexilbanud'

const ID = 'the-id-of-the-request'
const TOKEN = 'the-token-of-the-buttons'
/** Numbers that the database gives start here in the recorded workspace, so that each is known by its value alone. */
export const DATABASE_NUMBERS = 1_000_000
const RECORDED = { first: 5_000_000, version: 6_000_000, numbers: 7_000_000 }

/** A workspace whose every number is a mark. */
export const openRecordedTeam = (store: Store): Promise<Team> => openTeam(store, RECORDED)

/** Runs one line through the bot and keeps what reached Prisma and the driver. */
export async function record(store: Store, team: Team, line: string, deal: number, tone: Tone): Promise<Tape> {
  const calls: PrismaCall[] = []
  const taped: Store = {
    ...store,
    transaction: (workspace, now, work) =>
      store.transaction(workspace, now, (tx) => work({ ...tx, db: listenTo(tx.db, [], calls) as Tx['db'] })),
  }
  const say = bot(taped, tone, () => TOKEN)
  const statements = await statementsOf(store.database.pool, () => say(team.workspace, line, ID))
  await forget(store, team.workspace)
  return { calls, statements, marks: { workspace: team.workspace, id: ID, token: TOKEN, deal, word: WORD } }
}

/** The marks are keys: the next recording needs them again. */
async function forget({ database }: Store, workspace: string): Promise<void> {
  await database.pool.query(`DELETE FROM "StoredCall" WHERE "workspaceId" = $1 AND "token" = $2`, [workspace, TOKEN])
  await database.pool.query(`DELETE FROM "Request" WHERE "workspaceId" = $1 AND "id" = $2`, [workspace, ID])
}

/** Prisma's client, noting every call that is awaited. A template is kept as the Sql that it makes. */
function listenTo(client: object, path: readonly string[], calls: PrismaCall[]): object {
  return new Proxy(client, {
    get(target, key) {
      const own: unknown = Reflect.get(target, key)
      if (typeof key !== 'string') return own
      const here = [...path, key]
      if (typeof own === 'object' && own !== null) return listenTo(own, here, calls)
      if (typeof own !== 'function') return own
      return async (...given: readonly unknown[]) => {
        const [first, ...values] = given
        const args = Array.isArray(first) ? [Prisma.sql(first as readonly string[], ...values)] : given
        const call: PrismaCall = { path: here, args, result: undefined }
        calls.push(call)
        call.result = await Reflect.apply(own, target, args)
        return call.result
      }
    },
  })
}

/** Every statement that any client of the pool is given while `work` runs, in order. */
export async function statementsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const statements: Statement[] = []
  const heard = new Set<pg.PoolClient>()
  const listen = (client: pg.PoolClient) => {
    if (heard.has(client)) return
    heard.add(client)
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<Statement['result']>
    const noting = async (
      ...given: readonly [{ text: string; name?: string; values?: unknown[] } | string, ...unknown[]]
    ) => {
      const [asked] = given
      const { text, name, values = [] } = typeof asked === 'string' ? { text: asked } : asked
      const statement: Statement = { text, name, values, result: { rows: [], rowCount: 0 } }
      statements.push(statement)
      statement.result = await query(...given)
      return statement.result
    }
    Object.assign(client, { query: noting })
  }
  pool.on('acquire', listen)
  try {
    await work()
  } finally {
    pool.off('acquire', listen)
    for (const client of heard) Reflect.deleteProperty(client, 'query') // its own class's again
  }
  return statements
}
