import { Prisma, type Tx } from '../../store/transaction.ts'
import { wordCalled } from '../words/words.ts'

/** The longest part of a contact in a deal that a file brings. */
const LONGEST = 60

/** A contact of a deal with their part in it, where they have one. */
export interface ContactPart {
  readonly contact: number
  readonly role: string | null
}

/** The parts of a deal's contacts as the cell of a file, by the ids under which the file knows the contacts. */
export function partsCell(contacts: readonly ContactPart[], idOf: (contact: number) => string): string {
  const parts = contacts.flatMap(({ contact, role }) => (role === null ? [] : [[idOf(contact), role] as const]))
  return parts.length === 0 ? '' : JSON.stringify(parts)
}

/** The contacts in such a cell, by their ids in the file, each with their part; undefined where it holds anything else. */
export function partsCarried(cell: string): readonly (readonly [id: string, role: string])[] | undefined {
  try {
    const all: unknown = JSON.parse(cell)
    return Array.isArray(all) && all.every(isPart) ? all : undefined
  } catch {
    return undefined
  }
}

const isPart = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((each) => typeof each === 'string' && each.trim() !== '') &&
  String(value[1]).length <= LONGEST

/**
 * Gives contacts of deals the parts that a file has of them, in the spelling of the team's list where it has that word. A
 * part that is there stays.
 */
export async function bringParts(
  tx: Tx,
  parts: readonly { readonly deal: number; readonly contact: number; readonly role: string }[],
): Promise<void> {
  if (parts.length === 0) return
  const roles = parts.map(({ role }) => wordCalled(tx, 'role', role) ?? role.trim())
  await tx.db.$executeRaw(Prisma.sql`
    UPDATE "DealContact" x SET "role" = q."role"
    FROM unnest(${parts.map(({ deal }) => deal)}::int[], ${parts.map(({ contact }) => contact)}::int[], ${roles}::text[])
      AS q("deal", "contact", "role")
    WHERE x."workspaceId" = ${tx.workspace}::uuid AND x."dealNumber" = q."deal" AND x."contactNumber" = q."contact" AND x."role" IS NULL`)
}
