import type pg from 'pg'

/** An open database: one dialect, whether it runs in this process or is a server. */
export interface Database {
  readonly kind: 'embedded' | 'server'
  readonly pool: pg.Pool
  /** What a server does by itself and the embedded database does only when asked: checkpoint, vacuum, statistics. */
  maintain(): Promise<void>
  /** Waits for running queries, and leaves everything acknowledged on disk. */
  close(): Promise<void>
}

/** What opening a database may tell its caller. */
export interface Hooks {
  readonly log: (line: string) => void
  /** The database is gone for good and only a new process helps. Everything acknowledged is safe. Called at most once. */
  readonly onFatal: (reason: string) => void
}
