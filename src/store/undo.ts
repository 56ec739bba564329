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

/**
 * What one request did to one table, folded to a row a key: the first value before and the last value after of each field.
 * `made` and `gone` say whether the row began and ended with the request. `expected` is what the row still holds if nobody
 * changed it since: `after` and, for columns that belong together with one of those, what they were when it ended. That of
 * a row that went is empty.
 */
function plan(tx: Tx, requestId: string, table: CapturedTable): Prisma.Sql {
  const own = Prisma.sql`c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${requestId} AND c."table" = ${table}`
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
    mates AS (SELECT own."key", jsonb_object_agg(g.key, later.value) AS fields FROM own
      JOIN (${mates(table)}) g(key, cols) ON NOT own.after ? g.key AND own.after ?| g.cols
      CROSS JOIN LATERAL (SELECT c."before" -> g.key AS value FROM "Change" c
        WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."key" = own."key" AND c."seq" > own.seq
          AND c."op" = 'update' AND c."before" ? g.key ORDER BY c."seq" LIMIT 1) later GROUP BY own."key"),
    plan AS (SELECT own.*, own.after || coalesce(mates.fields, '{}') AS expected FROM own LEFT JOIN mates USING ("key"))`
}

/** Each column that stands or falls with others, with all of its group. */
function mates(table: CapturedTable): Prisma.Sql {
  const rows = togetherIn(table).flatMap((columns) =>
    columns.map((column) => Prisma.sql`(${column}, ${columns}::text[])`),
  )
  return rows.length > 0 ? Prisma.sql`VALUES ${Prisma.join(rows)}` : Prisma.sql`SELECT '', '{}'::text[] WHERE false`
}

/** The columns of `touched`, and all that stand or fall with one of them. */
function withMates(table: CapturedTable): Prisma.Sql {
  const each = togetherIn(table).map(
    (columns) => Prisma.sql`CASE WHEN held.touched && ${columns}::text[] THEN ${columns}::text[] ELSE '{}' END`,
  )
  return Prisma.join([Prisma.sql`held.touched`, ...each], ' || ')
}

/** Joins the plan's keys to the table's rows of this workspace, with the columns that were touched since. */
function rowsOf(tx: Tx, table: CapturedTable): Prisma.Sql {
  const { key, workspace } = CAPTURED[table]
  const same = key.map((column) => Prisma.sql`t.${ident(column)} = k.${ident(column)}`)
  return Prisma.sql`CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, plan."key") k
    LEFT JOIN ${ident(table)} t ON t.${ident(workspace)} = ${tx.workspace}::uuid AND ${Prisma.join(same, ' AND ')}
    CROSS JOIN LATERAL (SELECT to_jsonb(t) AS fields OFFSET 0) now
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(e.key), '{}') AS touched FROM jsonb_each(plan.expected) e
      WHERE (now.fields -> e.key) IS DISTINCT FROM e.value) held`
}

/** The tables a request wrote to, in the order in which undoing must visit them: the last written first. */
export async function tablesOf(tx: Tx, requestId: string): Promise<CapturedTable[]> {
  const rows = await tx.db.$queryRaw<{ table: CapturedTable }[]>`
    SELECT "table" FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId}
    GROUP BY "table" ORDER BY min("seq") DESC`
  return rows.map((row) => row.table)
}

/** The fields of this table that somebody changed after the request ('' for a whole row), at most twenty; the rows stay locked. */
export async function undoConflicts(tx: Tx, requestId: string, table: CapturedTable): Promise<UndoConflict[]> {
  const { key, workspace } = CAPTURED[table]
  const same = key.map((column) => Prisma.sql`t.${ident(column)} = k.${ident(column)}`)
  await tx.db.$executeRaw`
    WITH ${plan(tx, requestId, table)}
    SELECT 1 FROM plan CROSS JOIN LATERAL jsonb_populate_record(NULL::${ident(table)}, plan."key") k
    JOIN ${ident(table)} t ON t.${ident(workspace)} = ${tx.workspace}::uuid AND ${Prisma.join(same, ' AND ')} FOR UPDATE OF t`
  const rows = await tx.db.$queryRaw<Omit<UndoConflict, 'table'>[]>`
    WITH ${plan(tx, requestId, table)}, clash AS (
      SELECT plan."key", plan.seq, e.k AS field FROM plan ${rowsOf(tx, table)}
      CROSS JOIN LATERAL unnest(held.touched) e(k) WHERE t.${ident(workspace)} IS NOT NULL
      UNION ALL
      SELECT plan."key", plan.seq, '' FROM plan ${rowsOf(tx, table)} WHERE plan.gone = (t.${ident(workspace)} IS NOT NULL)
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
export async function revert(tx: Tx, requestId: string, table: CapturedTable): Promise<number> {
  const { workspace } = CAPTURED[table]
  const columns = columnsOf(table)
  const from = Prisma.sql`WITH ${plan(tx, requestId, table)}, safe AS (
    SELECT plan.*, k, plan.before - (${withMates(table)}) AS back, t.${ident(workspace)} IS NOT NULL AS there,
      held.touched = '{}' AS untouched
    FROM plan ${rowsOf(tx, table)})`
  const same = CAPTURED[table].key.map((column) => Prisma.sql`t.${ident(column)} = (safe.k).${ident(column)}`)
  const target = Prisma.sql`t.${ident(workspace)} = ${tx.workspace}::uuid AND ${Prisma.join(same, ' AND ')}`
  const set = columns.map(
    (column) => Prisma.sql`${ident(column)} = (jsonb_populate_record(t, safe.back)).${ident(column)}`,
  )

  // Each statement works the whole plan out again, so those that cannot find anything are left out.
  const ops = await opsOf(tx, requestId, table)
  const gone = ops.has('insert')
    ? await tx.db.$executeRaw`
        ${from} DELETE FROM ${ident(table)} t USING safe WHERE safe.made AND safe.untouched AND ${target}`
    : 0
  const changed =
    ops.has('update') || ops.has('delete')
      ? await tx.db.$executeRaw`
          ${from} UPDATE ${ident(table)} t SET ${Prisma.join(set)} FROM safe
          WHERE NOT safe.made AND NOT safe.gone AND safe.back <> '{}' AND ${target}`
      : 0
  const back = ops.has('delete') ? await tx.db.$executeRaw`${from} ${bringBack(tx, table)}` : 0
  return gone + changed + back
}

async function opsOf(tx: Tx, requestId: string, table: CapturedTable): Promise<ReadonlySet<string>> {
  const rows = await tx.db.$queryRaw<{ op: string }[]>`
    SELECT DISTINCT "op" FROM "Change"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "requestId" = ${requestId} AND "table" = ${table}`
  return new Set(rows.map((row) => row.op))
}

/** The insert that returns removed rows; a version goes on from the last one, so that an old form cannot mistake the row. */
function bringBack(tx: Tx, table: CapturedTable): Prisma.Sql {
  const version = CAPTURED[table].versioned
    ? Prisma.sql`|| jsonb_build_object('version', coalesce((SELECT max(c."version") FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid
        AND c."table" = ${table} AND c."key" = safe."key"), 0) + 1)`
    : Prisma.empty
  return Prisma.sql`INSERT INTO ${ident(table)}
    SELECT (jsonb_populate_record(NULL::${ident(table)}, safe.before ${version})).* FROM safe
    WHERE safe.gone AND NOT safe.made AND NOT safe.there`
}
