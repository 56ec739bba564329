import type { Database, Hooks } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { openServer } from './server.ts'

export type { Database } from './database.ts'

/** Where the database is: at `url` or, without a URL, embedded in this process with its files in `directory`. */
export interface OpenOptions extends Hooks {
  readonly url?: string | undefined
  readonly directory: string
}

/** Opens the database. Throws a StartError that says what is wrong and what to do. */
export function openDatabase({ url, ...options }: OpenOptions): Promise<Database> {
  return url ? openServer({ url, log: options.log }) : openEmbedded(options)
}
