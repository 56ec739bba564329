import type pg from 'pg'

/** An open database: the same SQL dialect, whether it runs in this process or is a server. */
export interface Database {
  readonly kind: 'embedded' | 'server'
  readonly pool: pg.Pool
  /** Checkpoint, vacuum and statistics: a server does them by itself, the embedded database only when it is asked. */
  maintain(): Promise<void>
  /** Waits for running queries and makes sure that everything acknowledged is on disk. */
  close(): Promise<void>
}

/** Callbacks by which an open database reports to its caller. */
export interface Hooks {
  readonly log: (line: string) => void
  /**
   * Called at most once, when the database is gone for good and only a new process helps. Everything acknowledged is
   * safe.
   */
  readonly onFatal: (reason: string) => void
}
