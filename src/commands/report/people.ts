import { countsIn, dealsFor, type ForecastOf, MOST_DEALS, sumsOf } from '../../crm/deals/forecast.ts'
import { sharesOf } from '../../crm/deals/forecast-moves.ts'
import { goalsOf, isGoalOf, shareOfGoal } from '../../crm/goals/goals.ts'
import { daysSaid, quarterOf } from '../../crm/goals/period.ts'
import { ACTIVE_DAYS, type PersonFigures, peopleFigures, USUAL_WEEKS } from '../../crm/reports/people.ts'
import { type Member, members } from '../../crm/team/members.ts'
import { type Ctx, command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { csvText } from '../../lib/csv.ts'
import { decimalText, showMoney } from '../../lib/money.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { asFile } from '../shared/file.ts'
import { memberOrTeam } from '../team/member-or-team.ts'
import { type AskedReport, figuresTable, otherDays, reportAgain } from './controls.ts'
import { peopleSaid } from './people-said.ts'
import { inDays, isAllTime, reportDays, reportDaysSaid } from './period.ts'

/** Somebody with what they won and will win, in minor units of the team's currency. */
interface Row {
  readonly who: Member
  readonly won: bigint
  readonly expected: bigint
  readonly goal: bigint | undefined
  readonly did: PersonFigures
}

export const reportPeople = command({
  path: ['report', 'people'],
  about: 'How each person is doing: won, expected, what needs them, and their activity against their usual one',
  params: {
    owner: maybe(memberOrTeam('Who; for managers everybody if not said, else yourself')),
    period: maybe(reportDays('The days of what is won and expected; this quarter if not said')),
    as: maybe(asFile()),
  },
  needs: 'viewer',
  said: peopleSaid,
  examples: ['report people', 'report people @bo', 'report people last quarter'],
  async run(ctx, { owner, period, as }): Promise<Reply> {
    const isManager = allows(ctx.member.role, 'manager')
    const whose = owner === 'team' || (owner === undefined && isManager) ? undefined : (owner ?? ctx.member)
    if (!isManager && whose?.member !== ctx.member.member) throw ofOthers()
    const days = period ?? quarterOf(ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate())
    const asked: AskedReport = { path: 'report people', days, whose }
    const rows = await rowsOf(ctx, { ...days, zone: ctx.zone, owner: whose?.member, currency: ctx.currency })
    if (as) return asCsv(ctx, rows)
    const [only] = rows
    if (whose && only) return oneSaid(ctx, asked, only)
    const busy = rows.filter(({ did, won, expected, goal }) => goal !== undefined || won + expected > 0n || isBusy(did))
    if (busy.length === 0) return say('Nobody has a deal, a task or a log yet', [actions(button('Help', call('help')))])
    return say(`People, ${reportDaysSaid(days)}`, [
      table(ctx, busy),
      text(
        `Activity: what was logged in ${ACTIVE_DAYS} days, notes left out, beside a usual week of the ${USUAL_WEEKS} before.`,
      ),
      actions(
        {
          kind: 'select',
          label: 'How is…',
          options: busy
            .slice(0, 25)
            .map(({ who }) => ({ label: who.name, call: reportAgain(asked, { owner: `M-${who.member}` }) })),
        },
        ...(isAllTime(days) ? [] : [button('Forecast', call('forecast', { period: daysSaid(days) }))]),
        ...otherDays(asked, 'last quarter', 'this year'),
        button('CSV', reportAgain(asked, { as: 'as csv' })),
      ),
    ])
  },
})

/** Members see how they are doing themselves. */
const ofOthers = (): UserError =>
  new UserError('not_allowed', 'How others are doing is for managers.', {
    next: ['Yours is in ', { code: 'report people me' }, '.'],
    formless: true,
  })

const isBusy = ({ open, moved, overdue, active, usual }: PersonFigures): boolean =>
  open + moved + overdue + active + usual > 0

async function rowsOf(ctx: Ctx, of: ForecastOf): Promise<readonly Row[]> {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  const figures = await peopleFigures(ctx.tx, { today, zone: ctx.zone, owner: of.owner })
  const deals = await dealsFor(ctx.tx, countsIn(of), of.currency)
  if (deals.length > MOST_DEALS)
    throw new UserError('too_long', 'Too many deals close in these days. Ask for fewer.', { formless: true })
  const shares = sharesOf(deals, of)
  const goals = await goalsOf(ctx.tx, of)
  const all = await members(ctx.tx)
  return figures.flatMap((did): readonly Row[] => {
    const who = all.find(({ member }) => member === did.member)
    const { won, expected } = sumsOf(shares.filter(({ deal }) => deal.owner.member === did.member))
    const goal = goals.find(
      (each) =>
        isGoalOf(each, { member: did.member, pipeline: of.pipeline ?? null }) && each.amount.currency === of.currency,
    )
    return who ? [{ who, won, expected, goal: goal?.amount.minor, did }] : []
  })
}

const count = (number: number): string => (number === 0 ? '–' : String(number))

/** `9, usual 12`: what was logged beside what is usual. */
const activity = ({ active, usual }: PersonFigures): string =>
  active + usual === 0 ? '–' : `${active}, usual ${Math.round(usual)}`

function table({ currency }: Ctx, rows: readonly Row[]) {
  const money = (minor: bigint) => (minor === 0n ? '–' : showMoney({ minor, currency }))
  const hasGoals = rows.some(({ goal }) => goal !== undefined)
  const heads = ['', 'Won', 'Expected', ...(hasGoals ? ['of goal'] : []), 'Open', 'Quiet', 'Overdue', 'Activity']
  return figuresTable(
    heads,
    rows
      .toSorted((one, other) => Number(other.expected - one.expected) || one.who.member - other.who.member)
      .map(({ who, won, expected, goal, did }): readonly Text[] => [
        [{ user: who }],
        [money(won)],
        [money(expected)],
        ...(hasGoals ? [[shareOfGoal(expected, goal)]] : []),
        [count(did.open)],
        [count(did.quiet)],
        [count(did.overdue)],
        [activity(did)],
      ]),
  )
}

/** `1 quiet for too long, 2 past their close date`; '' of nothing. */
const parts = (...all: readonly (readonly [number, string])[]): string =>
  all.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`])).join(', ')

/** One person in words, with the deals and tasks behind each. */
function oneSaid({ currency }: Ctx, asked: AskedReport, { who, won, expected, goal, did }: Row): Reply {
  const money = (minor: bigint) => showMoney({ minor, currency })
  const missing = goal !== undefined && goal > expected ? `, ${money(goal - expected)} short` : ''
  const of = goal === undefined ? '' : ` of ${money(goal)} (${shareOfGoal(expected, goal)})${missing}`
  const needs = parts(
    [did.quiet, 'quiet for too long'],
    [did.past, 'past the close date'],
    [did.stepless, 'without a next step'],
  )
  const week = parts([did.moved, 'moved on'], [did.slipped, 'slipped'])
  const mine = `owner:M-${who.member}`
  const list = (label: string, where: string) => ({ label, call: call('deal list', { where: `${where} ${mine}` }) })
  const options = [
    ...(did.quiet > 0 ? [list(`Quiet (${did.quiet})`, 'stale')] : []),
    ...(did.past > 0 ? [list(`Past the close date (${did.past})`, 'overdue')] : []),
    ...(did.stepless > 0 ? [list(`Without a next step (${did.stepless})`, 'step:none')] : []),
    ...(did.overdue > 0
      ? [{ label: `Overdue tasks (${did.overdue})`, call: call('task list', { where: `overdue ${mine}` }) }]
      : []),
    list('Won', `outcome:won${inDays('closed', asked.days)}`),
  ]
  return say(`${who.name}, ${reportDaysSaid(asked.days)}`, [
    text({ bold: `Expected ${money(expected)}${of}` }, `, ${won === 0n ? 'nothing' : money(won)} of it won.`),
    text(`Open: ${did.open === 1 ? '1 deal' : `${did.open} deals`}${needs === '' ? '' : `; ${needs}`}.`),
    text(
      `In ${ACTIVE_DAYS} days: ${week === '' ? 'no deal moved' : week}; logged ${did.active}, usual ${Math.round(did.usual)}.`,
    ),
    ...(did.overdue > 0 ? [text(`Overdue: ${did.overdue === 1 ? '1 task' : `${did.overdue} tasks`}.`)] : []),
    actions(
      { kind: 'select', label: 'Look at…', options },
      ...(isAllTime(asked.days)
        ? []
        : [button('Forecast', call('forecast', { owner: `M-${who.member}`, period: daysSaid(asked.days) }))]),
      button('What they did', call('recent', { who: `M-${who.member}`, during: 'this week' })),
    ),
  ])
}

function asCsv({ currency }: Ctx, rows: readonly Row[]): Reply {
  const heads = [
    'Person',
    'Currency',
    'Won',
    'Expected',
    'Goal',
    'Open',
    'Quiet',
    'Past',
    'No step',
    'Slipped',
    'Moved',
    'Overdue',
    'Activity',
    'Usual',
  ]
  const cells = rows.map(({ who, won, expected, goal, did }) => [
    who.name,
    currency,
    ...[won, expected].map((minor) => decimalText({ minor, currency })),
    goal === undefined ? '' : decimalText({ minor: goal, currency }),
    ...[did.open, did.quiet, did.past, did.stepless, did.slipped, did.moved, did.overdue, did.active].map(String),
    did.usual.toFixed(1),
  ])
  return say('People', [{ kind: 'file', name: 'people.csv', content: csvText(heads, cells) }])
}
