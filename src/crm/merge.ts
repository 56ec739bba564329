import type { FieldInputs, Fields } from '../records/field.ts'
import { mergedValues } from '../records/merge.ts'
import { withOwn } from '../records/own.ts'
import type { RecordOf, RecordType } from '../records/record-type.ts'
import { bothDocs, type Doc } from '../records/types/docs.ts'
import { editRecord } from '../records/write.ts'
import { NOUNS, type SubjectNoun } from '../store/nouns.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
import { visibleTable } from '../store/visible.ts'
import { columnOf, nounsNaming } from './subject.ts'

/**
 * Puts a record into another that is the same: fills its blanks, moves whatever names it, and takes it out of every list.
 * `values` are held in place of those that follow from both. @throws ConflictError when somebody changed either since it
 * was read.
 */
export async function mergeRecord<F extends Fields>(
  tx: Tx,
  type: RecordType<F> & { readonly noun: SubjectNoun },
  { from, into }: { readonly from: RecordOf<F>; readonly into: RecordOf<F> },
  why?: string,
  values: FieldInputs<F> = {},
): Promise<void> {
  await editRecord(
    tx,
    type,
    into,
    { ...mergedValues(withOwn(tx, type), into, from), ...consentKept(into, from), ...values },
    { why },
  )
  await moveWhatNames(tx, type.noun, from.number, into.number)
  await editRecord(tx, type, from, { mergedInto: into.number } as unknown as FieldInputs<F>, {
    columns: { deletedAt: Prisma.sql`${tx.at}::timestamptz` },
  })
}

/** The days of what people want no more, or agreed to, each with its source. */
const CONSENTS = [
  ['optOut', 'optOutHow'],
  ['consent', 'consentHow'],
] as const

/** Nobody is asked for these in a form, nor for documents, and they are kept all the same, from whichever record has them. */
function consentKept<F extends Fields>(into: RecordOf<F>, from: RecordOf<F>): FieldInputs<F> {
  const [ours, theirs] = [into, from] as unknown as readonly Readonly<Record<string, unknown>>[]
  const kept = CONSENTS.flatMap(([day, how]) =>
    ours?.[day] || !theirs?.[day] ? [] : [[day, theirs[day]] as const, [how, theirs[how] ?? null] as const],
  )
  const { docs } = ours ?? {}
  const both = docs ? [['docs', bothDocs(docs as readonly Doc[], theirs?.docs as readonly Doc[])] as const] : []
  return Object.fromEntries([...kept, ...both]) as FieldInputs<F>
}

/**
 * What names one record names the other from now on, deleted rows too: what is about it, what belongs to it and what became
 * it.
 */
async function moveWhatNames(tx: Tx, noun: SubjectNoun, from: number, into: number): Promise<void> {
  const column = columnOf(noun)
  for (const { table } of nounsNaming(noun)) {
    await tx.db.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} SET ${column} = ${into}::int
      WHERE "workspaceId" = ${tx.workspace}::uuid AND ${column} = ${from}::int`
  }
}

/** Live rows that name a record, by their kinds: what goes along when it is put into another. */
export async function namedByOthers(
  tx: Tx,
  noun: SubjectNoun,
  number: number,
): Promise<readonly { readonly noun: string; readonly plural: string; readonly count: number }[]> {
  const kinds = nounsNaming(noun)
  const rows = await tx.db.$queryRaw<{ at: number; count: number }[]>`${Prisma.join(
    kinds.map(
      (
        { table },
        at,
      ) => Prisma.sql`SELECT ${at}::int AS "at", count(*)::int AS "count" FROM ${visibleTable(tx, table)} t
        WHERE t."workspaceId" = ${tx.workspace}::uuid AND t.${columnOf(noun)} = ${number}::int AND t."deletedAt" IS NULL`,
    ),
    ' UNION ALL ',
  )}`
  const linked = await linkedByDeals(tx, noun, number)
  const named = rows.flatMap(({ at, count }) => {
    const kind = kinds[at]
    return kind && count > 0 ? [{ noun: kind.noun, plural: kind.plural, count }] : []
  })
  return [...named, ...linked, ...(await partsOf(tx, noun, number))]
}

/** The live companies that belong to a company. */
async function partsOf(tx: Tx, noun: SubjectNoun, number: number) {
  if (noun !== 'company') return []
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM ${visibleTable(tx, NOUNS.company.table)} t
    WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."parentNumber" = ${number}::int AND t."deletedAt" IS NULL`
  const count = row?.count ?? 0
  return count > 0 ? [{ noun: 'subsidiary', plural: 'subsidiaries', count }] : []
}

/** The live deals of a contact, or the live contacts of a deal. */
async function linkedByDeals(tx: Tx, noun: SubjectNoun, number: number) {
  if (noun !== 'contact' && noun !== 'deal') return []
  const other = NOUNS[noun === 'contact' ? 'deal' : 'contact']
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "DealContact" l JOIN ${visibleTable(tx, other.table)} t
      ON t."workspaceId" = l."workspaceId" AND t."number" = l.${columnOf(other.noun)} AND t."deletedAt" IS NULL
    WHERE l."workspaceId" = ${tx.workspace}::uuid AND l.${columnOf(noun)} = ${number}::int`
  return row && row.count > 0 ? [{ noun: other.noun, plural: other.plural, count: row.count }] : []
}
