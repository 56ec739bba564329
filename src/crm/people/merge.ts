import type { Field, Fields, Takes } from '../../records/field.ts'
import { mergedValues } from '../../records/merge.ts'
import type { RecordType } from '../../records/record-type.ts'
import { editRecord, type Versioned } from '../../records/write.ts'
import type { MergeableNoun } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { columnOf, nounsNaming } from '../subject.ts'
import { COMPANIES, type Company, editCompany } from './companies.ts'
import { CONTACTS, type Contact, editContact } from './contacts.ts'

/** What the one that goes is marked with. */
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
 * Puts a contact into another that is the same: fills its blanks, moves its deals and whatever else names it, and takes it
 * out of every list. @throws ConflictError when somebody changed either since it was read.
 */
export async function mergeContact(tx: Tx, from: Contact, into: Contact, why?: string): Promise<void> {
  await editContact(tx, into, mergedValues(CONTACTS, into, from), why)
  await moveWhatNames(tx, 'contact', from.number, into.number)
  await moveDealContacts(tx, from.number, into.number)
  await goneInto(tx, CONTACTS, from, into)
}

/** The same for a company; its contacts, deals and leads follow. @throws ConflictError as for contacts. */
export async function mergeCompany(tx: Tx, from: Company, into: Company, why?: string): Promise<void> {
  await editCompany(tx, into, mergedValues(COMPANIES, into, from), why)
  await moveWhatNames(tx, 'company', from.number, into.number)
  await goneInto(tx, COMPANIES, from, into)
}

/**
 * What names one record names the other from now on, deleted rows too: what is about it, what belongs to it and what became
 * it.
 */
export async function moveWhatNames(tx: Tx, noun: MergeableNoun, from: number, into: number): Promise<void> {
  const column = columnOf(noun)
  for (const { table } of nounsNaming(noun)) {
    await tx.db.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} SET ${column} = ${into}::int
      WHERE "workspaceId" = ${tx.workspace}::uuid AND ${column} = ${from}::int`
  }
}

/** Who a deal is made with is part of that row's key, so a new row takes the place of the old one. */
async function moveDealContacts(tx: Tx, from: number, into: number): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO "DealContact" ("workspaceId", "dealNumber", "contactNumber", "role", "createdAt")
    SELECT "workspaceId", "dealNumber", ${into}::int, "role", "createdAt" FROM "DealContact"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int ON CONFLICT DO NOTHING`
  await tx.db.$executeRaw`
    DELETE FROM "DealContact" WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int`
}
