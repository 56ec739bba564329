import { jsonText } from '../../store/json.ts'
import type { Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { breakCircles } from '../people/groups.ts'

/** The word under which a row of a company has the name of the one that it belongs to, which may be a later row. */
export const PARENT_NAME = 'parentName'

/** What a company belongs to, and whose it is. */
interface ParentNow {
  readonly number: number
  readonly parent: number | null
  readonly name: string | null
  readonly owner: number | null
}

/** What companies belong to, by their numbers. */
export async function parentsNow(tx: Tx, numbers: readonly number[]): Promise<ReadonlyMap<number, ParentNow>> {
  const rows = await tx.db.$queryRaw<ParentNow[]>`
    SELECT c."number", p."number" AS "parent", p."name", c."ownerNumber" AS "owner" FROM ${visible(tx, 'Company')} c
    LEFT JOIN ${visible(tx, 'Company')} p ON p."workspaceId" = c."workspaceId" AND p."number" = c."parentNumber"
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."number" = ANY(${[...numbers]}::int[])`
  return new Map(rows.map((row) => [row.number, row]))
}

/** Puts companies below others. Those that would be above themselves stay below nothing; their numbers are returned. */
export async function placeInParents(
  tx: Tx,
  pairs: readonly { readonly number: number; readonly parent: number }[],
): Promise<readonly number[]> {
  if (pairs.length === 0) return []
  await tx.db.$executeRaw`
    UPDATE "Company" t SET "parentNumber" = k."parent" FROM jsonb_to_recordset(${jsonText(pairs)}::jsonb) k("number" int, "parent" int)
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = k."number"`
  return breakCircles(
    tx,
    pairs.map(({ number }) => number),
  )
}
