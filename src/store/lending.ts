import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'
import { Prisma, type PrismaClient } from '../../prisma/generated/client.ts'

/** Prisma's client within a transaction that was begun without it. */
export interface JoinedClient {
  readonly db: Prisma.TransactionClient
  leave(): Promise<void>
}

/** An adapter factory whose transactions Prisma's client can join. */
export interface LendingFactory extends SqlDriverAdapterFactory {
  /** The adapter, which Prisma and the program share. */
  adapter(): Promise<SqlDriverAdapter>
  /** Lets Prisma's client join a transaction that was begun without it. */
  join(prisma: PrismaClient, transaction: Transaction): Promise<JoinedClient>
}

/** The program itself begins no transaction of a level of its own, so this one says that one is joined. */
const JOINING = 'SERIALIZABLE'

/**
 * An adapter with which Prisma's client can join transactions that it did not begin: one after the other, so that the
 * next that the client begins at the level for joining is the one to be joined.
 */
export function lendingFactory(factory: SqlDriverAdapterFactory): LendingFactory {
  const { adapterName, provider } = factory
  let connected: Promise<SqlDriverAdapter> | undefined
  const adapter = () => {
    connected ??= factory.connect()
    return connected
  }
  let lent: Transaction | undefined
  const taken = (): Transaction => {
    const transaction = lent
    lent = undefined
    if (!transaction) throw new Error('there is no transaction to join')
    return joined(transaction)
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    adapterName,
    provider,
    adapter,
    async connect() {
      const own = await adapter()
      return Object.assign(Object.create(own) as SqlDriverAdapter, {
        startTransaction: async (level?: Parameters<SqlDriverAdapter['startTransaction']>[0]) =>
          level === JOINING ? taken() : own.startTransaction(level),
      })
    },
    join(prisma, transaction) {
      const next = last.then(() => {
        lent = transaction
        return joinOf(prisma)
      })
      last = next.catch(() => {})
      return next
    },
  }
}

/** Begins a transaction of the client at the level for joining, and leaves it open. */
const joinOf = (prisma: PrismaClient): Promise<JoinedClient> =>
  new Promise((resolve, reject) => {
    let end = () => {}
    const ended = new Promise<void>((done) => {
      end = done
    })
    const over = prisma.$transaction(
      async (db) => {
        const leave = () => {
          end()
          return over
        }
        resolve({ db, leave })
        await ended
      },
      { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
    )
    over.catch(reject)
  })

/** A transaction whose end is not asked of the database by Prisma. */
const joined = (transaction: Transaction): Transaction => ({
  adapterName: transaction.adapterName,
  provider: transaction.provider,
  options: { usePhantomQuery: true },
  queryRaw: (query) => transaction.queryRaw(query),
  executeRaw: (query) => transaction.executeRaw(query),
  commit: async () => {},
  rollback: async () => {},
})
