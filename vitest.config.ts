import pg from 'pg'
import { defineConfig } from 'vitest/config'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/**
 * Long, and about what the program's own code asks for: whose rows a command names, what a role may do. Both kinds of
 * database run the same SQL by the same engine, so one of them shows it: the embedded one, which everybody has.
 */
const ON_ONE_DATABASE = ['test/contract/isolation.test.ts', 'test/bot/roles.test.ts']

/** The suites that talk to a database run on each kind of it; all others run once. */
const DATABASE_TESTS = ['test/{bot,commands,contract,crm,flows}/**/*.test.ts']

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

const onDatabase = (name: 'embedded' | 'server', exclude: readonly string[]) => ({
  extends: true as const,
  test: {
    name,
    include: DATABASE_TESTS,
    exclude: [...exclude],
    globalSetup: [`./test/setup-${name}.ts`],
    setupFiles: ['./test/open-database.ts'],
    fileParallelism: false,
    env: { TZ: 'UTC', TEST_DATABASE_URL: SERVER },
  },
})

// biome-ignore lint/style/noDefaultExport: the form that vitest reads
export default defineConfig(async ({ mode }) => {
  // `npm run check`: on one database, without the tests that start processes and databases of their own.
  const isQuick = mode === 'quick'
  const slow = isQuick ? ['test/**/*.slow.test.ts'] : []
  const hasServer = (await reachable()) || Boolean(process.env.CI)
  // What a platform does depends on no kind of database: where there are two, its suites run on one.
  const platforms = hasServer ? ['test/flows/{slack,discord}/**', 'test/flows/parity.test.ts'] : []
  if (!hasServer) {
    process.stdout.write(
      '\nNo PostgreSQL server answers: everything runs on the embedded database ALONE. Set TEST_DATABASE_URL to test both.\n\n',
    )
  }
  return {
    test: {
      isolate: false,
      testTimeout: 30_000,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true as const,
          test: {
            name: 'pure',
            include: ['test/**/*.test.ts'],
            exclude: [...slow, ...DATABASE_TESTS, ...(hasServer ? [] : ['test/store/server*.test.ts'])],
            env: { TZ: 'UTC', TEST_DATABASE_URL: SERVER },
          },
        },
        ...(isQuick && hasServer ? [] : [onDatabase('embedded', [...slow, ...platforms])]),
        ...(hasServer ? [onDatabase('server', isQuick ? slow : ON_ONE_DATABASE)] : []),
      ],
    },
  }
})
