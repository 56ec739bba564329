import type { Takes } from '../../records/field.ts'
import { type RecordOf, recordType, type SelectedRow } from '../../records/record-type.ts'
import { firstValue } from '../../records/types/several.ts'
import { editRecord, insertRecord, type Versioned } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { CONTACT_FIELDS } from './fields.ts'

/** A person outside the team, with the names that their card needs. */
export type Contact = RecordOf<typeof CONTACT_FIELDS>

/** The record type of contacts, found by ref, name, e-mail and phone. */
export const CONTACTS = recordType(NOUNS.contact, {
  fields: CONTACT_FIELDS,
  titleField: 'name',
  alike: ['email', 'emails', 'phone', 'phones', 'slack', 'discord'],
  nameOf: ({ name }) => name,
  detail: ({ company, email }) => company?.name ?? firstValue(email) ?? '',
})

/** The values of a new contact, or the new values of an existing one; null clears a field. */
export type ContactValues = Takes<typeof CONTACT_FIELDS>

/** Adds a contact. */
export const addContact = (tx: Tx, made: ContactValues & { readonly name: string }): Promise<Contact> =>
  insertRecord(tx, CONTACTS, made)

/**
 * Changes the given fields and leaves the others. @throws ConflictError when the contact was changed after it was read.
 */
export const editContact = (tx: Tx, before: Versioned, values: ContactValues, why?: string): Promise<void> =>
  editRecord(tx, CONTACTS, before, values, { why })

/** The filter of a list of contacts: live ones, deleted ones, or both. */
export interface ContactFilter {
  readonly owner?: number | undefined
  readonly company?: number | undefined
  readonly tag?: string | undefined
  readonly deleted: boolean | 'both'
}

/** A page of contacts by name, and their total number. */
export async function contactList(
  tx: Tx,
  { owner, company, tag, deleted }: ContactFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly contacts: readonly Contact[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<(SelectedRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${CONTACTS.select(fromTable(tx, CONTACTS))}
      WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND (${deleted === 'both'} OR (r."deletedAt" IS NOT NULL) = ${deleted === true})
        AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)
        AND (${company ?? null}::int IS NULL OR r."companyNumber" = ${company ?? null}::int)
        AND (${tag ?? null}::text IS NULL OR ${tag ?? null}::text = ANY(r."tags"))) page
    ORDER BY lower(page."name"), page."number" LIMIT ${page.limit} OFFSET ${page.offset}`
  return { contacts: rows.map((row) => CONTACTS.read(row)), total: rows[0]?.total ?? 0 }
}
