import { partsOfRef } from '../../message/named.ts'
import { rowsSeen } from '../../store/changes/seen.ts'
import {
  CHANGING_ROLES,
  type Scope,
  SEEING_ROLES,
  SEEN_NOUNS,
  SEEN_SCOPES,
  type SeeingRole,
  type Visibility,
} from '../../store/eyes.ts'
import { jsonText } from '../../store/json.ts'
import { nounOfLetter } from '../../store/nouns.ts'
import { asMember, asPlace } from '../../store/seers.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'

/** What can be settled by role and kind of record: which of them are seen, and which may be changed. */
export type Settling = 'visibility' | 'changing'

/** Whose records the members of each role see, or may change, by noun; what is left out is `all`. */
export async function scopesOf(tx: Tx, of: Settling): Promise<Visibility> {
  const [row] = await tx.db.$queryRaw<{ settled: Visibility | null }[]>`
    SELECT ${Prisma.raw(`"${of}"`)} AS "settled" FROM "Workspace" WHERE "id" = ${tx.workspace}::uuid`
  return row?.settled ?? {}
}

/** Settles whose records of some nouns a role sees or may change. Where that is everything for every role, nothing is stored. */
export async function settleScope(
  tx: Tx,
  of: Settling,
  nouns: readonly string[],
  { role, scope }: { readonly role: SeeingRole; readonly scope: Scope },
): Promise<Visibility> {
  const before = await scopesOf(tx, of)
  const changed = nouns.map((noun) => {
    const { [role]: _, ...others } = before[noun] ?? {}
    return [noun, scope === 'all' ? others : { ...others, [role]: scope }] as const
  })
  const after = Object.fromEntries(
    Object.entries({ ...before, ...Object.fromEntries(changed) }).filter(
      ([, roles = {}]) => Object.keys(roles).length > 0,
    ),
  )
  const stored = Object.keys(after).length > 0 ? jsonText(after) : null
  await tx.db
    .$executeRaw`UPDATE "Workspace" SET ${Prisma.raw(`"${of}"`)} = ${stored}::jsonb WHERE "id" = ${tx.workspace}::uuid`
  return after
}

/** True when who works in `tx` sees all of these records; refs of other things count as seen. */
export async function seesAll(tx: Tx, refs: readonly string[]): Promise<boolean> {
  const rows = refs.flatMap((ref) => {
    const parts = partsOfRef(ref)
    const noun = parts && nounOfLetter(parts.letter)
    return noun ? [{ table: noun.table, number: parts.number }] : []
  })
  return (await rowsSeen(tx, rows)).length === rows.length
}

export type { Scope, SeeingRole, Visibility }
export { asMember, asPlace, CHANGING_ROLES, SEEING_ROLES, SEEN_NOUNS, SEEN_SCOPES }
