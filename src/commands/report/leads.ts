import { showSums } from '../../crm/rates/sums.ts'
import { type LeadGroup, leadsReported } from '../../crm/reports/leads.ts'
import { command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
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
import { asFile } from '../shared/file.ts'
import { sayings } from '../shared/said.ts'
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
import { type Grouping, groupingOf, groupWord, NEW_LEADS } from './grouping.ts'
import { IN_DAYS, inDays, recentDays, reportDays } from './period.ts'

const WAYS = ['source', 'owner', 'month', 'week'] as const
const SHOW =
  "(?:(?:show(?: me)?|give me|see|what(?:['’]?s| is| are)|how(?:['’]?s| is| are)|report(?: on| of)?) )?(?:the |our |my )*"
const BY = '(?: (?:by|per|for each|of each) (?<by>[^ ]+))?'

export const reportLeads = command({
  path: ['report', 'leads'],
  about: 'New leads: how many came, how soon somebody was in touch, and how many became deals and wins',
  params: {
    owner: maybe(memberOrTeam('Whose leads; all of them if not said')),
    period: maybe(reportDays('The days in which they came; the last 90 if not said')),
    by: maybe(groupWord('What the rows are: source, owner, month or any field of leads')),
    as: maybe(asFile()),
  },
  needs: 'viewer',
  said: sayings(
    `${SHOW}leads? (?:report|analysis|performance|statistics|stats|growth|funnel)${BY}${IN_DAYS}`,
    `${SHOW}lead conversion(?: rates?)? (?:by|per|for each|of each) (?<by>[^ ]+)${IN_DAYS}`,
    `how (?:fast|quickly|soon|long)(?: (?:do|does|did|until|before|is it until|does it take))* (?:we|the team|somebody|someone|us) (?:call|touch|answer|contact|react to|respond to|reach|get back to|follow up(?: on| with)?)(?: (?:to|a|our|the|new|fresh))* leads?${IN_DAYS}`,
    `how (?:long|much time|fast) (?:does it take|did it take|do (?:we|you) (?:need|take)|until we)(?: us)?(?: to)? (?:call|touch|answer|contact|react to|respond to|reach|get back to|follow up with)(?: (?:to|a|our|the|new|fresh))* leads?${IN_DAYS}`,
    `${SHOW}(?:(?:average|median|usual|lead) )*(?:time to (?:first )?(?:touch|contact|response|answer|call)|(?:response|reaction|answer) times?|speed to lead)(?: (?:of|for|to|on)(?: new)? leads?)?${BY}${IN_DAYS}`,
    `(?:which|what) (?<by>source|channel|campaign)s? (?:brings?|gives?|gets?|makes?|generates?|sends?|delivers?)(?: us)?(?: the)?(?: (?:most|best|good|more|new))* leads?${IN_DAYS}`,
    `where do (?:our|the|most|new) (?:of )?(?:our |the )?(?:new )?leads come (?<by>from)${IN_DAYS}`,
    `(?:are|do) (?:we|our leads) (?:getting|get|growing|have) (?:more|fewer|enough) leads(?: (?:per|a|by|each) (?<by>month|week))?${IN_DAYS}`,
  ),
  examples: ['report leads', 'report leads this year by month', 'time to first touch', 'lead conversion by source'],
  async run(ctx, { owner, period, by: said, as }): Promise<Reply> {
    const days = period ?? recentDays(ctx)
    const whose = owner === 'team' ? undefined : owner
    const asked: AskedReport = {
      path: 'report leads',
      days,
      whose,
      by: said === 'from' ? 'source' : (said ?? 'source'),
    }
    const of = { ...days, zone: ctx.zone, owner: whose?.member }
    const by = await groupingOf(ctx, asked.by ?? '', NEW_LEADS)
    const groups = await leadsReported(ctx.tx, of, by.by)
    const [all] = await leadsReported(ctx.tx, of)
    const name = reportName('New leads', asked)
    if (!all) return say(`${name}: none came`, [actions(...otherDays(asked, 'this year', 'all time'))])
    if (as) return asCsv(name, by, groups)
    const [before] = await leadsReported(ctx.tx, { ...of, ...daysBefore(days) })
    return say(`${name}: ${all.came.toLocaleString('en-US')}`, [
      text(...headline(all, before)),
      ...(groups.length > 1 ? [tableOf(by, groups, all)] : []),
      ...pictureOf(by, groups),
      actions(...controls(asked, by, groups)),
    ])
  },
})

/** `2 hours`, `3 days`: how long it took until somebody was in touch. */
const hoursLong = (hours: number): string =>
  hours < 1
    ? 'under an hour'
    : hours < 36
      ? `${Math.round(hours)} ${Math.round(hours) === 1 ? 'hour' : 'hours'}`
      : daysLong(hours / 24)

function headline(all: LeadGroup, before: LeadGroup | undefined): Text {
  const soon =
    all.hours === null ? 'nobody was in touch with them' : `the first touch came after ${hoursLong(all.hours)} (median)`
  const earlier = before ? ` As many days before: ${before.came.toLocaleString('en-US')}.` : ''
  const deals = all.won > 0 ? ` Won of them ${all.won}${all.sums.length > 0 ? `, ${showSums(all.sums)}` : ''}.` : ''
  return [
    { bold: `Touched ${shareSaid(all.touched, all.came)}` },
    `; ${soon}. Became deals ${shareSaid(all.converted, all.came)}.${deals}${earlier}`,
  ]
}

function tableOf(by: Grouping, groups: readonly LeadGroup[], all: LeadGroup) {
  const heads = [capital(by.head), 'Came', 'Touched', 'After', 'Became deals', 'Won']
  const row = (name: string, group: LeadGroup): readonly string[] => [
    name,
    String(group.came),
    group.touched === 0 ? '–' : String(group.touched),
    group.hours === null ? '–' : hoursLong(group.hours),
    shareSaid(group.converted, group.came),
    group.won === 0 ? '–' : showSums(group.sums) || String(group.won),
  ]
  const { shown, rest } = mostGroups(groups)
  const others = rest.reduce((sum, { came }) => sum + came, 0)
  return figuresTable(heads, [
    ...shown.map((group) => row(by.label(group), group).map((cell): Text => [cell])),
    ...(rest.length > 0 ? [[[`${rest.length} others`], [String(others)], [''], [''], [''], ['']]] : []),
    row('All', all).map((cell): Text => [{ bold: cell }]),
  ])
}

function pictureOf(by: Grouping, groups: readonly LeadGroup[]): readonly Block[] {
  const { shown, rest } = mostGroups(groups)
  if (groups.length < 2 || rest.length > 0) return []
  const most = Math.max(...shown.map(({ came }) => came))
  const bars = shown.map((group) => ({
    label: by.label(group),
    length: group.came / most,
    parts: [group.converted / most, (group.came - group.converted) / most],
    text: `${group.came} came, ${group.converted} deals`,
  }))
  const said = shown.map((group) => `${by.label(group)} ${group.came}`).join(', ')
  return [
    {
      kind: 'image',
      name: 'leads.png',
      picture: { bars, legend: ['Became deals', 'Others'] },
      alt: `Bars of new leads: ${said}`,
    },
  ]
}

function controls(asked: AskedReport, by: Grouping, groups: readonly LeadGroup[]): readonly Action[] {
  const also = `${inDays('created', asked.days)}${asked.whose ? ` owner:M-${asked.whose.member}` : ''}`
  const behind = mostGroups(groups).shown.flatMap((group) => {
    const where = by.where(group)
    return where === undefined
      ? []
      : [
          {
            label: cut(`${by.label(group)} (${group.came})`, 75),
            call: call('lead list', { show: 'all', where: `${where}${also}` }),
          },
        ]
  })
  return [
    ...(behind.length > 0 ? [{ kind: 'select' as const, label: 'Leads behind it', options: behind }] : []),
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

function asCsv(name: string, by: Grouping, groups: readonly LeadGroup[]): Reply {
  const heads = [by.head, 'Came', 'Touched', 'Median hours', 'Became deals', 'Won', 'Currency', 'Won amount']
  const cells = groups.flatMap((group) => {
    const sums = group.sums.length > 0 ? group.sums : [undefined]
    return sums.map((sum, index) => [
      by.label(group),
      ...(index === 0
        ? [
            group.came,
            group.touched,
            group.hours === null ? '' : group.hours.toFixed(1),
            group.converted,
            group.won,
          ].map(String)
        : ['', '', '', '', '']),
      sum?.currency ?? '',
      sum ? decimalText({ minor: sum.minor, currency: sum.currency }) : '',
    ])
  })
  return say(name, [{ kind: 'file', name: 'leads.csv', content: csvText(heads, cells) }])
}
