import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import { TransactionClient } from '../../src/store/connection.ts'
import { RECORD_TABLES } from '../../src/store/visible.ts'
import { type Kind, kindOf, unmarkedIn } from './seen.ts'

/** What was seen of one place so far. */
interface Watched {
  readonly columns: Map<string, Set<Kind>>
  readonly unmarked: Set<string>
}

type Ask = (this: unknown, ...asked: unknown[]) => PromiseLike<unknown>

const watching = Symbol.for('parley.test.statements')
const RAW = ['$queryRaw', '$executeRaw', '$queryRawUnsafe', '$executeRawUnsafe'] as const
/** The rows of one answer that are looked at: the others are of the same statement. */
const MOST_ROWS = 50

/** The place in the program that asks, as its own source has it; undefined for a test. */
function placeOf(stack: string | undefined): string | undefined {
  for (const line of stack?.split('\n') ?? []) {
    const [, path, number] = /\/((?:src|adapters|test)\/[^:]+\.[jt]s):(\d+):\d+/.exec(line) ?? []
    if (path !== undefined && !path.startsWith('test/statements/')) {
      // What Node loads itself has its lines where the source has them.
      return path.startsWith('test/') ? undefined : `${path.replace(/js$/u, 'ts')}:${number}`
    }
  }
  return undefined
}

const places = new Map<string, string | undefined>()

/** Who asks. A place is looked for in the source once: after that it is known by where it stands in what runs. */
function asker(): string | undefined {
  const shown = Error.prepareStackTrace
  Error.prepareStackTrace = (_, sites) => sites
  const sites = new Error('here').stack as unknown as readonly NodeJS.CallSite[]
  Error.prepareStackTrace = shown
  const site = sites.find((each) =>
    /\/(?:src|adapters|test(?!\/statements))\/.*\.[jt]s$/.test(each.getFileName() ?? ''),
  )
  const key = site ? `${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}` : ''
  if (!places.has(key)) places.set(key, placeOf(new Error('here').stack))
  return places.get(key)
}

/** The text that is sent. */
function textOf([asked, ...values]: readonly unknown[]): string {
  if (typeof asked === 'string') return asked
  if (asked instanceof Prisma.Sql) return asked.sql
  return Prisma.sql(asked as TemplateStringsArray, ...values).sql
}

function note(watched: Watched, rows: unknown): void {
  if (!Array.isArray(rows)) return
  for (const row of rows.slice(0, MOST_ROWS) as Readonly<Record<string, unknown>>[]) {
    for (const [name, value] of Object.entries(row)) {
      const kinds = watched.columns.get(name) ?? new Set()
      watched.columns.set(name, kinds.add(kindOf(value)))
    }
  }
}

/** Watches every statement that this worker's programs write by hand; what was seen is kept in one file a worker. */
function watch(folder: string): () => void {
  const seen = new Map<string, Watched>()
  const watched = (place: string, asked: readonly unknown[]): Watched => {
    const found = seen.get(place) ?? { columns: new Map(), unmarked: new Set() }
    seen.set(place, found)
    for (const table of unmarkedIn(textOf(asked), RECORD_TABLES)) found.unmarked.add(table)
    return found
  }
  const client = PrismaClient.prototype as unknown as Record<(typeof RAW)[number], Ask>
  for (const name of RAW) {
    const ask = client[name]
    client[name] = function (...asked) {
      const place = asker()
      const answer = ask.apply(this, asked)
      if (place === undefined) return answer
      const found = watched(place, asked)
      // It is sent once somebody waits for it, and has to stay what Prisma takes for a statement of its own.
      const wait = answer.then.bind(answer)
      const heard = (rows: unknown) => {
        note(found, rows)
        return rows
      }
      const then = (done?: (rows: unknown) => unknown, failed?: (error: unknown) => unknown) =>
        wait((rows) => (done ? done(heard(rows)) : heard(rows)), failed)
      // It is a promise already, and is heard by whoever waits for it.
      Reflect.set(answer, 'then', then)
      return answer
    }
  }
  const inTransaction = TransactionClient.prototype as unknown as Record<'$queryRaw' | '$executeRaw', Ask>
  for (const name of ['$queryRaw', '$executeRaw'] as const) {
    const ask = inTransaction[name]
    inTransaction[name] = function (...asked) {
      const place = asker()
      const answer = ask.apply(this, asked)
      if (place !== undefined) {
        const found = watched(place, asked)
        answer.then(
          (rows) => note(found, rows),
          () => {},
        )
      }
      return answer
    }
  }
  return () => {
    const all = [...seen].map(([place, { columns, unmarked }]) => [
      place,
      { columns: Object.fromEntries([...columns].map(([name, kinds]) => [name, [...kinds]])), unmarked: [...unmarked] },
    ])
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(Object.fromEntries(all)))
  }
}

// One worker runs many files: it is watched once, and what was seen is written after each of them.
const { STATEMENTS_SEEN: folder } = process.env
const here = globalThis as { [watching]?: () => void }
if (folder) {
  here[watching] ??= watch(folder)
  afterAll(() => here[watching]?.())
}
