import type pg from 'pg'

/**
 * Guards that every pool needs. A client that is handed back with an open transaction would give that transaction to
 * the next user, so it is dropped, which rolls back. An 'error' event without a listener would end the process: a
 * client that is lost is replaced, and its user learns of it by the rejected query.
 */
export function guardPool(pool: pg.Pool, log: (line: string) => void): pg.Pool {
  pool.on('error', () => {}) // the same errors are reported below, once
  pool.on('connect', (client) => {
    client.on('error', (error) => log(`a database connection was lost: ${error.message}`))
  })
  pool.on('release', (_error, client) => {
    if (client.getTransactionStatus() === 'I') return
    client.end().catch(() => {}) // the pool drops a client that is ending
  })
  return pool
}
