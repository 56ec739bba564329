import type { FieldInputs, Fields } from '../records/field.ts'
import { mergedValues } from '../records/merge.ts'
import type { RecordOf, RecordType } from '../records/record-type.ts'
import { editRecord } from '../records/write.ts'
import type { SubjectNoun } from '../store/nouns.ts'
import { Prisma, type Tx } from '../store/transaction.ts'
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
  await editRecord(tx, type, into, { ...mergedValues(type, into, from), ...values }, { why })
  await moveWhatNames(tx, type.noun, from.number, into.number)
  await editRecord(tx, type, from, { mergedInto: into.number } as unknown as FieldInputs<F>, {
    columns: { deletedAt: Prisma.sql`${tx.at}::timestamptz` },
  })
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
