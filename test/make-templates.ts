// A program that makes the embedded databases which tests copy: `make-templates.ts EMPTY MIGRATED`, two directories.
import { cp } from 'node:fs/promises'
import { openEmbedded } from '../src/store/engine/embedded.ts'
import { storeAt } from './data-place.ts'

const [empty = '', migrated = ''] = process.argv.slice(2)
const database = await openEmbedded({ directory: empty, log: () => {}, onFatal: () => {} })
await database.close()
await cp(empty, migrated, { recursive: true })
const store = await storeAt({ directory: migrated })
await store.close()
process.exit(0)
