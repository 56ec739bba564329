import { Temporal } from 'temporal-polyfill'
import { showMoney } from '../../lib/money.ts'
import { txAsOf } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { shortDayIn } from '../../time/say.ts'
import { chanceOf } from './chance.ts'
import type { Deal } from './deals.ts'
import {
  countsIn,
  dealsFor,
  type ForecastOf,
  minorIn,
  type Share,
  shareOf,
  sumsOf,
  type ValuedDeal,
} from './forecast.ts'
import { whyClosed } from './reason.ts'
import { slippedAgain } from './slips.ts'

/** What one deal changed in what is expected, in minor units, and why in words. */
export interface Move {
  readonly deal: Deal
  readonly by: bigint
  readonly why: string
}

/** What was expected at an earlier moment, in minor units, and what changed it since. */
export interface EarlierForecast {
  readonly expected: bigint
  readonly moves: readonly Move[]
  /** The number of deals that counted then. */
  readonly deals: number
}

/** Compares a forecast, whose deals are `now`, with that of an earlier moment. */
export async function forecastSince(
  tx: Tx,
  at: Temporal.Instant,
  of: ForecastOf,
  now: readonly ValuedDeal[],
): Promise<EarlierForecast> {
  const then = txAsOf(tx, at)
  const before = await dealsFor(then, countsIn(of), of.currency)
  const moves = await movesBetween(tx, then, of, { now, before })
  return { expected: sumsOf(sharesOf(before, of)).expected, moves, deals: before.length }
}

/**
 * What changed a forecast between two moments, deal by deal, the largest effect first: the sum of all is the difference
 * of what was expected. `then` reads what was there at the earlier moment.
 */
async function movesBetween(
  tx: Tx,
  then: Tx,
  of: ForecastOf,
  { now, before }: { readonly now: readonly ValuedDeal[]; readonly before: readonly ValuedDeal[] },
): Promise<readonly Move[]> {
  const [after, earlier] = [byNumber(now), byNumber(before)]
  const gone = await dealsNumbered(tx, missing(earlier, after), of)
  const came = await dealsNumbered(then, missing(after, earlier), of)
  const numbers = [...new Set([...after.keys(), ...earlier.keys()])]
  const moves = numbers.flatMap((number) => {
    const [is, was] = [after.get(number) ?? gone.get(number), earlier.get(number) ?? came.get(number)]
    const deal = is ?? was
    const [to, from] = [is && shareOf(is, of), was && shareOf(was, of)]
    const by = (to?.expected ?? 0n) - (from?.expected ?? 0n)
    return deal && by !== 0n ? [{ deal, by, why: whyMoved(was, is, of) }] : []
  })
  const size = (by: bigint) => (by < 0n ? -by : by)
  return moves.toSorted((one, other) => {
    const [a, b] = [size(one.by), size(other.by)]
    return a === b ? one.deal.number - other.deal.number : a < b ? 1 : -1
  })
}

const byNumber = (deals: readonly ValuedDeal[]) => new Map(deals.map((deal) => [deal.number, deal]))

const missing = (of: ReadonlyMap<number, Deal>, from: ReadonlyMap<number, Deal>): readonly number[] =>
  [...of.keys()].filter((number) => !from.has(number))

/** Deals by their numbers, deleted ones too. */
async function dealsNumbered(
  tx: Tx,
  numbers: readonly number[],
  { currency }: ForecastOf,
): Promise<ReadonlyMap<number, ValuedDeal>> {
  if (numbers.length === 0) return new Map()
  return byNumber(await dealsFor(tx, Prisma.sql`r."number" = ANY(${[...numbers]}::int[])`, currency))
}

/** What happened to a deal, as far as it counts: `Proposal → Negotiation`, `won, $9,000`, `close 12 Dec → 29 Jan`. */
function whyMoved(was: ValuedDeal | undefined, is: ValuedDeal | undefined, of: ForecastOf): string {
  if (!is || is.deletedAt) return 'deleted'
  const worth = is.amount ? `, ${showMoney(is.amount)}` : ''
  if (!was || was.deletedAt)
    return `${was ? 'restored' : 'new'}${is.stage.outcome === 'open' ? '' : `, ${is.stage.outcome}`}${worth}`
  const { outcome } = is.stage
  if (outcome !== was.stage.outcome && outcome !== 'open') {
    const why = outcome === 'lost' ? whyClosed(is) : null
    const reason = why ? `, ${why}` : ''
    return `${outcome}${worth}${reason}`
  }
  const parts = [
    ...(outcome !== was.stage.outcome ? ['reopened'] : []),
    ...(is.stage.number !== was.stage.number ? [`${was.stage.name} → ${is.stage.name}`] : []),
    ...(is.probability === was.probability ? [] : [`${chanceOf(was)} % likely → ${chanceOf(is)} %`]),
    ...(is.probability === was.probability &&
    is.stage.number === was.stage.number &&
    is.stage.probability !== was.stage.probability
      ? [`${is.stage.name} counts ${was.stage.probability} % → ${is.stage.probability} %`]
      : []),
    ...(isSame(was.amount, is.amount) ? [] : [`${amountOf(was)} → ${amountOf(is)}`]),
    ...byRate(was, is, of),
    ...(isSameDay(was.closes, is.closes)
      ? []
      : [[`close ${dayOf(was, of)} → ${dayOf(is, of)}`, slippedAgain(was, is)].filter(Boolean).join(', ')]),
    ...(of.owner !== undefined && was.owner.member !== is.owner.member ? [`${was.owner.name} → ${is.owner.name}`] : []),
  ]
  return parts.join(', ')
}

const isSame = (one: Deal['amount'], other: Deal['amount']): boolean =>
  one?.minor === other?.minor && one?.currency === other?.currency

/** `€10,000 ≈ $10,500 → $10,800`: the same amount at another rate. */
function byRate(was: ValuedDeal, is: ValuedDeal, of: ForecastOf): readonly string[] {
  const [from, to] = [was, is].map((deal) => minorIn(deal, of))
  if (!is.amount || from === to || !isSame(was.amount, is.amount)) return []
  const said = (minor: bigint | undefined) => (minor === undefined ? 'no rate' : showMoney({ ...of, minor }))
  return [`${showMoney(is.amount)} ≈ ${said(from)} → ${said(to)}`]
}

const isSameDay = (one: Deal['closes'], other: Deal['closes']): boolean =>
  one && other ? Temporal.PlainDate.compare(one, other) === 0 : one === other

const amountOf = ({ amount }: Deal): string => (amount ? showMoney(amount) : 'no amount')

const dayOf = ({ closes }: Deal, { first }: ForecastOf): string => (closes ? shortDayIn(first.year, closes) : 'no day')

/** The shares of deals that are in the numbers of a forecast. */
export const sharesOf = (deals: readonly ValuedDeal[], of: ForecastOf): readonly Share[] =>
  deals.flatMap((deal) => shareOf(deal, of) ?? [])
