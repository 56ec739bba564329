import { Temporal } from 'temporal-polyfill'
import { memberKey } from '../crm/due/schedule-settings.ts'
import { endOfMeeting } from '../crm/log/meeting.ts'
import type { DueItem, Reachable } from '../crm/reminders/due.ts'

/** True of a meeting that ended before anybody could be told of it: they are asked how it was instead. */
export function isOverUntold({ what }: DueItem, now: Temporal.Instant): boolean {
  const end = what.kind === 'task' && what.task.toldAt === null ? endOfMeeting(what.task) : undefined
  return end !== undefined && end.getTime() <= now.epochMilliseconds
}

/** What decides whether somebody is told before a meeting. */
interface Known {
  readonly reachable: ReadonlyMap<string, Reachable>
  readonly now: Temporal.Instant
}

/** True of what is for somebody who has switched off what is told before meetings, or whose team has. */
export const wantsNoBrief = (due: DueItem, { reachable }: Pick<Known, 'reachable'>): boolean => {
  const { workspaceId, what } = due
  const member = what.kind === 'task' ? what.task.owner.member : 0
  return reachable.get(memberKey({ workspaceId, member }))?.muted.includes('meetings') ?? false
}

/** When a meeting is told to somebody who wants no briefs: at its hour; undefined when it is told now. */
export function briefLater(due: DueItem, known: Known): Temporal.Instant | undefined {
  const { what } = due
  if (what.kind !== 'task' || what.task.toldAt !== null || !what.task.dueAt || !endOfMeeting(what.task))
    return undefined
  const at = Temporal.Instant.fromEpochMilliseconds(what.task.dueAt.getTime())
  return wantsNoBrief(due, known) && Temporal.Instant.compare(at, known.now) > 0 ? at : undefined
}
