import type pg from 'pg'

const unlimited = new WeakSet<pg.Pool>()

/**
 * Runs `work` without a limit on how long a query of the pool may take, because a migration may rewrite a large table.
 */
export async function withoutQueryLimit<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  unlimited.add(pool)
  try {
    return await work()
  } finally {
    unlimited.delete(pool)
  }
}

/** True while a migration runs on the pool. */
export function hasNoQueryLimit(pool: pg.Pool): boolean {
  return unlimited.has(pool)
}
