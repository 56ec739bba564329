import { pino } from 'pino'
import { openStore } from '../src/start/boot.ts'
import type { Store } from '../src/store/transaction.ts'

/** Where a program stores its data: on a server, or in a directory. */
export interface DataPlace {
  readonly url?: string
  readonly directory?: string
}

/** Opens the program's store there and migrates it. */
export function storeAt({ url, directory = '' }: DataPlace): Promise<Store> {
  const config = { databaseUrl: url, data: directory, admins: [], zone: 'UTC', logLevel: 'silent' }
  return openStore(config, pino({ level: 'silent' }), (reason) => {
    throw new Error(`the database stopped: ${reason}`)
  })
}
