import type { Takes } from '../../records/field.ts'
import { type RecordOf, recordType, type SelectedRow } from '../../records/record-type.ts'
import { editRecord, insertRecord, type Versioned } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { COMPANY_FIELDS } from './fields.ts'

/** A company, with the names that its card needs. */
export type Company = RecordOf<typeof COMPANY_FIELDS>

/** The record type of companies, found by ref, name, phone and domain. */
export const COMPANIES = recordType(NOUNS.company, {
  fields: COMPANY_FIELDS,
  titleField: 'name',
  alike: ['domain', 'phone', 'phones'],
  nameOf: ({ name }) => name,
  detail: ({ domain }) => domain ?? '',
})

/** The values of a new company, or the new values of an existing one; null clears a field. */
export type CompanyValues = Takes<typeof COMPANY_FIELDS>

/** Adds a company. */
export const addCompany = (tx: Tx, made: CompanyValues & { readonly name: string }): Promise<Company> =>
  insertRecord(tx, COMPANIES, made)

/**
 * Changes the given fields and leaves the others. @throws ConflictError when the company was changed after it was read.
 */
export const editCompany = (tx: Tx, before: Versioned, values: CompanyValues, why?: string): Promise<void> =>
  editRecord(tx, COMPANIES, before, values, { why })

/** The filter of a list of companies: live ones, deleted ones, or both. */
export interface CompanyFilter {
  readonly owner?: number | undefined
  readonly tag?: string | undefined
  readonly deleted: boolean | 'both'
}

/** A page of companies by name, and their total number. */
export async function companyList(
  tx: Tx,
  { owner, tag, deleted }: CompanyFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly companies: readonly Company[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<(SelectedRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${COMPANIES.select(fromTable(tx, COMPANIES))}
      WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND (${deleted === 'both'} OR (r."deletedAt" IS NOT NULL) = ${deleted === true})
        AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)
        AND (${tag ?? null}::text IS NULL OR ${tag ?? null}::text = ANY(r."tags"))) page
    ORDER BY lower(page."name"), page."number" LIMIT ${page.limit} OFFSET ${page.offset}`
  return { companies: rows.map((row) => COMPANIES.read(row)), total: rows[0]?.total ?? 0 }
}
