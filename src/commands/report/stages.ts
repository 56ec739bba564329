import { pipelines, type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { LEAST_FOR_RATE } from '../../crm/reports/period.ts'
import { type StageFlow, stageFlows, usualDays } from '../../crm/reports/stages.ts'
import { command } from '../../language/command.ts'
import { quotedIfNeeded } from '../../language/grammar/format.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { csvText } from '../../lib/csv.ts'
import { type Action, actions, type Block, button, call, type Reply, say, text } from '../../message/message.ts'
import { pipelineHere, pipelineNamed } from '../pipeline/pipeline-named.ts'
import { asFile } from '../shared/file.ts'
import { sayings } from '../shared/said.ts'
import { memberOrTeam } from '../team/member-or-team.ts'
import { type AskedReport, daysLong, figuresTable, otherDays, reportAgain, reportName, shareSaid } from './controls.ts'
import { IN_DAYS, inDays, recentDays, reportDays } from './period.ts'

/** Fewer lost deals than these say nothing of a stage. */
const LEAST_LOST = 3

/** A stage with what passed through it. */
type Row = StageFlow & { readonly of: Stage }

const DEALS = '(?:our |the |my |most |all )*(?:deals|opportunities|opps|things|they|we)'
const SHOW = "(?:(?:show(?: me)?|give me|see|what(?:['’]?s| is| are)|report(?: on| of)?) )?(?:the |our |my )*"
const OF_ONE = '(?:(?: in| of| for)(?: the)? (?<pipeline>(?!the |this |last )\\S+)(?: pipeline)?)?'

export const reportStages = command({
  path: ['report', 'stages'],
  about: 'From stage to stage: how many deals go on, how long they stay, where they get stuck',
  params: {
    owner: maybe(memberOrTeam('Whose deals; those of everybody if not said')),
    period: maybe(reportDays('The days; the last 90 if not said')),
    pipeline: asNamed(maybe(pipelineNamed('Which one, if there are several'))),
    as: maybe(asFile()),
  },
  needs: 'viewer',
  shorts: ['conversion'],
  said: sayings(
    `where (?:do|are|does|did) ${DEALS} (?:get stuck|getting stuck|stuck|stall|stalling|get lost|stop|die|drop(?: off| out)?|fall(?: off| out)|slow down|take (?:too long|longest|the longest))${IN_DAYS}`,
    `(?:where|in (?:which|what) stage) (?:do|are|did) (?:we|i) (?:lose|losing|losing|lost)(?: (?:most|the most|our|the|deals|of them|time))*${IN_DAYS}`,
    `(?:which|what) stages? (?:is|are|do|does)(?: the| our)? (?:slowest|bottlenecks?|worst|slow|deals get stuck in|we lose (?:the )?most in|takes? (?:the )?longest|hold(?:s|ing)? (?:us|deals) up)${IN_DAYS}`,
    `(?:where(?:['’]?s| is)|what(?:['’]?s| is))(?: the| our)? (?:bottleneck|leak)(?: in (?:the |our )?(?:pipeline|funnel|sales process))?${IN_DAYS}`,
    `${SHOW}(?:(?:stage|pipeline|funnel|sales|deal)(?:[- ]to[- ]stage)? )*(?:conversions?|conversion rates?|drop[- ]?offs?)(?: (?:by|per|from|between|of each|for each|in each) stages?(?: to stage)?)?(?: rates?)?${OF_ONE}${IN_DAYS}`,
    `${SHOW}(?:pipeline|funnel|stage|sales) (?:analysis|velocity|flow|efficiency)${OF_ONE}${IN_DAYS}`,
    `how long (?:do|does|did|are) (?:(?:our |the |my )*(?:deals|opportunities|opps)|it|a deal) (?:stay|sit|stick|spend|take|last|remain)(?: in)? (?:(?:in|each|every|a|per|the|our|one)\\s?)+ ?stages?${IN_DAYS}`,
    `${SHOW}(?:average |median |usual )?(?:time|days|duration) (?:in|per|by) (?:each |every |the )?stages?${OF_ONE}${IN_DAYS}`,
    `(?<owner>@?\\S+?)(?:['’]s|s['’]) (?:stage |pipeline )?conversions?(?: rates?)?${IN_DAYS}`,
  ),
  examples: ['report stages', 'report stages this year', 'report stages @bo', 'where do deals get stuck'],
  async run(ctx, { owner, period, pipeline: said, as }): Promise<Reply> {
    const days = period ?? recentDays(ctx)
    const whose = owner === 'team' ? undefined : owner
    const one = said ?? (await pipelineHere(ctx))
    const stages = await stagesIn(ctx.tx, one.number)
    const of = { ...days, zone: ctx.zone, owner: whose?.member, pipeline: one.number }
    const rows = (await stageFlows(ctx.tx, of, stages)).flatMap((flow): readonly Row[] => {
      const stage = stages.find(({ number }) => number === flow.stage)
      return stage ? [{ ...flow, of: stage }] : []
    })
    const isOnly = (await pipelines(ctx.tx)).length === 1
    const asked: AskedReport = { path: 'report stages', days, whose, pipeline: isOnly ? undefined : one }
    const name = reportName('Stages', asked)
    if (as) return asCsv(name, rows)
    if (rows.every(({ entered, left }) => entered + left === 0))
      return say(`${name}: no deal entered or left a stage`, [
        actions(...otherDays(asked, 'this year', 'all time'), button('Pipeline', call('pipeline'))),
      ])
    return say(name, [
      text(...conclusion(rows)),
      figuresTable(
        ['Stage', 'Entered', 'Went on', 'Lost', 'Stay', 'Now'],
        rows.map((row) => [
          [row.of.name],
          [count(row.entered)],
          [shareSaid(row.went, row.entered)],
          [count(row.lost)],
          [row.days === null ? '–' : daysLong(row.days)],
          [count(row.here)],
        ]),
      ),
      ...pictureOf(rows),
      actions(...controls(asked, rows)),
    ])
  },
})

const count = (number: number): string => (number === 0 ? '–' : number.toLocaleString('en-US'))

/** Where most are lost, and where they stay longest, as far as there is enough to say so. */
function conclusion(rows: readonly Row[]): readonly string[] {
  const [losing, next] = rows.toSorted((one, other) => other.lost - one.lost)
  const isClear = losing !== undefined && losing.lost >= LEAST_LOST && losing.lost > (next?.lost ?? 0)
  const [slow] = rows
    .filter(({ left }) => left >= LEAST_FOR_RATE)
    .toSorted((one, other) => (other.days ?? 0) - (one.days ?? 0))
  const stuck = slow && slow.longer > 0 ? `, and ${slow.longer} of ${slow.here} there now are longer in it` : ''
  return [
    isClear ? `Most are lost in ${losing.of.name}: ${losing.lost} of ${losing.entered} that entered it. ` : '',
    slow
      ? `They stay longest in ${slow.of.name}: ${daysLong(slow.days ?? 0)}${stuck}.`
      : 'Too few moved on to say where they stay longest.',
  ].filter((each) => each !== '')
}

function pictureOf(rows: readonly Row[]): readonly Block[] {
  const most = Math.max(...rows.map(({ entered }) => entered))
  if (most === 0) return []
  const bars = rows.map(({ of, entered, went, lost }) => ({
    label: of.name,
    length: entered / most,
    parts: [went / most, (entered - went - lost) / most, lost / most],
    text: entered === 0 ? '–' : `${shareSaid(went, entered)} went on`,
  }))
  const said = rows.map(({ of, entered, went }) => `${of.name} ${went} of ${entered}`).join(', ')
  return [
    {
      kind: 'image',
      name: 'stages.png',
      picture: { bars, legend: ['Went on', 'Still there', 'Lost'] },
      alt: `Bars of the deals that entered each stage. Went on: ${said}`,
    },
  ]
}

function controls(asked: AskedReport, rows: readonly Row[]): readonly Action[] {
  const { whose, pipeline } = asked
  const also = `${whose ? ` owner:M-${whose.member}` : ''}${pipeline ? ` pipeline:${quotedIfNeeded(pipeline.name)}` : ''}`
  const options = rows.flatMap(({ of, days, longer }) =>
    longer > 0 && days !== null
      ? [
          {
            label: `Longer than ${usualDays(days)} days in ${of.name} (${longer})`,
            call: call('deal list', { where: `stage:${quotedIfNeeded(of.name)} in>${usualDays(days)}d${also}` }),
          },
        ]
      : [],
  )
  const lost = `outcome:lost${inDays('closed', asked.days)}${also}`
  return [
    ...(options.length > 0 ? [{ kind: 'select' as const, label: 'Who is stuck', options }] : []),
    button('Lost deals', call('deal list', { where: lost })),
    ...otherDays(asked, 'this quarter', 'this year'),
    button('CSV', reportAgain(asked, { as: 'as csv' })),
  ]
}

function asCsv(name: string, rows: readonly Row[]): Reply {
  const heads = ['Stage', 'Entered', 'Went on', 'Lost', 'Left', 'Median days', 'Open now', 'Longer than that']
  const cells = rows.map(({ of, entered, went, lost, left, days, here, longer }) => [
    of.name,
    ...[entered, went, lost, left].map(String),
    days === null ? '' : days.toFixed(1),
    String(here),
    days === null ? '' : String(longer),
  ])
  return say(name, [{ kind: 'file', name: 'stages.csv', content: csvText(heads, cells) }])
}
