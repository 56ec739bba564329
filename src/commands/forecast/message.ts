import { Temporal } from 'temporal-polyfill'
import { chanceOf } from '../../crm/deals/chance.ts'
import type { ForecastOf, ForecastSums, Share, UncountedDeals } from '../../crm/deals/forecast.ts'
import type { EarlierForecast, Move } from '../../crm/deals/forecast-moves.ts'
import { type Goal, shareOfGoal } from '../../crm/goals/goals.ts'
import { showMoney } from '../../lib/money.ts'
import { type Block, list, type Span, type Text, text } from '../../message/message.ts'
import { shownDayIn } from '../../time/say.ts'

/** What was expected at an earlier day, and what changed it since. */
export interface Since extends EarlierForecast {
  readonly day: Temporal.PlainDate
}

/** Moves that are named; the others are one line. */
const MOST_MOVES = 6
/** Deals that are named where there is no table. */
const MOST_DEALS = 8

/** `Expected $157,850 of $180,000 (88 %), $22,150 short · Tue 17 Nov $152,250, +$5,600` */
export function headLine(
  { expected, won }: ForecastSums,
  { currency, first }: ForecastOf,
  { goal, since }: { readonly goal: Goal | undefined; readonly since: Since | undefined },
): Block {
  const money = (minor: bigint) => showMoney({ minor, currency })
  const wanted = goal?.amount.currency === currency ? goal.amount.minor : undefined
  const missing = wanted === undefined ? 0n : wanted - expected
  const of =
    wanted === undefined
      ? ''
      : ` of ${money(wanted)} (${shareOfGoal(expected, wanted)})${missing > 0n ? `, ${money(missing)} short` : missing < 0n ? `, ${money(-missing)} above` : ''}`
  const changed = since && signed(expected - since.expected, currency)
  const before = since ? ` · on ${shownDayIn(first.year, since.day)} ${money(since.expected)}, ${changed}` : ''
  return text(
    { bold: `Expected ${money(expected)}${of}` },
    `${won === 0n ? ', nothing of it won yet' : `, ${money(won)} of it won`}${before}`,
  )
}

const signed = (minor: bigint, currency: string): string =>
  minor === 0n ? 'no change' : `${minor > 0n ? '+' : '−'}${showMoney({ minor: minor < 0n ? -minor : minor, currency })}`

const named = ({ number, title }: Share['deal']): readonly Span[] => [title, ' ', { ref: `D-${number}` }]

/** The deals themselves, the most expected first, where they are too few for a table. */
export function dealLines(shares: readonly Share[], of: ForecastOf): Block {
  const ordered = shares.toSorted(
    (one, other) => Number(other.expected - one.expected) || one.deal.number - other.deal.number,
  )
  const rest = ordered.slice(MOST_DEALS)
  const more: readonly Text[] = rest.length > 0 ? [[`and ${rest.length} more`]] : []
  return list([...ordered.slice(0, MOST_DEALS).map((share) => dealLine(share, of)), ...more])
}

/** `€10,000 (≈ $10,800)`: an amount in its own currency, and what it counts as. */
const amountSaid = ({ amount }: Share['deal'], minor: bigint, currency: string): string => {
  const counts = showMoney({ minor, currency })
  return amount && amount.currency !== currency ? `${showMoney(amount)} (≈ ${counts})` : counts
}

function dealLine({ deal, part, amount, expected }: Share, { currency, first }: ForecastOf): Text {
  const money = (minor: bigint) => showMoney({ minor, currency })
  const { stage, closes } = deal
  const worth = amountSaid(deal, amount, currency)
  if (part === 'won') return [...named(deal), `, ${worth}: won`]
  const day = closes ? `, closes ${shownDayIn(first.year, closes)}` : ''
  return [...named(deal), `, ${worth}: ${stage.name} (${chanceOf(deal)} %), so ${money(expected)}${day}`]
}

/** `What moved it since Tue 17 Nov`, with the deals of the largest effect. */
export function moveBlocks({ day, moves }: Since, { currency, first, owner }: ForecastOf): readonly Block[] {
  if (moves.length === 0) return []
  const shown = moves.length === MOST_MOVES + 1 ? moves : moves.slice(0, MOST_MOVES)
  const rest = moves.slice(shown.length)
  const line = ({ by, deal, why }: Move): Text => [
    { bold: signed(by, currency) },
    ' ',
    ...named(deal),
    ...(owner === undefined ? [' (', { user: deal.owner }, ')'] : []),
    `: ${why}`,
  ]
  const others = rest.reduce((sum, { by }) => sum + by, 0n)
  const more: readonly Text[] =
    rest.length > 0 ? [[{ bold: signed(others, currency) }, ` ${rest.length} more deals together`]] : []
  return [text(`What moved it since ${shownDayIn(first.year, day)}`), list([...shown.map(line), ...more])]
}

const OUT: Readonly<Record<UncountedDeals['why'], string>> = {
  'no day': 'without a close date',
  'no amount': 'without an amount',
  currency: 'in another currency',
  earlier: 'with an earlier close date',
  later: 'with a later one',
}

/** What is past its day and in it all the same, and which open deals are in no number. */
export function footLines(
  shares: readonly Share[],
  leftOut: readonly UncountedDeals[],
  of: ForecastOf,
  today: Temporal.PlainDate,
): readonly Block[] {
  const money = (minor: bigint) => showMoney({ minor, currency: of.currency })
  const late = shares.filter(
    ({ part, deal: { closes } }) => part !== 'won' && closes !== null && Temporal.PlainDate.compare(closes, today) < 0,
  )
  const sum = late.reduce((all, { amount }) => all + amount, 0n)
  const [only] = late
  const past =
    late.length === 1 && only
      ? [text('In it, past its day: ', ...named(only.deal), `, ${money(sum)}.`)]
      : late.length > 1
        ? [text(`In it, past their day: ${late.length} deals, ${money(sum)}.`)]
        : []
  const foreign = shares.filter(({ deal: { amount } }) => amount && amount.currency !== of.currency)
  const theirs = foreign.reduce((all, { amount }) => all + amount, 0n)
  const rates =
    foreign.length === 0
      ? []
      : [
          text(
            `In it at ${foreign.length === 1 ? 'its rate' : 'their rates'}: ${foreign.length === 1 ? '1 deal' : `${foreign.length} deals`} in other currencies, ≈ ${money(theirs)}.`,
          ),
        ]
  const order = Object.keys(OUT) as readonly UncountedDeals['why'][]
  const parts = order.flatMap((why) => {
    const found = leftOut.find((each) => each.why === why)
    if (!found) return []
    const worth = found.minor > 0n ? ` (${money(found.minor)})` : ''
    return [`${found.count} ${OUT[why]}${worth}`]
  })
  const not = parts.length > 0 ? [text(`Open and not in it: ${parts.join(', ')}.`)] : []
  return [...past, ...rates, ...not]
}
