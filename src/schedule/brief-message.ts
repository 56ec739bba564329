import { Temporal } from 'temporal-polyfill'
import type { Brief } from '../crm/briefs/brief.ts'
import { endOfMeeting } from '../crm/log/meeting.ts'
import type { DueItem, DueTask } from '../crm/reminders/due.ts'
import { showMoney } from '../lib/money.ts'
import { cut } from '../lib/text.ts'
import { actions, type Block, button, call, list, type Message, type Text, text } from '../message/message.ts'
import { shownDay, writtenTime } from '../time/say.ts'

/** The longest last words that are shown. */
const MOST_WORDS = 200

/** True of a task that is told as a brief: a meeting that is not over. */
export const isBrief = ({ what }: DueItem, now: Temporal.Instant): boolean => {
  if (what.kind !== 'task' || what.task.toldAt !== null) return false
  const end = endOfMeeting(what.task)
  return end !== undefined && end.getTime() > now.epochMilliseconds
}

/** `In 15 min`, `Now`, `Since 10:00`. */
function untilThen(at: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const minutes = Math.round(now.until(at).total('minutes'))
  if (minutes > 0) return `In ${minutes} min`
  return minutes === 0 ? 'Now' : `Since ${writtenTime(at.toZonedDateTimeISO(zone))}`
}

/** A message with what is worth knowing before a meeting; `brief` is missing if it is about no record. */
export function briefMessage(
  task: DueTask,
  brief: Brief | undefined,
  { now, zone }: { readonly now: Temporal.Instant; readonly zone: string },
  late: Block | undefined,
): Message {
  const at = Temporal.Instant.fromEpochMilliseconds(task.dueAt?.getTime() ?? now.epochMilliseconds)
  const ref = `T-${task.number}`
  const lines = brief ? briefLines(brief, zone) : []
  return {
    title: `${untilThen(at, now, zone)}: ${task.title}`,
    blocks: [
      text(
        { ref },
        `, at ${writtenTime(at.toZonedDateTimeISO(zone))}`,
        ...(task.about ? ['. About ', { ref: task.about.ref }, ` ${task.about.name}`] : []),
      ),
      ...(lines.length > 0 ? [list(lines)] : []),
      ...(late ? [late] : []),
      actions(
        ...(task.about ? [button('Timeline', call('timeline', { record: task.about.ref }))] : []),
        button('Moved to…', call('task edit', { task: ref })),
        button('Did not happen', call('task delete', { task: ref, why: 'did not happen' })),
        button('No briefs', call('me mute', { what: 'meetings' })),
      ),
    ],
  }
}

function briefLines({ who, deals, touch, open }: Brief, zone: string): readonly Text[] {
  const day = (instant: Date) =>
    shownDay(Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate())
  return [
    ...(who.length > 0 ? [[`Who: ${who.join(' · ')}`]] : []),
    ...deals.map(
      ({ number, title, amount, stage }): Text => [
        'Deal: ',
        { ref: `D-${number}` },
        ` ${[title, ...(amount ? [showMoney(amount)] : []), stage.name].join(', ')}`,
      ],
    ),
    ...(touch
      ? [
          [
            `Last: ${touch.kind} ${day(touch.at)} by `,
            { user: touch.by },
            ...(touch.text ? [`: ${cut(touch.text.replace(/\s+/gu, ' '), MOST_WORDS)}`] : []),
          ] as Text,
        ]
      : [['Last: nothing was logged so far'] as Text]),
    ...open.map(
      ({ number, title, dueOn, owner }): Text => [
        `Open: ${title}${dueOn ? `, ${shownDay(dueOn)}` : ''}, `,
        { user: owner },
        ' (',
        { ref: `T-${number}` },
        ')',
      ],
    ),
  ]
}
