import {
  isDriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import { type JoinedClient, lendingFactory } from './lending.ts'
import { queryOf, rowsOf } from './statements.ts'

/**
 * How long a transaction may wait for a connection, and how long it may take. What is right ends right on a busy machine
 * too: a single statement has a limit of its own, and people are told to wait long before.
 */
const MAX_WAIT_MS = 60_000
const MAX_WORK_MS = 90_000

/** Opens Prisma's client, and begins the transactions of the program. */
interface Connections {
  readonly prisma: PrismaClient
  /** Begins a transaction on a connection of the pool. */
  begin(): Promise<OpenTransaction>
  /** Takes back the transactions that are still open. */
  close(): Promise<void>
}

/** A transaction that was begun: either `commit` or `rollback` ends it and gives its connection back. */
interface OpenTransaction {
  readonly db: Prisma.TransactionClient
  /** @throws when the database refused it, or when the transaction took too long and was taken back already. */
  commit(): Promise<void>
  rollback(): Promise<void>
}

/**
 * Prisma's client takes four times as long for a statement written by hand as the driver, and longer for a transaction
 * than the database. So transactions are begun and ended on Prisma's driver adapter itself, and such statements are sent
 * by it; only what is asked of a model goes through the client, which joins the transaction when that is first done.
 */
export function connectionsOf(factory: SqlDriverAdapterFactory): Connections {
  const lending = lendingFactory(factory)
  const prisma = new PrismaClient({
    adapter: lending,
    transactionOptions: { maxWait: MAX_WAIT_MS, timeout: MAX_WORK_MS },
  })
  const open = new Set<Held>()
  return {
    prisma,
    async begin() {
      const held = new Held(await begun(await lending.adapter()), (transaction) => lending.join(prisma, transaction))
      open.add(held)
      return {
        db: new TransactionClient(held) as unknown as Prisma.TransactionClient,
        commit: () => held.commit().finally(() => open.delete(held)),
        rollback: () => held.rollback().finally(() => open.delete(held)),
      }
    },
    async close() {
      await Promise.allSettled([...open].map((held) => held.rollback()))
      await prisma.$disconnect()
    },
  }
}

async function begun(adapter: SqlDriverAdapter): Promise<Transaction> {
  const beginning = adapter.startTransaction()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failed('P2028', 'there was no connection in time')), MAX_WAIT_MS)
  })
  try {
    return await Promise.race([beginning, late])
  } catch (error) {
    beginning.then(takeBack).catch(() => {}) // one that comes after all is nobody's
    throw error
  } finally {
    clearTimeout(timer)
  }
}

const COMMIT = { sql: 'COMMIT', args: [], argTypes: [] }
const ROLLBACK = { sql: 'ROLLBACK', args: [], argTypes: [] }

/** Rolls a transaction back. Its connection is given back in any case: the pool drops one that is not clean. */
async function takeBack(transaction: Transaction): Promise<void> {
  try {
    await transaction.executeRaw(ROLLBACK)
  } finally {
    await transaction.rollback()
  }
}

/**
 * A transaction that sends one statement after the other. The driver keeps those that come meanwhile in a queue of its
 * own, but warns of it and will not for long.
 */
function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const turn = <T>(send: () => Promise<T>): Promise<T> => {
    const next = last.then(send)
    last = next.catch(() => {}) // whoever asked hears of it
    return next
  }
  return {
    adapterName: transaction.adapterName,
    provider: transaction.provider,
    options: transaction.options,
    queryRaw: (query) => turn(() => transaction.queryRaw(query)),
    executeRaw: (query) => turn(() => transaction.executeRaw(query)),
    commit: () => transaction.commit(),
    rollback: () => transaction.rollback(),
  }
}

/** A transaction with its connection, until it ends. */
class Held {
  readonly #transaction: Transaction
  readonly #join: (transaction: Transaction) => Promise<JoinedClient>
  readonly #timer: NodeJS.Timeout
  #joined: Promise<JoinedClient> | undefined
  /** Why no statement may be sent any more. */
  #over: string | undefined

  constructor(transaction: Transaction, join: (transaction: Transaction) => Promise<JoinedClient>) {
    this.#transaction = inTurn(transaction)
    this.#join = join
    this.#timer = setTimeout(() => {
      this.#end(`took longer than ${MAX_WORK_MS} ms`, takeBack).catch(() => {})
    }, MAX_WORK_MS)
    this.#timer.unref()
  }

  /** The connection, for one statement. @throws when the transaction is over: another one may use it by now. */
  get transaction(): Transaction {
    this.#checkOpen()
    return this.#transaction
  }

  /** Prisma's client in this transaction. */
  async client(): Promise<Prisma.TransactionClient> {
    this.#joined ??= this.#join(this.transaction)
    const { db } = await this.#joined
    this.#checkOpen()
    return db
  }

  async commit(): Promise<void> {
    this.#checkOpen()
    await this.#end('was committed already', async (transaction) => {
      try {
        await transaction.executeRaw(COMMIT)
      } finally {
        await transaction.commit()
      }
    })
  }

  async rollback(): Promise<void> {
    if (!this.#over) await this.#end('was rolled back already', takeBack)
  }

  #checkOpen(): void {
    if (this.#over !== undefined) throw failed('P2028', `the transaction ${this.#over}`)
  }

  async #end(why: string, how: (transaction: Transaction) => Promise<void>): Promise<void> {
    this.#over = why
    clearTimeout(this.#timer)
    // Prisma's part of it is nothing but a state of its own: the database is asked by `how` alone.
    await this.#joined?.then(({ leave }) => leave()).catch(() => {})
    await how(this.#transaction)
  }
}

type Template = TemplateStringsArray | Prisma.Sql

const sqlOf = (query: Template, values: readonly unknown[]): Prisma.Sql =>
  query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values)

/** The client of a transaction: statements written by hand go to the driver, models to Prisma. */
export class TransactionClient {
  readonly held: Held

  constructor(held: Held) {
    this.held = held
  }

  async $queryRaw(query: Template, ...values: readonly unknown[]): Promise<unknown> {
    return rowsOf(await asRaw(this.held.transaction.queryRaw(queryOf(sqlOf(query, values)))))
  }

  async $executeRaw(query: Template, ...values: readonly unknown[]): Promise<number> {
    return asRaw(this.held.transaction.executeRaw(queryOf(sqlOf(query, values))))
  }
}

type Model = Readonly<Record<string, (asked: unknown) => Promise<unknown>>>

/** What can be asked of a model, such as `update`: Prisma's client is joined by the first of it. */
const modelOf = (held: Held, name: string): Model =>
  new Proxy<Model>(
    {},
    {
      get: (_, action) => async (asked: unknown) => {
        const db = (await held.client()) as unknown as Readonly<Record<string, Model>>
        return db[name]?.[String(action)]?.(asked)
      },
    },
  )

for (const model of Object.keys(Prisma.ModelName)) {
  const name = model.charAt(0).toLowerCase() + model.slice(1)
  Object.defineProperty(TransactionClient.prototype, name, {
    get(this: TransactionClient) {
      return modelOf(this.held, name)
    },
  })
}

/** The errors of a statement written by hand are what Prisma's client would make of them. */
async function asRaw<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!isDriverAdapterError(error)) throw unknownOf(error)
    const { originalCode = 'N/A', originalMessage = error.message } = error.cause
    throw failed('P2010', `Raw query failed. Code: \`${originalCode}\`. Message: \`${originalMessage}\``, error)
  }
}

const { client: clientVersion } = Prisma.prismaVersion

function failed(code: string, message: string, driverAdapterError?: Error): Prisma.PrismaClientKnownRequestError {
  const meta = driverAdapterError && { driverAdapterError }
  return new Prisma.PrismaClientKnownRequestError(message, { code, clientVersion, ...(meta && { meta }) })
}

/** What is no answer of the database, such as a lost connection. */
const unknownOf = (error: unknown): Error =>
  Object.assign(new Prisma.PrismaClientUnknownRequestError(String(error), { clientVersion }), { cause: error })
