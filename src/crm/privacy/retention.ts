import type { Temporal } from 'temporal-polyfill'
import { NOUNS } from '../../store/nouns.ts'
import { Prisma, type Tx, withoutCapture } from '../../store/transaction.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { SUBJECT_TYPES } from '../record-types.ts'

/** A kind of rows that is kept for a time: people, who are erased then, and logs, which lose their text. */
export interface KeptKind {
  readonly noun: string
  readonly plural: string
  readonly letter: string
  readonly table: string
  readonly isPerson: boolean
  /** The longest time that can be settled, in months. Changes, which say when somebody did something last, are kept for five years. */
  readonly most: number
}

/** The kinds of people, and the logs. */
export const KEPT_KINDS: readonly KeptKind[] = [
  ...SUBJECT_TYPES.filter(({ isPerson }) => isPerson).map((type) => ({ ...type, isPerson: true, most: 60 })),
  { ...NOUNS.interaction, isPerson: false, most: 240 },
]

/** How long a kind is kept, and how far the scheduler is with it. */
export interface Retention {
  readonly noun: string
  readonly months: number
  /** False until an admin turned it on. */
  readonly isOn: boolean
  /** How many were erased so far. */
  readonly erased: number
  /** The day of an announced erasure, with the numbers of the rows of which it was said. */
  readonly dueOn: Temporal.PlainDate | undefined
  readonly due: readonly number[]
  /** How many of those that were announced are erased already, and how many stay because they fit no more. */
  readonly ran: number
  readonly kept: number
  /** Those of them that could not be erased, which are tried again, and the kind of the last error. */
  readonly failed: readonly number[]
  readonly fault: string | null
}

type RetentionRow = Omit<Retention, 'dueOn'> & { readonly dueOn: Date | null }

const read = (row: RetentionRow): Retention => ({ ...row, dueOn: row.dueOn ? dayOfColumn(row.dueOn) : undefined })

const ROW = Prisma.sql`SELECT x."noun", x."months", x."isOn", x."erased", x."dueOn", x."due", x."ran", x."kept", x."failed", x."fault"
    FROM "Retention" x`

/** What a team settled, and when its days begin. It is read once for a command or a look of the scheduler. */
export interface RetentionSettings {
  /** In the order of the kinds. */
  readonly all: readonly Retention[]
  readonly zone: string
  /** The hour of its mornings, as `09:00`. */
  readonly opens: string
}

/** Reads what is settled. */
export async function retentionSettings(tx: Tx): Promise<RetentionSettings> {
  const rows = await tx.db.$queryRaw<RetentionRow[]>`${ROW} WHERE x."workspaceId" = ${tx.workspace}::uuid`
  const [team] = await tx.db.$queryRaw<{ zone: string; opens: string }[]>`
    SELECT w."zone", w."opens" FROM "Workspace" w WHERE w."id" = ${tx.workspace}::uuid`
  const all = KEPT_KINDS.flatMap(({ noun }) => rows.filter((row) => row.noun === noun).map(read))
  return { all, ...(team ?? { zone: 'UTC', opens: '09:00' }) }
}

/** Takes a kind for this transaction if the scheduler is to look at it now; undefined where another process has it. */
export async function claimRetention(tx: Tx, noun: string): Promise<Retention | undefined> {
  const [row] = await tx.db.$queryRaw<RetentionRow[]>`
    ${ROW} WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."noun" = ${noun} AND x."isOn" AND (x."nextAt" IS NULL OR x."nextAt" <= ${tx.at})
    FOR UPDATE OF x SKIP LOCKED`
  return row && read(row)
}

/** Settles how long a kind is kept, and returns it as it is then. Nothing is erased before it is turned on. */
export async function settleRetention(tx: Tx, noun: string, months: number): Promise<Retention> {
  const [row] = await tx.db.$queryRaw<{ erased: number }[]>`
    INSERT INTO "Retention" ("workspaceId", "noun", "months", "createdAt") VALUES (${tx.workspace}::uuid, ${noun}, ${months}::int, ${tx.at})
    ON CONFLICT ("workspaceId", "noun") DO UPDATE SET "months" = excluded."months", "isOn" = false
    RETURNING "erased"`
  await moveRetention(tx, noun, NOTHING_DUE)
  return { ...NOTHING_DUE, noun, months, isOn: false, erased: row?.erased ?? 0 }
}

/** Turns it on; those of these numbers who still fit are erased at the next beat. */
export async function turnOnRetention(
  tx: Tx,
  noun: string,
  on: Temporal.PlainDate,
  due: readonly number[],
): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Retention" SET "isOn" = true WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${noun}`
  await moveRetention(tx, noun, { ...NOTHING_DUE, nextAt: tx.now, dueOn: on, due })
}

/** Settles no time for a kind any more. */
export async function endRetention(tx: Tx, noun: string): Promise<void> {
  await tx.db.$executeRaw`DELETE FROM "Retention" WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${noun}`
}

/** How far the scheduler is. */
export interface RetentionProgress extends Pick<Retention, 'dueOn' | 'due' | 'ran' | 'kept' | 'failed' | 'fault'> {
  /** When it looks next; undefined is at once. */
  readonly nextAt: Temporal.Instant | undefined
}

/** Where nothing is announced. */
export const NOTHING_DUE: RetentionProgress = {
  nextAt: undefined,
  dueOn: undefined,
  due: [],
  ran: 0,
  kept: 0,
  failed: [],
  fault: null,
}

/** Stores how far the scheduler is, which is nobody's change. */
export const moveRetention = (
  tx: Tx,
  noun: string,
  { nextAt, dueOn, due, ran, kept, failed, fault }: RetentionProgress,
): Promise<void> =>
  withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Retention" SET "nextAt" = ${nextAt ? new Date(nextAt.epochMilliseconds) : null}::timestamptz,
      "dueOn" = ${dueOn ? dayColumn(dueOn) : null}::date, "due" = ${[...due]}::int[], "ran" = ${ran}::int, "kept" = ${kept}::int,
      "failed" = ${[...failed]}::int[], "fault" = ${fault}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${noun}`,
  )

/** Keeps people of a kind until a day, whatever was settled. */
export async function keepPeople(
  tx: Tx,
  kind: KeptKind,
  numbers: readonly number[],
  until: Temporal.PlainDate,
): Promise<number> {
  return tx.db.$executeRaw`
    UPDATE ${Prisma.raw(`"${kind.table}"`)} SET "keptUntil" = ${dayColumn(until)}::date
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ANY(${[...numbers]}::int[]) AND "erasedAt" IS NULL`
}

/** Stores that a kind could not be looked at, with the kind of the error, and when it is tried again. */
export const putOffRetention = (tx: Tx, noun: string, fault: string, nextAt: Temporal.Instant): Promise<void> =>
  withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Retention" SET "nextAt" = ${new Date(nextAt.epochMilliseconds)}::timestamptz, "fault" = ${fault}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${noun}`,
  )

/** The kind of a noun. */
export function keptKind(noun: string): KeptKind {
  const found = KEPT_KINDS.find((kind) => kind.noun === noun)
  if (!found) throw new Error(`${noun} is kept for no time`)
  return found
}

/** `12 leads`, `1 lead`. */
export const countOf = ({ noun, plural }: Pick<KeptKind, 'noun' | 'plural'>, count: number): string =>
  `${count} ${count === 1 ? noun : plural}`

/** `2 years`, `18 months`. */
export const monthsSaid = (months: number): string => {
  const [count, unit] = months % 12 === 0 ? [months / 12, 'year'] : [months, 'month']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** A run that erased something: its event, its day and how many. */
export interface RetentionRun {
  readonly event: number
  readonly noun: string
  readonly erased: number
  readonly at: Date
}

/** The last runs, the latest first. */
export const lastRuns = (tx: Tx, most: number): Promise<readonly RetentionRun[]> =>
  tx.db.$queryRaw<RetentionRun[]>`
    SELECT r."event", c."key" ->> 'noun' AS "noun", (c."after" ->> 'erased')::int - (c."before" ->> 'erased')::int AS "erased", c."at"
    FROM "Change" c JOIN "Request" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."requestId"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = 'Retention' AND c."after" ? 'erased' AND c."before" ? 'erased'
      AND r."event" IS NOT NULL ORDER BY c."seq" DESC LIMIT ${most}`

/** What a request changed of how long something is kept, in words: settled, or that some were erased. */
export async function retentionChanged(tx: Tx, request: string): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ noun: string; erased: number | null }[]>`
    SELECT c."key" ->> 'noun' AS "noun",
      CASE WHEN lower(c."op") = 'update' THEN (c."after" ->> 'erased')::int - (c."before" ->> 'erased')::int END AS "erased" FROM "Change" c
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${request} AND c."table" = 'Retention' ORDER BY c."seq"`
  return rows.map(({ noun, erased }) => {
    const kind = keptKind(noun)
    if (erased === null) return `how long ${kind.plural} are kept`
    return `${countOf(kind, erased)} erased, because they were kept for long enough`
  })
}
