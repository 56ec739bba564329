import { showMoney } from '../../lib/money.ts'
import { ConflictError } from '../../message/errors.ts'
import type { FieldInputs } from '../../records/field.ts'
import { type RecordOf, recordType } from '../../records/record-type.ts'
import { editRecord, insertRecord, type Versioned } from '../../records/write.ts'
import { NOUNS } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { LEAD_FIELDS, type LEAD_STATUS } from './fields.ts'

/** The status of a lead. */
export type LeadStatus = (typeof LEAD_STATUS)['choices'][number]

/** A person or company that may become a customer, with the names that its card needs. */
export type Lead = RecordOf<typeof LEAD_FIELDS>

/**
 * The record type of leads, found by ref, name, company, e-mail and phone. A converted lead is found only as what it
 * became.
 */
export const LEADS = recordType(NOUNS.lead, {
  fields: LEAD_FIELDS,
  titleField: 'name',
  ordered: [{ field: 'created', down: true }],
  listed: ['company', 'amount', 'status', 'owner'],
  alike: ['companyName', 'email', 'emails', 'phone', 'phones'],
  current: Prisma.sql`r."status" <> 'converted'`,
  searched: { reach: ['company'], texts: ['source'], detail: ['company', 'email', 'status'] },
  telling: /\blead\b|^source$/u,
  nameOf: ({ name }) => name,
  detail: ({ company, amount, status }) =>
    [company, amount && showMoney(amount), status].filter((part) => part).join(', '),
})

/** The values of a new lead, or the new values of an existing one; null clears a field. */
export type LeadValues = FieldInputs<typeof LEAD_FIELDS>

/** Adds a lead. */
export const addLead = (tx: Tx, made: LeadValues & { readonly name: string }): Promise<Lead> =>
  insertRecord(tx, LEADS, { ...made, status: 'new', statusAt: tx.at })

/**
 * Changes the given fields and leaves the others. @throws ConflictError when the lead was changed after it was read.
 */
export const editLead = (tx: Tx, before: Versioned, values: LeadValues, why?: string): Promise<void> =>
  editRecord(tx, LEADS, before, values, { why })

/** Locks a lead until the transaction ends. @throws ConflictError when it was changed after it was read. */
export async function holdLead(tx: Tx, { number, version }: Pick<Lead, 'number' | 'version'>): Promise<void> {
  const held = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT "number" FROM ${visible(tx, 'Lead')} r
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "number" = ${number}::int AND "version" = ${version}::int
    FOR UPDATE`
  if (held.length === 0) throw new ConflictError(`L-${number}`)
}

/**
 * Gives a lead to a member. If nobody owned it, its open tasks go along; returns their number.
 * @throws ConflictError when the lead was changed after it was read.
 */
export async function assignLead(tx: Tx, before: Lead, owner: number, why?: string): Promise<number> {
  await editLead(tx, before, { owner: { member: owner } }, why)
  if (before.owner) return 0
  return tx.db.$executeRaw`
    UPDATE "Task" SET "ownerNumber" = ${owner}::int
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "leadNumber" = ${before.number}::int AND "doneAt" IS NULL
      AND "deletedAt" IS NULL AND "ownerNumber" <> ${owner}::int`
}
