import type { DueItem } from '../crm/reminders/due.ts'
import { directRouteOf } from '../crm/team/members.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { type Post, postAcross } from '../store/outbox/outbox.ts'
import { byHalves } from '../store/parts.ts'
import type { Tx } from '../store/transaction.ts'
import { refOfDue } from './due-message.ts'

/** Tells who asked for each of these items that it could not be told, and was set aside. What fails with it is left. */
export async function sayNotTold(tx: Tx, items: readonly DueItem[], platform: string): Promise<void> {
  await byHalves(tx, items, async (part) => {
    const posts: (Post & { readonly workspaceId: string })[] = []
    for (const due of part) {
      const { workspaceId, what } = due
      const member = what.kind === 'reminder' ? what.reminder.author.member : what.task.owner.member
      const to = await directRouteOf({ ...tx, workspace: workspaceId }, member, due.asked?.platform ?? platform)
      if (!to) continue
      const of = refOfDue(due)
      const key = `aside:${of}:${tx.now.toString()}`
      const message = { ...asideMessage(due), ...(to.zone && { zone: to.zone }) }
      posts.push({ workspaceId, key, kind: 'notice', of, place: to.place, message, about: [`M-${member}`] })
    }
    await postAcross(tx, posts)
  }).catch(() => {}) // it is shown by `doctor` in any case
}

function asideMessage(due: DueItem): Message {
  const ref = refOfDue(due)
  const isReminder = due.what.kind === 'reminder'
  const words = isReminder
    ? 'It is paused: edit when it comes, or delete it.'
    : 'Edit when it is due, to be reminded of it.'
  const show = button('Show', isReminder ? call('reminder show', { reminder: ref }) : call('task show', { task: ref }))
  return { title: `I could not tell ${ref}`, tone: 'bad', blocks: [text(words), actions(show)] }
}
