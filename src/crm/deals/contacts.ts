import type { SelectedRow } from '../../records/record-type.ts'
import { changesOf, type FieldChange } from '../../store/changes/changes.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, setReason, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { fromTable } from '../kinds.ts'
import { DEALS, type Deal } from './deals.ts'

/** A contact of a deal and their part in it. */
export interface DealContact {
  readonly number: number
  readonly name: string
  /** The contact's part in this deal, such as champion or decision maker. */
  readonly role: string | null
}

/** The live contacts of a deal, in the order in which they were added. */
export const dealContacts = (tx: Tx, deal: number): Promise<readonly DealContact[]> =>
  tx.db.$queryRaw<DealContact[]>`
    SELECT c."number", c."name", x."role" FROM ${capturedRows(tx, 'DealContact')} x
    JOIN ${visible(tx, 'Contact')} c ON c."workspaceId" = x."workspaceId" AND c."number" = x."contactNumber"
    WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."dealNumber" = ${deal} AND c."deletedAt" IS NULL
    ORDER BY x."createdAt", c."number" LIMIT 100`

/** Adds contacts to a deal; those that it has already are skipped. */
export async function linkContacts(tx: Tx, deal: number, contacts: readonly number[], role?: string): Promise<void> {
  const data = contacts.map((contactNumber) => ({
    workspaceId: tx.workspace,
    dealNumber: deal,
    contactNumber,
    role: role ?? null,
    createdAt: tx.at,
  }))
  if (data.length > 0) await tx.db.dealContact.createMany({ data })
}

/** Sets a contact's part in a deal; null clears it. */
export async function setContactRole(tx: Tx, deal: number, contact: number, role: string | null): Promise<void> {
  const where = { workspaceId: tx.workspace, dealNumber: deal, contactNumber: contact }
  await tx.db.dealContact.updateMany({ where, data: { role } })
}

/** Removes a contact from a deal; false when it was not there. */
export async function unlinkContact(tx: Tx, deal: number, contact: number, why: string | undefined): Promise<boolean> {
  await setReason(tx, why)
  const where = { workspaceId: tx.workspace, dealNumber: deal, contactNumber: contact }
  const { count } = await tx.db.dealContact.deleteMany({ where })
  return count > 0
}

/** The open live deals of a company or contact, the most advanced stage first, and their number. */
export async function openDealsOf(
  tx: Tx,
  noun: 'company' | 'contact',
  number: number,
  limit: number,
): Promise<{ readonly deals: readonly Deal[]; readonly total: number }> {
  const theirs =
    noun === 'company'
      ? Prisma.sql`r."companyNumber" = ${number}`
      : Prisma.sql`r."number" IN (SELECT x."dealNumber" FROM ${capturedRows(tx, 'DealContact')} x
          WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."contactNumber" = ${number})`
  const rows = await tx.db.$queryRaw<(SelectedRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${DEALS.select(tx, fromTable(tx, DEALS))}
      WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND "stage"."outcome" = 'open' AND ${theirs}) page
    ORDER BY page."stage.position" DESC, page."number" LIMIT ${limit}`
  return { deals: rows.map((row) => DEALS.read(row)), total: rows[0]?.total ?? 0 }
}

/** The changes of a deal's contacts, one sentence for each changed row. */
export async function contactChanges(
  tx: Tx,
  deal: number,
): Promise<readonly { readonly change: FieldChange; readonly what: string }[]> {
  const contacts = await tx.db.$queryRaw<{ number: number; name: string }[]>`
    SELECT DISTINCT (c."key" ->> 'contactNumber')::int AS "number", p."name" FROM "Change" c
    JOIN ${visible(tx, 'Contact')} p ON p."workspaceId" = c."workspaceId" AND p."number" = (c."key" ->> 'contactNumber')::int
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = 'DealContact'
      AND (c."key" ->> 'dealNumber')::int = ${deal}`
  const found: { change: FieldChange; what: string }[] = []
  for (const { number, name } of contacts) {
    const changes = await changesOf(tx, 'DealContact', { contactNumber: number, dealNumber: deal }, 'role')
    found.push(...changes.map((change) => ({ change, what: told(`C-${number} ${name}`, change) })))
  }
  return found
}

function told(who: string, { op, before, after }: FieldChange): string {
  if (op === 'insert') return `with ${who}${after ? ` (${after})` : ''}`
  if (op === 'delete') return `no longer with ${who}`
  return `role of ${who}: ${before ?? 'none'} → ${after ?? 'none'}`
}
