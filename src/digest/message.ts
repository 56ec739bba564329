import type { Temporal } from 'temporal-polyfill'
import type { Readers } from '../chat/request.ts'
import { FLOWS } from '../crm/digests/changed.ts'
import { type DigestContents, isQuiet } from '../crm/digests/contents.ts'
import type { Digest } from '../crm/digests/digests.ts'
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
import { needsControls } from './controls.ts'
import { deltaBlocks, firstLine, stageBlocks } from './figures.ts'
import type { LineOptions } from './lines.ts'
import type { ListSection } from './list-section.ts'
import { ownBlocks, ownFirstLine } from './own.ts'
import {
  activityBlocks,
  changedBlocks,
  changesShown,
  closingBlocks,
  leadsBlocks,
  needsBlocks,
  todayBlocks,
  todayInShort,
} from './sections.ts'

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
  /** What else its reader has to know. */
  readonly note?: Block | undefined
  readonly list?: ListSection | undefined
  /** True where the stages are asked for; a weekly digest has them anyway. */
  readonly stages?: boolean
}

/** The message of a digest. It depends on its arguments alone: nothing is read from the database here. */
export function digestMessage(contents: DigestContents, telling: DigestOptions): Message {
  const { scope } = contents
  const { all, zone, name, digest } = telling
  const kind = digest?.kind === 'weekly' ? 'Weekly digest' : digest ? 'Daily digest' : 'Digest'
  const whose = scope.owner === undefined ? 'Your team\u2019s' : 'Your'
  return {
    title: `${name === undefined ? `${whose} ${kind.toLowerCase()}` : `${kind} of ${name}`}, ${shownDay(scope.today)}`,
    blocks: [
      ...(telling.late ? [telling.late] : []),
      ...(telling.note ? [telling.note] : []),
      ...figureBlocks(contents, telling),
      ...sectionBlocks(contents, telling),
      ...listBlocks(telling),
      ...(all ? [] : [text(leftOut(telling))]),
      ...whyBlocks(telling),
      ...needsControls(contents, [...moreButtons(contents, telling), ...muteButtons(telling)]),
    ],
    ...(digest && { zone }),
  }
}

/** The first line, with what is due where nothing else is to be told; of a week the stages too. */
function figureBlocks(contents: DigestContents, telling: DigestOptions): readonly Block[] {
  const { all, digest } = telling
  const first = firstLine(contents, { all, before: digest?.figures })
  const line = contents.own
    ? ownFirstLine(contents, first)
    : isQuiet(contents)
      ? text('Nothing changed since the last one; ', ...first, '.', ...todayInShort(contents))
      : text(...first)
  const isOfStages = digest?.kind === 'weekly' || telling.stages === true
  return [
    line,
    ...(digest ? deltaBlocks(contents, digest, all) : []),
    ...(isOfStages ? stageBlocks(contents, all) : []),
  ]
}

/** What happened, what is ahead, who is needed, and what is to do. */
function sectionBlocks(contents: DigestContents, { all, now, zone, digest }: DigestOptions): readonly Block[] {
  const saying: LineOptions = { all, now, zone, today: contents.scope.today }
  if (contents.own) {
    const isOfDay = digest?.kind !== 'weekly'
    return [
      ...(isOfDay ? [] : changedBlocks(contents, saying)),
      ...ownBlocks(contents, saying),
      ...(isOfDay ? [] : activityBlocks(contents, saying)),
    ]
  }
  if (isQuiet(contents)) return []
  return [
    ...changedBlocks(contents, saying),
    ...closingBlocks(contents, saying),
    ...needsBlocks(contents, saying),
    ...leadsBlocks(contents, saying),
    ...todayBlocks(contents, saying),
    ...activityBlocks(contents, saying),
  ]
}

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
function moreButtons(contents: DigestContents, telling: DigestOptions): readonly Action[] {
  const { flows, due, open, needing, own } = contents
  const shown = changesShown(flows)
  const named = own ? own.tasks.length : due.people.reduce((sum, { tasks }) => sum + tasks.length, 0)
  const isOfOwnDay = own !== undefined && telling.digest?.kind !== 'weekly'
  const rest: readonly (readonly [Section, number])[] = [
    // What somebody did themselves they know.
    ...flows.map(({ flow, count }) => [flow, isOfOwnDay ? 0 : count - (shown.get(flow)?.length ?? 0)] as const),
    ['tasks', due.today + due.overdue - (telling.all && (own || !isQuiet(contents)) ? named : 0)],
    ['needs', open.needing - needing.length],
  ]
  return rest.flatMap(([section, count]): readonly Action[] =>
    count > 0
      ? [
          button(
            `More ${section === 'needs' ? 'deals' : section} (${count})`,
            call('digest more', moreFields(contents, section)),
          ),
        ]
      : [],
  )
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

/** How to stop it. */
const muteButtons = ({ digest }: DigestOptions): readonly Action[] =>
  digest ? [button('Mute this', call('digest mute', { digest: `G-${digest.number}` }))] : []

/** Why the reader gets this digest. */
function whyBlocks({ digest, name, zone }: DigestOptions): readonly Block[] {
  if (!digest) return []
  const words: Text = [
    `${rhythm(digest)}${name === undefined ? '' : ` in ${name}`} (${zone}), set up by `,
    { user: digest.author },
    '.',
  ]
  return [text(...words)]
}

/** The rhythm of a digest: `Every day at 09:00`, `Every weekday at 08:30`. */
export function rhythm({ series, stated }: Pick<Digest, 'series' | 'stated'>): string {
  const said = showRule({ ...series, timed: stated })
  const time = stated ? '' : ` at ${writtenTime(series.start)}`
  return `${capital(said)}${time}`
}
