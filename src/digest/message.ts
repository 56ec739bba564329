import type { Temporal } from 'temporal-polyfill'
import type { Readers } from '../chat/request.ts'
import { DEAL_FIELDS } from '../crm/deals/fields.ts'
import { type DigestContents, type DigestFigures, FLOWS, figuresOf, isEmpty } from '../crm/digests/contents.ts'
import type { Digest } from '../crm/digests/digests.ts'
import { shareOfGoal } from '../crm/goals/goals.ts'
import { daysSaid } from '../crm/goals/period.ts'
import { showsField } from '../crm/places/channels.ts'
import { TASK_FIELDS } from '../crm/tasks/fields.ts'
import { showMoney } from '../lib/money.ts'
import { capital, cut } from '../lib/text.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  list,
  type Message,
  type Text,
  text,
} from '../message/message.ts'
import { showRule } from '../time/recurrence/say.ts'
import { shownDay, writtenTime } from '../time/say.ts'
import { boardOfSeveral, boardPicture, boardTable, boardTotal } from './board.ts'
import { flowLine, flowTitle, type LineOptions, needBlocks, needsTitle, taskDueLine, tasksTitle } from './lines.ts'
import type { ListSection } from './list-section.ts'

/** How many rows of each section a digest shows; a button shows the rest. */
export const SHOWN = 5

/** The sections of a digest, each of which may have more rows than it shows. */
export const SECTIONS = [...FLOWS, 'tasks', 'needs'] as const
/** A section of a digest. */
export type Section = (typeof SECTIONS)[number]

/** How a digest is shown, apart from its contents. */
export interface DigestOptions {
  /** The channel's name, such as `#sales`; undefined for the reader's own digest. */
  readonly name: string | undefined
  readonly zone: string
  readonly now: Temporal.Instant
  /** False when people outside the team can read the place: amounts, reasons and titles of tasks are left out. */
  readonly all: boolean
  readonly readers?: Readers | null
  /** The recurring digest; undefined when somebody asked for a single one. */
  readonly digest: Digest | undefined
  /** A note that it is late, and which digests it replaces. */
  readonly late?: Block | undefined
  readonly list?: ListSection | undefined
}

/** The message of a digest. It depends on its arguments alone: nothing is read from the database here. */
export function digestMessage(contents: DigestContents, telling: DigestOptions): Message {
  const { scope, open } = contents
  const { all, now, zone, name, digest } = telling
  const saying: LineOptions = { all, now, today: scope.today }
  const kind = digest?.kind === 'weekly' ? 'Weekly digest' : digest ? 'Daily digest' : 'Digest'
  return {
    title: `${name === undefined ? `Your ${kind.toLowerCase()}` : `${kind} of ${name}`}, ${shownDay(scope.today)}`,
    blocks: [
      ...(telling.late ? [telling.late] : []),
      ...(isEmpty(contents)
        ? [text('Nothing happened since ', moment(scope.since), ', nothing is due, and no deal needs somebody.')]
        : []),
      ...figureBlocks(contents, telling),
      ...flowBlocks(contents, saying),
      ...taskBlocks(contents, saying),
      ...(open.needing > 0
        ? [
            text(...needsTitle(open)),
            ...contents.needing.flatMap((deal) => needBlocks(deal, saying, scope.owner === undefined)),
          ]
        : []),
      ...listBlocks(telling),
      ...moreBlocks(contents, telling),
      ...(all ? [] : [text(leftOut(telling))]),
      ...whyBlocks(telling),
    ],
    ...(digest && { zone }),
  }
}

const moment = (at: Temporal.Instant) => ({ time: at.toString(), show: 'moment' as const })

/** The people outside the team who can read a place, in words. */
const READERS: Readonly<Record<Exclude<Readers, 'team'>, string>> = {
  guests: 'guests or people of other companies',
  everybody: 'everybody',
}

/** The people who can read a place, in words. */
export function readersNamed(readers: Readers | null | undefined): string {
  if (readers === 'team') return 'the team alone'
  return readers ? READERS[readers] : 'more than the team, for all I know'
}

/** The same at the beginning of a sentence about what they can do. */
export const readersText = (readers: Readers | null | undefined): string =>
  `${readersNamed(readers)}${readers ? '' : ','}`

/** A sentence that amounts, notes and contact data are left out, and because of which readers. */
export const leftOut = ({ name, readers }: Pick<DigestOptions, 'name' | 'readers'>): string =>
  `Amounts, notes and contact data are left out: ${readersText(readers)} can read ${name ?? 'this place'}.`

function figureBlocks(contents: DigestContents, telling: DigestOptions): readonly Block[] {
  const { board, open } = contents
  if (board.every(({ count }) => count === 0)) return []
  const shown = { amounts: showsField(telling.all, DEAL_FIELDS.amount) }
  const step =
    open.count > 0
      ? [
          text(
            { bold: `${share(open.count - open.withoutStep, open.count)} %` },
            ` of open deals have a next step (${open.count - open.withoutStep} of ${open.count}).`,
          ),
        ]
      : []
  const several = boardOfSeveral(board, contents.pipelines, shown)
  return [
    ...(shown.amounts ? goalBlocks(contents, telling) : []),
    ...step,
    text(boardTotal(board, shown)),
    ...deltaBlocks(contents, telling),
    ...(several ?? [boardTable(board, shown), ...boardPicture(board, shown)]),
  ]
}

/** `Q4 2026: expected $157,850 of $180,000 (88 %), −$1,150 since the last one`. */
function goalBlocks({ goal: found }: DigestContents, { digest }: DigestOptions): readonly Block[] {
  if (!found) return []
  const { goal, expected } = found
  const { currency } = goal.amount
  const before = digest?.figures?.expected
  const by = before?.goal === goal.number ? expected - BigInt(before.minor) : 0n
  const change =
    by === 0n ? '' : `, ${by > 0n ? '+' : '−'}${showMoney({ currency, minor: by < 0n ? -by : by })} since the last one`
  const reached = `${showMoney({ currency, minor: expected })} of ${showMoney(goal.amount)} (${shareOfGoal(expected, goal.amount.minor)})`
  return [text(`${daysSaid(goal)}: expected `, { bold: reached }, change)]
}

const share = (part: number, all: number): number => Math.round((part / all) * 100)

const signed = (count: number): string => (count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '±0')

/** The differences from the last digest, for a weekly digest. */
function deltaBlocks(contents: DigestContents, { digest, all }: DigestOptions): readonly Block[] {
  if (digest?.kind !== 'weekly') return []
  if (!digest.figures) return [text('The next one will say what is different from this one.')]
  return [
    text(
      { bold: 'Against the last one: ' },
      deltas(digest.figures, figuresOf(contents), showsField(all, DEAL_FIELDS.amount)).join('; '),
      '.',
    ),
  ]
}

/** The differences in words: `open +3, +$12,000; next step +5 %; won 3 (last 1)`. */
export function deltas(before: DigestFigures, after: DigestFigures, amounts: boolean): readonly string[] {
  const sums = [...new Set([...Object.keys(before.sums), ...Object.keys(after.sums)])].sort().map((currency) => {
    const minor = BigInt(after.sums[currency] ?? 0) - BigInt(before.sums[currency] ?? 0)
    const amount = showMoney({ currency, minor: minor < 0n ? -minor : minor })
    return `${minor > 0n ? '+' : minor < 0n ? '−' : '±'}${amount}`
  })
  const steps = ({ withStep, open }: DigestFigures) => (open > 0 ? share(withStep, open) : 0)
  return [
    [`open ${signed(after.open - before.open)}`, ...(amounts ? sums : [])].join(', '),
    `with a next step ${signed(steps(after) - steps(before))} %`,
    ...FLOWS.filter((flow) => (after.flows[flow] ?? 0) + (before.flows[flow] ?? 0) > 0).map(
      (flow) => `${flow} ${after.flows[flow] ?? 0} (${before.flows[flow] ?? 0} before)`,
    ),
  ]
}

const flowBlocks = ({ flows }: DigestContents, saying: LineOptions): readonly Block[] =>
  flows.flatMap((part) => [
    text(...flowTitle(part, saying)),
    list(part.deals.map((deal) => flowLine(part.flow, deal, saying))),
  ])

function taskBlocks({ due }: DigestContents, saying: LineOptions): readonly Block[] {
  if (due.tasks.length === 0) return []
  return [
    text(...tasksTitle(due)),
    ...(showsField(saying.all, TASK_FIELDS.title) ? [list(due.tasks.map((task) => taskDueLine(task, saying)))] : []),
  ]
}

/** The first records of a saved list, and a button for the others. */
function listBlocks({ list: section }: DigestOptions): readonly Block[] {
  if (!section) return []
  const { name, title, lines, total, show } = section
  return [
    text({ bold: name }, `: ${title}`),
    ...(lines.length > 0 ? [list(lines)] : []),
    ...(total > lines.length ? [actions(button(cut(`All of ${name} (${total})`, 75), show))] : []),
  ]
}

/** A button for each section that has more rows than are shown; it shows the rest privately to whoever presses it. */
function moreBlocks(contents: DigestContents, telling: DigestOptions): readonly Block[] {
  const { flows, due, open, needing } = contents
  const rest: readonly (readonly [Section, number])[] = [
    ...flows.map(({ flow, count, deals }) => [flow, count - deals.length] as const),
    ['tasks', due.today + due.overdue - (telling.all ? due.tasks.length : 0)],
    ['needs', open.needing - needing.length],
  ]
  const more = rest.flatMap(([section, count]): readonly Action[] =>
    count > 0
      ? [
          button(
            `More ${section === 'needs' ? 'deals' : section} (${count})`,
            call('digest more', moreFields(contents, section)),
          ),
        ]
      : [],
  )
  return more.length > 0 ? [actions(...more)] : []
}

/** The fields of a [More] button: the section, the digest, whose deals, and of which pipeline. */
export const moreFields = (
  { scope }: Pick<DigestContents, 'scope'>,
  section: Section,
  page = 1,
): Readonly<Record<string, string>> => ({
  section,
  since: scope.since.toString(),
  until: scope.until.toString(),
  ...(scope.owner !== undefined && { mine: 'yes' }),
  ...(scope.pipeline !== undefined && { pipeline: String(scope.pipeline) }),
  page: String(page),
})

/** Why the reader gets this digest, and how to stop it. */
function whyBlocks({ digest, name, zone }: DigestOptions): readonly Block[] {
  if (!digest) return []
  const words: Text = [
    `${rhythm(digest)}${name === undefined ? '' : ` in ${name}`} (${zone}), set up by `,
    { user: digest.author },
    '.',
  ]
  return [text(...words), actions(button('Mute this', call('digest mute', { digest: `G-${digest.number}` })))]
}

/** The rhythm of a digest: `Every day at 09:00`, `Every weekday at 08:30`. */
export function rhythm({ series, stated }: Pick<Digest, 'series' | 'stated'>): string {
  const said = showRule({ ...series, timed: stated })
  const time = stated ? '' : ` at ${writtenTime(series.start)}`
  return `${capital(said)}${time}`
}
