import type { Tx } from './transaction.ts'

/** Does some work as if it counted and takes all of it back, whatever came of it; what it returns or throws is kept. */
export async function onTrial<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.db.$executeRaw`SAVEPOINT tried`
  try {
    return await work()
  } finally {
    await tx.db.$executeRaw`ROLLBACK TO SAVEPOINT tried`
  }
}
