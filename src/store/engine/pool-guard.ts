import type pg from 'pg'

/**
 * What every pool needs. A client handed back with its transaction open would give that transaction to whoever gets
 * the client next: it is dropped, which rolls back. And an 'error' that nobody listens to would end the process: a
 * client lost while idle or in use is replaced, and whoever used it is told by the rejection of the query.
 */
export function guard(pool: pg.Pool, log: (line: string) => void): pg.Pool {
  pool.on('error', () => {}) // the same errors as below, said once
  pool.on('connect', (client) => {
    client.on('error', (error) => log(`a database connection was lost: ${error.message}`))
  })
  pool.on('release', (_error, client) => {
    if (client.getTransactionStatus() === 'I') return
    client.end().catch(() => {}) // the pool drops a client that is ending
  })
  return pool
}
