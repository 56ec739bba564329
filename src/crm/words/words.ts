import { nearness } from '../../lib/near.ts'
import type { ListedWord, WordList } from '../../store/listed-words.ts'
import { withOwnFields } from '../../store/own-fields.ts'
import { nextNumber, type Tx } from '../../store/transaction.ts'

export type { WordList }

/** What a list holds before the team changes it. */
const BEGUN: Readonly<Record<WordList, readonly string[]>> = {
  role: [
    'decision maker',
    'champion',
    'sponsor',
    'economic buyer',
    'influencer',
    'technical contact',
    'user',
    'blocker',
  ],
  reason: [],
  competitor: [],
}

/** Other words for what a list may hold, as people who come from other programs say it. */
const ALSO: Readonly<Record<WordList, Readonly<Record<string, string>>>> = {
  role: {
    decider: 'decision maker',
    'decision taker': 'decision maker',
    decisionmaker: 'decision maker',
    dm: 'decision maker',
    decides: 'decision maker',
    decide: 'decision maker',
    'signs off': 'decision maker',
    signs: 'decision maker',
    advocate: 'champion',
    coach: 'champion',
    'executive sponsor': 'sponsor',
    'exec sponsor': 'sponsor',
    buyer: 'economic buyer',
    'budget holder': 'economic buyer',
    'budget owner': 'economic buyer',
    'end user': 'user',
    'technical buyer': 'technical contact',
    'tech contact': 'technical contact',
    detractor: 'blocker',
    blocks: 'blocker',
  },
  reason: {},
  competitor: {},
}

/** The most words of a list. */
export const MOST_WORDS = 200

const rowsOf = (tx: Pick<Tx, 'listed'>, list: WordList): readonly ListedWord[] =>
  (tx.listed ?? []).filter((word) => word.list === list)

/** The words of a list that are offered, in their order; as it begins where the team changed nothing. */
export function wordsIn(tx: Pick<Tx, 'listed'>, list: WordList): readonly string[] {
  const rows = rowsOf(tx, list)
  return rows.length === 0 ? BEGUN[list] : rows.flatMap(({ name, isRetired }) => (isRetired ? [] : [name]))
}

/** The same with those that are offered no more: records may have them. */
export const knownWords = (tx: Pick<Tx, 'listed'>, list: WordList): readonly string[] => [
  ...wordsIn(tx, list),
  ...rowsOf(tx, list).flatMap(({ name, isRetired }) => (isRetired ? [name] : [])),
]

/** Small letters with single blanks, without a word before it and a mark behind. */
const plain = (said: string): string =>
  said
    .trim()
    .toLowerCase()
    .replace(/^(?:the|our|an?|my|their) /u, '')
    .replace(/[-_\s]+/gu, ' ')
    .replace(/[.,;:!?]+$/u, '')

/** All that the words of a list are called, each with the word that is meant. */
export const wordNames = (tx: Pick<Tx, 'listed'>, list: WordList): ReadonlyMap<string, string> => {
  const words = wordsIn(tx, list)
  const also = Object.entries(ALSO[list]).filter(([, of]) => words.includes(of))
  return new Map([...also, ...words.map((word) => [plain(word), word] as const)])
}

/** The word of a list that is called so, in the plural too; undefined where none is. */
export function wordCalled(tx: Pick<Tx, 'listed'>, list: WordList, said: string): string | undefined {
  const names = wordNames(tx, list)
  const wanted = plain(said)
  return names.get(wanted) ?? names.get(wanted.replace(/s$/u, ''))
}

/** A word that is put into a list, as the list spells it where it was in it before. */
export const asSpelt = (tx: Pick<Tx, 'listed'>, list: WordList, said: string): string =>
  knownWords(tx, list).find((name) => name.toLowerCase() === said.trim().toLowerCase()) ?? said.trim()

/** The words of a list of which what was said is a slip, or the beginning, the nearest first. */
export function wordsNear(tx: Pick<Tx, 'listed'>, list: WordList, said: string): readonly string[] {
  const wanted = plain(said)
  const near = [...wordNames(tx, list)].flatMap(([name, word]) => {
    const by = name.startsWith(wanted) && wanted.length > 2 ? 1 : nearness(wanted, name)
    return by === undefined ? [] : [[word, by] as const]
  })
  return [...new Set(near.toSorted(([, a], [, b]) => a - b).map(([word]) => word))]
}

/** The same transaction with the words of its lists, read again after a change of them. */
export const withWordsNow = (tx: Tx): Promise<Tx> => withOwnFields(tx)

/** The rows of a list; the words with which it begins become rows first. */
async function begin(tx: Tx, list: WordList): Promise<readonly ListedWord[]> {
  const rows = rowsOf(await withWordsNow(tx), list)
  if (rows.length > 0 || BEGUN[list].length === 0) return rows
  for (const name of BEGUN[list]) await insert(tx, list, name)
  return rowsOf(await withWordsNow(tx), list)
}

async function insert(tx: Tx, list: WordList, name: string): Promise<void> {
  const number = await nextNumber(tx, 'listedword')
  const data = { workspaceId: tx.workspace, number, list, name, position: number, createdAt: tx.at }
  await tx.db.listedWord.create({ data })
}

const isCalled = (name: string) => (row: ListedWord) => row.name.toLowerCase() === name.toLowerCase()

/** Adds words to a list, or offers them again; returns those that were not offered before. */
export async function addWords(tx: Tx, list: WordList, names: readonly string[]): Promise<readonly string[]> {
  const rows = await begin(tx, list)
  const added: string[] = []
  for (const name of names) {
    const row = rows.find(isCalled(name))
    if (row && !row.isRetired) continue
    if (row) await setRetired(tx, row, false)
    else await insert(tx, list, name)
    added.push(row?.name ?? name)
  }
  return added
}

/** Offers a word no more; what has it keeps it. */
export async function retireWord(tx: Tx, list: WordList, name: string): Promise<void> {
  const row = (await begin(tx, list)).find(isCalled(name))
  if (row) await setRetired(tx, row, true)
}

const setRetired = (tx: Tx, { number }: ListedWord, isRetired: boolean): Promise<unknown> =>
  tx.db.listedWord.update({
    where: { workspaceId_number: { workspaceId: tx.workspace, number } },
    data: { retiredAt: isRetired ? tx.at : null },
  })

/** How what has a word of a list gets another one. */
const RENAMED: Readonly<Record<WordList, (tx: Tx, from: string, to: string) => Promise<unknown>>> = {
  async role(tx, from, to) {
    const [asked, asks] = [`role:${from}`, `role:${to}`]
    await tx.db.$executeRaw`
      UPDATE "Stage" SET "requires" = array_replace("requires", ${asked}::text, ${asks}::text)
      WHERE "workspaceId" = ${tx.workspace}::uuid AND "requires" @> ARRAY[${asked}::text]`
    return tx.db.$executeRaw`
      UPDATE "DealContact" SET "role" = ${to}::text WHERE "workspaceId" = ${tx.workspace}::uuid AND lower("role") = lower(${from}::text)`
  },
  /** What was said is kept as it was typed, unless it was nothing but the word. */
  reason: (tx, from, to) => tx.db.$executeRaw`
    UPDATE "Deal" SET "lostReason" = ${to}::text, "closeReason" = CASE WHEN lower("closeReason") = lower(${from}::text) THEN ${to}::text ELSE "closeReason" END
    WHERE "workspaceId" = ${tx.workspace}::uuid AND lower("lostReason") = lower(${from}::text)`,
  competitor: (tx, from, to) => tx.db.$executeRaw`
    UPDATE "Deal" SET "competitors" = CASE WHEN "competitors" @> ARRAY[${to}::text] THEN array_remove("competitors", ${from}::text)
      ELSE array_replace("competitors", ${from}::text, ${to}::text) END
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "competitors" @> ARRAY[${from}::text]`,
}

/**
 * Gives a word another name, or puts it into one that is there under this name, which is offered again if it was not;
 * what has it follows, whoever sees it.
 */
export async function renameWord(tx: Tx, list: WordList, from: string, to: string): Promise<void> {
  const rows = await begin(tx, list)
  const row = rows.find(isCalled(from))
  const other = rows.find((each) => each.number !== row?.number && isCalled(to)(each))
  if (!row) throw new Error(`no word of the list is ${from}`)
  const where = { workspaceId_number: { workspaceId: tx.workspace, number: row.number } }
  if (other?.isRetired) await setRetired(tx, other, false)
  if (other) await tx.db.listedWord.delete({ where })
  else await tx.db.listedWord.update({ where, data: { name: to } })
  await RENAMED[list](tx, row.name, other?.name ?? to)
}

/** The lists of which a request changed words. */
export async function wordListsChanged(tx: Tx, request: string): Promise<readonly string[]> {
  const rows = await tx.db.$queryRaw<{ list: string }[]>`
    SELECT DISTINCT coalesce(c."after" ->> 'list', c."before" ->> 'list', l."list") AS "list" FROM "Change" c
    LEFT JOIN "ListedWord" l ON l."workspaceId" = c."workspaceId" AND l."number" = (c."key" ->> 'number')::int
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."requestId" = ${request} AND c."table" = 'ListedWord' ORDER BY 1`
  const said: Readonly<Record<string, string>> = {
    role: 'the roles of contacts',
    reason: 'the lost reasons',
    competitor: 'the competitors',
  }
  return rows.map(({ list }) => said[list] ?? list)
}
