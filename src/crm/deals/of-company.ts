import type { SelectedRow } from '../../records/record-type.ts'
import type { Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { DEALS, type Deal } from './deals.ts'

/** So many deals of a company are looked through. */
const MOST_DEALS = 25

/** The live deals of a company, the latest first. */
export async function dealsOfCompany(tx: Tx, company: number): Promise<readonly Deal[]> {
  const rows = await tx.db.$queryRaw<SelectedRow[]>`
    ${DEALS.select(tx, fromTable(tx, DEALS))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
      AND r."companyNumber" = ${company}::int ORDER BY r."number" DESC LIMIT ${MOST_DEALS}::int`
  return rows.map((row) => DEALS.read(row))
}
