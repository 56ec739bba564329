import os from 'node:os'
import { defineConfig } from 'vitest/config'
import { isServerThere, SERVER } from './test/postgres.ts'
import { SEEN_FOLDER, StatementReporter } from './test/statements/reporter.ts'

/** The suites that talk to a database through the program. */
const DATABASE_TESTS = ['test/{bot,commands,contract,crm,flows}/**/*.test.ts']

/** Those that start processes. */
const SLOW = ['test/**/*.slow.test.ts']

/** Those that make databases of their own, of each kind. */
const OWN_DATABASES = ['test/store/**/*.test.ts']

/**
 * What the embedded database runs where a server runs everything. Both run the same SQL by the same engine: it is asked
 * for what the database itself does, the contract and undo, and for each feature once from end to end.
 */
const ON_EMBEDDED = [
  'test/contract/*.test.ts',
  'test/crm/undo*.test.ts',
  'test/commands/{deal,digest,import,lead,log,privacy,task,undo}.test.ts',
  'test/flows/due.test.ts',
]

/** Long, and about what the program's own code asks for, whose rows a command names: one kind of database shows it. */
const ON_SERVER_ALONE = ['test/contract/{isolation,results}.test.ts']

/** One more than there are cores: some tests wait. More than four would outrun a server on the same machine. */
const WORKERS = Math.min(os.availableParallelism() + 1, 4)

// biome-ignore lint/style/noDefaultExport: the form that vitest reads
export default defineConfig(async ({ mode }) => {
  // `npm run check`: on one database, without the tests that start processes.
  const isQuick = mode === 'quick'
  const hasServer = (await isServerThere()) || Boolean(process.env.CI)
  if (!hasServer) {
    process.stdout.write(
      '\nNo PostgreSQL server answers: everything runs on the embedded database ALONE. Set TEST_DATABASE_URL to test both.\n\n',
    )
  }
  const isOnServer = isQuick && hasServer
  const serverSetup = hasServer ? ['./test/setup-server.ts'] : []
  const project = (name: string, test: object) => ({
    extends: true as const,
    test: { name, env: { TZ: 'UTC', TEST_DATABASE_URL: SERVER, STATEMENTS_SEEN: SEEN_FOLDER }, ...test },
  })
  const databases = project('databases', {
    setupFiles: ['./test/statements/watch.ts'],
    include: [...OWN_DATABASES, ...(isQuick ? [] : SLOW)],
    exclude: [
      ...(isQuick ? SLOW : []),
      ...(isOnServer ? ['test/store/embedded*.test.ts'] : []),
      ...(hasServer ? [] : ['test/store/server*.test.ts']),
    ],
    globalSetup: [
      ...(isOnServer ? [] : ['./test/setup-embedded.ts']),
      ...serverSetup,
      ...(isQuick ? [] : ['./test/setup-program.ts']),
    ],
  })
  const embedded = project('embedded', {
    include: hasServer ? ON_EMBEDDED : DATABASE_TESTS,
    exclude: [...SLOW, ...(hasServer ? ON_SERVER_ALONE : [])],
    globalSetup: ['./test/setup-embedded.ts'],
    setupFiles: ['./test/statements/watch.ts', './test/open-database.ts'],
  })
  const pure = project('pure', {
    include: ['test/**/*.test.ts'],
    exclude: [...SLOW, ...OWN_DATABASES, ...DATABASE_TESTS],
  })
  const server = project('server', {
    include: DATABASE_TESTS,
    exclude: SLOW,
    globalSetup: serverSetup,
    setupFiles: ['./test/statements/watch.ts', './test/open-database.ts'],
  })
  return {
    test: {
      // Modules are loaded once a worker, and each worker of a database project has a database of its own.
      isolate: false,
      maxWorkers: WORKERS,
      // What the statements of the run say beside its tests.
      reporters: ['default', new StatementReporter()],
      testTimeout: 30_000,
      hookTimeout: 60_000,
      // What takes longest comes first.
      projects: [databases, ...(isOnServer ? [] : [embedded]), pure, ...(hasServer ? [server] : [])],
    },
  }
})
