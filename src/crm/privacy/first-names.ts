import { CAPTURED, columnsOf } from '../../store/changes/captured.ts'
import { type WordFound, wordsFound } from '../../store/changes/erase-words.ts'
import { allNouns } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { columnOf } from '../subject.ts'
import { areAboutPeople, numbersAmong, PEOPLE_TYPES } from './people.ts'
import { type PersonRecords, partsOfName } from './privacy.ts'

/** Where a person may be called by a part of their name, before anything is erased. */
export interface NamesFound {
  /** What was logged, planned and reminded of about their deals, where nobody else is called so: it goes with them. */
  readonly sure: readonly WordFound[]
  /** Other texts, at most `MOST_DOUBTFUL`, which may mean somebody else: somebody decides. */
  readonly doubtful: readonly WordFound[]
}

/** So many doubtful texts are counted: a first name may stand in tens of thousands. */
export const MOST_DOUBTFUL = 200
/** No deals of one person have more texts with their name. */
const MOST_SURE = 10_000

/** The rows about a person's records, which lose their text whole, and those about the deals that they are with. */
async function rowsOf(tx: Tx, refs: readonly string[]) {
  const deal = columnOf('deal')
  const theirs = PEOPLE_TYPES.flatMap((one) => [
    ...(Object.hasOwn(CAPTURED.DealContact.columns, `${one.noun}Number`)
      ? [
          Prisma.sql`SELECT l.${deal} FROM "DealContact" l WHERE l."workspaceId" = ${tx.workspace}::uuid
            AND l.${columnOf(one.noun)} = ANY(${numbersAmong(refs, one)}::int[])`,
        ]
      : []),
    ...(columnsOf(one.table).includes('dealNumber')
      ? [
          Prisma.sql`SELECT p.${deal} FROM ${Prisma.raw(`"${one.table}"`)} p WHERE p."workspaceId" = ${tx.workspace}::uuid
            AND p."number" = ANY(${numbersAmong(refs, one)}::int[]) AND p.${deal} IS NOT NULL`,
        ]
      : []),
  ])
  const each = allNouns
    .filter(({ part }) => part === 'about')
    .map(({ table, letter }) => {
      return Prisma.sql`SELECT ${letter} || '-' || t."number" AS "ref", t.${deal} IS NOT NULL AS "ofDeal"
        FROM ${Prisma.raw(`"${table}"`)} t WHERE t."workspaceId" = ${tx.workspace}::uuid
          AND (${areAboutPeople(refs)} OR t.${deal} IN (${Prisma.join(theirs, ' UNION ')}))`
    })
  const rows = await tx.db.$queryRaw<{ ref: string; ofDeal: boolean }[]>`${Prisma.join(each, ' UNION ALL ')}`
  const of = (isOfDeal: boolean) => rows.filter(({ ofDeal }) => ofDeal === isOfDeal).map(({ ref }) => ref)
  return { own: of(false), ofDeals: of(true) }
}

/** True where somebody else who is known here, or of the team, is called by one of these words. */
async function isSharedName(tx: Tx, { refs }: PersonRecords, words: readonly string[]): Promise<boolean> {
  const lower = words.map((word) => word.toLowerCase())
  const each = allNouns
    .filter(({ isPerson }) => isPerson)
    .map(({ table, letter, title: goesBy }) => {
      const name = Prisma.raw(`p."${goesBy}"`)
      return Prisma.sql`SELECT 1 FROM ${Prisma.raw(`"${table}"`)} p
        WHERE p."workspaceId" = ${tx.workspace}::uuid AND NOT p."number" = ANY(${numbersAmong(refs, { letter })}::int[])
          AND regexp_split_to_array(lower(${name}), '[^[:alpha:]]+') && ${lower}::text[]`
    })
  const [row] = await tx.db.$queryRaw<
    { shared: boolean }[]
  >`SELECT EXISTS (${Prisma.join(each, ' UNION ALL ')}) AS "shared"`
  return row?.shared ?? false
}

/** The texts about a person's deals in which they alone may be meant by a part of their name: they go with the person. */
export async function sureNamesFound(tx: Tx, person: PersonRecords): Promise<readonly WordFound[]> {
  const words = partsOfName(person.name)
  return words.length === 0 ? [] : (await sureAmong(tx, person, words)).sure
}

async function sureAmong(tx: Tx, person: PersonRecords, words: readonly string[]) {
  const { own, ofDeals } = await rowsOf(tx, person.refs)
  const except = [...person.refs, ...own]
  const isSure = ofDeals.length > 0 && !(await isSharedName(tx, person, words))
  const sure = isSure
    ? await wordsFound(tx, words, { except, among: ofDeals, without: person.words, most: MOST_SURE })
    : []
  return { sure, except }
}

/** Finds where a person is called by a part of their name outside of what an erasure takes anyway. */
export async function namesFound(tx: Tx, person: PersonRecords): Promise<NamesFound> {
  const words = partsOfName(person.name)
  if (words.length === 0) return { sure: [], doubtful: [] }
  const { sure, except } = await sureAmong(tx, person, words)
  const doubtful = await wordsFound(tx, words, {
    except: [...except, ...sure.map(({ ref }) => ref)],
    without: person.words,
    most: MOST_DOUBTFUL,
  })
  return { sure, doubtful }
}
