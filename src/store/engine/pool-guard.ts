import type pg from 'pg'
import { NotCommitted } from '../../message/errors.ts'

/** A statement that takes longer is logged, in milliseconds. */
const SLOW_MS = 500
const MOST_SHOWN = 160

/**
 * Guards that every pool needs. A client that is handed back with an open transaction would give that transaction to
 * the next user, so it is dropped, which rolls back. An 'error' event without a listener would end the process: a
 * client that is lost is replaced, and its user learns of it by the rejected query. Statements that take long are
 * logged, without their values. Told to commit what failed before, the database rolls back and says so in passing: that
 * is an error here, because it was reported as done otherwise.
 * https://www.postgresql.org/docs/current/sql-commit.html
 */
export function guardPool(pool: pg.Pool, log: (line: string) => void): pg.Pool {
  pool.on('error', () => {}) // the same errors are reported below, once
  pool.on('connect', (client) => {
    client.on('error', (error) => log(`a database connection was lost: ${error.message}`))
    noteSlow(client, log)
    checkCommits(client)
  })
  pool.on('release', (_error, client) => {
    if (client.getTransactionStatus() === 'I') return
    client.end().catch(() => {}) // the pool drops a client that is ending
  })
  return pool
}

/** Measures the statements that a client is given by promise, as all of the program are. */
function noteSlow(client: pg.PoolClient, log: (line: string) => void): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown
  const measured = (...asked: unknown[]): unknown => {
    const since = performance.now()
    const answer = query(...asked)
    if (answer instanceof Promise) {
      const note = () => {
        const ms = Math.round(performance.now() - since)
        if (ms >= SLOW_MS) log(`a statement took ${ms} ms: ${shown(asked[0])}`)
      }
      answer.then(note, note)
    }
    return answer
  }
  client.query = measured as typeof client.query
}

/** Makes a commit that was a rollback an error. */
function checkCommits(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown
  const checked = (...asked: unknown[]): unknown => {
    const answer = query(...asked)
    if (!(answer instanceof Promise) || textOf(asked[0]) !== 'COMMIT') return answer
    return answer.then((result: { readonly command?: string }) => {
      if (result.command === 'ROLLBACK') throw new NotCommitted()
      return result
    })
  }
  client.query = checked as typeof client.query
}

const textOf = (asked: unknown): string =>
  typeof asked === 'string' ? asked : ((asked as { readonly text?: string }).text ?? '')

/** The beginning of a statement on one line, without what stands in quotes. */
function shown(asked: unknown): string {
  return textOf(asked)
    .slice(0, MOST_SHOWN * 4)
    .replace(/'[^']*'?/gu, "'…'")
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, MOST_SHOWN)
}
