import { openDealsOf } from '../../crm/deals/contacts.ts'
import { type NamedIn, recordsNamedIn, type WordRun } from '../../crm/search/named-in.ts'
import { type AnyRecord, anyNumbered } from '../../crm/search/records.ts'
import { refOfSubject, subjectOf } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import type { Subject } from '../../records/types/relations.ts'

const MOST_WORDS = 40
const LONGEST_NAME = 5

/** Words that begin or are many a name and many a sentence: alone and in small letters they name nothing. */
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
const LEADS_TO_NAME = /^(?:with|to|for|at|from|about|visit|call|ring|email|mail|meet|ping|ask|re)$/iu

const bare = (word: string): string => word.replace(/^[("“'@]+|[,;:.!?)"”']+$/gu, '').replace(/['’]s$/u, '')

const isCommon = (word: string): boolean => COMMON.has(word.toLowerCase())

/** The runs of words in a text that may name something: each whole name, and the first words of one. */
function runsIn(text: string): readonly WordRun[] {
  const words = text.split(/\s+/u).slice(0, MOST_WORDS).map(bare)
  return words.flatMap((first, at) => {
    const isSaid = /^\p{Lu}/u.test(first) || LEADS_TO_NAME.test(words[at - 1] ?? '')
    return Array.from({ length: Math.min(LONGEST_NAME, words.length - at) }, (_, index): WordRun => {
      const name = words
        .slice(at, at + index + 1)
        .join(' ')
        .toLowerCase()
      return { name, begins: /^\p{L}{4,}$/u.test(first) && !isCommon(first), at, count: index + 1 }
    }).filter(({ name, count }) => name.length > 2 && (count > 1 || isSaid || !isCommon(name)))
  })
}

/** True of a run that stands within a longer one. */
const isWithin = (run: WordRun, other: WordRun): boolean =>
  other.count > run.count && other.at <= run.at && run.at + run.count <= other.at + other.count

/** True of a company whose deal, contact or lead is the other. */
const isCompanyOf = (one: NamedIn, other: NamedIn): boolean =>
  one.noun === 'company' && (other.company === one.number || (other.noun === 'lead' && other.firm === one.name))

/**
 * The one record among those that words name: whole names before such that only begin so, longer ones before what is a
 * part of them, and what belongs to a company before that company. Undefined where it is none or not clear.
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
 * What words are about: the company, contact, lead or open deal that they name by its whole name, or by the first words of
 * the name of just one; in place of a company or contact with one open deal that deal. Undefined where it is not clear.
 */
export async function recordInWords(ctx: Ctx, text: string): Promise<AnyRecord | undefined> {
  const one = oneNamed(await recordsNamedIn(ctx.tx, runsIn(text)))
  if (!one) return undefined
  return anyNumbered(ctx.tx, await withItsDeal(ctx, one))
}

/** The one open deal of a company or contact, on which its next steps count; what else it is, itself. */
export async function withItsDeal(ctx: Ctx, { noun, number }: Subject): Promise<Subject> {
  if (noun !== 'company' && noun !== 'contact') return { noun, number }
  const { deals, total } = await openDealsOf(ctx.tx, noun, number, 1)
  const [deal] = deals
  return deal && total === 1 ? { noun: 'deal', number: deal.number } : { noun, number }
}

/** A record that was said apart: by its ref it is that one, by its name it may stand for its one open deal. */
export const asSaid = async (ctx: Ctx, one: Subject, said: string | undefined): Promise<Subject> =>
  subjectOf(said ?? '') ? one : withItsDeal(ctx, one)

/** What joins a second record to a first one. */
const AND = /^(?:and|&|\+|,)\s+/iu

/** A record that words begin with behind an `and`, by its whole name, and what follows it. */
interface Second {
  readonly record: AnyRecord
  readonly rest: string
}

/** The second record of `globex and acme …`, where the words behind the first are given; not one that belongs to the first. */
export async function secondNamed(ctx: Ctx, first: Subject, text: string): Promise<Second | undefined> {
  if (!AND.test(text)) return undefined
  const words = text.replace(AND, '').split(/\s+/u)
  const runs = runsIn(words.join(' ')).filter(({ at }) => at === 0)
  const found = (await recordsNamedIn(ctx.tx, runs)).filter(({ exact }) => exact)
  const one = oneNamed(found)
  const named = found.find(({ noun, number }) => noun === one?.noun && number === one.number)
  const isOwn = first.noun === 'company' && named?.company === first.number
  if (!one || !named || isOwn || refOfSubject(one) === refOfSubject(first)) return undefined
  const record = await anyNumbered(ctx.tx, one)
  return record && { record, rest: words.slice(named.run.count).join(' ') }
}

/** Words before the company that a deal is made with. */
const WITH_COMPANY = /^(?:for|with|@)$/iu

/** The company that the title of a deal names: at its start, or behind for, with or @; by its whole name alone. */
export async function companyInTitle(ctx: Ctx, typed: string): Promise<Subject | undefined> {
  const words = typed.split(/\s+/u)
  const runs = words.flatMap((word, at) => {
    const isNamed = at === 0 || WITH_COMPANY.test(words[at - 1] ?? '') || /^@\p{L}/u.test(word)
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
