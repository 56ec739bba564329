import type { MergeableNoun } from '../../store/nouns.ts'
import { Prisma, setReason, type Tx } from '../../store/transaction.ts'
import { columnOf, nounsNaming } from '../subject.ts'
import { type Company, editCompany } from './companies.ts'
import { type Contact, editContact } from './contacts.ts'

/** Notes together are kept up to here, in characters, as what is typed is. */
const LONGEST_NOTE = 4000

/** A note with that of another record under it. */
function bothNotes(kept: string | null, other: string | null): string | null {
  if (!other || kept?.includes(other)) return kept
  return kept ? `${kept}\n${other}`.slice(0, LONGEST_NOTE) : other
}

interface Tagged {
  readonly tags: readonly string[]
  readonly note: string | null
  readonly extra: Readonly<Record<string, string>>
  readonly owner: { readonly member: number } | undefined
}

/** The columns that all kinds have: blanks are filled, notes and tags come together. */
export const mergedColumns = (kept: Tagged, other: Tagged) => ({
  tags: [...new Set([...kept.tags, ...other.tags])],
  note: bothNotes(kept.note, other.note),
  extra: { ...other.extra, ...kept.extra },
  ownerNumber: kept.owner?.member ?? other.owner?.member ?? null,
})

/** What the one that goes is marked with. */
export const goneInto = (tx: Tx, into: { readonly number: number }) => ({ deletedAt: tx.at, mergedInto: into.number })

/**
 * Puts a contact into another that is the same: fills its blanks, moves its deals and whatever else names it, and takes it
 * out of every list. @throws ConflictError when somebody changed either since it was read.
 */
export async function mergeContact(tx: Tx, from: Contact, into: Contact, why?: string): Promise<void> {
  await setReason(tx, why)
  await editContact(tx, into, {
    ...mergedColumns(into, from),
    email: into.email ?? from.email,
    phone: into.phone ?? from.phone,
    role: into.role ?? from.role,
    companyNumber: into.company?.number ?? from.company?.number ?? null,
    address: into.address ?? from.address,
    birthday: into.birthday ?? from.birthday,
    preferences: into.preferences ?? from.preferences,
    slack: into.slack ?? from.slack,
    discord: into.discord ?? from.discord,
    social: into.social ?? from.social,
  })
  await moveWhatNames(tx, 'contact', from.number, into.number)
  await moveDealContacts(tx, from.number, into.number)
  await editContact(tx, from, goneInto(tx, into))
}

/** The same for a company; its contacts, deals and leads follow. @throws ConflictError as for contacts. */
export async function mergeCompany(tx: Tx, from: Company, into: Company, why?: string): Promise<void> {
  await setReason(tx, why)
  await editCompany(tx, into, {
    ...mergedColumns(into, from),
    domain: into.domain ?? from.domain,
    phone: into.phone ?? from.phone,
    address: into.address ?? from.address,
  })
  await moveWhatNames(tx, 'company', from.number, into.number)
  await editCompany(tx, from, goneInto(tx, into))
}

/**
 * What names one record names the other from now on, deleted rows too: what is about it, what belongs to it and what became
 * it.
 */
export async function moveWhatNames(tx: Tx, noun: MergeableNoun, from: number, into: number): Promise<void> {
  const column = columnOf(noun)
  for (const { table } of nounsNaming(noun)) {
    await tx.db.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} SET ${column} = ${into}::int
      WHERE "workspaceId" = ${tx.workspace}::uuid AND ${column} = ${from}::int`
  }
}

/** Who a deal is made with is part of that row's key, so a new row takes the place of the old one. */
async function moveDealContacts(tx: Tx, from: number, into: number): Promise<void> {
  await tx.db.$executeRaw`
    INSERT INTO "DealContact" ("workspaceId", "dealNumber", "contactNumber", "role", "createdAt")
    SELECT "workspaceId", "dealNumber", ${into}::int, "role", "createdAt" FROM "DealContact"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int ON CONFLICT DO NOTHING`
  await tx.db.$executeRaw`
    DELETE FROM "DealContact" WHERE "workspaceId" = ${tx.workspace}::uuid AND "contactNumber" = ${from}::int`
}
