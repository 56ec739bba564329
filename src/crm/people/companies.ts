import type { FieldInputs } from '../../records/field.ts'
import { type RecordOf, recordType } from '../../records/record-type.ts'
import { insertRecord } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { COMPANY_FIELDS } from './fields.ts'

/** A company, with the names that its card needs. */
export type Company = RecordOf<typeof COMPANY_FIELDS>

/** The record type of companies, found by ref, name, phone and domain. */
export const COMPANIES = recordType(NOUNS.company, {
  fields: COMPANY_FIELDS,
  titleField: 'name',
  listed: ['domain', 'owner'],
  alike: ['domain', 'phone', 'phones'],
  searched: { detail: ['domain'] },
  telling:
    /^(company domain|organization - (name|address|website)|account (name|site)|industry|number of employees|branche)/u,
  nameOf: ({ name }) => name,
  detail: ({ domain }) => domain ?? '',
})

/** The values of a new company, or the new values of an existing one; null clears a field. */
export type CompanyValues = FieldInputs<typeof COMPANY_FIELDS>

/** Adds a company. */
export const addCompany = (tx: Tx, made: CompanyValues & { readonly name: string }): Promise<Company> =>
  insertRecord(tx, COMPANIES, made)
