import { PrismaPg } from '@prisma/adapter-pg'
import type { Temporal } from 'temporal-polyfill'
import { Prisma, type PrismaClient } from '../../prisma/generated/client.ts'
import { ConflictError, NotBegun, NotCommitted, OutcomeUnknown } from '../message/errors.ts'
import { connectionsOf } from './connection.ts'
import type { Database } from './engine/open.ts'
import type { Exchange } from './exchange.ts'
import type { ListedWords } from './listed-words.ts'
import type { OwnFields } from './own-field.ts'

/**
 * What whoever works in a transaction does not see. A table that is in neither part is seen as it is: nothing is asked
 * of its rows then.
 */
export interface Eyes {
  readonly member: number
  /** The members whose records of a table are seen, beside what is nobody's. */
  readonly owners: ReadonlyMap<string, readonly number[]>
  /** The tables whose private records are seen by their owners alone. */
  readonly closed: ReadonlySet<string>
}

/** What whoever works in a transaction may change. A table that is not named may be changed by them as a whole. */
export interface Hands {
  /** The members whose records of a table may be changed, beside what is nobody's. */
  readonly owners: ReadonlyMap<string, readonly number[]>
}

/** The unit of work: Prisma's transaction client for one workspace, at one instant. */
export interface Tx {
  readonly db: Prisma.TransactionClient
  /** The workspace's id. Every query names it, and it comes first in every key. */
  readonly workspace: string
  readonly now: Temporal.Instant
  /** `now` as a Date, which the database's client takes. */
  readonly at: Date
  /** True when it reads what was there at `now`, an instant of the past, and not what is there (`changes/past.ts`). */
  readonly isPast?: true
  /** What whoever it is done for does not see; undefined where nothing is hidden, as from the scheduler and from backups. */
  readonly eyes?: Eyes | undefined
  /** What whoever it is done for may change of what they see; undefined where that is all of it. */
  readonly hands?: Hands | undefined
  /**
   * Whether the workspace keeps records from anybody; undefined where that was not looked up. Where it keeps none, what
   * others see need not be asked.
   */
  readonly hides?: boolean
  /** The fields that the team gave to kinds of records; undefined where nobody looked them up. */
  readonly own?: OwnFields | undefined
  /** What amounts in other currencies are converted by; undefined where there are no rates, and where nobody looked them up. */
  readonly exchange?: Exchange | undefined
  /** The words of the lists that the team keeps; undefined where nobody looked them up. */
  readonly listed?: ListedWords | undefined
}

/** The same transaction for what is done for everybody, whoever asked for it: nothing is hidden from it. */
export const seeingAll = (tx: Tx): Tx => (tx.eyes ? { ...tx, eyes: undefined } : tx)

/** An open database with its Prisma client and its transactions. */
export interface Store {
  readonly prisma: PrismaClient
  readonly database: Database
  /**
   * Runs `work` in one transaction (READ COMMITTED) and commits what it wrote, all or nothing. After a conflict it is
   * rolled back and runs again, up to ten times; therefore it must do no I/O of its own.
   * @throws NotBegun when it never ran; OutcomeUnknown when the answer to the commit was lost. After every other error
   * nothing was saved.
   */
  transaction<T>(workspace: string, now: Temporal.Instant, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The workspace of a transaction across several workspaces, in which each row names its own. */
export const EVERYWHERE = ''

const ATTEMPTS = 10

/**
 * True of a serialisation failure or deadlock, whichever layer reports it: Prisma (P2034), the driver by its code or as
 * a kind of cause, or Prisma for a raw statement (P2010), which holds the driver's error.
 */
function isConflict(error: unknown): boolean {
  if (error instanceof ConflictError) return true
  if (!(error instanceof Error)) return false
  if ('code' in error && (error.code === 'P2034' || error.code === '40001' || error.code === '40P01')) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) return isConflict(error.meta?.driverAdapterError)
  const { cause } = error
  return typeof cause === 'object' && cause !== null && 'kind' in cause && cause.kind === 'TransactionWriteConflict'
}

const COMPOSED_MARK = '/* composed */'

/**
 * Marks a statement whose text is built from what somebody asked, or for one workspace: it gets no prepared-statement name,
 * because their number is limited. The mark may stand anywhere in it. And one with a pattern or a similar name (LIKE, `%>`):
 * a named statement is planned for any value after five runs, and then reads more rows than one that is planned for its own.
 */
export const COMPOSED: Prisma.Sql = Prisma.raw(`${COMPOSED_MARK} `)

const MOST_STATEMENTS = 500
const statements = new Map<string, string>()

/**
 * A prepared-statement name for each text of SQL with parameters, so that a connection parses and plans it once: a
 * command then takes 0.6 to 0.8 of the time. Texts whose number grows with what people ask would fill the server's
 * memory, so after 500 names the other texts stay unnamed.
 */
function statementName({ sql, args }: { readonly sql: string; readonly args: readonly unknown[] }): string {
  if (args.length === 0 || sql.includes(COMPOSED_MARK)) return ''
  const known = statements.get(sql)
  if (known !== undefined || statements.size >= MOST_STATEMENTS) return known ?? ''
  const name = `parley_${statements.size + 1}`
  statements.set(sql, name)
  return name
}

/** True of the error of a transaction that was rolled back because it took too long: nothing of it was committed. */
const isOverdue = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2028'

/** Puts Prisma on an open database. The base client must not be used inside `work`: the embedded database has one session. */
export function storeOn(database: Database): Store {
  const connections = connectionsOf(
    new PrismaPg(database.pool, { disposeExternalPool: false, statementNameGenerator: statementName }),
  )
  const { prisma } = connections
  return {
    prisma,
    database,
    async transaction(workspace, now, work) {
      const at = new Date(now.epochMilliseconds)
      for (let attempt = 1; ; attempt++) {
        let reached: 'nothing' | 'work' | 'commit' = 'nothing'
        try {
          const open = await connections.begin()
          try {
            reached = 'work'
            if (attempt > 1) await takeTurn(open.db, workspace)
            const result = await work({ db: open.db, workspace, now, at })
            reached = 'commit'
            await open.commit()
            return result
          } catch (error) {
            await open.rollback().catch(() => {}) // what it failed with says more
            throw error
          }
        } catch (error) {
          if (attempt === ATTEMPTS || !isConflict(error)) throw classed(error, reached)
          await new Promise((resolve) => setTimeout(resolve, attempt * 5))
        }
      }
    },
    async close() {
      await connections.close()
      await database.close()
    },
  }
}

/** The error of a transaction as what it means for what was done, by how far the transaction came. */
function classed(error: unknown, reached: 'nothing' | 'work' | 'commit'): unknown {
  if (reached === 'nothing') return new NotBegun(error)
  const isKnown = isOverdue(error) || isConflict(error) || error instanceof NotCommitted
  return reached === 'commit' && !isKnown ? new OutcomeUnknown(error) : error
}

/**
 * Transactions of a workspace that lost a conflict retry one after the other, so that many at once do not lose again
 * and again.
 */
async function takeTurn(db: Prisma.TransactionClient, workspace: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${workspace}, 0))`
}

/** The statement that advances a counter by `count` and returns its new value as `last`. */
export const advanceCounter = (tx: Tx, noun: string, count: number): Prisma.Sql => Prisma.sql`
  INSERT INTO "Counter" ("workspaceId", "noun", "last") VALUES (${tx.workspace}::uuid, ${noun}, ${count}::int)
  ON CONFLICT ("workspaceId", "noun") DO UPDATE SET "last" = "Counter"."last" + ${count}::int RETURNING "last"`

/** Reserves the next `count` numbers of a kind of ref and returns the first. A number is never given twice. */
export async function nextNumber(tx: Tx, noun: string, count = 1): Promise<number> {
  const [row] = await tx.db.$queryRaw<{ last: number }[]>`${advanceCounter(tx, noun, count)}`
  if (!row) throw new Error('a counter gave no number')
  return row.last - count + 1
}

/** Tells the triggers the Clock's time, for changes that no request made. */
export async function setTriggerClock(tx: Tx): Promise<void> {
  await tx.db.$executeRaw`SELECT set_config('parley.at', ${tx.at.toISOString()}, true)`
}

/**
 * Runs a statement without capture, because its change belongs to nobody: what a platform reports, or how far the
 * scheduler is.
 */
export async function withoutCapture(tx: Tx, statement: Prisma.Sql): Promise<void> {
  const capture = (to: 'on' | 'off') => tx.db.$executeRaw`SELECT set_config('parley.capture', ${to}, true)`
  await capture('off')
  await tx.db.$executeRaw(statement)
  await capture('on')
}

/** Sets the reason of the changes that follow in this transaction: the `why:` of the person who asked. */
export async function setReason(tx: Tx, reason: string | undefined): Promise<void> {
  if (reason) await tx.db.$executeRaw`SELECT set_config('parley.reason', ${reason}, true)`
}

export { Prisma }
