import { inPattern } from '../../lib/patterns.ts'
import type { Tx } from '../../store/transaction.ts'
import { wordCalled, wordsIn, wordsNear } from './words.ts'

/** What the words behind `lost` say by the lists of the team. */
export interface Loss {
  /** The reason with which they begin. */
  readonly reason?: string
  /** The competitors to whom it was lost. */
  readonly rivals: readonly string[]
  /** Whom else they name as such, who is in no list, with those who are nearly called so. */
  readonly unknown?: { readonly name: string; readonly near: readonly string[] }
}

/** Words before a reason without a meaning of their own. */
const LEADS = /^(?:(?:because of|because|due to|over|on|for|it was|was|reason|the|their|our|a|an|of)[\s:]+)+/iu
/** Words before those who won. */
const WINS = '(?:to|with|against|chose|choose|picked|preferred|bought|took|signed|by|competitor|rival|for)'
const AT_END = '(?![\\p{L}\\p{N}])'
const UNKNOWN = new RegExp(
  `(?:^|[\\s,;])(?:to|went with|chose|picked|against) (?:the )?(\\p{L}[\\p{L}\\p{N}&.-]*)${AT_END}`,
  'iu',
)
/** A reason in the list that is nothing but that somebody else won. */
const RIVAL = /^(?:competit|rival|lost to|another (?:vendor|supplier|provider))/iu

/** Reads `too expensive, went with Zorg` by the lists of the team: it begins with a reason, and says who won. */
export function lossSaid(tx: Pick<Tx, 'listed'>, words: string | undefined): Loss {
  if (words === undefined) return { rivals: [] }
  const rivals = wordsIn(tx, 'competitor').filter((name) =>
    new RegExp(`(?:^|[\\s,;:]${WINS} (?:the )?|^${WINS} (?:the )?)${inPattern(name)}${AT_END}`, 'iu').test(words),
  )
  const [, name] = (rivals.length === 0 && wordsIn(tx, 'competitor').length > 0 && UNKNOWN.exec(words)) || []
  const near = name === undefined ? [] : wordsNear(tx, 'competitor', name)
  const reason =
    reasonIn(tx, words) ??
    reasonBehind(tx, words) ??
    (rivals.length > 0 ? wordsIn(tx, 'reason').find((each) => RIVAL.test(each)) : undefined)
  return {
    ...(reason !== undefined && { reason }),
    rivals,
    ...(name !== undefined && near.length > 0 && { unknown: { name, near } }),
  }
}

/** The reason with which words begin, the longest one; undefined where there is none. */
function reasonIn(tx: Pick<Tx, 'listed'>, words: string): string | undefined {
  const bare = words.trim().replace(LEADS, '')
  const all = wordsIn(tx, 'reason').toSorted((one, other) => other.length - one.length)
  const begins = (text: string) => (word: string) => new RegExp(`^${inPattern(word)}${AT_END}`, 'iu').test(text)
  return all.find(begins(words.trim())) ?? all.find(begins(bare)) ?? wordCalled(tx, 'reason', firstPart(bare))
}

/** Where another statement begins: `to Zorg, price`, `to Zorg because of the price`. */
const NEXT_PART = /\s*[,;:.]\s+|\s[-\u2013\u2014]\s|\s(?=(?:because|due to|over) )/iu
const SAYS_WHO = new RegExp(`^(?:lost )?${WINS} `, 'iu')

/** The reason behind words for who won; undefined where none of the list stands there. */
function reasonBehind(tx: Pick<Tx, 'listed'>, words: string): string | undefined {
  const [who = '', ...others] = words.trim().split(NEXT_PART)
  if (!SAYS_WHO.test(who)) return undefined
  return others.map((part) => reasonIn(tx, part)).find((reason) => reason !== undefined)
}

/** The words up to the first comma or dash. */
const firstPart = (words: string): string => words.split(/\s*[,;:.]\s*|\s[-\u2013\u2014]\s/u)[0] ?? words

/** True where the team keeps a list of reasons, and what was said begins with none of them. */
export const asksForReason = (tx: Pick<Tx, 'listed'>, { reason }: Loss): boolean =>
  reason === undefined && wordsIn(tx, 'reason').length > 0
