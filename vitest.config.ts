import os from 'node:os'
import pg from 'pg'
import { defineConfig } from 'vitest/config'
import { SERVER } from './test/postgres.ts'

/** The suites that talk to a database through the program. */
const DATABASE_TESTS = ['test/{bot,commands,contract,crm,flows}/**/*.test.ts']

/** Those that start processes. */
const SLOW = ['test/**/*.slow.test.ts']

/** Those that make databases of their own, of each kind. */
const OWN_DATABASES = ['test/store/**/*.test.ts']

/**
 * What the embedded database runs where a server runs everything: both are PostgreSQL, so it is asked for what is its own
 * (one session, the same triggers and undo on another version) and for each feature once from end to end.
 */
const ON_EMBEDDED = [
  'test/contract/*.test.ts',
  'test/crm/undo*.test.ts',
  'test/commands/{deal,digest,import,lead,log,privacy,task,undo}.test.ts',
  'test/flows/due.test.ts',
]

/** At least two, so that one that waits costs no time; more than four would outrun a server on the same machine. */
const WORKERS = Math.min(Math.max(os.availableParallelism(), 2), 4)

const reachable = async (): Promise<boolean> => {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

// biome-ignore lint/style/noDefaultExport: the form that vitest reads
export default defineConfig(async ({ mode }) => {
  // `npm run check`: on one database, without the tests that start processes.
  const isQuick = mode === 'quick'
  const hasServer = (await reachable()) || Boolean(process.env.CI)
  if (!hasServer) {
    process.stdout.write(
      '\nNo PostgreSQL server answers: everything runs on the embedded database ALONE. Set TEST_DATABASE_URL to test both.\n\n',
    )
  }
  const serverSetup = hasServer ? ['./test/setup-server.ts'] : []
  const project = (name: string, test: object) => ({
    extends: true as const,
    test: { name, env: { TZ: 'UTC', TEST_DATABASE_URL: SERVER }, ...test },
  })
  const databases = project('databases', {
    include: [...OWN_DATABASES, ...(isQuick ? [] : SLOW)],
    exclude: [...(isQuick ? SLOW : []), ...(hasServer ? [] : ['test/store/server*.test.ts'])],
    globalSetup: ['./test/setup-embedded.ts', ...serverSetup, ...(isQuick ? [] : ['./test/setup-program.ts'])],
  })
  const embedded = project('embedded', {
    include: hasServer ? ON_EMBEDDED : DATABASE_TESTS,
    exclude: SLOW,
    globalSetup: ['./test/setup-embedded.ts'],
    setupFiles: ['./test/open-database.ts'],
  })
  const pure = project('pure', {
    include: ['test/**/*.test.ts'],
    exclude: [...SLOW, ...OWN_DATABASES, ...DATABASE_TESTS],
  })
  const server = project('server', {
    include: DATABASE_TESTS,
    exclude: SLOW,
    globalSetup: serverSetup,
    setupFiles: ['./test/open-database.ts'],
  })
  return {
    test: {
      // Modules are loaded once a worker, and each worker of a database project has a database of its own.
      isolate: false,
      maxWorkers: WORKERS,
      testTimeout: 30_000,
      hookTimeout: 60_000,
      // What takes longest comes first.
      projects: [databases, ...(isQuick && hasServer ? [] : [embedded]), pure, ...(hasServer ? [server] : [])],
    },
  }
})
