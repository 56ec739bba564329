import { Prisma, type Tx } from '../transaction.ts'
import { CAPTURED, type CapturedTable, CUSTOM, columnsOf, progressColumnsOf, schedulerColumnsOf } from './captured.ts'
import { isChangeSeen, withoutHidden } from './seen.ts'

/** A field that somebody changed after the request, so that an undo would overwrite the newer value. */
export interface UndoConflict {
  readonly table: CapturedTable
  readonly key: Readonly<Record<string, string | number>>
  readonly field: string
  /** The member who changed it last; null if no member did. */
  readonly member: number | null
  readonly memberName: string | null
}

const ident = (name: string) => Prisma.raw(`"${name.replaceAll('"', '""')}"`)

/** A table whose rows are put back. */
export interface UndoTable {
  readonly table: CapturedTable
  /** The columns that are one thing to people, such as an amount and its currency: all of them are put back, or none. */
  readonly groups: readonly (readonly string[])[]
}

/** The rows of one table that a request changed, locked and with what undo must know of each, until the transaction ends. */
export interface UndoPlan extends UndoTable {
  readonly requestId: string
  /** The temporary table that holds the rows: computing them takes longer than everything that is done with them. */
  readonly name: Prisma.Sql
}

/** The tables that a request wrote to, in the order in which an undo must visit them: the last written table first. */
export async function tablesOf(tx: Tx, requestId: string): Promise<CapturedTable[]> {
  const rows = await tx.db.$queryRaw<{ table: CapturedTable }[]>`
    SELECT "table" FROM "Change" c WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId} AND ${isChangeSeen(tx, 'c')}
    GROUP BY "table" ORDER BY min("seq") DESC`
  return rows.map((row) => row.table)
}

/** Locks the rows of a table that a request changed, then works out what undoing it means for each. */
export async function planUndo(tx: Tx, requestId: string, undoing: UndoTable): Promise<UndoPlan> {
  const { table } = undoing
  const { workspace } = CAPTURED[table]
  const done = await temporary(
    tx,
    `keys of ${table}`,
    Prisma.sql`SELECT DISTINCT c."key" FROM "Change" c WHERE ${changesBy(tx, requestId, table)}`,
  )
  await tx.db.$executeRaw`
    SELECT 1 FROM ${done} done
    CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, done."key") k
    JOIN ${ident(table)} t ON ${sameRow(tx, table)} FOR UPDATE OF t`
  const changes = await temporary(
    tx,
    `changes of ${table}`,
    Prisma.sql`WITH ${folded(tx, requestId, undoing)} SELECT * FROM folded`,
  )
  // An own field without a value is not in the row; one of a row that is gone is nothing at all.
  const held = Prisma.sql`CASE WHEN e.key LIKE 'custom.%' AND now.fields IS NOT NULL THEN coalesce(now.fields -> e.key, 'null') ELSE now.fields -> e.key END`
  const name = await temporary(
    tx,
    `undo of ${table}`,
    Prisma.sql`
    SELECT folded.*, t.${ident(workspace)} IS NOT NULL AS there, held.touched,
      CASE WHEN folded.made THEN t.${ident(workspace)} IS NULL ELSE t.${ident(workspace)} IS NOT NULL AND held.restored END AS back
    FROM ${changes} folded CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, folded."key") k
    LEFT JOIN ${ident(table)} t ON ${sameRow(tx, table)}
    CROSS JOIN LATERAL (SELECT ${withoutHidden(tx, table, Prisma.sql`parley_flat(to_jsonb(t))`)} AS fields OFFSET 0) now
    CROSS JOIN LATERAL (SELECT
      (SELECT coalesce(array_agg(e.key), '{}') FROM jsonb_each(${withoutHidden(tx, table, Prisma.sql`folded.expected`)}) e
        WHERE ${held} IS DISTINCT FROM e.value AND e.key <> ALL(${progressColumnsOf(table)}::text[])
          AND ${isTouched(tx, table)}) AS touched,
      (SELECT coalesce(bool_and(${held} IS NOT DISTINCT FROM e.value), true) FROM jsonb_each(${withoutHidden(tx, table, Prisma.sql`folded.before`)}) e
        WHERE e.key <> ALL(${progressColumnsOf(table)}::text[])) AS restored) held`,
  )
  return { ...undoing, requestId, name }
}

/**
 * An SQL condition: somebody may have changed the field `e`. In a row that the request added, a column that the
 * scheduler moves on counts only when a later change of it was captured: the scheduler's own writes are not.
 */
function isTouched(tx: Tx, table: CapturedTable): Prisma.Sql {
  const schedulerColumns = schedulerColumnsOf(table)
  if (schedulerColumns.length === 0) return Prisma.sql`true`
  return Prisma.sql`NOT (folded.made AND e.key = ANY(${[...schedulerColumns]}::text[]) AND NOT EXISTS (
          SELECT 1 FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table}
            AND c."key" = folded."key" AND c."seq" > folded.seq AND c."after" ? e.key))`
}

/**
 * Keeps the result of a query until the transaction ends. The temporary table is analysed, because a planner that does
 * not know its size may read all of it for each row of a joined table: a thousand rows then take a minute.
 */
async function temporary(tx: Tx, called: string, query: Prisma.Sql): Promise<Prisma.Sql> {
  const name = ident(called)
  await tx.db.$executeRaw`DROP TABLE IF EXISTS pg_temp.${name}`
  await tx.db.$executeRaw`CREATE TEMPORARY TABLE ${name} ON COMMIT DROP AS ${query}`
  await tx.db.$executeRaw`ANALYZE pg_temp.${name}`
  return name
}

const changesBy = (tx: Tx, requestId: string, table: CapturedTable): Prisma.Sql =>
  Prisma.sql`c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${requestId} AND c."table" = ${table} AND ${isChangeSeen(tx, 'c')}`

/** An SQL condition: the row `t` of this workspace has the key `k`. */
function sameRow(tx: Tx, table: CapturedTable): Prisma.Sql {
  const { key, workspace } = CAPTURED[table]
  const same = key.map((column) => Prisma.sql`t.${ident(column)} = k.${ident(column)}`)
  return Prisma.sql`t.${ident(workspace)} = ${tx.workspace}::uuid AND ${Prisma.join(same, ' AND ')}`
}

/**
 * What one request did to one table, folded to one row per key: the first value before and the last value after, for
 * each field. `made` and `gone` say whether the request inserted or deleted the row. `expected` is what the row still
 * holds if nobody changed it since: `after`, plus the values that the other columns of the same groups had when the
 * request ended. It is empty for a deleted row.
 */
function folded(tx: Tx, requestId: string, { table, groups }: UndoTable): Prisma.Sql {
  const own = changesBy(tx, requestId, table)
  const last = (values: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`coalesce((
      SELECT jsonb_object_agg(e.k, e.v ORDER BY v.n ${order}) FROM unnest(${values}) WITH ORDINALITY v(fields, n)
      CROSS JOIN LATERAL jsonb_each(v.fields) e(k, v)), '{}')`
  // This does not join two folded sets: the planner knows the size of neither, and a nested loop over thousands of rows
  // takes minutes.
  return Prisma.sql`
    each AS (SELECT c."key", array_agg(c."op" ORDER BY c."seq") AS ops, array_agg(c."before" ORDER BY c."seq") AS befores,
        array_agg(c."after" ORDER BY c."seq") AS afters, max(c."seq") AS seq
      FROM "Change" c WHERE ${own} GROUP BY c."key"),
    own AS (SELECT each."key", ends.made, ends.gone, each.seq, ${last(Prisma.sql`each.befores`, Prisma.sql`DESC`)} AS before,
        CASE WHEN ends.gone THEN '{}' ELSE ${last(Prisma.sql`each.afters`, Prisma.sql`ASC`)} END AS after
      FROM each CROSS JOIN LATERAL (
        SELECT ops[1] = 'insert' AS made, ops[cardinality(ops)] = 'delete' AS gone) ends WHERE NOT (ends.made AND ends.gone)),
    folded AS (SELECT own."key", own.made, own.gone, own.seq, own.before, own.after || coalesce(later.fields, '{}') AS expected
      FROM own LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(e.k, e.v ORDER BY c."seq" DESC) AS fields
        FROM "Change" c CROSS JOIN LATERAL jsonb_each(c."before") e(k, v)
        WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = own."key" AND c."seq" > own.seq
          AND c."op" = 'update' AND NOT own.after ? e.k
          AND e.k = ANY(${mates(groups, (columns) => Prisma.sql`own.after ?| ${columns}::text[]`)})) later ON true)`
}

/** The columns of those groups that stand or fall together of which `isTouched` is true. */
function mates(groups: UndoTable['groups'], isTouched: (columns: readonly string[]) => Prisma.Sql): Prisma.Sql {
  const each = groups.map(
    (columns) => Prisma.sql`CASE WHEN ${isTouched(columns)} THEN ${columns}::text[] ELSE '{}' END`,
  )
  return Prisma.join([Prisma.sql`'{}'::text[]`, ...each], ' || ')
}

/** True when every row is already as it was before the request. */
export async function isBack(tx: Tx, { name }: UndoPlan): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ back: boolean | null }[]>`SELECT bool_and(plan.back) AS back FROM ${name} plan`
  return row?.back ?? true
}

/** The fields of this table that somebody changed after the request, at most twenty; '' stands for the whole row. */
export async function undoConflicts(tx: Tx, { table, name }: UndoPlan): Promise<UndoConflict[]> {
  const rows = await tx.db.$queryRaw<Omit<UndoConflict, 'table'>[]>`
    WITH clash AS (
      SELECT plan."key", plan.seq, e.k AS field FROM ${name} plan CROSS JOIN LATERAL unnest(plan.touched) e(k) WHERE plan.there
      UNION ALL
      SELECT plan."key", plan.seq, '' FROM ${name} plan WHERE plan.gone = plan.there
      LIMIT 20)
    SELECT clash."key", clash.field, later."memberNumber" AS "member", m."name" AS "memberName" FROM clash
    LEFT JOIN LATERAL (
      SELECT c."memberNumber" FROM "Change" c
      WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = clash."key" AND c."seq" > clash.seq
        AND (c."op" <> 'update' OR clash.field = '' OR c."after" ? clash.field)
      ORDER BY c."seq" DESC LIMIT 1) later ON true
    LEFT JOIN "Member" m ON m."workspaceId" = ${tx.workspace}::uuid AND m."number" = later."memberNumber"`
  return rows.map((row) => ({ ...row, table }))
}

/**
 * Puts the rows of the table back as they were before the request: inserted rows are deleted, deleted rows are inserted
 * again, and updated rows get their old values. It writes only fields that still hold what the request left in them, so
 * `undoConflicts` decides first whether that is everything. Returns how many rows were put back.
 */
export async function revert(tx: Tx, { table, groups, name }: UndoPlan): Promise<number> {
  const rows = Prisma.sql`${name} plan CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, plan."key") k`
  const gone = await tx.db.$executeRaw`
    DELETE FROM ${ident(table)} t USING ${rows} WHERE plan.made AND plan.touched = '{}' AND ${sameRow(tx, table)}`
  const columns = await changedColumns(tx, table, name)
  const set = columns.map((column) =>
    column === CUSTOM
      ? Prisma.sql`${ident(CUSTOM)} = parley_custom(t.${ident(CUSTOM)}, k.back)`
      : Prisma.sql`${ident(column)} = (jsonb_populate_record(t, k.back)).${ident(column)}`,
  )
  const isTouched = (group: readonly string[]) => Prisma.sql`plan.touched && ${group}::text[]`
  const changed =
    set.length === 0
      ? 0
      : await tx.db.$executeRaw`
    UPDATE ${ident(table)} t SET ${Prisma.join(set)}
    FROM (SELECT (k).*, plan.before - (plan.touched || ${mates(groups, isTouched)}) AS back FROM ${rows} WHERE NOT plan.made AND NOT plan.gone) k
    WHERE k.back <> '{}' AND ${sameRow(tx, table)} AND set_config('parley.putting_back', 'on', true) = 'on'`
  return gone + changed + (await tx.db.$executeRaw(bringBack(tx, table, name)))
}

/**
 * Why a row can neither be deleted nor put back: a row of `table` refers to it, or it refers to a row of `table` that
 * is gone, or another row has the name that it had.
 */
export interface UndoBlocker {
  readonly table: string
  readonly why: 'needed' | 'needs' | 'taken'
}

/** The key that made the database refuse an undo; undefined for any other error. */
export function undoBlockerIn(error: unknown): UndoBlocker | undefined {
  const message = error instanceof Error ? error.message : ''
  const [, taken] = /unique constraint .*?\b([A-Z][A-Za-z]+)_name\b/.exec(message) ?? []
  if (taken !== undefined) return { table: taken, why: 'taken' }
  const [, what, table] =
    /(update or delete|insert or update) on table .* foreign key constraint .*?([A-Za-z]+)_/.exec(message) ?? []
  return table === undefined ? undefined : { table, why: what === 'update or delete' ? 'needed' : 'needs' }
}

/** The columns that the request changed in rows that existed both before and after it. */
async function changedColumns(tx: Tx, table: CapturedTable, name: Prisma.Sql): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ column: string }[]>`
    SELECT DISTINCT e.k AS "column" FROM ${name} plan CROSS JOIN LATERAL jsonb_object_keys(plan.before) e(k)
    WHERE NOT plan.made AND NOT plan.gone`
  const changed = new Set(rows.map(({ column }) => (column.startsWith(`${CUSTOM}.`) ? CUSTOM : column)))
  return columnsOf(table).filter((column) => changed.has(column))
}

/**
 * The INSERT that puts deleted rows back. The version continues from the last one, so that an old form cannot be taken
 * for a newer state of the row.
 */
function bringBack(tx: Tx, table: CapturedTable, name: Prisma.Sql): Prisma.Sql {
  const version = CAPTURED[table].versioned
    ? Prisma.sql`|| jsonb_build_object('version', coalesce((SELECT max(c."version") FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid
        AND c."table" = ${table} AND c."key" = plan."key"), 0) + 1)`
    : Prisma.empty
  return Prisma.sql`INSERT INTO ${ident(table)}
    SELECT r.* FROM ${name} plan CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)},
      plan.before || jsonb_build_object('custom', parley_custom('{}', plan.before)) ${version}) r
    WHERE plan.gone AND NOT plan.made AND NOT plan.there`
}
