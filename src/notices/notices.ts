import { Temporal } from 'temporal-polyfill'
import { historyOf } from '../crm/history/history.ts'
import { rowName } from '../crm/history/nouns.ts'
import { reached } from '../crm/team/members.ts'
import {
  keepNotices,
  type Notice,
  type NoticeLine,
  othersTouched,
  rewrittenFor,
  type Taken,
  type Touched,
  takeNotices,
  turnedFor,
} from '../crm/team/notices.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Ctx } from '../language/command.ts'
import { actions, button, call, list, type Message, type Text } from '../message/message.ts'
import { named } from '../message/named.ts'
import { nounIn } from '../store/nouns.ts'
import { post } from '../store/outbox/outbox.ts'
import { membersWaiting, nextNotice } from '../store/schedule/notices.ts'

/** How long what happened to somebody's records is gathered before they are told, so that it is one message. */
const GATHER = Temporal.Duration.from({ minutes: 2 })
/** More lines than this are counted: a message has to stay one that is read. */
const MOST_LINES = 20
const MOST_SHOWN = 3

/**
 * Notes for the owners what this request did to their records: to be called once, after its work, for a request that
 * changed something. A bulk change is one line. An undo that took back what nobody was told yet adds nothing to it.
 */
export async function noteForOwners(ctx: Ctx, path: readonly string[]): Promise<void> {
  const { tx, request, member } = ctx
  const isUndo = path[0] === 'undo'
  const touched = await othersTouched(tx, request.id, member.member, isUndo)
  if (touched.length === 0) return
  const turned = isUndo ? await turnedFor(tx, request.id) : NOBODY
  const rewritten = isUndo ? await rewrittenFor(tx, request.id) : NOBODY
  const untold = touched.filter(
    (each) => !turned.has(each.member) && !(each.kind === 'assigned' && rewritten.has(each.member)),
  )
  const notices: Notice[] = []
  const groups = new Map<string, Touched[]>()
  for (const each of untold) {
    const key = `${each.member} ${each.kind}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const line = await lineOf(ctx, path, group)
    const subjects = [...new Set([...named(line.text), ...group.flatMap(refsOf), `M-${first.member}`])]
    notices.push({ member: first.member, kind: first.kind, line, subjects })
  }
  if (notices.length > 0) await keepNotices(tx, request.id, notices)
}

const NOBODY: ReadonlySet<number> = new Set()

const refsOf = ({ table, first }: Touched): readonly string[] => first.map((number) => rowName(table, { number }))

/** One record in the sentences of its history, several by their refs, many by their number. */
async function lineOf(ctx: Ctx, path: readonly string[], group: readonly Touched[]): Promise<NoticeLine> {
  const count = group.reduce((sum, each) => sum + each.count, 0)
  const [only] = group
  const by: Text = [{ user: { member: ctx.member.member, name: ctx.member.name } }, ': ']
  const show = count > MOST_SHOWN ? [] : group.flatMap(showing)
  if (count === 1 && only) {
    const [number = 0] = only.first
    const { entries, title } = await historyOf(ctx.tx, only.table, number)
    const own = entries.filter((entry) => entry.request === ctx.request.id)
    const what = own.map((entry) => entry.what).join('; ')
    const why = own.at(-1)?.reason
    const ref = rowName(only.table, { number })
    return {
      text: [...by, { ref }, title ? ` ${title}: ` : ': ', what, ...(why ? [` (${why})`] : [])],
      count,
      show: title ? show : [],
    }
  }
  const how = ` (${path.join(' ')})`
  if (count <= MOST_SHOWN) {
    const refs = group.flatMap(refsOf).flatMap((ref, index): Text => (index > 0 ? [', ', { ref }] : [{ ref }]))
    return { text: [...by, ...refs, how], count, show }
  }
  return { text: [...by, counted(group), how], count, show }
}

/** `14 deals and 2 leads`. */
const counted = (group: readonly Touched[]): string => {
  const parts = group.map(({ table, count }) => {
    const { noun, plural } = nounIn(table)
    return `${count} ${count === 1 ? noun : plural}`
  })
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' and ')
}

const showing = (each: Touched): NoticeLine['show'] =>
  each.table === 'Task'
    ? []
    : refsOf(each).map((ref) => {
        const { noun } = nounIn(each.table)
        return { label: `Show ${ref}`, call: call(`${noun} show`, { [noun]: ref }) }
      })

/** Tells all who waited long enough, each in one message; that they were told commits with the message. */
export async function tellWaiting({ store, chats, clock }: Delivery): Promise<void> {
  const platforms = [...chats.keys()]
  const [platform] = platforms
  if (platform === undefined) return
  const now = clock.now()
  const due = new Date(now.subtract(GATHER).epochMilliseconds)
  for (const { workspaceId, memberNumber } of await membersWaiting(store, platforms, due)) {
    await store.transaction(workspaceId, now, async (tx) => {
      const told = await reached(tx, memberNumber, platform)
      const found = await takeNotices(tx, memberNumber, due)
      if (!found || !told) return
      const message = { ...bundle(found.taken), ...(told.zone && { zone: told.zone }) }
      const of = `M-${memberNumber}`
      const about = [of, ...found.taken.flatMap(({ subjects }) => subjects)]
      await post(tx, [{ key: found.key, kind: 'notice', of, place: told.place, message, about }])
    })
  }
}

/** The next instant after now, and at or before `until`, at which somebody has waited long enough. */
export async function nextTelling(
  { store, chats, clock }: Delivery,
  until: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const earlier = (at: Temporal.Instant) => new Date(at.subtract(GATHER).epochMilliseconds)
  const at = await nextNotice(store, [...chats.keys()], earlier(clock.now()), earlier(until))
  return at && Temporal.Instant.fromEpochMilliseconds(at.getTime()).add(GATHER)
}

/** What happened to somebody's records, in one message. */
function bundle(taken: readonly Taken[]): Message {
  const lines = taken.slice(0, MOST_LINES).map(({ line }) => line.text)
  const rest = taken.length - lines.length
  const things = taken.reduce((sum, { line }) => sum + line.count, 0)
  const kinds = [...new Set(taken.map(({ kind }) => kind))]
  const shows = new Map(taken.flatMap(({ line }) => line.show.map((each) => [each.label, each.call] as const)))
  const mutes = kinds.map((kind) =>
    button(kinds.length === 1 ? 'Mute this' : `Mute ${kind}`, call('me mute', { what: kind })),
  )
  return {
    title: things === 1 ? '1 thing of yours changed' : `${things} things of yours changed`,
    blocks: [
      list(rest > 0 ? [...lines, [`and ${rest} more`]] : lines),
      actions(...[...shows].slice(0, MOST_SHOWN).map(([label, shown]) => button(label, shown)), ...mutes),
    ],
  }
}
