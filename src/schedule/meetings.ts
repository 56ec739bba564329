import { Temporal } from 'temporal-polyfill'
import { memberKey, scheduleSettingsAcross } from '../crm/due/schedule-settings.ts'
import { reachableAcross } from '../crm/reminders/due.ts'
import { type AskedMeeting, askedMeetings, noteAsked } from '../crm/reminders/ended-meetings.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { type Post, postAcross } from '../store/outbox/outbox.ts'
import { restoreOf } from '../store/schedule/beat.ts'
import { endedMeetings, isAnyMeetingOver } from '../store/schedule/due.ts'
import { EVERYWHERE, type Tx } from '../store/transaction.ts'

/** So many are asked about in one transaction. */
const BATCH = 200
/** Nobody is asked later than this after a meeting: it is overdue the next morning all the same. */
const MOST_LATE = Temporal.Duration.from({ hours: 4 })

/**
 * Asks the owners of meetings that are over how they were, once each. Each question and the note that it was asked
 * commit together, so that a restart asks nothing twice.
 */
export async function askAboutMeetings(delivery: Delivery, going = () => true): Promise<void> {
  const { store, chats, clock } = delivery
  const platforms = [...chats.keys()]
  const at = new Date(clock.now().epochMilliseconds)
  if (platforms.length === 0 || !(await isAnyMeetingOver(store, at))) return
  const restore = await restoreOf(store.prisma)
  const batch = () =>
    store.transaction(EVERYWHERE, clock.now(), async (tx) => {
      const over = await askedMeetings(tx, endedMeetings({ platforms, at: tx.at }, BATCH))
      const held = restore && !restore.resume ? restore.at.getTime() : 0
      await postAcross(
        tx,
        await questionsFor(
          tx,
          over.filter(({ askAt }) => askAt.getTime() > held),
        ),
      )
      await noteAsked(tx, over)
      return over.length === BATCH
    })
  while (going() && (await batch()));
}

/** The questions to those who can be reached, are here, and have not switched them off. */
async function questionsFor(
  tx: Tx,
  over: readonly AskedMeeting[],
): Promise<readonly (Post & { workspaceId: string })[]> {
  const late = tx.now.subtract(MOST_LATE).epochMilliseconds
  const due = over.filter(({ askAt }) => askAt.getTime() >= late)
  const people = due.map(({ workspaceId, owner }) => ({ workspaceId, member: owner.member }))
  const reachable = await reachableAcross(tx, people)
  const schedules = await scheduleSettingsAcross(tx, people)
  return due.flatMap((one) => {
    const key = memberKey({ workspaceId: one.workspaceId, member: one.owner.member })
    const to = reachable.get(key)
    const [place] = to?.places ?? []
    if (!to || !place || to.muted.includes('meetings') || schedules.get(key)?.away) return []
    const of = `T-${one.number}`
    return [
      {
        workspaceId: one.workspaceId,
        key: `meeting:${of}:${one.askAt.toISOString()}.${one.version}`,
        kind: 'meeting' as const,
        of,
        place,
        message: { ...howWasIt(one), ...(to.zone && { zone: to.zone }) },
        about: [of, `M-${one.owner.member}`],
      },
    ]
  })
}

/** The question at the end of a meeting. A line in reply to it is logged as what came of it. */
function howWasIt({ number, title, about }: AskedMeeting): Message {
  const task = `T-${number}`
  return {
    title: `How was it? ${title}`,
    blocks: [
      text(
        'Reply in a line, like ',
        { code: 'went well, wants a quote, next: send quote fri' },
        ': it is logged',
        ...(about ? [' on ', { ref: about.ref }, ` ${about.name}`] : []),
        ' and the task is done.',
      ),
      actions(
        button('Log it…', call('task held', { task, text: '' }), 'primary'),
        button('No show', call('task held', { task, text: 'no show' })),
        button('Moved to…', call('task edit', { task })),
        button('Did not happen', call('task delete', { task, why: 'did not happen' })),
        button('Never ask', call('me mute', { what: 'meetings' })),
      ),
    ],
  }
}
