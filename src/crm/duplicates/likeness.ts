import { nearness } from '../../lib/near.ts'
import { comparableName, ownDomain } from '../people/alike.ts'

/** What two records of one kind are compared by. */
export interface Comparable {
  readonly number: number
  readonly name: string
  /** The name of the company where somebody works, or that buys; null where none is known. */
  readonly company: string | null
  /** All addresses in small letters, and all numbers in E.164. */
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly domain: string | null
  /** Of a deal: its amount with the currency, and the day it is expected to close. */
  readonly amount: string | null
  readonly closes: string | null
}

/** Why two records may be the same, the surest reason first. */
export const PAIR_REASONS = [
  'same e-mail',
  'same e-mail and like name',
  'same domain and like name',
  'same phone and like name',
  'same name at one company',
  'same title and company',
  'same title and amount',
  'like names at one company',
  'same name',
  'same title',
] as const
/** One of them. */
export type PairReason = (typeof PAIR_REASONS)[number]

/** What stands before the @ of an address that several people read: alone it makes nobody the same. */
const SHARED_BOX =
  /^(?:info|contact|hello|hi|office|mail|e?mails?|sales|support|service|help|team|admin|billing|accounts?|accounting|invoices?|hr|jobs|press|marketing|reception|kontakt|buero|büro|vertrieb|verkauf|rechnung|bonjour|accueil|ventas|contacto|hola|no-?reply|postmaster|webmaster)@/u

const shared = (ones: readonly string[], others: readonly string[]): readonly string[] =>
  ones.filter((one) => others.includes(one))

const wordsOf = (name: string): readonly string[] => comparableName(name).split(' ').filter(Boolean)

const DIGIT = /\p{N}/u

/** So many letters at least have words of which one may be the other mistyped: Tom and Tim are two. */
const SLIPS = { first: 4, last: 3 } as const

/** True of two words that are one, one of them mistyped or as its first letter; numbers must be the same. */
function isLikeWord(one: string, other: string, at: keyof typeof SLIPS): boolean {
  if (one === other) return true
  if (DIGIT.test(one) || DIGIT.test(other)) return false
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length === 1) return long.startsWith(short)
  return short.length >= SLIPS[at] && nearness(short, long) === 1
}

/**
 * True of two names that may be one: the same words in any order, with one letter for a first name, further names in
 * between, or a slip. A single word is like no longer name of a person.
 */
export function areLikeNames(one: string, other: string): boolean {
  const [ours, theirs] = [wordsOf(one), wordsOf(other)]
  if (ours.length === 0 || theirs.length === 0) return false
  if (ours.toSorted().join(' ') === theirs.toSorted().join(' ')) return true
  const [first = '', last = ''] = [ours[0], ours.at(-1)]
  const [theirFirst = '', theirLast = ''] = [theirs[0], theirs.at(-1)]
  if (ours.length === 1 || theirs.length === 1)
    return ours.length === theirs.length && isLikeWord(first, theirFirst, 'first')
  if (ours.length !== theirs.length && Math.min(ours.length, theirs.length) > 2) return false
  return (
    isLikeWord(first, theirFirst, 'first') &&
    isLikeWord(last, theirLast, 'last') &&
    // One of the two is as it is: two slips are two names.
    (first === theirFirst || last === theirLast)
  )
}

/** True where both are known and nothing is in both. */
const areApart = (ones: readonly string[], others: readonly string[]): boolean =>
  ones.length > 0 && others.length > 0 && shared(ones, others).length === 0

const ownDomains = (emails: readonly string[]): readonly string[] => emails.flatMap((email) => ownDomain(email) ?? [])

const isSame = (one: string, other: string): boolean => {
  const name = comparableName(one)
  return name !== '' && name === comparableName(other)
}

/** True where both are known and the same; false where they differ; undefined where one is not known. */
const sameOrUnknown = (one: string | null, other: string | null): boolean | undefined =>
  one === null || other === null ? undefined : isSame(one, other)

/**
 * Why two people, as contacts or leads, may be the same; undefined where nothing says so. A shared address, a
 * switchboard, a domain or a usual name alone says nothing, and who differs in what is one's own is somebody else.
 */
export function reasonOfPeople(one: Comparable, other: Comparable): PairReason | undefined {
  const emails = shared(one.emails, other.emails)
  const isLike = areLikeNames(one.name, other.name)
  if (emails.some((email) => !SHARED_BOX.test(email))) return 'same e-mail'
  if (emails.length > 0 && isLike) return 'same e-mail and like name'
  if (!isLike) return undefined
  const isElsewhere = sameOrUnknown(one.company, other.company) === false
  if (shared(one.phones, other.phones).length > 0) return 'same phone and like name'
  const isNamesake = isSame(one.name, other.name)
  if (sameOrUnknown(one.company, other.company) === true) {
    if (isNamesake) return 'same name at one company'
    return areApart(one.emails, other.emails) ? undefined : 'like names at one company'
  }
  const [ours, theirs] = [ownDomains(one.emails), ownDomains(other.emails)]
  if (isNamesake && !isElsewhere && shared(ours, theirs).length > 0) return 'same domain and like name'
  const isWhole = wordsOf(one.name).length > 1
  return isNamesake &&
    isWhole &&
    !isElsewhere &&
    !areApart(one.emails, other.emails) &&
    !areApart(one.phones, other.phones)
    ? 'same name'
    : undefined
}

/** True where the name of one company begins with that of the other: `Acme` and `Acme Logistics`. */
const beginsAlike = (one: string, other: string): boolean => {
  const [ours, theirs] = [wordsOf(one), wordsOf(other)]
  return ours.slice(0, theirs.length).join(' ') === theirs.slice(0, ours.length).join(' ')
}

/** Why two companies may be the same; undefined where nothing says so. */
export function reasonOfCompanies(one: Comparable, other: Comparable): PairReason | undefined {
  const isLike = areLikeNames(one.name, other.name)
  const isOne = one.domain !== null && one.domain === other.domain
  if (isOne && (isLike || beginsAlike(one.name, other.name))) return 'same domain and like name'
  if (isLike && shared(one.phones, other.phones).length > 0) return 'same phone and like name'
  const isOther = one.domain !== null && other.domain !== null && !isOne
  return !isOther && isSame(one.name, other.name) ? 'same name' : undefined
}

/**
 * Why two open deals may be the same; undefined where nothing says so. As for files, a title and a company alone make no
 * two deals the same where the amounts or the days differ: they may be those of two years.
 */
export function reasonOfDeals(one: Comparable, other: Comparable): PairReason | undefined {
  if (!isSame(one.name, other.name)) return undefined
  const differs = (ours: string | null, theirs: string | null) => ours !== null && theirs !== null && ours !== theirs
  if (differs(one.amount, other.amount) || differs(one.closes, other.closes)) return undefined
  const atOne = sameOrUnknown(one.company, other.company)
  if (atOne === false) return undefined
  if (atOne) return 'same title and company'
  return one.amount !== null && one.amount === other.amount ? 'same title and amount' : 'same title'
}
