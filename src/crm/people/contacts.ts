import { ConflictError } from '../../message/errors.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { NOUNS } from '../../store/nouns.ts'
import { countUp, Prisma, setReason, type Tx } from '../../store/transaction.ts'
import { fromTable, type Kind } from '../kinds.ts'
import { type Owner, ownerIn } from './companies.ts'

/** A person outside the team, with the names that a card needs. */
export interface Contact extends RecordRow {
  readonly name: string
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  /** What they are at their company. */
  readonly role: string | null
  readonly company: { readonly number: number; readonly name: string } | undefined
  readonly address: string | null
  /** Midnight in UTC. */
  readonly birthday: Date | null
  readonly preferences: string | null
  readonly slack: string | null
  readonly discord: string | null
  readonly social: string | null
  readonly tags: readonly string[]
  readonly note: string | null
  readonly extra: Readonly<Record<string, string>>
  readonly owner: Owner
  readonly mergedInto: number | null
  readonly erasedAt: Date | null
  readonly createdAt: Date
}

interface ContactRow extends Omit<Contact, 'owner' | 'company'> {
  readonly ownerNumber: number | null
  readonly ownerName: string | null
  readonly companyNumber: number | null
  readonly companyName: string | null
}

const select = (r: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT r."number", r."name", r."email", r."phone", r."role", r."companyNumber", r."address", r."birthday",
    r."preferences", r."slack", r."discord", r."social", r."tags", r."note", r."extra", r."ownerNumber", r."mergedInto",
    r."erasedAt", r."createdAt", r."deletedAt", r."version", o."name" AS "ownerName", a."name" AS "companyName"
  FROM ${r} LEFT JOIN "Member" o ON o."workspaceId" = r."workspaceId" AND o."number" = r."ownerNumber"
  LEFT JOIN "Company" a ON a."workspaceId" = r."workspaceId" AND a."number" = r."companyNumber"`

const toContact = ({ ownerNumber, ownerName, companyNumber, companyName, ...row }: ContactRow): Contact => ({
  ...row,
  owner: ownerIn({ ownerNumber, ownerName }),
  company: companyNumber === null ? undefined : { number: companyNumber, name: companyName ?? `A-${companyNumber}` },
})

/** Contacts, as they are found by ref, name, e-mail and phone. */
export const CONTACTS: Kind<Contact, ContactRow> = {
  ...NOUNS.contact,
  alike: ['email', 'phone', 'slack', 'discord'],
  select,
  read: toContact,
  nameOf: ({ name }) => name,
  detail: ({ company, email }) => company?.name ?? email ?? '',
}

/** What a new contact is made of. */
export interface NewContact {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly role?: string | undefined
  readonly company?: number | undefined
  readonly address?: string | undefined
  readonly birthday?: Date | undefined
  readonly preferences?: string | undefined
  readonly slack?: string | undefined
  readonly discord?: string | undefined
  readonly social?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly note?: string | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
  readonly owner?: number | undefined
}

/** Makes a contact; its number is taken in the same statement. */
export async function addContact(tx: Tx, made: NewContact): Promise<Contact> {
  const [row] = await tx.db.$queryRaw<ContactRow[]>`
    WITH counter AS (${countUp(tx, 'contact', 1)}), r AS (
      INSERT INTO "Contact" ("workspaceId", "number", "name", "email", "phone", "role", "companyNumber", "address",
        "birthday", "preferences", "slack", "discord", "social", "tags", "note", "extra", "ownerNumber", "createdAt")
      SELECT ${tx.workspace}::uuid, counter."last", ${made.name}, ${made.email ?? null}, ${made.phone ?? null},
        ${made.role ?? null}, ${made.company ?? null}::int, ${made.address ?? null}, ${made.birthday ?? null}::date,
        ${made.preferences ?? null}, ${made.slack ?? null}, ${made.discord ?? null}, ${made.social ?? null},
        ${[...(made.tags ?? [])]}::text[], ${made.note ?? null}, ${JSON.stringify(made.extra ?? {})}::jsonb,
        ${made.owner ?? null}::int, ${tx.at}::timestamptz
      FROM counter RETURNING *)
    ${select(Prisma.sql`r`)}`
  if (!row) throw new Error('a contact was made and is not there')
  return toContact(row)
}

/** Changes what is given and leaves the rest. @throws ConflictError when somebody changed it since it was read. */
export async function editContact(
  tx: Tx,
  before: Pick<Contact, 'number' | 'version'>,
  data: Prisma.ContactUncheckedUpdateManyInput,
  why?: string,
): Promise<void> {
  await setReason(tx, why)
  const where = { workspaceId: tx.workspace, number: before.number, version: before.version }
  const { count } = await tx.db.contact.updateMany({ where, data })
  if (count === 0) throw new ConflictError(`C-${before.number}`)
}

/** What a list of contacts is narrowed to: live ones, deleted ones, or both. */
export interface ContactFilter {
  readonly owner?: number | undefined
  readonly company?: number | undefined
  readonly tag?: string | undefined
  readonly deleted: boolean | 'both'
}

/** A page of contacts by name, and how many there are in all. */
export async function contactList(
  tx: Tx,
  { owner, company, tag, deleted }: ContactFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly contacts: readonly Contact[]; readonly total: number }> {
  const rows = await tx.db.$queryRaw<(ContactRow & { total: number })[]>`
    SELECT page.*, (count(*) OVER ())::int AS "total" FROM (${select(fromTable(CONTACTS))}
      WHERE r."workspaceId" = ${tx.workspace}::uuid
        AND (${deleted === 'both'} OR (r."deletedAt" IS NOT NULL) = ${deleted === true})
        AND (${owner ?? null}::int IS NULL OR r."ownerNumber" = ${owner ?? null}::int)
        AND (${company ?? null}::int IS NULL OR r."companyNumber" = ${company ?? null}::int)
        AND (${tag ?? null}::text IS NULL OR ${tag ?? null}::text = ANY(r."tags"))) page
    ORDER BY lower(page."name"), page."number" LIMIT ${page.limit} OFFSET ${page.offset}`
  return { contacts: rows.map(toContact), total: rows[0]?.total ?? 0 }
}
