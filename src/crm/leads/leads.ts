import { type Money, showMoney } from '../../lib/money.ts'
import { ConflictError } from '../../message/errors.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { NOUNS } from '../../store/nouns.ts'
import { countUp, Prisma, setReason, type Tx } from '../../store/transaction.ts'
import type { Kind } from '../kinds.ts'
import { type Owner, ownerIn } from '../people/companies.ts'

/** How far a lead is. */
export type LeadStatus = 'new' | 'qualified' | 'disqualified' | 'converted'

/** Somebody who may become a customer, with the names that a card needs. */
export interface Lead extends RecordRow {
  /** What it goes by: the person, else the company, else the address. */
  readonly name: string
  readonly companyName: string | null
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  readonly amount: Money | undefined
  readonly source: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  readonly extra: Readonly<Record<string, string>>
  readonly status: LeadStatus
  readonly statusAt: Date
  readonly statusReason: string | null
  readonly owner: Owner
  /** What it was converted to. */
  readonly contactNumber: number | null
  readonly companyNumber: number | null
  readonly dealNumber: number | null
  readonly mergedInto: number | null
  readonly erasedAt: Date | null
  readonly createdAt: Date
}

interface LeadRow extends Omit<Lead, 'owner' | 'amount'> {
  readonly ownerNumber: number | null
  readonly ownerName: string | null
  readonly amountMinor: bigint | null
  readonly currency: string | null
}

const select = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."name", r."companyName", r."email", r."phone", r."amountMinor", r."currency", r."source", r."tags",
    r."note", r."extra", r."status", r."statusAt", r."statusReason", r."ownerNumber", r."contactNumber",
    r."companyNumber", r."dealNumber", r."mergedInto", r."erasedAt", r."createdAt", r."deletedAt", r."version",
    o."name" AS "ownerName"
  FROM ${r} LEFT JOIN "Member" o ON o."workspaceId" = r."workspaceId" AND o."number" = r."ownerNumber"`

const toLead = ({ ownerNumber, ownerName, amountMinor, currency, ...row }: LeadRow): Lead => ({
  ...row,
  owner: ownerIn({ ownerNumber, ownerName }),
  amount: amountMinor === null || currency === null ? undefined : { minor: amountMinor, currency },
})

/** Leads, as they are found by ref, name, company, e-mail and phone. What was converted is found as what it became. */
export const LEADS: Kind<Lead, LeadRow> = {
  ...NOUNS.lead,
  alike: ['companyName', 'email', 'phone'],
  current: Prisma.sql`r."status" <> 'converted'`,
  select,
  read: toLead,
  nameOf: ({ name }) => name,
  detail: ({ companyName, amount, status }) =>
    [companyName, amount && showMoney(amount), status].filter((part) => part).join(', '),
}

/** What a new lead is made of. */
export interface NewLead {
  readonly name: string
  readonly companyName?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly amount?: Money | undefined
  readonly source?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly note?: string | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
  readonly owner?: number | undefined
}

/** Makes a lead; its number is taken in the same statement. */
export async function addLead(tx: Tx, made: NewLead): Promise<Lead> {
  const [row] = await tx.db.$queryRaw<LeadRow[]>`
    WITH counter AS (${countUp(tx, 'lead', 1)}), r AS (
      INSERT INTO "Lead" ("workspaceId", "number", "name", "companyName", "email", "phone", "amountMinor", "currency",
        "source", "tags", "note", "extra", "status", "statusAt", "ownerNumber", "createdAt")
      SELECT ${tx.workspace}::uuid, counter."last", ${made.name}, ${made.companyName ?? null}, ${made.email ?? null},
        ${made.phone ?? null}, ${made.amount?.minor ?? null}::bigint, ${made.amount?.currency ?? null},
        ${made.source ?? null}, ${[...(made.tags ?? [])]}::text[], ${made.note ?? null},
        ${JSON.stringify(made.extra ?? {})}::jsonb, 'new', ${tx.at}::timestamptz, ${made.owner ?? null}::int,
        ${tx.at}::timestamptz
      FROM counter RETURNING *)
    ${select(Prisma.sql`r`)}`
  if (!row) throw new Error('a lead was made and is not there')
  return toLead(row)
}

/** What may be written to a lead, by its columns; null clears. */
export type LeadEdit = Prisma.LeadUncheckedUpdateManyInput

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed it since it was read. */
export async function editLead(
  tx: Tx,
  before: Pick<Lead, 'number' | 'version'>,
  data: LeadEdit,
  why?: string,
): Promise<void> {
  await setReason(tx, why)
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.lead.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`L-${before.number}`)
}

/** Keeps a lead from being changed by others until the transaction ends. @throws ConflictError when somebody changed it since it was read. */
export async function holdLead(tx: Tx, { number, version }: Pick<Lead, 'number' | 'version'>): Promise<void> {
  const held = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT "number" FROM "Lead"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${number}::int AND "version" = ${version}::int
    FOR UPDATE`
  if (held.length === 0) throw new ConflictError(`L-${number}`)
}

/**
 * Hands a lead to a member. Where nobody owned it, its open tasks go along; says how many.
 * @throws ConflictError when somebody changed it since it was read.
 */
export async function giveLead(tx: Tx, before: Lead, owner: number, why?: string): Promise<number> {
  await editLead(tx, before, { ownerNumber: owner }, why)
  if (before.owner) return 0
  return tx.db.$executeRaw`
    UPDATE "Task" SET "ownerNumber" = ${owner}::int
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "leadNumber" = ${before.number}::int AND "doneAt" IS NULL
      AND "deletedAt" IS NULL AND "ownerNumber" <> ${owner}::int`
}
