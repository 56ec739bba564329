import type { Temporal } from 'temporal-polyfill'
import type { Subject } from '../../records/types/relations.ts'
import { capturedRows, txAsOf } from '../../store/changes/past.ts'
import { isChangeSeen } from '../../store/changes/seen.ts'
import { NOUNS, type NounTable, nounIn } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { RECORD_TABLES, type RecordTable, visible } from '../../store/visible.ts'
import type { RowValues } from '../fields.ts'
import { columnOf, nounsNaming, tableOf } from '../subject.ts'
import { fieldsChanged } from './history.ts'
import { namesIn, nounFieldsIn, rowName } from './nouns.ts'

/** What became of a record between two moments: its first value against its last one, whatever lies between. */
export interface RecordDiff {
  readonly table: RecordTable
  readonly number: number
  readonly ref: string
  readonly title: string
  /** True of a record that was not there at the first moment. */
  readonly isNew: boolean
  /** In words, a field each: `amount: $30,000 → $35,000`. */
  readonly told: readonly string[]
  /** Who changed it in between. */
  readonly by: readonly { readonly member: number; readonly name: string }[]
}

/** The moments between which changes are looked at, and the record with what is about it; all records if it is left out. */
interface DiffAsked {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly of?: Subject | undefined
}

/** The most records that are compared; beyond it those that were changed last are. */
const MOST = 500

/** True when any record was there at the instant of `tx`, or before it. */
export async function hadRecords(tx: Tx): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ had: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Change" WHERE "workspaceId" = ${tx.workspace}::uuid AND "table" = ANY(${[...KEPT_TOGETHER]}::text[])
      AND "at" <= ${tx.at}::timestamptz) AS "had"`
  return row?.had ?? false
}

/** Records that everybody keeps together: reminders are for whom they remind. */
export const KEPT_TOGETHER: readonly RecordTable[] = RECORD_TABLES.filter((table) => table !== NOUNS.reminder.table)

interface Changed {
  readonly table: RecordTable
  readonly number: number
  readonly members: readonly number[]
}

/**
 * The records that are not as they were, those that were changed last first. What was changed and changed back, or added
 * and taken away, is not among them.
 */
export async function diffs(tx: Tx, { from, to, of }: DiffAsked): Promise<readonly RecordDiff[]> {
  const first = txAsOf(tx, from)
  const last = to.epochMilliseconds < tx.now.epochMilliseconds ? txAsOf(tx, to) : tx
  const changed = await changedBetween(first, last, of)
  const names = await namesIn(tx)
  const [before, after] = [await rowsOfAll(first, changed), await rowsOfAll(last, changed)]
  const members = new Map(
    (
      await tx.db.$queryRaw<{ member: number; name: string }[]>`
        SELECT "number" AS "member", "name" FROM "Member" WHERE "workspaceId" = ${tx.workspace}::uuid
          AND "number" = ANY(${[...new Set(changed.flatMap((each) => each.members))]}::int[])`
    ).map((member) => [member.member, member]),
  )
  return changed.flatMap(({ table, number, members: by }): readonly RecordDiff[] => {
    const [was, is] = [before.get(keyOf(table, number)), after.get(keyOf(table, number))]
    const told = toldBetween(tx, table, was, is, names)
    if (told.length === 0) return []
    const title = (is ?? was)?.[nounIn(table).title] ?? ''
    return [
      {
        table,
        number,
        ref: rowName(table, { number }),
        title,
        isNew: !was,
        told,
        by: by.flatMap((member) => members.get(member) ?? []),
      },
    ]
  })
}

function toldBetween(
  tx: Tx,
  table: NounTable,
  before: RowValues | undefined,
  after: RowValues | undefined,
  names: Awaited<ReturnType<typeof namesIn>>,
): readonly string[] {
  const said = nounFieldsIn(tx, table)
  if (!after) return before ? ['taken away again'] : []
  // What happened to one that is new is told too, such as that it is done.
  const happened = said.fields.flatMap(({ tell, columns }) => (tell ? columns : []))
  const blank = { ...after, ...Object.fromEntries(happened.map((column) => [column, null])) }
  const changes = fieldsChanged(said, { before: before ?? blank, after, names })
  return [...(before ? [] : [said.added(after, names)]), ...changes.map(({ what }) => what)]
}

const keyOf = (table: string, number: number): string => `${table} ${number}`

/** The records that were changed after the one moment and until the other, the latest first. */
async function changedBetween(first: Tx, last: Tx, of: Subject | undefined): Promise<readonly Changed[]> {
  const linked = of?.noun === 'contact' ? [NOUNS.deal.table] : []
  const tables = of ? [tableOf(of), ...nounsNaming(of.noun).map(({ table }) => table), ...linked] : KEPT_TOGETHER
  const known = tables.filter((table): table is RecordTable => KEPT_TOGETHER.some((each) => each === table))
  const each = known.map((table) => {
    const only = of
      ? Prisma.sql`AND (c."key" ->> 'number')::int IN (${numbersOf(first, table, of)} UNION ${numbersOf(last, table, of)})`
      : Prisma.empty
    return Prisma.sql`(c."table" = ${table} ${only})`
  })
  return last.db.$queryRaw<Changed[]>`
    SELECT c."table", (c."key" ->> 'number')::int AS "number",
      coalesce(array_agg(DISTINCT c."memberNumber") FILTER (WHERE c."memberNumber" IS NOT NULL), '{}') AS "members"
    FROM "Change" c WHERE c."workspaceId" = ${last.workspace}::uuid AND c."table" = ANY(${known}::text[])
      AND c."at" > ${first.at}::timestamptz AND c."at" <= ${last.at}::timestamptz AND ${isChangeSeen(last, 'c')}
      AND (${Prisma.join(each, ' OR ')})
    GROUP BY c."table", c."key" ORDER BY max(c."seq") DESC LIMIT ${MOST}`
}

/** The number of the record itself, or those of the rows of a table that name it. */
const numbersOf = (tx: Tx, table: RecordTable, of: Subject): Prisma.Sql => {
  if (table === tableOf(of)) return Prisma.sql`SELECT ${of.number}::int`
  if (table !== NOUNS.deal.table || of.noun !== 'contact') {
    return Prisma.sql`SELECT r."number" FROM ${visible(tx, table)} r
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r.${columnOf(of.noun)} = ${of.number}::int`
  }
  return Prisma.sql`SELECT x."dealNumber" FROM ${capturedRows(tx, 'DealContact')} x
    WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."contactNumber" = ${of.number}::int`
}

/** The values of these records' columns as text. */
async function rowsOfAll(tx: Tx, changed: readonly Changed[]): Promise<ReadonlyMap<string, RowValues>> {
  const found = new Map<string, RowValues>()
  for (const table of KEPT_TOGETHER) {
    const numbers = changed.filter((each) => each.table === table).map(({ number }) => number)
    if (numbers.length === 0) continue
    const rows = await tx.db.$queryRaw<{ number: number; values: unknown }[]>`
      SELECT r."number", (SELECT jsonb_object_agg(e.k, e.v) FROM jsonb_each_text(parley_flat(to_jsonb(r))) e(k, v)) AS "values"
      FROM ${visible(tx, table)} r WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ANY(${numbers}::int[])`
    for (const { number, values } of rows) found.set(keyOf(table, number), values as RowValues)
  }
  return found
}
