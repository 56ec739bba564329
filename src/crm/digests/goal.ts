import type { Tx } from '../../store/transaction.ts'
import { isPartOn } from '../../store/turned-off.ts'
import { countsIn, dealsFor, type ForecastOf, sumsOf } from '../deals/forecast.ts'
import { sharesOf } from '../deals/forecast-moves.ts'
import { type Goal, goalOn } from '../goals/goals.ts'
import type { DigestScope } from './scope.ts'

/** The goal of whom a digest is about, and what is expected by it, in minor units of the goal's currency. */
export interface DigestGoal {
  readonly goal: Goal
  readonly expected: bigint
}

/** What is expected by the goal that the day of a digest lies in; undefined where none is set, or goals are turned off. */
export async function digestGoal(
  tx: Tx,
  { owner, today, zone, pipeline }: DigestScope,
): Promise<DigestGoal | undefined> {
  // A goal is one over all pipelines.
  if (pipeline !== undefined) return undefined
  const goal = await goalOn(tx, owner ?? null, today)
  if (!goal || !(await isPartOn(tx, 'goals'))) return undefined
  const { first, last, amount } = goal
  const of: ForecastOf = { first, last, zone, owner, currency: amount.currency }
  return { goal, expected: sumsOf(sharesOf(await dealsFor(tx, countsIn(of), of.currency), of)).expected }
}
