import { jsonText } from '../../store/json.ts'
import { NOUNS, type SubjectNoun } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'

/** A record whose owner in a file is nobody here yet. */
export interface Held {
  readonly noun: SubjectNoun
  readonly number: number
  /** The address or name of the owner in the file. */
  readonly called: string
  /** Whose it is meanwhile. */
  readonly meanwhile: number | null
}

const ADDRESS = /[^\s<>()"]+@[^\s<>()"]+/u

/** What an owner of a file is held by: their address where there is one, else their name as `Ada Lovelace`. */
const heldBy = (owner: string): string =>
  (ADDRESS.exec(owner)?.[0] ?? owner.trim().replace(/^([^,]+),\s*([^,]+)$/u, '$2 $1')).toLowerCase()

/** Keeps for whom records are, who is not here yet. */
export async function holdForOwners(tx: Tx, all: readonly Held[]): Promise<void> {
  if (all.length === 0) return
  const rows = all.map((held) => ({ ...held, called: heldBy(held.called) }))
  await tx.db.$executeRaw`
    INSERT INTO "HeldOwner" ("workspaceId", "noun", "number", "called", "meanwhile", "createdAt")
    SELECT ${tx.workspace}::uuid, k."noun", k."number", k."called", k."meanwhile", ${tx.at}
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) k("noun" text, "number" int, "called" text, "meanwhile" int)
    ON CONFLICT ("workspaceId", "noun", "number") DO UPDATE SET "called" = excluded."called", "meanwhile" = excluded."meanwhile"`
}

/**
 * Gives a member the records that were held for their address or name, but for those that somebody else was given since.
 * Returns how many.
 */
export async function giveHeld(
  tx: Tx,
  member: number,
  { name, email }: { readonly name: string; readonly email: string | null },
): Promise<number> {
  const called = [name, email ?? ''].map((each) => each.trim().toLowerCase()).filter((each) => each !== '')
  const taken = await tx.db.$queryRaw<{ noun: SubjectNoun; number: number; meanwhile: number | null }[]>`
    DELETE FROM "HeldOwner" WHERE "workspaceId" = ${tx.workspace}::uuid AND "called" = ANY(${called}::text[])
    RETURNING "noun", "number", "meanwhile"`
  let given = 0
  for (const noun of new Set(taken.map((one) => one.noun))) {
    const own = taken.filter((one) => one.noun === noun)
    given += await tx.db.$executeRaw`
      UPDATE ${Prisma.raw(`"${NOUNS[noun].table}"`)} t SET "ownerNumber" = ${member}::int
      FROM jsonb_to_recordset(${jsonText(own)}::jsonb) k("number" int, "meanwhile" int)
      WHERE t."workspaceId" = ${tx.workspace}::uuid AND t."number" = k."number" AND t."deletedAt" IS NULL
        AND t."ownerNumber" IS NOT DISTINCT FROM k."meanwhile"`
  }
  return given
}
