import { ownColumn } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'

/** A fact of a record that was kept as key:value. */
export interface Fact {
  readonly number: number
  readonly value: string
}

/** The most facts that become values of a field in one step. */
export const MOST_FACTS = 20_000

/** The keys of the facts of a kind of record, those of most records first, each with how many have it. */
export const factKeys = (tx: Tx, type: RecordType): Promise<{ key: string; count: number }[]> =>
  tx.db.$queryRaw<{ key: string; count: number }[]>`
    SELECT f.key, count(*)::int AS "count" FROM ${fromTable(tx, type)} CROSS JOIN LATERAL jsonb_object_keys(r."extra") f(key)
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL GROUP BY f.key ORDER BY count(*) DESC, f.key LIMIT 50`

/** The facts of this key, of deleted records too, because they may come back. */
export const factsCalled = (tx: Tx, type: RecordType, key: string): Promise<Fact[]> =>
  tx.db.$queryRaw<Fact[]>`
    SELECT r."number", r."extra" ->> ${key} AS "value" FROM ${fromTable(tx, type)}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."extra" ? ${key} ORDER BY r."number" LIMIT ${MOST_FACTS + 1}`

/** Makes facts the values of an own field: `json` is the value of each as it is kept. */
export async function moveFacts(
  tx: Tx,
  { table }: Pick<RecordType, 'table'>,
  { key, field }: { readonly key: string; readonly field: { readonly number: number } },
  moved: readonly { readonly number: number; readonly json: string }[],
): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE ${Prisma.raw(`"${table}"`)} r SET "extra" = r."extra" - ${key}::text,
      "custom" = parley_custom(r."custom", jsonb_build_object(${ownColumn(field)}::text, m.json::jsonb))
    FROM unnest(${moved.map(({ number }) => number)}::int[], ${moved.map(({ json }) => json)}::text[]) m(number, json)
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."number" = m.number`
}
