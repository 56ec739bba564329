import { NOUNS } from '../../store/nouns.ts'
import { TABLES, type TableThat, tablesThat } from '../../store/table-list.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { type CountedNouns, counting } from './own-records.ts'

/** What came along with a place that joined, and what stayed behind. */
export interface Brought {
  /** How many of what came: [3, 'reminders']. */
  readonly came: CountedNouns
  /** What the place had of its own and the workspace has otherwise, in words. */
  readonly left: readonly string[]
}

const ident = (name: string) => Prisma.raw(`"${name}"`)
const at = (from: string) => Prisma.sql`t."workspaceId" = ${from}::uuid`

/** An SQL condition for rows of a table that somebody is at work on. */
const AT_WORK: Readonly<Record<TableThat<'joining', 'waits'>, Prisma.Sql>> = {
  Owed: Prisma.sql`t."fault" IS NULL`,
  LongWork: Prisma.sql`t."state" = 'running'`,
  Notice: Prisma.sql`t."outboxKey" IS NULL AND NOT t."withdrawn" AND t."fault" IS NULL`,
}

/**
 * True while something is being worked on in a workspace, besides the request that asks. The row of the workspace is
 * locked, so that running transactions there are waited for and later ones wait.
 */
export async function isAtWork(tx: Tx, from: string, request: string): Promise<boolean> {
  await tx.db.$executeRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${from}::uuid FOR UPDATE`
  const each = tablesThat('joining', 'waits').map((table) => {
    const others = table === 'Owed' ? Prisma.sql`AND t."id" <> ${request}` : Prisma.empty
    return Prisma.sql`EXISTS (SELECT 1 FROM ${ident(table)} t WHERE ${at(from)} AND ${AT_WORK[table]} ${others})`
  })
  const [row] = await tx.db.$queryRaw<{ busy: boolean }[]>`SELECT ${Prisma.join(each, ' OR ')} AS "busy"`
  return row?.busy ?? false
}

/** How rows come along: what is numbered anew, which columns hold numbers of members, and what else is changed. */
interface Moving {
  /** The counter that numbers them. */
  readonly counter?: string
  readonly members?: readonly string[]
  /** Columns that hold a number of the same table. */
  readonly own?: readonly string[]
  /** Of these rows alone, if not of all. */
  readonly only?: (tx: Tx) => Prisma.Sql
  /** Of a row that the workspace has already, that one stays. */
  readonly skips?: true
}

/** The rows that are copied as they are but for their numbers, each after what it refers to. */
const MOVING = {
  Channel: { members: ['allowedBy'], skips: true },
  Holiday: {
    counter: 'holiday',
    only: (tx) =>
      Prisma.sql`NOT EXISTS (SELECT 1 FROM "Holiday" h WHERE h."workspaceId" = ${tx.workspace}::uuid AND h."on" = t."on")`,
  },
  Task: { counter: 'task', members: ['ownerNumber'] },
  Reminder: { counter: 'reminder', members: ['authorNumber', 'memberNumber'], own: ['seriesNumber'] },
  Digest: { counter: 'digest', members: ['authorNumber', 'memberNumber'] },
  SavedList: {
    counter: 'list',
    members: ['memberNumber'],
    only: (tx) =>
      Prisma.sql`NOT EXISTS (SELECT 1 FROM "SavedList" s WHERE s."workspaceId" = ${tx.workspace}::uuid AND lower(s."name") = lower(t."name"))`,
  },
  Goal: { counter: 'goal', members: ['memberNumber'], skips: true },
  Rate: { skips: true },
  Request: { members: ['memberNumber'], skips: true },
  Board: { skips: true },
} as const satisfies Partial<Readonly<Record<TableThat<'joining', 'comes'>, Moving>>>

type Moved = keyof typeof MOVING

/**
 * Brings a workspace without records of its own into this one: its people with their roles up to member, reminders,
 * tasks of no record, digests, boards, channels, days off, saved lists, goals and rates, messages that wait, and the claims of its requests, so
 * that none is done again. What cannot be brought is named. Nothing of it is a change of the person who asks, but for
 * boards, which are drawn anew by it.
 */
export async function bringAlong(tx: Tx, from: string): Promise<Brought> {
  const left = await leftBehind(tx, from)
  await allow(tx, 'off')
  const people = await bringPeople(tx, from)
  const offsets = new Map<Moved, number>()
  const came: (readonly [number, string])[] = people.added > 0 ? [counting(people.added, 'Member')] : []
  for (const table of Object.keys(MOVING) as Moved[]) {
    // A board that is brought is drawn anew by what follows changes, so it is one.
    if (table === 'Board') {
      await bringPosts(tx, from, offsets)
      await allow(tx, 'on')
    }
    const { count, offset } = await bring(tx, table, from, people.numbers)
    offsets.set(table, offset)
    if (count > 0 && table !== 'Request' && table !== 'Channel') came.push(counting(count, table))
  }
  await allow(tx, 'off')
  await leave(tx, from)
  await allow(tx, 'on')
  return { came, left }
}

/** Switches capture, and with it that changes may be deleted, for the statements that follow. */
const allow = (tx: Tx, capture: 'on' | 'off') => tx.db.$executeRaw`
  SELECT set_config('parley.capture', ${capture}, true), set_config('parley.forget', ${capture === 'off' ? 'on' : 'off'}, true)`

/** The numbers of members in this workspace by those in the other; and how many are new here. */
interface People {
  readonly numbers: Readonly<Record<number, number>>
  readonly added: number
}

/**
 * The people of the other workspace: those who are known here by one of their identities are themselves, the others are
 * added. Nobody becomes more than a member by it, and who was taken out of the team stays out.
 */
async function bringPeople(tx: Tx, from: string): Promise<People> {
  const rows = await tx.db.$queryRaw<{ number: number; known: number | null; removed: boolean }[]>`
    SELECT t."number", t."removedAt" IS NOT NULL AS "removed", (SELECT min(k."memberNumber") FROM "Identity" i
      JOIN "Identity" k ON k."workspaceId" = ${tx.workspace}::uuid AND k."platform" = i."platform" AND k."externalId" = i."externalId"
      WHERE i."workspaceId" = t."workspaceId" AND i."memberNumber" = t."number") AS "known"
    FROM "Member" t WHERE ${at(from)} ORDER BY t."number" FOR UPDATE`
  const fresh = rows.filter(({ known }) => known === null)
  const first = fresh.length === 0 ? 0 : await nextNumber(tx, 'member', fresh.length)
  const numbers = Object.fromEntries([
    ...rows.map(({ number, known }) => [number, known] as const),
    ...fresh.map(({ number }, index) => [number, first + index] as const),
  ]) as Record<number, number>
  const map = JSON.stringify(numbers)
  await tx.db.$executeRaw`
    INSERT INTO "Member" SELECT r.* FROM "Member" t CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object(
      'workspaceId', ${tx.workspace}::text, 'number', ${map}::jsonb -> t."number"::text, 'coverNumber', ${map}::jsonb -> t."coverNumber"::text,
      'role', CASE WHEN t."role" IN ('manager', 'admin') THEN 'member' ELSE t."role" END)) r
    WHERE ${at(from)} AND t."number" = ANY(${fresh.map(({ number }) => number)}::int[])`
  for (const table of ['Identity', 'Profile'] as const) {
    const member =
      table === 'Identity' ? Prisma.sql`, 'memberNumber', ${map}::jsonb -> t."memberNumber"::text` : Prisma.empty
    await tx.db.$executeRaw`
      INSERT INTO ${ident(table)} SELECT r.* FROM ${ident(table)} t CROSS JOIN LATERAL
        jsonb_populate_record(t, jsonb_build_object('workspaceId', ${tx.workspace}::text ${member})) r
      WHERE ${at(from)} ON CONFLICT DO NOTHING`
  }
  return { numbers, added: fresh.filter(({ removed }) => !removed).length }
}

/** Copies the rows of one table; returns how many, and by how much their numbers grew. */
async function bring(
  tx: Tx,
  table: Moved,
  from: string,
  numbers: People['numbers'],
): Promise<{ readonly count: number; readonly offset: number }> {
  const { counter, members = [], own = [], only, skips }: Moving = MOVING[table]
  const offset = counter === undefined ? 0 : await offsetOf(tx, { table, counter, from })
  const map = JSON.stringify(numbers)
  const changed = [
    Prisma.sql`'workspaceId', ${tx.workspace}::text`,
    ...(counter === undefined ? [] : ['number', ...own]).map(
      (name) => Prisma.sql`${name}::text, t.${ident(name)} + ${offset}::int`,
    ),
    ...members.map((name) => Prisma.sql`${name}::text, ${map}::jsonb -> t.${ident(name)}::text`),
    // E- numbers stand for changes, which end with their workspace.
    ...(table === 'Request' ? [Prisma.sql`'event', NULL::int, 'undid', '[]'::jsonb, 'subjects', '[]'::jsonb`] : []),
    ...(table === 'Channel' ? [Prisma.sql`'zone', coalesce(t."zone", ${await zoneOf(tx, from)}::text)`] : []),
  ]
  const count = await tx.db.$executeRaw`
    INSERT INTO ${ident(table)} SELECT r.* FROM ${ident(table)} t CROSS JOIN LATERAL
      jsonb_populate_record(t, jsonb_build_object(${Prisma.join(changed)})) r
    WHERE ${at(from)} AND ${only?.(tx) ?? Prisma.sql`true`} ${skips ? Prisma.sql`ON CONFLICT DO NOTHING` : Prisma.empty}`
  return { count, offset }
}

/** By how much numbers of a table grow, so that they are new here. */
async function offsetOf(
  tx: Tx,
  { table, counter, from }: { readonly table: Moved; readonly counter: string; readonly from: string },
): Promise<number> {
  const [row] = await tx.db.$queryRaw<{ least: number | null; most: number | null }[]>`
    SELECT min(t."number") AS "least", max(t."number") AS "most" FROM ${ident(table)} t WHERE ${at(from)}`
  const { least, most } = row ?? {}
  if (typeof least !== 'number' || typeof most !== 'number') return 0
  return (await nextNumber(tx, counter, most - least + 1)) - least
}

/** The zone of the other workspace if it is another than the one here: its channels keep it. */
async function zoneOf(tx: Tx, from: string): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<{ zone: string | null }[]>`
    SELECT nullif(t."zone", w."zone") AS "zone" FROM "Workspace" t JOIN "Workspace" w ON w."id" = ${tx.workspace}::uuid
    WHERE t."id" = ${from}::uuid`
  return row?.zone ?? null
}

/**
 * Takes over messages, so that those that wait are sent and those that stand can be edited. The ref of what each is
 * about is the new one; a key that is taken here gets the name of the other workspace behind it.
 */
async function bringPosts(tx: Tx, from: string, offsets: ReadonlyMap<Moved, number>): Promise<void> {
  const numbered = Object.entries(NOUNS).flatMap(([, { table, letter }]) => {
    const offset = offsets.get(table as Moved)
    return offset === undefined ? [] : [[letter, offset] as const]
  })
  const cases = numbered.map(
    ([letter, offset]) => Prisma.sql`WHEN ${letter} THEN ${letter} || '-' || (substr(t."of", 3)::int + ${offset}::int)`,
  )
  await tx.db.$executeRaw`
    UPDATE "Outbox" t SET "workspaceId" = ${tx.workspace}::uuid, "subjects" = '{}', "requestId" = NULL,
      "of" = CASE split_part(t."of", '-', 1) ${Prisma.join(cases, ' ')} END,
      "key" = CASE WHEN EXISTS (SELECT 1 FROM "Outbox" o WHERE o."workspaceId" = ${tx.workspace}::uuid AND o."key" = t."key")
        THEN t."key" || '~' || ${from}::text ELSE t."key" END
    WHERE ${at(from)}`
}

/** The settings of a workspace as people call them, in the order in which they are named. */
const SETTINGS = {
  currency: 'currency',
  zone: 'zone',
  language: 'language',
  country: 'country',
  workingDays: 'working days',
  opens: 'beginning of the working day',
  closes: 'end of the working day',
} as const

/** What people set in the other workspace that is otherwise here, and files that they were about to import, in words. */
async function leftBehind(tx: Tx, from: string): Promise<readonly string[]> {
  const [row] = await tx.db.$queryRaw<{ set: Record<string, unknown>; stages: string[] | null; files: number }[]>`
    SELECT (SELECT coalesce(jsonb_object_agg(o.key, o.value), '{}') FROM jsonb_each(to_jsonb(t)) o
        WHERE o.value IS DISTINCT FROM to_jsonb(w) -> o.key AND EXISTS (SELECT 1 FROM "Change" c WHERE c."workspaceId" = t."id"
          AND c."table" = 'Workspace' AND c."op" = 'update' AND c."after" -> o.key IS NOT NULL)) AS "set",
      (SELECT array_agg(s."name" ORDER BY s."position") FROM "Stage" s WHERE s."workspaceId" = t."id" AND EXISTS (
        SELECT 1 FROM "Change" c WHERE c."workspaceId" = t."id" AND c."table" = 'Stage' AND c."requestId" IS NOT NULL)) AS "stages",
      (SELECT count(*)::int FROM "Import" i WHERE i."workspaceId" = t."id" AND i."state" = 'preview') AS "files"
    FROM "Workspace" t JOIN "Workspace" w ON w."id" = ${tx.workspace}::uuid WHERE t."id" = ${from}::uuid`
  if (!row) return []
  const { set, stages, files } = row
  return [
    ...Object.entries(SETTINGS).flatMap(([name, words]) => {
      const value = set[name]
      if (value === undefined) return []
      return typeof value === 'string' ? `${words} ${value}` : words
    }),
    ...(stages ? [`stages ${stages.join(', ')}`] : []),
    ...(files > 0
      ? [files === 1 ? 'a file that was not imported yet' : `${files} files that were not imported yet`]
      : []),
  ]
}

/** What is not deleted with the rest: the place and its people's choice are moved, and an answer may still be owed. */
const STAYING: readonly string[] = ['Workspace', 'Installation', 'Choice', 'Owed', 'Outbox']

/**
 * Takes away what is left of the other workspace, which nobody can reach any more. Its row goes too, so that a request
 * that was on its way there fails and is not lost, unless the one that asks is still to be answered.
 */
async function leave(tx: Tx, from: string): Promise<void> {
  await tx.db.installation.updateMany({ where: { workspaceId: from }, data: { workspaceId: tx.workspace } })
  await tx.db.choice.updateMany({ where: { workspaceId: from }, data: { workspaceId: tx.workspace } })
  const tables = Object.entries(TABLES).filter(([name, { joining }]) => joining !== 'above' && !STAYING.includes(name))
  for (const [table] of tables.toReversed()) await tx.db.$executeRaw`DELETE FROM ${ident(table)} t WHERE ${at(from)}`
  await tx.db.$executeRaw`
    DELETE FROM "Workspace" t WHERE t."id" = ${from}::uuid AND NOT EXISTS (SELECT 1 FROM "Owed" o WHERE o."workspaceId" = t."id")`
}
