import type { State } from './state.ts'

/** What no name goes on with, and what begins a reason: `lost acme too expensive`. */
const REASON =
  /^(?:too|they|he|she|it|we|no|not|since|as|went|chose|wanted|decided|could(?:n['’]t)?|did(?:n['’]t)?|was|were|had)$/iu
/** `lost acme to a rival` */
const TO_WHOM = /^(?:to|against) (?:an?|the|another|our|their|some|competitors?|rivals?)$/iu

/** True of words that are a reason by themselves, whatever name stands before them. */
export const beginsReason = ({ words }: Pick<State, 'words'>, at: number): boolean =>
  REASON.test(words[at]?.typed ?? '') || TO_WHOM.test(`${words[at]?.typed} ${words[at + 1]?.typed}`)

/** Words before a reason that are no part of it. */
const BECAUSE: readonly (readonly string[])[] = [['because', 'of'], ['due', 'to'], ['because'], ['reason:'], ['reason']]

/** How many words from `at` on only lead to a reason; 0 for none. */
export const leadsToReason = (state: Pick<State, 'words'>, at: number): number =>
  BECAUSE.find(
    (lead) =>
      lead.every((word, index) => state.words[at + index]?.typed.toLowerCase() === word) &&
      state.words[at + lead.length] !== undefined,
  )?.length ?? 0
