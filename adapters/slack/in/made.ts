import { atMost, LATE } from '../../../src/lib/at-most.ts'
import type { Reply } from '../../../src/message/message.ts'
import { slackError } from '../app/failures.ts'
import { formView } from '../out/form-view.ts'
import type { Desk, From } from './from.ts'
import { sendFiles } from './show.ts'

/** What the answer to an interaction is made with. */
export interface AnswerParts {
  readonly desk: Desk
  readonly from: From
  /** The id of the request that is answered. */
  readonly id: string
  /** Tells Slack that it was taken; never throws. */
  readonly ack: () => Promise<void>
}

/** An empty ack that may fail without harm, since the answer goes another way; told again, it is told once. */
export function quietly({ front }: Desk, ack: () => Promise<void>): () => Promise<void> {
  let told: Promise<void> | undefined
  return () => {
    told ??= ack().catch((err: unknown) => front.log.warn({ err }, 'Slack may not know that something was taken'))
    return told
  }
}

/** What is only looked up is acked by then, in milliseconds, whether it was found or not. */
const LOOK_MS = 1_800

/** Waits for something that is looked up, and lets Slack know in time that it was taken. */
export async function whileAcked<T>({ ack }: Pick<AnswerParts, 'ack'>, work: Promise<T>): Promise<T> {
  if ((await atMost(LOOK_MS, work)) === LATE) await ack()
  return work
}

/** The part of an address that says who asked and what. */
export const whose = ({ from, id }: AnswerParts) => ({
  team: from.team.id,
  user: from.user,
  again: id,
  zone: from.zone,
})

/** Opens the form that an answer asks for; false when Slack did not take it, mostly because it is too late for that. */
export async function openedForm(
  { from, desk }: AnswerParts,
  trigger: string,
  { form, message }: Reply,
): Promise<boolean> {
  if (!form) return false
  try {
    const view = formView(form, { says: message.title })
    await from.team.clients.quick.views.open({ trigger_id: trigger, view })
    return true
  } catch (error) {
    // The first try opened it, and its answer was lost.
    if (slackError(error) === 'exchanged_trigger_id') return true
    desk.front.log.warn({ err: error }, 'a form could not be opened at once')
    return false
  }
}

/** Sends the files of an answer that was shown, into the direct messages of who asked. The answer stands without them. */
export const sendFilesOf = ({ desk, from, id }: AnswerParts, reply: Reply): Promise<void> =>
  sendFiles(desk.places, from.team, from.user, reply, { again: id, zone: from.zone }).catch((err: unknown) =>
    desk.front.log.warn({ err }, 'the files of an answer could not be sent'),
  )
