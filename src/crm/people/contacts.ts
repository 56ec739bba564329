import type { FieldInputs } from '../../records/field.ts'
import { type RecordOf, recordType } from '../../records/record-type.ts'
import { firstValue } from '../../records/types/several.ts'
import { editRecord, insertRecord, type Versioned } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { CONTACT_FIELDS } from './fields.ts'

/** A person outside the team, with the names that their card needs. */
export type Contact = RecordOf<typeof CONTACT_FIELDS>

/** The record type of contacts, found by ref, name, e-mail and phone. */
export const CONTACTS = recordType(NOUNS.contact, {
  fields: CONTACT_FIELDS,
  titleField: 'name',
  listed: ['company', 'email', 'phone'],
  alike: ['email', 'emails', 'phone', 'phones', 'slack', 'discord'],
  searched: { reach: ['social'], detail: ['role', 'company', 'email'] },
  telling: /^(contact|person)\b|job ?title|^role$|birth(day|date)|geburts|^vorlieben$|^preferences$/u,
  nameOf: ({ name }) => name,
  detail: ({ company, email }) => company?.name ?? firstValue(email) ?? '',
})

/** The values of a new contact, or the new values of an existing one; null clears a field. */
export type ContactValues = FieldInputs<typeof CONTACT_FIELDS>

/** Adds a contact. */
export const addContact = (tx: Tx, made: ContactValues & { readonly name: string }): Promise<Contact> =>
  insertRecord(tx, CONTACTS, made)

/**
 * Changes the given fields and leaves the others. @throws ConflictError when the contact was changed after it was read.
 */
export const editContact = (tx: Tx, before: Versioned, values: ContactValues, why?: string): Promise<void> =>
  editRecord(tx, CONTACTS, before, values, { why })
