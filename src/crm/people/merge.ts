import type { Field, Fields, Takes } from '../../records/field.ts'
import { mergedValues } from '../../records/merge.ts'
import type { RecordType } from '../../records/record-type.ts'
import { editRecord, type Versioned } from '../../records/write.ts'
import type { MergeableNoun } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { columnOf, nounsNaming } from '../subject.ts'
import { COMPANIES, type Company, editCompany } from './companies.ts'
import { CONTACTS, type Contact, editContact } from './contacts.ts'

/** The values that mark a record as merged into another. */
export const goneInto = <F extends Fields & { readonly mergedInto: Field }>(
  tx: Tx,
  type: RecordType<F>,
  from: Versioned,
  into: Versioned,
): Promise<void> =>
  editRecord(tx, type, from, { mergedInto: into.number } as Takes<F>, {
    columns: { deletedAt: Prisma.sql`${tx.at}::timestamptz` },
  })

/**
 * Merges a contact into another one that is the same: fills its empty fields, moves its deals and everything else that
 * refers to it, and deletes the first. @throws ConflictError when either was changed after it was read.
 */
export async function mergeContact(tx: Tx, from: Contact, into: Contact, why?: string): Promise<void> {
  await editContact(tx, into, mergedValues(CONTACTS, into, from), why)
  await moveWhatNames(tx, 'contact', from.number, into.number)
  await moveDealContacts(tx, from.number, into.number)
  await goneInto(tx, CONTACTS, from, into)
}

/** The same for a company; its contacts, deals and leads move too. @throws ConflictError as for contacts. */
export async function mergeCompany(tx: Tx, from: Company, into: Company, why?: string): Promise<void> {
  await editCompany(tx, into, mergedValues(COMPANIES, into, from), why)
  await moveWhatNames(tx, 'company', from.number, into.number)
  await goneInto(tx, COMPANIES, from, into)
}

/**
 * Makes every row that refers to one record refer to the other, deleted rows too: rows about it, rows that belong to
 * it, and leads that became it.
 */
export async function moveWhatNames(tx: Tx, noun: MergeableNoun, from: number, into: number): Promise<void> {
  const column = columnOf(noun)
  for (const { table } of nounsNaming(noun)) {
    await tx.db.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} SET ${column} = ${into}::int
      WHERE "workspaceId" = ${tx.workspace}::uuid AND ${column} = ${from}::int`
  }
}

/** The contact is part of the primary key of "DealContact", so a new row replaces the old one. */
async function moveDealContacts(tx: Tx, from: number, into: number): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO "DealContact" ("workspaceId", "dealNumber", "contactNumber", "role", "createdAt")
    SELECT "workspaceId", "dealNumber", ${into}::int, "role", "createdAt" FROM "DealContact"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int ON CONFLICT DO NOTHING`
  await tx.db.$executeRaw`
    DELETE FROM "DealContact" WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int`
}
