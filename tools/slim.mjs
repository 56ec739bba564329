// Takes the query compilers of databases that Parley does not use out of a production install: some sixty megabytes.
import { readdir, rm } from 'node:fs/promises'

const RUNTIME = new URL('../node_modules/@prisma/client/runtime/', import.meta.url)
const UNUSED = /^query_compiler_.*\.(?:cockroachdb|mysql|sqlite|sqlserver)\./u

const names = (await readdir(RUNTIME)).filter((name) => UNUSED.test(name))
for (const name of names) await rm(new URL(name, RUNTIME))
process.stdout.write(`Removed ${names.length} files that no database of Parley's needs.\n`)
