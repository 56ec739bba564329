import { isChangeSeen } from '../../store/changes/seen.ts'
import { type MergeableNoun, NOUNS } from '../../store/nouns.ts'
import type { Tx } from '../../store/transaction.ts'

/** Two records of one kind. */
export interface Pair {
  readonly noun: MergeableNoun
  readonly numbers: readonly [number, number]
}

const inOrder = ([one, other]: Pair['numbers']): Pair['numbers'] => (one < other ? [one, other] : [other, one])

/** A pair by its numbers, in whichever order they are given. */
export const pairKey = (numbers: Pair['numbers']): string => inOrder(numbers).join(' ')

/** Keeps that two records are not the same, so that nobody is asked about them again; false where that is kept already. */
export async function keepNotSame(tx: Tx, { noun, numbers }: Pair, member: number): Promise<boolean> {
  const [one, other] = inOrder(numbers)
  const count = await tx.db.$executeRaw`
    INSERT INTO "NotSame" ("workspaceId", "noun", "one", "other", "memberNumber", "createdAt")
    VALUES (${tx.workspace}::uuid, ${noun}, ${one}::int, ${other}::int, ${member}::int, ${tx.at}::timestamptz)
    ON CONFLICT DO NOTHING`
  return count > 0
}

/** The pairs of some records of a kind of which somebody said that they are not the same, as `pairKey` has them. */
export async function notSameAmong(
  tx: Tx,
  noun: MergeableNoun,
  numbers: readonly number[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await tx.db.$queryRaw<{ one: number; other: number }[]>`
    SELECT "one", "other" FROM "NotSame" WHERE "workspaceId" = ${tx.workspace}::uuid AND "noun" = ${noun}
      AND "one" = ANY(${[...numbers]}::int[]) AND "other" = ANY(${[...numbers]}::int[])`
  return new Set(rows.map(({ one, other }) => pairKey([one, other])))
}

/** So many pairs of one request are named. */
const MOST_NAMED = 5

/** What a request said of pairs, or took back: `C-11 and C-7 are not the same`. */
export async function pairsSaid(tx: Tx, request: string): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ key: { noun: MergeableNoun; one: number; other: number }; op: string }[]>`
    SELECT c."key", c."op" FROM "Change" c WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${request}
      AND c."table" = 'NotSame' AND ${isChangeSeen(tx, 'c')} ORDER BY c."seq" LIMIT ${MOST_NAMED}`
  return rows.map(({ key: { noun, one, other }, op }) => {
    const { letter } = NOUNS[noun]
    return `${letter}-${one} and ${letter}-${other} ${op === 'delete' ? 'may be the same again' : 'are not the same'}`
  })
}
