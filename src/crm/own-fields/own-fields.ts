import { ownColumn } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import type { OwnField, OwnFields } from '../../store/own-field.ts'
import { withOwnFields } from '../../store/own-fields.ts'
import { nextNumber, Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'

/** The most own fields of a kind of record: more than any card or form can show. */
export const MOST_OWN = 50

/** The same transaction with the own fields of the workspace, which are looked up if nobody did so. */
export const knowingOwn = async (tx: Tx): Promise<Tx> => (tx.own ? tx : withOwnFields(tx))

/** The own fields as they are now, after a change of them in the same transaction. */
export const ownFieldsNow = async (tx: Tx): Promise<OwnFields> => (await withOwnFields(tx)).own ?? []

/** A new own field. */
export type NewOwnField = Pick<OwnField, 'noun' | 'name' | 'type' | 'choices'>

/** Adds an own field as the last one of its kind of record. */
export async function addOwnField(
  tx: Tx,
  { noun, name, type, choices, called = [] }: NewOwnField & Partial<Pick<OwnField, 'called'>>,
): Promise<OwnField> {
  const number = await nextNumber(tx, 'ownfield')
  const data = { noun, name, type, choices: [...choices], called: [...called], position: number }
  await tx.db.ownField.create({ data: { workspaceId: tx.workspace, number, createdAt: tx.at, ...data } })
  return { number, noun, name, type, choices, called, inForms: true, isRetired: false }
}

/** What can be changed of an own field; what is left out stays. */
export interface OwnFieldEdit {
  readonly name?: string
  readonly type?: string
  readonly choices?: readonly string[]
  readonly wonStep?: string | null
  readonly called?: readonly string[]
  readonly inForms?: boolean
  readonly position?: number
}

/** Changes an own field; its values stay as they are. */
export async function editOwnField(
  tx: Tx,
  { number }: Pick<OwnField, 'number'>,
  { choices, called, ...edit }: OwnFieldEdit,
): Promise<void> {
  await tx.db.ownField.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number } },
    data: { ...edit, ...(choices && { choices: [...choices] }), ...(called && { called: [...called] }) },
  })
}

/** Takes an own field out of use, or into use again; its values are kept. */
export async function retireOwnField(tx: Tx, { number }: Pick<OwnField, 'number'>, isRetired: boolean): Promise<void> {
  await tx.db.ownField.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number } },
    data: { retiredAt: isRetired ? tx.at : null },
  })
}

/** Puts the own fields of a kind of record in this order. */
export async function orderOwnFields(tx: Tx, ordered: readonly Pick<OwnField, 'number'>[]): Promise<void> {
  for (const [index, { number }] of ordered.entries()) await editOwnField(tx, { number }, { position: index + 1 })
}

/** The number of records that have a value in an own field, of those that are seen. */
export async function countValues(tx: Tx, type: RecordType, field: Pick<OwnField, 'number'>): Promise<number> {
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM ${fromTable(tx, type)}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND r."custom" ? ${String(field.number)}`
  return row?.count ?? 0
}

/** The words of a choice that records have, each with how many have it. */
export async function choicesInUse(
  tx: Tx,
  type: RecordType,
  { number }: Pick<OwnField, 'number'>,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db.$queryRaw<{ word: string; count: number }[]>`
    SELECT e.word, count(*)::int AS "count" FROM ${fromTable(tx, type)}
    CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(r."custom" -> ${String(number)})
      WHEN 'object' THEN jsonb_build_array(r."custom" -> ${String(number)} -> 'step') WHEN 'array' THEN r."custom" -> ${String(number)} ELSE jsonb_build_array(r."custom" -> ${String(number)}) END) e(word)
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND r."custom" ? ${String(number)}
    GROUP BY e.word`
  return new Map(rows.map(({ word, count }) => [word, count]))
}

/** Replaces a word of a choice in all records that have it. Returns how many did. */
export async function renameChoice(
  tx: Tx,
  { table }: Pick<RecordType, 'table'>,
  { number }: Pick<OwnField, 'number'>,
  [from, to]: readonly [from: string, to: string],
): Promise<number> {
  const key = String(number)
  const flat = ownColumn({ number })
  return tx.db.$executeRaw`
    UPDATE ${Prisma.raw(`"${table}"`)} r SET "custom" = parley_custom(r."custom", jsonb_build_object(${flat}::text,
      CASE jsonb_typeof(r."custom" -> ${key}) WHEN 'array' THEN
        (SELECT jsonb_agg(CASE WHEN e.v = to_jsonb(${from}::text) THEN to_jsonb(${to}::text) ELSE e.v END ORDER BY e.n)
          FROM jsonb_array_elements(r."custom" -> ${key}) WITH ORDINALITY e(v, n))
        WHEN 'object' THEN jsonb_build_object(
          'step', CASE WHEN r."custom" -> ${key} ->> 'step' = ${from} THEN ${to} ELSE r."custom" -> ${key} ->> 'step' END,
          'days', ((r."custom" -> ${key} -> 'days') - ${from}::text) || CASE WHEN r."custom" -> ${key} -> 'days' ? ${from}
            THEN jsonb_build_object(${to}::text, r."custom" -> ${key} -> 'days' -> ${from}) ELSE '{}' END)
      ELSE to_jsonb(${to}::text) END))
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND (r."custom" -> ${key} @> to_jsonb(${from}::text)
      OR r."custom" -> ${key} ->> 'step' = ${from} OR r."custom" -> ${key} -> 'days' ? ${from})`
}

/** The names of the own fields that a request changed, as they are called after it; of those that it took away, as before. */
export async function ownFieldsChanged(tx: Tx, request: string): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT coalesce(f."name", c."before" ->> 'name') AS "name" FROM "Change" c
    LEFT JOIN "OwnField" f ON f."workspaceId" = c."workspaceId" AND f."number" = (c."key" ->> 'number')::int
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${request} AND c."table" = 'OwnField' ORDER BY 1`
  return rows.map(({ name }) => name)
}
