import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../transaction.ts'
import { CAPTURED, type CapturedTable, CUSTOM } from './captured.ts'

/** The same transaction, in which every captured table reads as it was at an instant. Nothing may be written by it. */
export const txAsOf = (tx: Tx, now: Temporal.Instant): Tx => ({
  ...tx,
  now,
  at: new Date(now.epochMilliseconds),
  isPast: true,
})

/**
 * The rows of a captured table, to be read from or joined under an alias of its own: those that are there, or in a
 * transaction of the past those that were there then.
 */
export const capturedRows = (tx: Tx, table: CapturedTable): Prisma.Sql =>
  tx.isPast ? rowsThen(tx, table) : Prisma.raw(`"${table}" /* visible */`)

/** An SQL condition: a change `c` has the value that a row `t` has in this column of its key; numbers are integers. */
const isInKey = (column: string): string =>
  /number$/iu.test(column)
    ? `(c."key" ->> '${column}')::int = t."${column}"`
    : `c."key" ->> '${column}' = t."${column}"::text`

/**
 * The rows at the instant of `tx`: those that were not changed since, as they are, and the others with what each field
 * held before its first change since. What a request added since is left out, and what was deleted since is in; what no
 * request added, as the stages of a new workspace, is there at any time, whatever the clock said then. The order of
 * changes is that of `seq`; `at` is the Clock's, and changes of one moment may have been written in any order. A row
 * that is not as it was has the version 0, so that no form takes it for the present one.
 */
function rowsThen(tx: Tx, table: CapturedTable): Prisma.Sql {
  const { key, workspace, versioned, columns } = CAPTURED[table]
  const name = Prisma.raw(`"${table}"`)
  const rows = Prisma.raw(`"${table}" /* visible */ t`)
  const own = Prisma.sql`t.${Prisma.raw(`"${workspace}"`)} = ${tx.workspace}::uuid`
  const since = Prisma.sql`c."workspaceId" = ${tx.workspace}::uuid AND c."table" = ${table} AND c."at" > ${tx.at}::timestamptz`
  // Compared by its columns and not whole: no key is made of each row that did not change.
  const isOfRow = Prisma.raw(key.map(isInKey).join(' AND '))
  const isKey = Prisma.raw(key.map((column) => `t."${column}" = k."${column}"`).join(' AND '))
  const version = Prisma.raw(versioned ? `'{"version": 0}'::jsonb || ` : '')
  const custom = Prisma.raw(
    CUSTOM in columns ? ` || jsonb_build_object('${CUSTOM}', parley_custom(t."${CUSTOM}", changed.fields))` : '',
  )
  return Prisma.sql`(
    SELECT t.* FROM ${rows} WHERE ${own} AND NOT EXISTS (SELECT 1 FROM "Change" c WHERE ${since} AND ${isOfRow})
    UNION ALL
    SELECT r.* FROM (
      SELECT c."key", (array_agg(c."op" = 'insert' AND c."requestId" IS NOT NULL ORDER BY c."seq"))[1] AS added,
        jsonb_object_agg(e.k, e.v ORDER BY c."seq" DESC) FILTER (WHERE e.k IS NOT NULL) AS fields
      FROM "Change" c LEFT JOIN LATERAL jsonb_each(c."before") e(k, v) ON true WHERE ${since} GROUP BY c."key") changed
    CROSS JOIN LATERAL jsonb_populate_record(NULL::${name}, changed."key") k
    LEFT JOIN ${rows} ON ${own} AND ${isKey}
    CROSS JOIN LATERAL jsonb_populate_record(t, ${version}coalesce(changed.fields, '{}')${custom}) r
    WHERE NOT changed.added) /* visible */`
}
