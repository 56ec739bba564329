import type { Ctx } from '../../language/command.ts'
import { dateContext, pastInstant } from '../../language/params/when.ts'
import { type Money, moneyReadings, moneyWords } from '../../lib/money.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { sayings } from '../shared/said.ts'

/** The day on which a deal ended, as far as its first words show. */
export const CLOSE_DAY = '(?:yesterday|today|this morning|(?:last|this|on) (?:mon|tue|wed|thu|fri|sat|sun|week)[a-z]*)'

/** The day or the amount directly behind won or lost, or behind the deal: `acme won yesterday, 30k`, `lost acme last friday`. */
export const toldAtOnce = (ended: string): readonly RegExp[] => {
  const day = CLOSE_DAY
  const first = `(?<why>(?:${day}|(?:for|at|worth) \\S*\\d\\S*k?(?= ?[,;:–-]| ${day}))(?:[\\s,;:–-].*)?)`
  return sayings(
    `(?<deal>.+?)(?: (?:is|was|has been|got))? (?:closed )?(?:as )?${ended},? ${first}`,
    `(?:(?:i|we) )?(?:just |finally )?${ended} (?<deal>.+?),? ${first}`,
  )
}

/** What was told with the end of a deal, besides that it ended. */
interface ToldWithEnd {
  readonly amount?: Money
  /** When it ended, if that was said. */
  readonly at?: Date
  readonly why?: string
}

const BETWEEN = /\s*[,;:]\s+|\s+[-–—]\s+|[.!]\s+/u
/** Words around an amount without a meaning of their own: `for 30k`, `final price is 30k`, `30k total`. */
const AROUND =
  /^(?:(?:for|at|with|worth|of|and|the|a|final|total|agreed|closing|deal|price|amount|value|sum|is|was|they pay|paid|amounting to)[\s:]+)+(?=\S*\d)|(?<=\d\S*)\s+(?:in total|total|all in|overall|finally|in the end|once)$/giu
const LED_TO_DAY = /^(?:on|as of|and|already|closed|signed|since)\s+/iu

/**
 * Reads `30k, contract signed yesterday`, `yesterday, best support, for 30k`: of the statements behind won or lost, one
 * that is an amount is what the deal was worth, one that is a day is when it ended, and the others are the reason.
 */
export function toldWithEnd(ctx: Ctx, words: string | undefined, since: Date): ToldWithEnd {
  if (words === undefined) return {}
  const kept: string[] = []
  let amount: Money | undefined
  let at: Date | undefined
  for (const part of words.split(BETWEEN).flatMap(parted)) {
    const worth = amount === undefined ? amountIn(ctx, part) : undefined
    const day = at === undefined && !worth ? pastDay(ctx, part, since) : undefined
    amount ??= worth
    at ??= day
    if (!worth && !day && part.trim() !== '') kept.push(part.trim())
  }
  const isPlain = amount === undefined && at === undefined
  const why = isPlain ? words : kept.join(', ')
  return { ...(amount && { amount }), ...(at && { at }), ...(why !== '' && { why }) }
}

/** `yesterday for 30k` is two statements. */
const DAY_AND_AMOUNT = /^(\S+(?: \S+)?) ((?:for|at|worth) \S*\d\S*)$|^((?:for|at|worth) \S*\d\S*) (\S+(?: \S+)?)$/iu
const parted = (part: string): readonly string[] => {
  const found = DAY_AND_AMOUNT.exec(part.trim())
  return found ? found.slice(1).filter((each) => each !== undefined) : [part]
}

function amountIn({ currency }: Ctx, part: string): Money | undefined {
  const said = part.trim().replace(AROUND, '').trim()
  const all = said.split(/\s+/u)
  // A bare small number may be anything.
  if (/^\d{1,3}$/u.test(said) || moneyWords(all) !== all.length) return undefined
  const [only, ...others] = moneyReadings(said, currency)
  return others.length === 0 ? only : undefined
}

function pastDay(ctx: Ctx, part: string, since: Date): Date | undefined {
  const read = readMoment(part.trim().replace(LED_TO_DAY, ''), dateContext(ctx, 'past'))
  if (isRefusal(read) || read.kind === 'recurring' || (read.kind === 'interval' && read.unit === 'days'))
    return undefined
  const at = new Date(pastInstant(read, ctx).epochMilliseconds)
  return at <= ctx.tx.at && at >= since ? at : undefined
}
