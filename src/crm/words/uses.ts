import { capturedRows } from '../../store/changes/past.ts'
import type { WordList } from '../../store/listed-words.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'

/** The words of live deals, one row for each deal and word. */
const USES: Readonly<Record<WordList, (tx: Tx) => Prisma.Sql>> = {
  role: (tx) => Prisma.sql`SELECT DISTINCT d."number", part."role" AS "word" FROM ${visible(tx, 'Deal')} d
    JOIN ${capturedRows(tx, 'DealContact')} part ON part."workspaceId" = d."workspaceId" AND part."dealNumber" = d."number"
    JOIN ${visible(tx, 'Contact')} c ON c."workspaceId" = d."workspaceId" AND c."number" = part."contactNumber" AND c."deletedAt" IS NULL
    WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL`,
  reason: (tx) => Prisma.sql`SELECT d."number", d."lostReason" AS "word" FROM ${visible(tx, 'Deal')} d
    WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL AND d."lostReason" IS NOT NULL`,
  competitor: (
    tx,
  ) => Prisma.sql`SELECT d."number", named AS "word" FROM ${visible(tx, 'Deal')} d CROSS JOIN LATERAL unnest(d."competitors") named
    WHERE d."workspaceId" = ${tx.workspace}::uuid AND d."deletedAt" IS NULL AND d."competitors" <> '{}'`,
}

/** How many live deals have each word of a list, by the word in small letters. */
export async function countUses(tx: Tx, list: WordList): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db.$queryRaw<{ word: string; count: number }[]>`
    SELECT lower(uses."word") AS "word", count(*)::int AS "count" FROM (${USES[list](tx)}) uses
    WHERE uses."word" IS NOT NULL GROUP BY 1`
  return new Map(rows.map(({ word, count }) => [word, count]))
}
