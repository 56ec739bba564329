import { Temporal } from 'temporal-polyfill'
import { labelsByNumber } from '../../crm/pipelines/stage-names.ts'
import { figuresAsked } from '../../crm/query/records.ts'
import { type Figure, type GroupedBy, type TallyRow, tallyAsked } from '../../crm/query/tally.ts'
import { showSum } from '../../crm/rates/sums.ts'
import type { Ctx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import { type AskedTally, both } from '../../language/query/query.ts'
import { csvText } from '../../lib/csv.ts'
import { capital, cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { shortDayIn, showMinutes } from '../../time/say.ts'
import { narrowed, titleOf } from './answer.ts'
import { type AskedFor, questionOf } from './asking.ts'
import { type AskedField, askedFields, fieldNamed } from './fields.ts'
import { termOf } from './question-draft.ts'
import { sortedBy } from './unfit.ts'

/** The most groups in an answer; further ones are one row. */
const MOST_GROUPS = 24

/** The records of one group. */
interface Group {
  readonly key: string | null
  readonly label: string
  readonly total: number
  /** What they come to in each currency, or under '' for plain figures, and how many of them have a value. */
  readonly sums: ReadonlyMap<string, Sum>
}

/** Plain figures may have decimals: their sums are in millionths. */
const PARTS = 1_000_000

interface Sum {
  /** In minor units of the currency, or in millionths. */
  readonly sum: bigint
  readonly valued: number
  readonly isAbout: boolean
}

const NAMED: readonly AskedField['is'][] = ['member', 'record', 'pipeline']
const SINGLE: readonly AskedField['is'][] = ['choice', 'checkbox', 'words', 'currency', 'number', 'percent', 'duration']

const noGroup = (type: RecordType, by: string): UserError =>
  new UserError('not_read', [{ code: `by:${by}` }, `: ${type.plural} cannot be counted by that.`], {
    next: ['Type it like ', { code: `${type.plural} count by:owner` }, '.'],
    formless: true,
  })

/** How records are put together. @throws UserError for a field of which a record may have several values, or none. */
export function groupedBy(ctx: Ctx, type: RecordType, field: AskedField, { by }: Pick<AskedTally, 'by'>): GroupedBy {
  const { of, is } = field
  if (is === 'day' || is === 'moment')
    return { of, per: by?.per ?? 'month', zone: is === 'moment' ? ctx.zone : undefined }
  if (is === 'stage') return { of, as: 'stage' }
  if (NAMED.includes(is)) return { of, as: 'named' }
  if (SINGLE.includes(is)) return { of, as: 'value' }
  if (is === 'choices') return { of, as: 'each' }
  throw noGroup(type, field.key)
}

/** What is summed up: the field that was asked for, or for a number of records what they are worth. */
function figureOf(fields: readonly AskedField[], type: RecordType, tally: AskedTally): AskedField | undefined {
  if (tally.field === undefined) return fields.find(({ is }) => is === 'money')
  const field = fieldNamed(fields, tally.field)
  if (field && ['money', 'number', 'percent', 'duration'].includes(field.is)) return field
  throw new UserError('not_read', [{ code: `${tally.of}:${tally.field}` }, `: ${type.plural} have no such figure.`], {
    formless: true,
  })
}

/** Answers what records come to, in all or for each value of a field: a table whose last row is the sum of the others. */
export async function tallyReply(ctx: Ctx, type: RecordType, where: AskedFor, isFile: boolean): Promise<Reply> {
  const list = { path: [type.noun, 'list'], fields: ctx.call.fields }
  return { ...(await tallied(ctx, type, where, isFile)), result: { refs: [], list } }
}

async function tallied(ctx: Ctx, type: RecordType, where: AskedFor, isFile: boolean): Promise<Reply> {
  const asked = await narrowed(ctx, type, where)
  const tally = asked.asked.tally ?? { of: 'count' }
  const fields = askedFields(ctx.tx, type)
  const by = tally.by && fieldNamed(fields, tally.by.field)
  if (tally.by && !by) throw noGroup(type, tally.by.field)
  const grouped = by && groupedBy(ctx, type, by, tally)
  const figure = figureOf(fields, type, tally)
  const question = questionOf(ctx, asked, sortedBy(fields, type, []))
  const rows = await tallyAsked(ctx.tx, type, question, grouped, figure && asFigure(figure))
  const stageOf = by?.is === 'stage' ? await labelsByNumber(ctx.tx) : undefined
  const groups = groupsIn(rows, (row) => stageOf?.get(Number(row.key)) ?? groupLabel(ctx, by, grouped, row))
  const figures = await figuresAsked(ctx.tx, type, question)
  const said = [...asked.behind, saidOf(tally, by, figure)]
  const title = titleOf(ctx, type, { ...asked, behind: said.filter((words) => words !== '') }, figures)
  const hasSums = figure && (tally.of !== 'count' || groups.some(({ sums }) => sums.size > 0))
  const cells = (group: Group): readonly string[] => [
    group.label,
    group.total.toLocaleString('en-US'),
    ...(hasSums ? [shownSum(group, figure, tally)] : []),
  ]
  const heads = [
    by ? capital(by.name) : '',
    capital(type.plural),
    ...(hasSums ? [tally.of === 'average' ? `Average ${figure.name}` : capital(figure.name)] : []),
  ]
  const groupedSums = together(tally.of === 'average' ? 'All' : 'Total', groups)
  // What is counted in several groups is counted once in all.
  const all =
    grouped && 'as' in grouped && grouped.as === 'each'
      ? together(
          groupedSums.label,
          groupsIn(await tallyAsked(ctx.tx, type, question, undefined, figure && asFigure(figure)), () => ''),
        )
      : groupedSums
  if (isFile) {
    const file = {
      kind: 'file',
      name: `${type.plural}.csv`,
      content: csvText(heads, [...groups, all].map(cells)),
    } as const
    return say(title, [file])
  }
  const path = `${type.noun} list`
  const records = formatQuery({ where: asked.asked.where, sort: asked.asked.sort })
  const list = button(`List ${type.plural}`, call(path, records === '' ? {} : { where: records }))
  if (!by || groups.length === 0) {
    const isFigure = figure && tally.of !== 'count' && figures.total > 0
    const name = tally.of === 'average' ? `Average ${figure?.name}` : `Sum of ${figure?.name}`
    const value = isFigure ? [text(`${name}: `, { bold: shownSum(all, figure, tally) })] : []
    const none = by?.key === 'outcome' ? [text('Nothing was closed, so nothing can be said of what was won.')] : []
    return say(title, [...none, ...value, ...(figures.total > 0 ? [actions(list)] : [])])
  }
  const shown =
    groups.length > MOST_GROUPS + 1
      ? [...groups.slice(0, MOST_GROUPS), together('others', groups.slice(MOST_GROUPS))]
      : groups
  const table = [...shown.map(cells), cells(all)]
  const isRate = rateIn(by, groups)
  return say(title, [
    ...(isRate ? [text(isRate)] : []),
    {
      kind: 'table',
      columns: heads.map((label, index) => ({ label, ...(index > 0 && { align: 'right' as const }) })),
      rows: table.map((row, index) =>
        row.map((cell): Text => (index === table.length - 1 ? [{ bold: cell }] : [cell])),
      ),
    },
    actions(...groupMenu({ path, asked, by, groups }), list),
  ])
}

const asFigure = ({ of, is }: AskedField): Figure => ({ of, isMoney: is === 'money' })

/** `amount by owner`, `counted by stage`, `amount by month closed`. */
function saidOf({ of, by }: AskedTally, group: AskedField | undefined, figure: AskedField | undefined): string {
  const what = of === 'count' ? 'counted' : `${of === 'average' ? 'average ' : ''}${figure?.name ?? ''}`
  if (!group) return ''
  const per = by?.per ?? 'month'
  if (group.is === 'moment') return `${what} by ${per} ${group.name}`
  return `${what} by ${group.is === 'day' ? `${per} of ${group.name}` : group.name}`
}

/** The rows of each group together, in their order. */
function groupsIn(rows: readonly TallyRow[], label: (row: TallyRow) => string): readonly Group[] {
  const groups = new Map<string | null, Group>()
  for (const row of rows) {
    const { key, currency, total, valued, sum, isAbout } = row
    const parts = currency === null ? PARTS : 1
    const own =
      sum === null
        ? []
        : [
            [
              currency ?? '',
              { sum: BigInt(Math.round(Number(sum) * parts)), valued, isAbout: isAbout === true },
            ] as const,
          ]
    const one = { key, label: label(row), total, sums: new Map(own) }
    const before = groups.get(key)
    groups.set(key, before ? { ...together(before.label, [before, one]), key } : one)
  }
  return [...groups.values()]
}

/** The sum of groups. */
function together(label: string, groups: readonly Group[]): Group {
  const sums = new Map<string, Sum>()
  for (const [currency, { sum, valued, isAbout }] of groups.flatMap((each) => [...each.sums])) {
    const before = sums.get(currency) ?? { sum: 0n, valued: 0, isAbout: false }
    sums.set(currency, { sum: before.sum + sum, valued: before.valued + valued, isAbout: before.isAbout || isAbout })
  }
  return { key: null, label, total: groups.reduce((all, { total }) => all + total, 0), sums }
}

function shownSum({ sums }: Group, { is }: AskedField, { of }: AskedTally): string {
  return [...sums]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, { sum, valued, isAbout }]) => {
      const shown = of === 'average' ? (sum * 2n + BigInt(valued)) / (2n * BigInt(valued)) : sum
      if (is === 'money') return showSum({ currency, minor: shown, isAbout })
      const plain = Number(shown) / PARTS
      return is === 'duration'
        ? showMinutes(Math.round(plain))
        : plain.toLocaleString('en-US', { maximumFractionDigits: 2 })
    })
    .join(' + ')
}

/** The name of a group as people know it; a stage has its own. */
export function groupLabel(
  ctx: Ctx,
  by: AskedField | undefined,
  grouped: GroupedBy | undefined,
  { key, label }: Pick<TallyRow, 'key' | 'label'>,
): string {
  if (!by || !grouped) return ''
  if (key === null) return `no ${by.said.lacking ?? by.name}`
  if ('per' in grouped) return periodSaid(ctx, Temporal.PlainDate.from(key), grouped.per)
  if (by.is === 'checkbox') return key === 'true' ? 'yes' : 'no'
  return label ?? key
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function periodSaid(ctx: Ctx, first: Temporal.PlainDate, per: Extract<GroupedBy, { per: string }>['per']): string {
  const { year } = ctx.now.toZonedDateTimeISO(ctx.zone)
  if (per === 'year') return String(first.year)
  if (per === 'quarter') return `Q${Math.ceil(first.month / 3)} ${first.year}`
  if (per === 'month') return `${MONTHS[first.month - 1] ?? ''} ${first.year}`
  return per === 'week' ? `from ${shortDayIn(year, first)}` : shortDayIn(year, first)
}

/** The share of what was won of what was closed, or of leads that became customers, where it is counted by that. */
function rateIn({ key }: AskedField, groups: readonly Group[]): string | undefined {
  const of = (name: string) => groups.find((each) => each.key === name)?.total ?? 0
  const share = (part: number, whole: number) => `${part} of ${whole}, ${Math.round((100 * part) / whole)} %`
  const closed = of('won') + of('lost')
  if (key === 'outcome' && closed > 0) return `Won of those that were closed: ${share(of('won'), closed)}.`
  const decided = of('converted') + of('disqualified')
  return key === 'status' && decided > 0
    ? `Converted of those that were decided: ${share(of('converted'), decided)}.`
    : undefined
}

/** The records behind each group. */
function groupMenu({
  path,
  asked,
  by,
  groups,
}: {
  readonly path: string
  readonly asked: AskedFor
  readonly by: AskedField
  readonly groups: readonly Group[]
}): readonly Action[] {
  const isPeriod = by.is === 'day' || by.is === 'moment'
  const options = groups.slice(0, MOST_GROUPS).flatMap((group) => {
    // Weeks have no name that a question could use.
    if (isPeriod && group.key !== null && asked.asked.tally?.by?.per === 'week') return []
    const value = group.key === null ? 'none' : by.is === 'member' ? `M-${group.key}` : group.label
    const where = formatQuery({ where: both(asked.asked.where, termOf(by.key, ':', value)), sort: asked.asked.sort })
    return [{ label: cut(`List ${group.label} (${group.total})`, 75), call: call(path, { where }) }]
  })
  return options.length > 0 ? [{ kind: 'select', label: 'Which of them?', options }] : []
}
