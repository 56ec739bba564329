import { ConflictError } from '../../message/errors.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { NOUNS } from '../../store/nouns.ts'
import { countUp, Prisma, setReason, type Tx } from '../../store/transaction.ts'
import { fromTable, type Kind } from '../kinds.ts'

/** Who owns a record, if somebody does. */
export type Owner = { readonly member: number; readonly name: string } | undefined

/** An organisation, with the names that a card needs. */
export interface Company extends RecordRow {
  readonly name: string
  readonly domain: string | null
  /** E.164. */
  readonly phone: string | null
  readonly address: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  /** What was said of it as key:value. */
  readonly extra: Readonly<Record<string, string>>
  readonly owner: Owner
  readonly mergedInto: number | null
  readonly createdAt: Date
}

interface CompanyRow extends Omit<Company, 'owner'> {
  readonly ownerNumber: number | null
  readonly ownerName: string | null
}

const select = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."name", r."domain", r."phone", r."address", r."tags", r."note", r."extra", r."ownerNumber",
    r."mergedInto", r."createdAt", r."deletedAt", r."version", o."name" AS "ownerName"
  FROM ${r} LEFT JOIN "Member" o ON o."workspaceId" = r."workspaceId" AND o."number" = r."ownerNumber"`

/** The owner in a row that was read with its owner's name. */
export const ownerIn = (row: { readonly ownerNumber: number | null; readonly ownerName: string | null }): Owner =>
  row.ownerNumber === null ? undefined : { member: row.ownerNumber, name: row.ownerName ?? `M-${row.ownerNumber}` }

const toCompany = ({ ownerNumber, ownerName, ...row }: CompanyRow): Company => ({
  ...row,
  owner: ownerIn({ ownerNumber, ownerName }),
})

/** Companies, as they are found by ref, name, phone and domain. */
export const COMPANIES: Kind<Company, CompanyRow> = {
  ...NOUNS.company,
  alike: ['domain', 'phone'],
  select,
  read: toCompany,
  nameOf: ({ name }) => name,
  detail: ({ domain }) => domain ?? '',
}

/** What a new company is made of. */
export interface NewCompany {
  readonly name: string
  readonly domain?: string | undefined
  readonly phone?: string | undefined
  readonly address?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly note?: string | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
  readonly owner?: number | undefined
}

/** Makes a company; its number is taken in the same statement. */
export async function addCompany(tx: Tx, made: NewCompany): Promise<Company> {
  const [row] = await tx.db.$queryRaw<CompanyRow[]>`
    WITH counter AS (${countUp(tx, 'company', 1)}), r AS (
      INSERT INTO "Company" ("workspaceId", "number", "name", "domain", "phone", "address", "tags", "note", "extra",
        "ownerNumber", "createdAt")
      SELECT ${tx.workspace}::uuid, counter."last", ${made.name}, ${made.domain ?? null}, ${made.phone ?? null},
        ${made.address ?? null}, ${[...(made.tags ?? [])]}::text[], ${made.note ?? null},
        ${JSON.stringify(made.extra ?? {})}::jsonb, ${made.owner ?? null}::int, ${tx.at}::timestamptz
      FROM counter RETURNING *)
    ${select(Prisma.sql`r`)}`
  if (!row) throw new Error('a company was made and is not there')
  return toCompany(row)
}

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed it since it was read. */
export async function editCompany(
  tx: Tx,
  before: Pick<Company, 'number' | 'version'>,
  data: Prisma.CompanyUncheckedUpdateManyInput,
  why?: string,
): Promise<void> {
  await setReason(tx, why)
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.company.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`A-${before.number}`)
}

/** What a list of companies is narrowed to: live ones, deleted ones, or both. */
export interface CompanyFilter {
  readonly owner?: number | undefined
  readonly tag?: string | undefined
  readonly deleted: boolean | 'both'
}

/** A page of companies by name, and how many there are in all. */
export async function companyList(
  tx: Tx,
  { owner, tag, deleted }: CompanyFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly companies: readonly Company[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<(CompanyRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${select(fromTable(COMPANIES))}
      WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND (${deleted === 'both'} OR (r."deletedAt" IS NOT NULL) = ${deleted === true})
        AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)
        AND (${tag ?? null}::text IS NULL OR ${tag ?? null}::text = ANY(r."tags"))) page
    ORDER BY lower(page."name"), page."number" LIMIT ${page.limit} OFFSET ${page.offset}`
  return { companies: rows.map(toCompany), total: rows[0]?.total ?? 0 }
}
