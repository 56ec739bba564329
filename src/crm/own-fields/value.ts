import type { Subject } from '../../records/types/relations.ts'
import type { Tx } from '../../store/transaction.ts'
import { visibleTable } from '../../store/visible.ts'
import { tableOf } from '../subject.ts'

/** The value of an own field of a record as text: a day as YYYY-MM-DD, a moment as ISO 8601 in UTC; undefined for none. */
export async function ownValueOf(tx: Tx, of: Subject, field: number): Promise<string | undefined> {
  const [row] = await tx.db.$queryRaw<{ value: string | null }[]>`
    SELECT r."custom" ->> ${String(field)}::text AS "value" FROM ${visibleTable(tx, tableOf(of))} r
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ${of.number}::int AND r."deletedAt" IS NULL`
  return row?.value ?? undefined
}
