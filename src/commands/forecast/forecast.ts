import { Temporal } from 'temporal-polyfill'
import { chanceOf } from '../../crm/deals/chance.ts'
import {
  countsIn,
  dealsFor,
  type ForecastOf,
  leftOutOf,
  MOST_DEALS,
  type Share,
  sumsOf,
} from '../../crm/deals/forecast.ts'
import { forecastSince, sharesOf } from '../../crm/deals/forecast-moves.ts'
import { type Goal, goalsOf } from '../../crm/goals/goals.ts'
import { daysAfter, daysSaid, type GoalPeriod, quarterOf } from '../../crm/goals/period.ts'
import type { Pipeline } from '../../crm/pipelines/pipelines.ts'
import type { Member } from '../../crm/team/members.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { type SingleMoment, when } from '../../language/params/when.ts'
import { csvText } from '../../lib/csv.ts'
import { decimalText } from '../../lib/money.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, type Block, button, type Call, call, type Reply, say } from '../../message/message.ts'
import { pipelineNamed, pipelineOfPlace } from '../pipeline/pipeline-named.ts'
import { asFile } from '../shared/file.ts'
import { memberOrTeam } from '../team/member-or-team.ts'
import { dealLines, footLines, headLine, moveBlocks, type Since } from './message.ts'
import { daysMeant, forecastPeriod } from './period.ts'
import { type By, type ForecastRow, forecastPicture, forecastTable, rowsBy } from './rows.ts'
import { forecastSaid } from './words.ts'

/** Fewer deals than these are shown themselves. */
const FEWEST_FOR_TABLE = 3

export const forecast = command({
  path: ['forecast'],
  about: 'What will be won in a period, by whom, against the goal, and what changed it',
  params: {
    owner: maybe(memberOrTeam('Whose deals; those of everybody if not said')),
    period: maybe(forecastPeriod('The days, such as next quarter or december; this quarter if not said')),
    by: asNamed(maybe(choice('What the rows are', ['owner', 'month']))),
    since: asNamed(maybe(when('Since when changes are shown; a week ago if not said', 'past'))),
    asof: asOf,
    pipeline: asNamed(maybe(pipelineNamed('Only deals of this pipeline; that of the channel if not said'))),
    as: maybe(asFile()),
  },
  needs: 'viewer',
  shorts: ['projection', 'outlook'],
  said: forecastSaid,
  examples: ['forecast', 'forecast next quarter', 'forecast @bo by:month', 'forecast since:monday'],
  async run(ctx, { owner, period, by, since, pipeline: said, as }): Promise<Reply> {
    const days = daysMeant(ctx, period)
    const whose = owner === undefined || owner === 'team' ? undefined : owner
    const pipeline = said ?? (await pipelineOfPlace(ctx))
    const [owned, piped] = [whose?.member, pipeline?.number]
    const of: ForecastOf = { ...days, zone: ctx.zone, owner: owned, pipeline: piped, currency: ctx.currency }
    const deals = await dealsFor(ctx.tx, countsIn(of), of.currency)
    if (deals.length > MOST_DEALS) throw tooMany(days)
    const shares = sharesOf(deals, of)
    const all = await goalsOf(ctx.tx, days)
    const fitting = all.filter((each) => each.pipeline?.number === piped)
    const goal = fitting.find((each) => (each.of?.member ?? undefined) === of.owner)
    const rows = rowsBy(by ?? 'owner', shares, of, fitting)
    if (as) return asCsv(ctx, of, shares)
    const earlier = await sinceDay(ctx, of, { deals, said: since })
    const total: ForecastRow = { label: ['All'], name: 'All', sums: sumsOf(shares), goal: goal?.amount.minor }
    const hasTable = rows.length > 1 && shares.length >= FEWEST_FOR_TABLE
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const blocks: readonly Block[] = [
      headLine(total.sums, of, { goal, since: earlier }),
      ...(hasTable ? [forecastTable(rows, total, of)] : shares.length > 0 ? [dealLines(shares, of)] : []),
      ...(earlier ? moveBlocks(earlier, of) : []),
      ...footLines(shares, await leftOutOf(ctx.tx, of), of, today),
      ...(hasTable ? forecastPicture(rows, of) : []),
      actions(...controls(ctx, { of, whose, pipeline, by: by ?? 'owner', goal })),
    ]
    const name = `${whose ? `${whose.name}'s forecast` : 'Forecast'}${pipeline ? ` of ${pipeline.name}` : ''}`
    return say(`${name}, ${daysSaid(days)}${daysLeft(days, today)}`, blocks)
  },
})

const tooMany = (days: GoalPeriod): UserError =>
  new UserError('too_long', `More than ${MOST_DEALS.toLocaleString('en-US')} deals close in ${daysSaid(days)}.`, {
    next: ['Ask for fewer days, or for one owner: ', { code: 'forecast @bo december' }, '.'],
    formless: true,
  })

/** `: 37 days left`; nothing of days that are over or to come. */
function daysLeft({ first, last }: GoalPeriod, today: Temporal.PlainDate): string {
  if (Temporal.PlainDate.compare(today, first) < 0 || Temporal.PlainDate.compare(today, last) > 0) return ''
  const left = today.until(last).days
  return left === 0 ? ': ends today' : left === 1 ? ': 1 day left' : `: ${left} days left`
}

/** What was expected at an earlier moment; undefined of a team that had no deal then, or in a forecast of the past. */
async function sinceDay(
  ctx: Ctx,
  of: ForecastOf,
  { deals, said }: { readonly deals: Awaited<ReturnType<typeof dealsFor>>; readonly said: SingleMoment | undefined },
): Promise<Since | undefined> {
  const asked = said && daysMeant(ctx, said).first.toZonedDateTime(ctx.zone)
  const at = asked ?? ctx.now.toZonedDateTimeISO(ctx.zone).subtract({ days: 7 })
  if (Temporal.ZonedDateTime.compare(at, ctx.now.toZonedDateTimeISO(ctx.zone)) > 0) return undefined
  const earlier = await forecastSince(ctx.tx, at.toInstant(), of, deals)
  return earlier.deals === 0 && !said ? undefined : { day: at.toPlainDate(), ...earlier }
}

/** A forecast as its buttons go on from it. */
interface ShownForecast {
  readonly of: ForecastOf
  readonly whose: Member | undefined
  readonly pipeline: Pipeline | undefined
  readonly by: By
  readonly goal: Goal | undefined
}

/** The Call of this forecast with other fields. */
const again = (
  of: ForecastOf,
  { whose, pipeline }: Pick<ShownForecast, 'whose' | 'pipeline'>,
  more: Call['fields'],
): Call =>
  call('forecast', {
    period: daysSaid(of),
    ...(whose && { owner: `M-${whose.member}` }),
    ...(pipeline && { pipeline: pipeline.name }),
    ...more,
  })

function controls(ctx: Ctx, shown: ShownForecast): readonly Action[] {
  const { of, whose, pipeline, by, goal } = shown
  const days = `${of.first.toString()}..${of.last.toString()}`
  const ofOne = pipeline ? ` pipeline:"${pipeline.name}"` : ''
  const theirs = `${whose ? ` owner:M-${whose.member}` : ''}${ofOne}`
  const behind = (label: string, where: string) => ({ label, call: call('deal list', { where: `${where}${theirs}` }) })
  const next = daysAfter(of)
  const isNow = quarterOf(ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()).first.equals(of.first)
  return [
    {
      kind: 'select',
      label: 'Deals behind it',
      options: [
        behind('Open, closing in it', `closes:${days}`),
        behind('Won in it', `outcome:won closed:${days}`),
        behind('Open, without a close date', 'closes:none'),
        behind('Open, without an amount', 'amount:none'),
      ],
    },
    button(by === 'month' ? 'By owner' : 'By month', again(of, shown, { by: by === 'month' ? 'owner' : 'month' })),
    button(isNow ? 'Next quarter' : daysSaid(next), again({ ...of, ...next }, shown, {})),
    button('CSV', again(of, shown, { as: 'as csv' })),
    ...(goal === undefined && allows(ctx.member.role, 'manager')
      ? [
          button(
            'Set a goal',
            call('goal', {
              period: daysSaid(of),
              ...(whose && { who: `M-${whose.member}` }),
              ...(pipeline && { pipeline: pipeline.name }),
            }),
          ),
        ]
      : []),
  ]
}

/** The deals that are in the numbers, a row each. */
function asCsv(ctx: Ctx, of: ForecastOf, shares: readonly Share[]): Reply {
  const heads = ['Ref', 'Deal', 'Owner', 'Stage', 'Counts as', 'Amount', 'Currency', 'Probability', 'Expected', 'Day']
  const { currency } = of
  const rows = shares.map(({ deal, part, amount, expected }) => [
    `D-${deal.number}`,
    deal.title,
    deal.owner.name,
    deal.stage.name,
    part,
    decimalText({ minor: amount, currency }),
    currency,
    String(chanceOf(deal)),
    decimalText({ minor: expected, currency }),
    (deal.closedAt
      ? Temporal.Instant.fromEpochMilliseconds(deal.closedAt.getTime()).toZonedDateTimeISO(ctx.zone).toPlainDate()
      : deal.closes
    )?.toString() ?? '',
  ])
  const name = `forecast-${daysSaid(of).toLowerCase().replaceAll(' ', '-')}.csv`
  return say(`Forecast ${daysSaid(of)}: ${shares.length} deals`, [
    { kind: 'file', name, content: csvText(heads, rows) },
  ])
}
