import { Temporal } from 'temporal-polyfill'
import { directRouteOf } from '../crm/team/members.ts'
import {
  type ChangedRecords,
  changesForOwners,
  membersWithRevertedNotices,
  type Notice,
  rewrittenFor,
  setNoticeAside,
  storeNotices,
  type TakenLine,
  takeNotices,
} from '../crm/team/notices.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { actions, button, call, list, type Message, text } from '../message/message.ts'
import { refsNamedIn } from '../message/named.ts'
import { type ChangeSet, follower, isBulk, isUndo } from '../store/changes/changes.ts'
import { rowsSeen } from '../store/changes/seen.ts'
import { post } from '../store/outbox/outbox.ts'
import { byHalves, faultOf } from '../store/parts.ts'
import { membersWaiting, nextNotice } from '../store/schedule/notices.ts'
import { asMember } from '../store/seers.ts'
import type { Tx } from '../store/transaction.ts'
import { joinedSteps, MOST_SHOWN, noticeLine, refsOf } from './lines.ts'

/** How long notices to one person are collected before they are told, so that they become one message. */
const GATHER = Temporal.Duration.from({ minutes: 2 })
/** Further lines are only counted, so that people can still read the message. */
const MOST_LINES = 20

/**
 * Stores notices for the owners of records that somebody else changed. A bulk change is one line. An undo adds nothing
 * when it took back a change that the owner was not told about yet.
 */
export const ownersFollow = follower<ChangedRecords>(
  (tx, changed) => changesForOwners(tx, changed, isUndo(changed) || isBulk(changed)),
  noteForOwners,
)

async function noteForOwners(tx: Tx, changed: ChangeSet, touched: readonly ChangedRecords[]): Promise<void> {
  const { request } = changed
  const isTurn = isUndo(changed)
  if (touched.length === 0) return
  const turned = isTurn ? await membersWithRevertedNotices(tx, request) : NOBODY
  const rewritten = isTurn ? await rewrittenFor(tx, request) : NOBODY
  const untold = touched.filter(
    (each) => !turned.has(each.member) && !(each.kind === 'assigned' && rewritten.has(each.member)),
  )
  const notices: Notice[] = []
  const groups = new Map<string, ChangedRecords[]>()
  for (const each of untold) {
    const key = `${each.member} ${each.kind}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  for (const each of groups.values()) {
    const group = await seenBy(tx, each)
    const [first] = group
    if (!first) continue
    const line = await noticeLine(tx, changed, group)
    const subjects = [...new Set([...refsNamedIn(line.text), ...group.flatMap(refsOf), `M-${first.member}`])]
    notices.push({ member: first.member, kind: first.kind, line, subjects })
  }
  if (notices.length > 0) await storeNotices(tx, request, notices)
}

/** Of what changed what its owner sees: a task of theirs may be about a record that is hidden from them. */
async function seenBy(tx: Tx, group: readonly ChangedRecords[]): Promise<readonly ChangedRecords[]> {
  const [first] = group
  if (!first || tx.hides === false) return group
  const theirs = await asMember(tx, first.member)
  const seen = await Promise.all(
    group.map(async (part) => {
      const rows = await rowsSeen(
        theirs,
        part.first.map((number) => ({ table: part.table, number })),
      )
      const left = part.first.length - rows.length
      return { ...part, first: rows.map(({ number }) => number), count: part.count - left }
    }),
  )
  return seen.filter(({ first: numbers, kind }) => numbers.length > 0 || kind === 'assigned')
}

const NOBODY: ReadonlySet<number> = new Set()

/**
 * Tells everybody who waited long enough, each in one message; the message and the mark on the notices commit together.
 */
export async function sendWaitingNotices({ store, chats, clock, log }: Delivery): Promise<void> {
  const platforms = [...chats.keys()]
  const [platform] = platforms
  if (platform === undefined) return
  const now = clock.now()
  const due = new Date(now.subtract(GATHER).epochMilliseconds)
  const faults: unknown[] = []
  for (const { workspaceId, memberNumber } of await membersWaiting(store, platforms, due)) {
    try {
      await store.transaction(workspaceId, now, (tx) => tellMember(tx, memberNumber, platform, due))
    } catch (error) {
      log.error({ err: error, workspace: workspaceId, member: memberNumber }, 'somebody could not be told of changes')
      faults.push(error)
    }
  }
  if (faults.length > 0) throw faults[0]
}

/** Tells a member all their lines in one message; a line that cannot be told is set aside, and they are told so. */
async function tellMember(tx: Tx, member: number, platform: string, due: Date): Promise<void> {
  const told = await directRouteOf(tx, member, platform)
  const found = await takeNotices(tx, member, due)
  if (!found || !told) return
  const of = `M-${member}`
  const say = (key: string, message: Message, lines: readonly TakenLine[]) => {
    const about = [of, ...lines.flatMap(({ subjects }) => subjects)]
    const inZone = { ...message, ...(told.zone && { zone: told.zone }) }
    return post(tx, [{ key, kind: 'notice', of, place: told.place, message: inZone, about }])
  }
  const { failed } = await byHalves(tx, found.taken, (part) => {
    const isWhole = part.length === found.taken.length
    return say(isWhole ? found.key : `${found.key}.${part[0]?.seq}`, bundle(joinedSteps(part)), part)
  })
  for (const { item, error } of failed) await setNoticeAside(tx, item, faultOf(error))
  if (failed.length > 0) await say(`${found.key}:aside`, UNTOLD, [])
}

const UNTOLD: Message = {
  title: 'Something of yours changed, and I could not say what',
  tone: 'bad',
  blocks: [text('Who runs me finds it in the log. ', { code: 'agenda' }, ' shows what is yours.')],
}

/** The next instant after now, and not after `until`, at which somebody has waited long enough. */
export async function nextNoticeAt(
  { store, chats, clock }: Delivery,
  until: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const earlier = (at: Temporal.Instant) => new Date(at.subtract(GATHER).epochMilliseconds)
  const at = await nextNotice(store, [...chats.keys()], earlier(clock.now()), earlier(until))
  return at && Temporal.Instant.fromEpochMilliseconds(at.getTime()).add(GATHER)
}

/** One message about everything that happened to somebody's records. */
function bundle(taken: readonly TakenLine[]): Message {
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
