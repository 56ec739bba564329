import type { RecordRow } from '../../records/record-type.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable, type Kind } from '../kinds.ts'

/** What people put around the words of something that has a sentence for a name. */
const JOINT =
  /^(?:the|my|our|that|this|an?|with|of|on|to|for|in|at|about|from|by|and|task|todo|reminder|item|deal|opportunity|opp)$/iu
/** `sofia's call`, `the call with sofia`, `the deck`: told, and not said word for word. */
const TELLS = /^(?:the|my|our|that)\s|['’]s?\s|\s(?:with|of|to|for|about|the)\s/iu
const ENDS_OPEN = /\s(?:with|of|on|to|for|in|at|about|from|by|and|the)$/iu
const LONGEST = 60
const MOST_LOOKED_FOR = 4

const wordsOf = (told: string): readonly string[] =>
  told
    .toLowerCase()
    .replaceAll(/['’]s?(?=\s|$)/gu, '')
    .split(/[^\p{L}\p{N}@.-]+/u)
    .filter((word) => word.length > 1 && !JOINT.test(word))

const maybeTold = (text: string): boolean => text.length <= LONGEST && TELLS.test(text) && !ENDS_OPEN.test(text)

/** The live records whose title has all of the words by which somebody tells of it, in any order; at most three. */
export async function recordsByTitleWords<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  told: string,
): Promise<readonly R[]> {
  const words = maybeTold(told) ? wordsOf(told) : []
  // One word of a deal's title is too little: it is looked for by its beginning anyway.
  if (words.length < (kind.noun === 'deal' ? 2 : 1)) return []
  const patterns = words.map((word) => `\\m${word.replaceAll(/[.]/gu, '\\.')}`)
  const title = Prisma.raw(`r."${kind.title}"`)
  const rows = await tx.db.$queryRaw<Row[]>`
    ${kind.select(tx, fromTable(tx, kind))} WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
      AND ${kind.current ?? Prisma.sql`true`} AND lower(${title}) ~ ALL (${patterns}::text[])
    ORDER BY r."number" DESC LIMIT 3`
  return rows.map(kind.read)
}

/** The index of the first of these runs of words, the longest first, by which a record may be told of; or -1. */
export async function firstByTitleWords<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  runs: readonly string[],
): Promise<number> {
  const telling = [...runs.keys()].filter((index) => maybeTold(runs[index] ?? '')).slice(0, MOST_LOOKED_FOR)
  for (const index of telling) if ((await recordsByTitleWords(tx, kind, runs[index] ?? '')).length > 0) return index
  return -1
}
