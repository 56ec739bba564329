import type { Temporal } from 'temporal-polyfill'
import { isWorkingDay, type TimeSlot } from '../../crm/due/slots.ts'
import { showsAll } from '../../crm/places/channels.ts'
import type { Reminder, Timing } from '../../crm/reminders/reminders.ts'
import type { Ctx } from '../../language/command.ts'
import { shownDay, weekdayName, writtenTime } from '../../time/say.ts'
import { atText } from './when.ts'
import type { ReminderTarget } from './who.ts'

const PLATFORMS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  slack: ' on Slack',
  discord: ' on Discord',
  console: ' in the terminal',
}

const isMe = (ctx: Ctx, { told }: ReminderTarget): boolean =>
  told.kind === 'member' && told.member === ctx.member.member

/** `DM to Bo on Slack, Thu 19 Nov 2026, 09:00 their time (America/New_York), 15:00 yours`. */
export const routeText = (ctx: Ctx, target: ReminderTarget, at: Temporal.Instant): string =>
  `${deliveryText(ctx, target)}, ${timeText(ctx, target, at)}`

/** A time in the recipient's zone and, if the hour differs there, in the asker's. */
export function timeText(ctx: Ctx, target: ReminderTarget, at: Temporal.Instant): string {
  const { zone } = target.schedule
  const same = at.toZonedDateTimeISO(zone).offset === at.toZonedDateTimeISO(ctx.zone).offset
  if (same || isMe(ctx, target)) return `${atText(at, zone)} (${zone})`
  const theirs = target.told.kind === 'member' ? 'their time' : 'the time there'
  return `${atText(at, zone)} ${theirs} (${zone}), ${hourForAsker(at, zone, ctx.zone)} yours`
}

/** How the recipient is told: by direct message on which platform, or in which channel. */
export function deliveryText(ctx: Ctx, target: ReminderTarget): string {
  if (target.told.kind === 'channel') return `In ${target.told.name}${onPlatform(target)}`
  return `DM to ${isMe(ctx, target) ? 'you' : target.told.name}${onPlatform(target)}`
}

const onPlatform = ({ place }: ReminderTarget): string => PLATFORMS[place.platform] ?? ''

/** The hour in the asker's zone, with the day if it differs. */
export function hourForAsker(at: Temporal.Instant, zone: string, mine: string): string {
  const [there, here] = [at.toZonedDateTimeISO(zone), at.toZonedDateTimeISO(mine).round('minute')]
  const hour = writtenTime(here)
  return there.toPlainDate().equals(here.toPlainDate()) ? hour : `${shownDay(here.toPlainDate())}, ${hour}`
}

/** Notes on the day: a given time is on a day off, or a time without an hour was moved off one. */
export function dayNotes(
  ctx: Ctx,
  target: ReminderTarget,
  { slot, stated }: Pick<Timing, 'slot' | 'stated'>,
): readonly string[] {
  const { zone, away } = target.schedule
  const notes: string[] = []
  const meant = slot.slotAt.toZonedDateTimeISO(zone).toPlainDate()
  const off = isWorkingDay(meant, target.schedule) ? undefined : offText(meant, target)
  if (off && stated) notes.push(`That is ${off}; a time that was said is kept.`)
  if (off && !stated && !sameInstant(slot))
    notes.push(`${shownDay(meant)} is ${off}, so it comes on the next working day.`)
  if (away && slot.dueAt.epochMilliseconds < away.until.epochMilliseconds) {
    const who = isMe(ctx, target) ? 'You are' : `${target.told.name} is`
    const then = away.cover === undefined ? 'it waits until then' : 'it goes to who stands in'
    notes.push(`${who} away until ${atText(away.until, zone)}: ${then}.`)
  }
  return [...notes, ...readersNote(target)]
}

const offText = (day: Temporal.PlainDate, { schedule }: ReminderTarget): string =>
  schedule.holidays.includes(day.toString()) ? 'a holiday' : `a ${weekdayName(day.dayOfWeek)}`

const sameInstant = ({ slotAt, dueAt }: TimeSlot): boolean => slotAt.epochMilliseconds === dueAt.epochMilliseconds

/** A note on who else will read it in a channel. */
function readersNote({ channel }: ReminderTarget): readonly string[] {
  if (!channel || showsAll(channel)) return []
  const who =
    channel.readers === 'everybody'
      ? `Everybody can read ${channel.name}`
      : channel.readers === 'guests'
        ? `Guests and people of other companies can read ${channel.name}`
        : `I could not find out who reads ${channel.name}`
  return [`${who}: they see the text and the name of its record, and nothing else of it.`]
}

/** The state of a reminder in words; undefined while it waits. */
export function stateText({ state, stateReason }: Reminder): string | undefined {
  const reason = stateReason ? `: ${stateReason}` : ''
  switch (state) {
    case 'waiting':
      return undefined
    case 'told':
      return 'told, not yet done'
    case 'paused':
    case 'done':
    case 'declined':
    case 'cancelled':
      return `${state}${reason}`
  }
}
