import { openDealsOf } from '../../crm/deals/contacts.ts'
import { type NamedIn, recordsNamedIn, type WordRun } from '../../crm/search/named-in.ts'
import { type AnyRecord, anyNumbered } from '../../crm/search/records.ts'
import { refOfSubject, subjectOf } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import type { Subject } from '../../records/types/relations.ts'

const MOST_WORDS = 40
const LONGEST_NAME = 5

/** Words that begin many names and many sentences: alone and in small letters they name nothing. */
const COMMON = new Set(
  `about agree agency annual answer april arrange august bank bill blue board book brief budget build business buy call
  capital care center central chase check city clean close cloud company confirm consulting contact contract cost customer
  data date deal december decide deliver demo design digital discuss draft email energy event expansion express february
  figure file final find finish first follow food forward friday from gmbh give global grand grant green group health help
  home hotel house inform intro invoice invite january july june kick launch lead learn legal license list look mail main
  make march mark media meet meeting message monday move national network next north note november october offer office
  online open order partner pass phone pilot ping plan platform prepare press price pricing project prom proposal propose
  quote reach read real remind renew renewal reply report request research review ring rose sales saturday schedule school
  security seats send september service services setup ship show sign software solar solutions south start studio sunday
  support sync systems talk team tech tell test thank that them then they this thursday ticket tour trade training travel
  trial trip tuesday update upgrade upsell visit wait water wednesday week west what when will with work workshop world
  write your`.split(/\s+/u),
)

/** Words before a name: `call with Acme`, `contract for Acme`. */
const LEADS_TO_NAME = /^(?:with|to|for|at|from|about|up|visit|call|ring|email|mail|meet|ping|ask|re)$/iu

/** Short words that begin a name of a firm, and stand behind `call` and `with` in any sentence. */
const NO_BEGINNING = /^(?:the|all|any|both|each|him|her|his|its|our|one|two|six|ten|new|old|big|them|they|you|who)$/iu

const bare = (word: string): string => word.replace(/^[("“'@]+|[,;:.!?)"”']+$/gu, '').replace(/['’]s$/u, '')

/** True of a word with which names begin and of which sentences are made. */
export const isCommon = (word: string): boolean => COMMON.has(word.toLowerCase())

/** The runs of words in a text that may name something: whole names, and the first words of names. */
function runsIn(text: string): readonly WordRun[] {
  const words = text.split(/\s+/u).slice(0, MOST_WORDS).map(bare)
  return words.flatMap((first, at) => {
    const isSaid = /^\p{Lu}/u.test(first) || LEADS_TO_NAME.test(words[at - 1] ?? '')
    return Array.from({ length: Math.min(LONGEST_NAME, words.length - at) }, (_, index): WordRun => {
      const name = words
        .slice(at, at + index + 1)
        .join(' ')
        .toLowerCase()
      const isLong = /^\p{L}{4,}$/u.test(first) || (isSaid && /^\p{L}{3}$/u.test(first) && !NO_BEGINNING.test(first))
      return { name, begins: isLong && !isCommon(first), at, count: index + 1 }
    }).filter(({ name, count }) => name.length > 2 && (count > 1 || isSaid || !isCommon(name)))
  })
}

/** True of a run inside a longer one. */
const isWithin = (run: WordRun, other: WordRun): boolean =>
  other.count > run.count && other.at <= run.at && run.at + run.count <= other.at + other.count

/** True of a company whose deal, contact or lead is the other. */
const isCompanyOf = (one: NamedIn, other: NamedIn): boolean =>
  one.noun === 'company' && (other.company === one.number || (other.noun === 'lead' && other.firm === one.name))

/**
 * The one record that words name: whole names go before beginnings of names, longer names before their parts, and a
 * company's records before the company. Undefined when there is none or it is not clear.
 */
function oneNamed(found: readonly NamedIn[]): Subject | undefined {
  const exact = found.filter((each) => each.exact)
  const named = exact.length > 0 ? exact : found
  const longest = named.filter(({ run }) => !named.some((other) => isWithin(run, other.run)))
  const closest = longest.filter((one) => !longest.some((other) => isCompanyOf(one, other)))
  const all = new Map(closest.map((each) => [refOfSubject(each), each]))
  const [only, ...others] = [...all.values()]
  if (!only || others.length === 0) return only
  const [company, ...more] = longest.filter(({ noun }) => noun === 'company')
  return company && more.length === 0 && longest.every(({ run }) => run.name === company.run.name) ? company : undefined
}

/**
 * The record that words are about: the company, contact, lead or open deal that they name by its whole name, or by the
 * first words of exactly one name; a company or contact with one open deal is replaced by the deal. Undefined when it
 * is not clear.
 */
export async function recordInWords(ctx: Ctx, text: string): Promise<AnyRecord | undefined> {
  const one = oneNamed(await recordsNamedIn(ctx.tx, runsIn(text)))
  if (!one) return undefined
  return anyNumbered(ctx.tx, await withItsDeal(ctx, one))
}

/**
 * The one open deal of a company or contact, to which its next steps belong; any other record, or one without, itself.
 */
export async function withItsDeal(ctx: Ctx, { noun, number }: Subject): Promise<Subject> {
  if (noun !== 'company' && noun !== 'contact') return { noun, number }
  const { deals, total } = await openDealsOf(ctx.tx, noun, number, 1)
  const [deal] = deals
  return deal && total === 1 ? { noun: 'deal', number: deal.number } : { noun, number }
}

/** A record that was given on its own: by ref it is that record, by name it may stand for its one open deal. */
export const asSaid = async (ctx: Ctx, one: Subject, said: string | undefined): Promise<Subject> =>
  subjectOf(said ?? '') ? one : withItsDeal(ctx, one)

/** Words that add one more record. */
const AND = /^(?:(?:and|&|\+|plus)\s+|,\s*)+/iu
/** Words with which a sentence goes on after `and`, even if names begin so. */
const NO_NAME =
  /^(?:the|an?|i|we|he|she|they|you|it|our|my|his|her|their|your|not|no|all|also|had|has|have|was|is|are|got|said|wants?|now)$/iu
const MOST_NAMED = 10

/**
 * Further records that words name, and the text after them; if `isClear` is false each may be the one that is meant.
 */
interface Others {
  readonly records: readonly AnyRecord[]
  readonly isClear: boolean
  readonly rest: string
}

/** The records that the first words name, by a whole name or its first words, and the number of words. */
async function namedFirst(ctx: Ctx, first: Subject, words: readonly string[]) {
  const runs = runsIn(words.slice(0, LONGEST_NAME).join(' '))
    .filter(({ at }) => at === 0)
    .map((run) => ({ ...run, begins: !NO_NAME.test(run.name) && !isCommon(bare(words[0] ?? '')) }))
  const all = await recordsNamedIn(ctx.tx, runs)
  const found = all.filter(({ noun, number, company }) => {
    const isOwn = first.noun === 'company' && company === first.number
    return !isOwn && (noun !== first.noun || number !== first.number)
  })
  const one = all.length === found.length ? oneNamed(found) : undefined
  const named = one ? found.filter(({ noun, number }) => noun === one.noun && number === one.number) : found
  const count = Math.max(0, ...named.map(({ run }) => run.count))
  const refs = new Map(named.filter(({ run }) => run.count === count).map((each) => [refOfSubject(each), each]))
  const records = await Promise.all([...refs.values()].slice(0, 3).map((each) => anyNumbered(ctx.tx, each)))
  return { records: records.filter((each) => each !== undefined), count }
}

/**
 * The further records in `globex and acme …` or `jane, kim and lee …`, given the words after the first one; none that
 * belongs to the first. Without a joining word they must be a list. Undefined when no other record is named.
 */
export async function othersNamed(ctx: Ctx, first: Subject, text: string): Promise<Others | undefined> {
  const records: AnyRecord[] = []
  let joined = AND.test(text)
  let rest = text.replace(AND, '')
  for (let isList = true; isList && records.length < MOST_NAMED; ) {
    const words = rest.split(/\s+/u)
    const named = await namedFirst(ctx, first, words)
    const [one, ...more] = named.records
    if (!one) break
    if (more.length > 0) return joined ? { records: named.records, isClear: false, rest } : undefined
    records.push(one)
    const left = words.slice(named.count).join(' ')
    isList = AND.test(left) || (words[named.count - 1]?.endsWith(',') ?? false)
    joined ||= isList && records.length > 1
    rest = left.replace(AND, '')
  }
  const isSeveral = joined || records.length > 1
  return records.length > 0 && isSeveral
    ? { records, isClear: true, rest: rest.replace(/^[-–—:,;]\s*/u, '') }
    : undefined
}

/** Words before the company that a deal is made with. */
const WITH_COMPANY = /^(?:for|with|at|@)$/iu

/**
 * The company in the title of a deal: at its start, after for, with, at or @, or in brackets; only by its whole name.
 */
export async function companyInTitle(ctx: Ctx, typed: string): Promise<Subject | undefined> {
  const words = typed.split(/\s+/u)
  const runs = words.flatMap((word, at) => {
    const isNamed = at === 0 || WITH_COMPANY.test(words[at - 1] ?? '') || /^[@(]\p{L}/u.test(word)
    if (!isNamed) return []
    return Array.from({ length: Math.min(LONGEST_NAME, words.length - at) }, (_, index): WordRun => {
      const name = words
        .slice(at, at + index + 1)
        .map(bare)
        .join(' ')
        .toLowerCase()
      return { name, begins: false, at, count: index + 1 }
    })
  })
  return oneNamed(await recordsNamedIn(ctx.tx, runs.slice(0, 40), ['company']))
}
