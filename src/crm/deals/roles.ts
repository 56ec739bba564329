import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import type { Stage } from '../pipelines/pipelines.ts'
import type { Askable } from '../query/condition.ts'
import { wordsIn } from '../words/words.ts'

/** What a stage asks for when a deal must have a contact in such a part: `role:champion`. */
const ASKED = 'role:'
export const askedRole = (role: string): string => `${ASKED}${role}`

/** The part of a key that asks for one; undefined for other keys. */
export const roleAskedFor = (key: string): string | undefined =>
  key.startsWith(ASKED) ? key.slice(ASKED.length) : undefined

/** Deals `r` by the contact who has a part in them, and by that nobody has it. */
export function inRole(tx: Tx, role: string): Askable {
  const who = (one: Prisma.Sql) => Prisma.sql`SELECT 1 FROM ${capturedRows(tx, 'DealContact')} part
    JOIN ${visible(tx, 'Contact')} person ON person."workspaceId" = part."workspaceId" AND person."number" = part."contactNumber"
    WHERE part."workspaceId" = ${tx.workspace}::uuid AND part."dealNumber" = r."number" AND lower(part."role") = lower(${role}::text)
      AND person."deletedAt" IS NULL ${one}`
  return {
    cells: [Prisma.raw('r."number"')],
    compares: {
      operators: ['='],
      test: (_cells, _operator, record) =>
        Prisma.sql`EXISTS (${who(Prisma.sql`AND part."contactNumber" = ${(record as { readonly number: number }).number}::int`)})`,
      isNone: () => Prisma.sql`NOT EXISTS (${who(Prisma.empty)})`,
    },
  }
}

/** How many parts are looked for at a deal where no stage asks for one: the first of the list. */
const LOOKED_FOR = 2

/** The parts that nobody has at a deal, of those that stages ask for; where none does, of the first of the team's list. */
export function missingRoles(
  tx: Tx,
  stages: readonly Stage[],
  contacts: readonly { readonly role: string | null }[],
): readonly string[] {
  const asked = [...new Set(stages.flatMap(({ requires }) => requires.flatMap((key) => roleAskedFor(key) ?? [])))]
  const wanted = asked.length > 0 ? asked : wordsIn(tx, 'role').slice(0, LOOKED_FOR)
  const held = contacts.map(({ role }) => role?.toLowerCase())
  return wanted.filter((role) => !held.includes(role.toLowerCase()))
}
