import { Temporal } from 'temporal-polyfill'
import { memberKey } from '../crm/due/schedule-settings.ts'
import { isImportOpen } from '../crm/privacy/due.ts'
import { type Due, dueAmong, eraseDue, noteRun, numbersDue, whatIsDue } from '../crm/privacy/erase-due.ts'
import { claimRetention, keptKind, morningsOfTeam, moveRetention, type Retention } from '../crm/privacy/retention.ts'
import { erasedMessage, plannedMessage } from '../crm/privacy/retention-messages.ts'
import { reachableAcross } from '../crm/reminders/due.ts'
import { members } from '../crm/team/members.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Message } from '../message/message.ts'
import { type Post, post } from '../store/outbox/outbox.ts'
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

/**
 * Announces to the admins what will have been kept for long enough, a week before, and erases what still fits on its day.
 * How far it is and what it erased and told commit together, so that a restart and a second process do nothing twice.
 */
export async function keepRetention({ store, chats, clock }: Delivery, going = () => true): Promise<void> {
  const platforms = [...chats.keys()]
  const at = new Date(clock.now().epochMilliseconds)
  if (platforms.length === 0) return
  const all = await retentionDue(store, { platforms, at }, AT_ONCE)
  if (all.length === 0) return
  const restore = await restoreOf(store.prisma)
  const held = restore && !restore.resume ? restore.at : undefined
  for (const { workspaceId, noun } of all) {
    if (!going()) return
    await store.transaction(workspaceId, clock.now(), async (tx) => {
      const claimed = await claimRetention(tx, noun)
      if (claimed) await lookAt(tx, claimed, platforms, held)
    })
  }
}

/** When a day of the team begins for what is told. */
type Morning = (day: Temporal.PlainDate) => Temporal.Instant

async function lookAt(tx: Tx, one: Retention, platforms: readonly string[], held: Date | undefined): Promise<void> {
  const { zone, opens } = await morningsOfTeam(tx)
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate()
  const morning: Morning = (day) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(opens) }).toInstant()
  if (!one.dueOn || isPassed(one.dueOn, today, held, morning)) return announce(tx, one, today, morning)
  if (Temporal.PlainDate.compare(one.dueOn, today) > 0)
    return moveRetention(tx, one.noun, { ...one, nextAt: morning(one.dueOn) })
  if (await isImportOpen(tx)) return moveRetention(tx, one.noun, { ...one, nextAt: morning(today.add({ days: 1 })) })
  await eraseSome(tx, one, one.dueOn, platforms, morning(today.add({ days: 1 })))
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
async function announce(tx: Tx, one: Retention, today: Temporal.PlainDate, morning: Morning): Promise<void> {
  const kind = keptKind(one.noun)
  const week = today.add({ days: 7 })
  const on = week.add({ days: (8 - week.dayOfWeek) % 7 })
  const due = await whatIsDue(tx, kind, one.months, on)
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
  if (!told)
    return moveRetention(tx, one.noun, {
      dueOn: undefined,
      due: [],
      ran: 0,
      kept: 0,
      nextAt: morning(today.add({ days: 1 })),
    })
  return moveRetention(tx, one.noun, { dueOn: on, due: planned, ran: 0, kept: 0, nextAt: morning(on) })
}

/** Erases a part of what was announced and still fits; after the last part it says how many they were. */
async function eraseSome(
  tx: Tx,
  one: Retention,
  on: Temporal.PlainDate,
  platforms: readonly string[],
  next: Temporal.Instant,
): Promise<void> {
  const kind = keptKind(one.noun)
  const part = one.due.slice(0, kind.isPerson ? PEOPLE : LOGS)
  const some = part.length === 0 ? undefined : dueAmong(await whatIsDue(tx, kind, one.months, on, part), one.due)
  const erased = some && numbersDue(some).length > 0 ? await eraseDue(tx, some) : 0
  const [ran, gone] = [one.ran + erased, new Set([...part, ...(some ? numbersDue(some) : [])])]
  const due = one.due.filter((number) => !gone.has(number))
  const kept = one.kept + gone.size - erased
  if (due.length > 0) return moveRetention(tx, one.noun, { ...one, ran, kept, due, nextAt: tx.now })
  await moveRetention(tx, one.noun, { dueOn: undefined, due: [], ran: 0, kept: 0, nextAt: next })
  if (ran > 0) await noteRun(tx, one, platforms[0] ?? '', ran)
  if (ran > 0 || kept > 0)
    await tellAdmins(
      tx,
      `erased:${one.noun}:${on.toString()}:${tx.now.toString()}`,
      erasedMessage(kind, one.months, ran, kept),
    )
}

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
