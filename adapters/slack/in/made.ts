import { atMost, LATE } from '../../../src/lib/at-most.ts'
import type { Reply } from '../../../src/message/message.ts'
import { slackError } from '../app/failures.ts'
import { formView } from '../out/form-view.ts'
import type { From, SlackContext } from './from.ts'
import { sendFiles } from './show.ts'

/** The parts from which the answer to an interaction is made. */
export interface AnswerParts {
  readonly slack: SlackContext
  readonly from: From
  /** The id of the request that is answered. */
  readonly id: string
  /** Acknowledges the interaction to Slack; never throws. */
  readonly ack: () => Promise<void>
}

/** An empty ack whose failure does no harm, because the answer goes another way; it is sent only once. */
export function ackQuietly({ front }: SlackContext, ack: () => Promise<void>): () => Promise<void> {
  let told: Promise<void> | undefined
  return () => {
    told ??= ack().catch((err: unknown) => front.log.warn({ err }, 'Slack may not know that something was taken'))
    return told
  }
}

/** After this many milliseconds a lookup is acknowledged, whether or not it has finished. */
const LOOK_MS = 1_800

/** Waits for a lookup, and acknowledges the interaction in time. */
export async function whileAcked<T>({ ack }: Pick<AnswerParts, 'ack'>, work: Promise<T>): Promise<T> {
  if ((await atMost(LOOK_MS, work)) === LATE) await ack()
  return work
}

/** The part of an address that says who asked, and in which request. */
export const askerInAddress = ({ from, id }: AnswerParts) => ({
  team: from.team.id,
  user: from.user,
  again: id,
  zone: from.zone,
})

/** Opens the form of an answer; false when Slack refused it, mostly because its trigger had expired. */
export async function openedForm(
  { from, slack }: AnswerParts,
  trigger: string,
  { form, message }: Reply,
): Promise<boolean> {
  if (!form) return false
  try {
    const view = formView(form, { says: message.title })
    await from.team.clients.quick.views.open({ trigger_id: trigger, view })
    return true
  } catch (error) {
    // The first attempt opened it, and its response was lost.
    if (slackError(error) === 'exchanged_trigger_id') return true
    slack.front.log.warn({ err: error }, 'a form could not be opened at once')
    return false
  }
}

/** Sends the files of an answer to the direct messages of the person who asked. If that fails, the answer stays. */
export const sendFilesOf = ({ slack, from, id }: AnswerParts, reply: Reply): Promise<void> =>
  sendFiles(slack.places, from.team, from.user, reply, { again: id, zone: from.zone }).catch((err: unknown) =>
    slack.front.log.warn({ err }, 'the files of an answer could not be sent'),
  )
