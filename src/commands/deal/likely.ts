import type { Deal } from '../../crm/deals/deals.ts'
import { UserError } from '../../message/errors.ts'
import { button, call } from '../../message/message.ts'
import { dealName, ref } from '../shared/cards.ts'
import { CHANGE, OWN, sayings } from '../shared/said.ts'

const LIKELY = '(?:probability|prob|chance|chances|likelihood|odds|confidence|win probability)'
const SHARE = '\\d{1,3}(?:[.,]\\d)? ?(?:%|percent|per cent)'

/** How likely a deal is to be won, which its stage says: `acme 50% likely`, `set the probability of acme to 70%`. */
export const likelySaid: readonly RegExp[] = sayings(
  `(?<deal>.+?)(?: is| looks)?(?: now)?(?: at)? (?<likely>${SHARE}) (?:likely|probable|sure|certain|probability|chance|confident|confidence|odds)(?: to (?:close|win|be won|sign|happen))?`,
  `(?<deal>.+?)${OWN} ${LIKELY}(?: is| now| to| at| of|:|=)* (?<likely>\\d{1,3}(?:[.,]\\d)? ?(?:%|percent|per cent)?)`,
  `${CHANGE} (?:the )?${LIKELY} (?:of|for|on) (?<deal>.+?) (?:to|at|=|->) (?<likely>\\d{1,3} ?(?:%|percent|per cent)?)`,
)

/** @throws UserError that says where a deal's chance comes from, with the words as a note. */
export function refuseLikely(deal: Deal, likely: string): never {
  const { name, probability } = deal.stage
  const share = /%|per/iu.test(likely) ? likely : `${likely} %`
  const words = `How likely a deal is to be won comes from its stage: ${dealName(deal)} is in ${name}, ${probability} %.`
  const note = `${share} likely`
  throw new UserError('not_read', words, {
    next: 'Nothing is saved yet.',
    actions: [button(`Note on it: ${note}`, call('log note', { record: ref(deal), text: note }))],
  })
}
