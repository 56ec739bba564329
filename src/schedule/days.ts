import { Temporal } from 'temporal-polyfill'
import { type DayOfMember, daysOfMorning, type MorningMember, type RecordDay, recordDays } from '../crm/due/days.ts'
import { type MemberScheduleSettings, memberKey, scheduleSettingsAcross } from '../crm/due/schedule-settings.ts'
import { slotOnDay } from '../crm/due/slots.ts'
import { nextMorning, withinWork } from '../crm/due/telling.ts'
import { keepTold } from '../crm/items/told.ts'
import { reachableAcross } from '../crm/reminders/due.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { type Post, postAcross } from '../store/outbox/outbox.ts'
import { restoreOf } from '../store/schedule/beat.ts'
import { isAnyMorning, mornings } from '../store/schedule/due.ts'
import { EVERYWHERE, Prisma, type Tx, withoutCapture } from '../store/transaction.ts'
import { daysMessage } from './days-message.ts'

/** So many members are looked at in one transaction. */
const BATCH = 200

/**
 * Tells members in their morning of birthdays of their contacts, of deals that should close and of what ends or is renewed
 * soon, in one message each.
 * The message and the next morning commit together, so that a restart tells nothing twice.
 */
export async function tellDays(delivery: Delivery, going = () => true): Promise<void> {
  const { store, chats, clock } = delivery
  const platforms = [...chats.keys()]
  const at = new Date(clock.now().epochMilliseconds)
  if (platforms.length === 0 || !(await isAnyMorning(store, at))) return
  const restore = await restoreOf(store.prisma)
  const held = restore && !restore.resume ? restore.at.getTime() : 0
  const batch = () =>
    store.transaction(EVERYWHERE, clock.now(), async (tx) => {
      const all = await tx.db.$queryRaw<MorningMember[]>`${mornings({ platforms, at: tx.at }, BATCH)}`
      const schedules = await scheduleSettingsAcross(tx, all)
      const now = all.filter(({ daysAt }) => daysAt !== null && daysAt.getTime() > held)
      await postAcross(tx, await postsFor(tx, now, schedules))
      await setMornings(tx, all, schedules)
      return all.length === BATCH
    })
  while (going() && (await batch()));
}

type Schedules = ReadonlyMap<string, MemberScheduleSettings>

/** True if it is still the day of that morning, in working hours. */
function isOfToday({ daysAt }: MorningMember, schedule: MemberScheduleSettings, now: Temporal.Instant): boolean {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(schedule.zone).toPlainDate()
  const morning = Temporal.Instant.fromEpochMilliseconds(daysAt?.getTime() ?? 0)
  return dayOf(morning).equals(dayOf(now)) && Temporal.Instant.compare(withinWork(schedule, now), now) === 0
}

async function postsFor(
  tx: Tx,
  members: readonly MorningMember[],
  schedules: Schedules,
): Promise<readonly (Post & { workspaceId: string })[]> {
  const reachable = await reachableAcross(tx, members)
  const asked = members.flatMap((one): readonly DayOfMember[] => {
    const schedule = schedules.get(memberKey(one))
    const to = reachable.get(memberKey(one))
    if (!schedule || !to || to.muted.includes('days') || schedule.away || !isOfToday(one, schedule, tx.now)) return []
    const today = tx.now.toZonedDateTimeISO(schedule.zone).toPlainDate()
    return daysOfMorning(today, schedule).map((day) => ({ workspaceId: one.workspaceId, member: one.member, day }))
  })
  const byMember = new Map<string, RecordDay[]>()
  const found = await recordDays(tx, asked)
  await keepTold(
    tx,
    found.filter((one) => (reachable.get(memberKey(one))?.places.length ?? 0) > 0),
  )
  for (const each of found) byMember.set(memberKey(each), [...(byMember.get(memberKey(each)) ?? []), each])
  return members.flatMap((one) => {
    const days = byMember.get(memberKey(one))
    const to = reachable.get(memberKey(one))
    const zone = schedules.get(memberKey(one))?.zone ?? 'UTC'
    const [place] = to?.places ?? []
    if (!days || !to || !place) return []
    const today = tx.now.toZonedDateTimeISO(zone).toPlainDate()
    const message = daysMessage(days, today)
    return [
      {
        workspaceId: one.workspaceId,
        key: `days:M-${one.member}:${today.toString()}`,
        kind: 'due' as const,
        of: `M-${one.member}`,
        place,
        message: to.zone ? { ...message, zone: to.zone } : message,
        about: [`M-${one.member}`, ...days.map(({ kind, number }) => `${kind === 'birthday' ? 'C' : 'D'}-${number}`)],
      },
    ]
  })
}

/** Sets the next morning of each: today's if it is still to come, for who had none yet. The change is not captured. */
async function setMornings(tx: Tx, all: readonly MorningMember[], schedules: Schedules): Promise<void> {
  if (all.length === 0) return
  const next = all.map((one) => {
    const schedule = schedules.get(memberKey(one))
    if (!schedule) return tx.now.add({ hours: 24 })
    const today = slotOnDay(tx.now.toZonedDateTimeISO(schedule.zone).toPlainDate(), schedule).dueAt
    return Temporal.Instant.compare(today, tx.now) > 0 ? today : nextMorning(schedule, tx.now)
  })
  await withoutCapture(
    tx,
    Prisma.sql`
    UPDATE "Member" m SET "daysAt" = q."at"
    FROM unnest(${all.map((one) => one.workspaceId)}::uuid[], ${all.map((one) => one.member)}::int[],
      ${next.map((at) => new Date(at.epochMilliseconds).toISOString())}::timestamptz[]) AS q("workspaceId", "number", "at")
    WHERE m."workspaceId" = q."workspaceId" AND m."number" = q."number"`,
  )
}
