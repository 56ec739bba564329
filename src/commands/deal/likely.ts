import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { slippedAgain } from '../../crm/deals/slips.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { Ctx } from '../../language/command.ts'
import { CHANGE, OWN, sayings } from '../shared/said.ts'

const LIKELY =
  '(?:win |close |closing )?(?:probability|prob|chances?|likelihood|odds|confidence)(?: of (?:winning|closing))?'
const SHARE = '\\d{1,3}(?:[.,]\\d)? ?(?:%|percent|per cent)'
/** A new value, where the words before it say what it is: the sign may be missing, and none takes it away. */
const VALUE = '(?:\\d{1,3}(?:[.,]\\d)? ?(?:%|percent|per cent)?|none)'
const NOW = '(?: (?:is|are|looks|seems|now|only|about|at|down to|up to|went to|goes to))*'

/** How likely a deal is to be won: `acme 50% likely`, `acme is at 60%`, `set the probability of acme to 70%`. */
export const likelySaid: readonly RegExp[] = sayings(
  `(?<deal>.+?)${NOW} (?<probability>${SHARE}) (?:likely|probable|sure|certain|probability|chance|confident|confidence|odds)(?: to (?:close|win|be won|sign|happen)| of (?:winning|closing))?`,
  `(?:(?:i|we)(?:['’]m|['’]re| am| are| feel| give)? )?(?<probability>${SHARE}) (?:likely|sure|certain|confident|chance|probability)(?: (?:about|of|on|for|that we (?:win|get|close)|we (?:win|get|close)))+ (?<deal>.+)`,
  `(?:give|put|mark) (?<deal>.+?) (?:at |as |an? )?(?<probability>${SHARE})(?: (?:likely|chance|probability|likelihood|odds))?`,
  `(?<deal>.+?)${OWN} ${LIKELY}(?: is| now| to| at| of|:|=)* (?<probability>${VALUE})`,
  `${CHANGE} (?:the |our )?${LIKELY} (?:(?:of|for|on|with|that we (?:win|get|close)) )?(?<deal>.+?) (?:to|at|=|->) (?<probability>${VALUE})`,
  `(?<deal>.+?) (?:is |are |now |looks |only |about )*(?:at|to|is|=|->|:|down to|up to|now) (?<probability>${SHARE})`,
)

/** What is said of a new probability besides it: what the stage has, and that a closed deal has no use for it. */
export function likelyNote(deal: Deal, { probability }: Readonly<Record<string, unknown>>): readonly string[] {
  if (probability === undefined || probability === deal.probability) return []
  const { name, outcome, probability: ofStage } = deal.stage
  if (outcome !== 'open') return [`a deal that is ${outcome} counts as ${ofStage} % all the same`]
  return [`${name} has ${ofStage} %`]
}

/** What is said of a deal's own probability when it enters another open stage: it stays. */
export const likelyStays = ({ probability }: Deal, stage: Deal['stage']): string =>
  probability === null || stage.outcome !== 'open'
    ? ''
    : `; its own ${probability} % stays (${stage.name} has ${stage.probability} %)`

/** What is said when the day of a deal was moved later once more. */
export async function slipNote(
  { tx }: Pick<Ctx, 'tx'>,
  deal: Deal,
  { closes, later }: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  if (closes === undefined && later === undefined) return []
  const now = await recordNumbered(tx, DEALS, deal.number)
  return now ? [slippedAgain(deal, now) ?? []].flat() : []
}
