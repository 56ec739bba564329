import { Temporal } from 'temporal-polyfill'
import { DEAL_FIELDS } from '../crm/deals/fields.ts'
import type { DigestActivity, UnownedLeads } from '../crm/digests/activity.ts'
import { FLOWS, type Flow, type FlowDeal, type FlowPart } from '../crm/digests/changed.ts'
import type { DigestContents } from '../crm/digests/contents.ts'
import { showsField } from '../crm/places/channels.ts'
import { showSums } from '../crm/rates/sums.ts'
import { type Block, list, type Text, text } from '../message/message.ts'
import { shownDayIn, writtenTime } from '../time/say.ts'
import {
  awayLine,
  closingLine,
  daysCounted,
  flowLine,
  type LineOptions,
  needLine,
  needRow,
  personLine,
} from './lines.ts'

/** How many changes, and how many deals that close soon, a digest shows. */
const MOST_CHANGES = 5
const MOST_CLOSING = 3
/** How many people are named in one line. */
const MOST_NAMED = 8

/** The deals of each kind of change that are shown: of each some, before there are more of the first ones. */
export function changesShown(flows: readonly FlowPart[]): ReadonlyMap<Flow, readonly FlowDeal[]> {
  const counts = new Map<Flow, number>()
  const most = Math.max(0, ...flows.map(({ deals }) => deals.length))
  let left = MOST_CHANGES
  for (let round = 1; round <= most; round++)
    for (const { flow, deals } of flows) {
      if (left === 0 || deals.length < round) continue
      counts.set(flow, round)
      left--
    }
  return new Map(flows.map(({ flow, deals }) => [flow, deals.slice(0, counts.get(flow) ?? 0)]))
}

/** What changed: one list, each line beginning with what happened. */
export function changedBlocks({ flows }: DigestContents, saying: LineOptions): readonly Block[] {
  if (flows.length === 0) return []
  const shown = changesShown(flows)
  const lines = FLOWS.flatMap((flow) => (shown.get(flow) ?? []).map((deal) => flowLine(flow, deal, saying)))
  const all = flows.reduce((sum, { count }) => sum + count, 0)
  return [text({ bold: 'Changed' }, all > lines.length ? `: ${all}` : ''), list(lines)]
}

/** The deals that close until Sunday and are not told of below, with the sum of all of them. */
export function closingBlocks({ closing, needing }: DigestContents, saying: LineOptions): readonly Block[] {
  if (closing.count === 0) return []
  const told = new Set(needing.map(({ number }) => number))
  const others = closing.deals.filter(({ number }) => !told.has(number))
  const below = closing.deals.length - others.length
  const sum = showsField(saying.all, DEAL_FIELDS.amount) ? showSums(closing.sums) : ''
  const shown = others.slice(0, MOST_CLOSING)
  const what = [
    ...(sum ? [sum] : []),
    ...(closing.count > shown.length || !sum ? [closing.count === 1 ? '1 deal' : `${closing.count} deals`] : []),
    ...(below > 0 ? [below === closing.count ? 'below' : `${below} of them below`] : []),
  ]
  return [
    text({ bold: 'Closes this week' }, `: ${what.join(', ')}`),
    ...(shown.length > 0 ? [list(shown.map((deal) => closingLine(deal, saying)))] : []),
  ]
}

/** The deals that need somebody, the new ones first, the others with since when. */
export function needsBlocks(contents: DigestContents, saying: LineOptions): readonly Block[] {
  const { open, needing, needs } = contents
  if (open.needing === 0) return []
  return [
    text({ bold: 'Needs somebody' }, `: ${open.needing}${needs.fresh > 0 ? `, ${needs.fresh} new` : ''}`),
    ...needing.map((deal) => needRow(deal, needLine(deal, saying, neededSince(contents, deal.number)))),
  ]
}

/** `new`, `4 days`; undefined of a deal of which no digest told before. */
export function neededSince({ needs, scope }: DigestContents, deal: number): string | undefined {
  const day = needs.since[deal]
  if (day === undefined) return needs.tellsNew ? 'new' : undefined
  const days = Temporal.PlainDate.from(day).until(scope.today).days
  return days === 0 ? 'today' : daysCounted(days)
}

/** `Leads nobody owns: Lena Ott @ Initrode (26 h) L-4, Joe Poe (3 h) L-9`; their number alone where outsiders read. */
export function leadsBlocks({ leads }: { readonly leads: UnownedLeads }, { all, now }: LineOptions): readonly Block[] {
  if (leads.count === 0) return []
  const more = leads.count - leads.leads.length
  const named = leads.leads.flatMap(
    ({ number, name, company, createdAt }, index): Text => [
      `${index > 0 ? ', ' : ''}${name}${company ? ` @ ${company}` : ''} (${ageSaid(now, createdAt)}) `,
      { ref: `L-${number}` },
    ],
  )
  const told: Text = all ? [...named, ...(more > 0 ? [` and ${more} more`] : [])] : [String(leads.count)]
  return [text({ bold: 'Leads nobody owns' }, ': ', ...told)]
}

/** `20 min`, `26 h`, `4 days`. */
function ageSaid(now: Temporal.Instant, since: Date): string {
  const minutes = Math.max(0, Math.floor((now.epochMilliseconds - since.getTime()) / 60_000))
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : daysCounted(Math.floor(minutes / 1440))
}

/** What is due today person by person, and who is away. */
export function todayBlocks({ due, away }: DigestContents, saying: LineOptions): readonly Block[] {
  const told = new Set(due.people.map(({ owner }) => owner.member))
  const lines = [
    ...due.people.map((person) =>
      personLine(
        person,
        away.find(({ member }) => member === person.owner.member),
        saying,
      ),
    ),
    ...away
      .filter(({ member }) => !told.has(member))
      .slice(0, MOST_AWAY)
      .map((one) => awayLine(one)),
  ]
  if (lines.length === 0) return []
  const more = due.count > due.people.length ? `: ${due.people.length} of ${due.count} people` : ''
  return [text({ bold: 'Today' }, more), list(lines)]
}

const MOST_AWAY = 2

/** `5 due: Bo 2, Ann 3`; nothing where nothing is. */
export function todayInShort({ due }: DigestContents): Text {
  const all = due.today + due.overdue
  if (all === 0) return []
  const people = due.people.flatMap(
    ({ owner, today, overdue }, index): Text => [index > 0 ? ', ' : ': ', { user: owner }, ` ${today + overdue}`],
  )
  return [` Today ${all} due`, ...people, '.']
}

/** `Yesterday: 11 calls (4 no answer), 4 emails · Ann 9, Bo 6`. */
export function activityBlocks(
  { activity, scope }: Pick<DigestContents, 'activity' | 'scope'>,
  saying: LineOptions,
): readonly Block[] {
  if (activity.people.length === 0) return []
  const people = activity.people.slice(0, MOST_NAMED)
  const others = activity.people.slice(MOST_NAMED).reduce((sum, { count }) => sum + count, 0)
  const named = people.flatMap(
    ({ member, name, count }, index): Text => [index > 0 ? ', ' : ' · ', { user: { member, name } }, ` ${count}`],
  )
  return [
    text(
      { bold: sinceSaid(scope.since, saying) },
      `: ${kindsSaid(activity)}`,
      ...(scope.owner === undefined ? named : []),
      ...(others > 0 ? [`, others ${others}`] : []),
    ),
  ]
}

/** `11 calls (4 no answer), 4 emails, 2 meetings`. */
const kindsSaid = ({ kinds }: DigestActivity): string =>
  kinds
    .map(
      ({ kind, count, missed }) =>
        `${count} ${kind}${count === 1 ? '' : 's'}${missed > 0 ? ` (${missed} no answer)` : ''}`,
    )
    .join(', ')

/** `Yesterday`, `Since Fri 20 Nov`, of today `Since 09:00`. */
function sinceSaid(since: Temporal.Instant, { today, zone }: LineOptions): string {
  const wall = since.toZonedDateTimeISO(zone)
  const days = wall.toPlainDate().until(today).days
  if (days === 0) return `Since ${writtenTime(wall)}`
  return days === 1 ? 'Yesterday' : `Since ${shownDayIn(today.year, wall.toPlainDate())}`
}
