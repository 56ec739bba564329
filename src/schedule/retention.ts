import { Temporal } from 'temporal-polyfill'
import { memberKey } from '../crm/due/schedule-settings.ts'
import { isImportOpen } from '../crm/privacy/due.ts'
import {
  type Due,
  type DueErased,
  dueAmong,
  eraseDue,
  noteRun,
  numbersDue,
  whatIsDue,
} from '../crm/privacy/erase-due.ts'
import {
  claimRetention,
  keptKind,
  moveRetention,
  NOTHING_DUE,
  putOffRetention,
  type Retention,
  type RetentionSettings,
  retentionSettings,
} from '../crm/privacy/retention.ts'
import { erasedMessage, plannedMessage } from '../crm/privacy/retention-messages.ts'
import { reachableAcross } from '../crm/reminders/due.ts'
import { members } from '../crm/team/members.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Message } from '../message/message.ts'
import { type Post, post } from '../store/outbox/outbox.ts'
import { faultOf } from '../store/parts.ts'
import { restoreOf } from '../store/schedule/beat.ts'
import { retentionDue } from '../store/schedule/due.ts'
import type { Tx } from '../store/transaction.ts'

/** So many kinds of rows are looked at in one beat, in a transaction each. */
const AT_ONCE = 20
/** So many people are erased in one transaction; of logs so many lose their text. */
const PEOPLE = 5
const LOGS = 200
/** An announcement has so many rows at most; the others are announced the week after. */
const MOST = 1_000
/** What was to be erased longer ago, because nothing ran, is announced anew. */
const MOST_LATE_DAYS = 7
/** What could not be looked at or erased is tried again after so long. */
const AGAIN = { hours: 1 } as const

/**
 * Announces to the admins what will have been kept for long enough, a week before, and erases what still fits on its day.
 * How far it is and what it erased and told commit together, so that a restart and a second process do nothing twice.
 * A kind that fails is put off and marked with its fault, and so is a single person or log; all others are erased.
 */
export async function keepRetention({ store, chats, clock, log }: Delivery, going = () => true): Promise<void> {
  const platforms = [...chats.keys()]
  const at = new Date(clock.now().epochMilliseconds)
  if (platforms.length === 0) return
  const all = await retentionDue(store, { platforms, at }, AT_ONCE)
  if (all.length === 0) return
  const restore = await restoreOf(store.prisma)
  const held = restore && !restore.resume ? restore.at : undefined
  for (const { workspaceId, noun } of all) {
    if (!going()) return
    try {
      await store.transaction(workspaceId, clock.now(), async (tx) => {
        const claimed = await claimRetention(tx, noun)
        const error = claimed && (await lookAt(tx, claimed, platforms, held))
        if (error) log.error({ err: error, workspace: workspaceId, noun }, 'somebody whose time is over was not erased')
      })
    } catch (error) {
      log.error({ err: error, workspace: workspaceId, noun }, 'what is kept for a time could not be looked at')
      // Where not even this can be stored, the database fails and not this team.
      await store.transaction(workspaceId, clock.now(), (tx) =>
        putOffRetention(tx, noun, faultOf(error), tx.now.add(AGAIN)),
      )
    }
  }
}

/** When a day of the team begins for what is told. */
type Morning = (day: Temporal.PlainDate) => Temporal.Instant

/** Returns the error of somebody who could not be erased, if any. */
async function lookAt(tx: Tx, one: Retention, platforms: readonly string[], held: Date | undefined): Promise<unknown> {
  const settings = await retentionSettings(tx)
  const { zone, opens } = settings
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate()
  const morning: Morning = (day) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(opens) }).toInstant()
  if (!one.dueOn || isPassed(one.dueOn, today, held, morning)) return announce(tx, one, settings, today, morning)
  if (Temporal.PlainDate.compare(one.dueOn, today) > 0)
    return moveRetention(tx, one.noun, { ...one, nextAt: morning(one.dueOn) })
  if (await isImportOpen(tx)) return moveRetention(tx, one.noun, { ...one, nextAt: morning(today.add({ days: 1 })) })
  const part: Part = { on: one.dueOn, today, next: morning(today.add({ days: 1 })), platform: platforms[0] ?? '' }
  return eraseSome(tx, one, settings, part)
}

/** True of a day that is long over, or was before the restore of an older state, in which much may have been otherwise. */
const isPassed = (
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  held: Date | undefined,
  morning: Morning,
): boolean =>
  day.until(today).days > MOST_LATE_DAYS || (held !== undefined && morning(day).epochMilliseconds <= held.getTime())

/** Tells the admins what is erased on the first Monday that is a week away or more; without an admin who can be told, nothing is. */
async function announce(
  tx: Tx,
  one: Retention,
  settings: RetentionSettings,
  today: Temporal.PlainDate,
  morning: Morning,
): Promise<void> {
  const kind = keptKind(one.noun)
  const week = today.add({ days: 7 })
  const on = week.add({ days: (8 - week.dayOfWeek) % 7 })
  const due = await whatIsDue(tx, kind, settings, on)
  const numbers = numbersDue(due).slice(0, MOST)
  const fits = dueAmong(due, numbers)
  const planned = numbersDue(fits)
  const told =
    planned.length > 0 &&
    (await tellAdmins(
      tx,
      `retention:${one.noun}:${on.toString()}:${tx.now.toString()}`,
      plannedMessage(fits, one.months, on),
      fits,
    ))
  // Whoever could not be erased is announced again as long as they are due, and stays marked until then.
  const failed = one.failed.filter((number) => planned.includes(number))
  const marks = { ...NOTHING_DUE, failed, fault: failed.length > 0 ? one.fault : null }
  if (!told) return moveRetention(tx, one.noun, { ...marks, nextAt: morning(today.add({ days: 1 })) })
  return moveRetention(tx, one.noun, { ...marks, dueOn: on, due: planned, nextAt: morning(on) })
}

/** On which day what was announced is erased, which day it is, and when the kind is looked at after the last part. */
interface Part {
  readonly on: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  readonly next: Temporal.Instant
  readonly platform: string
}

/**
 * Erases a part of what was announced and still fits. Whoever cannot be erased is tried again on the same day, each hour. After
 * the last part it says how many they were, and how many are left. Returns the error of one that could not be erased.
 */
async function eraseSome(
  tx: Tx,
  one: Retention,
  settings: RetentionSettings,
  { on, today, next, platform }: Part,
): Promise<unknown> {
  const kind = keptKind(one.noun)
  const part = one.due.slice(0, kind.isPerson ? PEOPLE : LOGS)
  const some = part.length === 0 ? undefined : dueAmong(await whatIsDue(tx, kind, settings, on, part), one.due)
  const looked = some ? numbersDue(some) : []
  const { erased, failed, error } = some && looked.length > 0 ? await eraseDue(tx, some) : NOTHING_ERASED
  const gone = new Set([...part, ...looked])
  const due = one.due.filter((number) => !gone.has(number))
  const ran = one.ran + erased
  const kept = one.kept + gone.size - erased - failed.length
  const left = [...one.failed.filter((number) => !gone.has(number)), ...failed]
  const fault = error ? faultOf(error) : left.length > 0 ? one.fault : null
  const moved = { ...one, ran, kept, due, failed: left, fault }
  if (due.length > 0) await moveRetention(tx, one.noun, { ...moved, nextAt: tx.now })
  else if (left.length > 0 && on.equals(today))
    await moveRetention(tx, one.noun, { ...moved, due: left, nextAt: tx.now.add(AGAIN) })
  else {
    await moveRetention(tx, one.noun, { ...NOTHING_DUE, failed: left, fault, nextAt: next })
    if (ran > 0) await noteRun(tx, one, platform, ran)
    const key = `erased:${one.noun}:${on.toString()}:${tx.now.toString()}`
    if (ran > 0 || kept > 0 || left.length > 0)
      await tellAdmins(tx, key, erasedMessage(kind, one.months, { count: ran, stay: kept, failed: left.length }))
  }
  return error
}

const NOTHING_ERASED: DueErased = { erased: 0, failed: [], error: undefined }

/** Posts a message to every admin who can be reached; false where there is none. */
async function tellAdmins(tx: Tx, key: string, message: Message, due?: Due): Promise<boolean> {
  const admins = (await members(tx)).filter(({ role }) => role === 'admin').map(({ member }) => member)
  const reachable = await reachableAcross(
    tx,
    admins.map((member) => ({ workspaceId: tx.workspace, member })),
  )
  const refs = due && 'people' in due ? due.people.flatMap((person) => [...person.refs]) : []
  const posts = admins.flatMap((member): readonly Post[] => {
    const to = reachable.get(memberKey({ workspaceId: tx.workspace, member }))
    const [place] = to?.places ?? []
    if (!to || !place) return []
    const of = `M-${member}`
    return [
      {
        key: `${key}:${of}`,
        kind: 'notice',
        of,
        place,
        message: { ...message, ...(to.zone && { zone: to.zone }) },
        audience: member,
        about: [of, ...refs],
      },
    ]
  })
  await post(tx, posts)
  return posts.length > 0
}
