import os from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { placeOf } from './test/longest-first.ts'
import { NATIVE, nativeModules } from './test/native-modules.ts'
import { isServerThere, SERVER } from './test/postgres.ts'
import { SHORT_LIVED } from './test/short-lived.ts'
import { SEEN_FOLDER, StatementReporter } from './test/statements/reporter.ts'

/** The suites that talk to a database through the program. */
const DATABASE_TESTS = ['test/{bot,commands,contract,crm,flows}/**/*.test.ts']

/** What needs no database. It runs beside what does, because each further project loads all modules once more. */
const PURE = ['test/!(bot|commands|contract|crm|flows|store|made-up)/**/*.test.ts']

/** Those that start processes. */
const SLOW = ['test/**/*.slow.test.ts']

/** What runs with another list of nouns: its modules are its own. */
const MADE_UP = ['test/made-up/**/*.test.ts']

/** Those that make databases of their own, of each kind. */
const OWN_DATABASES = ['test/store/**/*.test.ts']

/**
 * What the embedded database runs where a server runs everything, and what of it `npm run check` runs. Both run the same SQL by the same engine: it is asked
 * for what the database itself does, the contract and undo, and for each feature once from end to end. Which rows a
 * command names and who may read them is the program's own, and one kind of database shows it.
 */
const ON_BOTH = [
  'test/contract/{capture,compare,keys,past,statements,version}.test.ts',
  'test/crm/undo*.test.ts',
  'test/flows/features.test.ts',
]

/** Many rounds of one thing, made at random or in several processes: `npm run check` leaves them to `npm test`. */
const LONG = [
  'test/adapters/{console/hostile,discord/render,slack/render.property}.test.ts',
  'test/backup/file.test.ts',
  'test/crm/undo.property.test.ts',
  'test/time/{host-zone,properties}.test.ts',
  'test/flows/offered-buttons.test.ts',
]

/**
 * Regular expressions are compiled to machine code at once: the tests meet hundreds of them, each a few times. Given as the process
 * starts only: set later, it ends a process that has executed some already (a segmentation fault, in Node 20).
 */
const COMPILED_AT_ONCE = ['--no-regexp-tier-up']

/** One more than there are cores: some tests wait. More than four would outrun a server on the same machine. */
const WORKERS = Math.min(os.availableParallelism() + 1, 4)

/** What has one place in a run is ordered as vitest does: by what the last run took, or else by the size of the files. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project, moduleId }: TestSpecification) => placeOf(project.name, moduleId)
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

// biome-ignore lint/style/noDefaultExport: the form that vitest reads
export default defineConfig(async ({ mode }) => {
  // `npm run check`: on one database, without what starts processes, makes databases of its own or takes long.
  const isQuick = mode === 'quick'
  const hasServer = (await isServerThere()) || Boolean(process.env.CI)
  if (!hasServer) {
    process.stdout.write(
      '\nNo PostgreSQL server answers: everything runs on the embedded database ALONE. Set TEST_DATABASE_URL to test both.\n\n',
    )
  }
  const left = isQuick ? LONG : []
  const serverSetup = hasServer ? ['./test/setup-server.ts'] : []
  // Who watches wants what was changed, and Node loads a module once.
  const isOnce = process.argv.includes('run') || Boolean(process.env.CI)
  const native = isOnce ? [nativeModules()] : []
  const threads = isOnce ? [] : ['./test/built-threads.ts']
  const project = (name: string, test: object, plugins = native) => ({
    extends: true as const,
    plugins,
    test: {
      name,
      server: { deps: { external: [NATIVE] } },
      env: { TZ: 'UTC', TEST_DATABASE_URL: SERVER, STATEMENTS_SEEN: SEEN_FOLDER },
      ...test,
    },
  })
  const databases = project('databases', {
    setupFiles: [...threads, './test/statements/watch.ts'],
    // An embedded database is opened anew by nearly every test, and none lives long.
    execArgv: [...SHORT_LIVED, ...COMPILED_AT_ONCE],
    include: [...OWN_DATABASES, ...SLOW],
    exclude: hasServer ? [] : ['test/store/server*.test.ts'],
    globalSetup: ['./test/setup-embedded.ts', ...serverSetup, './test/setup-program.ts'],
  })
  const main = isQuick ? [...ON_BOTH, ...PURE] : [...DATABASE_TESTS, ...PURE]
  const watched = [...threads, './test/statements/watch.ts', './test/open-database.ts']
  const embedded = project('embedded', {
    include: hasServer ? ON_BOTH : main,
    exclude: [...SLOW, ...left],
    globalSetup: ['./test/setup-embedded.ts'],
    setupFiles: watched,
  })
  const server = project('server', {
    include: main,
    exclude: [...SLOW, ...left],
    globalSetup: [...serverSetup, './test/setup-program.ts'],
    setupFiles: watched,
  })
  const madeUp = project(
    'made-up',
    {
      include: MADE_UP,
      isolate: true,
      globalSetup: [...(hasServer ? serverSetup : ['./test/setup-embedded.ts']), './test/setup-program.ts'],
      setupFiles: ['./test/built-threads.ts'],
    },
    [],
  )
  return {
    test: {
      // Modules are loaded once a worker, and each worker of a database project has a database of its own.
      isolate: false,
      // What one project has transformed the others read, and so does the next run.
      experimental: { fsModuleCache: true },
      execArgv: [...COMPILED_AT_ONCE],
      maxWorkers: WORKERS,
      // What the statements of the run say beside its tests.
      reporters: ['default', new StatementReporter(!isQuick)],
      testTimeout: 30_000,
      hookTimeout: 60_000,
      sequence: { sequencer: LongestFirst },
      projects: isQuick
        ? [hasServer ? server : embedded, madeUp]
        : [databases, embedded, madeUp, ...(hasServer ? [server] : [])],
    },
  }
})
