import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { are, beginsWith, type Findable, folded, isAlike, lookedAt } from './conditions.ts'

/**
 * What is known of the words with which names may begin, by word: the nouns of which some name does. A line that can be
 * read in several ways is asked for the names of each kind at many places, and almost none of its words begins one: so
 * its words are looked up once, for all kinds.
 */
interface Heads {
  /** How often names were looked for. The first time it costs as much to look for the words. */
  looks: number
  /** The words that will be asked for. */
  expected: readonly string[]
  /** The kinds whose names will be. */
  kinds: readonly Findable[]
  readonly known: Map<string, Promise<ReadonlySet<string>>>
}

const ofTransactions = new WeakMap<Tx, Heads>()

function headsOf(tx: Tx): Heads {
  const kept = ofTransactions.get(tx) ?? { looks: 0, expected: [], kinds: [], known: new Map() }
  ofTransactions.set(tx, kept)
  return kept
}

/** As many words as the longest sentence has; what is pasted is not looked through for names. */
const MOST_EXPECTED = 60

/** Says in which line the names of these kinds are looked for next, so that its words are looked up together. */
export function expectNames(tx: Tx, line: string, kinds: readonly Findable[]): void {
  const words = folded(line)
    .split(' ', MOST_EXPECTED)
    .map((word) => word.replace(/^[^\p{L}\p{N}@#+]+|[^\p{L}\p{N}]+$/gu, ''))
  const heads = headsOf(tx)
  heads.expected = words.flatMap((word) => [word, word.replace(/['’]s?$/u, '')])
  heads.kinds = kinds
}

/** Longer words begin no name. */
const LONGEST = 254

const headOf = (name: string): string => name.split(' ', 1)[0] ?? ''

/**
 * The same names, with a blank one for each of which no record of these kinds can be called so, because no name begins
 * with its first word. `names` are folded.
 */
export async function mayBeNames(
  tx: Tx,
  kinds: readonly Findable[],
  names: readonly string[],
): Promise<readonly string[]> {
  const heads = headsOf(tx)
  heads.looks++
  const areExpected = kinds.every(({ noun }) => heads.kinds.some((each) => each.noun === noun))
  if (heads.looks === 1 || !areExpected) return names
  lookUp(tx, heads, names.map(headOf))
  return Promise.all(
    names.map(async (name) => {
      const nouns = await heads.known.get(headOf(name))
      return !nouns || kinds.some(({ noun }) => nouns.has(noun)) ? name : ''
    }),
  )
}

/** Looks up these words and those that are expected, as far as that was not done. */
function lookUp(tx: Tx, { known, expected, kinds }: Heads, asked: readonly string[]): void {
  if (asked.every((word) => word === '' || known.has(word))) return
  const wanted = [...new Set([...asked, ...expected])]
  const words = wanted.filter((word) => word !== '' && word.length <= LONGEST && !known.has(word))
  if (words.length === 0) return
  const found = begun(tx, kinds, words)
  for (const [index, word] of words.entries())
    known.set(
      word,
      found.then((all) => all.get(index) ?? new Set()),
    )
}

/** The nouns of which a name begins with each of these words, by the place of the word; none where it begins no name. */
async function begun(
  tx: Tx,
  kinds: readonly Findable[],
  words: readonly string[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const word = Prisma.sql`w.word`
  const tests = kinds.map((each) => {
    const kind = lookedAt(each, words)
    const others = kind.alike.map((column) =>
      // The only one of these that has blanks in it.
      column === 'companyName' ? beginsWith(kind, word, column) : isAlike(kind, column, word),
    )
    const test = Prisma.join([beginsWith(kind, word), ...others], ' OR ')
    return Prisma.sql`EXISTS (SELECT 1 FROM ${fromTable(tx, kind)} WHERE ${are(tx, kind, 'live')} AND (${test}))::int`
  })
  const rows = await tx.db.$queryRaw<{ position: number; found: readonly number[] }[]>`
    SELECT w.position::int - 1 AS "position", ARRAY[${Prisma.join(tests)}] AS "found"
    FROM unnest(${words}::text[]) WITH ORDINALITY w(word, position)`
  return new Map(
    rows.map(({ position, found }) => [
      position,
      new Set(kinds.filter((_, place) => found[place] === 1).map(({ noun }) => noun)),
    ]),
  )
}
