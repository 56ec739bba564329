import { Temporal } from 'temporal-polyfill'
import { countsIn, dealsFor, type ForecastOf, MOST_DEALS, sumsOf } from '../../crm/deals/forecast.ts'
import { sharesOf } from '../../crm/deals/forecast-moves.ts'
import {
  type Goal,
  type GoalOf,
  goalsFrom,
  goalsOf,
  isGoalOf,
  removeGoal,
  setGoal,
  shareOfGoal,
} from '../../crm/goals/goals.ts'
import { daysSaid, type GoalPeriod } from '../../crm/goals/period.ts'
import { type Pipeline, pipelines } from '../../crm/pipelines/pipelines.ts'
import type { Member } from '../../crm/team/members.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe, money } from '../../language/params/kinds.ts'
import { showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, type Span, say, type Text, text } from '../../message/message.ts'
import { daysMeant, forecastPeriod } from '../forecast/period.ts'
import { PERIOD_SAID } from '../forecast/words.ts'
import { pipelineNamed, pipelineOfPlace } from '../pipeline/pipeline-named.ts'
import { sayings } from '../shared/said.ts'
import { memberOrTeam } from '../team/member-or-team.ts'

const P = `(?: (?:for |in )?(?<period>${PERIOD_SAID}))?`
const GOAL = '(?:sales |revenue )?(?:goal|target|quota)'
const AMOUNT = '(?<amount>[^ ]*\\d[^ ]*(?: (?:thousand|million|euros?|dollars?|(?!for|the|per)[a-z]{3}))?)'

/** The name of a pipeline in one word or two. */
const IN = '(?<pipeline>(?!this|next|last|the|our|team|me|my|sales goal|revenue)[^ @:]+(?: [^ @:]+)?)'
const OF_ONE = `(?: (?:in|for|on) (?:the |our )?${IN}(?: (?:pipeline|funnel))?)`

const whoseOf = (who: Member | 'team' | undefined): Member | undefined => (who === 'team' ? undefined : who)

/** Whose goal is meant, and of which pipeline. */
interface Meant {
  readonly whose: Member | undefined
  readonly pipeline: Pipeline | undefined
}

/** `Ann's goal`, `The team's goal`, `Bo's goal in Renewals`. */
const whoseGoal = ({ whose, pipeline }: Meant): string =>
  `${whose ? `${whose.name}'s goal` : "The team's goal"}${pipeline ? ` in ${pipeline.name}` : ''}`

const goalOf = ({ whose, pipeline }: Meant): GoalOf => ({
  member: whose?.member ?? null,
  pipeline: pipeline?.number ?? null,
})

/** What is meant: the pipeline that was said, else that of the channel; with one pipeline it is over all. */
async function meant(ctx: Ctx, who: Member | 'team' | undefined, said: Pipeline | undefined): Promise<Meant> {
  const isOne = (await pipelines(ctx.tx)).length === 1
  return { whose: whoseOf(who), pipeline: isOne ? undefined : (said ?? (await pipelineOfPlace(ctx))) }
}

const goalSet = command({
  path: ['goal'],
  about: 'Set what the team, or somebody, is to win in a period',
  params: {
    who: maybe(memberOrTeam("Whose goal; the team's if not said")),
    amount: money('What is to be won in it'),
    period: maybe(forecastPeriod('The days, such as q1 or december; this quarter if not said')),
    pipeline: asNamed(maybe(pipelineNamed('Only in this pipeline; that of the channel if not said'))),
  },
  needs: 'manager',
  shorts: ['quota', 'target'],
  said: sayings(
    `(?:set |make |change |add |create )?(?:an? |the |our )?(?:new )?(?:team(?:['’]s)? )?${GOAL}(?: to| is| of|:)? ${AMOUNT}(?: for)?${P}`,
    `(?:set |make |change )?(?:the |our )?(?:team(?:['’]s)? )?${GOAL} (?:for )?(?<period>${PERIOD_SAID})(?: to| is| of|:)? ${AMOUNT}`,
    `(?:set |make |change )?(?<who>[^ ]+?)(?:['’]s|s['’]) ${GOAL}(?: to| is|:)? ${AMOUNT}${P}`,
    `(?:set |make )?${GOAL} (?<who>@[^ ]+|team|me)(?: to| of|:)? ${AMOUNT}${P}`,
    `(?:set |make |give )?(?:a )?${GOAL} (?:of|to) ${AMOUNT} for (?<who>(?!this|next|the|q\\d)[^ ]+)${P}`,
    `(?:set |make )?(?:a )?${GOAL} for (?<who>(?!this|next|the|q\\d)[^ ]+)(?: to| of|:)? ${AMOUNT}${P}`,
    `(?:set |make |change |add |create )?(?:the |our |a )?${GOAL} (?:(?:in|for|of|on) )?(?:the |our )?${IN}(?: (?:pipeline|funnel))?(?: to| is| of|:)? ${AMOUNT}${P}`,
    `(?:set |make |change |add |create )?(?:the |our |a )?${GOAL}(?: of| to| is|:)? ${AMOUNT}${P}${OF_ONE}`,
    `(?:set |make |change |add |create )?(?:the |our |a )?${GOAL} (?:for |of )?(?<who>@[^ ]+|me)(?: to| is| of|:)? ${AMOUNT}${OF_ONE}${P}`,
    `(?:set |make |change )?(?:the |our )?${IN}(?: (?:pipeline|funnel))?(?:['’]s?)? ${GOAL}(?: to| is| of|:)? ${AMOUNT}${P}`,
    `(?<who>[^ ]+) (?:should|is to|has to|must) (?:win|close|sell|bring in|make) ${AMOUNT}${P}`,
  ),
  examples: ['goal 180k this quarter', 'goal @ann 60k this quarter', 'goal 100k pipeline:Renewals'],
  async run(ctx, { who, amount, period, pipeline }): Promise<Reply> {
    const days = daysMeant(ctx, period)
    const of = await meant(ctx, who, pipeline)
    if (amount.minor <= 0n) throw new UserError('not_read', 'A goal is an amount above zero.')
    const before = await setGoal(ctx.tx, goalOf(of), days, amount)
    const change = before && before.amount.minor !== amount.minor ? `${showMoney(before.amount)} → ` : ''
    if (before && change === '' && before.amount.currency === amount.currency) {
      throw new UserError('nothing_to_do', `${whoseGoal(of)} for ${daysSaid(days)} is ${showMoney(amount)} already.`, {
        formless: true,
      })
    }
    const other =
      amount.currency === ctx.currency
        ? []
        : [text(`It is not compared with the forecast, which counts in ${ctx.currency}.`)]
    const shows = call('forecast', {
      period: daysSaid(days),
      ...(of.whose && { owner: `M-${of.whose.member}` }),
      ...(of.pipeline && { pipeline: of.pipeline.name }),
    })
    return say(
      `${whoseGoal(of)} for ${daysSaid(days)}: ${change}${showMoney(amount)}`,
      [...other, actions(button('Forecast', shows), button('All goals', call('goal list')))],
      'good',
    )
  },
})

const goalList = command({
  path: ['goal', 'list'],
  about: 'Show the goals that are not over, what of each is won, and what is missing',
  params: {},
  needs: 'viewer',
  also: ['show', 'all'],
  shorts: ['goals', 'targets', 'quotas'],
  said: sayings(
    `(?:(?:show|see|list|what are|which are)(?: me)? )?(?:all |our |the |my )*${GOAL}s`,
    `(?:how far|how much|what) (?:are we|am i|is the team|is missing|is left)(?: (?:away|off|left))?(?: (?:from|to|for|of))? (?:our|the|my) ${GOAL}s?`,
    `(?:are|do|will|can|could|should) we (?:(?:going to|be|on track|able|still|to|for|hit|make|reach|meet|hitting|making|reaching|meeting) )+(?:our|the|it|that)(?: (?:sales |revenue )?(?:goal|target|quota|number|plan)s?)?(?: (?:in |for |by )?(?:${PERIOD_SAID}))?`,
    `(?:who|which (?:rep|seller|person)s?)(?:['’]?s| is| are)? (?:behind|ahead|on track|short|below (?:plan|target|goal|quota)|above (?:plan|target|goal|quota))`,
    `(?:do|have|is|are) (?:we|i|there) (?:have |got |set )?(?:an?|any|the) ${GOAL}s?(?: (?:set|yet))*(?: (?:for |in )?(?:${PERIOD_SAID}))?`,
    `how (?:far|much) (?:behind|ahead|short|above)(?: (?:of|our|the|goal|target|plan))* are we`,
    `what(?:['’]?s| is) (?:our|the|my) ${GOAL}`,
    `how (?:are|do) (?:we|i)(?: all)? (?:doing|look|looking|stand|standing)? ?(?:against|versus|vs|on|with|towards|compared to) (?:our |the |my )?(?:${GOAL}|plan|number)s?`,
  ),
  examples: ['goal list'],
  async run(ctx): Promise<Reply> {
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const goals = await goalsFrom(ctx.tx, today)
    if (goals.length === 0) {
      return say('No goal is set', [
        text('A manager sets one with ', { code: 'goal 180k this quarter' }, ' or ', { code: 'goal @ann 60k' }, '.'),
      ])
    }
    const won = await wonFor(ctx, goals)
    const isOfSome = goals.some(({ pipeline }) => pipeline !== null)
    const heads = ['Whose', ...(isOfSome ? ['Pipeline'] : []), 'Days', 'Goal', 'Won', '', 'Missing']
    const rows = goals.map((goal, index): readonly Text[] => {
      const minor = won[index] ?? 0n
      const whose: Span = goal.of ? { user: goal.of } : 'Team'
      return [
        [whose],
        ...(isOfSome ? [[goal.pipeline?.name ?? 'all']] : []),
        [daysSaid(goal)],
        [showMoney(goal.amount)],
        [showMoney({ ...goal.amount, minor })],
        [shareOfGoal(minor, goal.amount.minor)],
        [missing(goal, minor, today)],
      ]
    })
    return say(goals.length === 1 ? '1 goal' : `${goals.length} goals`, [
      {
        kind: 'table',
        columns: heads.map((label, index) => ({ label, ...(index > heads.length - 5 && { align: 'right' as const }) })),
        rows,
      },
      actions(button('Forecast', call('forecast'))),
    ])
  },
})

/** What of each goal is won, in its own currency; the deals of the same days are read once. */
async function wonFor(ctx: Ctx, goals: readonly Goal[]): Promise<readonly bigint[]> {
  const read = new Map<string, Awaited<ReturnType<typeof dealsFor>>>()
  const won: bigint[] = []
  for (const goal of goals) {
    const of: ForecastOf = {
      ...goal,
      zone: ctx.zone,
      owner: goal.of?.member,
      pipeline: goal.pipeline?.number,
      currency: goal.amount.currency,
    }
    const key = `${goal.first.toString()} ${goal.last.toString()}${ctx.tx.exchange ? of.currency : ''}`
    const deals =
      read.get(key) ?? (await dealsFor(ctx.tx, countsIn({ ...of, owner: undefined, pipeline: undefined }), of.currency))
    read.set(key, deals)
    if (deals.length > MOST_DEALS)
      throw new UserError('too_long', `Too many deals close in ${daysSaid(goal)} to be counted.`)
    won.push(sumsOf(sharesOf(deals, of)).won)
  }
  return won
}

const DAYS_OF_WEEK = 7n

/** `$118,500, $23,700 a week`: what is missing, and how much that is for each week that is left. */
function missing({ first, last, amount }: Goal, won: bigint, today: Temporal.PlainDate): string {
  const minor = amount.minor - won
  if (minor <= 0n) return 'reached'
  const begins = Temporal.PlainDate.compare(today, first) < 0 ? first : today
  const days = BigInt(begins.until(last).days + 1)
  const shown = showMoney({ ...amount, minor })
  if (days <= DAYS_OF_WEEK) return `${shown} in ${days === 1n ? '1 day' : `${days} days`}`
  return `${shown}, ${showMoney({ ...amount, minor: roundedUp((minor * DAYS_OF_WEEK) / days) })} a week`
}

/** To whole units of a hundred: a pace needs no cents. */
const roundedUp = (minor: bigint): bigint => (minor < 10_000n ? minor : ((minor + 99n) / 100n) * 100n)

const goalRemove = command({
  path: ['goal', 'remove'],
  about: 'Take a goal away',
  params: {
    who: maybe(memberOrTeam("Whose goal; the team's if not said")),
    period: maybe(forecastPeriod('Its days; this quarter if not said')),
    pipeline: asNamed(maybe(pipelineNamed('Of which pipeline; that of the channel if not said'))),
  },
  needs: 'manager',
  also: ['delete', 'drop', 'clear'],
  said: sayings(
    `(?:remove|delete|drop|clear) (?:the |our )?(?:team(?:['’]s)? )?${GOAL}${P}`,
    `(?:remove|delete|drop|clear) (?:the |our )?${IN}(?: (?:pipeline|funnel))? ${GOAL}${P}`,
    `(?:remove|delete|drop|clear) (?:the |our )?${GOAL}${OF_ONE}${P}`,
    `(?:remove|delete|drop|clear) (?<who>[^ ]+?)(?:['’]s|s['’]) ${GOAL}${P}`,
    `(?:remove|delete|drop|clear|cancel|get rid of) (?<who>my) (?:own )?${GOAL}${P}`,
  ),
  examples: ['goal remove @ann', 'goal remove next quarter'],
  async run(ctx, { who, period, pipeline }): Promise<Reply> {
    const days = daysMeant(ctx, period)
    const of = await meant(ctx, who, pipeline)
    const goal = await goalThere(ctx, of, days)
    await removeGoal(ctx.tx, goal)
    return say(`${whoseGoal(of)} for ${daysSaid(days)} is gone: it was ${showMoney(goal.amount)}`, [], 'good')
  },
})

async function goalThere({ tx }: Ctx, of: Meant, days: GoalPeriod): Promise<Goal> {
  const goal = (await goalsOf(tx, days)).find((each) => isGoalOf(each, goalOf(of)))
  if (goal) return goal
  const inOne = of.pipeline ? ` in ${of.pipeline.name}` : ''
  throw new UserError(
    'not_found',
    `${of.whose ? of.whose.name : 'The team'} has no goal${inOne} for ${daysSaid(days)}.`,
    {
      actions: [button('All goals', call('goal list'))],
      formless: true,
    },
  )
}

/** Commands for goals. */
export const goalCommands: readonly AnyCommand[] = [goalSet, goalList, goalRemove]
