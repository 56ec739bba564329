import { CAPTURED, type CapturedTable, columnsOf, togetherIn } from './captured.ts'
import { Prisma, type Tx } from './transaction.ts'

/** A field that an undo would overwrite although somebody changed it since. */
export interface UndoConflict {
  readonly table: CapturedTable
  readonly key: Readonly<Record<string, string | number>>
  readonly field: string
  /** Who changed it last, if it was a member. */
  readonly member: number | null
  readonly memberName: string | null
}

const ident = (name: string) => Prisma.raw(`"${name.replaceAll('"', '""')}"`)

/** The rows of one table that a request changed, locked and with what undo must know of each, until the transaction ends. */
export interface UndoPlan {
  readonly table: CapturedTable
  readonly requestId: string
  /** The temporary table that holds it: working it out takes longer than all that is done with it. */
  readonly name: Prisma.Sql
}

/** The tables a request wrote to, in the order in which undoing must visit them: the last written first. */
export async function tablesOf(tx: Tx, requestId: string): Promise<CapturedTable[]> {
  const rows = await tx.db.$queryRaw<{ table: CapturedTable }[]>`
    SELECT "table" FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId}
    GROUP BY "table" ORDER BY min("seq") DESC`
  return rows.map((row) => row.table)
}

/** Locks the rows of a table that a request changed, then works out what undoing it means for each. */
export async function planUndo(tx: Tx, requestId: string, table: CapturedTable): Promise<UndoPlan> {
  const { workspace } = CAPTURED[table]
  const name = ident(`undo of ${table}`)
  await tx.db.$executeRaw`
    SELECT 1 FROM (SELECT DISTINCT c."key" FROM "Change" c WHERE ${changesBy(tx, requestId, table)}) done
    CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, done."key") k
    JOIN ${ident(table)} t ON ${sameRow(tx, table)} FOR UPDATE OF t`
  await tx.db.$executeRaw`DROP TABLE IF EXISTS pg_temp.${name}`
  await tx.db.$executeRaw`
    CREATE TEMPORARY TABLE ${name} ON COMMIT DROP AS WITH ${folded(tx, requestId, table)}
    SELECT folded.*, t.${ident(workspace)} IS NOT NULL AS there, held.touched,
      CASE WHEN folded.made THEN t.${ident(workspace)} IS NULL ELSE t.${ident(workspace)} IS NOT NULL AND held.restored END AS back
    FROM folded CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, folded."key") k
    LEFT JOIN ${ident(table)} t ON ${sameRow(tx, table)}
    CROSS JOIN LATERAL (SELECT to_jsonb(t) AS fields OFFSET 0) now
    CROSS JOIN LATERAL (SELECT
      (SELECT coalesce(array_agg(e.key), '{}') FROM jsonb_each(folded.expected) e
        WHERE (now.fields -> e.key) IS DISTINCT FROM e.value) AS touched,
      (SELECT coalesce(bool_and((now.fields -> e.key) IS NOT DISTINCT FROM e.value), true) FROM jsonb_each(folded.before) e)
        AS restored) held`
  return { table, requestId, name }
}

const changesBy = (tx: Tx, requestId: string, table: CapturedTable): Prisma.Sql =>
  Prisma.sql`c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${requestId} AND c."table" = ${table}`

/** True of the row `t` of this workspace that has the key `k`. */
function sameRow(tx: Tx, table: CapturedTable): Prisma.Sql {
  const { key, workspace } = CAPTURED[table]
  const same = key.map((column) => Prisma.sql`t.${ident(column)} = k.${ident(column)}`)
  return Prisma.sql`t.${ident(workspace)} = ${tx.workspace}::uuid AND ${Prisma.join(same, ' AND ')}`
}

/**
 * What one request did to one table, folded to a row a key: the first value before and the last value after of each field.
 * `made` and `gone` say whether the row began and ended with the request. `expected` is what the row still holds if nobody
 * changed it since: `after` and, for columns that belong together with one of those, what they were when it ended. That of
 * a row that went is empty.
 */
function folded(tx: Tx, requestId: string, table: CapturedTable): Prisma.Sql {
  const own = changesBy(tx, requestId, table)
  return Prisma.sql`
    befores AS (SELECT c."key", jsonb_object_agg(e.k, e.v ORDER BY c."seq" DESC) AS fields
      FROM "Change" c CROSS JOIN LATERAL jsonb_each(c."before") e(k, v) WHERE ${own} GROUP BY c."key"),
    afters AS (SELECT c."key", jsonb_object_agg(e.k, e.v ORDER BY c."seq") AS fields
      FROM "Change" c CROSS JOIN LATERAL jsonb_each(c."after") e(k, v) WHERE ${own} GROUP BY c."key"),
    ends AS (SELECT c."key", (array_agg(c."op" ORDER BY c."seq"))[1] = 'insert' AS made,
        (array_agg(c."op" ORDER BY c."seq" DESC))[1] = 'delete' AS gone, max(c."seq") AS seq
      FROM "Change" c WHERE ${own} GROUP BY c."key"),
    own AS (SELECT ends.*, coalesce(befores.fields, '{}') AS before, CASE WHEN gone THEN '{}' ELSE coalesce(afters.fields, '{}') END AS after
      FROM ends LEFT JOIN befores USING ("key") LEFT JOIN afters USING ("key") WHERE NOT (made AND gone)),
    mates AS (SELECT own."key", later.fields FROM own CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(e.k, e.v ORDER BY c."seq" DESC) AS fields
      FROM "Change" c CROSS JOIN LATERAL jsonb_each(c."before") e(k, v)
      WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = own."key" AND c."seq" > own.seq
        AND c."op" = 'update' AND NOT own.after ? e.k
        AND e.k = ANY(${mates(table, (columns) => Prisma.sql`own.after ?| ${columns}::text[]`)})) later),
    folded AS (SELECT own."key", own.made, own.gone, own.seq, own.before, own.after || coalesce(mates.fields, '{}') AS expected
      FROM own LEFT JOIN mates USING ("key"))`
}

/** The columns of those groups that stand or fall together of which `isTouched` is true. */
function mates(table: CapturedTable, isTouched: (columns: readonly string[]) => Prisma.Sql): Prisma.Sql {
  const each = togetherIn(table).map(
    (columns) => Prisma.sql`CASE WHEN ${isTouched(columns)} THEN ${columns}::text[] ELSE '{}' END`,
  )
  return Prisma.join([Prisma.sql`'{}'::text[]`, ...each], ' || ')
}

/** True when every row is as it was before the request already. */
export async function isBack(tx: Tx, { name }: UndoPlan): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ back: boolean | null }[]>`SELECT bool_and(plan.back) AS back FROM ${name} plan`
  return row?.back ?? true
}

/** The fields of this table that somebody changed after the request ('' for a whole row), at most twenty. */
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
 * Puts the table's rows back as they were before the request: what it made goes, what it removed returns, what it
 * changed gets its old values. Only fields that still hold what the request left in them are touched, so `undoConflicts`
 * decides beforehand whether that is all. Returns how many rows were put back.
 */
export async function revert(tx: Tx, { table, name }: UndoPlan): Promise<number> {
  const rows = Prisma.sql`${name} plan CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, plan."key") k`
  const gone = await tx.db.$executeRaw`
    DELETE FROM ${ident(table)} t USING ${rows} WHERE plan.made AND plan.touched = '{}' AND ${sameRow(tx, table)}`
  const columns = await changedColumns(tx, table, name)
  const set = columns.map(
    (column) => Prisma.sql`${ident(column)} = (jsonb_populate_record(t, k.back)).${ident(column)}`,
  )
  const isTouched = (group: readonly string[]) => Prisma.sql`plan.touched && ${group}::text[]`
  const changed =
    set.length === 0
      ? 0
      : await tx.db.$executeRaw`
    UPDATE ${ident(table)} t SET ${Prisma.join(set)}
    FROM (SELECT (k).*, plan.before - (plan.touched || ${mates(table, isTouched)}) AS back FROM ${rows} WHERE NOT plan.made AND NOT plan.gone) k
    WHERE k.back <> '{}' AND ${sameRow(tx, table)}`
  return gone + changed + (await tx.db.$executeRaw(bringBack(tx, table, name)))
}

/** True of the error of a write that would leave a row without the one it belongs to. */
export function isTied(error: unknown): boolean {
  const meta = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta : undefined
  const inner = meta?.driverAdapterError as { readonly cause?: { readonly originalCode?: string } } | undefined
  return inner?.cause?.originalCode === '23503' || inner?.cause?.originalCode === '23001'
}

/** The columns that the request changed in rows which were there before and after it. */
async function changedColumns(tx: Tx, table: CapturedTable, name: Prisma.Sql): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ column: string }[]>`
    SELECT DISTINCT e.k AS "column" FROM ${name} plan CROSS JOIN LATERAL jsonb_object_keys(plan.before) e(k)
    WHERE NOT plan.made AND NOT plan.gone`
  const changed = new Set(rows.map((row) => row.column))
  return columnsOf(table).filter((column) => changed.has(column))
}

/** The insert that returns removed rows; a version goes on from the last one, so that an old form cannot mistake the row. */
function bringBack(tx: Tx, table: CapturedTable, name: Prisma.Sql): Prisma.Sql {
  const version = CAPTURED[table].versioned
    ? Prisma.sql`|| jsonb_build_object('version', coalesce((SELECT max(c."version") FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid
        AND c."table" = ${table} AND c."key" = plan."key"), 0) + 1)`
    : Prisma.empty
  return Prisma.sql`INSERT INTO ${ident(table)}
    SELECT r.* FROM ${name} plan CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, plan.before ${version}) r
    WHERE plan.gone AND NOT plan.made AND NOT plan.there`
}
