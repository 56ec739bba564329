import type { RecordType } from '../../records/record-type.ts'
import { COMPOSED, Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import type { Askable } from './condition.ts'

/** The first cells of what is asked of records, as JSON has them: days and instants are text. By the numbers of the records. */
export async function cellsAsked(
  tx: Tx,
  type: RecordType,
  numbers: readonly number[],
  asked: readonly Pick<Askable, 'cells'>[],
): Promise<ReadonlyMap<number, readonly unknown[]>> {
  if (numbers.length === 0 || asked.length === 0) return new Map()
  const cells = Prisma.join(asked.map((each) => each.cells[0] ?? Prisma.sql`NULL::text`))
  const rows = await tx.db.$queryRaw<{ number: number; cells: unknown }[]>`${COMPOSED}
    SELECT r."number", jsonb_build_array(${cells}) AS "cells" FROM ${type.from(tx, fromTable(tx, type))}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = ANY(${[...numbers]}::int[])`
  return new Map(rows.map(({ number, cells: found }) => [number, found as readonly unknown[]]))
}
