import type { State } from '../grammar/state.ts'

/** Words that never belong to a name and begin a reason: `lost acme too expensive`. */
const REASON =
  /^(?:too|they|he|she|it|we|no|not|since|as|went|chose|wanted|decided|yesterday,?|today,?|could(?:n['’]t)?|did(?:n['’]t)?|was|were|had)$/iu
/** The day on which it ended: `won acme last friday`. */
const THAT_DAY = /^(?:last|this) (?:mon|tue|wed|thu|fri|sat|sun|week|month|night|morning|afternoon)/iu
/** `lost acme to a rival` */
const TO_WHOM = /^(?:to|against) (?:an?|the|another|our|their|some|competitors?|rivals?)$/iu
/** `lost vesta on price`, `lost vesta to kern` */
const LOST_BY = /^(?:to|against|over|on|for)$/iu

/** True of words that are certainly a reason, whatever name stands before them. */
export const beginsReason = ({ words, command }: Pick<State, 'words' | 'command'>, at: number): boolean =>
  REASON.test(words[at]?.typed ?? '') ||
  THAT_DAY.test(`${words[at]?.typed} ${words[at + 1]?.typed}`) ||
  (command.path[1] === 'lost' && LOST_BY.test(words[at]?.typed ?? '') && words[at + 1] !== undefined) ||
  TO_WHOM.test(`${words[at]?.typed} ${words[at + 1]?.typed}`)

/** Words that introduce a reason without being part of it. */
const BECAUSE: readonly (readonly string[])[] = [
  ['because', 'of'],
  ['due', 'to'],
  ['bc', 'of'],
  ['because'],
  ['bc'],
  ['b/c'],
  ['cuz'],
  ['reason:'],
  ['reason'],
]

/** The number of words from `at` on that only introduce a reason; 0 for none. */
export const leadsToReason = (state: Pick<State, 'words'>, at: number): number =>
  BECAUSE.find(
    (lead) =>
      lead.every((word, index) => state.words[at + index]?.typed.toLowerCase() === word) &&
      state.words[at + lead.length] !== undefined,
  )?.length ?? 0
