import { type Sum, showSum, showSums } from '../../crm/rates/sums.ts'
import { LEAST_FOR_RATE } from '../../crm/reports/period.ts'
import { type ResultGroup, resultsOf } from '../../crm/reports/results.ts'
import { command } from '../../language/command.ts'
import { quotedIfNeeded } from '../../language/grammar/format.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { csvText } from '../../lib/csv.ts'
import { decimalText } from '../../lib/money.ts'
import { capital, cut } from '../../lib/text.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { pipelineNamed, pipelineOfPlace } from '../pipeline/pipeline-named.ts'
import { asFile } from '../shared/file.ts'
import { memberOrTeam } from '../team/member-or-team.ts'
import {
  type AskedReport,
  daysBefore,
  daysLong,
  figuresTable,
  mostGroups,
  otherDays,
  reportAgain,
  reportName,
  shareSaid,
} from './controls.ts'
import { type Grouping, groupingOf, groupWord } from './grouping.ts'
import { inDays, recentDays, reportDays } from './period.ts'
import { resultsSaid } from './results-said.ts'

const WAYS = ['owner', 'source', 'size', 'month', 'reason'] as const

export const reportResults = command({
  path: ['report', 'results'],
  about: 'What was won and lost: the win rate, how long it took, by owner, source, size or any field',
  params: {
    owner: maybe(memberOrTeam('Whose deals; those of everybody if not said')),
    period: maybe(reportDays('The days; the last 90 if not said')),
    by: maybe(groupWord('What the rows are: owner, source, size, month, any field of deals')),
    pipeline: asNamed(maybe(pipelineNamed('Only deals of this pipeline; that of the channel if not said'))),
    as: maybe(asFile()),
  },
  needs: 'viewer',
  said: resultsSaid,
  examples: ['report results', 'report results this year by:source', 'report results @bo by:month', 'win rate by size'],
  async run(ctx, { owner, period, by: said, pipeline: named, as }): Promise<Reply> {
    const days = period ?? recentDays(ctx)
    const whose = owner === 'team' ? undefined : owner
    const pipeline = named ?? (await pipelineOfPlace(ctx))
    const asked: AskedReport = { path: 'report results', days, whose, pipeline, by: said ?? 'owner' }
    const of = { ...days, zone: ctx.zone, owner: whose?.member, pipeline: pipeline?.number }
    const by = await groupingOf(ctx, asked.by ?? '')
    const groups = ranked(by, await resultsOf(ctx.tx, of, by.by), ctx.currency)
    const [all] = await resultsOf(ctx.tx, of)
    const name = reportName('Won and lost', asked)
    if (!all)
      return say(`${name}: nothing was closed`, [
        actions(...otherDays(asked, 'this year', 'all time'), button('Pipeline', call('pipeline'))),
      ])
    if (as) return asCsv(name, by, groups)
    const [before] = await resultsOf(ctx.tx, { ...of, ...daysBefore(days) })
    return say(name, [
      text(...headline(all, before)),
      ...(groups.length > 1 ? [tableOf(by, groups, all)] : []),
      ...pictureOf(by, groups),
      actions(...controls(asked, by, groups)),
    ])
  },
})

const sumsOf = (group: ResultGroup, which: 'won' | 'lost'): readonly Sum[] =>
  group.sums.flatMap((sum) =>
    sum[which] === 0n ? [] : [{ currency: sum.currency, minor: sum[which], isAbout: sum.isAbout }],
  )

/** `Won 5 of 9, 56 % · of their amounts $85,000 of $120,000, 71 % · as many days before 3 of 8, 38 %`, and how long it took. */
function headline(all: ResultGroup, before: ResultGroup | undefined): Text {
  const closed = all.won + all.lost
  const [sum, ...others] = all.sums
  const money = (minor: bigint) => showSum({ currency: sum?.currency ?? '', minor, isAbout: sum?.isAbout })
  const amounts =
    sum && others.length === 0 && sum.won + sum.lost > 0n
      ? ` · of their amounts ${money(sum.won)} of ${money(sum.won + sum.lost)}${closed < LEAST_FOR_RATE ? '' : `, ${share(sum.won, sum.won + sum.lost)}`}`
      : ''
  const earlier = before ? ` · as many days before ${shareSaid(before.won, before.won + before.lost)}` : ''
  const average =
    sum && others.length === 0 && sum.valued > 0
      ? ` and is worth ${money(inWhole(half(sum.won, BigInt(sum.valued))))} on average`
      : ''
  const took = all.days === null ? '' : ` What was won took ${daysLong(all.days)} (median)${average}.`
  return [{ bold: `Won ${shareSaid(all.won, closed)}` }, `${amounts}${earlier}.${took}`]
}

/** An average without the smallest units where they say nothing. */
const inWhole = (minor: bigint): bigint => (minor < 100_000n ? minor : 100n * half(minor, 100n))

/** The groups of which most was won first; periods and sizes in their own order. */
function ranked(by: Grouping, groups: readonly ResultGroup[], currency: string): readonly ResultGroup[] {
  if (by.isOrdered) return groups
  const won = ({ sums }: ResultGroup) => sums.find((sum) => sum.currency === currency)?.won ?? 0n
  return groups.toSorted((one, other) => Number(won(other) - won(one)) || other.won - one.won || other.lost - one.lost)
}

/** A quotient rounded half up. */
const half = (sum: bigint, by: bigint): bigint => (2n * sum + by) / (2n * by)

const share = (part: bigint, whole: bigint): string => `${half(100n * part, whole)} %`

function tableOf(by: Grouping, groups: readonly ResultGroup[], all: ResultGroup) {
  const { shown, rest } = mostGroups(groups)
  const more: ResultGroup = {
    key: null,
    label: null,
    won: rest.reduce((sum, { won }) => sum + won, 0),
    lost: rest.reduce((sum, { lost }) => sum + lost, 0),
    days: null,
    sums: [],
  }
  const row = (name: string, group: ResultGroup): readonly string[] => [
    name,
    group.won === 0 ? '–' : String(group.won),
    group.lost === 0 ? '–' : String(group.lost),
    shareSaid(group.won, group.won + group.lost),
    showSums(sumsOf(group, 'won')) || '–',
    group.days === null ? '–' : daysLong(group.days),
  ]
  const heads = [capital(by.head), 'Won', 'Lost', 'Rate', 'Won amount', 'Took']
  return figuresTable(heads, [
    ...shown.map((group) => row(by.label(group), group).map((cell): Text => [cell])),
    ...(rest.length > 0 ? [row(`${rest.length} others`, more).map((cell): Text => [cell])] : []),
    row('All', all).map((cell): Text => [{ bold: cell }]),
  ])
}

function pictureOf(by: Grouping, groups: readonly ResultGroup[]): readonly Block[] {
  if (groups.length < 2 || mostGroups(groups).rest.length > 0) return []
  const most = Math.max(...groups.map(({ won, lost }) => won + lost))
  const bars = groups.map((group) => ({
    label: by.label(group),
    length: (group.won + group.lost) / most,
    parts: [group.won / most, group.lost / most],
    text: shareSaid(group.won, group.won + group.lost),
  }))
  const said = groups.map((group) => `${by.label(group)} ${group.won} of ${group.won + group.lost}`).join(', ')
  return [
    {
      kind: 'image',
      name: 'results.png',
      picture: { bars, legend: ['Won', 'Lost'] },
      alt: `Bars of won and lost deals. Won: ${said}`,
    },
  ]
}

function controls(asked: AskedReport, by: Grouping, groups: readonly ResultGroup[]): readonly Action[] {
  const { whose, pipeline, days } = asked
  const also = `${inDays('closed', days)}${whose ? ` owner:M-${whose.member}` : ''}${pipeline ? ` pipeline:${quotedIfNeeded(pipeline.name)}` : ''}`
  const behind = mostGroups(groups).shown.flatMap((group) => {
    const where = by.where(group)
    const closed = group.won + group.lost
    return where === undefined
      ? []
      : [
          {
            label: cut(`${by.label(group)} (${closed})`, 75),
            call: call('deal list', { where: `(outcome:won or outcome:lost) ${where}${also}` }),
          },
        ]
  })
  return [
    ...(behind.length > 0 ? [{ kind: 'select' as const, label: 'Deals behind it', options: behind }] : []),
    {
      kind: 'select',
      label: 'By…',
      options: WAYS.filter((each) => each !== asked.by).map((each) => ({
        label: `By ${each}`,
        call: reportAgain(asked, { by: each }),
      })),
    },
    ...otherDays(asked, 'this quarter', 'this year'),
    button('CSV', reportAgain(asked, { as: 'as csv' })),
  ]
}

function asCsv(name: string, by: Grouping, groups: readonly ResultGroup[]): Reply {
  const heads = [by.head, 'Won', 'Lost', 'Currency', 'Won amount', 'Lost amount', 'Median days']
  const cells = groups.flatMap((group) => {
    const sums = group.sums.length > 0 ? group.sums : [undefined]
    return sums.map((sum, index) => [
      by.label(group),
      // Numbers stand once, in the first row of a group with several currencies.
      index === 0 ? String(group.won) : '',
      index === 0 ? String(group.lost) : '',
      sum?.currency ?? '',
      sum ? decimalText({ minor: sum.won, currency: sum.currency }) : '',
      sum ? decimalText({ minor: sum.lost, currency: sum.currency }) : '',
      index === 0 && group.days !== null ? group.days.toFixed(1) : '',
    ])
  })
  return say(name, [{ kind: 'file', name: 'results.csv', content: csvText(heads, cells) }])
}
