import type { Temporal } from 'temporal-polyfill'
import { CAPTURED, columnsOf } from '../../store/changes/captured.ts'
import { ERASED } from '../../store/changes/erase-columns.ts'
import { NOUNS } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { type RecordTable, visible } from '../../store/visible.ts'
import { dayColumn } from '../../time/due.ts'
import { SUBJECT_TYPES, type SubjectType } from '../record-types.ts'
import { columnOf } from '../subject.ts'
import { PEOPLE_TYPES } from './people.ts'
import { isTelling, type PersonRecords, TELLS_WHO } from './privacy.ts'
import type { KeptKind } from './retention.ts'

/** A person of whom every record was kept for long enough. */
export interface DuePerson extends PersonRecords {
  /** When somebody did something with one of their records last. */
  readonly touchedAt: Date
}

/** For which day it is asked: what was untouched for its time at the beginning of that day in the team's zone. */
export interface DueDay {
  readonly on: Temporal.PlainDate
  readonly zone: string
  /** The time of each kind for which one is settled, by its noun. */
  readonly months: ReadonlyMap<string, number>
}

const ident = (name: string) => Prisma.raw(`"${name}"`)

/** The instant before which somebody must have been touched last. */
const cutoff = ({ on, zone }: Pick<DueDay, 'on' | 'zone'>, months: number): Date =>
  new Date(on.subtract({ months }).toZonedDateTime({ timeZone: zone }).epochMilliseconds)

/** The deals that a record `r` of a person is with: it is linked to them, became one of them, or they are its company's. */
function dealsOf(tx: Tx, type: SubjectType): Prisma.Sql {
  const has = (column: string) => columnsOf(type.table).includes(column)
  const link = `${type.noun}Number`
  const here = Prisma.sql`d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL`
  const parts = [
    ...(Object.hasOwn(CAPTURED.DealContact.columns, link)
      ? [
          Prisma.sql`SELECT d.* FROM "DealContact" l JOIN ${visible(tx, 'Deal')} d ON d."workspaceId" = l."workspaceId" AND d."number" = l."dealNumber"
            WHERE l.${ident(link)} = r."number" AND ${here}`,
        ]
      : []),
    ...(has('dealNumber')
      ? [Prisma.sql`SELECT d.* FROM ${visible(tx, 'Deal')} d WHERE d."number" = r."dealNumber" AND ${here}`]
      : []),
    ...(has('companyNumber')
      ? [Prisma.sql`SELECT d.* FROM ${visible(tx, 'Deal')} d WHERE d."companyNumber" = r."companyNumber" AND ${here}`]
      : []),
  ]
  return Prisma.join(parts, ' UNION ALL ')
}

/** Every record of a kind of person, with the keys that it shares with others of the same person, and whether it is due. */
function peopleOf(tx: Tx, type: SubjectType, day: DueDay, among: readonly string[] | undefined): Prisma.Sql {
  const { letter, table, title } = type
  const months = day.months.get(type.noun)
  const parts = partsOf(type)
  const here = (of: string) => Prisma.sql`${Prisma.raw(of)}."workspaceId" = ${tx.workspace}::uuid`
  const own = columnOf(type.noun)
  const deals = dealsOf(tx, type)
  const touched = Prisma.sql`greatest(r."createdAt",
    (SELECT max(c."at") FROM "Change" c WHERE ${here('c')} AND c."table" = ${table} AND c."key" = jsonb_build_object('number', r."number")
      AND c."memberNumber" IS NOT NULL
      AND NOT coalesce(c."after" ? 'keptUntil' AND c."after" - 'keptUntil' - 'version' = '{}'::jsonb AND c."before" IS NOT NULL, false)),
    (SELECT max(i."at") FROM ${visible(tx, 'Interaction')} i WHERE ${here('i')} AND i.${own} = r."number" AND i."deletedAt" IS NULL),
    (SELECT max(t."doneAt") FROM ${visible(tx, 'Task')} t WHERE ${here('t')} AND t.${own} = r."number" AND t."deletedAt" IS NULL),
    (SELECT greatest(max(d."closedAt"), max((SELECT max(i."at") FROM ${visible(tx, 'Interaction')} i WHERE ${here('i')} AND i."dealNumber" = d."number"
      AND i."deletedAt" IS NULL))) FROM (${deals}) d))`
  const isHeld = Prisma.sql`(r."privateAt" IS NOT NULL OR coalesce(r."keptUntil" >= ${dayColumn(day.on)}::date, false)
    OR ${parts.reach} && ARRAY(SELECT lower(p."email") FROM "Profile" p WHERE ${here('p')} AND p."email" IS NOT NULL)
    OR ${parts.handles} && ARRAY(SELECT lower(p."externalId") FROM "Identity" p WHERE ${here('p')})
    OR EXISTS (SELECT 1 FROM ${visible(tx, 'Task')} t WHERE ${here('t')} AND t.${own} = r."number" AND t."doneAt" IS NULL AND t."deletedAt" IS NULL)
    OR EXISTS (SELECT 1 FROM ${visible(tx, 'Reminder')} t WHERE ${here('t')} AND t.${own} = r."number" AND t."deletedAt" IS NULL AND t."state" IN ('waiting', 'paused'))
    OR EXISTS (SELECT 1 FROM (${deals}) d WHERE d."closedAt" IS NULL))`
  const before = months === undefined ? undefined : cutoff(day, months)
  // OFFSET 0: what is looked up for each row is looked up once, and only of what is old enough.
  const looked = before
    ? Prisma.sql`LEFT JOIN LATERAL (SELECT ${touched} AS "touchedAt" WHERE r."createdAt" < ${before} AND NOT ${isHeld} OFFSET 0) f ON true`
    : Prisma.sql`CROSS JOIN (SELECT NULL::timestamptz AS "touchedAt") f`
  return Prisma.sql`
    SELECT ${letter} || '-' || r."number" AS "ref", ${letter} AS "letter", r."number", r.${ident(title)} AS "name", ${parts.words} AS "words",
      f."touchedAt", ${before ? Prisma.sql`coalesce(f."touchedAt" < ${before}, false)` : Prisma.sql`false`} AS "isDue", ${keysOf(type)} AS "keys"
    FROM ${visible(tx, table as RecordTable)} r ${looked}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."erasedAt" IS NULL
      ${among ? Prisma.sql`AND ${letter} || '-' || r."number" = ANY(${[...among]}::text[])` : Prisma.empty}`
}

/** What a record `r` of a person shares with others of the same person: addresses, numbers, and the refs of what it became. */
function keysOf(type: SubjectType): Prisma.Sql {
  const { letter, table } = type
  const { reach, same } = partsOf(type)
  const merged = columnsOf(table).includes('mergedInto')
    ? Prisma.sql`ARRAY[${letter} || '-' || r."mergedInto"]::text[]`
    : Prisma.sql`'{}'::text[]`
  return Prisma.sql`array_remove(${reach} || ${same} || ${merged} || ARRAY[${letter} || '-' || r."number"]::text[], NULL)`
}

function partsOf(type: SubjectType) {
  const parts = TELLS_WHO.get(type)
  if (!parts) throw new Error(`${type.noun} is no person`)
  return parts
}

/** No person has more steps from one of their records to another. */
const MOST_STEPS = 50

/** The refs of all records of the people of these, step by step over what they share. */
async function recordsOfPeople(tx: Tx, refs: readonly string[]): Promise<readonly string[]> {
  const all = Prisma.join(
    PEOPLE_TYPES.map(
      (type) => Prisma.sql`SELECT ${keysOf(type)} AS "keys", ${type.letter} || '-' || r."number" AS "ref"
        FROM ${visible(tx, type.table as RecordTable)} r WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."erasedAt" IS NULL`,
    ),
    ' UNION ALL ',
  )
  const keys = new Set(refs)
  const found = new Set<string>()
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const rows = await tx.db.$queryRaw<{ ref: string; keys: string[] }[]>`
      SELECT e."ref", e."keys" FROM (${all}) e WHERE e."keys" && ${[...keys]}::text[]`
    const before = found.size
    for (const row of rows) {
      found.add(row.ref)
      for (const key of row.keys) keys.add(key)
    }
    if (found.size === before) break
  }
  return [...found]
}

interface DueRow {
  readonly ref: string
  readonly letter: string
  readonly number: number
  readonly name: string
  readonly words: readonly (string | null)[]
  readonly keys: readonly string[]
  readonly touchedAt: Date
  /** It is of the same person as a row that is not due. */
  readonly isKept: boolean
}

/**
 * The people with a record of this kind who may be erased on a day, the longest untouched first; `among` narrows it to the
 * people of some numbers. A person is all records that share an address or number, became one another or were merged, and
 * each of them must be due: a kind for which nothing is settled never is, so it keeps its people.
 */
export async function duePeople(
  tx: Tx,
  { letter }: KeptKind,
  day: DueDay,
  among?: readonly number[],
): Promise<readonly DuePerson[]> {
  const refs =
    among &&
    (await recordsOfPeople(
      tx,
      among.map((number) => `${letter}-${number}`),
    ))
  const all = Prisma.join(
    PEOPLE_TYPES.map((type) => peopleOf(tx, type, day, refs)),
    ' UNION ALL ',
  )
  const rows = await tx.db.$queryRaw<DueRow[]>`
    WITH everyone AS MATERIALIZED (${all}),
    stays AS MATERIALIZED (SELECT DISTINCT k FROM everyone e CROSS JOIN unnest(e."keys") k WHERE NOT e."isDue"),
    beside AS MATERIALIZED (SELECT DISTINCT e."ref" FROM everyone e CROSS JOIN unnest(e."keys") k WHERE e."isDue" AND k IN (SELECT k FROM stays))
    SELECT e."ref", e."letter", e."number", e."name", e."words", e."keys", e."touchedAt", e."ref" IN (SELECT b."ref" FROM beside b) AS "isKept"
    FROM everyone e WHERE e."isDue" ORDER BY e."touchedAt", e."letter", e."number"`
  return together(rows).filter(({ refs: own }) => own.some((ref) => ref.startsWith(`${letter}-`)))
}

/** Rows that share a key, as people; without those of whom a row shares one with what is not due. */
function together(rows: readonly DueRow[]): readonly DuePerson[] {
  const groups: { rows: DueRow[]; into?: number }[] = []
  const groupOf = new Map<string, number>()
  const end = (index: number): number => {
    const into = groups[index]?.into
    return into === undefined ? index : end(into)
  }
  for (const row of rows) {
    const found = [...new Set(row.keys.flatMap((key) => groupOf.get(key) ?? []).map(end))].sort((a, b) => a - b)
    const [first = groups.push({ rows: [] }) - 1, ...others] = found
    const group = groups[first]
    group?.rows.push(row)
    for (const other of others) {
      group?.rows.push(...(groups[other]?.rows ?? []))
      groups[other] = { rows: [], into: first }
    }
    for (const key of row.keys) groupOf.set(key, first)
  }
  return groups
    .filter(({ rows: own }) => own.length > 0 && !own.some(({ isKept }) => isKept))
    .map(({ rows: own }) => ({
      name: own[0]?.name ?? '',
      refs: own.map(({ ref }) => ref),
      words: [...new Set(own.flatMap((row) => row.words.filter((word) => word !== null)))].filter(isTelling),
      touchedAt: own.map((row) => row.touchedAt).reduce((a, b) => (a > b ? a : b)),
    }))
}

/**
 * Logs that were kept for long enough on a day and still have a text, the oldest first; `among` narrows them to some numbers.
 * Those of open deals and private ones stay.
 */
export async function dueLogs(tx: Tx, day: DueDay, among?: readonly number[]): Promise<readonly number[]> {
  const months = day.months.get(NOUNS.interaction.noun)
  if (months === undefined) return []
  const about = Prisma.join(
    SUBJECT_TYPES.map(
      ({
        table,
        noun,
      }) => Prisma.sql`NOT EXISTS (SELECT 1 FROM ${visible(tx, table as RecordTable)} s WHERE s."workspaceId" = i."workspaceId"
        AND s."number" = i.${columnOf(noun)} AND (s."privateAt" IS NOT NULL
          ${columnsOf(table).includes('closedAt') ? Prisma.sql`OR s."closedAt" IS NULL AND s."deletedAt" IS NULL` : Prisma.empty}))`,
    ),
    ' AND ',
  )
  const rows = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT i."number" FROM ${visible(tx, NOUNS.interaction.table)} i WHERE i."workspaceId" = ${tx.workspace}::uuid AND i."at" < ${cutoff(day, months)}
      AND i."text" IS NOT NULL AND i."text" <> ${ERASED} AND i."privateAt" IS NULL AND ${about}
      ${among ? Prisma.sql`AND i."number" = ANY(${[...among]}::int[])` : Prisma.empty}
    ORDER BY i."at", i."number" LIMIT ${MOST_LOGS}`
  return rows.map(({ number }) => number)
}

/** So many logs lose their text in one run; the others do in the next. */
const MOST_LOGS = 20_000

/** True while an import is written, or waits for an answer and is not a week old: whom it is about is not known yet. */
export async function isImportOpen(tx: Tx): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Import" x WHERE x."workspaceId" = ${tx.workspace}::uuid AND (x."state" = 'running' OR x."state" = 'preview' AND x."createdAt" > ${tx.at}::timestamptz - interval '7 days')) AS "open"`
  return row?.open ?? false
}
