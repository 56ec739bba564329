import type { Tx } from '../../store/transaction.ts'
import { mergeRecord } from '../merge.ts'
import { COMPANIES, type Company } from './companies.ts'
import { CONTACTS, type Contact } from './contacts.ts'
import { aboveCompany } from './groups.ts'

/** Puts a contact into another that is the same; their deals follow. @throws ConflictError when somebody changed either since it was read. */
export async function mergeContact(tx: Tx, from: Contact, into: Contact, why?: string): Promise<void> {
  await mergeRecord(tx, CONTACTS, { from, into }, why)
  await moveDealContacts(tx, from.number, into.number)
}

/**
 * What a company belongs to once another one was put into it. Where one of the two was above the other, it is what is
 * above both.
 */
export async function parentMerged(
  tx: Tx,
  from: Pick<Company, 'number' | 'parent'>,
  into: Pick<Company, 'number' | 'parent'>,
): Promise<Company['parent']> {
  if ((await aboveCompany(tx, into.number, [from.number])).length > 0) return from.parent
  if ((await aboveCompany(tx, from.number, [into.number])).length > 0) return into.parent
  return into.parent ?? from.parent
}

/**
 * Puts a company into another that is the same; what belongs to it belongs to the other.
 * @throws ConflictError when somebody changed either since it was read.
 */
export async function mergeCompany(tx: Tx, from: Company, into: Company, why?: string): Promise<void> {
  const parent = await parentMerged(tx, from, into)
  await mergeRecord(tx, COMPANIES, { from, into }, why, { parent })
  await tx.db.$executeRaw`
    UPDATE "Company" SET "parentNumber" = ${into.number}::int WHERE "workspaceId" = ${tx.workspace}::uuid
      AND "parentNumber" = ${from.number}::int AND "number" <> ${into.number}::int`
}

/** The contact is part of the primary key of "DealContact", so a new row replaces the old one. */
async function moveDealContacts(tx: Tx, from: number, into: number): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO "DealContact" ("workspaceId", "dealNumber", "contactNumber", "role", "createdAt")
    SELECT "workspaceId", "dealNumber", ${into}::int, "role", "createdAt" FROM "DealContact"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int
    ON CONFLICT ("workspaceId", "dealNumber", "contactNumber") DO UPDATE SET "role" = excluded."role"
      WHERE "DealContact"."role" IS NULL AND excluded."role" IS NOT NULL`
  await tx.db.$executeRaw`
    DELETE FROM "DealContact" WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int`
}
