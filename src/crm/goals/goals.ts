import type { Temporal } from 'temporal-polyfill'
import type { Money } from '../../lib/money.ts'
import { nextNumber, type Tx } from '../../store/transaction.ts'
import { dayColumn, dayOfColumn } from '../../time/due.ts'
import { type Pipeline, pipelines } from '../pipelines/pipelines.ts'
import type { GoalPeriod } from './period.ts'

/** What the team, or one of its people, is to win in a range of days. */
export interface Goal extends GoalPeriod {
  readonly number: number
  /** Whose it is; null for the whole team. */
  readonly of: { readonly member: number; readonly name: string } | null
  /** The pipeline whose deals count; null for those of all. */
  readonly pipeline: Pipeline | null
  readonly amount: Money
}

/** Whose goal, by the number of a member or null for the team, and of which pipeline, or null for all of them. */
export interface GoalOf {
  readonly member: number | null
  readonly pipeline: number | null
}

/** True of the goal of exactly these. */
export const isGoalOf = ({ of, pipeline }: Goal, whose: GoalOf): boolean =>
  (of?.member ?? null) === whose.member && (pipeline?.number ?? null) === whose.pipeline

/** The most goals that are shown. */
const MOST_GOALS = 200

/** The goals that are not over on a day, the ones that end first before the others, the team's before its people's, those over all pipelines before those of one. */
export async function goalsFrom(tx: Tx, day: Temporal.PlainDate): Promise<readonly Goal[]> {
  return read(tx, { last: { gte: dayColumn(day) } })
}

/** The goals of exactly these days. */
export const goalsOf = (tx: Tx, { first, last }: GoalPeriod): Promise<readonly Goal[]> =>
  read(tx, { first: dayColumn(first), last: dayColumn(last) })

async function read(tx: Tx, where: object): Promise<readonly Goal[]> {
  const rows = await tx.db.goal.findMany({
    where: { workspaceId: tx.workspace, ...where },
    include: { member: { select: { name: true } } },
    orderBy: [
      { last: 'asc' },
      { first: 'asc' },
      { memberNumber: { sort: 'asc', nulls: 'first' } },
      { pipelineNumber: { sort: 'asc', nulls: 'first' } },
    ],
    take: MOST_GOALS,
  })
  const all = rows.some(({ pipelineNumber }) => pipelineNumber !== null) ? await pipelines(tx) : []
  return rows.flatMap(({ number, memberNumber, member, pipelineNumber, first, last, amountMinor, currency }) => {
    const pipeline = all.find((each) => each.number === pipelineNumber) ?? null
    // The pipeline was taken back.
    if (pipelineNumber !== null && !pipeline) return []
    const of = memberNumber === null ? null : { member: memberNumber, name: member?.name ?? '' }
    const amount = { minor: amountMinor, currency }
    return [{ number, of, pipeline, first: dayOfColumn(first), last: dayOfColumn(last), amount }]
  })
}

/** The goal that a day lies in: of several the one that ends first. */
export async function goalOn(tx: Tx, of: GoalOf, day: Temporal.PlainDate): Promise<Goal | undefined> {
  const [goal] = await read(tx, {
    memberNumber: of.member,
    pipelineNumber: of.pipeline,
    first: { lte: dayColumn(day) },
    last: { gte: dayColumn(day) },
  })
  return goal
}

/** `88 %` of a goal, or of another amount; nothing without one. */
export const shareOfGoal = (minor: bigint, goal: bigint | undefined): string =>
  goal === undefined || goal === 0n ? '' : `${(minor * 200n + goal) / (2n * goal)} %`

/** Sets a goal for some days; what it was before is returned. */
export async function setGoal(tx: Tx, of: GoalOf, days: GoalPeriod, amount: Money): Promise<Goal | undefined> {
  const known = (await goalsOf(tx, days)).find((each) => isGoalOf(each, of))
  const data = { amountMinor: amount.minor, currency: amount.currency }
  if (known) await tx.db.goal.update({ where: keyOf(tx, known), data })
  else {
    const [first, last] = [dayColumn(days.first), dayColumn(days.last)]
    const number = await nextNumber(tx, 'goal')
    const whose = { memberNumber: of.member, pipelineNumber: of.pipeline }
    await tx.db.goal.create({
      data: { workspaceId: tx.workspace, number, ...whose, first, last, ...data, createdAt: tx.at },
    })
  }
  return known
}

/** Takes a goal away. */
export async function removeGoal(tx: Tx, goal: Goal): Promise<void> {
  await tx.db.goal.delete({ where: keyOf(tx, goal) })
}

const keyOf = (tx: Tx, { number }: Goal) => ({ workspaceId_number: { workspaceId: tx.workspace, number } })
