import type { RecordRow } from '../../records/record-type.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { DEALS } from '../deals/deals.ts'
import { fromTable, type Kind } from '../kinds.ts'
import { REMINDERS } from '../reminders/reminders.ts'
import { TASKS } from '../tasks/tasks.ts'
import type { Findable } from './conditions.ts'

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

/** The kinds whose names are sentences, by words of which somebody tells of them. */
const TOLD: readonly Findable[] = [DEALS, TASKS, REMINDERS]

/**
 * True of records whose title is a sentence, or of several words, which people tell in another order or in part: `the call
 * with jane` is `call jane`, `the vesta renewal` is `Vesta 2027 renewal`.
 */
export const isToldOf = ({ noun }: { readonly noun: string }): boolean => TOLD.some((kind) => kind.noun === noun)

/** The words by which records of a kind are looked for; none where these words tell of none. */
function wordsToldOf({ noun }: { readonly noun: string }, told: string): readonly string[] {
  const words = maybeTold(told) ? wordsOf(told) : []
  // One word of a deal's title is too little: it is looked for by its beginning anyway.
  return words.length < (noun === DEALS.noun ? 2 : 1) ? [] : words
}

/** An SQL condition: a live record has all of these words in its title, each at the start of a word. */
function hasWords(tx: Tx, kind: Findable, words: readonly string[]): Prisma.Sql {
  const patterns = words.map((word) => `\\m${word.replaceAll(/[.]/gu, '\\.')}`)
  const title = Prisma.raw(`r."${kind.title}"`)
  return Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL
    AND ${kind.current ?? Prisma.sql`true`} AND lower(${title}) ~ ALL (${patterns}::text[])`
}

/** The live records whose title has all of the words by which somebody tells of it, in any order; at most three. */
export async function recordsByTitleWords<R extends RecordRow, Row>(
  tx: Tx,
  kind: Kind<R, Row>,
  told: string,
): Promise<readonly R[]> {
  const words = wordsToldOf(kind, told)
  if (words.length === 0) return []
  const rows = await tx.db.$queryRaw<Row[]>`
    ${kind.select(tx, fromTable(tx, kind))} WHERE ${hasWords(tx, kind, words)} ORDER BY r."number" DESC LIMIT 3`
  return rows.map(kind.read)
}

/** The index of the first of these runs of words, the longest first, by which a record may be told of; or -1. */
export async function firstByTitleWords(tx: Tx, kind: Findable, runs: readonly string[]): Promise<number> {
  const telling = [...runs.keys()].filter((index) => maybeTold(runs[index] ?? '')).slice(0, MOST_LOOKED_FOR)
  for (const index of telling) {
    const words = wordsToldOf(kind, runs[index] ?? '')
    if (words.length > 0 && (await nounsTold(tx, words)).has(kind.noun)) return index
  }
  return -1
}

const asked = new WeakMap<Tx, Map<string, Promise<ReadonlySet<string>>>>()

/** The nouns of which a title has all of these words; the same words are asked for once, and for all kinds together. */
function nounsTold(tx: Tx, words: readonly string[]): Promise<ReadonlySet<string>> {
  const known = asked.get(tx) ?? new Map<string, Promise<ReadonlySet<string>>>()
  asked.set(tx, known)
  const key = words.join(' ')
  const before = known.get(key)
  if (before) return before
  const reading = readNounsTold(tx, words)
  known.set(key, reading)
  return reading
}

async function readNounsTold(tx: Tx, words: readonly string[]): Promise<ReadonlySet<string>> {
  const tests = TOLD.map(
    (kind) => Prisma.sql`EXISTS (SELECT 1 FROM ${fromTable(tx, kind)} WHERE ${hasWords(tx, kind, words)})::int`,
  )
  const [row] = await tx.db.$queryRaw<{ found: readonly number[] }[]>`SELECT ARRAY[${Prisma.join(tests)}] AS "found"`
  return new Set(TOLD.filter((_, place) => row?.found[place] === 1).map(({ noun }) => noun))
}
