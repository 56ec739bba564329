import { UserError } from '../message/errors.ts'
import { mayChange, ownerColumn } from '../store/eyes.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { visibleTable } from '../store/visible.ts'
import type { RecordType } from './record-type.ts'

/** What must be known of a kind of record to tell whose one is. */
export type Owned = Pick<RecordType, 'table' | 'letter' | 'plural' | 'owner'>

/** Somebody else's record that may not be changed. */
interface Theirs {
  readonly number: number
  readonly member: number
  readonly name: string
}

/**
 * Holds a change of records to what whoever works in `tx` may change, whatever the change is: editing, deleting, handing
 * on and merging are one right. Costs nothing where they may change all records of the kind.
 * @throws UserError that says whose the first of the others is; its owner or a manager can be asked.
 */
export async function checkMayChange(tx: Tx, type: Owned, numbers: readonly number[]): Promise<void> {
  const owners = tx.hands?.owners.get(type.table)
  const column = ownerColumn(type)
  if (!owners || column === undefined || numbers.length === 0) return
  const owner = Prisma.raw(`t."${column}"`)
  const [theirs] = await tx.db.$queryRaw<Theirs[]>`
    SELECT t."number", m."number" AS "member", m."name" FROM ${visibleTable(tx, type.table)} t
    JOIN "Member" m ON m."workspaceId" = t."workspaceId" AND m."number" = ${owner}
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = ANY(${[...numbers]}::int[])
      AND ${owner} <> ALL(${[...owners]}::int[])
    ORDER BY t."number" LIMIT 1`
  if (!theirs) return
  const { member, name, number } = theirs
  const user = { member, name }
  throw new UserError(
    'not_allowed',
    [`${type.letter}-${number} is `, { user }, `\u2019s, and you may not change their ${type.plural}.`],
    { next: ['Ask ', { user }, ' or a manager.'], formless: true, allowed: { role: 'manager', owner: member } },
  )
}

/** True when whoever works in `tx` may change this record. */
export const mayChangeRecord = (
  tx: Tx,
  type: Owned,
  record: { readonly owner?: { readonly member: number } | null },
): boolean => mayChange(tx, type.table, record.owner?.member)
