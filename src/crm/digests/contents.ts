import type { Tx } from '../../store/transaction.ts'
import { type BoardRow, board, type Pipeline, pipelines } from '../pipelines/pipelines.ts'
import { type AwayMember, whoIsAway } from '../team/absence.ts'
import { activityIn, type DigestActivity, leadsUnowned, type UnownedLeads } from './activity.ts'
import { type Flow, type FlowPart, flowsIn } from './changed.ts'
import { type ClosingPart, closingThisWeek } from './closing.ts'
import { type DueByPerson, dueByPerson, type OwnTasks, ownTasks } from './due.ts'
import { type DigestExpected, digestExpected } from './expected.ts'
import { type DealNeeding, MOST_NEEDING, type OpenTotals, openDeals } from './needs.ts'
import type { DigestScope } from './scope.ts'

/** Since when deals need somebody, as digests tell it: the day of the first one that had them, by their numbers. */
export interface NeedsTold {
  /** The numbers of all that need somebody, the new ones first; at most 200. */
  readonly numbers: readonly number[]
  /** How many are new since the digest before; 0 where none was before. */
  readonly fresh: number
  /** ISO days, of those that the digest before had. */
  readonly since: Readonly<Record<string, string>>
  /** True where one was before and had all of its deals, so that one without a day is new. */
  readonly tellsNew: boolean
}

/** The contents of a digest. */
export interface DigestContents {
  readonly scope: DigestScope
  readonly pipelines: readonly Pipeline[]
  readonly board: readonly BoardRow[]
  readonly expected: DigestExpected
  readonly flows: readonly FlowPart[]
  readonly closing: ClosingPart
  readonly open: OpenTotals
  readonly needing: readonly DealNeeding[]
  readonly needs: NeedsTold
  readonly leads: UnownedLeads
  readonly due: DueByPerson
  /** What is due to whose digest it is; undefined of a digest about all. */
  readonly own: OwnTasks | undefined
  readonly away: readonly AwayMember[]
  readonly activity: DigestActivity
}

/** The numbers of a digest that are stored for the next one to compare with; sums are in minor units, as text. */
export interface DigestFigures {
  readonly open: number
  readonly sums: Readonly<Record<string, string>>
  readonly withStep: number
  readonly flows: Readonly<Partial<Record<Flow, number>>>
  /** What was expected by which goal (0 for none), in minor units as text; and the first day and the currency of that. */
  readonly expected?: {
    readonly goal: number
    readonly minor: string
    readonly first?: string
    readonly currency?: string
  }
  /** The deals that needed somebody, and since which ISO day. */
  readonly needs?: Readonly<Record<string, string>>
}

/**
 * Reads the contents of a digest, in ten statements besides those for the stages and the goal, whatever the number of deals; each
 * list has at most `limit` rows. `before` are the figures of the one before.
 */
export async function digestContents(
  tx: Tx,
  scope: DigestScope,
  limit: number,
  before?: DigestFigures | null,
): Promise<DigestContents> {
  const part = { limit, offset: 0 }
  const since = before?.needs
  const { open, needing, numbers, fresh } = await openDeals(tx, scope, part, since && Object.keys(since).map(Number))
  const isOwn = scope.owner !== undefined
  const own = isOwn ? await ownTasks(tx, scope, MOST_OWN_LINES) : undefined
  const tellsNew = since !== undefined && Object.keys(since).length < MOST_NEEDING
  return {
    scope,
    board: await board(tx, { owner: scope.owner, pipeline: scope.pipeline }),
    pipelines: await pipelines(tx),
    expected: await digestExpected(tx, scope),
    flows: await flowsIn(tx, scope, part),
    // Some of them may be among those that need somebody, which are told once.
    closing: isOwn ? { count: 0, sums: [], deals: [] } : await closingThisWeek(tx, scope, 2 * limit),
    open,
    needing: own ? restOfOwn(needing, own) : needing,
    needs: { numbers, fresh: tellsNew ? fresh : 0, since: since ?? {}, tellsNew },
    leads: isOwn ? { count: 0, leads: [] } : await leadsUnowned(tx),
    own,
    due: own ? { people: [], count: 1, today: own.today, overdue: own.overdue } : await dueByPerson(tx, scope),
    away: isOwn ? [] : await whoIsAway(tx),
    activity: await activityIn(tx, scope),
  }
}

/** So many lines say what somebody is to do, in a digest of their own. */
const MOST_OWN_LINES = 7

/** The deals that need somebody of whom no task tells, as far as there is room. */
const restOfOwn = (needing: readonly DealNeeding[], { tasks }: OwnTasks): readonly DealNeeding[] =>
  needing
    .filter(({ number }) => !tasks.some(({ about }) => about?.noun === 'deal' && about.number === number))
    .slice(0, MOST_OWN_LINES - tasks.length)

/** True when nothing happened, nothing is due, and nobody is needed. */
export const isEmpty = ({ flows, closing, due, open, leads, activity }: DigestContents): boolean =>
  isQuiet({ flows, closing, open, leads, activity }) && due.today + due.overdue === 0

/** True when nothing happened and nobody is needed; something may be due. */
export const isQuiet = ({
  flows,
  closing,
  open,
  leads,
  activity,
}: Pick<DigestContents, 'flows' | 'closing' | 'open' | 'leads' | 'activity'>): boolean =>
  flows.length === 0 && closing.count === 0 && open.needing === 0 && leads.count === 0 && activity.people.length === 0

/** The numbers that the next digest compares itself with. */
export function figuresOf({ board, flows, open, expected, needs, scope }: DigestContents): DigestFigures {
  const sums: Record<string, bigint> = {}
  for (const row of board.filter(({ stage }) => stage.outcome === 'open')) {
    for (const { currency, minor } of row.sums) sums[currency] = (sums[currency] ?? 0n) + minor
  }
  const [sum, ...others] = expected.sums
  return {
    open: open.count,
    sums: Object.fromEntries(Object.entries(sums).map(([currency, minor]) => [currency, String(minor)])),
    withStep: open.count - open.withoutStep,
    flows: Object.fromEntries(flows.map(({ flow, count }) => [flow, count])),
    ...(sum &&
      others.length === 0 && {
        expected: {
          goal: expected.goal?.number ?? 0,
          minor: String(sum.minor),
          first: expected.days.first.toString(),
          currency: sum.currency,
        },
      }),
    needs: Object.fromEntries(needs.numbers.map((number) => [number, needs.since[number] ?? scope.today.toString()])),
  }
}
