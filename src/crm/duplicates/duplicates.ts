import { furtherIn } from '../../records/further.ts'
import { type MergeableNoun, NOUNS, type Noun, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import { CLOSING_COLUMN } from '../deals/closing.ts'
import { currentRows, factGroups } from './groups.ts'
import {
  type Comparable,
  PAIR_REASONS,
  type PairReason,
  reasonOfCompanies,
  reasonOfDeals,
  reasonOfPeople,
} from './likeness.ts'
import { notSameAmong, type Pair, pairKey } from './not-same.ts'

/** The kinds of records that can be the same. */
export const MERGEABLE_NOUNS: readonly MergeableNoun[] = subjects
  .filter(({ isMergeable }) => isMergeable === true)
  .map(({ noun }) => noun)

/** Two records of a kind that are likely the same, and why; the newer one comes first. */
export interface LikelyPair extends Pair {
  readonly names: readonly [string, string]
  readonly reason: PairReason
}

type ReasonOf = (one: Comparable, other: Comparable) => PairReason | undefined

/** The rule for a kind of record. */
const reasonOf = ({ isPerson, columns }: Noun): ReasonOf =>
  isPerson ? reasonOfPeople : Object.hasOwn(columns, 'domain') ? reasonOfCompanies : reasonOfDeals

const NONE = Prisma.sql`NULL::text`
const NO_LIST = Prisma.sql`NULL::jsonb`

/** What is compared of a kind, as SQL expressions of its row `r`, by the columns that it has. */
function comparedIn(tx: Tx, { columns }: Noun): Prisma.Sql {
  const has = (name: string) => Object.hasOwn(columns, name)
  const company = has('companyName') ? Prisma.sql`r."companyName"` : has('companyNumber') ? companyOf(tx) : NONE
  return Prisma.sql`${company} AS "company", ${has('domain') ? Prisma.sql`r."domain"` : NONE} AS "domain",
    ${has('email') ? Prisma.sql`lower(r."email")` : NONE} AS "email", ${has('emails') ? furtherIn('r', 'emails') : NO_LIST} AS "emails",
    ${has('phone') ? Prisma.sql`r."phone"` : NONE} AS "phone", ${has('phones') ? furtherIn('r', 'phones') : NO_LIST} AS "phones",
    ${has('amountMinor') ? Prisma.sql`r."amountMinor" || ' ' || r."currency"` : NONE} AS "amount",
    ${has(CLOSING_COLUMN) ? Prisma.raw(`r."${CLOSING_COLUMN}"::text`) : NONE} AS "closes"`
}

const companyOf = (tx: Tx): Prisma.Sql => Prisma.sql`(SELECT a."name" FROM ${visible(tx, 'Company')} a
  WHERE a."workspaceId" = r."workspaceId" AND a."number" = r."companyNumber")`

interface ComparedRow extends Omit<Comparable, 'emails' | 'phones'> {
  readonly email: string | null
  readonly emails: readonly string[] | null
  readonly phone: string | null
  readonly phones: readonly string[] | null
}

/** Records as they are compared, by their numbers. */
async function comparables(
  tx: Tx,
  noun: MergeableNoun,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Comparable>> {
  if (numbers.length === 0) return new Map()
  const title = Prisma.raw(`r."${NOUNS[noun].title}"`)
  const rows = await tx.db.$queryRaw<ComparedRow[]>`
    SELECT r."number", ${title} AS "name", ${comparedIn(tx, NOUNS[noun])} FROM ${currentRows(tx, noun)}
      AND r."number" = ANY(${[...numbers]}::int[])`
  const all = (first: string | null, further: readonly string[] | null) => [
    ...(first === null ? [] : [first]),
    ...(further ?? []),
  ]
  return new Map(
    rows.map(({ email, emails, phone, phones, ...row }) => [
      row.number,
      {
        ...row,
        emails: all(email, emails).map((each) => each.toLowerCase()),
        phones: all(phone, phones),
      },
    ]),
  )
}

/**
 * The pairs of live records of a kind that are likely the same, the surest first and then the newest: what nobody said of
 * them is not the same, and both of which whoever works in `tx` sees. Of records of which more than 50 have the same fact
 * that fact says nothing.
 */
export async function likelyPairs(tx: Tx, noun: MergeableNoun): Promise<readonly LikelyPair[]> {
  const groups = await factGroups(tx, noun)
  const numbers = [...new Set(groups.flat())]
  const found = await comparables(tx, noun, numbers)
  const apart = await notSameAmong(tx, noun, numbers)
  const pairs = new Map<string, LikelyPair>()
  for (const group of groups) {
    for (const [at, newer] of group.entries()) {
      for (const older of group.slice(at + 1)) {
        const key = pairKey([newer, older])
        const pair = pairs.has(key) || apart.has(key) ? undefined : pairOf(noun, found.get(newer), found.get(older))
        if (pair) pairs.set(key, pair)
      }
    }
  }
  return [...pairs.values()].toSorted(bySureness)
}

/** The surest first, and the newest of those. */
export const bySureness = (one: LikelyPair, other: LikelyPair): number =>
  PAIR_REASONS.indexOf(one.reason) - PAIR_REASONS.indexOf(other.reason) ||
  other.numbers[0] - one.numbers[0] ||
  other.numbers[1] - one.numbers[1]

function pairOf(
  noun: MergeableNoun,
  one: Comparable | undefined,
  other: Comparable | undefined,
): LikelyPair | undefined {
  const reason = one && other && reasonOf(NOUNS[noun])(one, other)
  if (!one || !other || !reason) return undefined
  return { noun, numbers: [one.number, other.number], names: [one.name, other.name], reason }
}

/** Why two records may be the same that are there and seen; undefined where they are not likely the same any more. */
export async function likelyPair(tx: Tx, { noun, numbers }: Pair): Promise<LikelyPair | undefined> {
  const found = await comparables(tx, noun, numbers)
  const apart = await notSameAmong(tx, noun, numbers)
  const [one, other] = numbers
  return apart.has(pairKey(numbers)) ? undefined : pairOf(noun, found.get(one), found.get(other))
}
